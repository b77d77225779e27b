/**
 * Proof: a changed text read again, before it is written. The version must stand where it was
 * put, and nothing but what was meant may have changed.
 */
import { type Fault, fault } from "../fault.ts";
import type { Slot } from "./format.ts";
import type { Reading } from "./reading.ts";
import { bare } from "./search.ts";
import { type Syntax, valuesOf } from "./syntax.ts";
import { readAll, type Source } from "./version_file.ts";

/** A slot's new characters. */
export interface Change {
  readonly slot: Reading;
  readonly spelled: string;
  /** What is put before and behind it, where nothing stood. */
  readonly wrap?: readonly [string, string];
}

/** An edit that is not made, since that speaks against it. */
export function unproven(path: string, doubt: string, line?: number): Fault {
  return fault(
    "edit_unproven",
    `Cannot write the version into "${path}": read again, ${doubt}`,
    line === undefined ? { path } : { path, line },
  );
}

/** What speaks against the edit of a file into `after`; nothing when it is proven. */
export function doubt(
  file: Omit<Source, "why">,
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
  // What is new is all there is besides: the places were compared, and the text around them.
  if (changes.some(({ wrap }) => wrap)) return undefined;
  const pairs = new Map(
    changes.map(({ slot: { spelled: from }, spelled }) =>
      [`${from} ${spelled}`, [from, spelled] as const] as const
    ),
  );
  for (const { syntax } of searches) {
    const isMeant = changed(syntax, { text, after, path }, changes, expected)
      .every(([was, is]) => isReplaced(was, is, [...pairs.values()]));
    if (!isMeant) return "another value has changed too";
  }
}

/** An edit, before and after. */
interface Edit {
  readonly text: string;
  readonly after: string;
  readonly path: string;
}

/** The values that differ: in the entries that change, where a syntax has such, or in all. */
function changed(
  syntax: Syntax,
  edit: Edit,
  changes: readonly Change[],
  places: readonly Slot[],
) {
  const { entryAt } = syntax;
  if (entryAt === undefined) return changedValues(syntax, edit);
  const entries = new Map(changes.map(({ slot }, i) => {
    const [start, end] = entryAt(edit.text, slot.start);
    const [from, to] = entryAt(edit.after, places[i]!.start);
    const piece = {
      text: edit.text.slice(start, end),
      after: edit.after.slice(from, to),
    };
    return [start, { ...piece, path: edit.path }] as const;
  }));
  return [...entries.values()].flatMap((entry) => changedValues(syntax, entry));
}

/** The values that differ, told by the second parser, or by the first where that cannot. */
function changedValues(syntax: Syntax, { text: before, after, path }: Edit) {
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
  return changes.map(({ slot, spelled, wrap: [open, close] = ["", ""] }) => {
    const start = slot.start + shift + open.length;
    shift += open.length + spelled.length + close.length - (slot.end - slot.start);
    return { start, end: start + spelled.length };
  });
}

/** How many replacements one value may have: a version and its count of builds. */
const MOST_IN_ONE = 3;

/** Whether `is` is `was` with few of these texts in it turned into their others. */
function isReplaced(
  was: unknown,
  is: unknown,
  pairs: readonly (readonly [string, string])[],
  left = MOST_IN_ONE,
): boolean {
  return pairs.some(([from, to]) => {
    // What one parser reads as a number, the file says in characters: `1.10` in YAML.
    if (typeof was === "number" && String(was) !== String(is)) {
      return Number(from) === was && (is === to || is === Number(to));
    }
    if (typeof was !== "string") return false;
    if (typeof is !== "string") return was === from && is === Number(to);
    if (from === "") return was === "" && is === to;
    for (let i = was.indexOf(from); i >= 0; i = was.indexOf(from, i + 1)) {
      const next = was.slice(0, i) + to + was.slice(i + from.length);
      if (next === is) return true;
      if (left > 1 && from !== to && isReplaced(next, is, pairs, left - 1)) return true;
    }
    return false;
  });
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

/** The text with the changes made in it. */
export function splice(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { slot, spelled, wrap: [open, close] = ["", ""] } of changes) {
    parts.push(text.slice(from, slot.start), open, spelled, close);
    from = slot.end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}
