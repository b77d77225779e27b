/** A text without a language: `NEWS`, `CHANGES.txt`. */
import { plain } from "../../markdown.ts";
import type { HeadingLine, Line, Markup } from "../markup.ts";
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
    if (/^[=~^*#+-]$/.test(style)) return `${text}\n${style.repeat([...text].length)}`;
    return `${style}${text}`;
  },
  preamble: "",
  escape: plain,
  strong: (text) => text,
  link: (text) => text,
};

/** A line at the margin with a version at its start, underlined or with a blank one above. */
function headingAt(lines: readonly Line[], index: number): HeadingLine | undefined {
  const text = lines[index]!.text.trimEnd();
  if (text.length > LONGEST) return undefined;
  const [, style = "", title = ""] =
    /^((?:[*=#]+[ \t]+)?)(\S.*?)(?:[ \t]+=+)?$/.exec(text) ?? [];
  const below = lines[index + 1]?.text.trimEnd() ?? "";
  if (
    /^([=~^*#+-])\1{2,}$/.test(below) && title !== "" && !/^([=~^*#+-])\1+$/.test(text)
  ) {
    const isFramed = lines[index - 1]?.text.trimEnd() === below;
    return {
      level: below[0] === "=" ? 1 : 2,
      text,
      first: isFramed ? index - 1 : index,
      last: index + 1,
      style: below[0]!,
    };
  }
  const isFree = index === 0 || lines[index - 1]!.text.trim() === "";
  // lighttpd's releases are the items of a list, what changed those of one below
  const item = /^([-*] +)(\S.*)$/.exec(text);
  if (item && titleOf(item[2]!)?.date !== undefined && /^\s+[-*] /.test(below)) {
    const [, sign = "", words = ""] = item;
    return { level: 2, text: words, first: index, last: index, style: sign };
  }
  const isHeading = isFree
    ? startsWithVersion(title) || isUnreleased(title)
    // Where no line is blank, a version, with its day or alone, stands above what is indented;
    // with Org's sign and a day it needs neither.
    : style.startsWith("*") && titleOf(title)?.date !== undefined ||
      /^\s+\S/.test(below) && (titleOf(title)?.date !== undefined ||
          /^v?\d+(?:\.\d+)+\S*$/.test(title) && /^\s+\S/.test(lines[index - 1]!.text));
  if (!isHeading) return undefined;
  return { level: 2, text: title, first: index, last: index, style };
}
