/**
 * RubyGems' order: texts below numbers, what is not there is 0, `-` is `.pre.`.
 * Source: Gem::Version.
 */
import type { Wrong } from "../reading.ts";
import { isDigits, type Padded, paddedKey, wholeKey, ZERO } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const PLACE =
  /^\s*(?:[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?\s*/;
const WORD_END = "\x00";

/** The key of a version, or the place where Gem::Version stops reading. */
function gemKey(text: string): string | Wrong {
  const read = PLACE.exec(text)![0].length;
  if (read < text.length) return strangeAt(read, "it is no part of a version");
  const plain = text.trim().replaceAll("-", ".pre.");
  const parts: string[] = plain.match(/[0-9]+|[A-Za-z]+/g) ?? [];
  // Zeros before the first word do not count: 1.0.a is 1.a.
  const word = parts.findIndex((part) => !isDigits(part));
  let kept = word < 0 ? parts.length : word;
  while (kept > 0 && wholeKey(parts[kept - 1]!) === ZERO) kept--;
  const counted = word < 0 ? parts : [...parts.slice(0, kept), ...parts.slice(word)];
  return paddedKey(counted.map((part): Padded => {
    if (!isDigits(part)) return { sign: -1, key: part + WORD_END };
    const key = wholeKey(part);
    return { sign: key === ZERO ? 0 : 1, key };
  }));
}

/** RubyGems' order; any letter makes a pre-release. */
export const gemOrder: KeyOrder = {
  read: gemKey,
  isBefore: (text) => /[A-Za-z-]/.test(text),
};
