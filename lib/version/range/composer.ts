/** Composer's constraints. Source: composer/semver's VersionParser. */
import { composer } from "../schemes/composer.ts";
import { between, isWithin, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

/** What may follow the numbers, all of it optional: Composer's modifier. */
const MODIFIER =
  "[._-]?(?:(stable|beta|b|RC|alpha|a|patch|pl|p)(?:[.-]?\\d+)*)?([.-]?dev)?";
const VERSION = new RegExp(
  `^v?(\\d+(?:\\.\\d+){0,3})(?:${MODIFIER}|(\\.[x*][.-]?dev))(\\+\\S+)?$`,
  "i",
);
const WILD = /^v?(\d+(?:\.\d+){0,2})(?:\.[xX*])+$/;
const ALIAS = /^([^,\s]+) +as +[^,\s]+$/;
const FLAG = /@(stable|RC|beta|alpha|dev)$/i;
const REFERENCE = /^(dev-[^,\s@]+?|[^,\s@]+?\.x-dev)#.+$/i;

interface Parts {
  readonly numbers: readonly string[];
  /** As it was written, without a build. */
  readonly plain: string;
  readonly hasStability: boolean;
  /** Whether it is a branch of such numbers, `1.2.x-dev`. */
  readonly isBranch: boolean;
  readonly hasBuild: boolean;
}

function partsOf(text: string): Parts | undefined {
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const [, digits = "", stability, dev, branch, build] = match;
  const numbers = digits.split(".");
  if (branch !== undefined && numbers.length > 3) return undefined;
  return {
    numbers,
    plain: text.replace(/\+.*$/, ""),
    hasStability: [stability, dev, branch].some((each) => each !== undefined),
    isBranch: branch !== undefined,
    hasBuild: build !== undefined,
  };
}

/** A version that a separator may end, with something behind it. */
function suffixed(text: string, suffix: string): string {
  return `${text.replace(/[._-]$/, "")}-${suffix}`;
}

/** With `-dev` where it has no stability of its own. */
function lowOf({ plain, hasStability }: Parts): string {
  return hasStability ? plain : suffixed(plain, "dev");
}

/** The same for a caret and a tilde, where a build swallows what is put behind it. */
function lowOfRange(parts: Parts): string {
  return parts.hasBuild ? parts.plain : lowOf(parts);
}

/** Below all that leads to the numbers with one of them raised. */
function nextOf(numbers: readonly string[], place: number): string {
  return `${raised(numbers, place, 4)}-dev`;
}

function caret(text: string): readonly Bound[] | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { numbers } = parts;
  const isZero = (i: number) => numbers[i] === "0" && numbers[i + 1] !== undefined;
  const place = !isZero(0) ? 0 : !isZero(1) ? 1 : 2;
  return fromLow(lowOfRange(parts), nextOf(numbers, place));
}

/** Between two versions, the lower of which Composer may refuse after all. */
function fromLow(low: string, next: string): readonly Bound[] | undefined {
  return composer.orderKey(low).ok ? between(low, next) : undefined;
}

function tilde(text: string): readonly Bound[] | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { numbers, isBranch } = parts;
  const place = numbers.length - (isBranch ? 1 : 2);
  return fromLow(lowOfRange(parts), nextOf(numbers, Math.max(0, place)));
}

function wildcard(text: string): readonly Bound[] | undefined {
  const numbers = WILD.exec(text)?.[1]?.split(".");
  if (numbers === undefined) return undefined;
  const low = [0, 1, 2, 3].map((i) => numbers[i] ?? "0").join(".");
  const high: Bound = { operator: "<", version: nextOf(numbers, numbers.length - 1) };
  return low === "0.0.0.0" ? [high] : between(`${low}-dev`, high.version);
}

function hyphen(from: string, to: string): readonly Bound[] | undefined {
  const [low, high] = [partsOf(from), partsOf(to)];
  if (low === undefined || high === undefined) return undefined;
  const isWhole = high.numbers.length > 2 || high.hasStability;
  return [
    { operator: ">=", version: lowOf(low) },
    isWhole
      ? { operator: "<=", version: to }
      : { operator: "<", version: nextOf(high.numbers, high.numbers.length - 1) },
  ];
}

