/** The sections of a changelog: one for each release, and what is still to come. */
import { dateIn } from "./headings/dates.ts";
import {
  aloneIn,
  isLess,
  isRising,
  isWithNewest,
  type Titled,
  withoutSeries,
} from "./headings/releases.ts";
import type { HeadingLine } from "./markup.ts";
import { squeezed } from "./headings/stages.ts";
import { lastWritten, type Outline } from "./outline.ts";
import type { Release } from "../range.ts";
import {
  isUnreleased,
  namesBranch,
  saysUnreleased,
  type Title,
  titleOf,
} from "./headings/title.ts";

/** A section, by the indices of its lines. */
export interface Section {
  readonly heading: HeadingLine;
  /** Its first line: an anchor above the heading is the section's. */
  readonly first: number;
  /** The last line of its head: the heading, and what says its date or links it. */
  readonly head: number;
  /** Past its last line. */
  readonly end: number;
}

/** The section of a release. */
export interface ReleaseSection extends Section {
  readonly title: Title;
}

/** What a changelog has. */
export interface Sections {
  /** In the order of the file, what is planned too. */
  readonly releases: readonly ReleaseSection[];
  /** What is to come, without a version. */
  readonly unreleased?: Section;
  /** Whether the newest stand last. */
  readonly isRising?: true;
  /** The topmost that has a version and says that it is not out yet. */
  readonly planned?: ReleaseSection;
  /** All of the file's, where these are one package's of several. */
  readonly whole?: Sections;
}

/** Finds the sections of a changelog. */
export function sectionsOf(outline: Outline): Sections {
  const { headings } = outline;
  const all = headings.flatMap((heading): Titled[] => {
    const title = heading.level <= 5 ? titleOf(heading.text) : undefined;
    return title ? [{ heading, title }] : [];
  });
  const usual = all.filter(({ heading }) => heading.level <= 3);
  // the changelog may be a chapter of something larger
  const titled = withoutSeries(usual.length > 0 ? usual : all);
  const top = titled[0]?.heading.level ?? 2;
  // patches may stand a level below, headed as the others are
  const bare = ({ heading, title }: Titled) => heading.text.replace(title.version, "");
  const shapes = titled.filter(({ heading }) => heading.level <= top).map(bare);
  const isRelease = (each: Titled) =>
    each.heading.level <= top || each.title.date !== undefined ||
    /\]\(|\]$/.test(each.heading.text) ||
    each.heading.level === top + 1 &&
      (outline.markup.id === "text" || shapes.includes(bare(each)));
  const mayBe = new Set(titled);
  const isAlone = aloneIn(all, top);
  const named = all.filter((each) =>
    mayBe.has(each) && isRelease(each) || isAlone(each)
  );
  const ahead = headings.find((each) =>
    !each.isNested && isWithNewest(each, named) &&
    (each.level <= 3 && isUnreleased(each.text) ||
      each.level === named[0]?.heading.level && namesBranch(each.text))
  );
  const starts = new Map<HeadingLine, number>();
  for (const { heading } of named) starts.set(heading, anchorAbove(outline, heading));
  if (ahead) starts.set(ahead, ahead.first);
  const whole = (heading: HeadingLine): Section => {
    const next = nextHeading(
      headings,
      heading,
      (each) => each.level <= heading.level || starts.has(each),
    );
    const end = next ? starts.get(next) ?? next.first : outline.open;
    return {
      heading,
      first: starts.get(heading)!,
      head: headEnd(outline, heading, end),
      end,
    };
  };
  const releases = named.map(({ heading, title }) => ({ ...whole(heading), title }));
  const planned = releases.find((each) => isPlanned(outline, each));
  return {
    releases,
    ...(ahead && { unreleased: whole(ahead) }),
    ...(planned && { planned }),
    ...(isRising(named) && { isRising: true }),
  };
}

/** The sections of releases, the newest first. */
export function newestFirst(
  { releases, isRising }: Sections,
): readonly ReleaseSection[] {
  return isRising ? releases.toReversed() : releases;
}

/** Whether the heading, or the line below it, says that the version is still to come. */
export function isPlanned({ lines }: Outline, section: ReleaseSection): boolean {
  return section.title.isPlanned ||
    lines.slice(section.heading.last + 1, section.head + 1)
      .some(({ text }) => saysUnreleased(text));
}

