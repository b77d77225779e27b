/**
 * The order of image tags by what they say: a version as SemVer does, with as many numbers
 * as there are; a word (`latest`) below all versions. No registry has an order of its own.
 * Source: OCI distribution, "Pulling manifests"; SemVer 2.0.0, §11.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { isDigits, numbersKey, wholeKey } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const LONGEST = 128;
const WORD = "\x01";
const VERSION = "\x02";
const NUMBER = "\x02";
const TEXT = "\x03";
const END = "\x01";
const RELEASE = "\x7f";

/** The key of a tag, or why it is none. */
function dockerKey(text: string): string | Wrong {
  const end = /^[A-Za-z0-9_][A-Za-z0-9_.-]*/.exec(text)?.[0].length ?? 0;
  if (end < text.length || text === "") {
    const mark = text.charAt(end);
    return strangeAt(
      end,
      mark === "+" ? `a tag has no "+"` : "it cannot stand in a tag",
    );
  }
  if (text.length > LONGEST) {
    const why = `it has ${text.length} characters, ${LONGEST} is the most`;
    return { reason: "length", index: LONGEST, why };
  }
  const start = /^v(?=[0-9])/.test(text) ? 1 : 0;
  return digitsEnd(text, start) === start
    ? WORD + text
    : VERSION + versionKey(text, start);
}

function versionKey(text: string, start: number): string {
  const { key, end } = numbersKey(
    text,
    start,
    (at) => text[at] === "." && digitsEnd(text, at + 1) > at + 1,
  );
  // What stands behind `_` is a build, as Helm writes it.
  const rest = text.slice(end).split("_")[0]!;
  return key + END + (rest === "" ? RELEASE : suffix(rest));
}

function suffix(text: string): string {
  const ids = text.replace(/^[-.]/, "").split(".");
  return ids.map((id) => isDigits(id) ? NUMBER + wholeKey(id) : TEXT + id + "\x00")
    .join("") + END;
}

const BEFORE =
  /[-.](?:0\.)?(?:dev|nightly|alpha|beta|rc|pre|preview|canary|next|snapshot|[ab](?=[0-9]))(?![a-z])/i;

/** The order of image tags; a word alone is no release, `-slim` is a variant of one. */
export const dockerOrder: KeyOrder = {
  read: dockerKey,
  isBefore: (text) => !/^v?[0-9]/.test(text) || BEFORE.test(text),
};
