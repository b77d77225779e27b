/**
 * NuGet's order: one to four 32-bit numbers, then labels in any case, those that are 32-bit
 * numbers below all others. Source: NuGet.Versioning, NuGetVersion and VersionComparer.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { numberKey, ZERO } from "./keys.ts";
import { isBeforeSemVer } from "./semver.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const GREATEST = 2_147_483_647;
const RELEASE = "\x7f";
const NUMERIC = "\x01";
const TEXT = "\x02";
const END = "\x00";

/** The key of a version, or what NuGetVersion.TryParse refuses it for. */
function nugetKey(given: string): string | Wrong {
  const text = given.trimEnd();
  const start = text.length - text.trimStart().length;
  const plus = text.indexOf("+", start);
  const body = plus < 0 ? text : text.slice(0, plus);
  if (plus >= 0) {
    const wrong = labelFault(text, plus + 1, text.length, true);
    if (wrong !== undefined) return wrong;
  }
  const hyphen = body.indexOf("-", start);
  const numbers = numbersKey(body, start, hyphen < 0 ? body.length : hyphen);
  if (typeof numbers !== "string" || hyphen < 0) {
    return typeof numbers === "string" ? numbers + RELEASE : numbers;
  }
  return labelFault(body, hyphen + 1, body.length, false) ??
    numbers + body.slice(hyphen + 1).split(".").map(labelKey).join("") + END;
}

function numbersKey(text: string, start: number, end: number): string | Wrong {
  const keys: string[] = [];
  let at = start;
  while (true) {
    at = spaceEnd(text, at);
    const stop = digitsEnd(text, at);
    if (stop === at || at >= end) return strangeAt(at, "a number is missing here");
    if (Number(text.slice(at, stop)) > GREATEST) {
      return { reason: "range", index: at, why: `a number is above ${GREATEST}` };
    }
    if (keys.length === 4) {
      return { reason: "parts", index: at, why: "it has more than four numbers" };
    }
    keys.push(numberKey(text, at, stop));
    at = spaceEnd(text, stop);
    if (at >= end) break;
    if (text[at] !== ".") return strangeAt(at, "there is more than a version");
    at++;
  }
  while (keys.length < 4) keys.push(ZERO);
  return keys.join("");
}

function spaceEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end++;
  return end;
}

function labelFault(
  text: string,
  start: number,
  end: number,
  allowsZeros: boolean,
): Wrong | undefined {
  let at = start;
  for (const label of text.slice(start, end).split(".")) {
    if (!/^[0-9A-Za-z-]+$/.test(label)) {
      return strangeAt(at, "a label is empty or misspelled");
    }
    if (!allowsZeros && /^0[0-9]+$/.test(label)) {
      return strangeAt(at, "a pre-release number has a leading zero");
    }
    at += label.length + 1;
  }
  return undefined;
}

/** A label that .NET takes for an integer, `-5` too, is a number; case counts for none. */
function labelKey(label: string): string {
  const value = /^-?[0-9]+$/.test(label) ? Number(label) : NaN;
  if (!(value >= -GREATEST - 1 && value <= GREATEST)) {
    return TEXT + label.toUpperCase() + END;
  }
  const shifted = `${value + GREATEST + 1}`;
  return NUMERIC + numberKey(shifted, 0, shifted.length);
}

/** NuGet's order; a label makes a pre-release. */
export const nugetOrder: KeyOrder = {
  read: nugetKey,
  isBefore: isBeforeSemVer,
};
