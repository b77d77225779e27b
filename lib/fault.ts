/**
 * Failures as values: what can go wrong, as one table, and the two shapes that carry it.
 *
 * A foreseen failure is a `Fault` in a failed `Result`; a `throw` in rung's own code means
 * a bug. Imports nothing but the rows, so that every layer may import it.
 */

import { BEFORE } from "./faults_before.ts";
import { type FaultKind, WORKING } from "./faults_working.ts";

/** Every failure rung knows, by its code. Codes never change once released. */
export const FAULTS = { ...BEFORE, ...WORKING } as const satisfies Record<
  string,
  FaultKind
>;

/** The code of a failure, as scripts read it. */
export type FaultCode = keyof typeof FAULTS;

/** One failure. Text is for people, `code` is for scripts. */
export interface Fault {
  readonly code: FaultCode;
  /** `Cannot …: how things stand`, one sentence without a full stop. */
  readonly message: string;
  readonly hint: string;
  /** The file it is about, relative to the repository's root, with `/`. */
  readonly path?: string;
  /** The line in `path`, or of the input stream, from 1. */
  readonly line?: number;
  /** The column, from 1, in UTF-16 units. */
  readonly column?: number;
  /** A finer kind than the code, where readers tell them apart: `pre_glued`, `epoch`, … */
  readonly reason?: string;
}

/** A value, or all the faults that stand in its way. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** What a fault may say beyond its code and message. */
export type FaultPlace = Partial<Omit<Fault, "code" | "message">>;

/** A good result; it never fails. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** A fault; its hint is the code's own unless `place` brings one. */
export function fault(code: FaultCode, message: string, place: FaultPlace = {}): Fault {
  return { code, message, hint: FAULTS[code].hint, ...place };
}

/** A failed result with one fault. */
export function fail(
  code: FaultCode,
  message: string,
  place: FaultPlace = {},
): { readonly ok: false; readonly faults: readonly Fault[] } {
  return { ok: false, faults: [fault(code, message, place)] };
}

/**
 * All values, or all faults of all results: nothing that is wrong goes unsaid.
 *
 * Fails with what the `results` failed with.
 */
export function all<T>(results: Iterable<Result<T>>): Result<T[]> {
  const values: T[] = [];
  const faults: Fault[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else faults.push(...result.faults);
  }
  return faults.length > 0 ? { ok: false, faults } : ok(values);
}

/**
 * The result of a look that finds faults, and nothing else.
 *
 * Fails with what it found.
 */
export function faultsOr(faults: readonly Fault[]): Result<unknown> {
  return faults.length > 0 ? { ok: false, faults } : ok(undefined);
}

/** The exit code for these faults: that of the gravest, `130` before `1` before `3` before `2`. */
export function exitOf(faults: readonly Fault[]): number {
  const exits = faults.map((fault) => FAULTS[fault.code].exit);
  return [130, 1, 3, 2].find((exit) => exits.some((each) => each === exit)) ?? 1;
}