function comparator(text: string, flag: string): readonly Bound[] | undefined {
  const [, sign = "", given = ""] = /^(<>|!=|>=?|<=?|==?)?\s*(.*)$/.exec(text) ?? [];
  const operator = sign === "<>" ? "!=" : /^=*$/.test(sign) ? "=" : sign;
  const version = composer.orderKey(given).ok ? given : branchOf(given);
  if (version === undefined) return undefined;
  // A flag behind a space is left out too, and does not count.
  const plain = version.replace(FLAG, "").replace(/\+.*$/, "");
  if (operator !== "=" && flag !== "" && !composer.isBeforeRelease(version)) {
    return [{ operator, version: suffixed(plain, flag) } as Bound];
  }
  const isOpen = (operator === "<" || operator === ">=") && !/^dev-/i.test(version) &&
    !SUFFIXED.test(given.toLowerCase()) && !/dev$/i.test(plain);
  return [{ operator, version: isOpen ? suffixed(plain, "dev") : version } as Bound];
}

/** Of a text in small letters, so that it knows no `rc`: as Composer has it. */
const SUFFIXED = new RegExp(`-${MODIFIER}$`);

/** `name-dev` is what `dev-name` should have been. */
function branchOf(text: string): string | undefined {
  return /^[0-9a-zA-Z./-]*-dev$/.test(text) ? `dev-${text.slice(0, -4)}` : undefined;
}

/** Where Composer parts a list: at commas and spaces, but for those of a hyphen range. */
const AND = /(?<!^|as|[=>< ,]) *(?<!-)[, ](?!-) *(?!,|as|$)/;

function part(given: string): readonly Bound[] | undefined {
  const named = ALIAS.exec(given)?.[1] ?? given;
  const flag = /^[^,\s]*$/.test(named) ? FLAG.exec(named)?.[1] ?? "" : "";
  const plain = flag === "" ? named : named.replace(FLAG, "") || "*";
  const text = REFERENCE.exec(plain)?.[1] ?? plain;
  if (/^[xX*]$/.test(text)) return [];
  if (/^v?[xX*](?:\.[xX*])*$/.test(text)) {
    return [{ operator: ">=", version: "0.0.0.0-dev" }];
  }
  const known = namedRange(text);
  return known ?? comparator(text, flag.toLowerCase() === "stable" ? "" : flag);
}

/** `1.0 - 2.0`, `^1.2`, `~1.2`, `1.2.*`; nothing for what is none of them. */
function namedRange(text: string): readonly Bound[] | undefined {
  const [, from, to] = /^(\S+) +- +(\S+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return hyphen(from, to);
  if (text.startsWith("^")) return caret(text.slice(1));
  return text.startsWith("~") ? tilde(text.slice(1)) : wildcard(text);
}

function all(text: string): readonly Bound[] | undefined {
  const parts = text.split(AND).map(part);
  return parts.some((list) => list === undefined)
    ? undefined
    : parts.flatMap((list) => list ?? []);
}

/** A branch is itself alone, and neither above nor below anything. */
function takesOne(version: string, bound: Bound): boolean {
  const isBranch = [version, bound.version].some((text) => BRANCH.test(text));
  return isWithin(version, [bound], composer) &&
    (!isBranch || /^!?=$/.test(bound.operator));
}

const BRANCH = /^\s*(?:dev-|master$|trunk$|default$)/i;

/** `^1.2`, `~1.2`, `1.2.*`, `>=1 <2 || 3`; pre-releases by order alone, stability apart. */
export const composerRange: RangeSyntax = {
  scheme: composer,
  read(text) {
    const lists = text.trim().split(/\s*\|\|?\s*/).map(all);
    return lists.some((list) => list === undefined)
      ? undefined
      : lists.map((list) => list ?? []);
  },
  takes: (version, bounds) =>
    bounds.some((list) => list.every((bound) => takesOne(version, bound))),
  floor: (numbers) => `${numbers}-dev`,
  write: (bounds) =>
    writeBounds(bounds, {
      title: "Composer",
      and: " ",
      or: " || ",
      operators: { "=": "" },
      any: "*",
    }),
};
