/**
 * The form of a project's changelog, learnt from the sections that stand in it.
 *
 * A new section's head is that of an older one with its version, date and links replaced, so
 * that whatever the project does there is done again.
 */
import type { Entry } from "../entry.ts";
import { holdsOthers, isItem, itemGaps, itemsOf } from "./items/item_lines.ts";
import { type ItemForm, itemFormOf } from "./items/item_form.ts";
import { lineHeading, listHeading } from "./headings/line_heading.ts";
import { isListed } from "./headings/releases.ts";
import type { HeadingLine, Markup } from "./markup.ts";
import { mostOf } from "./items/numbers.ts";
import type { Outline } from "./outline.ts";
import {
  bodyEnd,
  isPlanned,
  newestFirst,
  type Section,
  type Sections,
} from "./sections.ts";
import { type Words, wordsOf } from "./words.ts";

/** How groups of entries are headed. */
export type GroupHeading =
  | {
    readonly kind: "heading";
    readonly level: number;
    readonly style: string;
    /** The line of attributes above it, in AsciiDoc: `[float]`. */
    readonly above?: string | undefined;
  }
  | {
    /** A line of its own: `**{w}**`, `{w}:`, `{w}::`. */
    readonly kind: "line";
    readonly text: string;
  }
  | { readonly kind: "none" };

/** Blank lines: below a head, below a group's heading, between groups, sections and items. */
export interface Gaps {
  readonly head: number;
  readonly heading: number;
  readonly groups: number;
  readonly sections: number;
  readonly items: number;
}

/** The form of a changelog. */
export interface Form {
  readonly markup: Markup;
  readonly heading: GroupHeading;
  readonly words: Words;
  readonly item: ItemForm;
  readonly gaps: Gaps;
  /** What names the authors behind an entry, where they are named. */
  readonly credit?: (entry: Entry) => string;
}

/** So many of the newest sections show the form. */
const SHOWN = 6;
const WORDS_FROM = 25;

/** The form of the sections that are there; Keep a Changelog's where there is none. */
export function formOf(outline: Outline, sections: Sections): Form {
  const { markup } = outline;
  const newest = newestFirst(sections);
  const released = newest.filter((each) => !isPlanned(outline, each));
  // one after the other: no body is looked for beyond those that are shown
  const told = released.values().filter((each) => bodyEnd(outline, each) > each.head);
  const shown: Section[] = [
    ...told.take(SHOWN),
    ...(released.length === 0 && sections.unreleased ? [sections.unreleased] : []),
  ];
  const level = shown[0]?.heading.level ?? sections.unreleased?.heading.level ?? 2;
  const groups = shown.map((each) => groupsOf(outline, each));
  const style = styleOf(groups);
  const item = itemFormOf(
    shown.flatMap((each) => itemsOf(outline, each, style && areItems(style))),
    markup,
    (label) => outline.definitions.find((each) => each.label === label)?.url,
  );
  // the words of items tell what headings would
  const isFlat = style === undefined && (shown.length >= 2 || item.leads !== undefined);
  const all = [
    ...(sections.unreleased ? [sections.unreleased] : []),
    ...newest.slice(0, WORDS_FROM),
  ].map((each) => groupsOf(outline, each).map((group) => group.word));
  return {
    markup,
    heading: style ?? (isFlat ? { kind: "none" } : subHeading(outline, level)),
    words: wordsOf(all),
    item,
    gaps: gapsOf(outline, sections, shown, groups.flat()),
  };
}

/** How most sections that have groups head them; lines alone must do so in half of all. */
function styleOf(
  sections: readonly (readonly GroupLine[])[],
): GroupHeading | undefined {
  const styles = sections.flatMap((groups) => groups[0]?.style ?? []);
  const heading = styles.find((each) => each.kind === "heading");
  const isMost = styles.length * 2 >= sections.length;
  return heading ?? (isMost ? styles[0] : undefined);
}

/** How groups are headed below a section's heading of that level, where none is shown. */
function subHeading({ markup, headings }: Outline, level: number): GroupHeading {
  if (markup.id === "text") return { kind: "line", text: "{w}:" };
  if (markup.id !== "rst") {
    const style = markup.id === "asciidoc" ? "=" : "#";
    return { kind: "heading", level: level + 1, style };
  }
  const used = headings.map((each) => each.style);
  const below = headings.find((each) => each.level === level + 1)?.style;
  // Below a title alone the first release's own heading comes in between.
  if (!headings.some((each) => each.level >= level)) {
    used.push(used[0] === "-" ? "~" : "-");
  }
  const free = ["-", "~", "^", '"', "'"].find((each) => !used.includes(each)) ?? "'";
  return { kind: "heading", level: level + 1, style: below ?? free };
}

/** Whether groups are headed by items, `* {w}:`. */
function areItems(style: GroupHeading): boolean {
  return style.kind === "line" && /^[-*+] /.test(style.text);
}

