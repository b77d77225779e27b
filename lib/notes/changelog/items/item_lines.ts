/** The items of a changelog's section, as they stand there. */
import { isSetIn, listHeading } from "../headings/line_heading.ts";
import type { Line } from "../markup.ts";
import type { Outline } from "../outline.ts";
import type { Section } from "../sections.ts";

/** An item that only names packages, as lerna-changelog has it: what changed is listed below. */
const PACKAGES = /^\s*[-*+•]\s+(?:(?:`[^`]+`(?:, )?)+|Other)\s*$/;

/** The number of an item, `1.` and `2)`, or the sign that stands for one, `#.`. */
const NUMBER = String.raw`(?:\d{1,2}[.)]|#\.)`;
/** The sign of an item, or its number. */
export const MARK = String.raw`(?:[-*+•]|${NUMBER})\s+`;
/** The same in text without a language: nginx and Apache have `*)`. */
export const SIGN = String.raw`(?:[-+•]|\*\)?|${NUMBER})\s+`;
const SIGNED = new RegExp(String.raw`^\s*${SIGN}\S`);
const DEEP = new RegExp(String.raw`^([ \t]{0,8})${SIGN}(?=\S)`);
const SHALLOW = new RegExp(String.raw`^( {0,3})${MARK}(?=\S)`);

const LISTED = new RegExp(String.raw`^\s*${MARK}`);

/** Whether a line begins an item. */
export function isItem(text: string): boolean {
  return LISTED.test(text);
}

/** The items of a section, each in one line: those alone that items hold, `areGrouped`. */
export function itemsOf(
  { lines, markup }: Outline,
  { head, end }: Pick<Section, "head" | "end">,
  areGrouped = false,
): string[] {
  const body = lines.slice(head + 1, end);
  const isSigned = body.some(({ text }) => SIGNED.test(text));
  if (markup.id === "text" && !isSigned) return plainItems(body);
  // text without a language has no code that is indented
  const isDeep = markup.id === "text";
  const items: string[] = [];
  let indent = 0;
  let isOpen = false;
  let isBelow = false;
  for (const [index, { text, inside }] of body.entries()) {
    if (inside) continue;
    if (PACKAGES.test(text)) {
      isBelow = true;
      continue;
    }
    if (areGrouped && headsOthers(body, index)) {
      indent = Infinity;
      isOpen = false;
      continue;
    }
    const [sign, lead] = (isDeep || areGrouped ? DEEP : SHALLOW).exec(text) ?? [];
    if (sign !== undefined && (items.length === 0 || lead!.length <= indent)) {
      indent = lead!.length;
      items.push(isBelow ? text.trimStart() : text);
      isOpen = true;
    } else if (isOpen && /^\s+\S/.test(text) && sign === undefined) {
      items.push(`${items.pop()} ${text.trim()}`);
    } else isOpen = false;
  }
  return items;
}

/** Whether an item is the heading of those below it. */
function headsOthers(body: readonly Line[], index: number): boolean {
  return listHeading(body[index]!.text, nextWritten(body, index)) !== undefined;
}

/** Whether each item of a list that is not set in holds others: all of them are groups. */
export function holdsOthers(body: readonly Line[]): boolean {
  return body.every(({ text, inside }, index) =>
    inside || !/^[-*+] /.test(text) || isSetIn(nextWritten(body, index))
  );
}

/** The line below one, past a blank one. */
function nextWritten(body: readonly Line[], index: number): string {
  return body.slice(index + 1, index + 3).find(({ text }) => text.trim())?.text ?? "";
}

/** How many blank lines stand between each two items of a section's lists, none or one. */
export function itemGaps(
  { lines, markup }: Outline,
  { head, end }: Section,
): number[] {
  const body = lines.slice(head + 1, end);
  const isPlain = markup.id === "text" && !body.some(({ text }) => SIGNED.test(text));
  if (isPlain && setIn(body)) return [1];
  const gaps: number[] = [];
  let indent: number | undefined;
  let blank = 0;
  // items that hold others are groups
  let isGroup = false;
  for (const { text, inside } of body) {
    if (text.trim() === "") {
      blank++;
      continue;
    }
    const sign = inside ? undefined : DEEP.exec(text)?.[1];
    if (sign !== undefined && sign.length <= (indent ?? sign.length)) {
      if (indent === sign.length && !isGroup) gaps.push(Math.min(blank, 1));
      indent = sign.length;
      isGroup = false;
    } else if (sign !== undefined) isGroup = true;
    else if (/^\S/.test(text) && blank > 0) indent = undefined;
    blank = 0;
  }
  return gaps;
}

/**
 * The items of a text that has no sign for them: lines with the least indent, where none is
 * blank in between, as one is between paragraphs.
 */
function plainItems(lines: readonly Line[]): string[] {
  const paragraphs = setIn(lines);
  if (paragraphs) return paragraphs;
  const isWritten = ({ text }: Line) => text.trim() !== "";
  const written = lines.filter(isWritten);
  const from = lines.findIndex(isWritten);
  if (written.length < 3 || lines.findLastIndex(isWritten) - from >= written.length) {
    return [];
  }
  const indents = written.map(({ text }) => /^ */.exec(text)![0].length);
  const least = Math.min(...indents);
  return written.filter((_, i) => indents[i] === least).map(({ text }) => text);
}

/**
 * The paragraphs of a text that are all set in alike, each in one line, as OpenAL Soft has its
 * items; nothing where one is not, or where there are few.
 */
function setIn(lines: readonly Line[]): string[] | undefined {
  const paragraphs: string[] = [];
  let isBlank = true;
  for (const { text } of lines) {
    if (text.trim() === "") isBlank = true;
    else if (isBlank) {
      paragraphs.push(text);
      isBlank = false;
    } else paragraphs.push(`${paragraphs.pop()} ${text.trim()}`);
  }
  const [first = ""] = /^[ \t]+/.exec(paragraphs[0] ?? "") ?? [];
  const isAlike = first !== "" && paragraphs.length >= 3 &&
    paragraphs.every((each) => /^[ \t]*/.exec(each)![0] === first);
  return isAlike ? paragraphs : undefined;
}

/** What an item begins with that comes behind these lines; nothing where none is one. */
export function nextBullet(lines: readonly string[]): string | undefined {
  const signs = lines.flatMap((text) =>
    /^(?:\s*[-*+•]|\d{1,2}[.)])[ \t]+/.exec(text)?.[0] ?? []
  );
  const isNumber = (sign: string) => /^\d/.test(sign);
  const [first] = signs;
  if (first === undefined || !isNumber(first)) return first;
  return signs.findLast(isNumber)!.replace(/\d+/, (n) => `${+n + 1}`);
}
