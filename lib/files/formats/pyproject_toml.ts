/**
 * Python's manifest, whichever tool builds the package.
 *
 * A static version stands in it. A dynamic one stands where the build tool is told to look:
 * each tool has its own table, and `dynamic_version.ts` reads them all.
 */
import type { Format } from "../format.ts";
import { slotsAt, stringAt } from "../syntax.ts";
import { dynamicVersion, packageModules } from "../dynamic_version.ts";

/** `pyproject.toml`. Source: PyPA "pyproject.toml specification"; Poetry, "The pyproject". */
export const pyprojectToml: Format = {
  id: "pyproject.toml",
  title: "Python project",
  names: ["pyproject.toml"],
  schemes: ["pep440"],
  syntax: "toml",
  locate({ root }, { path }) {
    const name = stringAt(root, "project", "name") ??
      stringAt(root, "tool", "poetry", "name");
    const named = name === undefined ? {} : { name };
    const dynamic = dynamicVersion(root, path);
    if (dynamic.tagged !== undefined) return { slots: [], ...dynamic, ...named };
    const slots = [
      ...slotsAt(root, "project", "version"),
      ...slotsAt(root, "tool", "poetry", "version"),
    ];
    return {
      slots,
      ...named,
      ...dynamic,
      elsewhere: [
        ...dynamic.elsewhere ?? [],
        ...(name === undefined ? [] : [packageModules(root, path, name)]),
      ],
    };
  },
};
