/** Promises: manifests that send us to another file for their version. */
import type { Pointer } from "../format.ts";

/** A manifest that computes its version, and the files that it may be computed from. */
export interface PromisedVersion {
  readonly path: string;
  readonly line: number;
  /** They grow where one of them sends us on. */
  readonly from: string[];
  /** See `Located`. */
  readonly isUnbuilt?: true | undefined;
}

/** Whether a manifest names a file that must be there, or one that is among those found. */
export function leadsOn(
  taken: ReadonlySet<string>,
  pointers: readonly Pointer[],
): boolean {
  return pointers.some(({ take, paths }) =>
    take === "first" || paths.some((path) => taken.has(path))
  );
}
