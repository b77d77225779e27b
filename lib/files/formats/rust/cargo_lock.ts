/** Cargo's lockfile. */
import type { Format, Slot } from "../../format.ts";
import { lockedPackages } from "../lock.ts";

/**
 * `Cargo.lock`: the project's own packages, found by name; only what comes from a path has
 * no `source`. Of other names are those of older compilers, `Cargo-minimal.lock`, which what
 * tests them puts in place. Source: The Cargo Book, "Cargo.toml vs Cargo.lock".
 */
export const cargoLock: Format = {
  id: "Cargo.lock",
  title: "Cargo lockfile",
  names: ["Cargo.lock", "Cargo-*.lock", "*-Cargo.lock"],
  schemes: ["cargo"],
  follows: true,
  syntax: "lock",
  locate({ text }, { own, unversioned }) {
    const isMeant = (name: string) => own.has(name) && !unversioned?.has(name);
    const slots = lockedPackages(text, isMeant)
      .filter(({ rest }) => !/^source = /m.test(rest))
      .map(({ name, slot }) => ({ ...slot, of: name }));
    return { slots: [...slots, ...mentions(text, slots)] };
  },
};

/** A dependency that names a version, and no source: one with a source is a registry's of that name. */
const MENTION = /^ "(?<said>(?<name>[^" ]+) (?<version>[^" ]+))"/dgm;

/** Dependencies that name a version, `tool 1.4.0`, as two of one name are locked. */
function mentions(text: string, own: readonly (Slot & { readonly of: string })[]) {
  const known = new Map(
    own.map(({ start, end, of }) => [`${of} ${text.slice(start, end)}`, of]),
  );
  if (known.size === 0) return [];
  const found: Slot[] = [];
  for (const { groups, indices } of text.matchAll(MENTION)) {
    const of = known.get(groups?.["said"] ?? "");
    const [start = 0, end = 0] = indices?.groups?.["version"] ?? [];
    if (of !== undefined) found.push({ start, end, of });
  }
  return found;
}
