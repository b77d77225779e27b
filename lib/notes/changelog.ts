/**
 * A release's section in the changelog.
 *
 * Only adds to the text, but for the address of the `[Unreleased]` link: every other byte
 * stays. Entries written by hand under "Unreleased" become the new section's by putting its
 * heading above them. Source: Keep a Changelog 1.1.0.
 */
import { applyEdits, type Edit, insertAt } from "./edits.ts";
import { formatEntry, type Group, groupChanges } from "./entries.ts";
import { linkEdits } from "./changelog_links.ts";
import { releasedChanges } from "./level.ts";
import { nothingNew, type Release } from "./notes.ts";
import { type HeadingLine, lastWritten, type Outline, outlineOf } from "./outline.ts";

/** A changelog with the section in it. */
export interface Inserted {
  readonly text: string;
  /** False when the version had a section already: the text is as it was. */
  readonly isNew: boolean;
}

const PREAMBLE = `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]
`;

/**
 * The changelog with a section for the release: under "Unreleased", else before the first
 * version, else after the preamble. No text, or a blank one, starts a new changelog.
 *
 * A section of that version that is there already is kept as it is, since somebody wrote or
 * reviewed it; `isNew` says so. Line endings, byte order mark and a missing line feed at the
 * end stay. Never fails.
 */
export function insertSection(
  changelog: string | undefined,
  release: Release,
): Inserted {
  if (!changelog?.trim()) {
    // a trim takes the mark too
    const mark = changelog?.startsWith("\uFEFF") ? "\uFEFF" : "";
    const { eol } = outlineOf(changelog ?? "");
    return insertSection(mark + PREAMBLE.replaceAll("\n", eol), release);
  }
  const outline = outlineOf(changelog);
  if (outline.headings.some((heading) => isAbout(heading, release))) {
    return { text: changelog, isNew: false };
  }
  const groups = groupChanges(releasedChanges(release.commits));
  const unreleased = outline.headings.find(isUnreleased);
  const edits = [
    ...(unreleased
      ? editsBelow(outline, unreleased, release, groups)
      : [editAbove(outline, release, groups)]),
    ...linkEdits(outline, release, unreleased !== undefined),
  ];
  return { text: applyEdits(outline, edits), isNew: true };
}

const VERSION = /^(?:(?:version|release)\s+)?\[?v?(\d+(?:\.\d+)+[^\]\s,:()]*)/i;

function isAbout({ text }: HeadingLine, { version, tag }: Release): boolean {
  const [name] = text.replace(/^\[/, "").split(/[\]\s(]/);
  return name === tag || name === version || VERSION.exec(text)?.[1] === version;
}

function isUnreleased({ level, text }: HeadingLine): boolean {
  return level <= 3 && /^\[?unreleased\b/i.test(text);
}

/** Puts the new heading above what stands under "Unreleased", and the entries into it. */
function editsBelow(
  outline: Outline,
  unreleased: HeadingLine,
  release: Release,
  groups: readonly Group[],
): Edit[] {
  const { lines, headings } = outline;
  const { level } = unreleased;
  const anchor = afterComments(outline, unreleased.last);
  const end = sectionEnd(outline, unreleased, level);
  const own = headings.filter((heading) =>
    heading.level === level + 1 && heading.first > anchor && heading.first < end
  );
  const merged = new Map(groups.flatMap((group) => {
    const home = own.find((each) =>
      each.text.toLowerCase() === group.heading.toLowerCase()
    );
    return home ? [[group, home] as const] : [];
  }));
  const last = Math.max(anchor, contentEnd(outline, anchor + 1, end));
  const rest = groups.filter((group) => !merged.has(group));
  const added = rest.map((group) => `\n\n${formatGroup(group, level + 1)}`).join("");
  const isEmpty = groups.length === 0 && last === anchor;
  const tail = added || (isEmpty ? `\n\n${nothingNew(release)}` : "");
  const isTight = lines[last + 1] !== undefined && lines[last + 1]!.text.trim() !== "";
  return [
    insertAt(lines[anchor]!.end, `\n\n${formatHeading(release, level)}`),
    ...Array.from(merged, ([group, home]) => mergeEdit(outline, group, home)),
    insertAt(
      lines[last]!.end,
      tail + (isTight && (tail || last === anchor) ? "\n" : ""),
    ),
  ];
}

/** Adds a group's entries to the list that stands under its heading already. */
function mergeEdit(outline: Outline, group: Group, home: HeadingLine): Edit {
  const end = sectionEnd(outline, home, home.level);
  const last = Math.max(home.last, contentEnd(outline, home.last + 1, end));
  const body = outline.lines.slice(home.last + 1, last + 1);
  const bullet = body.map((line) => /^([-*+])[ \t]/.exec(line.text)?.[1]).find(Boolean);
  const line = outline.lines[last]!;
  const isInList = bullet !== undefined && /^(?:[-*+][ \t]|[ \t])/.test(line.text);
  return insertAt(
    line.end,
    (isInList ? "\n" : "\n\n") + formatEntries(group, bullet),
  );
}

/** Puts the section before the first version, else after all that stands there. */
function editAbove(outline: Outline, release: Release, groups: readonly Group[]): Edit {
  const { lines, headings } = outline;
  const target = headings.find((each) => each.level <= 3 && VERSION.test(each.text)) ??
    headings.find((each) => each.level === 2);
  const level = target?.level === 1 ? 1 : 2;
  const body = groups.map((group) => formatGroup(group, level + 1)).join("\n\n");
  const section = `${formatHeading(release, level)}\n\n${body || nothingNew(release)}`;
  if (target) {
    const above = lines[target.first - 1];
    const gap = above === undefined || above.text.trim() === "" ? "" : "\n";
    return insertAt(lines[target.first]!.start, `${gap}${section}\n\n`);
  }
  const last = contentEnd(outline, 0, lines.length);
  if (last < 0) return insertAt(lines[0]!.start, `${section}\n\n`);
  const isTight = (lines[last + 1]?.text.trim() ?? "") !== "";
  return insertAt(lines[last]!.end, `\n\n${section}${isTight ? "\n" : ""}`);
}

/** The last line of the comments that stand right under a heading: they are its own. */
function afterComments({ lines }: Outline, heading: number): number {
  let anchor = heading;
  for (let index = heading + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.inside === "comment") anchor = index;
    else if (line.text.trim() !== "") break;
  }
  return anchor;
}

/** The index of the line where a heading's section is over. */
function sectionEnd({ lines, headings }: Outline, from: HeadingLine, level: number) {
  const next = headings.find((each) => each.first > from.last && each.level <= level);
  return next?.first ?? lines.length;
}

/** The last written line of a section, not counting the link definitions at its end. */
function contentEnd(outline: Outline, start: number, end: number): number {
  const links = new Set(outline.definitions.map((definition) => definition.line));
  return lastWritten(outline, start, end, (index) => !links.has(index));
}

function formatHeading({ version, date }: Release, level: number): string {
  return `${"#".repeat(level)} [${version}] - ${date}`;
}

function formatGroup(group: Group, level: number): string {
  return `${"#".repeat(level)} ${group.heading}\n\n${formatEntries(group)}`;
}

/** Breaking changes first. */
function formatEntries({ changes }: Group, bullet?: string): string {
  return changes.toSorted((a, b) => Number(b.isBreaking) - Number(a.isBreaking))
    .map((change) => formatEntry(change, { marksBreaking: true, bullet })).join("\n");
}
