/** What other release tools are set up with, a row each. */
import { COUNTED_PATH, countedIn } from "../../plan/mod.ts";
import type { Row } from "./other_tool.ts";
import { GENERAL_ROWS } from "./general_tool_rows.ts";
import { GORELEASER } from "./goreleaser.ts";
import { JAVASCRIPT_ROWS } from "./javascript_tool_rows.ts";
import { PYTHON_ROWS } from "./python_tool_rows.ts";
import { RELEASE_IT } from "./release_it.ts";
import { RELEASE_PLEASE } from "./release_please.ts";
import { SEMANTIC_RELEASE } from "./semantic_release.ts";
import {
  COMMIT,
  inside,
  linesOf,
  said,
  SIGNING,
  some,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

/** Every tool. */
export const ROWS: readonly Row[] = [
  ...PYTHON_ROWS,
  SEMANTIC_RELEASE,
  RELEASE_PLEASE,
  GORELEASER,
  {
    // dotnet.github.io/Nerdbank.GitVersioning, "version.json"
    name: "Nerdbank.GitVersioning",
    paths: [COUNTED_PATH],
    isText: true,
    take: (_, text) => {
      const version = countedIn(text);
      if (version === undefined) return undefined;
      const told =
        `"version": "${version}": its builds count the numbers behind it by commits, so a release ` +
        `needs a VERSION: $(nbgv get-version -v SimpleVersion)`;
      return { places: [], without: [told] };
    },
  },
  {
    // github.com/crate-ci/cargo-release, docs/reference.md
    name: "cargo-release",
    quiet: [
      "consolidate-commits",
      "consolidate-pushes",
      "enable-all-features",
      "enable-features",
      "owners",
      "push",
      "registry",
      "release",
      "shared-version",
      "tag",
      "tag-prefix",
      "target",
      "verify",
    ],
    paths: ["release.toml", ".release.toml"],
    inTables: [
      ["Cargo.toml", "workspace", "metadata", "release"],
      ["Cargo.toml", "package", "metadata", "release"],
    ],
    take: (values) => ({
      ...said({
        tag: text(
          text(values["tag-name"])?.replace(
            "{{prefix}}",
            text(values["tag-prefix"]) ?? "",
          ),
        ),
        branch: some(
          texts(values["allow-branch"]).filter((each) => /^[^!?[{]+$/.test(each)),
        ),
      }),
      places:
        (Array.isArray(values["pre-release-replacements"])
          ? values["pre-release-replacements"] as Values[]
          : []).flatMap((each) => {
            const path = text(each["file"]);
            return path ? [{ path, ...linesOf(text(each["search"])) }] : [];
          }),
      without: without(values, {
        "dependent-version": "requirements of members move with them",
        "pre-release-hook": "see [hooks] after-files",
        "pre-release-commit-message": COMMIT,
        "push-remote": "the branch's own remote is pushed to",
        "sign-commit": SIGNING,
        "sign-tag": SIGNING,
        "tag-message": "a tag's message says Release VERSION",
        ...(values["publish"] === false
          ? {}
          : { publish: "publish in the workflow that the tag starts" }),
      }),
    }),
  },
  {
    // github.com/changesets/changesets, docs/config-file-options.md
    name: "changesets",
    quiet: [
      "bumpVersionsWithWorkspaceProtocolOnly",
      "fixed",
      "ignore",
      "linked",
      "prettier",
      "privatePackages",
      "updateInternalDependencies",
      "commit",
      "access",
    ],
    paths: [".changeset/config.json"],
    take: (values) => {
      const made = text([values["changelog"]].flat()[0]);
      const isNamed = /^@changesets\/changelog-git(?:hub)?$/.test(made ?? "");
      const isOther = !isNamed && made !== undefined &&
        made !== "@changesets/cli/changelog";
      return {
        ...said({
          branch: some(texts(values["baseBranch"])),
          changelog: values["changelog"] === false ? "" : undefined,
        }),
        places: [],
        // `fixed`, `linked`, `ignore` and `privatePackages` are read where they are
        keys: {
          notes: made === "@changesets/changelog-github" ? { authors: "entry" } : {},
        },
        without: [
          ...(isOther
            ? [`changelog: "${made}": rung writes the changelog in its form`]
            : []),
          ...without(values, {
            snapshot: "`rung prepare --all --dev`, or `--nightly`",
            ...(values["commit"] ? { commit: COMMIT } : {}),
            ...(values["access"] === "restricted"
              ? { access: "say publishConfig in each package.json" }
              : {}),
          }),
        ],
      };
    },
  },
  RELEASE_IT,
  {
    // github.com/absolute-version/commit-and-tag-version, README
    name: "commit-and-tag-version",
    quiet: [
      "commitUrlFormat",
      "compareUrlFormat",
      "dryRun",
      "gitTagFallback",
      "issuePrefixes",
      "issueUrlFormat",
      "noVerify",
      "npmPublishHint",
      "path",
      "preset",
      "silent",
      "userUrlFormat",
      "verify",
    ],
    paths: [".versionrc", ".versionrc.json"],
    programs: [".versionrc.js", ".versionrc.cjs"],
    inManifest: ["commit-and-tag-version", "standard-version"],
    take: (values) => ({
      ...said({
        // an empty one is one, too
        tag: typeof values["tagPrefix"] === "string"
          ? `${values["tagPrefix"]}{version}`
          : undefined,
        changelog: inside(values, ["skip"])?.["changelog"] === true
          ? ""
          : text(values["infile"]),
      }),
      places: [values["bumpFiles"] ?? [], values["packageFiles"] ?? []].flat(2).flatMap(
        (each) => {
          const path = text(each) ?? text((each as Values | null)?.["filename"]);
          return path ? [{ path }] : [];
        },
      ),
      without: without(values, {
        releaseCommitMessageFormat: COMMIT,
        scripts: "see [hooks]",
        sign: SIGNING,
        types: "see [notes] for headings and hidden types",
      }),
    }),
  },
  {
    // release-plz.dev/docs/config
    name: "release-plz",
    paths: ["release-plz.toml", ".release-plz.toml"],
    take: (values) => ({
      ...said({
        changelog: text(inside(values, ["workspace"])?.["changelog_path"]),
      }),
      places: [],
      without: without({ ...inside(values, ["workspace"]), ...values }, {
        changelog_config: "rung groups by the kind of change",
        changelog: "rung groups by the kind of change",
        pr_labels: "see `rung prepare --pr`",
        publish: "publish in the workflow that the tag starts",
        semver_check: "see [hooks] before-prepare",
        package: "name each with [package.NAME], or release with -p NAME",
      }),
    }),
  },
  ...JAVASCRIPT_ROWS,
  ...GENERAL_ROWS,
];
