/**
 * rpm's order of `[epoch:]version[-release]`: letters below numbers, `~` below the end, `^`
 * above it; what separates does not count. Source: rpm-version(7); rpmvercmp().
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { numberKey, ZERO } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const TILDE = "\x01";
const END = "\x02";
const CARET = "\x03";
const LETTERS = "\x04";
const DIGITS = "\x05";
const WORD_END = "\x00";

const SEGMENT = /([0-9]+)|([A-Za-z]+)|([~^])/g;

/** The key of a version. rpm refuses nothing but an empty one. */
function rpmKey(text: string): string | Wrong {
  if (text === "") return strangeAt(0, "it is empty");
  const digits = digitsEnd(text, 0);
  const hasEpoch = text[digits] === ":";
  const start = hasEpoch ? digits + 1 : 0;
  const hyphen = text.lastIndexOf("-");
  const hasRelease = hyphen >= start;
  const version = text.slice(start, hasRelease ? hyphen : text.length);
  const release = hasRelease ? DIGITS + segments(text.slice(hyphen + 1)) : END;
  return (hasEpoch ? numberKey(text, 0, digits) : ZERO) + segments(version) + release;
}

function segments(text: string): string {
  let key = "";
  for (const [segment, digits, letters] of text.matchAll(SEGMENT)) {
    if (digits !== undefined) key += DIGITS + numberKey(digits, 0, digits.length);
    else if (letters !== undefined) key += LETTERS + letters + WORD_END;
    else key += segment === "~" ? TILDE : CARET;
  }
  return key + END;
}

/** rpm's order; a `~` in the version comes before the release. */
export const rpmOrder: KeyOrder = {
  read: rpmKey,
  isBefore: (text) => /~/.test(text.replace(/-[^-]*$/, "")),
};
