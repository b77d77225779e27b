/** Cargo's lockfile. */
import type { Format, Slot } from "../../format.ts";
import { lockedPackages } from "../lock.ts";

/**
 * `Cargo.lock`: the project's own packages, found by name; only what comes from a path has
 * no `source`. Source: The Cargo Book, "Cargo.toml vs Cargo.lock".
 */
export const cargoLock: Format = {
  id: "Cargo.lock",
  title: "Cargo lockfile",
  names: ["Cargo.lock"],
  schemes: ["cargo"],
  follows: true,
  syntax: "lock",
  locate({ text }, { own }) {
    const slots = lockedPackages(text, (name) => own.has(name))
      .filter(({ rest }) => !/^source = /m.test(rest))
      .map(({ name, slot }) => ({ ...slot, of: name }));
    return { slots: [...slots, ...slots.flatMap((slot) => mentions(text, slot))] };
  },
};

/** Dependencies that name a version, `tool 1.4.0`, as two of one name are locked. */
function mentions(text: string, { start, end, of }: Slot & { readonly of: string }) {
  const line = `\n "${of} ${text.slice(start, end)}"`;
  const found: Slot[] = [];
  for (let i = text.indexOf(line); i >= 0; i = text.indexOf(line, i + 1)) {
    const close = i + line.length - 1;
    found.push({ start: close - (end - start), end: close, of });
  }
  return found;
}
