/**
 * The page that a CI shows about a run: what was released, where it goes, and the ladder.
 *
 * Titles, paths and notes come from people; none of them may break the page, see `markdown.ts`.
 */
import { canonicalText, type Version } from "../version/mod.ts";
import { ladderOf, mermaidOf, textLadderOf } from "./ladder.ts";
import { closed, code, folded, link, plain } from "./markdown.ts";
import { harmless, oneLine } from "./log.ts";
import { bytesOf } from "./output.ts";

/** What the page tells. */
export interface Summary {
  /** What happened, as the page's title has it: `Released`, `Prepared`. */
  readonly title: string;
  readonly version: Version;
  readonly tag: string;
  readonly channel: string;
  /** The version that it comes from; nothing for the first. */
  readonly previous?: string | undefined;
  /** All known versions. */
  readonly versions: readonly Version[];
  /** What else is to be known, in rows: `Python index` → `testpypi`. */
  readonly rows: readonly (readonly [what: string, value: string])[];
  /** Where to look, by what it is: `Release`, `Run`. */
  readonly links: readonly (readonly [words: string, url: string])[];
  readonly files: readonly string[];
  /** The notes, in Markdown. */
  readonly notes?: string | undefined;
}

/** Fences longer than this are nobody's; the room for closing one. */
const LONGEST_FENCE = 100;
/** The most files that the page lists. */
const FILES = 50;

/**
 * The page in Markdown, within `limit` bytes: the notes are cut at a line, and that is said.
 *
 * Without `pictures` the ladder is text.
 */
export function summarize(
  summary: Summary,
  { limit, pictures }: { readonly limit: number; readonly pictures: boolean },
): string {
  const head = `${title(summary)}\n${table(summary)}\n${ladder(summary, pictures)}${
    files(summary.files)
  }`;
  if (!summary.notes?.trim()) return head;
  return `${head}\n${notesWithin(summary.notes, limit - bytesOf(head) - 1)}`;
}

/**
 * The same in a few lines of plain text, for the log of a CI that shows no page: without the
 * files' names and the notes, which the log or the release has.
 */
export function summaryText(summary: Summary): string {
  const { title, version, previous, versions, files, links, rows } = summary;
  const to = canonicalText(version);
  const lines = [
    ["Version", previous ? `${previous} → ${to}` : to],
    ["Tag", summary.tag],
    ["Channel", summary.channel],
    ...rows,
    ...links,
    ...(files.length > 0 ? [["Files changed", `${files.length}`]] : []),
  ].map(([what, value]) => `  ${oneLine(`${what}: ${value}`)}\n`);
  const ladder = textLadderOf(ladderOf(version, versions), to);
  return `${oneLine(`${title} ${to}`)}\n${lines.join("")}${
    harmless(ladder).replace(/^(?=.)/gm, "  ")
  }`;
}

function title({ title, version }: Summary): string {
  return `## ${plain(title)} ${plain(canonicalText(version))}\n`;
}

function table(summary: Summary): string {
  const links = summary.links.map(([words, url]) => link(plain(words), url));
  const rows: (readonly [string, string])[] = [
    ["Tag", code(summary.tag)],
    ["Channel", code(summary.channel)],
    ["Version", step(summary)],
    ...summary.rows.map(([what, value]) => [plain(what), code(value)] as const),
    ...(links.length > 0 ? [["See", links.join(" · ")] as const] : []),
  ];
  return `| | |\n|---|---|\n${
    rows.map(([what, value]) => `| ${what} | ${value} |\n`).join("")
  }`;
}

/** From which version to which. */
function step({ previous, version }: Summary): string {
  const to = code(canonicalText(version));
  return previous ? `${code(previous)} → ${to}` : to;
}

function ladder({ version, versions }: Summary, pictures: boolean): string {
  const rungs = ladderOf(version, versions);
  const text = canonicalText(version);
  return pictures
    ? "```mermaid\n" + mermaidOf(rungs, text) + "```\n"
    : "```text\n" + textLadderOf(rungs, text) + "```\n";
}

function files(paths: readonly string[]): string {
  if (paths.length === 0) return "";
  const shown = paths.slice(0, FILES).map((path) => `- ${code(path)}`);
  const rest = paths.length - shown.length;
  if (rest > 0) shown.push(`- and ${rest} more`);
  return "\n" + folded(`${paths.length} files changed`, shown.join("\n"));
}

/** The notes in a fold of at most `room` bytes: whole lines, and that the rest is missing. */
function notesWithin(notes: string, room: number): string {
  const whole = folded("Notes", notes);
  if (bytesOf(whole) <= room) return whole;
  const rest = "\n*The notes are longer; the rest had no room here.*";
  // A fence that the cut leaves open is closed after the words about the cut.
  let size = bytesOf(folded("Notes", rest)) + 2 * LONGEST_FENCE;
  const kept: string[] = [];
  for (const line of notes.split("\n")) {
    size += bytesOf(line.replaceAll("<", "&lt;")) + 1;
    if (size > room) break;
    kept.push(line);
  }
  return folded("Notes", closed(kept.join("\n")) + rest);
}
