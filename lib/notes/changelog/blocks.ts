/**
 * What each line of a Markdown text is: the leaf blocks of CommonMark, one pass over the lines.
 *
 * Only the document's own blocks are told apart. What stands in a list's item or a quotation
 * is that container's, whatever it looks like. Source: CommonMark 0.31.2, "Leaf blocks" and
 * "Container blocks".
 */
import { indentOf, outdented } from "./indent.ts";

/** What a line is. A link definition is part of a `paragraph` here: `outline.ts` tells. */
export type LineKind =
  | "blank"
  | "paragraph"
  | "heading"
  | "underline"
  | "break"
  | "code"
  | "html"
  | "comment"
  | "list"
  | "quote";

const ATX = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^( {0,3})(`{3,}(?!.*`)|~{3,})/;
const QUOTE = /^ {0,3}>/;
/** A link definition: its label, and all up to its address. A footnote's is none. */
export const DEFINITION =
  /^ {0,3}\[((?!\^)(?:[^\[\]\\]|\\.)*[^\[\]\\\s](?:[^\[\]\\]|\\.)*)\]:[ \t]*<?(?=\S)/;
const FOOTNOTE = /^ {0,3}\[\^[^\]\s]+\]:[ \t]*/;
const ITEM = /^( {0,3})([-+*]|\d{1,9}[.)])(?:([ \t]+)(?=\S)|[ \t]*$)/;

/** The blocks of raw HTML by how they begin and end. Source: CommonMark 0.31.2, §4.6. */
const RAW: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^ {0,3}<(?:script|pre|style|textarea)(?:[ \t>]|$)/i,
    /<\/(?:script|pre|style|textarea)>/i,
  ],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];
const BLOCK_TAG = new RegExp(
  "^ {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|" +
    "colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|" +
    "frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|" +
    "nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|" +
    "th|thead|title|tr|track|ul)(?:[ \\t]|/?>|$)",
  "i",
);
const ATTRIBUTE = "[ \\t]+[A-Za-z_:][\\w.:-]*" +
  "(?:[ \\t]*=[ \\t]*(?:[^\\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?";
const WHOLE_TAG = new RegExp(
  `^ {0,3}<(?!/?(?:script|pre|style|textarea)[\\s/>])(?:[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?|/[A-Za-z][A-Za-z0-9-]*[ \\t]*)>[ \\t]*$`,
);

/** What is open at the end of a line. */
type Open =
  | { readonly kind: "none" | "paragraph" | "definitions" }
  | { readonly kind: "code"; readonly closing: RegExp }
  | {
    readonly kind: "html" | "comment";
    /** What closes it; a blank line when absent. */
    readonly end?: RegExp;
  }
  | {
    readonly kind: "list" | "quote";
    /** Columns that a line must be indented by to be the item's; 0 for a quotation. */
    readonly indent: number;
    /** What is in it, as if it stood alone. */
    readonly inner: Walker;
    /** An item without a text yet: a blank line ends it. */
    readonly isEmpty?: boolean;
  };

/** Takes one line after the other, and says what each is. */
interface Walker {
  next(line: string): LineKind;
  /** Whether the last line was text that the next may go on with (a lazy continuation). */
  isText(): boolean;
}

/** What each line is, in the order of the lines; none may have a line ending in it. */
export function kindsOf(lines: readonly string[]): LineKind[] {
  const walker = walk();
  // so many signs of lists and quotes are no layout; each costs a few calls within the last
  return lines.map((line) =>
    walker.next(DEEP.test(line) && !BREAK.test(line) ? "x" : line)
  );
}

const DEEP = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*){100}/;

function walk(): Walker {
  let open: Open = { kind: "none" };
  let isText = false;
  const next = (line: string): LineKind => {
    const [kind, after] = step(line, open);
    open = after;
    // at the first line below definitions alone a paragraph would begin, so they are none yet
    isText = kind === "paragraph" || ("inner" in after && after.inner.isText());
    return kind;
  };
  return { next, isText: () => isText };
}

function step(line: string, open: Open): [LineKind, Open] {
  const isBlank = /^[ \t]*$/.test(line);
  if (open.kind === "code") {
    return ["code", open.closing.test(line) ? { kind: "none" } : open];
  }
  if (open.kind === "html" || open.kind === "comment") {
    if (open.end === undefined && isBlank) return ["blank", { kind: "none" }];
    return [open.kind, open.end?.test(line) ? { kind: "none" } : open];
  }
  if ("inner" in open) {
    const content = contentOf(line, open, isBlank);
    if (content !== undefined) {
      open.inner.next(content);
      if (open.isEmpty && isBlank) return ["blank", { kind: "none" }];
      return [open.kind, open.isEmpty ? { ...open, isEmpty: false } : open];
    }
    // a lazy continuation: whatever it looks like, it is text of the paragraph inside
    if (!isBlank && open.inner.isText() && !opensBlock(line)) return [open.kind, open];
    return isBlank ? ["blank", { kind: "none" }] : fresh(line, false);
  }
  if (isBlank) return ["blank", { kind: "none" }];
  if (open.kind === "definitions" && !opensBlock(line)) {
    return ["paragraph", textAfter(line)];
  }
  if (open.kind === "paragraph") {
    if (UNDERLINE.test(line)) return ["underline", { kind: "none" }];
    if (!opensBlock(line)) return ["paragraph", open];
  }
  return fresh(line, open.kind === "paragraph");
}

