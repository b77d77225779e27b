/** uv's lockfile. */
import type { Format } from "../format.ts";
import { at, itemsOf, slotsAt, stringAt } from "../syntax.ts";

/**
 * `uv.lock`: the project's own packages, found by name; their source is a folder, never a
 * registry. Source: docs.astral.sh/uv, "Project structure", "The lockfile".
 */
export const uvLock: Format = {
  id: "uv.lock",
  title: "uv lockfile",
  names: ["uv.lock"],
  schemes: ["pep440"],
  follows: true,
  syntax: "toml",
  locate({ root }, { own }) {
    const names = new Map([...own].map((name) => [normal(name), name]));
    return {
      slots: itemsOf(at(root, "package")).flatMap((each) => {
        const of = names.get(stringAt(each, "name") ?? "");
        const source = at(each, "source");
        const isLocal = ["editable", "virtual", "directory"]
          .some((kind) => stringAt(source, kind) !== undefined);
        if (of === undefined || !isLocal) return [];
        return slotsAt(each, "version").map((slot) => ({ ...slot, of }));
      }),
    };
  },
};

/** A distribution's name as indexes compare it. Source: PyPA, "Names and normalization". */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
