/** Where a release's section goes in a changelog, and what it is made of there. */
import { dateIn } from "./headings/dates.ts";
import { referencesOf } from "./links.ts";
import { type Edit, insertAt } from "./edits.ts";
import type { Entry } from "../entry.ts";
import { foldEdits } from "./fold.ts";
import { nextBullet } from "./items/item_lines.ts";
import { type Form, formWithin, groupsOf } from "./form.ts";
import { type Head, headLike, padsDays } from "./head.ts";
import type { Release } from "../range.ts";
import { modelFor, ownName } from "./model.ts";
import { firstItem, firstOfLog, isListed } from "./headings/releases.ts";
import { isWrittenOver } from "./headings/title.ts";
import { isPlaceholder, ownEnd } from "./own.ts";
import { lastWritten, type Outline } from "./outline.ts";
import { unsaid } from "./said.ts";
import { comparedBelow } from "./below.ts";
import { comparesFrom, comparesTo, isComparing } from "./compared.ts";
import { formatBody, formatGroup, formatItems, groupsIn } from "./section.ts";
import { underOwnName } from "./headings/packages.ts";
import { bodyEnd, isOut, plannedFor, type Section, type Sections } from "./sections.ts";
import { bareWord } from "./headings/topics.ts";

/** All that an insertion is made from. */
export interface Insertion {
  readonly outline: Outline;
  readonly sections: Sections;
  readonly form: Form;
  readonly release: Release;
  readonly entries: readonly Entry[];
}

/** The edits that put the section where it belongs, with what is folded into it. */
export function sectionEdits(insertion: Insertion): Edit[] {
  const { outline, sections, release, form } = insertion;
  const folding = release.folds
    ? foldEdits(outline, sections, form, release)
    : undefined;
  const entries = unsaid(insertion.entries, folding?.text ?? "", release.commits);
  const whole = { ...insertion, entries };
  const planned = plannedFor(sections, release);
  const home = planned ?? sections.unreleased;
  const references = referencesOf(outline, form, entries);
  const end = comparedBelow(outline, sections, release, home);
  const more = [folding?.body, references.tail, end].filter(Boolean) as string[];
  const isOver = planned !== undefined || (home !== undefined &&
    /^\d+(?:\.\d+)*$/.test(release.version) && isWrittenOver(home.heading.text) &&
    ownEnd(outline, home) === home.head);
  const edits = home ? editsBelow(whole, home, isOver, more) : [editAbove(whole, more)];
  return [...edits, ...(folding?.edits ?? []), ...references.edits];
}

/** Puts the new head above what stands under a heading, or over it, and the entries below. */
function editsBelow(
  insertion: Insertion,
  home: Section,
  isOver: boolean,
  more: readonly string[],
): Edit[] {
  const { outline, sections, release } = insertion;
  const { lines } = outline;
  const form = formWithin(outline, home, insertion.form);
  const anchor = isOver ? home.head : ownEnd(outline, home);
  const last = Math.max(anchor, bodyEnd(outline, home));
  const written = lines.slice(anchor + 1, last + 1).map((line) => line.text).join("\n");
  const groups = groupsIn(unsaid(insertion.entries, written, release.commits), form);
  const own = groupsOf(outline, { ...home, head: anchor });
  const homes = new Map(groups.flatMap((group) => {
    const at = own.findIndex((each) => bareWord(each.word) === bareWord(group.title));
    return at < 0 ? [] : [[group, at] as const];
  }));
  const endOf = (at: number) => (own[at + 1]?.first ?? last + 1);
  const list = form.heading.kind === "none" && own.length === 0 && last > anchor;
  const merged = Array.from(
    homes,
    ([group, at]) => mergeEdit({ ...insertion, form }, group, own[at]!.last, endOf(at)),
  );
  if (list && groups[0]) {
    merged.push(mergeEdit({ ...insertion, form }, groups[0], anchor, last + 1));
  }
  const rest = list ? [] : groups.filter((group) => !homes.has(group));
  // What only says that nothing is there yet goes with the heading that is written over.
  const isVoid = isOver && !list && isPlaceholderAlone(written);
  const isBare = last === anchor || isVoid;
  const gap = (blank: number) => "\n".repeat(blank + 1);
  const texts = [
    ...rest.map((group) => formatGroup(group, form, release.web)),
    ...more,
  ];
  const added = texts.map((text, i) =>
    gap(isBare && i === 0 ? form.gaps.head : form.gaps.groups) + text
  ).join("");
  const isTight = lines[last + 1] !== undefined && lines[last + 1]!.text.trim() !== "";
  const head = newHead(outline, sections, form, release);
  return [
    ...(isOver
      ? [replaceLines(outline, home.first, isVoid ? last : home.head, head)]
      : [
        ...comparesFrom(outline, home, release),
        ...comparesTo(outline, anchor + 1, last, release),
        insertAt(lines[anchor]!.end, gap(form.gaps.sections) + head),
      ]),
    ...merged,
    insertAt(lines[last]!.end, added + (isTight && (added || isBare) ? "\n" : "")),
  ];
}

/** Whether these lines only say that nothing is there yet. */
function isPlaceholderAlone(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every(isPlaceholder);
}

