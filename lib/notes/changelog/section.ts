/** The body of a release's section, in the form of the changelog. */
import { eachOnce, type Entry, entryOf } from "../entry.ts";
import { inShort } from "../filter/by_request.ts";
import { filtered } from "../filter/filter.ts";
import { type Form, formOf } from "./form.ts";
import { releasedChanges } from "../level.ts";
import type { Outline } from "./outline.ts";
import { creditOf, namesOf } from "../people.ts";
import type { Release } from "../range.ts";
import type { Sections } from "./sections.ts";
import { formatItem, type Writing } from "./items/items.ts";
import type { Web } from "../web.ts";
import { type Group, groupEntries, separatesBreaking } from "./words.ts";

/** What a release's section lists: with its authors, where they are told or chosen by. */
export function entriesOf(release: Release): readonly Entry[] {
  const isByAuthor = release.authors === "entry" || (release.filter?.length ?? 0) > 0;
  const entries = filtered(
    releasedChanges(release.commits).map((change) =>
      entryOf(
        change,
        isByAuthor ? release.authorOf?.(change.sha) : undefined,
        release.toldOf?.(change.sha),
      )
    ),
    release.filter,
  );
  return inShort(entries, release.commits);
}

/** The changelog's form, for this release. */
export function formFor(outline: Outline, sections: Sections, release: Release): Form {
  return withCredit(formOf(outline, sections), release);
}

/** The form that names the authors behind each entry, where the release wants that. */
export function withCredit(form: Form, { authors, web }: Release): Form {
  if (authors !== "entry") return form;
  const { markup } = form;
  const credit = markup.id === "markdown"
    ? (entry: Entry) => creditOf(entry, web, false)
    : (entry: Entry) => namesOf(entry, ({ name }) => markup.escape(name));
  return { ...form, credit };
}

/** The groups that a form makes of entries: one without a title where it has no headings. */
export function groupsIn(entries: readonly Entry[], form: Form): Group[] {
  if (form.heading.kind !== "none") return groupEntries(entries, form.words);
  return entries.length > 0 ? [{ title: "", entries: breakingFirst(entries) }] : [];
}

function breakingFirst(entries: readonly Entry[]): readonly Entry[] {
  const breaking = entries.filter((each) => each.isBreaking);
  return breaking.length === 0
    ? entries
    : [...breaking, ...entries.filter((each) => !each.isBreaking)];
}

/** A group with its heading. */
export function formatGroup(group: Group, form: Form, web: Web | undefined): string {
  const items = formatItems(group, form, web);
  if (group.title === "") return items;
  const gap = "\n".repeat(form.gaps.heading + 1);
  return `${groupHeading(group.title, form)}${gap}${items}`;
}

/** A group's heading as the form has it. */
export function groupHeading(title: string, { heading, markup }: Form): string {
  if (heading.kind === "line") return heading.text.replace("{w}", () => title);
  if (heading.kind === "none") return title;
  const above = heading.above === undefined ? "" : `${heading.above}\n`;
  return above + markup.heading(title, heading.level, heading.style);
}

/** The items of a group, what breaks first. */
export function formatItems(
  { entries }: Group,
  form: Form,
  web: Web | undefined,
  bullet = form.item.bullet,
): string {
  const writing: Writing = {
    markup: form.markup,
    web,
    marksBreaking: !separatesBreaking(form.words),
    ...(form.credit ? { credit: form.credit } : {}),
  };
  const itemAt = (entry: Entry, i: number) => {
    const nth = form.item.counts ? bullet.replace(/\d+/, (n) => `${+n + i}`) : bullet;
    return formatItem(entry, { ...form.item, bullet: nth }, writing);
  };
  const once = eachOnce(breakingFirst(entries), (entry) => itemAt(entry, 0));
  const told = once.map(([text, entry], i) =>
    form.item.counts ? itemAt(entry, i) : text
  );
  return told.join("\n".repeat(form.gaps.items + 1));
}

/** All groups, with the blank lines of the form in between. */
export function formatBody(
  entries: readonly Entry[],
  form: Form,
  web: Web | undefined,
): string {
  return groupsIn(entries, form).map((group) => formatGroup(group, form, web))
    .join("\n".repeat(form.gaps.groups + 1));
}
