/** A short text to tell the world: what it is, the best of it, where to get it. */
import { itemsOf } from "../changelog/items/item_lines.ts";
import { outlineOf } from "../changelog/outline.ts";
import { plain } from "../markdown.ts";
import type { Notes } from "../notes.ts";
import { filledIn, type Target, titleOf } from "../target.ts";

/** So many of the news are named. */
const NAMED = 3;

/** Plain text for a post: fits where 500 characters do, where titles are not too long. */
export const announcement: Target = {
  id: "announcement",
  title: "a short text for a post",
  write(notes, { announcement: own }) {
    if (own) return `${filledIn(own, notes)}\n`;
    const name = plain(titleOf(notes));
    const all = newsOf(notes);
    const news = all.slice(0, NAMED).map((text) => `- ${shortened(plain(text), 100)}`);
    const install = notes.install ?? notes.installs[0];
    const follow = notes.install === undefined ? notes.follows[0] : undefined;
    const more = all.length - news.length;
    const blocks = [
      notes.isUnreleased
        ? `${plain(notes.project ?? notes.named ?? notes.tag)}: what is to come.`
        : `${name} is out.`,
      [...news, ...(more > 0 && news.length > 0 ? [`- and ${more} more`] : [])].join(
        "\n",
      ),
      [
        install && `Install: ${plain(install)}`,
        follow && follow !== install && `Follow ${notes.channel}: ${plain(follow)}`,
      ].filter(Boolean).join("\n"),
      notes.urls.release ?? notes.urls.compare,
    ];
    return `${blocks.filter(Boolean).join("\n\n")}\n`;
  },
};

/** What people wrote, then what breaks, what is new, and the rest. */
function newsOf({ written, breaking, groups }: Notes): string[] {
  const entries = [...breaking, ...groups.flatMap((group) => group.entries)];
  return [
    ...newsIn(written),
    ...entries.map(({ text, scope, isBreaking }) =>
      [isBreaking && "Breaking:", scope && `${scope}:`, text].filter(Boolean).join(" ")
    ),
  ];
}

/** The items of a text of the project's own, without markup; its first words where it has none. */
function newsIn(written: string): string[] {
  const outline = outlineOf(written);
  const items = itemsOf(outline, { head: -1, end: outline.lines.length });
  if (items.length > 0) {
    const told = items.map((item) => wordsOf(item.replace(/^\s*[-*+•]\s+/, "")));
    // what only leads to a list of its own says nothing without it
    return [
      ...told.filter((each) => !each.endsWith(":")),
      ...told.filter((each) => each.endsWith(":")),
    ];
  }
  const isProse = ({ text, inside }: (typeof outline.lines)[number]) =>
    inside === undefined && /^\s*[^\s#]/.test(text);
  const from = outline.lines.findIndex(isProse);
  if (from < 0) return [];
  const rest = outline.lines.slice(from);
  const to = rest.findIndex((line) => !isProse(line));
  return [
    wordsOf(rest.slice(0, to < 0 ? undefined : to).map(({ text }) => text).join(" ")),
  ];
}

/** A line of Markdown in words alone, without the numbers behind it. */
function wordsOf(markdown: string): string {
  return plain(markdown).replace(
    /!?\[([^\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])/g,
    "$1",
  )
    .replace(/\[(#\d+)\]/g, "$1")
    .replace(/\*\*|__|\\(?=[^\w\s])/g, "")
    .replace(/(?:,? \(#\d+(?:, #\d+)*\))+$/, "");
}

function shortened(text: string, most: number): string {
  return [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
}
