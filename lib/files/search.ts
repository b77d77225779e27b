/** Searches: what finds the version in one file, be it a format's, a pattern's or a manifest's. */
import { all, fail, ok, type Result } from "../fault.ts";
import { schemeOf } from "../version/mod.ts";
import { slotsOf } from "./code/assignment.ts";
import { formatNamed, formatOf, withCode } from "./format_of.ts";
import type { Ask, FormatData, Located, Pointer, Slot } from "./format.ts";
import { searchFor } from "./pattern.ts";
import { type Reading, readSlots } from "./reading.ts";
import type { Document, Skips, Syntax } from "./syntax.ts";
import { loadSyntax } from "./syntaxes.ts";
import type { FileEntry } from "./tree.ts";

/** How one file is searched for its version. */
export interface Search {
  /** The id of the format, or `pattern`. */
  readonly format: string;
  readonly schemes: readonly string[];
  /** Whether nobody named the file, so that what is found may be something else. */
  readonly guess: boolean;
  /** Whether it repeats what other files say. */
  readonly follows: boolean;
  /** Whether it stays where it says another version than the rest. */
  readonly echoes: boolean;
  /** See `Format.isOfReleases`. */
  readonly isOfReleases?: true;
  /** It finds what is out, and beside it what is being developed: each line goes its own way. */
  readonly isOfBoth?: true;
  /** Whether a count of builds is raised; as the format has it when absent. */
  readonly build?: "increment" | "keep";
  /** Whether numbers alone are written. */
  readonly numbers?: true;
  readonly syntax: Syntax;
  locate(document: Document): Located;
}

/** What a search found in a text. */
export interface Found extends Located {
  readonly readings: readonly Reading[];
  /** Where a version stands that is only a piece of what the file says, in UTF-16 units. */
  readonly pieces: readonly number[];
}

const ANY_SCHEME = ["semver", "pep440"];
const BOM = "\ufeff";

/** From this many characters on, a document is kept for the second look. */
const WORTH_KEEPING = 20_000;

/** So many large documents wait for the second look: a server reads many a project. */
const MOST_KEPT = 50;

/**
 * The syntax with large documents at hand for the second look, one for all files of a kind: when a
 * file was found, not every package's name was known. A tree takes five times its text, so it is
 * kept no longer.
 */
function remembering(syntax: Syntax, skips?: Skips): Syntax {
  return REMEMBERING.getOrInsertComputed(skips ?? syntax, () => {
    const kept = new Map<string, { text: string; document: Result<Document> }>();
    const readOnce = (text: string, path: string) => syntax.read(text, path, skips);
    return {
      ...syntax,
      readOnce,
      read(text, path) {
        const before = kept.get(path);
        const known = before?.text === text ? before.document : undefined;
        kept.delete(path);
        const document = known ?? readOnce(text, path);
        if (known || text.length < WORTH_KEEPING) return document;
        kept.set(path, { text, document });
        if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
        return document;
      },
    };
  });
}

/** By what a format skips, or its syntax where it skips nothing. */
const REMEMBERING = new WeakMap<Skips | Syntax, Syntax>();

/** The search of a format, whose code is loaded for it. */
export async function searchBy(
  format: FormatData,
  ask: Ask,
  { schemes = format.schemes, guess = false, echoes, build, numbers }: Partial<Search> =
    {},
): Promise<Search> {
  const { locate, skips } = await withCode(format);
  return {
    ...(build === undefined ? {} : { build }),
    ...(numbers ? { numbers } : {}),
    format: format.id,
    schemes,
    guess,
    follows: format.follows === true,
    echoes: echoes ?? format.echoes === true,
    ...(format.isOfReleases ? { isOfReleases: true } : {}),
    syntax: remembering(await loadSyntax(format.syntax), skips),
    locate: (document) =>
      locate(document, build === undefined ? ask : { ...ask, hasBuild: true }),
  };
}

/**
 * The search that a `[[file]]` entry asks for, in the file that is asked about.
 *
 * Fails with `config_invalid` or `scheme_unknown`, each with the entry's path.
 */
