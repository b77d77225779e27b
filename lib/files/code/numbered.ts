/** Numbers of a version that stand in places of their own, each called by what it is. */
import type { Part } from "../parts.ts";
import type { Slot } from "../slot.ts";

/** The words for a number in the name of a macro, a variable or a constant. */
const WORDS: readonly (readonly [Part, RegExp])[] = [
  ["major", /(?<![A-Z])MAJOR(?![A-Z])/i],
  ["minor", /(?<![A-Z])MINOR(?![A-Z])/i],
  [
    "patch",
    /(?<![A-Z])(?:PATCH|MICRO|REVISION|BUGFIX|TINY|PATCHLEVEL|SUBMINOR)(?![A-Z])/i,
  ],
  ["fourth", /(?<![A-Z])(?:SUBREVISION|TWEAK)(?![A-Z])/i],
];

/** Numbers that stand together. */
export interface Numbered {
  /** All three of them: `1.4.0`. */
  readonly base: string;
  readonly slots: readonly Slot[];
  /** What their names share, `#` where the word for the number is. */
  readonly of: string;
}

/**
 * The groups of three numbers or four that `pattern`, with the flags `d` and `g`, finds by `name` and
 * `version`, by what their names share; a group that lacks one of three, or has one twice, is none.
 */
export function numbered(code: string, pattern: RegExp): readonly Numbered[] {
  const found = [...code.matchAll(pattern)].flatMap((match) => {
    const { name: said = "", version = "" } = match.groups ?? {};
    // `kMajorVersion`, as `k_Major_Version`.
    const name = said.replace(/(?<=[a-z])(?=[A-Z])/g, "_");
    const [start, end] = match.indices?.groups?.["version"] ?? [0, 0];
    const [says, word] = WORDS.find(([, each]) => each.test(name)) ?? [];
    if (says === undefined || word === undefined || !/VER/i.test(name)) return [];
    return [{ says, version, slot: { start, end, says }, of: name.replace(word, "#") }];
  });
  const groups = Map.groupBy(found, ({ of }) => of);
  return [...groups].flatMap(([of, group]) => {
    const all = WORDS.map(([part]) => group.find(({ says }) => says === part));
    const three = all.slice(0, 3);
    const isWhole = group.length === all.filter((each) => each !== undefined).length;
    return three.includes(undefined) || !isWhole ? [] : [{
      base: three.map((each) => each!.version).join("."),
      slots: group.map(({ slot }): Slot => slot),
      of,
    }];
  });
}
