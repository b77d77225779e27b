/** Changelogs that send their readers elsewhere: to releases of a host, or to other files. */
import { dateIn } from "../headings/dates.ts";
import { beginningOf, markupOf, type Outline, outlineOf } from "../outline.ts";
import { BEGINNING } from "./find.ts";
import { bodyEnd, sectionsOf } from "../sections.ts";

/** What a changelog says of itself where releases are told in it. */
const HERE =
  /all notable changes[^.\n]*\b(?:documented|listed|recorded|found) (?:in|on) this (?:file|page)|https?:\/\/(?:www\.)?(?:keepachangelog|semver|conventionalcommits|common-changelog|calver)\.\S+/gi;

/** Words that send the reader away. */
const AWAY = [
  /\b(?:no longer|not|isn['’]t) (?:being |actively |any longer )*(?:updated|maintained|used|kept|tracked)\b/i,
  /\bmoved\b|\barchived\b|\bplaceholder\b|\bhas been deprecated\b|\b(?:change ?log|file|history|log) is (?:now )?deprecated\b|\bof historical interest\b/i,
  /\b(?:moving|going) forwards?\b|\bfrom now on\b/i,
  /\b(?:further|new|newer|later|future|up to date) (?:changes?|change ?logs?|releases?|versions?)\b.{0,100}?(?:\]\(|https?:|<\w|\breleases?\b|changelog\.md)/i,
  /\b(?:after|above|newer than|later than|since|from|as of|until|starting (?:with|from))\b.{0,25}?\d.{0,120}?\b(?:releases?|github|documented|found|moved|logged|maintained)\b/i,
  /\d[\w.]* and (?:newer|later|above|up)\b/i,
];

/** Where a file without a section sends its reader: an address, or another changelog. */
const LINKED =
  /https?:\/\/|\b(?:change[-_ ]?log|changes|history|news|releases?)[\w./-]*\.(?:md|rst|txt|adoc|html)\b|\w\/(?:change[-_ ]?logs?|releases?)\b/i;

/** What is no longer than this is no log of changes. */
const SHORT = 60;
/** Who sends readers away does it in few lines. */
const FEW = 12;

/**
 * Whether a changelog sends its readers elsewhere for the releases that come: it has no section
 * and, where there was a release, an address (`See https://…/releases`); or its sections end
 * before the last release, of the tag `since`, and what stands above them says so. Never fails.
 */
export function isElsewhere(
  text: string | undefined,
  path: string,
  since: string | undefined,
): boolean {
  if (text === undefined || text.trim() === "") return false;
  // it stands at the beginning, and so does the section of the last release mostly
  const begun = beginningOf(text, BEGINNING);
  return sendsAway(begun, path, since) &&
    (begun === text || sendsAway(text, path, since));
}

function sendsAway(text: string, path: string, since: string | undefined): boolean {
  const outline = outlineOf(text, markupOf(path, text));
  const sections = sectionsOf(outline);
  const [first] = sections.releases;
  if (first === undefined) {
    return sections.unreleased === undefined &&
      pointsAway(outline, since !== undefined);
  }
  const tag = since?.replaceAll("_", ".");
  const isKept = tag === undefined ||
    sections.releases.some(({ title: { version } }) => tag.endsWith(version));
  if (isKept) return false;
  // where the newest section says so, it says nothing else
  const isBare = bodyEnd(outline, first) - first.head <= 3;
  const end = sections.unreleased?.first ?? (isBare ? first.end : first.first);
  const said = written(outline, 0, end);
  return said.length <= FEW && isAway(said.join(" ").replace(HERE, ""));
}

/** Whether a file without a section is no log of changes, and points elsewhere. */
function pointsAway(outline: Outline, wasReleased: boolean): boolean {
  const lines = written(outline, 0, outline.lines.length);
  const isLog = lines.length > SHORT ||
    lines.some((line) => dateIn(line)?.start === 0) ||
    outline.headings.some(({ text }) => dateIn(text) !== undefined) ||
    lines.filter(isChange).length > 1;
  const said = lines.join(" ").replace(HERE, "");
  return !isLog && (wasReleased && LINKED.test(said) || isAway(said));
}

/**
 * The versions that a changelog has sections of, as they are spelled there: of its beginning, and
 * of all of it where `isEnough` says that these do not tell. Never fails.
 */
export function versionsIn(
  text: string,
  path: string,
  isEnough: (versions: readonly string[]) => boolean,
): readonly string[] {
  const begun = beginningOf(text, BEGINNING);
  const versions = toldIn(begun, path);
  return begun === text || isEnough(versions) ? versions : toldIn(text, path);
}

function toldIn(text: string, path: string): readonly string[] {
  return sectionsOf(outlineOf(text, markupOf(path, text))).releases
    .map(({ title }) => title.version);
}

/** Whether a line is an item that says something besides where to look. */
function isChange(line: string): boolean {
  const [, text = ""] = /^[-*+•][ \t]+(.*)/.exec(line) ?? [];
  const said = text.replace(/\[[^\]]*\]\([^)]*\)|https?:\S+/g, "");
  return /(?:\w+\W+){2}\w/.test(said) &&
    !/\b(?:see|change[-_ ]?logs?|releases?)\b/i.test(said);
}

/** The lines of a part that say something. */
function written({ lines }: Outline, from: number, to: number): readonly string[] {
  return lines.slice(from, to).filter(({ inside }) => inside !== "comment")
    .map(({ text }) => text.replace(/^[ \t>]+/, "")).filter((text) => /\w/.test(text));
}

function isAway(said: string): boolean {
  return AWAY.some((words) => words.test(said));
}
