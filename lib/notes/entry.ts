/** A change as an entry of notes or changelog: what it says, and what it points at. */
import { withoutPart } from "./labels/part_words.ts";
import { breakingNotes, type Change } from "./commits.ts";
import { typeOf, TYPES } from "./level.ts";
import { plain, withoutRoles } from "./markdown.ts";
import type { Wording } from "./changes/wording.ts";

/** Somebody who wrote a change. */
export interface Person {
  /** As git or the forge has it. */
  readonly name: string;
  readonly email?: string | undefined;
  /** The name on the forge, without `@`, where that is known. */
  readonly handle?: string | undefined;
}

/** What the forge told of a commit. */
export interface Told {
  /** Address, in lower case → the name on the forge. */
  readonly handles: Readonly<Record<string, string>>;
  /** The number of the pull or merge request that brought it. */
  readonly request?: string | undefined;
  /** That request's labels. */
  readonly labels: readonly string[];
}

/** An entry. Its texts are the commit's own: a markup's `escape` makes them safe. */
export interface Entry {
  readonly sha: string;
  readonly type?: string | undefined;
  readonly scope?: string | undefined;
  /** Without the numbers that hosts put behind a title. */
  readonly text: string;
  /** The words that were written for people, which stand in the place of `text` where they may. */
  readonly wording?: Wording | undefined;
  /** Which heading of Keep a Changelog it belongs under. */
  readonly heading: string;
  readonly isBreaking: boolean;
  /** What breaks, in the author's words: one paragraph each. */
  readonly breaking: readonly string[];
  /** The number of the pull or merge request that brought it. */
  readonly request?: string | undefined;
  /** The numbers of the issues that it closes. */
  readonly closes: readonly string[];
  readonly authors: readonly Person[];
  /** The labels of its request; absent where the forge was not asked. */
  readonly labels?: readonly string[] | undefined;
}

