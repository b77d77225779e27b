/** Lockfiles that Cargo and uv write: TOML, one `[[package]]` after another, line by line. */
import type { Slot } from "../format.ts";

/** A package of a lockfile. */
export interface Locked {
  readonly name: string;
  /** Where its version stands. */
  readonly slot: Slot;
  /** All its lines after the version. */
  readonly rest: string;
}

/** `[root]` is how Cargo of before 2018 wrote the package at the root. Source: rust-lang/cargo#4571. */
const HEAD =
  /^\[(?:\[package\]|root)\]\r?\nname = "([^"\r\n]+)"\r?\nversion = "([^"\r\n]+)"/gm;

/**
 * The packages whose name `isMeant`.
 *
 * Both tools write name and version first. Source: The Cargo Book, "Cargo.lock"; uv's lockfile.
 */
export function lockedPackages(
  text: string,
  isMeant: (name: string) => boolean,
): readonly Locked[] {
  const found: Locked[] = [];
  // An iterator, not an array: a large lockfile has a hundred thousand packages.
  for (const { 0: head, 1: name = "", 2: version = "", index } of text.matchAll(HEAD)) {
    if (!isMeant(name)) continue;
    const end = index + head.length;
    const next = text.indexOf("\n[[", end);
    found.push({
      name,
      slot: { start: end - 1 - version.length, end: end - 1 },
      rest: text.slice(end, next < 0 ? undefined : next),
    });
  }
  return found;
}
