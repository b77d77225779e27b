/** What is used of node-semver, which brings no types of its own. */

/** One comparator, `>=1.2.0`; `operator` is empty for `=`. */
export interface Comparator {
  readonly operator: "" | ">" | ">=" | "<" | "<=";
  readonly semver: { readonly version?: string };
}

/** A range as it was read: any of `set`, all comparators of one. */
export class Range {
  /** Throws a TypeError for what is no range. */
  constructor(range: string);
  readonly set: readonly (readonly Comparator[])[];
  /** Whether the version is in it, pre-releases as npm's resolver has them. */
  test(version: string): boolean;
}

declare const semver: { readonly Range: typeof Range };
export default semver;