const ANCHOR =
  /^[ \t]*<a (?:name|id)=["'][^"']*["'][^>]*>(?:<\/a>)?[ \t]*$|^\.\. _[^:]+:[ \t]*$|^\[(?:\[[\w.-]+\]|#[\w.-]+)\][ \t]*$/;

/** Anchors above a heading are part of it. */
function anchorAbove({ lines }: Outline, { first }: HeadingLine): number {
  let index = first;
  while (index > 0) {
    const above = lines[index - 1]!.text.trim() === "" ? index - 2 : index - 1;
    if (above < 0 || !ANCHOR.test(lines[above]!.text)) break;
    index = above;
  }
  return index;
}

/** The first heading behind this one that is wanted: they stand as in the file, and may be many. */
function nextHeading(
  headings: readonly HeadingLine[],
  from: HeadingLine,
  isWanted: (heading: HeadingLine) => boolean = () => true,
): HeadingLine | undefined {
  for (let i = headings.indexOf(from) + 1; i < headings.length; i++) {
    const each = headings[i]!;
    if (each.first > from.last && isWanted(each)) return each;
  }
  return undefined;
}

/** The last of the lines below a heading that say when it was released, or link to it. */
function headEnd(
  { lines, headings }: Outline,
  heading: HeadingLine,
  end: number,
): number {
  let last = heading.last;
  const next = nextHeading(headings, heading)?.first ?? end;
  for (let index = heading.last + 1; index < Math.min(end, next); index++) {
    const { text, inside } = lines[index]!;
    if (text.trim() === "") {
      if (index - last > 2) break;
      continue;
    }
    if (inside || !isMeta(text)) break;
    last = index;
  }
  return last;
}

/** Whether a line says only when something was released, or links to what changed. */
function isMeta(text: string): boolean {
  // as grunt's, which are YAML
  if (saysUnreleased(text) || /^\s+changes:\s*$/.test(text)) return true;
  if (/^\s*[-*+][ \t]/.test(text)) return false;
  const date = dateIn(text);
  const rest = date ? text.slice(0, date.start) + text.slice(date.end) : text;
  const links = rest.replace(
    /\[[^\]]*\]\(\s*\S+?\/(?:compare|releases|tree)\/\S+\)/g,
    "",
  );
  if (date === undefined && links === rest) return false;
  // an underscore, which sets a date in italics, is a letter to a pattern
  return /^[\W_]*(?:(?:released?|date|published|release date|on)[\W_]*)*$/i.test(links);
}

/**
 * The last line of a section's body with text on it, without the link definitions and comments
 * behind it; else `head`.
 */
export function bodyEnd(outline: Outline, { head, end }: Section): number {
  const links = new Set(outline.definitions.map((definition) => definition.line));
  // what closes an element that was opened outside stays behind
  const isBody = (index: number) =>
    !links.has(index) && outline.lines[index]!.inside !== "comment";
  return Math.max(head, lastWritten(outline, head + 1, end, isBody));
}

/** Whether a heading's version is the release's, however either is spelled. */
export function isAbout(
  written: string,
  { version, spelled, tag }: About,
): boolean {
  return [version, spelled, tag].includes(written) || even(written) === even(version) ||
    /[a-z]/i.test(written) && squeezed(written) === squeezed(version);
}

/** `6.1` is 6.1.0, and stands for it where people write both. */
function even(version: string): string {
  return /^\d+(?:\.\d+)+$/.test(version) ? version.replace(/(?:\.0)+$/, "") : version;
}

/** What tells a release from others. */
type About = Pick<Release, "version" | "spelled" | "tag">;

/** Whether a section is the release's, alone or with others. */
export function isOf({ title: { version, also = [] } }: ReleaseSection, about: About) {
  return [version, ...also].some((each) => isAbout(each, about));
}

/**
 * The section of a planned version that this release brings: it, a pre-release of it, or a
 * lower one that a stable release leaps over, as 1.5.0 does where 1.4.1 was to come.
 */
export function plannedFor({ planned, releases }: Sections, release: Release) {
  if (planned === undefined) return undefined;
  const { version } = planned.title;
  if (isOut(version, release)) return undefined;
  // one that never came out, below later ones, is past
  const isLeapt = planned === releases[0] && /^\d+(?:\.\d+)*$/.test(release.version) &&
    !isLess(release.version, version.replace(/\.?[-_a-z?].*$/i, ""));
  return isLeapt || isAbout(version, release) ? planned : undefined;
}

/** Whether a version that is called planned is the one before the release: its tag says so. */
export function isOut(
  version: string,
  { since = "" }: Pick<Release, "since">,
): boolean {
  const isLast = since.endsWith(version) &&
    !/[\d.]$/.test(since.slice(0, since.length - version.length));
  // "6.1" is out with v6.1.0
  return isLast ||
    even(/(?<![\d.])\d+(?:\.\d+)+$/.exec(since)?.[0] ?? "") === even(version);
}
