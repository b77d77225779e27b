/** What other release tools are set up with, a row each. */
import type { Row } from "./other_tool.ts";
import { PYTHON_ROWS } from "./python_tool_rows.ts";
import {
  inside,
  linesOf,
  said,
  tagPattern,
  text,
  texts,
  type Values,
  without,
} from "./tool_values.ts";

/** Every tool. */
export const ROWS: readonly Row[] = [
  ...PYTHON_ROWS,
  {
    // semantic-release.gitbook.io, "Configuration"
    name: "semantic-release",
    paths: [".releaserc", ".releaserc.json"],
    inManifest: ["release"],
    take(values) {
      return {
        ...said({
          tag: tagPattern(values["tagFormat"]),
          changelog: changelogOf(values),
        }),
        places: [],
        without: without(values, {
          plugins: "rung has what they do built in, or leaves it to the tag's workflow",
          branches: "channels are chosen at the release: `rung prepare beta`",
        }),
      };
    },
  },
  {
    // github.com/googleapis/release-please, docs/manifest-releaser.md
    name: "release-please",
    paths: ["release-please-config.json"],
    take(values) {
      const packages = inside(values, ["packages"]) ?? {};
      const root = inside(packages, ["."]) ?? {};
      const files = [values["extra-files"], root["extra-files"]].flat() as unknown[];
      return {
        ...said({
          tag: hasV({ ...values, ...root }) ? undefined : "{version}",
          changelog: text(root["changelog-path"]),
        }),
        places: files.flatMap((each) => {
          const path = text(each) ?? text((each as Values | undefined)?.["path"]);
          return path ? [{ path, lines: /x-release-please-version/ }] : [];
        }),
        without: [
          ...without({ ...values, ...root }, {
            "release-type": "rung finds the version files itself",
            "changelog-sections": "rung groups by the kind of change",
            "plugins": "requirements between packages follow by themselves",
          }),
          ...(Object.keys(packages).length > 1
            ? ["packages: name each with [package.NAME], or release with -p NAME"]
            : []),
        ],
      };
    },
  },
  {
    // github.com/crate-ci/cargo-release, docs/reference.md
    name: "cargo-release",
    paths: ["release.toml", ".release.toml"],
    take: (values) => ({
      ...said({
        tag: tagPattern(text(values["tag-name"])?.replace("{{prefix}}", "")),
        branch: texts(values["allow-branch"])[0],
      }),
      places:
        (Array.isArray(values["pre-release-replacements"])
          ? values["pre-release-replacements"] as Values[]
          : []).flatMap((each) => {
            const path = text(each["file"]);
            return path ? [{ path, ...linesOf(text(each["search"])) }] : [];
          }),
      without: without(values, {
        "pre-release-hook": "see [hooks] before-prepare",
        "publish": "publish in the workflow that the tag starts",
      }),
    }),
  },
  {
    // github.com/changesets/changesets, docs/config-file-options.md
    name: "changesets",
    paths: [".changeset/config.json"],
    take: (values) => ({
      ...said({ branch: text(values["baseBranch"]) }),
      places: [],
      without: without(values, {
        fixed: 'see [group.NAME] version = "fixed"',
        linked: 'see [group.NAME] version = "linked"',
        changelog: "rung writes the changelog",
      }),
    }),
  },
  {
    // goreleaser.com/customization
    name: "goreleaser",
    paths: [".goreleaser.yaml", ".goreleaser.yml"],
    isText: true,
    take: (_values, config) => ({
      places: [],
      without: [
        ...(/^builds:/m.test(config)
          ? ["builds: keep goreleaser in the tag's workflow"]
          : []),
        ...(/^release:/m.test(config)
          ? ["release: both would publish; give goreleaser `release: disable: true`"]
          : []),
        ...(/^changelog:/m.test(config) ? ["changelog: rung writes it"] : []),
      ],
    }),
  },
  {
    // github.com/release-it/release-it, docs/configuration.md
    name: "release-it",
    paths: [".release-it.json", ".release-it.toml"],
    inManifest: ["release-it"],
    take(values) {
      const git = inside(values, ["git"]) ?? {};
      return {
        ...said({
          tag: tagPattern(git["tagName"]),
          branch: texts(git["requireBranch"])[0],
        }),
        places: [],
        without: [
          ...without(values, {
            hooks: "see [hooks]",
            plugins:
              "rung has what they do built in, or leaves it to the tag's workflow",
          }),
          ...without(git, { commitMessage: "the commit says chore(release): VERSION" }),
        ],
      };
    },
  },
  {
    // github.com/absolute-version/commit-and-tag-version, README
    name: "commit-and-tag-version",
    paths: [".versionrc", ".versionrc.json"],
    inManifest: ["commit-and-tag-version", "standard-version"],
    take: (values) => ({
      ...said({
        tag: text(values["tagPrefix"]) && `${text(values["tagPrefix"])}{version}`,
        changelog: text(values["infile"]),
      }),
      places: (Array.isArray(values["bumpFiles"]) ? values["bumpFiles"] : []).flatMap(
        (each) => {
          const path = text(each) ?? text((each as Values | null)?.["filename"]);
          return path ? [{ path }] : [];
        },
      ),
      without: without(values, {
        scripts: "see [hooks]",
        types: "see [notes] for headings and hidden types",
        releaseCommitMessageFormat: "the commit says chore(release): VERSION",
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
];

/** Where semantic-release's plugin for changelogs writes, if it says. */
function changelogOf(values: Values): string | undefined {
  const plugins = Array.isArray(values["plugins"]) ? values["plugins"] : [];
  const own = plugins.find((each) =>
    Array.isArray(each) && each[0] === "@semantic-release/changelog"
  );
  return text((own?.[1] as Values | undefined)?.["changelogFile"]);
}

/** Whether release-please's tags of a single package begin with `v`, or with its name. */
function hasV(values: Values): boolean {
  const hasName = text(values["component"]) !== undefined &&
    values["include-component-in-tag"] !== false;
  return values["include-v-in-tag"] !== false || hasName;
}
