/**
 * The one function that changes a version file: it replaces the slots' characters, and
 * proves on the result that nothing else has changed and that the new version is read.
 */
import { all, fail, ok, type Result } from "../fault.ts";
import {
  baseOf,
  compare,
  isPrerelease,
  schemeOf,
  type SpellingStyle,
  type Version,
} from "../version/mod.ts";
import type { Entry, Slot } from "./format.ts";
import { partOf } from "./parts.ts";
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
 * `style` is how development versions are spelled where a scheme has a choice.
 * `epochSeconds` is the time for files that say when, seconds since 1970, UTC. Fails with
 * `version_unspellable` where the scheme cannot say it, and with `edit_unproven` when the
 * result, read again, does not say `to`, or says anything else differently.
 */
export function rewrite(
  file: VersionFile,
  to: Version,
  epochSeconds: number,
  style?: SpellingStyle,
): Result<FileEdit> {
  const { path, text: before } = file;
  const versions = all(file.slots.map((slot) => changeOf(slot, to, path, style)));
  if (!versions.ok) return versions;
  const changes = { value: withParts(versions.value, to, epochSeconds) };
  if (changes.value.every(({ slot, spelled }) => slot.spelled === spelled)) {
    return ok({ path, before, after: before });
  }
  const edited = file.entry === undefined
    ? spliced(file, changes.value)
    : inserted(file, file.entry, changes.value, epochSeconds);
  if (edited.doubt === undefined) return ok({ path, before, after: edited.after });
  return fail(
    "edit_unproven",
    `Cannot write the version into "${path}": read again, ${edited.doubt}`,
    { path, line: file.line },
  );
}

/** A text after its change, and what speaks against it. */
interface Edited {
  readonly after: string;
  readonly doubt: string | undefined;
}

/** The text with an entry more, on top of which nothing but the new version is read. */
function inserted(
  file: VersionFile,
  { at, text: write }: Entry,
  [change]: readonly Change[],
  epochSeconds: number,
): Edited {
  const { text } = file;
  const spelled = change?.spelled ?? "";
  const after = text.slice(0, at) + write(spelled, epochSeconds) + text.slice(at);
  const again = readAll(file, after);
  const isRead = again.ok && again.value.slots[0]?.spelled === spelled;
  return { after, doubt: isRead ? undefined : "its first entry is another" };
}

function spliced(file: VersionFile, changes: readonly Change[]): Edited {
  const after = splice(file.text, changes);
  return { after, doubt: doubt(file, after, changes) };
}

/** The changes with those of the parts, which go with the versions. */
function withParts(
  versions: readonly Change[],
  to: Version,
  epochSeconds: number,
): readonly Change[] {
  const moves = versions.some(({ slot, spelled }) => slot.spelled !== spelled) ||
    isCandidateOfSame(versions, to);
  return versions.map(({ slot, spelled }) => {
    const part = partOf(slot.says);
    const occasion = { to, moves, epochSeconds };
    return { slot, spelled: part?.write(slot.spelled, occasion) ?? spelled };
  });
}

/** A further pre-release where only its base is said: a build of its own all the same. */
function isCandidateOfSame(versions: readonly Change[], { stage }: Version): boolean {
  return stage !== "final" &&
    versions.every(({ slot }) => slot.says === "base" || partOf(slot.says)?.isApart);
}

function changeOf(
  slot: Reading,
  to: Version,
  path: string,
  style: SpellingStyle | undefined,
): Result<Change> {
  const { says = "whole", isPartial, version } = slot;
  if (partOf(says) !== undefined || (slot.lags && isPrerelease(to))) {
    return ok({ slot, spelled: slot.spelled });
  }
  const share = says === "base" && !isPartial ? baseOf(to) : to;
  // A spelling that is not the normal form stays as long as it says the same.
  const stays = isPartial && slot.asks
    ? allows(version, to)
    : !isPartial && isIdentical(version, share);
  if (stays) return ok({ slot, spelled: slot.spelled });
  const spelled = spell(slot.scheme, share, style);
  if (!spelled.ok) {
    const faults = spelled.faults.map((each) => ({ ...each, path, line: slot.line }));
    return { ok: false, faults };
  }
  if (says !== "suffix" && says !== "tail") return ok({ slot, spelled: spelled.value });
  const base = spell(slot.scheme, baseOf(to));
  const mark = says === "suffix" ? 1 : 0;
  const length = base.ok ? base.value.length + mark : 0;
  return ok({ slot, spelled: spelled.value.slice(length) });
}

function spell(id: string, version: Version, style?: SpellingStyle): Result<string> {
  const scheme = schemeOf(id);
  return scheme.ok ? scheme.value.format(version, style) : scheme;
}

/** Whether a requirement of these first numbers admits `to` anyway, as `^1.4` does 1.5.0. */
function allows(least: Version, to: Version): boolean {
  const leading = least.release.findIndex((number) => number > 0);
  const fixed = Math.max(leading, 0) + 1;
  return to.stage === "final" && compare(to, least) >= 0 &&
    least.release.slice(0, fixed).every((number, i) => to.release[i] === number);
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
  file: VersionFile,
  after: string,
  changes: readonly Change[],
): string | undefined {
  const { path, text, searches } = file;
  const again = readAll(file, after);
  if (!again.ok) return again.faults[0]?.message;
  const expected = shifted(changes);
  const isThere = again.value.slots.length === expected.length &&
    again.value.slots.every(({ start, end }, i) =>
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

/** Whether `is` is `was` with one `from` in it turned into `to`: `^1.0.0` into `^1.1.0`. */
function isReplaced(was: unknown, is: unknown, from: string, to: string): boolean {
  // What one parser reads as a number, the file says in characters: `1.10` in YAML.
  if (typeof was === "number" && String(was) !== String(is)) {
    return Number(from) === was && (is === to || is === Number(to));
  }
  if (typeof was !== "string") return false;
  if (typeof is !== "string") return was === from && is === Number(to);
  for (let i = was.indexOf(from); i >= 0; i = was.indexOf(from, i + 1)) {
    if (was.slice(0, i) + to + was.slice(i + from.length) === is) return true;
  }
  return false;
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
