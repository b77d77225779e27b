/** Numbers of a version that stand in places of their own, each called by what it is. */
import type { Part } from "../parts.ts";
import type { Slot } from "../slot.ts";

/** zstd's word for the third number; a word of its own where another says that one. */
const RELEASE = /(?<![A-Z])RELEASE(?![A-Z])/i;

/** The words for a number in the name of a macro, a variable or a constant. */
const WORDS: readonly (readonly [Part, RegExp])[] = [
  ["major", /(?<![A-Z])MAJOR(?![A-Z])/i],
  ["minor", /(?<![A-Z])MINOR(?![A-Z])/i],
  [
    "patch",
    /(?<![A-Z])(?:PATCH|MICRO|REVISION|BUGFIX|TINY|PATCHLEVEL|SUBMINOR)(?![A-Z])/i,
  ],
  ["patch", RELEASE],
  ["fourth", /(?<![A-Z])(?:SUBREVISION|TWEAK)(?![A-Z])/i],
];

const IN_ORDER: readonly Part[] = ["major", "minor", "patch", "fourth"];

/** Numbers that stand together. */
export interface Numbered {
  /** All three of them: `1.4.0`. */
  readonly base: string;
  readonly slots: readonly Slot[];
  /** What their names share, `#` where the word for the number is. */
  readonly of: string;
}

/** The first three numbers that a text says, zeros where it says fewer: `1.4.0` of `v1.4`. */
export function threeOf(text: string): string {
  const [numbers = ""] = /\d+(?:\.\d+)*/.exec(text) ?? [];
  return [...numbers.split("."), "0", "0"].slice(0, 3).map(Number).join(".");
}

/**
 * The groups of three numbers or four that `pattern`, with the flags `d` and `g`, finds by `name` and
 * `version`, by what their names share; a group that lacks one of three, or has one twice, is none.
 * Names that speak of no version count only where the base is one of `bases`.
 */
export function numbered(
  code: string,
  pattern: RegExp,
  bases: readonly string[] = [],
): readonly Numbered[] {
  const found = [...code.matchAll(pattern)].flatMap((match) => {
    const { name: said = "", version = "" } = match.groups ?? {};
    // The words of `kMajorVersion`.
    const name = said.replace(/(?<=[a-z])(?=[A-Z])/g, "\0");
    const [start, end] = match.indices?.groups?.["version"] ?? [0, 0];
    const [says, word] = WORDS.find(([, each]) => each.test(name)) ?? [];
    const isVersions = /VER/i.test(name);
    if (says === undefined || word === undefined || !isVersions && bases.length === 0) {
      return [];
    }
    const isRelease = word === RELEASE;
    return [{
      ...{ says, version, isRelease, isVersions, slot: { start, end, says } },
      of: name.replace(word, "#").replaceAll("\0", ""),
    }];
  });
  const groups = Map.groupBy(found, ({ of }) => of);
  return [...groups].flatMap(([of, named]) => {
    const hasThird = named.some(({ says, isRelease }) =>
      says === "patch" && !isRelease
    );
    const group = named.filter(({ isRelease }) => !isRelease || !hasThird);
    const all = IN_ORDER.map((part) => group.find(({ says }) => says === part));
    const three = all.slice(0, 3);
    const isWhole = group.length === all.filter((each) => each !== undefined).length;
    if (three.includes(undefined) || !isWhole) return [];
    const base = three.map((each) => Number(each!.version)).join(".");
    return !three.every((each) => each!.isVersions) && !bases.includes(base) ? [] : [{
      base,
      slots: group.map(({ slot }): Slot => slot),
      of,
    }];
  });
}
