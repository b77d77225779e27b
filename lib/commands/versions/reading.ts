/** How convert, compare and sort read a text: in a scheme, or in the one it looks like. */
import { type Fault, fault, ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  guess,
  parseLenient,
  type Reading,
  type Scheme,
  semver,
} from "../../version/mod.ts";

/** What the user said of the texts. */
export interface Manner {
  /** Absent: it is guessed, text by text. */
  readonly scheme: Scheme | undefined;
  readonly isLenient: boolean;
}

/** A text as it was read. */
export interface Read extends Reading {
  /** What had to be assumed; empty for a strict reading. */
  readonly assumed: readonly string[];
}

const NOTHING: readonly string[] = [];

/**
 * Reads one text. Fails with `version_unreadable`, and with `version_ambiguous` where no
 * scheme is given and the text could be in several.
 */
export function readText(text: string, { scheme, isLenient }: Manner): Result<Read> {
  if (scheme === undefined) {
    const guessed = guess(text);
    if (guessed.ok) {
      const { scheme, version } = guessed.value;
      return ok({ scheme, version, assumed: NOTHING });
    }
    return isLenient ? readLeniently(text, semver) : guessed;
  }
  if (isLenient) return readLeniently(text, scheme);
  const version = scheme.parse(text);
  return version.ok
    ? ok({ scheme, version: version.value, assumed: NOTHING })
    : version;
}

function readLeniently(text: string, scheme: Scheme): Result<Read> {
  const read = parseLenient(text, scheme);
  return read.ok ? ok({ scheme, ...read.value }) : read;
}

/** `Read "v1.2" as 1.2.0: "v" belongs to the tag, …`; nothing for a strict reading. */
export function assumptionOf(
  text: string,
  { version, assumed }: Read,
): readonly string[] {
  if (assumed.length === 0) return NOTHING;
  return [`Read "${text}" as ${canonicalText(version)}: ${assumed.join(", ")}`];
}

/** `Read 3 versions as SemVer 2.0.0 (semver), 1 as PEP 440 (pep440)`; nothing when all were told. */
export function guessesOf(
  counts: ReadonlyMap<Scheme, number>,
  manner: Manner,
  flag: "--from" | "--scheme" = "--from",
): string[] {
  if (manner.scheme !== undefined || counts.size === 0) return [];
  const said = [...counts].map(([{ id, title }, count], i) =>
    `${i > 0 ? count : countOf(count)} as ${title} (${id})`
  );
  return [`Read ${said.join(", ")}; ${flag} says otherwise`];
}

/** `1 version`, `3 versions`. */
export function countOf(count: number): string {
  return count === 1 ? "1 version" : `${count} versions`;
}

const MOST_FAULTS = 1000;

/** Collects the faults of a stream with their lines: the first thousand, then their count. */
export function faultsOfLines(): {
  put(faults: readonly Fault[], line: number): void;
  all(): readonly Fault[];
} {
  const kept: Fault[] = [];
  let more = 0;
  return {
    put(faults, line) {
      if (kept.length >= MOST_FAULTS) more++;
      else kept.push(...faults.map((each) => ({ ...each, line })));
    },
    all() {
      if (more === 0) return kept;
      const message = `Cannot read ${more} more line${more === 1 ? "" : "s"}`;
      return [...kept, fault("version_unreadable", message)];
    },
  };
}
