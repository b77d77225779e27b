/** Readings: the slots of a text with the versions they say. */
import { tomlText } from "./syntax/toml_text.ts";
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { isPrerelease, type Version } from "../version/mod.ts";
import type { Slot } from "./format.ts";
import { partOf } from "./parts.ts";
import { tell } from "./spelling.ts";
import { columnAt, lineCounter } from "./text.ts";

/** A slot and what stands in it. */
export interface Reading extends Slot {
  /** The id of the scheme that reads it; the likeliest where none does. */
  readonly scheme: string;
  /** Nothing where no scheme reads it: the place is known all the same. */
  readonly version: Version | undefined;
  /** Why no scheme reads it. */
  readonly unread?: Fault;
  /** It is no normal form of its scheme, and was read as people mean it. */
  readonly isLoose?: true;
  /** The characters in the slot. */
  readonly spelled: string;
  /** From 1. */
  readonly line: number;
  /** It repeats what other places say, and has no say itself. */
  readonly follows?: true;
  /** What is asked for is the very version that the package has. */
  readonly isInStep?: true;
  /** What is asked for is an older version on purpose: it stays. */
  readonly isKept?: true;
  /** Which of the searches of its file found it; the first when absent. */
  readonly search?: number;
  /** It is less than a whole version, `1.4` in a requirement or `1.4.0-SNAPSHOT`. */
  readonly isPartial?: true;
}

/** Maven's word for a version whose base is still to come. */
export const SNAPSHOT = /-SNAPSHOT$/;

/** Of `0.65b0.dev`: what is built before the first pre-release. Nothing in the model comes before that. */
const BEFORE_FIRST = /(?<=(?:a|b|rc)0)\.dev\d*$/;

/** What may be a version though no scheme reads it: `0.0.0-PLACEHOLDER`, `31.1-jre`. */
const VERSION_LIKE = /^[0-9][\w.+!~^-]*$/;

const WORDS =
  "(?:dev(?:elop(?:ment)?)?|main|master|trunk|head|local|latest|snapshot|un(?:set|specified|defined|known|released)|placeholder)";
/** What stands in place of a version: `LOCAL-SNAPSHOT`, `dev-main`. */
const HELD = new RegExp(`^${WORDS}(?:[-_.]${WORDS})?$`, "i");

const NAME_IT =
  "Name the version: `rung bump VERSION` writes it over whatever stands there";

/** What to do with a text that a tool makes a version of, `{{ version }}`. */
function leaveOut(path: string): string {
  return `Write a version there; or leave the file out, in rung.toml: [[file]] path = ${
    tomlText(path)
  }, ignore = true`;
}

/** How slots are read. */
export interface Reader {
  /** The schemes to try, where a slot has none of its own. */
  readonly schemes: readonly string[];
  /** Whether what no scheme reads is left out. */
  readonly guess: boolean;
  readonly follows: boolean;
}

/**
 * What the slots say, each in the scheme that the evidence speaks for.
 *
 * A place whose text is on nobody's ladder is a reading without a version; where it was only
 * a guess that a version stands there, it is left out. Fails with `version_unreadable` where
 * the text cannot be a version at all.
 */
