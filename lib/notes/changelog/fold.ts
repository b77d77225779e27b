/** The sections of a version's pre-releases, gathered under the version itself. */
import type { Edit } from "./edits.ts";
import type { Form } from "./form.ts";
import { groupsOf } from "./form.ts";
import type { Outline } from "./outline.ts";
import { groupHeading } from "./section.ts";
import { bodyEnd, type ReleaseSection, type Sections } from "./sections.ts";
import { bareWord } from "./headings/topics.ts";

/** What folding does. */
export interface Folding {
  /** Takes the sections away. */
  readonly edits: readonly Edit[];
  /** What stood in them, group by group, as it stood; empty when there was nothing. */
  readonly body: string;
  /** The same, for those who look whether something is said. */
  readonly text: string;
}

/**
 * Gathers what the sections of `version`'s pre-releases say: each group's lines together,
 * the newest section's first. Nothing where there is none.
 */
export function foldEdits(
  outline: Outline,
  { releases }: Sections,
  form: Form,
  { version, spelled }: {
    readonly version: string;
    readonly spelled?: string | undefined;
  },
): Folding | undefined {
  const bases = [version, spelled ?? version];
  const own = releases.filter(({ title }) =>
    bases.some((base) => isPrereleaseOf(title.version, base))
  );
  if (own.length === 0) return undefined;
  const { lines } = outline;
  const groups = new Map<string, { title: string; texts: string[] }>();
  for (const section of own) {
    for (const { title, text } of piecesOf(outline, section)) {
      const key = bareWord(title);
      const group = groups.get(key) ?? { title, texts: [] };
      group.texts.push(text);
      groups.set(key, group);
    }
  }
  const gap = "\n".repeat(form.gaps.groups + 1);
  const body = [...groups.values()].map(({ title, texts }) =>
    title === ""
      ? texts.join("\n")
      : groupHeading(title, form) + "\n".repeat(form.gaps.heading + 1) +
        texts.join("\n")
  ).join(gap);
  const edits = own.map(({ first, end }) => {
    const at = lines[first]!.start;
    const past = lines[end]?.start ?? outline.text.length;
    return { at, length: past - at, text: "" };
  });
  return { edits, body, text: body };
}

/** Whether a version is a pre-release of `base`, in SemVer or PEP 440. */
function isPrereleaseOf(version: string, base: string): boolean {
  return version.startsWith(base) &&
    /^[-._]?[a-z0]/i.test(version.slice(base.length)) &&
    /[a-z]/i.test(version.slice(base.length));
}

/** What stands under each heading of a section; without a heading under an empty title. */
function piecesOf(
  outline: Outline,
  section: ReleaseSection,
): { title: string; text: string }[] {
  const groups = groupsOf(outline, section);
  const last = bodyEnd(outline, section);
  const textOf = (from: number, to: number) =>
    outline.lines.slice(from, to).map((line) => line.text).join("\n")
      .replace(/^(?:[ \t]*\n)+|\s+$/g, "");
  const pieces = [
    { title: "", text: textOf(section.head + 1, groups[0]?.first ?? last + 1) },
    ...groups.map(({ word, last: heading }, i) => ({
      title: word,
      text: textOf(heading + 1, groups[i + 1]?.first ?? last + 1),
    })),
  ];
  return pieces.filter(({ text }) => text !== "");
}
