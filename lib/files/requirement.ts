/** Requirements: whether a version is one that a sibling's requirement admits. */
import { compare, isPrerelease, type Version } from "../version/mod.ts";
import { parseLenient, schemeOf } from "../version/mod.ts";
import type { Dialect, Requirement } from "./format.ts";

/** One condition: a version from which, or below which. */
interface Bound {
  readonly at: Version;
  readonly allows: (order: number) => boolean;
}

const FROM = (order: number) => order >= 0;
const BELOW = (order: number) => order < 0;
const SAME = (order: number) => order === 0;

/**
 * Whether `to` is admitted; nothing where the requirement is one that this does not read: a
 * path, an address, a tag. `workspace:^` and `*` admit all that a workspace holds.
 *
 * A pre-release is admitted by npm and Cargo only where a bound of the same numbers is one
 * too. Sources: node-semver, "Ranges"; The Cargo Book, "Specifying Dependencies"; PEP 440,
 * "Version specifiers".
 */
export function admits(asked: Requirement, to: Version): boolean | undefined {
  const { dialect } = asked;
  const range = asked.range.replace(/^workspace:/, "").replace(/^npm:@?[^@]+@/, "")
    .trim();
  if (asked.range.startsWith("workspace:") && /^[\^~*]?$/.test(range)) return true;
  if (dialect === "exact") {
    const at = versionIn(range);
    return at && compare(at.version, to) === 0;
  }
  const sets = dialect === "npm" ? range.split("||") : [range];
  const answers = sets.map((set) => isIn(set.trim(), dialect, to));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isIn(set: string, dialect: Dialect, to: Version): boolean | undefined {
  const bounds = boundsOf(set, dialect);
  if (bounds === undefined) return undefined;
  const isMet = bounds.every(({ at, allows }) => allows(compare(to, at)));
  if (!isMet || !isPrerelease(to) || dialect === "pep440") return isMet;
  return bounds.some(({ at }) =>
    isPrerelease(at) && at.release.join() === to.release.join()
  );
}

const HYPHEN = /^(\S+)\s+-\s+(\S+)$/;
const ONE = /^(===?|~=|!=|>=|<=|\^|~>?|>|<|=)?\s*v?([0-9*xX][^\s,]*)$/;

function boundsOf(set: string, dialect: Dialect): readonly Bound[] | undefined {
  const hyphen = dialect === "npm" ? HYPHEN.exec(set) : null;
  if (hyphen !== null) {
    const low = boundsOf(`>=${hyphen[1]}`, dialect);
    const high = boundsOf(`<=${hyphen[2]}`, dialect);
    return low && high && [...low, ...high];
  }
  const joined = set.replaceAll(/([<>=~^!])\s+/g, "$1");
  const parts = joined.split(dialect === "npm" ? /[\s,]+/ : /\s*,\s*/).filter(Boolean);
  const bounds = parts.map((part) => oneOf(part, dialect));
  return bounds.every((each) => each !== undefined) ? bounds.flat() : undefined;
}

function oneOf(part: string, dialect: Dialect): readonly Bound[] | undefined {
  const [, written, text = ""] = ONE.exec(part) ?? [];
  if (/^[*xX]$/.test(text)) return [];
  const read = versionIn(text.replace(/(?:\.[*xX])+$/, ""));
  if (text === "" || read === undefined) return undefined;
  const { version: at, count } = read;
  const isWide = /\.[*xX]$/.test(text) || count < 3;
  const usual = dialect === "cargo" ? "^" : "=";
  const to = (place: number) => ({ at: raised(at, place), allows: BELOW });
  switch (written ?? usual) {
    case "^":
      return [{ at, allows: FROM }, to(firstFixed(at, count))];
    case "~":
    case "~>":
      return [{ at, allows: FROM }, to(Math.min(count - 1, 1))];
    case "~=":
      return [{ at, allows: FROM }, to(Math.max(count - 2, 0))];
    case ">=":
      return [{ at, allows: FROM }];
    case "<":
      return [{ at, allows: BELOW }];
    case ">":
      return isWide && dialect !== "pep440"
        ? [{ at: raised(at, count - 1), allows: FROM }]
        : [{ at, allows: (order) => order > 0 }];
    case "<=":
      return isWide && dialect !== "pep440"
        ? [to(count - 1)]
        : [{ at, allows: (order) => order <= 0 }];
    case "!=":
      return [{ at, allows: (order) => order !== 0 }];
    default:
      return isWide && (dialect !== "pep440" || /[*xX]$/.test(text))
        ? [{ at, allows: FROM }, to(count - 1)]
        : [{ at, allows: SAME }];
  }
}

/** The place that a caret holds: the first number that is not zero, or the last said. */
function firstFixed({ release }: Version, count: number): number {
  const leading = release.slice(0, Math.min(count, 3)).findIndex((number) =>
    number > 0
  );
  return leading < 0 ? Math.min(count, 3) - 1 : leading;
}

/** The lowest version, its development builds included, of the next number at `place`. */
function raised(at: Version, place: number): Version {
  const release = at.release.map((number, i) =>
    i < place ? number : i === place ? number + 1 : 0
  );
  return { epoch: at.epoch, release, stage: "dev", number: 0, build: [] };
}

function versionIn(text: string): { version: Version; count: number } | undefined {
  const numbers = /^[0-9]+(?:\.[0-9]+)*/.exec(text)?.[0];
  if (numbers === undefined) return undefined;
  for (const id of ["semver", "pep440"]) {
    const scheme = schemeOf(id);
    const read = scheme.ok ? parseLenient(text, scheme.value) : scheme;
    if (read.ok) {
      return { version: read.value.version, count: numbers.split(".").length };
    }
  }
  return undefined;
}
