/** Markdown, as GitHub reads it. */
import { DEFINITION, kindsOf, type LineKind } from "../blocks.ts";
import { CODE, escapeMarkdown } from "../../markdown.ts";
import type { Definition, HeadingLine, Line, Markup } from "../markup.ts";
import { isUnreleased, startsWithVersion, titleOf } from "../headings/title.ts";

// Source: Keep a Changelog 1.1.0
const PREAMBLE = `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]
`;

/** Source: CommonMark 0.31.2; GitHub Flavored Markdown 0.29. */
export const markdown: Markup = {
  id: "markdown",
  endings: [".md", ".markdown", ".mkd"],
  // not Emacs' `# -*- mode: org -*-`
  // A `#` may stand in a shell's lines below titles that other languages alone underline so.
  isLike: (text) =>
    /^#{1,3} (?!-\*-)\S/m.test(text) && !/^\S[^\r\n]*\d\r?\n~{5,}\r?$/m.test(text),
  read(lines) {
    const texts = lines.map((line) => line.text);
    const front = frontOf(texts);
    const kinds = [
      ...texts.slice(0, front).map((): LineKind => "comment"),
      ...kindsOf(texts.slice(front)),
    ];
    const signed = lines.flatMap((_, i) => headingAt(lines, kinds, i) ?? []);
    const headings = signed.some(isKnown)
      ? signed
      : withItems(withBare(signed, lines, kinds), lines, kinds);
    return {
      lines: lines.map((line, i) => marked(line, kinds[i]!)),
      headings: nested(headings, lines, kinds),
      definitions: definitionsIn(lines, kinds),
    };
  },
  heading(text, level, style) {
    if (!/^[#=-]$/.test(style)) return style + text;
    return style === "#"
      ? `${"#".repeat(level)} ${text}`
      : `${text}\n${style.repeat(Math.max(3, [...text].length))}`;
  },
  bullet: "- ",
  preamble: PREAMBLE,
  escape: escapeMarkdown,
  strong: (text) => `**${text}**`,
  link: (text, url) => `[${text}](${url})`,
};

const SIGNS = new RegExp(`${CODE.source}|\\\\.|[{}<]`, "gu");

/** Markdown with JSX: a brace begins an expression, and `<` an element, whatever follows. Source: MDX 3, "What is MDX". */
export const mdx: Markup = {
  ...markdown,
  endings: [".mdx"],
  isLike: () => false,
  escape: (text) =>
    escapeMarkdown(text).replace(
      SIGNS,
      (found) => /^[{}<]$/.test(found) ? `\\${found}` : found,
    ),
};

/** How many lines are front matter, which site generators read: `---`, YAML, `---`. */
function frontOf(texts: readonly string[]): number {
  const sign = texts[0]?.trimEnd();
  if (sign !== "---" && sign !== "+++") return 0;
  const end = texts.findIndex((text, i) => i > 0 && text.trimEnd() === sign);
  const isFront = texts.slice(1, Math.max(1, end)).every((text) =>
    /^(?:[\w"'-]+[ \t]*[:=](?:[ \t]|$)|[ \t#-]|$)/.test(text)
  );
  return end > 1 && isFront && /[:=]/.test(texts[1]!) ? end + 1 : 0;
}

const INSIDE: Partial<Record<LineKind, Exclude<Line["inside"], undefined>>> = {
  code: "code",
  comment: "comment",
  html: "html",
};

function marked(line: Line, kind: LineKind): Line {
  const inside = INSIDE[kind];
  return inside ? { ...line, inside } : line;
}

function headingAt(
  lines: readonly Line[],
  kinds: readonly LineKind[],
  index: number,
): HeadingLine | undefined {
  const { text } = lines[index]!;
  if (kinds[index] === "heading") {
    const [, signs, whole = ""] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(text) ?? [];
    if (!signs) return undefined;
    const title = whole.trimEnd().replace(/(?<=[ \t])#+$/, "").trimEnd();
    const level = signs.length;
    return { level, text: bare(title), first: index, last: index, style: "#" };
  }
  if (kinds[index] !== "underline") return undefined;
  let first = index;
  while (kinds[first - 1] === "paragraph") first--;
  while (first < index && DEFINITION.test(lines[first]!.text)) first++;
  if (first === index) return undefined;
  const style = text.trim()[0]!;
  const title = lines.slice(first, index).map((line) => line.text.trim()).join(" ");
  return { level: style === "=" ? 1 : 2, text: title, first, last: index, style };
}

/** Whether a heading is a release's, or that of what is to come. */
function isKnown({ text }: HeadingLine): boolean {
  return titleOf(text) !== undefined || isUnreleased(text);
}

/**
 * The headings with the paragraphs of one line that begin with a version, `**1.2.0** (2026-02-18)`,
 * a level below the heading that the first of them stands under.
 */
function withBare(
  headings: readonly HeadingLine[],
  lines: readonly Line[],
  kinds: readonly LineKind[],
): readonly HeadingLine[] {
  const isFree = (index: number) => (lines[index]?.text.trim() ?? "") === "";
  let over: number | undefined;
  const found = lines.flatMap(({ text: line }, index): HeadingLine[] => {
    const isAlone = kinds[index] === "paragraph" &&
      (isFree(index - 1) || kinds[index - 1] === "heading") &&
      (isFree(index + 1) || /^ {0,3}[-*+] /.test(lines[index + 1]!.text));
    const text = line.trim();
    const isComing = /^\S+(?: \S+){0,2}$/.test(text) && isUnreleased(text);
    if (!isAlone || !(isComing || startsWithVersion(text)) || DEFINITION.test(line)) {
      return [];
    }
    over ??= headings.findLast(({ last }) => last < index)?.level ?? 1;
    return [{ level: over + 1, text, first: index, last: index, style: "" }];
  });
  const titles = found.flatMap(({ text }) => titleOf(text) ?? []);
  // One alone may be what a sentence is about; a day tells.
  const isHabit = titles.length > 1 || headings.length > 0 && titles[0]?.date;
  if (!isHabit) return headings;
  return [...headings, ...found].sort((a, b) => a.first - b.first);
}

/**
 * The headings, with the items of a list that are releases, `* 1.3.9 -- 2023-12-16`, where no
 * heading is one's or that of what is to come: what changed is a list below each.
 */
function withItems(
  headings: readonly HeadingLine[],
  lines: readonly Line[],
  kinds: readonly LineKind[],
): readonly HeadingLine[] {
  if (headings.length === 0 || headings.some(isKnown)) return headings;
  const items = lines.flatMap(({ text }, index): HeadingLine[] => {
    const [, style, title] = /^([-*+] +)(\S.*)$/.exec(text) ?? [];
    if (style === undefined || INSIDE[kinds[index]!]) return [];
    const found = titleOf(title!);
    const isRelease =
      (found?.date !== undefined || found?.isPlanned || isUnreleased(title!)) &&
      /^\s+[-*+] /.test(lines[index + 1]?.text ?? "");
    if (!isRelease) return [];
    return [{ level: 2, text: title!, first: index, last: index, style }];
  });
  // a commit between version and day is one that nobody knows yet
  const isPlain = items.every(({ text }) => !/\s[0-9a-f]{7,40}\s/.test(text));
  if (items.length < 2 || !isPlain) return headings;
  return [...headings, ...items].sort((a, b) => a.first - b.first);
}

/** `## #` is a heading without a text. */
function bare(title: string): string {
  return /^#+$/.test(title) ? "" : title;
}

/** Link definitions: one cannot break into a paragraph, all above it there must be such too. */
function definitionsIn(
  lines: readonly Line[],
  kinds: readonly LineKind[],
): readonly Definition[] {
  const found: Definition[] = [];
  let isOpen = true;
  for (const [index, line] of lines.entries()) {
    if (kinds[index] !== "paragraph") {
      isOpen = true;
      continue;
    }
    const definition: Definition | undefined = isOpen
      ? definitionIn(line, index)
      : undefined;
    if (definition) found.push(definition);
    isOpen = definition !== undefined;
  }
  return found;
}

function definitionIn(line: Line, index: number): Definition | undefined {
  if (!line.text.includes("]:")) return undefined;
  const [head, label] = DEFINITION.exec(line.text) ?? [];
  if (head === undefined || label === undefined) return undefined;
  const [url = ""] = /^[^\s>]*/.exec(line.text.slice(head.length)) ?? [];
  return { label, url, urlStart: line.start + head.length, line: index };
}

const FOLDING = /<(\/?)(details|div|section|blockquote|table|center)(?=[\s>])[^>]*>/gi;

/** Marks the headings between an element's opening and its closing tag. */
function nested(
  headings: readonly HeadingLine[],
  lines: readonly Line[],
  kinds: readonly LineKind[],
): readonly HeadingLine[] {
  const spans: (readonly [number, number])[] = [];
  const open: { name: string; line: number }[] = [];
  lines.forEach(({ text }, index) => {
    if (kinds[index] !== "html") return;
    for (const [, slash, tag] of text.matchAll(FOLDING)) {
      const name = tag!.toLowerCase();
      if (!slash) {
        open.push({ name, line: index });
        continue;
      }
      const at = open.findLastIndex((each) => each.name === name);
      if (at < 0) continue;
      spans.push([open[at]!.line, index]);
      open.length = at;
    }
  });
  if (spans.length === 0) return headings;
  return headings.map((heading) =>
    spans.some(([from, to]) => from < heading.first && heading.last < to)
      ? { ...heading, isNested: true }
      : heading
  );
}
