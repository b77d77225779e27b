/** A changelog of a whole history, section by section; and one that is completed. */
import type { Release } from "../range.ts";
import { applyEdits, type Edit, insertAt } from "./edits.ts";
import { type Form, formOf } from "./form.ts";
import { newHead } from "./insertion.ts";
import { markupOf, type Outline, outlineOf } from "./outline.ts";
import { entriesOf, formatBody, withCredit } from "./section.ts";
import { isOf, isPlanned, type Sections, sectionsOf } from "./sections.ts";

/** Writes sections in the form of the changelog that is there, else of a new one. */
export interface SectionWriter {
  /** What stands above the sections; empty for nothing. Ends in a blank line. */
  readonly preamble: string;
  /** One section, ending in a blank line; empty where there is nothing to tell. */
  write(release: Release): string;
}

/** The writer for a changelog at `path` that reads `text`. */
export function sectionWriter(path: string, text: string): SectionWriter {
  const markup = markupOf(path, text);
  const outline = outlineOf(text.trim() === "" ? markup.preamble : text, markup);
  const sections = sectionsOf(outline);
  const form = formOf(outline, sections);
  return {
    preamble: preambleOf(outline, sections),
    write(release) {
      const section = sectionOf(release, outline, sections, form);
      return section && section + "\n".repeat(form.gaps.sections + 1);
    },
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

function sectionOf(
  release: Release,
  outline: Outline,
  sections: Sections,
  form: Form,
): string {
  const entries = entriesOf(release);
  if (entries.length === 0) return "";
  const head = newHead(outline, sections, form, release);
  return `${head}${"\n".repeat(form.gaps.head + 1)}${
    formatBody(entries, withCredit(form, release), release.web)
  }`;
}

/** A new changelog. */
function begun(path: string, releases: readonly Release[]) {
  const writer = sectionWriter(path, "");
  const sections = releases.map((each) => [each.version, writer.write(each)] as const)
    .filter(([, text]) => text !== "");
  const text = `${writer.preamble}${sections.map(([, each]) => each).join("")}`;
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
  const own = sections.releases.filter((each) => !isPlanned(outline, each));
  const placeOf = (release: Release) => own.find((each) => isOf(each, release));
  const added: string[] = [];
  const edits: Edit[] = [];
  let waiting: Release[] = [];
  const end = { start: text.length };
  const put = (at: number, isEnd: boolean) => {
    for (const release of waiting) {
      const section = sectionOf(release, outline, sections, form);
      if (section === "") continue;
      const gap = "\n".repeat(form.gaps.sections + 1);
      const before = isEnd && !/\n\s*\n$/.test(text)
        ? (text.endsWith("\n") ? "\n" : "\n\n")
        : "";
      edits.push(
        insertAt(
          at,
          isEnd
            ? `${edits.some((each) => each.at === at) ? "\n" : before}${section}\n`
            : section + gap,
        ),
      );
      added.push(release.version);
    }
    waiting = [];
  };
  // where the newest stand last, each comes above the next newer one
  for (const release of sections.isRising ? releases.toReversed() : releases) {
    const place = placeOf(release);
    if (!place) waiting.push(release);
    else put(outline.lines[place.first]!.start, false);
  }
  const definitions = outline.definitions.filter((each) =>
    outline.lines.slice(each.line).every((line) =>
      line.text.trim() === "" || /^ {0,3}\[/.test(line.text)
    )
  );
  const first = definitions[0];
  put(first ? outline.lines[first.line]!.start : end.start, first === undefined);
  return { text: applyEdits(outline, edits), added };
}
