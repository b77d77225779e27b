/** Cargo's requirements. Source: the Cargo book, "Specifying Dependencies"; semver's VersionReq. */
import { U64 } from "../order/semver.ts";
import { cargo } from "../schemes/cargo.ts";
import { between, heldBy, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

const NUMBER = "(0|[1-9][0-9]*)";
const MAYBE = "(0|[1-9][0-9]*|[*xX])";
const PRE = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
const BUILD = "[0-9A-Za-z-]+";
const ONE = new RegExp(
  `^(=|>=|>|<=|<|~|\\^)? *${NUMBER}(?:\\.${MAYBE}(?:\\.${MAYBE}` +
    `(?:-(${PRE}(?:\\.${PRE})*))?(?:\\+${BUILD}(?:\\.${BUILD})*)?)?)? *$`,
);
const ANY = /^ *[*xX] *$/;
/** As many comparators as `VersionReq` takes. */
const MOST = 32;

/** One comparator: the numbers that it names, and what of it may not be there. */
interface Comparator {
  readonly sign: "=" | ">" | ">=" | "<" | "<=" | "~" | "^";
  readonly numbers: readonly string[];
  readonly pre: string | undefined;
}

const isWild = (text: string | undefined) => text !== undefined && /^[*xX]$/.test(text);

function comparator(text: string): Comparator | undefined {
  const match = ONE.exec(text);
  if (match === null) return undefined;
  const [, sign, major = "0", minor, patch, pre] = match;
  const isCut = isWild(minor) || isWild(patch);
  const hasTail = /[-+]/.test(text);
  if (isWild(minor) && patch !== undefined && !isWild(patch)) return undefined;
  if (isCut && hasTail) return undefined;
  const numbers = [major, minor, patch].filter((each): each is string =>
    each !== undefined && !isWild(each)
  );
  if (numbers.some((each) => BigInt(each) > U64)) return undefined;
  return { sign: (sign ?? (isCut ? "=" : "^")) as Comparator["sign"], numbers, pre };
}

/** All comparators of a requirement; nothing for what is none. */
function comparatorsOf(text: string): readonly Comparator[] | undefined {
  if (ANY.test(text)) return [];
  const all = text.replace(/^ +/, "").split(/, */).map(comparator);
  const isRead = all.length <= MOST && all.every((each) => each !== undefined);
  return isRead ? all as readonly Comparator[] : undefined;
}

function boundsOf({ sign, numbers, pre }: Comparator): readonly Bound[] {
  const isPartial = numbers.length < 3;
  const low = [0, 1, 2].map((i) => numbers[i] ?? "0").join(".");
  const full = pre === undefined ? low : `${low}-${pre}`;
  const next = `${raised(numbers, numbers.length - 1)}-0`;
  const one = (operator: Bound["operator"], version: string) => [{ operator, version }];
  switch (sign) {
    case "=":
      return isPartial ? between(low, next) : one("=", full);
    case ">":
      return isPartial ? one(">=", next) : one(">", full);
    case ">=":
      return one(">=", full);
    case "<":
      return one("<", isPartial ? `${low}-0` : full);
    case "<=":
      return isPartial ? one("<", next) : one("<=", full);
    case "~":
      return between(full, `${raised(numbers, Math.min(numbers.length - 1, 1))}-0`);
    case "^":
      return between(full, `${raised(numbers, heldBy(numbers))}-0`);
  }
}

/** A version taken apart, which the scheme reads already. */
interface Parts {
  readonly numbers: readonly bigint[];
  readonly pre: string;
}

function partsOf(version: string): Parts {
  const [, core = "", pre = ""] = /^([0-9.]+)(?:-([^+]*))?/.exec(version) ?? [];
  return { numbers: core.split(".").map(BigInt), pre };
}

/** How two pre-releases stand; none is above every one. */
function comparePre(a: string, b: string): number {
  const text = (pre: string) => pre === "" ? "0.0.0" : `0.0.0-${pre}`;
  const order = cargo.order(text(a), text(b));
  return order.ok ? order.value : 0;
}

/** Below 0, 0, or above 0 where the numbers named decide; nothing where they are equal. */
function compareNamed(version: Parts, numbers: readonly string[]): number | undefined {
  for (const [i, number] of numbers.entries()) {
    const [left, right] = [version.numbers[i]!, BigInt(number)];
    if (left !== right) return left < right ? -1 : 1;
  }
  return undefined;
}

/** Whether a comparator takes a version, but for the rule of pre-releases. */
function takesOne(version: Parts, { sign, numbers, pre = "" }: Comparator): boolean {
  const named = compareNamed(version, numbers);
  const order = comparePre(version.pre, pre);
  const isPartial = numbers.length < 3;
  switch (sign) {
    case "=":
      return named === undefined && order === 0;
    case ">":
    case ">=": {
      const isEqual = named === undefined && order === 0 && sign === ">=";
      return isEqual || (named === undefined ? !isPartial && order > 0 : named > 0);
    }
    case "<":
    case "<=": {
      const isEqual = named === undefined && order === 0 && sign === "<=";
      return isEqual || (named === undefined ? !isPartial && order < 0 : named < 0);
    }
    case "~":
    case "^": {
      const last = sign === "~" ? Math.min(numbers.length - 1, 1) : heldBy(numbers);
      if (compareNamed(version, numbers.slice(0, last + 1)) !== undefined) return false;
      if (named !== undefined) return named > 0;
      return sign === "^" && isPartial ? true : order >= 0;
    }
  }
}

/** A pre-release is taken only where a comparator names one of the same numbers. */
function namesIt(version: Parts, { numbers, pre }: Comparator): boolean {
  return pre !== undefined && compareNamed(version, numbers) === undefined;
}

/** `1.2`, `^1.2.0`, `>=1.2, <3`; a pre-release only beside one of its numbers. */
export const cargoRange: RangeSyntax = {
  scheme: cargo,
  read(text) {
    const all = comparatorsOf(text);
    return all && [all.flatMap(boundsOf)];
  },
  takes(version, _bounds, text) {
    const parts = partsOf(version);
    const all = comparatorsOf(text) ?? [];
    return all.every((each) => takesOne(parts, each)) &&
      (parts.pre === "" || all.some((each) => namesIt(parts, each)));
  },
  floor: (numbers) => `${numbers}-0`,
  write: (bounds) =>
    writeBounds(bounds, {
      title: "Cargo",
      and: ", ",
      operators: { "!=": undefined },
      any: "*",
    }),
};
