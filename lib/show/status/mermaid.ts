/** The releases of a project as a Mermaid timeline, which GitHub and GitLab draw. */
import type { Past, Stand } from "./stand.ts";

/** The timeline: a section a month, an entry a release. */
export function standMermaid({ history }: Pick<Stand, "history">): string {
  const lines = ["timeline", "    title Releases"];
  if (history.length === 0) lines.push("    none yet : -");
  for (const [month, releases] of byMonth(history)) {
    lines.push(`    section ${month}`);
    for (const { date, tag, channel } of releases) {
      lines.push(`        ${date} : ${plain(tag)} : ${plain(channel)}`);
    }
  }
  return lines.join("\n");
}

function byMonth(history: readonly Past[]): ReadonlyMap<string, readonly Past[]> {
  return Map.groupBy(history, ({ date }) => date.slice(0, 7));
}

/** A colon parts what is said, `#` and `;` make a character by its number. */
function plain(text: string): string {
  return text.replace(/[:;#"<>&\r\n]/g, "_");
}
