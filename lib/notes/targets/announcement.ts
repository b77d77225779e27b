/** A short text to tell the world: what it is, the best of it, where to get it. */
import { plain } from "../markdown.ts";
import type { Notes } from "../notes.ts";
import { filledIn, type Target } from "../target.ts";

/** So many of the news are named. */
const NAMED = 3;

/** Plain text for a post: fits where 500 characters do, where titles are not too long. */
export const announcement: Target = {
  id: "announcement",
  title: "a short text for a post",
  write(notes, { announcement: own }) {
    if (own) return `${filledIn(own, notes)}\n`;
    const name = [notes.project, notes.tag].filter(Boolean).map((word) => plain(word!));
    const news = best(notes).map((text) => `- ${shortened(plain(text), 100)}`);
    const install = notes.install ?? notes.installs[0];
    const follow = notes.install === undefined ? notes.follows[0] : undefined;
    const more = countOf(notes) - news.length;
    const blocks = [
      `${name.join(" ")} is out.`,
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

/** What breaks, then what is new, then the rest. */
function best({ breaking, groups }: Notes): string[] {
  const entries = [...breaking, ...groups.flatMap((group) => group.entries)];
  return entries.slice(0, NAMED).map(({ text, scope, isBreaking }) =>
    [isBreaking && "Breaking:", scope && `${scope}:`, text].filter(Boolean).join(" ")
  );
}

function countOf({ breaking, groups }: Notes): number {
  return groups.reduce((sum, group) => sum + group.entries.length, breaking.length);
}

function shortened(text: string, most: number): string {
  return [...text].length > most ? `${[...text].slice(0, most - 1).join("")}…` : text;
}
