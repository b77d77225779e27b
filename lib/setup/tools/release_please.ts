/** What release-please is set up with: one package, or several by a manifest. */
import type { OtherTool, Place, Row, ToolGroup, ToolPackage } from "./other_tool.ts";
import { inside, said, text, texts, type Values, without } from "./tool_values.ts";

/** Types that rung lists without being told. */
const TOLD: readonly string[] = ["feat", "feature", "fix", "perf", "revert"];

/** Source: github.com/googleapis/release-please, docs/manifest-releaser.md, docs/customizing.md. */
export const RELEASE_PLEASE: Row = {
  name: "release-please",
  paths: ["", ".", ".github/", ".github/.", ".github/release-please/"].flatMap((
    before,
  ) => [
    `${before}release-please-config.json`,
    ...(before.endsWith("/release-please/") ? [`${before}config.json`] : []),
  ]),
  take(values) {
    const all = Object.entries(inside(values, ["packages"]) ?? {}).flatMap(
      ([path, own]) => {
        const table = inside({ own }, ["own"]) ?? {};
        return [[path === "." ? "" : path, { ...values, ...table }] as const];
      },
    );
    const only = all.length === 1 && all[0]![0] === "" ? all[0]![1] : undefined;
    const root = only ?? values;
    return {
      ...said({
        ...(all.length === 0 || only ? ownTag(root) : {}),
        changelog: only && changelogOf(only, ""),
      }),
      keys: {
        top: root["skip-github-release"] === true ? { releases: "none" } : {},
        notes: root["include-commit-authors"] === true ? { authors: "entry" } : {},
        commits: sectionsOf(root["changelog-sections"]),
      },
      packages: only ? [] : all.map(([path, own]) => packageOf(path, own)),
      groups: groupsOf(values["plugins"]),
      places: all.length === 0
        ? placesOf(values, "")
        : all.flatMap(([path, own]) => placesOf(own, path)),
      without: [
        ...without(root, {
          "release-type": "rung finds the version files itself",
          "bootstrap-sha": 'say the tag that it is after, as since = "v1.4.0"',
          "last-release-sha": 'say the tag that it is after, as since = "v1.4.0"',
          "versioning": "commits say the part, or `rung prepare patch`",
          "prerelease-type": "channels are chosen at the release: `rung prepare beta`",
          "pull-request-title-pattern": "rung has its own words for a pull request",
          "pull-request-header": "rung has its own words for a pull request",
          "pull-request-footer": "rung has its own words for a pull request",
          ...(root["draft"] === true
            ? { draft: "rung publishes the release that it makes" }
            : {}),
          "release-as": "name it at the release: `rung prepare VERSION`",
          "version-file": "rung finds the version files itself",
        }),
        ...texts(pluginsOf(values).map((each) => each["type"]))
          .filter((type) => !/-workspace$|^linked-versions$/.test(type))
          .map((type) => `plugin ${type}: it has no counterpart`),
      ],
    };
  },
};

/** What says how tags look. */
const OF_TAGS = [
  ...["component", "package-name", "tag-separator"],
  ...["include-component-in-tag", "include-v-in-tag"],
];

/** The tag's pattern of the one package. */
function ownTag(values: Values): Pick<OtherTool, "tag" | "isTagUnsaid"> {
  const component = componentOf(values);
  return {
    tag: component === undefined ? `${v(values)}{version}` : tagOf(component, values),
    ...(OF_TAGS.some((key) => Object.hasOwn(values, key)) ? {} : { isTagUnsaid: true }),
  };
}

/** What the package is called in tags: a scope of npm's is none of it. */
function componentOf(own: Values): string | undefined {
  return text(own["component"]) ?? text(own["package-name"])?.replace(/^@[\w-]+\//, "");
}

function tagOf(component: string, values: Values): string {
  if (values["include-component-in-tag"] === false) return `${v(values)}{version}`;
  const between = text(values["tag-separator"]) ?? "-";
  return `${component}${between}${v(values)}{version}`;
}

function v(values: Values): string {
  return values["include-v-in-tag"] === false ? "" : "v";
}

function packageOf(path: string, own: Values): ToolPackage {
  const component = componentOf(own);
  const name = component ?? path.split("/").at(-1)!;
  const lists = {
    exclude: texts(own["exclude-paths"]),
    include: texts(own["additional-paths"]),
  };
  return {
    ...{ name, path, tag: tagOf(name, own) },
    // else it is a name of the manifest, which tags that are there tell better
    ...(component === undefined ? { isTagUnsaid: true } : {}),
    ...said({ changelog: changelogOf(own, path) }),
    ...(lists.exclude.length > 0 ? { exclude: lists.exclude } : {}),
    ...(lists.include.length > 0 ? { include: lists.include } : {}),
  };
}

/** Where its changelog is, if it says so; empty where it has none. */
function changelogOf(own: Values, path: string): string | undefined {
  if (own["skip-changelog"] === true) return "";
  const named = text(own["changelog-path"]);
  return named && below(path, named);
}

/** A path that is said from a package's folder, or with `/` from the root. */
function below(folder: string, path: string): string {
  return path.startsWith("/") || folder === ""
    ? path.replace(/^\/+/, "")
    : `${folder}/${path}`;
}

function placesOf(own: Values, folder: string): readonly Place[] {
  const files = own["extra-files"];
  return (Array.isArray(files) ? files : []).flatMap((each) => {
    const path = text(each) ?? text((each as Values | null)?.["path"]);
    return path
      ? [{ path: below(folder, path), lines: /x-release-please-version/ }]
      : [];
  });
}

function pluginsOf(values: Values): readonly Values[] {
  const plugins = Array.isArray(values["plugins"]) ? values["plugins"] : [];
  return plugins.flatMap((each) =>
    typeof each === "string" ? [{ type: each }] : each ? [each as Values] : []
  );
}

function groupsOf(plugins: unknown): readonly ToolGroup[] {
  return pluginsOf({ plugins }).filter(({ type }) => type === "linked-versions").map(
    (each, i) => ({
      name: text(each["groupName"]) ?? `linked-${i + 1}`,
      packages: texts(each["components"]),
      version: "linked",
    }),
  );
}

/** Types that are listed and make a release there, and that rung leaves out by itself. */
function sectionsOf(sections: unknown): Readonly<Record<string, string>> {
  const all = (Array.isArray(sections) ? sections : []) as readonly (Values | null)[];
  return Object.fromEntries(all.flatMap((each) => {
    const type = text(each?.["type"]);
    const isOther = type !== undefined && /^\w+$/.test(type) && !TOLD.includes(type);
    return isOther && each!["hidden"] !== true ? [[type, "patch, Changed"]] : [];
  }));
}
