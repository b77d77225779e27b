/**
 * The shape of an ecosystem's ranges: how one is read, which versions it takes, and how the
 * same is said in it of a range that was read elsewhere. `syntaxes.ts` lists them.
 */
import type { Result } from "../../fault.ts";
import type { Scheme } from "../scheme.ts";
import type { Version } from "../version.ts";

/** How a version stands to a bound. */
export type Operator = "<" | "<=" | ">" | ">=" | "=" | "!=";

/** One bound, its version as the ecosystem spells it. */
export interface Bound {
  readonly operator: Operator;
  readonly version: string;
}

/** Any of these lists, all bounds of one list; an empty list takes everything. */
export type Bounds = readonly (readonly Bound[])[];

/** A bound without a spelling. `isFloor`: its version stands for its lowest pre-release. */
export interface ModelBound {
  readonly operator: Operator;
  readonly version: Version;
  readonly isFloor?: boolean;
}

/** A range without a spelling. */
export type ModelRange = readonly (readonly ModelBound[])[];

/** An ecosystem's ranges. */
export interface RangeSyntax {
  /** Whose versions they are about, and whose order they have. */
  readonly scheme: Scheme;
  /** Reads a range; nothing for what is none. */
  read(text: string): Bounds | undefined;
  /** Whether the version is in it, where the bounds alone do not decide. */
  takes?(version: string, bounds: Bounds, text: string): boolean;
  /** The lowest text that is a pre-release of a version with these numbers. */
  floor(numbers: string): string;
  /** Writes bounds whose versions are spelled already. Fails with `range_unspellable`. */
  write(bounds: Bounds): Result<string>;
}
