/** The shape of a package, as it is found in a project. */
import type { Need } from "../format.ts";

/** A package, by what its manifests say. */
export interface PackageFound {
  readonly name: string;
  /** Its folders, from the root, with `/`; empty for the root itself. */
  readonly folders: readonly string[];
  /** What the first manifest says that says a version, as it is spelled there. */
  readonly version?: string;
  /** What it asks of the other packages of the project. */
  readonly needs?: readonly Need[];
  /** What its tags have to begin with, where its ecosystem says so. */
  readonly tagBefore?: string;
  /** The least major number that its versions have, where its ecosystem says so. */
  readonly major?: number;
  /** The package that its number is called after, where several take theirs from one place. */
  readonly sharesWith?: string;
  /** Whether it says that number itself; `false` where its own tags set it apart all the same. */
  readonly sharesLoosely?: boolean;
  /** The number of the workspace's private root: only if tags say it, too, it is theirs. */
  readonly rootSays?: { readonly version: string; readonly sharesWith: string };
  /** Whether it is never published: its manifest says so, or it lies among tests and examples. */
  readonly isPrivate: boolean;
  /** Whether nothing but its place says so: once it has tags, it is published all the same. */
  readonly isAside?: boolean;
  /** Whether no workspace lists it, where there is one: it is somebody's if it has tags. */
  readonly isStray?: boolean;
}
