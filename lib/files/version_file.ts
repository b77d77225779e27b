/** Version files: what `discover` gives, and what they say; `agree` compares and `rewrite` changes them. */
import { all, ok, type Result } from "../fault.ts";
import { release, type Version } from "../version/mod.ts";
import type { Entry } from "./format.ts";
import { partOf } from "./parts.ts";
import type { Reading } from "./reading.ts";
import { find, type Search } from "./search.ts";

/** A file that says the project's version, and where. */
export interface VersionFile extends Source {
  /** The id of the format that found it first, or `pattern`. */
  readonly format: string;
  /** The id of the scheme of its first place. */
  readonly scheme: string;
  /** Every place, in the order of the text; one at least, none overlap. */
  readonly slots: readonly Reading[];
  /** What its first place says; of a version in two halves, the whole; nothing if unread. */
  readonly version: Version | undefined;
  /** The characters of its first place. */
  readonly spelled: string;
  /** The line of its first place, from 1. */
  readonly line: number;
  /** What a change adds instead of replacing the slots. */
  readonly entry?: Entry;
}

/** A text and how it is searched. */
export interface Source {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  /** All of it, as `decode` gave it. */
  readonly text: string;
  /** How it came to be looked at, for people. */
  readonly why: string;
  /** How it is searched, also for proving an edit. */
  readonly searches: readonly Search[];
  /** Which of the places found are meant. */
  keeps(reading: Reading): boolean;
  /** Whether an edit is proven later, together with those of other packages. */
  readonly provesLater?: true;
}

/** What a text says. */
interface Said {
  readonly slots: readonly Reading[];
  readonly entry?: Entry;
}

/** The search that found a place of the file. */
export function foundBy(
  { searches }: Pick<Source, "searches">,
  { search = 0 }: Pick<Reading, "search">,
): Search {
  return searches[search]!;
}

/** All that the searches of a file find in its text, whoever means it. */
export interface Seen {
  readonly readings: readonly Reading[];
  readonly entry?: Entry;
}

/**
 * The file; nothing when it has no place that is meant. `seen`: what its searches found in its
 * text, where that is known. Fails as `find` does.
 */
export function fileOf(
  source: Source,
  seen: Result<Seen> = seenIn(source, source.text),
): Result<VersionFile | undefined> {
  if (!seen.ok) return seen;
  const said = meantOf(source, seen.value);
  const { slots } = said;
  const main = leadOf([{ slots }]);
  const first = slots.find(({ says }) => !partOf(says)?.isApart) ?? slots[0];
  if (first === undefined) return ok(undefined);
  const [{ format } = { format: "" }] = source.searches;
  const { scheme, spelled, line } = first;
  return ok({
    ...source,
    ...said,
    format,
    scheme,
    version: (main ?? first).version,
    spelled,
    line,
  });
}

/**
 * All that is meant in an edited text of this file, in its order, each place once.
 *
 * Fails as `find` does.
 */
export function readAll(source: Omit<Source, "why">, text: string): Result<Said> {
  const seen = seenIn(source, text, true);
  return seen.ok ? ok(meantOf(source, seen.value)) : seen;
}

/** What the searches find in a text of this file, or in an edited one. Fails as `find` does. */
export function seenIn(
  { searches, path }: Pick<Source, "searches" | "path">,
  text: string,
  isEdited = false,
): Result<Seen> {
  const found = all(searches.map((search) => find(search, text, path, isEdited)));
  if (!found.ok) return found;
  const entry = found.value.find((each) => each.entry)?.entry;
  const [first, ...more] = found.value;
  return ok({
    readings: more.length === 0 ? first?.readings ?? [] : found.value.flatMap((
      { readings },
      search,
    ) => readings.map((each) => ({ ...each, search }))),
    ...(entry === undefined ? {} : { entry }),
  });
}

/**
 * Of what was found, what is meant: each place once, in the order of the text. Of two places
 * that share characters, a requirement yields to what a search of the configuration found in it.
 */
function meantOf({ keeps }: Pick<Source, "keeps">, { readings, entry }: Seen): Said {
  const places = new Map<number, Reading>();
  for (const reading of readings) {
    if (!places.has(reading.start) && keeps(reading)) {
      places.set(reading.start, reading);
    }
  }
  return {
    slots: apart([...places.values()].toSorted((a, b) => a.start - b.start)),
    ...(entry === undefined ? {} : { entry }),
  };
}

/** The places, in their order, without those that share characters with another. */
function apart(places: readonly Reading[]): readonly Reading[] {
  const kept: Reading[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= place.start) kept.push(place);
    else if (last.asks && !place.asks) kept.splice(-1, 1, place);
  }
  return kept;
}

/**
 * The place that has the most to say: of those that do not merely follow others, and that
 * could be read, the first strict and whole one, else the first whole one, else the first.
 */
export function leadOf(
  files: readonly Pick<VersionFile, "slots">[],
): Read | undefined {
  const places = files.flatMap(({ slots }) => slots).filter(hasSay).filter(isRead);
  const isPart = ({ says }: Reading) => partOf(says) !== undefined;
  const whole = places.filter((each) => each.says !== "base" && !isPart(each));
  return whole.find(({ isLoose }) => !isLoose) ?? whole[0] ??
    places.find((place) => !isPart(place)) ?? composed(places);
}

/** What a project's files say first of all, and where. */
export interface Lead {
  readonly spelled: string;
  readonly version: Version;
  readonly path: string;
  readonly line: number;
}

/** The place that has the most to say, with its file. */
export function leadIn(
  files: readonly Pick<VersionFile, "slots" | "path">[],
): Lead | undefined {
  const lead = leadOf(files);
  if (lead === undefined) return undefined;
  const { spelled, version, line } = lead;
  const { path } = files.find(({ slots }) => slots.includes(lead)) ?? files[0]!;
  return { spelled, version, path, line };
}

/** A place that could be read. */
export type Read = Reading & { readonly version: Version };

/** The version that single numbers say together, or all of them in a row. */
function composed(places: readonly Read[]): Read | undefined {
  const row = places.find(({ says }) => partOf(says)?.isRow);
  const [first] = places;
  if (row !== undefined || first === undefined) return row;
  const one = (part: string, n: number) =>
    places.find(({ says }) => says === part)?.version.release[n] ?? 0;
  const three = release(one("major", 0), one("minor", 1), one("patch", 2));
  const fourth = one("fourth", 3);
  const version = fourth === 0
    ? three
    : { ...three, release: [...three.release, fourth] };
  return { ...first, version, says: "base" };
}

/** Whether a place counts where files are compared. */
export function hasSay({ follows }: Reading): boolean {
  return !follows;
}

/** Whether a scheme reads the place. */
export function isRead(reading: Reading): reading is Read {
  return reading.version !== undefined;
}
