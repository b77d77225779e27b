/** Cargo's lockfile. */
import type { Format, Slot } from "../format.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../syntax.ts";

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
  syntax: "toml",
  locate({ root, text }, { own }) {
    const packages = itemsOf(at(root, "package"));
    const mine = packages.filter((each) =>
      own.has(stringAt(each, "name") ?? "") && at(each, "source") === undefined
    );
    const slots = mine.flatMap((each) => {
      const of = stringAt(each, "name")!;
      return slotsAt(each, "version").map((slot) => ({ ...slot, of }));
    });
    const ids = new Map(
      slots.map((slot) => [`${slot.of} ${text.slice(slot.start, slot.end)}`, slot.of]),
    );
    return { slots: [...slots, ...packages.flatMap((each) => mentions(each, ids))] };
  },
};

/** Dependencies that name a version, `tool 1.4.0`, as two of one name are locked. */
function mentions(locked: Node, ids: ReadonlyMap<string, string>): Slot[] {
  return itemsOf(at(locked, "dependencies")).flatMap((item) => {
    const id = stringAt(item);
    const of = id === undefined ? undefined : ids.get(id);
    if (item.kind !== "leaf" || of === undefined) return [];
    return [{ start: item.start + of.length + 1, end: item.end, of }];
  });
}
