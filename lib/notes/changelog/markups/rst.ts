/** reStructuredText, as Python projects write it. */
import { CODE, LINKED, plain } from "../../markdown.ts";
import type { Definition, HeadingLine, Line, Markup } from "../markup.ts";
import { isUnreleased, startsWithVersion, titleOf } from "../headings/title.ts";

// every printable sign of ASCII that is no letter or digit
const RULE = /^([!-/:-@[-`{-~])\1*[ \t]*$/;

/** Source: docutils, "reStructuredText Markup Specification", "Sections", "Escaping". */
export const rst: Markup = {
  id: "rst",
  endings: [".rst", ".rest"],
  isLike: (text) =>
    /^\.\. \S/m.test(text) || /(?:^|[\s(]):\w+:`[^`]+`/m.test(text) ||
    /^([^\s].*)\n([=~^-])\2{3,}[ \t]*$/m.test(text) && /``[^`]/.test(text),
  read(lines) {
    const styles: string[] = [];
    const headings: HeadingLine[] = [];
    for (let i = 0; i < lines.length; i++) {
      const found = titleAt(lines, i);
      if (!found) continue;
      if (!styles.includes(found.style)) styles.push(found.style);
      headings.push({ ...found, level: styles.indexOf(found.style) + 1 });
      i = found.last;
    }
    const items = lines.flatMap(({ text }, i) => releaseItem(text, i) ?? []);
    if (items.length > 0) {
      return {
        lines: marked(lines),
        headings: [...headings, ...items].sort((a, b) => a.first - b.first),
        definitions: [],
      };
    }
    const isTitled = headings.some(({ text }) => startsWithVersion(text));
    return {
      lines: marked(lines),
      headings: isTitled ? headings : withBare(headings, lines),
      definitions: lines.flatMap((line, i) => targetAt(line, i) ?? []),
    };
  },
  heading(text, _level, style) {
    if (style === BOLD) return `**${text}**`;
    if (style === "") return text;
    const rule = style[0]!.repeat(Math.max(4, widthOf(text)));
    return style.length > 1 ? `${rule}\n${text}\n${rule}` : `${text}\n${rule}`;
  },
  bullet: "- ",
  preamble: "Changelog\n=========\n",
  escape: escapeRst,
  strong: (text) => `**${text}**`,
  link: (text, url) => `\`${text} <${url}>\`__`,
  toMarkdown: (text) =>
    text.replace(/``([^`]+)``/g, "`$1`")
      .replace(/`([^`<]+?)\s*<(https?:[^>]+)>`_{1,2}/g, "[$1]($2)")
      .replace(/:(?:issue|pr|pull|gh|user|ghsa):`(\d+)`/g, "#$1")
      .replace(ROLE, "`$1`")
      .replace(/^(\S.*)\n([-=~^"'*+#])\2{2,}[ \t]*$/gm, "### $1")
      .replace(/^([-*+])\s{2,}/gm, "$1 "),
};

/**
 * A release as Sphinx' `releases` has it: an item of the one list, whose lines above it, to the
 * next release, are what it brought.
 */
function releaseItem(text: string, index: number): HeadingLine | undefined {
  const [, sign, version, day = ""] =
    /^([-*] +):release:`(v?\d[^`<\s]*)(?: <([^>`]*)>)?`\s*$/.exec(text) ?? [];
  if (version === undefined) return undefined;
  return {
    ...{ level: 2, text: `${version} (${day})`, style: `${sign}:release:` },
    ...{ first: index, last: index },
  };
}

/** A role with its words: those before an address in `<…>`, where it has one. */
export const ROLE = /:[\w:]{1,40}:`~?([^`<]+?)(?:\s{0,9}<[^>]*>)?`/g;

/** The style of a version that stands alone in bold, where no section is headed by one. */
const BOLD = "bold";

const ITEM = /^\s*[-*+•] /;

/** The headings with the lines that begin with a version and stand alone, in bold or not. */
function withBare(headings: readonly HeadingLine[], lines: readonly Line[]) {
  const isFree = (index: number) => (lines[index]?.text.trim() ?? "") === "";
  const found = lines.flatMap((line, index): HeadingLine[] => {
    if (!isFree(index - 1)) return [];
    const bold = /^\*\*([^*]+)\*\*\s*$/.exec(line.text)?.[1];
    const text = bold ?? line.text.trimEnd();
    const isAlone = isFree(index + 1) ||
      bold === undefined && ITEM.test(lines[index + 1]!.text);
    const isOne = isAlone && !/^(?:\s|[-+] |\* |\.\. )/.test(text) &&
      (startsWithVersion(text) || bold !== undefined && isUnreleased(text));
    const style = bold === undefined ? "" : BOLD;
    return isOne ? [{ level: 2, text, first: index, last: index, style }] : [];
  });
  // Without bold, one alone may be what a sentence is about; a day tells.
  const plain = found.flatMap(({ text, style }) =>
    style === "" ? titleOf(text) ?? [] : []
  );
  const isHabit = plain.length > 1 || plain[0]?.date !== undefined;
  const all = isHabit ? found : found.filter(({ style }) => style === BOLD);
  return [...headings, ...all].sort((a, b) => a.first - b.first);
}

function titleAt(
  lines: readonly Line[],
  index: number,
): Omit<HeadingLine, "level"> | undefined {
  const textOf = (i: number) => lines[i]?.text.trimEnd() ?? "";
  const isFree = index === 0 || textOf(index - 1) === "";
  const text = textOf(index);
  if (!isFree || text === "" || /^\s/.test(text)) {
    if (!isFree || !/^\s*\S/.test(text) || RULE.test(text)) return undefined;
    return undefined;
  }
  if (RULE.test(text)) {
    const title = textOf(index + 1);
    if (textOf(index + 2) !== text || title === "" || RULE.test(title)) {
      return undefined;
    }
    if (widthOf(text) < widthOf(title)) return undefined;
    const style = text[0]!.repeat(2);
    return { text: title.trim(), first: index, last: index + 2, style };
  }
  const rule = textOf(index + 1);
  if (!RULE.test(rule) || rule === "::" || rule.length < Math.min(4, widthOf(text))) {
    return undefined;
  }
  return { text, first: index, last: index + 1, style: rule[0]! };
}

/** Marks comments and what else is indented under a directive. */
function marked(lines: readonly Line[]): readonly Line[] {
  let inside: Line["inside"];
  return lines.map((line) => {
    if (/^\.\.(?:\s|$)/.test(line.text)) {
      inside = /^\.\.\s+(?:\[|_|\||[\w-]+::)/.test(line.text) ? "other" : "comment";
      return { ...line, inside };
    }
    if (/^\S/.test(line.text)) inside = undefined;
    return inside && line.text.trim() !== "" ? { ...line, inside } : line;
  });
}

function targetAt(line: Line, index: number): Definition | undefined {
  const [head, quoted, name] =
    /^\.\. _(?:`([^`]+)`|([^:`]+)):[ \t]+(?=\S)/.exec(line.text) ?? [];
  if (head === undefined) return undefined;
  const url = line.text.slice(head.length).trimEnd();
  const label = quoted ?? name!;
  return { label, url, urlStart: line.start + head.length, line: index };
}

/** Columns: docutils counts wide characters twice, and wants the rule as long. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/\p{M}/u.test(char)) continue;
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u
          .test(char)
        ? 2
        : 1;
  }
  return width;
}

const TOKEN = new RegExp(`(?<code>${CODE.source})|(?<linked>${LINKED.source})`, "giu");

/** Code and addresses become literals; all else that docutils would act on is escaped. */
function escapeRst(text: string): string {
  const line = plain(text);
  let written = "";
  let end = 0;
  const pieces: string[] = [];
  for (const token of line.matchAll(TOKEN)) {
    pieces.push(escaped(line.slice(end, token.index)));
    end = token.index + token[0].length;
    const { code, linked } = token.groups!;
    const inner = code === undefined ? linked! : code.replace(/^`+ ?| ?`+$/g, "");
    const isSafe = inner.trim() === inner && inner !== "" && !/`|\\$/.test(inner);
    // a null escape parts a literal from the letters around it
    pieces.push(isSafe ? `\\ \`\`${inner}\`\`\\ ` : escaped(token[0]));
  }
  pieces.push(escaped(line.slice(end)));
  written = pieces.join("")
    .replace(/^\\ (?=``)/, "").replace(/(?<=``)\\ $/, "")
    .replace(/(?<=\s)\\ (?=``)/g, "").replace(/(?<=``)\\ (?=\s)/g, "");
  return atStart(written);
}

function escaped(text: string): string {
  // `SSL_CERT` is one word: a sign in its middle refers to nothing
  return text.replace(
    /[\\`*|]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_|:(?=:)|:(?=$)|(?<=[a-z]):(?=[^\s])|@(?=\S)/gi,
    "\\$&",
  );
}

/** What would begin a list, a directive, a table or another block at the start of a line. */
function atStart(text: string): string {
  return text
    .replace(
      /^(?:[-+*•‣⁃](?=\s|$)|\.\.|>>>|__|:|[!-/:-@[-`{-~](?=[!-/:-@[-`{-~]*$))/,
      "\\$&",
    )
    .replace(/^(\(?)(?=(?:\d+|[a-z]|[ivxlcdm]+|#)[.)](?:\s|$))/i, "\\$1");
}
