/**
 * Python's manifest, whichever tool builds the package.
 *
 * A static version stands in it. A dynamic one stands where the build tool is told to look:
 * each tool has its own table, and `dynamic_version.ts` reads them all.
 */
import { dynamicVersion } from "./dynamic_version.ts";
import { packageModules } from "./python_modules.ts";
import type { Format } from "../../format.ts";
import { at, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";
import { pythonNeeds } from "../../needs.ts";
import { pinSlots, sourcesOf } from "./pins.ts";
import { toolSlots } from "./tools.ts";

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
      stringAt(root, "tool", "poetry", "name") ??
      stringAt(root, "tool", "pdm", "name");
    const workspace = at(root, "tool", "uv", "workspace");
    const links = sourcesOf(root);
    const about = {
      ...(workspace === undefined ? {} : { links }),
      ...(name === undefined ? {} : { name }),
      ...(isUnpublished(root) ? { isPrivate: true } : {}),
      needs: pythonNeeds(root, ask.own),
      members: [
        ...stringsOf(at(workspace, "members")),
        ...stringsOf(at(workspace, "exclude")).map((each) => `!${each}`),
      ],
    };
    const pins = pinSlots(root, ask);
    const dynamic = dynamicVersion(root, path);
    if (dynamic.tagged !== undefined) {
      return { slots: [...toolSlots(root), ...pins], ...dynamic, ...about };
    }
    return {
      slots: [
        ...slotsAt(root, "project", "version"),
        ...slotsAt(root, "tool", "poetry", "version"),
        // As PDM had it before PEP 621.
        ...slotsAt(root, "tool", "pdm", "version"),
        ...toolSlots(root),
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

/**
 * Whether no index takes it: its tool builds no package of it, or PyPI is told to refuse it.
 * Source: docs.astral.sh/uv, `package`; python-poetry.org, "package-mode"; pdm-project.org,
 * `distribution`; pypi.org/classifiers, "Private".
 */
function isUnpublished(root: Node): boolean {
  const isOff = (...path: string[]) => {
    const said = at(root, ...path);
    return said?.kind === "leaf" && said.value === false;
  };
  return isOff("tool", "uv", "package") || isOff("tool", "poetry", "package-mode") ||
    isOff("tool", "pdm", "distribution") ||
    stringsOf(at(root, "project", "classifiers")).some((each) =>
      each.startsWith("Private ::")
    );
}
