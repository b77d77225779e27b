/** Cargo's requirements. Source: the Cargo book, "Specifying Dependencies"; semver's VersionReq. */
import { cargo } from "../schemes/cargo.ts";
import { between, heldBy, isWithin, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

const ONE =
  /^\s*(=|>=|>|<=|<|~|\^)?\s*(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*|[*xX])(?:\.(0|[1-9][0-9]*|[*xX])(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?)?)?\s*$/;

const isWild = (text: string) => /^[*xX]$/.test(text);

/** The bounds of one comparator; nothing for what is none. */
function comparator(text: string): readonly Bound[] | undefined {
  const match = ONE.exec(text);
  if (match === null) return undefined;
  const [, sign, ...given] = match;
  const [major = "0", minor, patch, pre] = given;
  const numbers = [major, minor, patch].filter((each) => each !== undefined);
  const isPartial = numbers.length < 3 || numbers.some(isWild);
  const plain = numbers.filter((each) => !isWild(each));
  if (isPartial && pre !== undefined) return undefined;
  const wild = numbers.findIndex(isWild);
  if (wild >= 0 && numbers.slice(wild).some((each) => !isWild(each))) return undefined;
  const low = raised(plain, -1).split(".").map((_, i) => plain[i] ?? "0").join(".");
  const full = pre === undefined ? low : `${low}-${pre}`;
  const next = `${raised(plain, plain.length - 1)}-0`;
  const one = (operator: Bound["operator"], version: string) => [{ operator, version }];
  switch (sign ?? (wild >= 0 ? "=" : "^")) {
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
      return between(full, `${raised(plain, Math.min(plain.length - 1, 1))}-0`);
    default:
      return between(full, `${raised(plain, heldBy(plain))}-0`);
  }
}

/** `1.2`, `^1.2.0`, `>=1.2, <3`; a pre-release only beside one of its numbers. */
export const cargoRange: RangeSyntax = {
  scheme: cargo,
  read(text) {
    if (/^\s*[*xX]\s*$/.test(text)) return [[]];
    const lists = text.split(",").map(comparator);
    return lists.some((list) => list === undefined)
      ? undefined
      : [lists.flatMap((list) => list ?? [])];
  },
  takes(version, bounds, text) {
    const plain = version.replace(/\+.*$/, "");
    if (!bounds.some((list) => isWithin(plain, list, cargo))) return false;
    if (!plain.includes("-")) return true;
    const core = plain.slice(0, plain.indexOf("-"));
    return text.split(",").some((each) =>
      each.replace(/^[\s=<>~^]*/, "").startsWith(`${core}-`)
    );
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