/** The heading of a group, by the indices of its lines. */
export interface GroupLine {
  readonly style: GroupHeading;
  readonly word: string;
  readonly first: number;
  readonly last: number;
}

/** The headings of groups in a section, in whichever of the forms. */
export function groupsOf(
  outline: Outline,
  { heading, head, end }: Section,
): GroupLine[] {
  const below = outline.headings.filter((each) =>
    each.first > head && each.first < end && each.level > heading.level &&
    !each.isNested
  );
  const level = Math.min(...below.map((each) => each.level));
  const aboveOf = ({ first }: HeadingLine) =>
    /^\[[\w.%-]+\]$/.exec(outline.lines[first - 1]?.text ?? "")?.[0];
  const found: GroupLine[] = below.filter((each) => each.level === level).map((
    each,
  ) => ({
    style: { kind: "heading", level, style: each.style, above: aboveOf(each) } as const,
    word: each.text,
    first: aboveOf(each) === undefined ? each.first : each.first - 1,
    last: each.last,
  }));
  if (found.length > 0) return found;
  const body = outline.lines.slice(head + 1, end);
  const areGroups = holdsOthers(body);
  return body.flatMap((line, below): GroupLine[] => {
    if (line.inside) return [];
    const index = head + 1 + below;
    const { id, endings } = outline.markup;
    const isText = id === "text" || endings.length === 0;
    const next = outline.lines.slice(index + 1, index + 3).find((each) =>
      each.text.trim()
    )?.text ?? "";
    const { text, word } = lineHeading(line.text, isText) ??
      (areGroups ? listHeading(line.text, next) : undefined) ?? {};
    if (text === undefined || !word || !isItem(next)) return [];
    return [{ style: { kind: "line", text }, word, first: index, last: index }];
  });
}

/** The form of what stands in one section already: its own groups and items come first. */
export function formWithin(outline: Outline, section: Section, form: Form): Form {
  const style = groupsOf(outline, section)[0]?.style;
  const items = itemsOf(outline, section, style && areItems(style));
  if (style === undefined) return form;
  if (style.kind === form.heading.kind) return withSign(form, items);
  const item = items.length > 0
    ? itemFormOf(items, outline.markup, () => undefined)
    : form.item;
  return { ...form, heading: style, item, gaps: USUAL };
}

/** The form with the sign that all these items have: one section has one. */
function withSign(form: Form, items: readonly string[]): Form {
  const signs = new Set(items.map((text) => /^\s*([-*+•])\s/.exec(text)?.[1]));
  const [sign] = signs;
  if (signs.size !== 1 || sign === undefined) return form;
  const bullet = form.item.bullet.replace(/[-*+•]/, () => sign);
  return { ...form, item: { ...form.item, bullet } };
}

const USUAL: Gaps = { head: 1, heading: 1, groups: 1, sections: 1, items: 0 };

function gapsOf(
  outline: Outline,
  { releases, unreleased }: Sections,
  shown: readonly Section[],
  groups: readonly GroupLine[],
): Gaps {
  const { lines } = outline;
  const isBlank = (index: number) => lines[index]?.text.trim() === "";
  const blanks = (index: number, step: 1 | -1) => {
    let count = 0;
    while (isBlank(index + step * (1 + count))) count++;
    return count;
  };
  const below = (index: number) => blanks(index, 1);
  const above = (index: number) => blanks(index, -1);
  const afterOthers = releases.slice(1, SHOWN + 1).map((each) => each.first);
  const heads = shown.filter((each) =>
    each !== unreleased && bodyEnd(outline, each) > each.head
  );
  // the first group of a section stands below its head
  const isFirst = (group: GroupLine) =>
    shown.some(({ head }) => group.first === head + 1 + below(head));
  const middle = groups.filter((each) => !isFirst(each));
  const head = mostOf(heads.map((each) => below(each.head))) ?? USUAL.head;
  // a list of fields, `:release-date:`, ends at a blank line alone
  const hasFields = outline.markup.id === "rst" &&
    heads.some((each) => each.head > each.heading.last);
  const between = mostOf(afterOthers.map(above)) ??
    (unreleased && releases[0]
      ? Math.max(1, above(releases[0].first))
      : USUAL.sections);
  return {
    head: hasFields ? Math.max(1, head) : head,
    heading: mostOf(groups.map((each) => below(each.last))) ?? USUAL.heading,
    groups: mostOf(middle.map((each) => above(each.first))) ?? USUAL.groups,
    // only text without a language has headings right below other lines, and a list
    sections: outline.markup.id === "text" || isListed(releases[0])
      ? between
      : Math.max(1, between),
    items: mostOf(shown.flatMap((each) => itemGaps(outline, each))) ?? USUAL.items,
  };
}