/** A line that begins a block of its own. */
function fresh(line: string, interrupts: boolean): [LineKind, Open] {
  if (indentOf(line) >= 4) {
    return interrupts
      ? ["paragraph", { kind: "paragraph" }]
      : ["code", { kind: "none" }];
  }
  if (ATX.test(line)) return ["heading", { kind: "none" }];
  const fence = FENCE.exec(line)?.[2];
  if (fence !== undefined) return ["code", { kind: "code", closing: closingOf(fence) }];
  const raw = rawAt(line, interrupts);
  if (raw) {
    return [raw.kind, raw.end?.test(afterOpening(line)) ? { kind: "none" } : raw];
  }
  if (BREAK.test(line)) return ["break", { kind: "none" }];
  if (QUOTE.test(line)) return ["quote", quoteOf(line)];
  if (FOOTNOTE.test(line)) return ["list", footnoteOf(line)];
  const item = ITEM.exec(line);
  if (item) return ["list", itemOf(line, item)];
  return ["paragraph", textAfter(line)];
}

/** A paragraph goes on as definitions only as long as each of its lines is one. */
function textAfter(line: string): Open {
  return {
    kind: line.includes("]:") && DEFINITION.test(line) ? "definitions" : "paragraph",
  };
}

/** Whether a line cannot be the continuation of a paragraph. */
function opensBlock(line: string): boolean {
  // No block begins with a letter.
  if (/^[A-Za-z]/.test(line) || indentOf(line) >= 4) return false;
  if ([ATX, FENCE, BREAK, QUOTE, FOOTNOTE].some((each) => each.test(line))) return true;
  if (rawAt(line, true)) return true;
  const [, , mark, gap] = ITEM.exec(line) ?? [];
  // an empty item, or one that does not count from 1, is text in a paragraph
  return mark !== undefined && gap !== undefined && /^(?:[-+*]|0*1[.)])$/.test(mark);
}

function rawAt(line: string, interrupts: boolean) {
  if (!line.includes("<")) return undefined;
  for (const [start, end] of RAW) {
    if (!start.test(line)) continue;
    const kind = line.includes("<!--") ? "comment" as const : "html" as const;
    return { kind, end };
  }
  if (BLOCK_TAG.test(line)) return { kind: "html" as const };
  if (!interrupts && WHOLE_TAG.test(line)) return { kind: "html" as const };
  return undefined;
}

/** What the end of a raw block may stand in: `<!-->` is over, but `<!--` opens first. */
function afterOpening(line: string): string {
  return line.replace(/^ {0,3}<!--(?=-?>)/, "--").replace(
    /^ {0,3}<(?:!--|[?!]|\w)/,
    "",
  );
}

function closingOf(fence: string): RegExp {
  return new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
}

/** What of a line is the container's own; nothing where the container does not go on. */
function contentOf(
  line: string,
  { kind, indent }: Extract<Open, { inner: Walker }>,
  isBlank: boolean,
): string | undefined {
  if (kind === "quote") return QUOTE.test(line) ? quoted(line) : undefined;
  if (isBlank) return "";
  return indentOf(line) >= indent ? outdented(line, indent) : undefined;
}

function quoteOf(line: string): Open {
  return { kind: "quote", indent: 0, inner: begunWith(quoted(line)) };
}

function begunWith(line: string): Walker {
  const inner = walk();
  inner.next(line);
  return inner;
}

function quoted(line: string): string {
  return line.replace(/^ {0,3}> ?/, "");
}

/** A footnote's text, `[^1]: …`, goes on where it is indented by four. */
function footnoteOf(line: string): Open {
  return { kind: "list", indent: 4, inner: begunWith(line.replace(FOOTNOTE, "")) };
}

function itemOf(line: string, [, lead = "", mark = "", gap]: RegExpExecArray): Open {
  const width = lead.length + mark.length;
  const text = gap === undefined ? "" : line.slice(width);
  const spaces = gap === undefined ? 1 : indentOf(text, width);
  // five blanks or more: one is the gap, the rest is the code's own
  const indent = width + (spaces >= 5 ? 1 : spaces);
  const inner = walk();
  if (text) {
    inner.next(
      " ".repeat(Math.max(0, spaces - (indent - width))) + text.trimStart(),
    );
  }
  return { kind: "list", indent, inner, isEmpty: text === "" };
}
