/** Readings: the slots of a text with the versions they say. */
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { schemeOf, type Version } from "../version/mod.ts";
import type { Slot } from "./format.ts";
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
}

/**
 * What the slots say, each in the first of its schemes that can read it.
 *
 * Fails with `version_unreadable` for every slot that none can, or leaves it out if it was
 * only a guess that a version stands there.
 */
export function readSlots(
  text: string,
  slots: readonly (Slot & { readonly guess?: boolean })[],
  schemes: readonly string[],
  path: string,
): Result<readonly Reading[]> {
  const readings: Reading[] = [];
  const faults: Fault[] = [];
  for (const { guess, ...slot } of slots) {
    const reading = readSlot(text, slot, slot.schemes ?? schemes, path);
    if (reading.ok) readings.push(reading.value);
    else if (guess !== true) faults.push(...reading.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : ok(readings);
}

function readSlot(
  text: string,
  slot: Slot,
  schemes: readonly string[],
  path: string,
): Result<Reading> {
  const spelled = text.slice(slot.start, slot.end);
  const line = lineAt(text, slot.start);
  const faults: Fault[] = [];
  for (const id of schemes) {
    const scheme = schemeOf(id);
    const version = scheme.ok ? scheme.value.parse(spelled) : scheme;
    if (version.ok) {
      return ok({ ...slot, scheme: id, version: version.value, spelled, line });
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
