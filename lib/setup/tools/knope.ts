/** What knope is set up with. */
import type { Place, Row, ToolPackage } from "./other_tool.ts";
import { inside, linesOf, said, text, type Values, without } from "./tool_values.ts";

/** Source: knope.tech/reference/config-file. */
export const KNOPE: Row = {
  name: "knope",
  quiet: ["github"],
  paths: ["knope.toml"],
  take(values) {
    const only = inside(values, ["package"]);
    const table = inside(values, ["packages"]) ?? {};
    const several = Object.keys(table).map((name): ToolPackage => {
      const own = inside(table, [name]) ?? {};
      return {
        ...{ name, path: folderOf(pathsOf(own)), tag: `${name}/v{version}` },
        ...said({ changelog: text(own["changelog"]) }),
      };
    });
    const all = [
      only ?? {},
      ...Object.keys(table).map((name) => inside(table, [name]) ?? {}),
    ];
    return {
      ...said({ changelog: text(only?.["changelog"]) }),
      keys: {
        top: inside(values, ["changes"])?.["ignore_conventional_commits"] === true
          ? { changes: "files" }
          : {},
      },
      packages: several,
      places: all.flatMap(placesOf),
      without: [
        ...without(values, {
          gitea: "see [forge]",
          release_notes: "see [notes] template",
          workflows: "rung has their steps built in; see [hooks] for commands",
        }),
        ...(all.some((own) => Object.hasOwn(own, "extra_changelog_sections"))
          ? ["extra_changelog_sections: see [commits]"]
          : []),
        ...(all.some((own) => Object.hasOwn(own, "scopes"))
          ? ["scopes: rung goes by the files of a commit; see [package.NAME] include"]
          : []),
        ...(all.some((own) => Object.hasOwn(own, "assets"))
          ? ['assets: say assets = ["dist/*"]']
          : []),
      ],
    };
  },
};

/** A package's version files: by their paths, or with what is looked for in them. */
function placesOf(own: Values): readonly Place[] {
  const files = own["versioned_files"];
  return (Array.isArray(files) ? files : []).flatMap((each: unknown) => {
    const table = inside({ each }, ["each"]);
    const path = text(each) ?? text(table?.["path"]);
    // one of a dependency is what rung raises by itself
    if (path === undefined || table?.["dependency"] !== undefined) return [];
    const regex = text(table?.["regex"]);
    const pattern = regex && plainOf(regex);
    return [{ path, ...(pattern ? { pattern } : linesOf(regex)) }];
  });
}

/** `v{version}` of `v(?<version>\\d+\\.\\d+)`, where all else is plain; nothing else. */
function plainOf(regex: string): string | undefined {
  const [before = "", after, ...more] = regex.split(/\(\?P?<version>[^()]*\)/);
  if (after === undefined || more.length > 0) return undefined;
  const parts = [before, after].map((each) => each.replace(/\\([^\w\s])/g, "\0$1"));
  const isPlain = parts.every((each) => !/(?<!\0)[\\^$.*+?()[\]{}|]/.test(each));
  return isPlain ? parts.join("{version}").replaceAll("\0", "") : undefined;
}

function pathsOf(own: Values): readonly string[] {
  return placesOf(own).map(({ path }) => path);
}

/** The folder that has all of them; empty for the root. */
function folderOf(paths: readonly string[]): string {
  const [first = "", ...more] = paths.map((path) => path.split("/").slice(0, -1));
  const shared = [...first].findIndex((part, i) =>
    more.some((other) => other[i] !== part)
  );
  return [...first].slice(0, shared < 0 ? undefined : shared).join("/");
}