export function readSlots(
  text: string,
  slots: readonly Slot[],
  { schemes, guess, follows }: Reader,
  path: string,
): Result<readonly Reading[]> {
  const readings: Reading[] = [];
  const faults: Fault[] = [];
  const lineOf = lineCounter(text);
  for (const each of slots) {
    const part = partOf(each.says);
    if (part !== undefined) {
      const spelled = text.slice(each.start, each.end);
      const version = part.read(spelled);
      if (version === undefined) continue;
      readings.push({
        ...{ ...each, spelled, version },
        scheme: each.schemes?.[0] ?? schemes[0] ?? "semver",
        line: lineOf(each.start),
        ...(part.isApart || follows ? { follows: true } : {}),
      });
      continue;
    }
    // A suffix continues the base that stands before it.
    const slot = withoutV(text, each);
    const isEmpty = slot.start === slot.end;
    const isRest = slot.says === "suffix" || slot.says === "tail";
    if (isEmpty && !isRest && !slot.wrap) continue;
    const base = isRest
      ? `${baseBefore(readings)}${isEmpty || slot.says === "tail" ? "" : "-"}`
      : "";
    const place = { path, line: lineOf(slot.start) };
    const reading = readSlot(text, slot, base, slot.schemes ?? schemes, place);
    if (reading.ok) {
      if (guess && !slot.isSure && !isSure(reading.value)) continue;
      readings.push(
        follows || slot.asks || slot.lags || slot.repeats
          ? { ...reading.value, follows: true }
          : reading.value,
      );
    } else if (!guess && slot.asks === undefined) faults.push(...reading.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : ok(readings);
}

/** What a suffix continues: a base, or the numbers that stand in places of their own. */
function baseBefore(readings: readonly Reading[]): string {
  const base = readings.findLast(({ says }) => says === "base");
  const parts = ["major", "minor", "patch"].map((part) =>
    readings.findLast(({ says }) => says === part)?.spelled
  );
  return base?.spelled ?? parts.filter((each) => each !== undefined).join(".");
}

/** A `v` in front is no part of the version, and stays. */
function withoutV(text: string, slot: Slot): Slot {
  const isV = slot.says !== "suffix" && /^[vV]$/.test(text[slot.start] ?? "") &&
    /^[0-9]$/.test(text[slot.start + 1] ?? "");
  return isV ? { ...slot, start: slot.start + 1 } : slot;
}

/** Whether what was found by a guess is a version: read strictly, or with all its numbers. */
function isSure({ version, isLoose, spelled }: Reading): boolean {
  if (version === undefined) return false;
  return !isLoose || /^[0-9]+\.[0-9]+\.[0-9]+/.test(spelled);
}

/** What a slot means by less: a requirement's missing numbers, the base of a snapshot or a build. */
function wholeOf({ asks }: Slot, spelled: string, isPython: boolean): string {
  const missing = asks ? /^\d+(\.\d+)?$/.exec(spelled) : null;
  if (missing !== null) return spelled + (missing[1] === undefined ? ".0.0" : ".0");
  return spelled.replace(isPython ? BEFORE_FIRST : SNAPSHOT, "");
}

/**
 * What one slot says; `before` is what its text continues. Fails with `version_unreadable`
 * where the text cannot be a version at all.
 */
export function readSlot(
  text: string,
  slot: Slot,
  before: string,
  schemes: readonly string[],
  { path, line }: { readonly path: string; readonly line: number },
): Result<Reading> {
  const spelled = text.slice(slot.start, slot.end);
  const said = { ...slot, spelled, line };
  const [likeliest = ""] = schemes;
  if (slot.asks?.isFixed) return ok({ ...said, scheme: likeliest, version: undefined });
  const whole = wholeOf(slot, spelled, likeliest === "pep440");
  const told = tell(before + whole, schemes);
  if (told.ok) {
    const reading = { ...said, ...told.value };
    if (whole === spelled) return ok(reading);
    // Of a pre-release that is to come, `1.4.0-RC1-SNAPSHOT`, it says more than the base.
    const says = isPrerelease(reading.version) ? {} : { says: slot.says ?? "base" };
    return ok({ ...reading, ...says, isPartial: true });
  }
  const [first] = told.faults;
  const column = columnAt(text, slot.start) + (first?.column ?? 1) - 1;
  const unread = fault(
    first?.code ?? "version_unreadable",
    first?.message ?? `Cannot read "${spelled}"`,
    { ...first, path, line, column, hint: NAME_IT },
  );
  const isHeld = VERSION_LIKE.test(before + spelled) || HELD.test(before + spelled);
  if (!isHeld) return { ok: false, faults: [{ ...unread, hint: leaveOut(path) }] };
  return ok({ ...said, scheme: likeliest, version: undefined, unread });
}
