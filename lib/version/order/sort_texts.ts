/** Sorting many texts in a scheme's own order, by their keys. */
import type { OrderKey, TextOrder } from "./text_order.ts";

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
  return order.sort((a, b) => {
    const left = texts[a]!;
    const right = texts[b]!;
    return left < right ? -1 : left > right ? 1 : a - b;
  });
}
