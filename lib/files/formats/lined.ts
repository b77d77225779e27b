/** What files share that say their version on one line, behind a name: all but the name is the same. */
import { assigned, slotsOf } from "../code/assignment.ts";
import type { Format, Located, Share } from "../format.ts";

/** A file by what is its own. */
export interface Lined extends Omit<Format, "locate" | "schemes"> {
  /** SemVer, then PEP 440 when absent. */
  readonly schemes?: readonly string[];
  /** The source of a pattern for what stands before the version, from the line's beginning. */
  readonly before: string;
  /** The value is a literal of a language, which an expression may go on behind. */
  readonly isLiteral?: true;
  /** The source of a pattern for the value and what ends it; to the line's end when absent. */
  readonly value?: string;
  /** How much of a version it says, where that is not all. */
  readonly says?: Share;
  /** What must stand in the text, or it is a file of another kind. */
  readonly needs?: RegExp;
  /** What finds the package's name, as its group `name`. */
  readonly called?: RegExp;
  /** A pattern for the counts of builds that go along, as the group `version`. */
  readonly counts?: RegExp;
  /** What else belongs to it. */
  readonly more?: (code: string, path: string, name?: string) => Partial<Located>;
}

/** A value to the end of its line, in quotes or without. */
const VALUE = String.raw`(?<quote>["']?)v?(?<version>\d[^"'\s;,#]*)\k<quote>` +
  String.raw`[ \t]*(?:[;#][^\r\n]*)?(?=[\r\n]|$)`;

/** The format of such a file. */
export function lined(row: Lined): Format {
  const {
    before,
    isLiteral,
    value = VALUE,
    says,
    needs,
    called,
    counts,
    more,
    ...format
  } = row;
  const line = new RegExp(`^${before}${value}`, "dgm");
  return {
    schemes: ["semver", "pep440"],
    ...format,
    locate({ code }, { path }) {
      if (needs?.test(code) === false) return { slots: [] };
      const found = isLiteral ? assigned(code, `^${before}`) : slotsOf(code, line);
      const own = says === undefined ? found : found.map((slot) => ({ ...slot, says }));
      const builds = counts === undefined || own.length === 0
        ? []
        : slotsOf(code, counts).map((slot) => ({ ...slot, says: "build" as const }));
      const name = called?.exec(code)?.groups?.["name"];
      return {
        slots: [...own, ...builds].toSorted((a, b) => a.start - b.start),
        ...(name === undefined ? {} : { name }),
        ...more?.(code, path, name),
      };
    },
  };
}
