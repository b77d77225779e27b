/**
 * Foreign text made safe to stand in Markdown.
 *
 * Commit titles are written by anybody. Nothing in one may become a heading, a link, HTML, a
 * mention that notifies somebody, or an invisible character; what it says stays readable.
 */

/** Longer text is cut: no title needs it, and patterns must not run away on one. */
const MAX_LENGTH = 1_000;

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
// controls, soft hyphen, marks of direction, zero-width ones, annotations, tags
const HIDDEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Most texts: there is nothing to hide in them. */
const PRINTABLE = /^[ -~]*$/;

/** White space that is more than a blank between words. */
const UNEVEN = /[^\S ]|^ | (?: |$)/;

/** The text in one line, without controls, marks of direction and hidden characters. */
export function plain(text: string): string {
  const shown = PRINTABLE.test(text)
    ? text
    : text.toWellFormed().replace(BREAKS, " ").replace(HIDDEN, "");
  const line = UNEVEN.test(shown) ? shown.replace(/\s+/g, " ").trim() : shown;
  return line.length > MAX_LENGTH
    ? `${line.slice(0, MAX_LENGTH - 1).toWellFormed()}…`
    : line;
}

/** A line without controls, marks of direction and hidden characters; its blanks stay. */
export function shown(line: string): string {
  return PRINTABLE.test(line)
    ? line
    : line.toWellFormed().replaceAll("\t", "    ").replace(HIDDEN, "");
}

/** A code span. */
export const CODE = /(?=`)(?<!`)(?<run>`+)(?!`).*?[^`]\k<run>(?!`)/u;
/** What hosts link or notify without being asked: addresses, mentions, `@std/cli`. */
export const LINKED =
  /(?:[a-z][a-z0-9+.-]*:\/\/|(?<![a-z0-9])(?:www\.|mailto:|xmpp:))(?:[^\s`]*[^\s`.,;:!?)\]'"])?|[\w./+-]*@\.?[\w-][\w./:@-]*/u;
// each begins with the sign itself: what stands before it is looked at there alone
const ACTIVE =
  /[\\`*[\]~|$]|<(?=[a-z/!?]|$)|(?<=--)>|&(?=[#a-z])|_(?<![\p{L}\p{N}]_)|_(?![\p{L}\p{N}])/u;
const TOKEN = new RegExp(
  `(?<code>${CODE.source})|(?<linked>${LINKED.source})|${ACTIVE.source}`,
  "giu",
);
/** The same where nothing can be linked: most titles have no address, and this is quicker. */
const SIGN = new RegExp(`(?<code>${CODE.source})|${ACTIVE.source}`, "giu");

/** Whether something in a text may be linked: that takes a sign that few titles have. */
function mayLink(text: string): boolean {
  return text.includes("@") ||
    (text.includes(":") && /:\/\/|mailto:|xmpp:/i.test(text)) ||
    (text.includes(".") && /www\./i.test(text));
}

/**
 * The text as one line of Markdown that reads as it is written.
 *
 * Code spans stay; addresses and mentions become code spans; all else that Markdown would
 * act on is escaped. Source: CommonMark 0.31.2, "Backslash escapes"; GitHub Flavored
 * Markdown 0.29, "Autolinks (extension)".
 */
export function escapeMarkdown(text: string): string {
  if (isInert(text)) return text;
  const line = plain(text);
  let written = "";
  let end = 0;
  // not by `matchAll`, which makes a pattern of its own for each text
  const signs = mayLink(line) ? TOKEN : SIGN;
  signs.lastIndex = 0;
  for (let token = signs.exec(line); token; token = signs.exec(line)) {
    written += line.slice(end, token.index);
    end = token.index + token[0].length;
    const { code, linked } = token.groups!;
    const span = code ?? (linked && `\`${linked}\``);
    // two runs of backticks that touch would be read as one
    if (span && written.endsWith("`")) written += " ";
    written += span ?? `\\${token[0]}`;
  }
  return (written + line.slice(end)).replace(
    /^(?:(?=[+=>-]|#(?!\d))|\d{1,9}(?=[.)](?:\s|$)))/,
    "$&\\",
  );
}

/** Whether a text is words and signs that no renderer acts on: most titles are. */
function isInert(text: string): boolean {
  return text.length < MAX_LENGTH && INERT.test(text) && !text.includes("  ") &&
    !text.endsWith(" ") && !mayLink(text);
}

const INERT = /^[A-Za-z][A-Za-z0-9 ,:;'"(){}/%?!.#+=-]*$/;

/** The text in a code span, whatever backticks it has. Nothing for an empty text. */
export function codeSpan(text: string): string {
  const line = plain(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line && `${fence}${pad}${line}${pad}${fence}`;
}

/** A title without Sphinx' roles, which only that page knows: ":func:`~lib.walk`" is `walk`. */
export function withoutRoles(title: string): string {
  if (!title.includes(":`")) return title;
  return title.replace(ROLE, (_, name: string, said: string) => {
    const text = said.replace(/^!|\s*<[^<>]*>$/g, "").replace(
      /^~(?:.*\.)?(?=[^.])/,
      "",
    );
    return /^(?:ref|doc|term)$/.test(name) ? text : `\`${text}\``;
  });
}

const ROLE =
  /(?<![\w:]):(?:(?:py|c|cpp|js|rst|std):)?(class|func|meth|attr|mod|exc|data|obj|const|deco|ref|doc|term|any|option|envvar|file|program|command|keyword|code):`([^`\n]{1,200})`/g;
