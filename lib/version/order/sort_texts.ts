/** Sorting many texts in a scheme's own order, by their keys. */
import type { OrderKey, TextOrder } from "./text_order.ts";

/** More distinct keys than this are sorted as they are. */
const MOST_DISTINCT = 4_000_000;

/**
 * The same by way of the distinct keys, of which real lists have few: those are sorted, and
 * the places counted into their order. Nothing where there are too many.
 */
function byDistinct(keys: readonly string[]): Uint32Array | undefined {
  const ids = new Map<string, number>();
  const idOf = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      if (id >= MOST_DISTINCT) return undefined;
      ids.set(key, id);
    }
    idOf[i] = id;
  }
  // Without a function of ours the order is that of UTF-16 units, at half the time.
  const distinct = [...ids.keys()].sort();
  const rank = new Uint32Array(distinct.length);
  for (const [i, key] of distinct.entries()) rank[ids.get(key)!] = i;
  const starts = new Uint32Array(distinct.length + 1);
  for (let i = 0; i < idOf.length; i++) starts[rank[idOf[i]!]! + 1]!++;
  for (let i = 0; i < distinct.length; i++) starts[i + 1]! += starts[i]!;
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < idOf.length; i++) order[starts[rank[idOf[i]!]!]!++] = i;
  return order;
}

/** The places of `keys` in ascending order; equal ones keep their order. */
export function keyOrder(
  keys: readonly OrderKey[],
  { compareKeys }: Pick<TextOrder, "compareKeys">,
): Uint32Array {
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const isPlain = keys.every((key) => typeof key === "string");
  if (!isPlain) {
    return order.sort((a, b) => compareKeys(keys[a]!, keys[b]!) || a - b);
  }
  const texts = keys as readonly string[];
  return byDistinct(texts) ?? order.sort((a, b) => {
    const left = texts[a]!;
    const right = texts[b]!;
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}
