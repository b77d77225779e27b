/**
 * A release's section in the changelog, in the changelog's own form.
 *
 * Only adds to the text, but for the address of the `[Unreleased]` link and the words that
 * say that a planned version is not out yet: every other byte stays. Entries written by hand
 * under "Unreleased" become the new section's by putting its heading above them. A new
 * changelog is as Keep a Changelog 1.1.0 has it.
 */
import { labelIn, linkEdits } from "./links.ts";
import { applyEdits } from "./edits.ts";
import type { Entry } from "../entry.ts";
import { formOf } from "./form.ts";
import { newHead, sectionEdits } from "./insertion.ts";
import type { Release } from "../range.ts";
import type { Markup } from "./markup.ts";
import { markupOf, type Outline, outlineOf } from "./outline.ts";
import { entriesOf, formatBody, formFor } from "./section.ts";
import { ownEnd } from "./own.ts";
import { ownOf } from "./headings/packages.ts";
import { bodyEnd, isOf, plannedFor, type Sections, sectionsOf } from "./sections.ts";

/** A changelog with the section in it. */
export interface Inserted {
  readonly text: string;
  /**
   * False when the version had a section already, or there is nothing to tell of it: the
   * text is as it was.
   */
  readonly isNew: boolean;
  /** Whether the version had a section already. */
  readonly isThere?: true;
}

/**
 * The changelog with a section for the release: under "Unreleased", in place of a planned
 * one, else before the first version, else after the preamble. No text, or a blank one,
 * starts a new changelog.
 *
 * A section of that version that is there already is kept as it is, since somebody wrote or
 * reviewed it; `isNew` says so. Line endings, byte order mark and a missing line feed at the
 * end stay. Never fails.
 */
export function insertSection(
  changelog: string | undefined,
  release: Release,
): Inserted {
  const old = changelog ?? "";
  const markup = markupOf(release.path ?? ".md", old);
  const outline = outlineOf(old, markup);
  const sections = ownOf(sectionsOf(outline), release);
  const isThere = sections.releases.some((each) =>
    each !== sections.planned && isOf(each, release)
  );
  if (isThere) return { text: old, isNew: false, isThere };
  const entries = entriesOf(release);
  if (entries.length === 0 && !hasWritten(outline, sections, release)) {
    return { text: old, isNew: false };
  }
  if (!old.trim()) return { text: begun(old, release, markup, entries), isNew: true };
  const form = formFor(outline, sections.whole ?? sections, release);
  const edits = [
    ...sectionEdits({ outline, sections, form, release, entries }),
    ...linkEdits(outline, release, sections, labelOf(outline, sections, release)),
  ];
  return { text: applyEdits(outline, edits), isNew: true };
}

function begun(
  old: string,
  release: Release,
  markup: Markup,
  entries: readonly Entry[],
): string {
  // a trim takes the mark too
  const mark = old.startsWith("\uFEFF") ? "\uFEFF" : "";
  const { eol } = outlineOf(old);
  const preamble = mark + markup.preamble.replaceAll("\n", eol);
  const outline = outlineOf(preamble, markup);
  const sections = sectionsOf(outline);
  const form = formFor(outline, sections, release);
  if (preamble.trim() === "") {
    return `${mark}${newHead(outline, sections, form, release)}\n\n` +
      `${formatBody(entries, form, release.web)}\n`;
  }
  return applyEdits(outline, [
    ...sectionEdits({ outline, sections, form, release, entries }),
    ...linkEdits(outline, release, sections, labelOf(outline, sections, release)),
  ]);
}

/** Whether people wrote something that this release takes with it. */
function hasWritten(outline: Outline, sections: Sections, release: Release): boolean {
  const planned = plannedFor(sections, release);
  if (planned) return true;
  const { unreleased } = sections;
  return unreleased !== undefined &&
    bodyEnd(outline, unreleased) > ownEnd(outline, unreleased);
}

/** The label that the new heading links by, `1.0.0` of `[1.0.0]`; nothing without one. */
function labelOf(
  outline: Outline,
  sections: Sections,
  release: Release,
): string | undefined {
  const form = formOf(outline, sections.whole ?? sections);
  const head = newHead(outline, sections, form, release);
  return labelIn(outline, head);
}
