/** The head of a release's section, made of an older one's. */
import { decoded } from "../../decoded.ts";
import { NEWEST } from "./compared.ts";
import { dateIn } from "./headings/dates.ts";
import { rangeIn } from "./headings/title.ts";
import type { HeadingLine } from "./markup.ts";
import type { Outline } from "./outline.ts";
import { newestFirst, type ReleaseSection, type Sections } from "./sections.ts";
import { encodeRef } from "../web.ts";

/** What a head says. */
export interface Head {
  /** As it stands in the heading. */
  readonly version: string;
  readonly tag: string;
  /** The tag before it; absent for the first. */
  readonly since?: string | undefined;
  /** The day, `2026-11-20`. */
  readonly date: string;
  /** Whether days beside the names of months have two digits. */
  readonly padsDays?: boolean;
}

/** So many of the newest heads tell how days are written. */
const RECENT = 12;

/** Whether one of the newest releases has a day such as `Sep 08, 2026`. */
export function padsDays(sections: Sections): boolean {
  return newestFirst(sections).slice(0, RECENT).some((
    { heading: { text }, title: { date } },
  ) =>
    date !== undefined && /[a-z].*(?<!\d)0\d(?!\d)|(?<!\d)0\d(?!\d).*[a-z]/i
      .test(text.slice(date.start, date.end))
  );
}

/** The lines of `model`'s head, saying this release. */
export function headLike(outline: Outline, model: ReleaseSection, head: Head): string {
  const { heading, first, head: last } = model;
  const lines = outline.lines.slice(first, last + 1).map(({ text }, i) => {
    const index = first + i;
    const isHeading = index >= heading.first && index <= heading.last;
    return isHeading
      ? text
      : withRelease(compared(text, head), model.title.version, head);
  });
  const from = heading.first - first;
  const own = lines.slice(from, heading.last - first + 1);
  lines.splice(
    from,
    own.length,
    ...headingLike(heading, own, model.title.version, head),
  );
  return lines.join("\n");
}

/** The version before, spelled as this one is in its tag; nothing for the first. */
function versionBefore({ version, tag, since }: Head): string | undefined {
  if (!tag.endsWith(version)) return since;
  const before = tag.slice(0, tag.length - version.length);
  return since?.startsWith(before) ? since.slice(before.length) : since;
}

/** A line whose link is called by what it compares, `[1.0.0...1.1.0](…)`, called by this one's. */
export function compared(text: string, head: Head): string {
  const from = versionBefore(head);
  if (from === undefined) return text;
  return text.replace(
    /(?<=\[(?:Compare )?)(v?)\d[^\s\]]*?(\.{2,3})(v?)[^\s\].][^\s\]]*(?=\]\()/,
    (_, v: string, dots: string, to: string) =>
      `${v}${from}${dots}${to || v}${head.version}`,
  );
}

/** A heading that says both versions, `CHANGES FROM 3.7 TO 3.8`, from the one before this. */
function ranged(line: string, head: Head): string {
  const { from, start } = rangeIn(line) ?? {};
  const before = versionBefore(head);
  if (from === undefined || before === undefined) return line;
  return line.slice(0, start) + before + line.slice(start! + from.length);
}

/** The heading's own lines: a rule below or above a title is as long as the title. */
function headingLike(
  { text, style }: HeadingLine,
  lines: readonly string[],
  version: string,
  head: Head,
): string[] {
  const isRule = (line: string) =>
    lines.length > 1 && /^\s*([^\w\s])\1*\s*$/.test(line);
  const titles = lines.filter((line) => !isRule(line));
  const written = titles.map((line) => ranged(withRelease(line, version, head), head));
  const before = [...text].length;
  const after = Math.max(...written.map((line) => [...line.trim()].length));
  const sign = style.at(-1)!;
  // a title that is set in stands in the middle of its rules
  const setIn = 2 * Math.max(...titles.map((line) => line.search(/\S/)));
  let title = 0;
  return lines.map((line) => {
    if (!isRule(line)) return written[title++]!;
    const length = line.trim().length;
    const more = length - before;
    const isAsLong = more >= 0 && more <= setIn;
    // three signs under whatever title
    if (more < 0 && length === SHORTEST) return line;
    return sign.repeat(isAsLong ? after + more : Math.max(length, after + setIn));
  });
}

