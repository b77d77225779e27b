/** Readings: the slots of a text with the versions they say. */
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { schemeOf, type Version } from "../version/mod.ts";
import type { Slot } from "./format.ts";
import { partOf } from "./parts.ts";
import { columnAt, lineAt } from "./text.ts";

/** A slot and what stands in it. */
export interface Reading extends Slot {
  /** The id of the scheme that reads it. */
  readonly scheme: string;
  readonly version: Version;
  /** The characters in the slot. */
  readonly spelled: string;
  /** From 1. */
  readonly line: number;
  /** It repeats what other places say, and has no say itself. */
  readonly follows?: true;
  /** It is less than a whole version, `1.4` in a requirement or `1.4.0-SNAPSHOT`. */
  readonly isPartial?: true;
}

/** Maven's word for a version whose base is still to come. */
const SNAPSHOT = /-SNAPSHOT$/;

/** How slots are read. */
interface Reader {
  /** The schemes to try, where a slot has none of its own. */
  readonly schemes: readonly string[];
  /** Whether what no scheme reads is left out. */
  readonly guess: boolean;
  readonly follows: boolean;
}

/**
 * What the slots say, each in the first of its schemes that can read it.
 *
 * Fails with `version_unreadable` for every slot that none can, or leaves it out if it was
 * only a guess that a version stands there.
 */
export function readSlots(
  text: string,
  slots: readonly Slot[],
  { schemes, guess, follows }: Reader,
  path: string,
): Result<readonly Reading[]> {
  const readings: Reading[] = [];
  const faults: Fault[] = [];
  for (const slot of slots) {
    const part = partOf(slot.says);
    if (part !== undefined) {
      const spelled = text.slice(slot.start, slot.end);
      const version = part.read(spelled);
      const isApart = part.isApart || follows;
      if (version === undefined) continue;
      readings.push({
        ...{ ...slot, spelled, version },
        scheme: slot.schemes?.[0] ?? schemes[0] ?? "semver",
        line: lineAt(text, slot.start),
        ...(isApart ? { follows: true } : {}),
      });
      continue;
    }
    // A suffix continues the base that stands before it.
    const isEmpty = slot.start === slot.end;
    const isRest = slot.says === "suffix" || slot.says === "tail";
    const base = isRest
      ? `${readings.findLast(({ says }) => says === "base")?.spelled ?? ""}${
        isEmpty || slot.says === "tail" ? "" : "-"
      }`
      : "";
    const reading = readSlot(text, slot, base, slot.schemes ?? schemes, path);
    if (reading.ok) {
      readings.push(
        follows || slot.asks || slot.lags
          ? { ...reading.value, follows: true }
          : reading.value,
      );
    } else if (!guess && slot.asks !== true) faults.push(...reading.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : ok(readings);
}

/** What a slot means by less: a requirement's missing numbers, a snapshot's base. */
function wholeOf({ asks }: Slot, spelled: string): string {
  const missing = asks ? /^\d+(\.\d+)?$/.exec(spelled) : null;
  if (missing !== null) return spelled + (missing[1] === undefined ? ".0.0" : ".0");
  return spelled.replace(SNAPSHOT, "");
}

function readSlot(
  text: string,
  slot: Slot,
  before: string,
  schemes: readonly string[],
  path: string,
): Result<Reading> {
  const spelled = text.slice(slot.start, slot.end);
  const line = lineAt(text, slot.start);
  const faults: Fault[] = [];
  const said = { ...slot, spelled, line };
  const whole = wholeOf(slot, spelled);
  for (const id of schemes) {
    const scheme = schemeOf(id);
    const version = scheme.ok ? scheme.value.parse(before + whole) : scheme;
    if (version.ok) {
      const { value } = version;
      if (whole === spelled) return ok({ ...said, scheme: id, version: value });
      const says = slot.says ?? "base";
      return ok({ ...said, scheme: id, version: value, says, isPartial: true });
    }
    faults.push(...version.faults);
  }
  // The likeliest scheme's complaint is the one to mend.
  const [first] = faults;
  const column = columnAt(text, slot.start) + (first?.column ?? 1) - 1;
  return {
    ok: false,
    faults: [
      fault(
        first?.code ?? "version_unreadable",
        first?.message ?? `Cannot read "${spelled}"`,
        {
          ...first,
          path,
          line,
          column,
        },
      ),
    ],
  };
}
