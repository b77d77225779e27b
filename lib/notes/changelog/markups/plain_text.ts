/** A text without a language: `NEWS`, `CHANGES.txt`. */
import { plain } from "../../markdown.ts";
import type { HeadingLine, Line, Markup } from "../markup.ts";
import { dateIn } from "../headings/dates.ts";
import {
  isUnreleased,
  LONGEST,
  startsWithVersion,
  titleOf,
} from "../headings/title.ts";

/** Source: GNU Coding Standards, "The NEWS File"; projects' own habits. */
export const plainText: Markup = {
  id: "text",
  endings: [".txt", ".rdoc", ".org"],
  isLike: () => true,
  read(lines) {
    return {
      lines,
      headings: lines.flatMap((_, index) => headingAt(lines, index) ?? []),
      definitions: [],
    };
  },
  heading(text, _level, style) {
    if (!/^[=~^*#+-]$/.test(style)) return `${style}${text}`;
    const width = Math.max(...text.split("\n").map((line) => [...line].length));
    return `${text}\n${style.repeat(width)}`;
  },
  bullet: "- ",
  preamble: "",
  escape: plain,
  strong: (text) => text,
  link: (text) => text,
};

const CHAPTER = /^==[ \t]*(?=[^=\s])(.*[^=\s])[ \t]*==[ \t]*$/;

/**
 * WordPress' readme.txt, whose chapters have two signs. Only the one that is called a changelog
 * tells of releases: "Upgrade Notice" has titles of versions too, for people who update.
 * Source: developer.wordpress.org, "How Your Readme.txt Works".
 */
export const wordpressReadme: Markup = {
  ...plainText,
  endings: [],
  isLike: (text) => /^==[ \t]*Changelog[ \t]*==[ \t]*\r?$/im.test(text),
  bullet: "* ",
  read(lines) {
    const chapters = lines.flatMap(({ text }, index): HeadingLine[] => {
      const title = CHAPTER.exec(text)?.[1];
      return title === undefined
        ? []
        : [{ level: 1, text: title, first: index, last: index, style: "== " }];
    });
    const at = chapters.findIndex(({ text }) => /^changelog$/i.test(text));
    const [from, to] = [chapters[at]?.last ?? -1, chapters[at + 1]?.first ?? Infinity];
    const blocks = plainText.read(lines);
    const releases = blocks.headings.filter(({ first }) => first > from && first < to);
    return {
      ...blocks,
      headings: [...chapters.slice(0, at + 1), ...releases, ...chapters.slice(at + 1)],
    };
  },
};

/** A line with a version over one with its day, both underlined: HarfBuzz' and Cairo's. */
function overDay(lines: readonly Line[], index: number): HeadingLine | undefined {
  const [text = "", day = "", below = ""] = lines.slice(index, index + 3)
    .map((line) => line.text.trimEnd());
  if (!/^([=~-])\1{4,}$/.test(below) || day.length > LONGEST) return undefined;
  const date = dateIn(day);
  const isDay = date !== undefined && /^\W*$/.test(day.slice(0, date.start)) &&
    /^\W*$/.test(day.slice(date.end));
  return isDay && startsWithVersion(text)
    ? {
      ...{ level: below[0] === "=" ? 1 : 2, text: `${text}\n${day}` },
      ...{ first: index, last: index + 2, style: below[0]! },
    }
    : undefined;
}

/** A version, and nothing else. */
const ALONE = /^v?\d+(?:\.\d+)+\S*$/;

/** A line at the margin with a version at its start, underlined or with a blank one above. */
function headingAt(lines: readonly Line[], index: number): HeadingLine | undefined {
  const text = lines[index]!.text.trimEnd();
  if (text.length > LONGEST) return undefined;
  const [, style = "", title = ""] =
    /^((?:[*=#]+[ \t]+)?)(\S.*?)(?:[ \t]+=+)?$/.exec(text) ??
      // a title between two rules may be set in: Dear ImGui's
      /^()[ \t]+(\S.*)$/.exec(text) ?? [];
  const below = lines[index + 1]?.text.trimEnd() ?? "";
  const dated = overDay(lines, index);
  if (dated) return dated;
  if (index > 0 && overDay(lines, index - 1)) return undefined;
  if (
    /^([=~^*#+-])\1{2,}$/.test(below) && title !== "" && !/^([=~^*#+-])\1+$/.test(text)
  ) {
    const isFramed = lines[index - 1]?.text.trimEnd() === below;
    if (/^\s/.test(text) && !isFramed) return undefined;
    return {
      level: below[0] === "=" ? 1 : 2,
      text: text.trimStart(),
      first: isFramed ? index - 1 : index,
      last: index + 1,
      style: below[0]!,
    };
  }
  if (/^\s/.test(text)) return undefined;
  const isFree = index === 0 || lines[index - 1]!.text.trim() === "";
  // lighttpd's releases are the items of a list, what changed those of one below
  const item = /^([-*] +)(\S.*)$/.exec(text);
  const isItem = item && /^\s+[-*] /.test(below) &&
    (titleOf(item[2]!)?.date !== undefined || isFree && ALONE.test(item[2]!));
  if (isItem) {
    const [, sign = "", words = ""] = item;
    return { level: 2, text: words, first: index, last: index, style: sign };
  }
  const isHeading = isFree
    ? startsWithVersion(title) || isUnreleased(title)
    // Where no line is blank, a version, with its day or alone, stands above what is indented;
    // with Org's sign and a day it needs neither.
    : style.startsWith("*") && titleOf(title)?.date !== undefined ||
      /^\s+\S/.test(below) && (titleOf(title)?.date !== undefined ||
          ALONE.test(title) && /^\s+\S/.test(lines[index - 1]!.text));
  if (!isHeading) return undefined;
  return { level: 2, text: title, first: index, last: index, style };
}
