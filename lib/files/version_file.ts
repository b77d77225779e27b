/** Version files: what `discover` gives, `agree` compares and `rewrite` changes. */
import { all, fault, ok, type Result } from "../fault.ts";
import { compare, release, type Version } from "../version/mod.ts";
import type { Entry } from "./format.ts";
import { partOf, sharedBy } from "./parts.ts";
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
  /** What its first place says; of a version in two halves, the whole. */
  readonly version: Version;
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
}

/** What a text says. */
interface Said {
  readonly slots: readonly Reading[];
  readonly entry?: Entry;
}

/** The file; nothing when it has no place that is meant. Fails as `find` does. */
export function fileOf(source: Source): Result<VersionFile | undefined> {
  const said = readAll(source, source.text);
  if (!said.ok) return said;
  const { slots } = said.value;
  const main = leadOf([{ slots }]) ?? slots[0];
  const first = slots.find(({ says }) => !partOf(says)?.isApart) ?? slots[0];
  if (first === undefined || main === undefined) return ok(undefined);
  const [{ format } = { format: "" }] = source.searches;
  const { scheme, spelled, line } = first;
  return ok({
    ...source,
    ...said.value,
    format,
    scheme,
    version: main.version,
    spelled,
    line,
  });
}

/**
 * All that is meant in a text of this file, in its order, each place once.
 *
 * Fails as `find` does.
 */
export function readAll(
  { searches, path, keeps }: Source,
  text: string,
): Result<Said> {
  const found = all(searches.map((search) => find(search, text, path)));
  if (!found.ok) return found;
  const places = new Map<number, Reading>();
  for (const reading of found.value.flatMap(({ readings }) => readings)) {
    if (!places.has(reading.start) && keeps(reading)) {
      places.set(reading.start, reading);
    }
  }
  const entry = found.value.find((each) => each.entry)?.entry;
  return ok({
    slots: [...places.values()].toSorted((a, b) => a.start - b.start),
    ...(entry === undefined ? {} : { entry }),
  });
}

/**
 * The place that has the most to say: of those that do not merely follow others, the first
 * with a whole version, else the first.
 */
export function leadOf(
  files: readonly Pick<VersionFile, "slots">[],
): Reading | undefined {
  const places = files.flatMap(({ slots }) => slots.filter(({ follows }) => !follows));
  const isPart = ({ says }: Reading) => partOf(says) !== undefined;
  return places.find((place) => place.says !== "base" && !isPart(place)) ??
    places.find((place) => !isPart(place)) ?? composed(places);
}

/** The version that single numbers say together, or all of them in a row. */
function composed(places: readonly Reading[]): Reading | undefined {
  const row = places.find(({ says }) => says === "tuple");
  const [first] = places;
  if (row !== undefined || first === undefined) return row;
  const one = (part: string, n: number) =>
    places.find(({ says }) => says === part)?.version.release[n] ?? 0;
  const version = release(one("major", 0), one("minor", 1), one("patch", 2));
  return { ...first, version, says: "base" };
}

/**
 * The version that all files say, the most exact that any of them says.
 *
 * Versions are compared, not texts: `1.0.0b1` and `1.0.0-beta.1` agree. A place that holds
 * a base alone agrees with every version of that base; lockfiles, and what packages ask of
 * each other, are not consulted. Fails with `versions_disagree`, naming every file, line
 * and value, or with `version_missing` when there is no file.
 */
export function agree(files: readonly VersionFile[]): Result<Version> {
  const lead = leadOf(files);
  if (lead === undefined) {
    const message = "Cannot tell the version: no file says one";
    return { ok: false, faults: [fault("version_missing", message)] };
  }
  const places = files.flatMap(({ path, slots }) =>
    slots.filter(({ follows }) => !follows).map((slot) => ({ path, ...slot }))
  );
  const odd = places.find((place) => !isSame(place, lead.version));
  if (odd === undefined) return ok(lead.version);
  const said = Map.groupBy(places, ({ spelled }) => spelled);
  const list = [...said].map(([spelled, where]) =>
    `"${spelled}" in ${where.map(({ path, line }) => `${path}:${line}`).join(", ")}`
  );
  const message = `Cannot tell the version: the files say ${list.join("; ")}`;
  const { path, line } = odd;
  return { ok: false, faults: [fault("versions_disagree", message, { path, line })] };
}

function isSame(place: Reading, version: Version): boolean {
  return compare(place.version, sharedBy(place.says, version)) === 0;
}
