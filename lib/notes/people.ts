/** Who made a release: its contributors, and which of them for the first time. */
import { type Entry, isBot, keyOf, type Person } from "./entry.ts";
import { codeSpan, escapeMarkdown } from "./markdown.ts";
import { personUrl, type Web } from "./web.ts";

/** Somebody who made a part of a release. */
export interface Contributor extends Person {
  /** Whether nothing of theirs was in a release before; absent when that is not known. */
  readonly isNew?: boolean | undefined;
  /** The first request of theirs in this release. */
  readonly request?: string | undefined;
}

/**
 * The people of these entries, without programs, each once, in the order of their first
 * entry. `isKnown` says whether somebody had a part in an earlier release.
 */
export function contributorsOf(
  entries: readonly Entry[],
  isKnown?: (key: string) => boolean,
): Contributor[] {
  const people = new Map<string, Contributor>();
  // newest first: the first request is the last one here
  for (const { authors, request } of entries) {
    for (const person of authors.filter((each) => !isBot(each))) {
      const key = keyOf(person);
      // Of older releases nobody may have asked the forge.
      const isNew = isKnown && !isKnown(key) &&
        !isKnown(person.email?.toLowerCase() ?? "");
      const known = people.get(key);
      people.set(key, {
        ...person,
        ...known,
        isNew,
        request: request ?? known?.request,
      });
    }
  }
  return eachNamedOnce([...people.values()]);
}

/** One who is known by a name alone is told once, whatever addresses that name has. */
function eachNamedOnce(people: readonly Contributor[]): Contributor[] {
  const named = Map.groupBy(people, ({ name }) => name.toLowerCase());
  const told = new Set<Contributor>();
  return people.flatMap((each) => {
    const same = named.get(each.name.toLowerCase())!;
    const main = same.find(({ handle }) => handle !== undefined) ?? same[0]!;
    if (each.handle !== undefined && each !== main) return [each];
    if (told.has(main)) return [];
    told.add(main);
    const isNew = main.isNew && same.every((other) => other.isNew !== false);
    return [{ ...main, isNew }];
  });
}

/** Whether a host would take a text for the handle of somebody. */
const HANDLE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38})$/;

/** Somebody's name in Markdown: a handle is linked, or said as hosts mention people. */
export function nameOf(
  { name, handle }: Person,
  web: Web | undefined,
  mentions: boolean,
): string {
  if (handle === undefined || !HANDLE.test(handle)) return escapeMarkdown(name);
  if (mentions) return `@${handle}`;
  return web
    ? `[${codeSpan(`@${handle}`)}](${personUrl(web, handle)})`
    : codeSpan(`@${handle}`);
}

/** Those who made a release, each in words: who did so for the first time is told. */
export function thanked(
  contributors: readonly Contributor[],
  written: (person: Person) => string,
): string[] {
  return contributors.map((each) =>
    written(each) + (each.isNew ? " (first contribution)" : "")
  );
}

/** What stands behind an entry to thank its authors: ` by A and B`. */
export function creditOf(
  entry: Entry,
  web: Web | undefined,
  mentions: boolean,
): string {
  return namesOf(entry, (each) => nameOf(each, web, mentions));
}

/** The same with each name as `written`. */
export function namesOf(
  { authors }: Entry,
  written: (person: Person) => string,
): string {
  const names = authors.filter((each) => !isBot(each)).map(written);
  if (names.length === 0) return "";
  return ` by ${
    [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ")
  }`;
}