/** Adds a group's entries to the list that stands between these lines already. */
function mergeEdit(
  { outline, form, release }: Insertion,
  group: Parameters<typeof formatItems>[0],
  heading: number,
  end: number,
): Edit {
  const links = new Set(outline.definitions.map((definition) => definition.line));
  const last = Math.max(
    heading,
    lastWritten(
      outline,
      heading + 1,
      end,
      (index) => !links.has(index) && !isComparing(outline.lines[index]!.text),
    ),
  );
  const body = outline.lines.slice(heading + 1, last + 1);
  const bullet = nextBullet(body.map(({ text }) => text));
  const isInList = bullet !== undefined &&
    /^(?:\s*[-*+•][ \t]|\d+[.)][ \t]|[ \t])/.test(outline.lines[last]!.text);
  const items = formatItems(group, form, release.web, bullet);
  if (isPlaceholderAlone(body.map(({ text }) => text).join("\n"))) {
    const { start } = body.find(({ text }) => text.trim() !== "")!;
    return { at: start, length: outline.lines[last]!.end - start, text: items };
  }
  const gap = "\n".repeat(isInList ? form.gaps.items + 1 : 2);
  return insertAt(outline.lines[last]!.end, gap + items);
}

/** Puts the section before the first version, else after all that stands there. */
function editAbove(
  { outline, sections, form, release, entries }: Insertion,
  more: readonly string[],
): Edit {
  const { lines, headings } = outline;
  const coming = isListed(sections.releases[0])
    ? lines.slice(firstItem(lines), sections.releases[0]!.first)
    : [];
  const said = coming.map(({ text }) => text).join("\n");
  const own = unsaid(entries, said, release.commits);
  const body = [formatBody(own, form, release.web), ...more].filter(Boolean)
    .join("\n".repeat(form.gaps.groups + 1));
  const head = newHead(outline, sections, form, release);
  const section = head + (body ? "\n".repeat(form.gaps.head + 1) + body : "");
  // a version that is only planned stays on top
  const all = sections.whole ?? sections;
  const first = all.releases.find((each) =>
    each !== all.planned || isOut(each.title.version, release)
  );
  const target = sections.isRising ? undefined : firstDated(outline, all)?.first ??
    (isListed(first) ? firstItem(lines) : first?.first) ??
    headings.find((each) => each.level === 2)?.first ??
    firstOfLog(lines);
  if (target !== undefined) {
    const above = lines[target - 1];
    const isTight = above !== undefined && above.text.trim() !== "";
    // a heading with a sign of its own may stand right below a comment, where the first does
    const isSigned = /^[#*]/.test(lines[target]!.text) &&
      /^(?:<!--|# )/.test(above?.text ?? "");
    const gap = isTight && form.gaps.sections > 0 && !isSigned ? "\n" : "";
    const blank = "\n".repeat(form.gaps.sections + 1);
    return insertAt(lines[target]!.start, `${gap}${section}${blank}`);
  }
  const links = new Set(outline.definitions.map((definition) => definition.line));
  const last = lastWritten(outline, 0, outline.open, (index) => !links.has(index));
  if (last < 0) return insertAt(lines[0]!.start, `${section}\n\n`);
  const isTight = (lines[last + 1]?.text.trim() ?? "") !== "";
  const gap = "\n".repeat((sections.isRising ? form.gaps.sections : 1) + 1);
  return insertAt(lines[last]!.end, `${gap}${section}${isTight ? "\n" : ""}`);
}

/** The newest heading that says a day alone, `Release (2026-08-20)`, above the releases. */
function firstDated({ headings }: Outline, { releases: [first] }: Sections) {
  return headings.find((each) =>
    !each.isNested && dateIn(each.text) !== undefined &&
    (first === undefined
      ? each.level <= 3
      : each.first < first.first && each.level === first.heading.level)
  );
}

/** The head of the new section: as an older one's, else in a form of our own. */
export function newHead(
  outline: Outline,
  sections: Sections,
  form: Form,
  release: Release,
): string {
  const version = release.spelled ?? release.version;
  const head: Head = { ...release, version, padsDays: padsDays(sections) };
  const whole = sections.releases.length > 0 ? sections : sections.whole ?? sections;
  const model = modelFor(outline, whole, head.version);
  if (model) {
    const like = headLike(outline, model, head).replace(ownName(whole, model), "");
    const text = sections === whole ? like : underOwnName(like, model, release);
    // "0.19 (up to commit 3c1cf2b, 2026-06-27)": another release's is none of this one
    const newest = release.commits.find(({ sha }) => sha !== "");
    return newest === undefined
      ? text
      : text.replace(COMMIT, (sha) => newest.sha.slice(0, sha.length));
  }
  const { markup } = form;
  const planned = plannedFor(sections, release);
  const like = (planned ?? sections.unreleased)?.heading ??
    firstDated(outline, sections);
  const isLinked = like ? /^\[/.test(like.text) : markup.id === "markdown";
  const text = markup.id === "markdown"
    ? isLinked ? `[${head.version}] - ${head.date}` : `${head.version} - ${head.date}`
    : `${head.version} (${head.date})`;
  const { level, style } = like ?? headingFor(outline);
  return markup.heading(text, level, style);
}

/** A commit's name in a heading, as git shortens it. */
const COMMIT =
  /(?<=\bcommit |[([`])(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}(?=[)\]`,])/g;

/** Level and style of a first version's heading. */
function headingFor({ headings, markup }: Outline): { level: number; style: string } {
  const title = headings[0];
  if (markup.id === "text") return { level: 2, style: title?.style ?? "" };
  if (markup.id === "rst") {
    return { level: 2, style: title?.style === "-" ? "~" : title ? "-" : "=" };
  }
  return { level: 2, style: markup.id === "asciidoc" ? "=" : "#" };
}

function replaceLines(
  { lines }: Outline,
  first: number,
  last: number,
  text: string,
): Edit {
  const at = lines[first]!.start;
  return { at, length: lines[last]!.end - at, text };
}