const REQUEST = /^\((?:PR |pull request )?[#!](\d{1,9})\)\s*$/i;
// it begins with the sign, which is quicker to find than words
const CLOSES =
  /(?<=\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+)#\d{1,9}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)#\d{1,9})*/gi;

/** The entry of a change; its authors are those of the commit and of its trailers. */
export function entryOf(change: Change, author?: Person, told?: Told): Entry {
  const isKnown = change.type !== undefined && Object.hasOwn(TYPES, change.type);
  // a type of one's own says something that the heading does not: the subject stays whole
  const said = isKnown ? change.description : change.subject;
  const { text, numbers } = withoutNumbers(
    withoutRoles(withoutMark(withoutBullet(withoutPart(said) || said))),
  );
  const request = numbers.at(-1) ?? told?.request;
  return {
    sha: change.sha,
    type: change.type,
    scope: isKnown ? scopeOf(change) : undefined,
    text,
    heading: change.wording?.heading ?? typeOf(change).heading,
    isBreaking: change.isBreaking,
    breaking: change.footers.length > 0 ? brokenBy(change) : NONE,
    request,
    closes: closedBeside(request, numbers, closedBy(change)),
    // A getter of its own would give each entry a shape of its own, which only a full
    // collection takes away: memory would grow with the history.
    authors: author === undefined && change.footers.length === 0
      ? NOBODY
      : authorsOf(change, author, told),
    ...(told ? { labels: told.labels } : {}),
    ...(change.wording ? { wording: wordingOf(change.wording) } : {}),
  };
}

/** The words without the numbers behind them, which an entry has apart. */
function wordingOf(wording: Wording): Wording {
  return { ...wording, title: withoutNumbers(withoutBullet(wording.title)).text };
}

/**
 * What is written of the entries of a list, each with its entry, once: commits may have one
 * title, and who reads it a second time is told nothing more.
 */
export function eachOnce(
  entries: readonly Entry[],
  written: (entry: Entry) => string,
): readonly (readonly [text: string, entry: Entry])[] {
  if (entries.length > FEW) {
    return [...new Map(entries.map((entry) => [written(entry), entry]))];
  }
  // By their lengths most differ: a map would join and hash each text first.
  const told: [string, Entry][] = [];
  for (const entry of entries) {
    const text = written(entry);
    const same = told.find((each) => each[0] === text);
    if (same) same[1] = entry;
    else told.push([text, entry]);
  }
  return told;
}

/** So many texts are quicker to compare one by one. */
const FEW = 32;

/** A title that somebody typed as an item of a list, as a title. */
function withoutBullet(title: string): string {
  return BULLET.test(title) ? title.replace(BULLET, "") : title;
}

const BULLET = /^[-*+•]\s+(?=\S)/;

/** A title without what it says to the CI alone: "Update the docs [skip ci] (#12)". */
function withoutMark(title: string): string {
  return title.includes("[") ? title.replace(MARK, "") || title : title;
}

/** Source: GitHub Actions, GitLab CI and others, "Skipping a run", at either end of a title. */
const TO_CI = "\\[(?:(?:skip|no)[ -]ci|ci[ -]skip|skip actions|actions skip)\\]";
const MARK = new RegExp(`^${TO_CI}\\s*|\\s*${TO_CI}(?=$|\\s*\\(#\\d+\\)$)`, "i");

const NONE: readonly string[] = [];
const NOBODY: readonly Person[] = [];

/** A scope that says something. */
function scopeOf({ scope }: Change): string | undefined {
  if (scope === undefined || /^[\w./-]+$/.test(scope)) return scope;
  return plain(scope) ? scope : undefined;
}

/** The first paragraph of each note on what breaks. */
function brokenBy(change: Change): string[] {
  return breakingNotes(change).map((note) => plain(note.split(/\n\s*\n/, 1)[0] ?? ""))
    .filter((note) => note !== "");
}

/** The issues that body and trailers say they close. */
function closedBy({ body, footers }: Change): readonly string[] {
  if (footers.length === 0 && !body.includes("#")) return NONE;
  const all: string[] = [];
  const take = (text: string) => {
    for (const found of text.match(CLOSES) ?? NONE) {
      all.push(...found.match(/\d+/g) ?? NONE);
    }
  };
  if (body.includes("#")) take(body);
  for (const { token, value } of footers) {
    if (value.includes("#")) take(`${token} ${value}`);
  }
  return all;
}

/** What is closed, each once: what the body says, and the numbers of a title before its request's. */
function closedBeside(
  request: string | undefined,
  numbers: readonly string[],
  said: readonly string[],
): readonly string[] {
  if (numbers.length > 1 || said.length > 1) {
    const all = new Set([...numbers.slice(0, -1), ...said]);
    return [...all].filter((each) => each !== request);
  }
  return said[0] === request ? NONE : said;
}

/** A title, and the numbers of requests that stood behind it: `add x (#12)`. */
function withoutNumbers(
  title: string,
): { readonly text: string; readonly numbers: readonly string[] } {
  if (!title.trimEnd().endsWith(")")) return { text: title, numbers: NONE };
  const numbers: string[] = [];
  let text = title;
  for (let open = text.lastIndexOf("("); open > 0; open = text.lastIndexOf("(")) {
    const number = REQUEST.exec(text.slice(open))?.[1];
    if (number === undefined) break;
    numbers.unshift(number);
    text = text.slice(0, open).trimEnd();
  }
  return { text, numbers };
}

/** The author and the co-authors of a commit, each once. */
function authorsOf(
  { footers }: Change,
  author: Person | undefined,
  told: Told | undefined,
): Person[] {
  const together = footers.filter(({ token }) => /^co-authored-by$/i.test(token))
    .flatMap(({ value }) => personOf(value) ?? []);
  const people = (author ? [author, ...together] : together).map((person) => {
    const handle = person.handle ?? told?.handles[person.email?.toLowerCase() ?? ""];
    return handle === undefined ? person : { ...person, handle };
  });
  return [...new Map(people.map((person) => [keyOf(person), person])).values()]
    .map(withHandle);
}

/** What tells one person from another: the address, else the name. */
export function keyOf({ name, email, handle }: Person): string {
  return (handle ?? withHandle({ name, email }).handle ?? email ?? name).toLowerCase();
}

/** `Name <address>`, as git writes people. Nothing where that is not one. */
function personOf(text: string): Person | undefined {
  const [, name, email] = /^\s*([^<>\n]*?)\s*<([^<>\s]*)>/.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { name: name || email!, email: email || undefined };
}

/** GitHub's private addresses say the handle: `1234+octocat@users.noreply.github.com`. */
function withHandle(person: Person): Person {
  if (person.handle !== undefined || !person.email) return person;
  const [, handle] =
    /^(?:\d+\+)?([A-Za-z0-9][A-Za-z0-9-]*(?:\[bot\])?)@users\.noreply\.github\.com$/
      .exec(person.email) ?? [];
  return handle === undefined ? person : { ...person, handle };
}

/** Addresses of programs that write code with somebody, and name themselves beside them. */
const ASSISTANTS =
  /^(?:noreply@(?:anthropic\.com|aider\.chat)|cursoragent@cursor\.com|codex@openai\.com)$/i;

/** Whether a name is that of a program. */
export function isBot({ name, email, handle }: Person): boolean {
  if (ASSISTANTS.test(email ?? "") || /^copilot$/i.test(handle ?? "")) return true;
  return [name, handle ?? "", email?.split("@")[0] ?? ""].some((each) =>
    /\[bot\]$|^(?:dependabot|renovate|greenkeeper|github-actions|web-flow)\b|-bot$/i
      .test(each)
  );
}
