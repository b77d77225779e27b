/**
 * Ranges of versions: whether one takes a version as its ecosystem's resolver would, and the
 * same range in another ecosystem's words. Pure; a door of its own, since it loads libraries.
 */
import { fail, ok, type Result } from "../fault.ts";
import { quoted } from "./reading.ts";
import type { Scheme } from "./scheme.ts";
import { baseOf, type Version } from "./version.ts";
import { isWithin, unspellable } from "./range/bounds.ts";
import { simplified, withoutExclusions } from "./range/simplify.ts";
import type {
  Bound,
  Bounds,
  ModelBound,
  ModelRange,
  RangeSyntax,
} from "./range/range.ts";
import * as registry from "./range/syntaxes.ts";

export type { Bound, Bounds, RangeSyntax } from "./range/range.ts";

/** All ranges that there are. */
export const RANGES: readonly RangeSyntax[] = Object.values(registry);

/** Schemes whose packages are required by another scheme's ranges. */
const SAME: Readonly<Record<string, string>> = {
  semver: "npm",
  jsr: "npm",
  maturin: "cargo",
  helm: "npm",
};

/**
 * The ranges of a scheme. Fails with `range_unreadable` where it has none: a Go module
 * requires one version, and image tags, Debian's and RPM's relations are no ranges.
 */
export function rangesOf({ id, title }: Scheme): Result<RangeSyntax> {
  const name = SAME[id] ?? id;
  const found = RANGES.find(({ scheme }) => scheme.id === name);
  if (found !== undefined) return ok(found);
  return fail("range_unreadable", `Cannot read a range of ${title}: it has none`, {
    hint: `Take one of ${RANGES.map(({ scheme }) => scheme.id).join(", ")}`,
  });
}

/**
 * Whether the range takes the version, pre-releases as the ecosystem's resolver has them.
 *
 * Fails with `version_unreadable` and `range_unreadable`, as the ecosystem does.
 */
export function satisfies(
  version: string,
  range: string,
  syntax: RangeSyntax,
): Result<boolean> {
  const key = syntax.scheme.orderKey(version);
  if (!key.ok) return key;
  const bounds = boundsOf(range, syntax);
  if (!bounds.ok) return bounds;
  const taken = syntax.takes?.(version, bounds.value, range) ??
    bounds.value.some((list) => isWithin(version, list, syntax.scheme));
  return ok(taken);
}

function boundsOf(range: string, syntax: RangeSyntax): Result<Bounds> {
  const bounds = syntax.read(range);
  if (bounds !== undefined) return ok(bounds);
  const { title } = syntax.scheme;
  return fail(
    "range_unreadable",
    `Cannot read ${quoted(range)} as a range of ${title}`,
  );
}

/**
 * The same range in another ecosystem's words: what it takes of releases is the same.
 *
 * Fails with `range_unreadable`, with `range_unspellable` where the other has no such range,
 * and with `version_unreadable` and `version_unspellable` for a bound off the ladder.
 */
export function convertRange(
  range: string,
  from: RangeSyntax,
  to: RangeSyntax,
): Result<string> {
  const bounds = boundsOf(range, from);
  if (!bounds.ok) return bounds;
  const model = modelOf(bounds.value, from);
  if (!model.ok) return model;
  const lists = simplified(model.value);
  if (lists.length === 0) return unspellable(to.scheme.title, "it takes no version");
  const text = written(lists, to);
  const isUnsaid = !text.ok && text.faults[0]?.code === "range_unspellable";
  // Where there is no "!=", what is below and what is above may do.
  const parted = isUnsaid ? written(withoutExclusions(lists), to) : text;
  return parted.ok ? parted : text;
}

function modelOf(bounds: Bounds, from: RangeSyntax): Result<ModelRange> {
  const lists: ModelBound[][] = [];
  for (const list of bounds) {
    const read: ModelBound[] = [];
    for (const bound of list) {
      const model = modelBound(bound, from);
      if (!model.ok) return model;
      read.push(model.value);
    }
    lists.push(read);
  }
  return ok(lists);
}

/** A bound whose text is the lowest pre-release of its numbers is that, and no version. */
function modelBound(
  { operator, version }: Bound,
  from: RangeSyntax,
): Result<ModelBound> {
  const numbers = /^[0-9]+(?:\.[0-9]+)*/.exec(version)?.[0];
  const floor = numbers !== undefined && from.floor(numbers) === version;
  const read = from.scheme.parse(floor ? numbers : version);
  if (!read.ok) return read;
  const base = floor ? baseOf(read.value) : read.value;
  return ok({ operator, version: base, ...(floor ? { isFloor: true } : {}) });
}

function written(model: ModelRange, to: RangeSyntax): Result<string> {
  const lists: Bound[][] = [];
  for (const list of model) {
    const spelled: Bound[] = [];
    for (const bound of list) {
      const text = spell(bound.version, to);
      if (!text.ok) return text;
      const version = bound.isFloor ? to.floor(text.value) : text.value;
      spelled.push({ operator: bound.operator, version });
    }
    lists.push(spelled);
  }
  return to.write(lists);
}

function spell(version: Version, { scheme }: RangeSyntax): Result<string> {
  return scheme.format({ ...version, build: [] });
}
