/** Composer's constraints. Source: composer/semver's VersionParser. */
import { composer } from "../schemes/composer.ts";
import { between, raised, writeBounds } from "./bounds.ts";
import type { Bound, RangeSyntax } from "./range.ts";

const STABILITY =
  "(?:[._-]?(?:stable|beta|b|RC|alpha|a|patch|pl|p)(?:[.-]?\\d+)*(?:[.-]?dev)?|[._-]?dev)";
const VERSION = new RegExp(
  `^v?(\\d+(?:\\.\\d+){0,3})(${STABILITY})?(?:\\+\\S+)?$`,
  "i",
);
const WILD = /^v?(\d+(?:\.\d+){0,2})(?:\.[xX*])+$/;

interface Parts {
  readonly numbers: readonly string[];
  /** As it was written, with `-dev` where it has no stability of its own. */
  readonly low: string;
  readonly hasStability: boolean;
}

function partsOf(text: string): Parts | undefined {
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const numbers = match[1]!.split(".");
  const plain = text.replace(/\+.*$/, "");
  const hasStability = match[2] !== undefined;
  return { numbers, hasStability, low: hasStability ? plain : `${plain}-dev` };
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
  return between(parts.low, nextOf(numbers, place));
}

function tilde(text: string): readonly Bound[] | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  return between(
    parts.low,
    nextOf(parts.numbers, Math.max(0, parts.numbers.length - 2)),
  );
}

function wildcard(text: string): readonly Bound[] | undefined {
  const numbers = WILD.exec(text)?.[1]?.split(".");
  if (numbers === undefined) return undefined;
  const low = [0, 1, 2, 3].map((i) => numbers[i] ?? "0").join(".");
  const high: Bound = { operator: "<", version: nextOf(numbers, numbers.length - 1) };
  return /^[0.]+$/.test(low) ? [high] : between(`${low}-dev`, high.version);
}

function hyphen(from: string, to: string): readonly Bound[] | undefined {
  const [low, high] = [partsOf(from), partsOf(to)];
  if (low === undefined || high === undefined) return undefined;
  const isWhole = high.numbers.length > 2 || high.hasStability;
  return [
    { operator: ">=", version: low.low },
    isWhole
      ? { operator: "<=", version: to }
      : { operator: "<", version: nextOf(high.numbers, high.numbers.length - 1) },
  ];
}

function comparator(text: string): readonly Bound[] | undefined {
  const [, sign = "", given = ""] = /^(<>|!=|>=?|<=?|==?)?\s*(\S+)$/.exec(text) ?? [];
  const version = given.replace(/@(?:stable|RC|beta|alpha|dev)$/i, "");
  if (!composer.orderKey(version).ok) return undefined;
  const parts = partsOf(version);
  const isOpen = (sign === "<" || sign === ">=") && parts !== undefined;
  const operator = sign === "<>" ? "!=" : /^=*$/.test(sign) ? "=" : sign;
  return [{ operator, version: isOpen ? parts.low : version } as Bound];
}

/** Where Composer parts a list: at commas and spaces, but for those of a hyphen range. */
const AND = /(?<!^|as|[=>< ,]) *(?<!-)[, ](?!-) *(?!,|as|$)/;

function part(text: string): readonly Bound[] | undefined {
  if (/^v?[xX*](?:\.[xX*])*$/.test(text)) return [];
  const [, from, to] = /^(\S+) +- +(\S+)$/.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return hyphen(from, to);
  if (text.startsWith("^")) return caret(text.slice(1));
  if (text.startsWith("~")) return tilde(text.slice(1));
  return WILD.test(text) ? wildcard(text) : comparator(text);
}

function all(text: string): readonly Bound[] | undefined {
  const parts = text.split(AND).map(part);
  return parts.some((list) => list === undefined)
    ? undefined
    : parts.flatMap((list) => list ?? []);
}

/** `^1.2`, `~1.2`, `1.2.*`, `>=1 <2 || 3`; pre-releases by order alone, stability apart. */
export const composerRange: RangeSyntax = {
  scheme: composer,
  read(text) {
    const lists = text.trim().split(/\s*\|\|?\s*/).map(all);
    return lists.some((list) => list === undefined)
      ? undefined
      : lists.map((list) => list ?? []);
  },
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