const SHORTEST = 3;

/** What stands for the dots of a version in the names of anchors. */
const ANCHORED = ["-", "_", "\\."];

const URL_IN = /https?:\/\/[^\s)>\]]+/g;

/** A line with its version, date and links replaced. */
export function withRelease(line: string, version: string, head: Head): string {
  let written = "";
  let end = 0;
  for (const url of line.matchAll(URL_IN)) {
    written += textLike(line.slice(end, url.index), version, head);
    written += urlLike(url[0], version, head);
    end = url.index + url[0].length;
  }
  return written + textLike(line.slice(end), version, head);
}

function textLike(text: string, version: string, head: Head): string {
  const anchored = version.includes(".") ? ANCHORED : [];
  const named = anchored.reduce(
    (written, sign) =>
      replaced(
        written,
        version.replaceAll(".", sign),
        head.version.replaceAll(".", sign),
      ),
    replaced(text, version, head.version),
  );
  const date = dateIn(named);
  if (!date || named.slice(date.start, date.end) === head.version) return named;
  const day = date.write(head.date, head.padsDays);
  // a day in a column of its own stays there: nginx' end where they ended
  const old = dateIn(text) ?? date;
  const isAlike = Math.abs(old.end - old.start - day.length) <= 1;
  const column = isAlike ? old.end - day.length : old.start;
  const before = named.slice(0, date.start).replace(
    / {3,}$/,
    (_, at: number) => " ".repeat(Math.max(1, column - at)),
  );
  return before + day + named.slice(date.end);
}

/** The version where it stands alone, not as a part of another. */
function replaced(text: string, version: string, by: string): string {
  if (!text.includes(version)) return text;
  const escaped = RegExp.escape(version);
  return text.replace(
    new RegExp(`(?:(?<=%[\\dA-F]{2})|(?<![\\d.]))${escaped}(?![\\w]|\\.\\d)`, "g"),
    () => by,
  );
}

const IS_NEWEST = new RegExp(`^(?:[0-9a-f]{7,40}|${NEWEST})$`);

/** A link to what changed, or to a release's page, for this release's tag. */
export function urlLike(
  url: string,
  version: string,
  { tag, since, version: now }: Head,
): string {
  const [, compare, from, dots, to] = /^(.*\/compare\/)(.+?)(\.{2,3})(.+)$/.exec(url) ??
    [];
  // what was compared with a commit or a branch is compared with the tag
  const isTo = to !== undefined &&
    (to.includes(version) || IS_NEWEST.test(to) ||
      // two versions, of which neither is its own: somebody's slip
      !url.includes(version) && [from!, to].every((each) => /\d\.\d/.test(each)));
  if (compare !== undefined && isTo) {
    return `${compare}${encodeRef(since ?? decoded(from!))}${dots}${encodeRef(tag)}`;
  }
  const [, page, ref] =
    /^(.*\/(?:releases\/tag|releases|tree|tags|src)\/)([^#?]+)$/.exec(url) ?? [];
  if (page !== undefined && ref!.includes(version)) return page + encodeRef(tag);
  const series = /^\d+\.\d+(?=\.\d)/.exec(version)?.[0];
  const next = /^\d+\.\d+(?=\.\d)/.exec(now)?.[0];
  // the branch of a series, `tree/release-0.42`
  const isSeries = page !== undefined && series !== undefined && next !== undefined &&
    ref!.endsWith(series) && !/[\d.]$/.test(ref!.slice(0, -series.length));
  if (isSeries) return page + ref!.slice(0, -series.length) + next;
  return replaced(url, version, now);
}
