/** What sections end with: `**Full Changelog**: https://…/compare/v1.0.0...v1.1.0`. */
import { isComparing } from "./compared.ts";
import { compared, type Head, withRelease } from "./head.ts";
import type { Outline } from "./outline.ts";
import { bodyEnd, newestFirst, type Section, type Sections } from "./sections.ts";

/** Of so many of the newest sections two must end so. */
const SHOWN = 4;

/** What each of the newest sections ends with, of this release; empty where they do not, or `home` has one. */
export function comparedBelow(
  outline: Outline,
  sections: Sections,
  head: Head,
  home?: Section,
): string {
  const own = home ? outline.lines.slice(home.head + 1, home.end) : [];
  if (head.since === undefined || own.some(({ text }) => isComparing(text))) return "";
  const newest = newestFirst(sections).slice(0, SHOWN).map((each) => {
    const end = bodyEnd(outline, each);
    const { text } = outline.lines[end]!;
    return end > each.head && isComparing(text)
      ? { text, version: each.title.version }
      : undefined;
  });
  const [model] = newest;
  const isHabit = newest.filter((each) => each !== undefined).length > 1;
  return model && isHabit
    ? withRelease(compared(model.text, head), model.version, head)
    : "";
}
