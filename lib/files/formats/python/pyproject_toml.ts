/**
 * Python's manifest, whichever tool builds the package.
 *
 * A static version stands in it. A dynamic one stands where the build tool is told to look:
 * each tool has its own table, and `dynamic_version.ts` reads them all.
 */
import { dynamicVersion } from "./dynamic_version.ts";
import { packageModules } from "./python_modules.ts";
import type { Ask, Format, Slot } from "../../format.ts";
import { at, itemsOf, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/** `pyproject.toml`. Source: PyPA "pyproject.toml specification"; Poetry, "The pyproject". */
export const pyprojectToml: Format = {
  id: "pyproject.toml",
  title: "Python project",
  names: ["pyproject.toml"],
  schemes: ["pep440"],
  syntax: "toml",
  locate({ root }, ask) {
    const { path } = ask;
    const name = stringAt(root, "project", "name") ??
      stringAt(root, "tool", "poetry", "name");
    const workspace = at(root, "tool", "uv", "workspace");
    const about = {
      ...(name === undefined ? {} : { name }),
      members: [
        ...stringsOf(at(workspace, "members")),
        ...stringsOf(at(workspace, "exclude")).map((each) => `!${each}`),
      ],
    };
    const pins = pinSlots(root, ask);
    const dynamic = dynamicVersion(root, path);
    if (dynamic.tagged !== undefined) return { slots: pins, ...dynamic, ...about };
    return {
      slots: [
        ...slotsAt(root, "project", "version"),
        ...slotsAt(root, "tool", "poetry", "version"),
        ...pins,
      ],
      ...about,
      ...dynamic,
      elsewhere: [
        ...dynamic.elsewhere ?? [],
        ...(name === undefined ? [] : [packageModules(root, path, name)]),
      ],
    };
  },
};

/** A name, its extras and `==` or `~=`; behind them one version. Source: PEP 508. */
const PIN = /^([\w.-]+)(?:\[[^\]]*\])?\s*(?:===?|~=)\s*(?=([^\s;,*]+)\s*(?:;|$))/;

/** What the packages of a workspace pin each other to: `core==1.4.0`. */
function pinSlots(root: Node, { own }: Ask): Slot[] {
  const sources = at(root, "tool", "uv", "sources");
  if (sources?.kind !== "table") return [];
  return itemsOf(at(root, "project", "dependencies")).flatMap((item) => {
    const [before = "", name = "", version = ""] = PIN.exec(stringAt(item) ?? "") ?? [];
    const isSibling = own.has(name) && sources.entries.has(name);
    if (item.kind !== "leaf" || !isSibling) return [];
    const start = item.start + before.length;
    return [{ start, end: start + version.length, of: name, asks: true }];
  });
}
