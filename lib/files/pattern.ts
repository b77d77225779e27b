/** Patterns of `[[file]]` entries: a piece of text with `{version}` where the version stands. */
import { fail, ok, type Result } from "../fault.ts";
import type { Slot } from "./format.ts";
import { slotsOf } from "./code/assignment.ts";

const HOLE = "{version}";

/** What may be a version, before a scheme has its say: from a digit to a letter or digit. */
const NUMBER = String.raw`(?<version>\d(?:[\w.+!~^-]*[0-9A-Za-z])?)`;

/**
 * A search for the pattern: all of it literal, but for the hole and its line ends, which
 * match CRLF too.
 *
 * Fails with `config_invalid` unless `{version}` stands there once.
 */
export function searchFor(pattern: string): Result<(text: string) => readonly Slot[]> {
  const parts = pattern.split(HOLE);
  if (parts.length !== 2) {
    return fail(
      "config_invalid",
      `Cannot use the pattern "${pattern}": it must say ${HOLE} exactly once`,
    );
  }
  const [before, after] = parts.map(literal);
  // At the hole's open ends a number must not go on: `{version}` is not the 0.0 of 1.0.0.
  const from = before === "" ? String.raw`(?<![\w.+~^-])` : "";
  const to = after === "" ? String.raw`(?![\w+~^]|[.-]\w)` : "";
  const search = new RegExp(`${from}${before}${NUMBER}${to}${after}`, "dg");
  return ok((text) => slotsOf(text, search));
}

function literal(text: string): string {
  return text.split(/\r?\n/).map(RegExp.escape).join(String.raw`\r?\n`);
}
