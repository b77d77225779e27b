/**
 * The mark of a release that was taken back. Source: Keep a Changelog 1.1.0, "What about
 * yanked releases?": `## [0.0.5] - 2014-12-13 [YANKED]`.
 */
import { applyEdits, insertAt } from "./edits.ts";
import { markupOf, outlineOf } from "./outline.ts";
import { ownOf } from "./headings/packages.ts";
import type { Release } from "../range.ts";
import { isAbout, sectionsOf } from "./sections.ts";

/** Which release, and in which file. */
type About = Pick<Release, "version" | "spelled" | "tag" | "path">;

const MARK = " [YANKED]";

/** The line below the heading that says why, and which version a person named instead. */
function reasonLine(text: string, instead: string | undefined): string {
  const reason = instead === undefined
    ? text
    : `${text.trim().replace(/\.$/, "")}. Use ${instead} instead.`;
  const words = reason.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>#|]/g, "\\$&");
  return `_Yanked: ${words}_`;
}

/**
 * The changelog with the release marked as yanked, and why; the same where it is marked, or
 * has no section. Only adds to the text.
 */
export function markYanked(
  text: string,
  about: About,
  reason: string,
  instead?: string,
): string {
  const found = headOf(text, about);
  if (!found || found.line.text.includes(MARK.trim())) return text;
  const { outline, line } = found;
  // A closing row of # stays where it is.
  const end = line.start + line.text.replace(/\s+#+\s*$/, "").trimEnd().length;
  return applyEdits(outline, [
    insertAt(end, MARK),
    insertAt(line.start + line.text.length, `\n\n${reasonLine(reason, instead)}`),
  ]);
}

/** The changelog without that mark and its reason. */
export function unmarkYanked(text: string, about: About): string {
  const found = headOf(text, about);
  if (!found || !found.line.text.includes(MARK)) return text;
  const { outline, line, next } = found;
  const at = line.start + line.text.indexOf(MARK);
  const why = next.findIndex((each) => each.text.startsWith("_Yanked: "));
  const gone = why >= 0 && next.slice(0, why).every(({ text }) => text.trim() === "")
    ? [{
      at: line.start + line.text.length,
      length: next[why]!.start + next[why]!.text.length - line.start - line.text.length,
      text: "",
    }]
    : [];
  return applyEdits(outline, [{ at, length: MARK.length, text: "" }, ...gone]);
}

/** The versions that a changelog calls yanked, as it spells them. */
export function yankedIn(text: string, path?: string): readonly string[] {
  const outline = outlineOf(text, markupOf(path ?? ".md", text));
  return sectionsOf(outline).releases.flatMap(({ heading, title }) =>
    outline.lines[heading.first]!.text.includes(MARK.trim()) ? [title.version] : []
  );
}

function headOf(text: string, about: About) {
  const outline = outlineOf(text, markupOf(about.path ?? ".md", text));
  const section = ownOf(sectionsOf(outline), about).releases.find((each) =>
    isAbout(each.title.version, about)
  );
  if (!section) return undefined;
  const { first } = section.heading;
  const next = outline.lines.slice(first + 1, first + 4);
  return { outline, line: outline.lines[first]!, next };
}
