/** What release tools for JavaScript's monorepos and packages are set up with, a row each. */
import type { Row, ToolGroup } from "./other_tool.ts";
import { COMMIT, inside, said, some, text, texts, without } from "./tool_values.ts";

const BUILT_IN = "rung has what they do built in, or leaves it to the tag's workflow";
const CHANNELS = "channels are chosen at the release: `rung prepare beta`";
const PUBLISH = "publish in the workflow that the tag starts";
const OWN_TAGS = "see [package.NAME] tag";

/** Every tool that comes from there and is not told elsewhere. */
export const JAVASCRIPT_ROWS: readonly Row[] = [
  {
    // github.com/lerna/lerna, libs/commands/version/README.md
    name: "lerna",
    paths: ["lerna.json"],
    take(values) {
      const command = inside(values, ["command"]) ?? {};
      // what stands at the top, or of `publish`, is of every command
      const all = {
        ...values,
        ...inside(command, ["publish"]),
        ...inside(command, ["version"]),
      };
      const prefix = all["tagVersionPrefix"];
      const isOne = values["version"] !== "independent";
      return {
        ...said({
          tag: isOne && typeof prefix === "string" ? `${prefix}{version}` : undefined,
          branch: some(texts(all["allowBranch"])),
          changelog: all["changelog"] === false || all["noChangelog"] === true
            ? ""
            : undefined,
        }),
        places: [],
        without: [
          ...without(all, {
            buildMetadata: "it has no counterpart",
            changelogPreset: "the form is learnt from the changelog that is there",
            exact: "a requirement keeps its operator",
            forcePublish: "name what is released without news: `rung prepare -p NAME`",
            message: COMMIT,
            preid: CHANNELS,
          }),
          ...without(command, { publish: PUBLISH }),
        ],
      };
    },
  },
  {
    // nx.dev, "Nx Release" and the reference of nx.json
    name: "nx",
    paths: ["nx.json"],
    at: ["release"],
    take(values) {
      const groups = inside(values, ["groups"]) ?? {};
      const shared = Object.keys(groups).flatMap((name): ToolGroup[] => {
        const group = inside(groups, [name]) ?? {};
        // a group is what all are, unless it says otherwise
        const relation = group["projectsRelationship"] ??
          values["projectsRelationship"];
        const isFixed = relation !== "independent";
        const packages = texts(group["projects"]);
        return isFixed ? [{ name, packages, version: "fixed" }] : [];
      });
      // a pattern of projects is none of packages: a person says which they are
      const isNamed = ({ packages }: ToolGroup) =>
        packages.length > 0 && packages.every((each) => /^@?[\w./-]+$/.test(each));
      const pattern = text(values["releaseTagPattern"]) ??
        text(inside(values, ["releaseTag"])?.["pattern"]);
      const ofAll = inside(values, ["changelog"])?.["workspaceChangelog"];
      const file = text(inside({ ofAll }, ["ofAll"])?.["file"]);
      const ownTags = Object.keys(groups).flatMap((name) => {
        const group = inside(groups, [name]) ?? {};
        const own = text(group["releaseTagPattern"]) ??
          text(inside(group, ["releaseTag"])?.["pattern"]);
        return own === undefined
          ? []
          : [`groups: "${name}" has tags "${own}": ${OWN_TAGS}`];
      });
      return {
        ...said({
          tag: pattern?.replace("{projectName}", "{package}"),
          changelog: file?.replace(/^\{workspaceRoot\}\//, ""),
        }),
        groups: shared.filter(isNamed),
        places: [],
        without: [
          ...ownTags,
          // names, folders and globs are read where they are
          ...shared.filter(({ packages }) => packages.some((each) => /tag:/.test(each)))
            .map(({ name, packages }) =>
              `groups: "${name}" of ${
                packages.join(", ")
              }: name them in [group.NAME] packages`
            ),
          ...without(values, {
            docker: PUBLISH,
            projects: "rung finds the packages; see [package.NAME]",
            versionPlans: "rung reads the files of `rung change` instead",
          }),
          ...without(inside(values, ["changelog"]) ?? {}, {
            projectChangelogs: "a package's changelog is the one in its folder",
          }),
          ...without(inside(values, ["version"]) ?? {}, {
            ...(inside(values, ["version"])?.["conventionalCommits"] === true
              ? {}
              : { specifierSource: "commits say the part, or `rung prepare patch`" }),
            groupPreVersionCommand: "see [hooks] before-prepare",
            preVersionCommand: "see [hooks] before-prepare",
          }),
          ...without(inside(values, ["git"]) ?? {}, { commitMessage: COMMIT }),
          ...without(inside(values, ["changelog", "git"]) ?? {}, {
            commitMessage: COMMIT,
          }),
        ],
      };
    },
  },
  {
    // intuit.github.io/auto, "Configuration"
    name: "auto",
    quiet: [
      "author",
      "comment",
      "email",
      "githubApi",
      "githubGraphqlApi",
      "name",
      "noDefaultLabels",
      "owner",
      "repo",
      "verbose",
    ],
    paths: [".autorc", ".autorc.json"],
    programs: ["auto.config.js", "auto.config.ts"],
    inManifest: ["auto"],
    take: (values) => ({
      ...said({
        tag: values["noVersionPrefix"] === true ? "{version}" : undefined,
        branch: some(texts(values["baseBranch"])),
      }),
      places: [],
      without: [
        ...([values["plugins"]].flat(2).includes("conventional-commits")
          ? []
          : ['labels decide there: convention = "labels" asks them of GitHub']),
        ...without(values, {
          labels: "rung reads major, minor, patch and their like",
          onlyPublishWithReleaseLabel: "a release is one that somebody asks for",
          plugins: BUILT_IN,
          prereleaseBranches: CHANNELS,
          versionBranches: "see hotfix-branch",
        }),
      ],
    }),
  },
  {
    // github.com/sindresorhus/np, readme: "Config"
    name: "np",
    quiet: [
      "2fa",
      "cleanup",
      "packageManager",
      "preview",
      "releaseDraft",
      "releaseNotes",
      "renderer",
      "yarn",
    ],
    paths: [".np-config.json"],
    programs: ["js", "cjs", "mjs"].map((end) => `.np-config.${end}`),
    inManifest: ["np"],
    take: (values) => ({
      ...said({ branch: some(texts(values["branch"])) }),
      places: [],
      without: without(values, {
        contents: PUBLISH,
        message: COMMIT,
        publish: PUBLISH,
        tag: "see [channel.NAME] npm",
        testScript: "see [hooks] before-push",
        tests: "see [hooks] before-push",
      }),
    }),
  },
  {
    // microsoft.github.io/beachball, "Configuration"
    name: "beachball",
    quiet: [
      "access",
      "bumpDeps",
      "commit",
      "concurrency",
      "fetch",
      "gitTimeout",
      "push",
      "registry",
      "verbose",
      "yes",
    ],
    paths: [".beachballrc.json"],
    programs: ["beachball.config.js", "beachball.config.cjs"],
    inManifest: ["beachball"],
    take: (values) => ({
      ...said({ branch: some(texts(values["branch"])) }),
      places: [],
      without: [
        ...without(values, { hooks: "see [hooks]" }),
      ],
    }),
  },
];
