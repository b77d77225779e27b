/**
 * The page of a release's pull request, made and read back: what it is of, in a mark that
 * nobody sees, and the notes between two more, where people may edit them. Pure.
 */
import type { PullTexts } from "../../forge/mod.ts";

/** What the page is of; the next run reads it back. */
export interface Proposed {
  readonly version: string;
  /** The commit that it was planned on. */
  readonly head: string;
  /** How it was asked for, so that a run which is not told goes on with the same. */
  readonly channel?: string | undefined;
  readonly part?: string | undefined;
  readonly exact?: string | undefined;
  /** Why closed gates were passed over, and which, with commas between them. */
  readonly override?: string | undefined;
  readonly gates?: string | undefined;
  /** The gates that are closed, with commas between them: it is a draft because of them. */
  readonly closed?: string | undefined;
  /** The labels, reviewers and milestone that it was given: not again what people took away. */
  readonly marked?: string | undefined;
}

/** What the page tells people. */
export interface Page extends Proposed {
  /** The package that it is of, of a monorepo. */
  readonly package?: string | undefined;
  readonly previous: string | null;
  readonly reason: string | null;
  readonly branch: string;
  /** The gates that the release passes, a line each; empty where there are none. */
  readonly gateLines: readonly string[];
  readonly files: readonly string[];
  /** The notes, as the commit at the top of the branch has them. */
  readonly notes: string;
  readonly notesPath: string;
  /** That commit: the words of the marks, which no text can foretell. */
  readonly commit: string;
}

/** What was read back. */
export interface ReadPage {
  readonly proposed: Proposed;
  /** The notes as they stand on the page, and the commit they were taken from. */
  readonly notes?: { readonly commit: string; readonly text: string };
}

const PLAN = /<!-- rung:plan (\{[^\n]*\}) -->/;
const NOTES = /<!-- rung:notes ([0-9a-f]{40,64}) -->\n([^]*?)\n<!-- rung:end \1 -->/;

/** The page in Markdown, of at most `most` characters: longer notes stay in their file. */
export function pageOf(page: Page, most: number): Omit<PullTexts, "isDraft"> {
  const { version, previous, reason, branch, files, notes, notesPath, commit } = page;
  const named = page.package === undefined ? version : `${page.package} ${version}`;
  const { head, channel, part, exact, override, gates, closed, marked } = page;
  const { gateLines } = page;
  const how = { channel, part, exact, override, gates, closed, marked };
  const mark = { version, head, ...how };
  const gated = gateLines.length === 0
    ? []
    : [...gateLines.map((each) => `- ${each}`), ""];
  const body = (middle: string) =>
    [
      `**${previous ?? "none"} → ${version}**${reason ? `: ${oneLine(reason)}` : ""}`,
      "",
      `Merge this to release ${named} from \`${branch}\`. The next run of \`rung prepare --pr\``,
      "brings it up to date; what you edit, in the files or below, is kept.",
      "",
      ...gated,
      middle,
      "",
      "<details><summary>Files</summary>",
      "",
      ...files.map((path) => `- \`${path.replaceAll("`", "'")}\``),
      "",
      "</details>",
      "",
      // A mark of HTML's own ends at the first `>`.
      `<!-- rung:plan ${JSON.stringify(mark).replace(/[<>]/g, escaped)} -->`,
    ].join("\n");
  const whole = body(
    `<!-- rung:notes ${commit} -->\n${notes.trim()}\n<!-- rung:end ${commit} -->`,
  );
  return {
    title: `Release ${named}`,
    body: whole.length <= most
      ? whole
      : body(`The notes are too long for this page: see \`${notesPath}\`.`),
  };
}

/** What a page is of; nothing for one that is none of rung's. */
export function readPage(body: string): ReadPage | undefined {
  const said = PLAN.exec(body)?.[1];
  const proposed = said === undefined ? undefined : parsed(said);
  if (!proposed) return undefined;
  const [, commit, text] = NOTES.exec(body) ?? [];
  return commit === undefined || text === undefined
    ? { proposed }
    : { proposed, notes: { commit, text } };
}

function parsed(text: string): Proposed | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { version, head, ...how } = said as Record<string, unknown>;
  if (typeof version !== "string" || typeof head !== "string") return undefined;
  if (!/^[0-9a-f]{40,64}$/.test(head)) return undefined;
  const word = (key: keyof Proposed) => {
    const value = how[key];
    return typeof value === "string" ? value : undefined;
  };
  return {
    version,
    head,
    channel: word("channel"),
    part: word("part"),
    exact: word("exact"),
    override: word("override"),
    gates: word("gates"),
    closed: word("closed"),
    marked: word("marked"),
  };
}

function escaped(char: string): string {
  return `\\u00${char.charCodeAt(0).toString(16)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[<>]/g, "").trim();
}
