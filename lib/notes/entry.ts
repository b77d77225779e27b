/** A change as an entry of notes or changelog: what it says, and what it points at. */
import { breakingNotes, type Change } from "./commits.ts";
import { typeOf, TYPES } from "./level.ts";
import { plain } from "./markdown.ts";

/** Somebody who wrote a change. */
export interface Person {
  /** As git or the forge has it. */
  readonly name: string;
  readonly email?: string | undefined;
  /** The name on the forge, without `@`, where that is known. */
  readonly handle?: string | undefined;
}

/** An entry. Its texts are the commit's own: a markup's `escape` makes them safe. */
export interface Entry {
  readonly sha: string;
  readonly type?: string | undefined;
  readonly scope?: string | undefined;
  /** Without the numbers that hosts put behind a title. */
  readonly text: string;
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
  /** The labels of the request, where the forge was asked. */
  readonly labels?: readonly string[] | undefined;
}

const REQUEST = /\s*\((?:PR |pull request )?[#!](\d{1,9})\)\s*$/i;
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+#\d{1,9}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)#\d{1,9})*/gi;

/** The entry of a change; its authors are those of the commit and of its trailers. */
export function entryOf(change: Change, author?: Person): Entry {
  const isKnown = change.type !== undefined && Object.hasOwn(TYPES, change.type);
  // a type of one's own says something that the heading does not: the subject stays whole
  const { text, numbers } = withoutNumbers(
    isKnown ? change.description : change.subject,
  );
  const request = numbers.at(-1);
  const closes = closedBy(change);
  return {
    sha: change.sha,
    type: change.type,
    scope: isKnown && plain(change.scope ?? "") ? change.scope : undefined,
    text,
    heading: typeOf(change).heading,
    isBreaking: change.isBreaking,
    breaking: breakingNotes(change).map((note) =>
      plain(note.split(/\n\s*\n/, 1)[0] ?? "")
    )
      .filter((note) => note !== ""),
    request,
    closes: [...new Set([...numbers.slice(0, -1), ...closes])]
      .filter((number) => number !== request),
    // asked for by few
    get authors() {
      return authorsOf(change, author);
    },
  };
}

/** The issues that body and trailers say they close. */
function closedBy({ body, footers }: Change): string[] {
  const texts = [body, ...footers.map(({ token, value }) => `${token} ${value}`)];
  return texts.filter((text) => text.includes("#")).flatMap((text) =>
    [...text.matchAll(CLOSES)].flatMap(([found]) => found.match(/\d+/g) ?? [])
  );
}

/** A title, and the numbers of requests that stood behind it: `add x (#12)`. */
function withoutNumbers(title: string): { text: string; numbers: string[] } {
  const numbers: string[] = [];
  if (!title.trimEnd().endsWith(")")) return { text: title, numbers };
  let text = title;
  for (let found = REQUEST.exec(text); found; found = REQUEST.exec(text)) {
    if (found.index === 0) break;
    numbers.unshift(found[1]!);
    text = text.slice(0, found.index);
  }
  return { text, numbers };
}

/** The author and the co-authors of a commit, each once. */
function authorsOf({ footers }: Change, author: Person | undefined): Person[] {
  const together = footers.filter(({ token }) => /^co-authored-by$/i.test(token))
    .flatMap(({ value }) => personOf(value) ?? []);
  const people = author ? [author, ...together] : together;
  return [...new Map(people.map((person) => [keyOf(person), person])).values()]
    .map(withHandle);
}

/** What tells one person from another: the address, else the name. */
export function keyOf({ name, email, handle }: Person): string {
  return (handle ?? withHandle({ name, email }).handle ?? email ?? name).toLowerCase();
}

/** `Name <address>`, as git writes people. Nothing where that is not one. */
export function personOf(text: string): Person | undefined {
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

/** Whether a name is that of a program. */
export function isBot({ name, email, handle }: Person): boolean {
  return [name, handle ?? "", email?.split("@")[0] ?? ""].some((each) =>
    /\[bot\]$|^(?:dependabot|renovate|greenkeeper|github-actions|web-flow)\b|-bot$/i
      .test(each)
  );
}
