/** What semantic-release is set up with. */
import type { Row } from "./other_tool.ts";
import { said, text, type Values, without } from "./tool_values.ts";

/** A branch that only pre-releases or older lines come from. */
const OLDER = /^(?:\d+|[vV]?\d+\.\d+)\.x$|\.x$|\{|\(/;

/** Source: semantic-release.gitbook.io, "Configuration" and "Workflow configuration". */
export const SEMANTIC_RELEASE: Row = {
  name: "semantic-release",
  paths: [".releaserc", ".releaserc.json", ".releaserc.yaml", ".releaserc.yml"],
  programs: ["js", "cjs", "mjs", "ts", "mts"].flatMap((
    end,
  ) => [`.releaserc.${end}`, `release.config.${end}`]),
  inManifest: ["release"],
  take(values) {
    const branches = branchesOf(values["branches"]);
    const older = branches.find(({ isOlder }) => isOlder);
    const [main, ...others] = branches.filter(({ isOlder, isEarly }) =>
      !isOlder && !isEarly
    );
    const early = branches.filter(({ isEarly }) => isEarly);
    return {
      ...said({
        tag: text(values["tagFormat"]),
        branch: main && [main.name],
        hotfix: older && hotfixOf(older.name),
        changelog: changelogOf(values),
      }),
      places: [],
      without: [
        ...without(values, {
          plugins: "rung has what they do built in, or leaves it to the tag's workflow",
        }),
        ...[...others, ...early].map(({ name }) =>
          `branches: "${name}": channels are chosen at the release: \`rung prepare beta\``
        ),
      ],
    };
  },
};

/** The branches, as they are said: by a name, or by a table. */
function branchesOf(value: unknown) {
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.flatMap((each: unknown) => {
    const table = typeof each === "object" && each !== null ? each as Values : {};
    const name = text(each) ?? text(table["name"]);
    if (name === undefined) return [];
    const isEarly = Object.hasOwn(table, "prerelease") && table["prerelease"] !== false;
    const isOlder = !isEarly && (OLDER.test(name) || Object.hasOwn(table, "range"));
    return [{ name, isEarly, isOlder }];
  });
}

/** `1.x`, `1.2.x`, or a glob of both. */
function hotfixOf(name: string): string | undefined {
  if (/^\d+\.x$/.test(name)) return "{major}.x";
  return /^\d+\.\d+\.x$/.test(name) || /[({].*x/.test(name)
    ? "{major}.{minor}.x"
    : undefined;
}

/** Where the plugin for changelogs writes, if it says. */
function changelogOf(values: Values): string | undefined {
  const plugins = Array.isArray(values["plugins"]) ? values["plugins"] : [];
  const own = plugins.find((each) =>
    Array.isArray(each) && each[0] === "@semantic-release/changelog"
  );
  return text((own?.[1] as Values | undefined)?.["changelogFile"]);
}
