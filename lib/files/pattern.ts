/**
 * Patterns of `[[file]]` entries: a piece of text with a hole where the version stands, or
 * where parts of it do.
 */
import { fail, ok, type Result } from "../fault.ts";
import type { Share, Slot } from "./format.ts";

/** What stands in a hole, and what it may look like before a scheme has its say. */
interface Hole {
  readonly says: Share;
  readonly source: string;
}

/** From a digit to a letter or digit. */
const VERSION = String.raw`\d(?:[\w.+!~^-]*[0-9A-Za-z])?`;

/** The holes, by the name in their braces. */
const HOLES: Readonly<Record<string, Hole>> = {
  version: { says: "whole", source: VERSION },
  base: { says: "base", source: String.raw`\d+(?:\.\d+)*` },
  major: { says: "major", source: String.raw`\d+` },
  minor: { says: "minor", source: String.raw`\d+` },
  patch: { says: "patch", source: String.raw`\d+` },
  build: { says: "build", source: String.raw`\d+` },
};

const NAMES = Object.keys(HOLES);
const HOLE = new RegExp(`\\{(${NAMES.join("|")})\\}`);

/**
 * A search for the pattern: all of it literal, but for the holes and its line ends, which
 * match CRLF too. The first slot of each match is marked as opening it.
 *
 * Fails with `config_invalid` where no hole stands in it, or `{build}` alone.
 */
export function searchFor(pattern: string): Result<(text: string) => readonly Slot[]> {
  // Texts and names take turns: split() keeps what is in parentheses.
  const parts = pattern.split(HOLE);
  const texts = parts.filter((_, i) => i % 2 === 0).map(literal);
  const holes = parts.filter((_, i) => i % 2 === 1).map((name) => HOLES[name]!);
  if (holes.every(({ says }) => says === "build")) {
    const known = NAMES.filter((name) => name !== "build").map((name) => `{${name}}`);
    return fail(
      "config_invalid",
      `Cannot use the pattern "${pattern}": it must say one of ${known.join(", ")}`,
    );
  }
  // At the pattern's open ends a number must not go on: `{version}` is not the 0.0 of 1.0.0.
  const from = texts[0] === "" ? String.raw`(?<![\w.+~^-])` : "";
  const to = texts.at(-1) === "" ? String.raw`(?![\w+~^]|[.-]\w)` : "";
  const source = texts.map((text, i) =>
    i === 0 ? text : `(?<hole${i - 1}>${holes[i - 1]!.source})${text}`
  );
  const search = new RegExp(`${from}${source.join("")}${to}`, "dg");
  return ok((text) =>
    [...text.matchAll(search)].flatMap(({ indices }) =>
      holes.map(({ says }, i): Slot => {
        const [start, end] = indices!.groups![`hole${i}`]!;
        return { start, end, says, ...(i === 0 ? { opens: true } : {}) };
      })
    )
  );
}

function literal(text: string): string {
  return text.split(/\r?\n/).map(RegExp.escape).join(String.raw`\r?\n`);
}
