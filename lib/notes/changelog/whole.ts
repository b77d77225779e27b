/** A changelog of a whole history, section by section; and one that is completed. */
import type { Release } from "../range.ts";
import { comparedBelow } from "./below.ts";
import { ownOf } from "./headings/packages.ts";
import { addedLinks, labelIn, linkLine } from "./links.ts";
import { applyEdits, type Edit, insertAt } from "./edits.ts";
import { type Form, formOf } from "./form.ts";
import { newHead } from "./insertion.ts";
import { lastWritten, markupOf, type Outline, outlineOf } from "./outline.ts";
import { entriesOf, formatBody, withCredit } from "./section.ts";
import { bodyEnd, isOf, isPlanned, type Sections, sectionsOf } from "./sections.ts";

/** Writes sections in the form of the changelog that is there, else of a new one. */
export interface SectionWriter {
  /** What stands above the sections; empty for nothing. Ends in a blank line. */
  readonly preamble: string;
  /** One section, ending in a blank line; empty where there is nothing to tell. */
  write(release: Release): string;
  /** The definitions of the links of the headings that were written; empty for none. */
  links(): string;
}

/** The writer for a changelog at `path` that reads `text`. */
export function sectionWriter(path: string, text: string): SectionWriter {
  const markup = markupOf(path, text);
  const outline = outlineOf(text.trim() === "" ? markup.preamble : text, markup);
  const sections = sectionsOf(outline);
  const form = formOf(outline, sections);
  const there = new Map(outline.definitions.map((each) => [each.label, each.url]));
  let links = "";
  return {
    preamble: preambleOf(outline, sections),
    write(release) {
      const { text, label } = sectionOf(release, outline, sections, form);
      const url = label && there.get(label);
      const link = url
        ? `[${label}]: ${url}`
        : linkLine(outline, release, sections, label);
      if (link) links += `${link}\n`;
      return text && text + "\n".repeat(form.gaps.sections + 1);
    },
    links: () => links,
  };
}

/** What a changelog tells of a version that it does not call planned; nothing without words. */
export function releasedWords(
  path: string,
  text: string,
  version: string,
): { readonly words: string; readonly isDated: boolean } | undefined {
  const outline = outlineOf(text, markupOf(path, text));
  const section = sectionsOf(outline).releases.find(({ title }) =>
    title.version === version
  );
  if (!section || isPlanned(outline, section)) return undefined;
  const lines = outline.lines.slice(section.head + 1, section.end);
  const words = lines.map((line) => line.text.trim()).join("\n").trim();
  const { title: { date } } = section;
  return words === "" ? undefined : { words, isDated: date !== undefined };
}

function preambleOf({ lines, text }: Outline, sections: Sections): string {
  const first = sections.unreleased?.first ?? sections.releases[0]?.first;
  const end = first === undefined ? text.length : lines[first]!.start;
  const above = text.slice(0, end).replace(/\r\n?/g, "\n").trimEnd();
  return above && `${above}\n\n`;
}

/** A section, and the label that its heading links by; an empty one where nothing is to tell. */
function sectionOf(
  release: Release,
  outline: Outline,
  sections: Sections,
  form: Form,
): { readonly text: string; readonly label?: string | undefined } {
  const entries = entriesOf(release);
  if (entries.length === 0) return { text: "" };
  const head = newHead(outline, ownOf(sections, release), form, release);
  const items = formatBody(entries, withCredit(form, release), release.web);
  const end = comparedBelow(outline, sections, release);
  const body = items + (end && "\n".repeat(form.gaps.groups + 1) + end);
  return {
    text: `${head}${"\n".repeat(form.gaps.head + 1)}${body}`,
    label: labelIn(outline, head),
  };
}

/** A new changelog. */
function begun(path: string, releases: readonly Release[]) {
  const writer = sectionWriter(path, "");
  const sections = releases.map((each) => [each.version, writer.write(each)] as const)
    .filter(([, text]) => text !== "");
  const text = `${writer.preamble}${
    sections.map(([, each]) => each).join("")
  }${writer.links()}`;
  return { text: `${text.trimEnd()}\n`, added: sections.map(([version]) => version) };
}

/**
 * The changelog with the sections that it lacks, each above the next older one that it has;
 * `releases` come newest first, those that have a section among them. What is there stays,
 * byte for byte; where nothing is, a new one is written.
 */
export function completed(
  text: string,
  path: string,
  releases: readonly Release[],
): { readonly text: string; readonly added: readonly string[] } {
  if (text.trim() === "") return begun(path, releases);
  const outline = outlineOf(text, markupOf(path, text));
  const sections = sectionsOf(outline);
  const form = formOf(outline, sections);
  const placeOf = (release: Release) =>
    ownOf(sections, release).releases.find((each) =>
      isOf(each, release) && !isPlanned(outline, each)
    );
  const top = sections.releases.find((each) => !isPlanned(outline, each));
  const added = new Map<Release, string | undefined>();
  const edits: Edit[] = [];
  const waiting: Release[] = [];
  let isFirst = true;
  const gap = "\n".repeat(form.gaps.sections + 1);
  const texts = () =>
    waiting.splice(0).flatMap((release) => {
      const { text, label } = sectionOf(release, outline, sections, form);
      if (text === "") return [];
      added.set(release, label);
      return text;
    });
  // where the newest stand last, each comes above the next newer one
  for (const release of sections.isRising ? releases.toReversed() : releases) {
    const place = placeOf(release);
    if (!place) waiting.push(release);
    else {
      // the newest go above all, in whichever order these stand
      const above = isFirst && !sections.isRising ? top! : place;
      isFirst = false;
      const at = outline.lines[above.first]!.start;
      edits.push(...texts().map((section) => insertAt(at, section + gap)));
    }
  }
  edits.push(...atEnd(outline, sections, texts(), gap));
  edits.push(...addedLinks(outline, releases, sections, added));
  return {
    text: applyEdits(outline, edits),
    added: [...added.keys()].map(({ version }) => version),
  };
}

/** Puts sections behind the last one, whatever follows that. */
function atEnd(
  outline: Outline,
  { releases, unreleased }: Sections,
  texts: readonly string[],
  gap: string,
): Edit[] {
  const { lines, definitions } = outline;
  const links = new Set(definitions.map((each) => each.line));
  const all = [...releases, ...unreleased ? [unreleased] : []]
    .sort((a, b) => a.first - b.first);
  const section = all.at(-1);
  const last = section
    ? bodyEnd(outline, section)
    : lastWritten(outline, 0, outline.open, (index) => !links.has(index));
  if (last < 0) return texts.map((text) => insertAt(0, text + gap));
  const { end } = lines[last]!;
  const isTight = (lines[last + 1]?.text.trim() ?? "") !== "";
  const before = section ? gap : "\n\n";
  return texts.map((text, i) =>
    insertAt(
      end,
      (i === 0 ? before : gap) + text + (isTight && i === texts.length - 1 ? "\n" : ""),
    )
  );
}
