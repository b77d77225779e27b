/** A constant in a source that says what was released last, where no version file does. */
import type { FileEntry } from "../../tree.ts";
import { NUMBER_WORDS } from "../told/in_numbers.ts";
import type { Mention } from "../told/mention.ts";

/** Languages whose libraries are tagged, and say their version nowhere but in a constant. */
const SOURCES = /\.(?:go|php|swift|lua|d|nim|cr|zig|v|hx|jl|fs|scala|kt|java)$/i;

/** `const Version = "`, `public const VERSION = '`, `static let version = "`, `_VERSION = "`. */
const CONSTANT =
  /^\s*(?:(?:public|private|internal|protected|static|final|export|local|const|var|let|val|enum|immutable|string|String)\s+){0,5}(?:[A-Za-z_]\w{0,40}\.)?(?:_?VERSION|[Vv]ersion)(?:\s*:\s*\w{1,40}|\s+string)?\s*:?=\s*["'`]v?$/;

/** What follows it: the end of the literal, and of the line. */
const END = /^["'`]\s*(?:[;,]\s*)?(?:(?:\/\/|--|#).*)?$/;

/**
 * The entries for them, of lines that hold `said`; none in a file that has the version's numbers
 * one by one beside it, for half of them would be written.
 */
export function constantsIn(
  places: readonly (Mention & { readonly said: string })[],
  mentions: readonly Mention[],
): readonly FileEntry[] {
  const numbered = new Set(
    mentions.filter(({ text }) => NUMBER_WORDS.some((word) => text.includes(word)))
      .map(({ path }) => path),
  );
  return places.flatMap(({ path, text, said }) => {
    const at = text.indexOf(said);
    const [before, after] = [text.slice(0, at), text.slice(at + said.length)];
    // `build_version.txt`, which holds nothing else.
    const isFile = /^\w*version\w*(?:\.txt)?$/i.test(path) && text.trim() === said;
    if (isFile) {
      return [{ path, pattern: "{version}", why: `says ${said}, as the last release` }];
    }
    const isConstant = SOURCES.test(path) && CONSTANT.test(before) && END.test(after) &&
      !numbered.has(path);
    if (!isConstant) return [];
    const pattern = `${before.trimStart()}{version}${after[0]}`;
    return [{ path, pattern, why: `says ${said}, as the last release` }];
  });
}
