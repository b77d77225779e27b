/** AsciiDoc, as Asciidoctor reads it. */
import { CODE, plain } from "../../markdown.ts";
import type { HeadingLine, Line, Markup } from "../markup.ts";

const UNDERLINES = "=-~^+";

/** Source: docs.asciidoctor.org, "Section Titles and Levels", "Delimited Blocks". */
export const asciidoc: Markup = {
  id: "asciidoc",
  endings: [".adoc", ".asciidoc", ".asc"],
  isLike: (text) => /^={1,3} \S/m.test(text) && !/^={3,}$/m.test(text),
  read(lines) {
    const marks = marked(lines);
    return {
      lines: marks,
      headings: marks.flatMap((_, i) => headingAt(marks, i) ?? []),
      definitions: [],
    };
  },
  heading(text, level, style) {
    return style === "="
      ? `${"=".repeat(level)} ${text}`
      : `${text}\n${style[1]!.repeat([...text].length)}`;
  },
  bullet: "* ",
  preamble: "= Changelog\n",
  escape: escapeAsciidoc,
  strong: (text) => `*${text}*`,
  link: (text, url) => `${url}[${text}]`,
  toMarkdown: (text) =>
    text.replace(/(?:link:)?(https?:[^\s[]+)\[([^\]]*)\]/g, "[$2]($1)")
      .replace(/^={2,6} +/gm, (signs) => `${"#".repeat(signs.trim().length)} `)
      .replace(/^(\S.*?)::[ \t]*$/gm, "**$1**")
      .replace(/(?<![\w*])\*([^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])/g, "**$1**")
      .replace(
        /^( *)(\*{2,}) /gm,
        (_, lead, stars) => `${lead}${"  ".repeat(stars.length - 1)}* `,
      ),
};

/** A text with such headings that is no AsciiDoc: its file's name does not say so. */
export const signedText: Markup = {
  ...asciidoc,
  endings: [],
  escape: plain,
  strong: (text) => text,
  link: (text) => text,
};

function headingAt(lines: readonly Line[], index: number): HeadingLine | undefined {
  const line = lines[index]!;
  if (line.inside) return undefined;
  const [, signs, whole] = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/.exec(line.text.trimEnd()) ??
    [];
  if (signs) {
    const isClosed = whole!.endsWith(` ${signs}`) || whole!.endsWith(`\t${signs}`);
    const title = isClosed ? whole!.slice(0, -signs.length).trimEnd() : whole!;
    return { level: signs.length, text: title, first: index, last: index, style: "=" };
  }
  const below = lines[index + 1];
  const rule = below?.text.trimEnd() ?? "";
  const sign = UNDERLINES.indexOf(rule[0] ?? " ");
  const isRule = sign >= 0 && rule === rule[0]!.repeat(rule.length) && rule.length > 1;
  const text = line.text.trimEnd();
  const isNear = Math.abs(rule.length - [...text].length) <= 1;
  if (!isRule || !isNear || !/^\w/.test(text)) return undefined;
  // such a title is written "/=": the sign alone would be the other form
  return { level: sign + 1, text, first: index, last: index + 1, style: `/${rule[0]}` };
}

const DELIMITER =
  /^(?:(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|`{3,}|~{4,})(?:\w[\w,-]*)?|([|,:!]={3,})|(--))[ \t]*$/;

/** Marks delimited blocks and comments. */
function marked(lines: readonly Line[]): readonly Line[] {
  let closing: string | undefined;
  let inside: Line["inside"];
  return lines.map((line, index) => {
    const text = line.text.trimEnd();
    if (closing !== undefined) {
      const mark = { ...line, inside: inside! };
      if (text === closing) closing = undefined;
      return mark;
    }
    if (/^\/\/(?!\/)/.test(text)) return { ...line, inside: "comment" as const };
    if (/^:!?[\w-]+!?:(?:\s|$)/.test(text)) {
      return { ...line, inside: "other" as const };
    }
    const [, rule, table, dashes] = DELIMITER.exec(text) ?? [];
    const found = rule ?? table ?? dashes;
    if (found === undefined) return line;
    const above = lines[index - 1]?.text.trimEnd() ?? "";
    const isTitles = /^\w/.test(above) &&
      Math.abs([...above].length - found.length) <= 1;
    if (isTitles && UNDERLINES.includes(found[0]!)) return line;
    closing = found;
    inside = found.startsWith("/") ? "comment" : "code";
    return { ...line, inside };
  });
}

const SPAN = new RegExp(CODE.source, "gu");

/**
 * Text for one line. What Asciidoctor would act on is written as a character reference,
 * which it hands through as it is; code stays code.
 */
function escapeAsciidoc(text: string): string {
  const line = plain(text);
  let written = "";
  let end = 0;
  for (const span of line.matchAll(SPAN)) {
    written += references(line.slice(end, span.index));
    end = span.index + span[0].length;
    const inner = references(span[0].replace(/^`+ ?| ?`+$/g, ""));
    // beside a letter the sign has to stand twice
    const isBeside = /\w$/.test(written) || /\w/.test(line[end] ?? "");
    const sign = isBeside ? "``" : "`";
    written += inner.trim() === "" ? references(span[0]) : sign + inner + sign;
  }
  return written + references(line.slice(end));
}

function references(text: string): string {
  return text.replace(
    /[*_`#^~+\\[\]{}<>|"]|&(?=[#\w])|:(?=[:/])|@|(?<=\()(?=(?:C|R|TM)\))|\((?=(?:C|R|TM)\))|--|\.\.\.|[-=]>|^[-./'=]|(?:link|mailto|xref|image|pass|icon|kbd|btn|menu|stem|footnote|indexterm\d?|anchor)(?=:)|www(?=\.)/g,
    (found) => [...found].map((char) => `&#${char.codePointAt(0)};`).join(""),
  );
}
