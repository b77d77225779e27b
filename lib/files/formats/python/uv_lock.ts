/** uv's lockfile. */
import { plainName } from "../../../plain_name.ts";
import type { Format, Slot } from "../../format.ts";
import { lockedPackages } from "../lock.ts";
import { requirementSlots } from "../../sibling.ts";

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
  syntax: "lock",
  locate({ text }, { own }) {
    const names = new Map([...own].map((name) => [plainName(name), name]));
    const versions = lockedPackages(text, (name) => names.has(name))
      .filter(({ rest }) =>
        /^source = \{ (?:editable|virtual|directory) = /m.test(rest)
      )
      .map(({ name, slot }) => ({ ...slot, of: names.get(name)! }));
    return { slots: [...versions, ...askedIn(text, names)] };
  },
};

/** What the project's packages ask of each other, as the lockfile repeats it. */
const ASKED = /\{ name = "(?<name>[^"]+)"[^}\r\n]*?\bspecifier = "(?<range>[^"]+)"/dg;

function askedIn(text: string, names: ReadonlyMap<string, string>): Slot[] {
  if (!text.includes("specifier = ")) return [];
  return [...text.matchAll(ASKED)].flatMap(({ groups, indices }) => {
    const of = names.get(groups?.["name"] ?? "");
    const start = indices?.groups?.["range"]?.[0];
    if (of === undefined || start === undefined) return [];
    return requirementSlots(groups!["range"]!, start, of, "pep440");
  });
}
