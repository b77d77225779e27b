/**
 * The one function that changes a version file: it replaces the slots' characters, and
 * proves on the result that nothing else has changed and that the new version is read.
 */
import { all, fail, ok, type Result } from "../fault.ts";
import { baseOf, compare, schemeOf, type Version } from "../version/mod.ts";
import type { Slot } from "./format.ts";
import { bare } from "./search.ts";
import { type Syntax, valuesOf } from "./syntax.ts";
import type { Reading } from "./reading.ts";
import { readAll, type VersionFile } from "./version_file.ts";

/** A file's text before and after. They are equal when the file says the version already. */
export interface FileEdit {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A slot's new characters. */
interface Change {
  readonly slot: Reading;
  readonly spelled: string;
}

/**
 * The file with `to` in each of its slots, in the slot's scheme; every other character stays.
 *
 * Fails with `version_unspellable` where the scheme cannot say it, and with `edit_unproven`
 * when the result, read again, does not say `to`, or says anything else differently.
 */
export function rewrite(file: VersionFile, to: Version): Result<FileEdit> {
  const { path, text: before } = file;
  const changes = all(file.slots.map((slot) => changeOf(slot, to, path)));
  if (!changes.ok) return changes;
  const after = splice(before, changes.value);
  const problem = before === after ? undefined : doubt(file, after, changes.value);
  if (problem === undefined) return ok({ path, before, after });
  return fail(
    "edit_unproven",
    `Cannot write the version into "${path}": read again, ${problem}`,
    { path, line: file.line },
  );
}

function changeOf(slot: Reading, to: Version, path: string): Result<Change> {
  const share = slot.says === "base" ? baseOf(to) : to;
  // A spelling that is not the normal form stays as long as it says the same.
  if (isIdentical(slot.version, share)) return ok({ slot, spelled: slot.spelled });
  const scheme = schemeOf(slot.scheme);
  const spelled = scheme.ok ? scheme.value.format(share) : scheme;
  if (spelled.ok) return ok({ slot, spelled: spelled.value });
  const faults = spelled.faults.map((each) => ({ ...each, path, line: slot.line }));
  return { ok: false, faults };
}

function isIdentical(a: Version, b: Version): boolean {
  return compare(a, b) === 0 && a.build.join(".") === b.build.join(".");
}

function splice(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { slot, spelled } of changes) {
    parts.push(text.slice(from, slot.start), spelled);
    from = slot.end;
  }
  return parts.join("") + text.slice(from);
}

/** What speaks against the edit; nothing when it is proven. */
function doubt(
  { path, text, searches }: VersionFile,
  after: string,
  changes: readonly Change[],
): string | undefined {
  const again = readAll(searches, after, path);
  if (!again.ok) return again.faults[0]?.message;
  const expected = shifted(changes);
  const isThere = again.value.length === expected.length &&
    again.value.every(({ start, end }, i) =>
      start === expected[i]!.start && end === expected[i]!.end
    );
  if (!isThere) return "it has its version in other places";
  for (const { syntax } of searches) {
    const isMeant = changedValues(syntax, text, after, path).every(([was, is]) =>
      changes.some(({ slot, spelled }) => isReplaced(was, is, slot.spelled, spelled))
    );
    if (!isMeant) return "another value has changed too";
  }
}

/** The values that differ, told by the second parser, or by the first where that cannot. */
function changedValues(syntax: Syntax, before: string, after: string, path: string) {
  const was = syntax.prove?.(bare(before));
  if (was !== undefined) return differences(was, syntax.prove?.(bare(after)));
  const [first, second] = [before, after].map((text) => {
    const document = syntax.read(bare(text), path);
    return document.ok ? valuesOf(document.value.root) : undefined;
  });
  return differences(first, second);
}

/** Where the changed slots are afterwards. */
function shifted(changes: readonly Change[]): readonly Slot[] {
  let shift = 0;
  return changes.map(({ slot, spelled }) => {
    const start = slot.start + shift;
    shift += spelled.length - (slot.end - slot.start);
    return { start, end: start + spelled.length };
  });
}

function isReplaced(was: unknown, is: unknown, from: string, to: string): boolean {
  return typeof was === "string" && typeof is === "string" && was.endsWith(from) &&
    is === was.slice(0, was.length - from.length) + to;
}

/** The pairs of values in which two trees of plain values differ. */
function differences(
  was: unknown,
  is: unknown,
): readonly (readonly [unknown, unknown])[] {
  if (Object.is(was, is)) return [];
  if (!isTree(was) || !isTree(is)) {
    return was instanceof Date && is instanceof Date && +was === +is ? [] : [[was, is]];
  }
  const keys = Object.keys(was);
  const others = Object.keys(is);
  if (keys.length !== others.length || !keys.every((key, i) => key === others[i])) {
    return [[was, is]];
  }
  return keys.flatMap((key) => differences(was[key], is[key]));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}
