/**
 * Go's order: `v` and SemVer of one to three numbers, pseudo-versions among them; a build
 * does not count. Source: golang.org/x/mod/semver.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { numberKey, ZERO } from "./keys.ts";
import { isBeforeSemVer, semVerKey, suffixKey } from "./semver.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

/** The key of a version, or what Go has against it. */
function goKey(text: string): string | Wrong {
  if (!text.startsWith("v")) return strangeAt(0, `"v" is missing`);
  // v1 and v1.2 are short for v1.0.0 and v1.2.0, and take no suffix.
  const short = /^v(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*))?$/.exec(text);
  if (short === null) return semVerKey(text, 1, {});
  const [, major = "", minor = ""] = short;
  const key = numberKey(major, 0, digitsEnd(major, 0)) +
    numberKey(minor, 0, minor.length);
  return suffixKey("", 0, key + ZERO, {});
}

/** Go's order; pseudo-versions are pre-releases too. */
export const goOrder: KeyOrder = {
  read: goKey,
  isBefore: isBeforeSemVer,
};
