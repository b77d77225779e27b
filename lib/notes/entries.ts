/** Changes as entries of a list, and under which heading each stands. */
import { breakingNotes, type Change } from "./commits.ts";
import { type Heading, HEADINGS, typeOf, TYPES } from "./level.ts";
import { escapeMarkdown, plain } from "./markdown.ts";
import { commitUrl, type Web } from "./web.ts";

/** The changes under one heading. */
export interface Group {
  readonly heading: Heading;
  readonly changes: readonly Change[];
}

/** The changes by heading, in the order of `HEADINGS`; a heading without any is left out. */
export function groupChanges(changes: readonly Change[]): Group[] {
  return HEADINGS.map((heading) => ({
    heading,
    changes: changes.filter((change) => typeOf(change).heading === heading),
  })).filter((group) => group.changes.length > 0);
}

/** How an entry is to look. */
export interface EntryForm {
  /** Links the commit when given. */
  readonly web?: Web | undefined;
  /** Opens a breaking change's entry with a word that says so. */
  readonly marksBreaking?: boolean;
  /** The list's own sign; `-` when absent. */
  readonly bullet?: string | undefined;
}

/**
 * One change as an entry of a list: lines that end in LF, all but the last.
 *
 * What breaks stands below, as a list of its own. All text of the commit is escaped.
 */
export function formatEntry(change: Change, form: EntryForm = {}): string {
  const bullet = form.bullet ?? "-";
  const words = [
    form.marksBreaking && change.isBreaking && "**Breaking:**",
    ...titleOf(change),
    form.web && change.sha && `(${shaLink(form.web, change.sha)})`,
  ];
  const notes = breakingNotes(change).map((note) => note.split(/\n\s*\n/, 1)[0] ?? "")
    .map(escapeMarkdown).filter((note) => note !== "");
  return [
    `${bullet} ${words.filter(Boolean).join(" ")}`,
    ...notes.map((note) => `  ${bullet} ${note}`),
  ].join("\n");
}

/** A type of one's own says something that the heading does not: the subject stays whole. */
function titleOf(change: Change): string[] {
  const isKnown = change.type !== undefined && Object.hasOwn(TYPES, change.type);
  if (!isKnown) return [escapeMarkdown(change.subject) || "(no title)"];
  const scope = plain(change.scope ?? "") && escapeMarkdown(change.scope ?? "");
  const title = escapeMarkdown(change.description) || "(no title)";
  return scope ? [`**${scope}:**`, title] : [title];
}

function shaLink(web: Web, sha: string): string {
  return `[${escapeMarkdown(sha.slice(0, 7))}](${commitUrl(web, sha)})`;
}
