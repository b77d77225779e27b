/** Version files: what `discover` gives, `agree` compares and `rewrite` changes. */
import { all, fault, ok, type Result } from "../fault.ts";
import { baseOf, compare, type Version } from "../version/mod.ts";
import type { Reading } from "./reading.ts";
import { find, type Search } from "./search.ts";

/** A file that says the project's version, and where. */
export interface VersionFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  /** The id of the format that found it first, or `pattern`. */
  readonly format: string;
  /** The id of the scheme of its first place. */
  readonly scheme: string;
  /** Every place, in the order of the text; one at least, none overlap. */
  readonly slots: readonly Reading[];
  /** All of it, as `decode` gave it. */
  readonly text: string;
  /** What its first place says. */
  readonly version: Version;
  /** The characters of its first place. */
  readonly spelled: string;
  /** The line of its first place, from 1. */
  readonly line: number;
  /** How it came to be looked at, for people. */
  readonly why: string;
  /** How it is searched, for proving an edit. */
  readonly searches: readonly Search[];
}

/** All that the searches find in a text, in the order of the text, each place once. */
export function readAll(
  searches: readonly Search[],
  text: string,
  path: string,
): Result<readonly Reading[]> {
  const found = all(searches.map((search) => find(search, text, path)));
  if (!found.ok) return found;
  const places = new Map<number, Reading>();
  for (const reading of found.value.flatMap(({ readings }) => readings)) {
    if (!places.has(reading.start)) places.set(reading.start, reading);
  }
  return ok([...places.values()].toSorted((a, b) => a.start - b.start));
}

/**
 * The version that all files say, the most exact that any of them says.
 *
 * Versions are compared, not texts: `1.0.0b1` and `1.0.0-beta.1` agree. A place that holds
 * a base alone agrees with every version of that base. Fails with `versions_disagree`,
 * naming every file, line and value, or with `version_missing` when there is no file.
 */
export function agree(files: readonly VersionFile[]): Result<Version> {
  const places = files.flatMap(({ path, slots }) =>
    slots.filter(({ says }) => says !== "suffix").map((slot) => ({ path, ...slot }))
  );
  const [first = undefined] = places.filter(({ says }) => says !== "base");
  const lead = first ?? places[0];
  if (lead === undefined) {
    return {
      ok: false,
      faults: [fault("version_missing", "Cannot tell the version: no file says one")],
    };
  }
  const odd = places.find((place) => !isSame(place, lead.version));
  if (odd === undefined) return ok(lead.version);
  const said = Map.groupBy(places, ({ spelled }) => spelled);
  const list = [...said].map(([spelled, where]) =>
    `"${spelled}" in ${where.map(({ path, line }) => `${path}:${line}`).join(", ")}`
  );
  return {
    ok: false,
    faults: [
      fault(
        "versions_disagree",
        `Cannot tell the version: the files say ${list.join("; ")}`,
        { path: odd.path, line: odd.line },
      ),
    ],
  };
}

function isSame(place: Reading, version: Version): boolean {
  const whole = place.says === "base" ? baseOf(version) : version;
  return compare(place.version, whole) === 0;
}
