/**
 * Commits that came in between the plan of a release and its merge: they are in its tag, so the
 * tag and the page say which. Pure.
 */

/** The most that are listed. */
const MOST = 50;

const WORDS = "Came in after the notes were made:";
const BLOCK = new RegExp(`^${WORDS}\\n((?:- .*(?:\\n|$))+)`, "m");

/** What is added to a tag's message; empty for none. */
export function lateText(subjects: readonly string[]): string {
  if (subjects.length === 0) return "";
  const more = subjects.length - MOST;
  const lines = subjects.slice(0, MOST).map((each) => `- ${oneLine(each)}`);
  if (more > 0) lines.push(`- and ${more} more`);
  return `\n\n${WORDS}\n${lines.join("\n")}`;
}

/** The subjects that a tag's message says so of; none where it says nothing. */
export function lateIn(message: string): readonly string[] {
  const [, lines = ""] = BLOCK.exec(message) ?? [];
  return lines.split("\n").filter(Boolean).map((line) => line.slice(2));
}

/** What a tag says besides. */
export function withoutLate(message: string): string {
  return message.replace(BLOCK, "");
}

/** Notes that say so. */
export function lateNoted(notes: string, subjects: readonly string[] = []): string {
  if (subjects.length === 0) return notes;
  const lines = subjects.map((each) =>
    `- ${each.replace(/[\\`*_{}[\]<>#|@]/g, "\\$&")}`
  );
  return `${notes.trimEnd()}\n\n${WORDS}\n\n${lines.join("\n")}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200).toWellFormed();
}