export async function searchOf(entry: FileEntry, ask: Ask): Promise<Result<Search>> {
  const { path } = ask;
  const { pattern, format: id, scheme, build, numbers } = entry;
  const known = scheme === undefined ? ok(undefined) : schemeOf(scheme);
  const schemes = {
    ...(scheme === undefined ? {} : { schemes: [scheme] }),
    ...(build === undefined ? {} : { build }),
    ...(numbers ? { numbers: true as const } : {}),
  };
  if (pattern === undefined) {
    const format = id === undefined ? named(path) : formatOf(id);
    const checked = all<unknown>([known, format]);
    if (!checked.ok) return checked;
    return ok(await searchBy((format as { value: FormatData }).value, ask, schemes));
  }
  const search = searchFor(pattern);
  const extra = id === undefined ? ok(undefined) : fail(
    "config_invalid",
    `Cannot use the entry for "${path}": it has both a pattern and a format`,
  );
  const checked = all<unknown>([known, search, extra]);
  if (!checked.ok || !search.ok) return checked as Result<never>;
  return ok({
    format: "pattern",
    schemes: ANY_SCHEME,
    ...schemes,
    guess: true,
    follows: false,
    echoes: false,
    syntax: await loadSyntax("text"),
    locate: ({ text }) => ({ slots: search.value(text) }),
  });
}

/** The format that the name belongs to; a file that no format knows must hold marks. */
function named(path: string): Result<FormatData> {
  const format = formatNamed(path);
  return format ? ok(format) : formatOf("mark");
}

/**
 * The search that a manifest's pointer asks for.
 *
 * Fails with `config_invalid`, and as `formatOf` does.
 */
export async function searchAt(pointer: Pointer, ask: Ask): Promise<Result<Search>> {
  const format = formatOf(pointer.format);
  if (!format.ok) return format;
  const { variable, schemes = format.value.schemes, expression, echoes } = pointer;
  const guess = pointer.take === "any" && format.value.guess === true;
  const search = await searchBy(
    format.value,
    variable === undefined ? ask : { ...ask, variable },
    { schemes, guess, ...(echoes ? { echoes } : {}) },
  );
  if (expression === undefined) return ok(search);
  try {
    const pattern = new RegExp(expression, "dgm");
    return ok({
      ...search,
      locate(document) {
        const { text } = document;
        const slots = slotsOf(text, pattern);
        const said = new Set(slots.map(({ start, end }) => text.slice(start, end)));
        // The same text in the place that the format knows goes along.
        const others = search.locate(document).slots.filter(({ start, end, isPiece }) =>
          !isPiece && said.has(text.slice(start, end)) &&
          !slots.some((slot) => slot.start === start)
        );
        return { slots: [...slots, ...others].toSorted((a, b) => a.start - b.start) };
      },
    });
  } catch {
    return fail(
      "config_invalid",
      `Cannot use the pattern "${expression}" that ${pointer.why} brings along`,
      { path: ask.path },
    );
  }
}

/**
 * What a search finds in a text. A byte order mark counts as a character of its own.
 * `isEdited`: nobody asks for this text again.
 *
 * Fails with `file_broken` or `version_unreadable`, and the place in `path`.
 */
export function find(
  search: Search,
  text: string,
  path: string,
  isEdited = false,
): Result<Found> {
  const skip = text.length - bare(text).length;
  const { read, readOnce = read } = search.syntax;
  const document = (isEdited ? readOnce : read)(bare(text), path);
  if (!document.ok) return document;
  const located = search.locate(document.value);
  const counted = located.slots.filter((slot) => isCounted(slot, search));
  const all = (search.numbers ? inNumbers(counted) : counted).map((slot) => ({
    ...slot,
    start: slot.start + skip,
    end: slot.end + skip,
  }));
  const slots = all.filter(({ isPiece }) => !isPiece);
  const readings = readSlots(text, slots, search, path);
  if (!readings.ok) return readings;
  const { entry } = located;
  const moved = entry && { ...entry, at: entry.at + skip };
  return ok({
    ...located,
    ...(moved === undefined ? {} : { entry: moved }),
    readings: readings.value,
    pieces: all.filter(({ isPiece }) => isPiece).map(({ start }) => start),
  });
}

/** Counts of builds are the configuration's to decide, where it does. */
function isCounted({ says, isOptional }: Slot, { build }: Search): boolean {
  return (says === "build" || says === "coded") && build !== undefined
    ? build === "increment"
    : !isOptional;
}

/**
 * The places as those of a file that takes numbers alone; one that has such a place besides says
 * the whole version in the others.
 */
function inNumbers(slots: readonly Slot[]): readonly Slot[] {
  if (slots.some(({ says }) => says === "base")) {
    return slots.filter(({ wrap }) => wrap === undefined);
  }
  const isWhole = ({ says = "whole", asks, lags }: Slot) =>
    says === "whole" && asks === undefined && !lags;
  return slots.map((slot) => isWhole(slot) ? { ...slot, says: "base" as const } : slot);
}

/** The text without its byte order mark. */
export function bare(text: string): string {
  return text.startsWith(BOM) ? text.slice(BOM.length) : text;
}
