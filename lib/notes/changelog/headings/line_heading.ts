/** Lines that head a group of items without being headings: `**Fixed**`, `Fixed:`. */
import { bareWord, topicNamed } from "./topics.ts";

/** No longer line heads a group by its word alone. */
const LONG = 60;

const FRAMED = /^(\s*\[\s*)([A-Za-z][^[\]]*?)(\s*\])\s*$/;

const LISTED = /^([-*+] {1,3})([A-Za-z][^*_:`]{1,50}?)(:?)\s*$/;

/** An item that heads those set in below it, `* Bug fixes:`, as Hoe's changelogs have them. */
export function listHeading(
  line: string,
  next: string,
): { text: string; word: string } | undefined {
  const [, sign, word, close] = LISTED.exec(line) ?? [];
  if (word === undefined || topicNamed(word) === undefined) return undefined;
  return isSetIn(next) ? { text: `${sign}{w}${close}`, word } : undefined;
}

/** Whether a line is an item that is set in below another. */
export function isSetIn(line: string): boolean {
  return /^(?: {2,8}|\t)[-*+] /.test(line);
}

/** `**Fixed**`, `Fixed:`, `Fixed::` alone on a line; in text without a language `Fixed`. */
export function lineHeading(
  line: string,
  isText: boolean,
): { text: string; word: string } | undefined {
  if (isText && line.length < LONG && /^[A-Z]/.test(line) && topicNamed(line)) {
    const word = line.replace(/[\s:]+$/, "");
    return { text: line.trimEnd().replace(word, "{w}"), word };
  }
  // as Perl's changelogs have them: `[ BUG FIXES ]`
  const [, before, framed, behind] = FRAMED.exec(line) ?? [];
  if (framed !== undefined && topicNamed(framed) !== undefined) {
    return { text: `${before}{w}${behind}`, word: framed };
  }
  const [, open, word, close] =
    /^(\*\*|__|\*|_)?([^\s*_+•-][^*_:]{1,50}?)(:?\1:?|::?)[ \t]*$/.exec(line) ?? [];
  if (word === undefined || (open ?? "") + close === "") return undefined;
  const isKnown = topicNamed(word) !== undefined || /^[A-Z][\w .]{2,30}$/.test(word);
  if (!isKnown || bareWord(word).split(" ").length > 6) return undefined;
  return { text: `${open ?? ""}{w}${close}`, word };
}
