/**
 * dpkg's order: `[epoch:]upstream[-revision]`, pieces of digits by value, all else with `~`
 * below the end, letters below other characters. Source: deb-version(7); dpkg's parsing.
 */
import { digitsEnd, type Wrong } from "../reading.ts";
import { putNumber, textOf } from "./keys.ts";
import { type KeyOrder, strangeAt } from "./text_order.ts";

const MOST_EPOCH = 2_147_483_647;

/** What may stand in an upstream version and in a revision. */
const STRANGE_UPSTREAM = /[^0-9A-Za-z.+~:-]/;
const STRANGE_REVISION = /[^0-9A-Za-z.+~]/;

/** What nearly all versions look like: with these marks there is nothing to find fault with. */
const PLAIN = /^(?:[0-9]{1,9}:)?[0-9][0-9A-Za-z.+~]*(?:-[0-9A-Za-z.+~]+)*$/;

/** A tilde, the end, a letter as it is, anything else above the letters. */
const TILDE = 1;
const END = 2;
const OTHER = 0x80;

/** What each unit below 128 is in a key. */
const UNITS = Uint8Array.from({ length: OTHER }, (_, unit) => {
  const text = String.fromCharCode(unit);
  if (text === "~") return TILDE;
  return /[A-Za-z]/.test(text) ? unit : OTHER + unit;
});

/** The key of a version, or what dpkg has against it. */
function debKey(text: string): string | Wrong {
  if (!PLAIN.test(text)) return anyKey(text);
  return keyOf(text, 0, text.indexOf(":"), text.lastIndexOf("-"), text.length);
}

/** The key of epoch, upstream version and revision; a colon or hyphen below 0 is none. */
function keyOf(
  text: string,
  start: number,
  colon: number,
  hyphen: number,
  end: number,
): string {
  const units: number[] = [];
  const upstream = colon < 0 ? start : colon + 1;
  putNumber(units, text, start, Math.max(start, colon));
  putPieces(units, text, upstream, hyphen < 0 ? end : hyphen);
  putPieces(units, text, hyphen < 0 ? end : hyphen + 1, end);
  return textOf(units);
}

function anyKey(given: string): string | Wrong {
  const text = given.replace(/[ \t\n\r\f\v]+$/, "");
  const start = /^[ \t\n\r\f\v]*/.exec(text)![0].length;
  if (start === text.length) return strangeAt(0, "it is empty");
  const space = text.slice(start).search(/[ \t\n\r\f\v]/);
  if (space >= 0) return strangeAt(start + space, "there is a space in it");
  const epoch = epochOf(text, start);
  if ("reason" in epoch) return epoch;
  const last = text.lastIndexOf("-");
  const hyphen = last >= epoch.end ? last : -1;
  const end = hyphen < 0 ? text.length : hyphen;
  const wrong = upstreamFault(text, epoch.end, end) ??
    (hyphen < 0 ? undefined : revisionFault(text, hyphen + 1));
  return wrong ?? keyOf(text, epoch.start, epoch.colon, hyphen, text.length);
}

function epochOf(
  text: string,
  start: number,
): { readonly start: number; readonly colon: number; readonly end: number } | Wrong {
  const colon = text.indexOf(":", start);
  if (colon < 0) return { start, colon, end: start };
  if (colon === start) return strangeAt(start, "its epoch is empty");
  // dpkg reads it by strtol, which takes a sign
  const isSigned = /^(?:\+|-(?=0+:))/.test(text.slice(start, colon + 1));
  const digits = isSigned ? start + 1 : start;
  if (digitsEnd(text, digits) !== colon || digits === colon) {
    return strangeAt(start, "its epoch is no number");
  }
  if (Number(text.slice(start, colon)) > MOST_EPOCH) {
    return { reason: "range", index: start, why: `its epoch is above ${MOST_EPOCH}` };
  }
  if (colon + 1 === text.length) {
    return strangeAt(colon + 1, "nothing follows its epoch");
  }
  return { start: digits, colon, end: colon + 1 };
}

function upstreamFault(text: string, at: number, end: number): Wrong | undefined {
  if (at === end) return strangeAt(at, "it has no number before the revision");
  if (digitsEnd(text, at) === at) return strangeAt(at, "it begins with no digit");
  const strange = text.slice(at, end).search(STRANGE_UPSTREAM);
  return strange < 0
    ? undefined
    : strangeAt(at + strange, "a character is allowed in no version");
}

function revisionFault(text: string, at: number): Wrong | undefined {
  if (at === text.length) return strangeAt(at, "its revision is empty");
  const strange = text.slice(at).search(STRANGE_REVISION);
  return strange < 0
    ? undefined
    : strangeAt(at + strange, "a character is allowed in no revision");
}

/** What is no digit, then digits, and so on: after the end there are no more of both. */
function putPieces(units: number[], text: string, start: number, end: number): void {
  let at = start;
  // Nothing at all is 0: `1.0` and `1.0-0` are equal.
  if (at >= end) units.push(END, 0);
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit >= 48 && unit <= 57) {
      const stop = Math.min(digitsEnd(text, at), end);
      units.push(END);
      putNumber(units, text, at, stop);
      at = stop;
    } else {
      units.push(UNITS[unit]!);
      at++;
      // Without digits behind it there is a 0, unless another such character goes on.
      if (at === end) units.push(END, 0);
    }
  }
  units.push(END);
}

function upstreamOf(text: string): string {
  const hyphen = text.lastIndexOf("-");
  return hyphen < 0 ? text : text.slice(0, hyphen);
}

/** dpkg's order; a `~` in the upstream version comes before the release. */
export const debOrder: KeyOrder = {
  read: debKey,
  isBefore: (text) => upstreamOf(text).includes("~"),
};
