/** Lockfiles of Python's tools: uv, Poetry, PDM. */
import { plainName } from "../../../plain_name.ts";
import type { Ask, Format, Located, Slot } from "../../format.ts";
import { lockedPackages } from "../lock.ts";
import { requirementSlots } from "../../sibling.ts";
import type { Document } from "../../syntax.ts";

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
    const names = plainNames(own);
    const versions = lockedFrom(
      text,
      names,
      /^source = \{ (?:editable|virtual|directory) = /m,
    );
    return { slots: [...versions, ...askedIn(text, names)] };
  },
};

/** What a lockfile of Python's is whose entries say, by `isLocal`, that they are of a folder. */
function lockOf(isLocal: RegExp) {
  return {
    schemes: ["pep440"],
    follows: true,
    syntax: "lock",
    locate: ({ text }: Document, { own }: Ask): Located => ({
      slots: lockedFrom(text, plainNames(own), isLocal),
    }),
  } as const;
}

/**
 * `poetry.lock`: the project's own packages that are taken from folders. Source:
 * python-poetry.org, "Dependency specification", `path`.
 */
export const poetryLock: Format = {
  ...lockOf(/^type = "directory"/m),
  id: "poetry.lock",
  title: "Poetry lockfile",
  names: ["poetry.lock"],
};

/** `pdm.lock`, the same of PDM. Source: pdm-project.org, "Manage dependencies", "Local dependencies". */
export const pdmLock: Format = {
  ...lockOf(/^path = "/m),
  id: "pdm.lock",
  title: "PDM lockfile",
  names: ["pdm.lock"],
};

function plainNames(own: ReadonlySet<string>): ReadonlyMap<string, string> {
  return new Map([...own].map((name) => [plainName(name), name]));
}

/** The versions of the project's packages whose entry says, by `isLocal`, that it is of a folder. */
function lockedFrom(
  text: string,
  names: ReadonlyMap<string, string>,
  isLocal: RegExp,
): Slot[] {
  return lockedPackages(text, (name) => names.has(plainName(name)))
    .filter(({ rest }) => isLocal.test(rest))
    .map(({ name, slot }) => ({ ...slot, of: names.get(plainName(name))! }));
}

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
