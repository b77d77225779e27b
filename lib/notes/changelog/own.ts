/** What stays under "Unreleased" when a release takes what stands there with it. */
import { saysUnreleased } from "./headings/title.ts";
import type { Outline } from "./outline.ts";
import type { Section } from "./sections.ts";

/** The last line that stays with "Unreleased": its head, comments, "nothing yet". */
export function ownEnd(outline: Outline, { heading, head, end }: Section): number {
  const { lines } = outline;
  // what gathers fragments writes below its mark, and what stands above that stays
  const mark = lines.slice(head + 1, end).findIndex(({ text, inside }) =>
    inside === "comment" && MARK.test(text)
  );
  if (mark >= 0) return head + 1 + mark;
  let anchor = head;
  for (let index = head + 1; index < end; index++) {
    const { text, inside } = lines[index]!;
    const isOwn = inside === "comment" || saysUnreleased(text) ||
      /^\W*(?:unreleased changes\b|nothing yet\b|no changes yet\b|(?:please )?(?:add|put) (?:(?:new |your )?(?:entries|changes|items)\b|(?:(?:it|them|new|yours?|entry) ){0,2}here\b))|not (?:yet )?been written/i
        .test(text) ||
      TEMPLATE.test(text);
    if (isOwn) anchor = index;
    else if (text.trim() !== "") break;
  }
  return frameEnd(outline, { heading, end }, anchor) ?? anchor;
}

/** Scriv's mark, and towncrier's. */
const MARK = /\bscriv-insert-here\b|\btowncrier release notes start\b/;
/** An item to write over: `- [Short description of non-trivial change.]`. */
const TEMPLATE = /^\s*[-*+•][ \t]+\\?\[[^\]]{4,}\]\s*$/;
const PLACE =
  /^\s*(?:[-*+•][ \t]+)?[_*]*(?:nothing(?: here)?(?: yet| so far)?|no(?:ne| changes)(?: yet)?|n\/a|tbd|\.{3}|…)[.!…]*[_*]*$/i;

/** Whether a line only says that nothing is there yet. */
export function isPlaceholder(text: string): boolean {
  return PLACE.test(text);
}

const BOLD = /^\s*(?:\*\*|__)[^*_]+(?:\*\*|__):?\s*$/;

/** The last line, where a section is nothing but headings and what says that there is nothing. */
export function frameEnd(
  { lines, headings, definitions }: Outline,
  { heading, end }: Pick<Section, "heading" | "end">,
  from: number,
): number | undefined {
  const inHeading = new Set(
    headings.filter(({ first }) => first > heading.last && first < end)
      .flatMap(({ first, last }) => [first, last]),
  );
  const links = new Set(definitions.map((each) => each.line));
  let last: number | undefined;
  let isSaid = false;
  for (let index = from + 1; index < end; index++) {
    const { text, inside } = lines[index]!;
    if (text.trim() === "" || inside === "comment" || links.has(index)) continue;
    const isPlace = PLACE.test(text);
    if (!isPlace && !inHeading.has(index) && !BOLD.test(text)) return undefined;
    // an empty template of groups: "### Added", "### Changed", and nothing below
    if (isPlace || inHeading.has(index)) last = index;
    if (isPlace) isSaid = true;
  }
  return isSaid || inHeading.size > 1 ? last : undefined;
}
