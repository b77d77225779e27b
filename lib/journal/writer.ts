/**
 * The one writer that is safe against a kill: files go in place all together or not at all.
 *
 * Whoever writes keeps the texts and the change in a journal first (`kept_texts.ts`), then
 * calls `putInPlace` (`put_in_place.ts`); while the journal is there, `putBack` gives every byte
 * back, in this run or in one that comes after a kill.
 */
import { all, fail, type Fault, fault, ok, type Result } from "../fault.ts";
import { absolute, placeInside, placesInside, wordsOf } from "../git/mod.ts";
import { dirname, type Disk, errorWords, temporaryOf } from "../system/startup.ts";
import type { KeptTexts } from "./kept_texts.ts";

/** One file of a change. */
export interface ChangedFile {
  /** From the root, with `/`. */
  readonly path: string;
  /** False for a file that the change makes. */
  readonly existed: boolean;
  /** True for a file that the change takes away. */
  readonly isGone?: boolean;
  /** True where the file, written while none is there, can be run as a program. */
  readonly isExecutable?: boolean;
}

/** The permission bits of a new program before the umask. */
export const NEW_PROGRAM = 0o777;

/** Files that change together, as a journal has them. */
export interface ChangeSet {
  /**
   * What the names of the change's temporary files are made of: nobody can foretell them, and
   * what a kill left is found by it. Absent in journals of rung 0.1.
   */
  readonly nonce?: string;
  readonly files: readonly ChangedFile[];
}

/** Where files change, and what is kept of them. */
export interface Ground {
  readonly disk: Disk;
  /** The top folder of the project: absolute. */
  readonly root: string;
  readonly texts: KeptTexts;
}

/** A file as it was read, and is to be written. */
export interface Reading {
  readonly path: string;
  /** Nothing for a file that is not there. */
  readonly before: Uint8Array | undefined;
}

/**
 * Whether the files still read as they did when they were read, and may be written.
 *
 * Fails with `file_moved`, `file_outside` or `file_unreadable`, every fault at once.
 */
export function checkFree(
  { disk, root }: Pick<Ground, "disk" | "root">,
  files: readonly Reading[],
): Result<unknown> {
  const placeOf = placesInside(disk, root);
  return all(files.map((file) => isFree(disk, placeOf(file.path, "write"), file)));
}

function isFree(
  disk: Disk,
  place: Result<string>,
  { path, before }: Reading,
): Result<unknown> {
  if (!place.ok) return place;
  if (disk.stat(place.value)?.kind === "folder") {
    const hint = "Name a file in the configuration";
    const message = `Cannot write "${path}": it is a folder`;
    return fail("file_unreadable", message, { path, hint });
  }
  if (sameBytes(disk.read(place.value), before)) return ok(undefined);
  return fail("file_moved", `Cannot write "${path}": it was changed a moment ago`, {
    path,
  });
}

/** What is not put back as it was. */
export interface Exceptions {
  /** The paths that are left as they are. */
  readonly left: ReadonlySet<string>;
  /** Keeps what somebody made of the file at `index`; false where nothing else may be lost. */
  rescue(index: number, bytes: Uint8Array | undefined): boolean;
  /** What to do about a file that somebody else changed. */
  readonly hint: string;
}

/**
 * Gives every file its original bytes back.
 *
 * Fails with `file_moved` where a file was changed by somebody else (nothing is done then), and
 * with `file_outside`; throws what the disk throws. Done again, it goes on.
 */
export function putBack(
  ground: Ground,
  change: ChangeSet,
  { left, rescue, hint }: Exceptions,
): Result<unknown> {
  const { disk, root, texts } = ground;
  const files = [...change.files.entries()].filter(([, { path }]) => !left.has(path));
  const faults = files.flatMap(([i, { path }]): readonly Fault[] => {
    const place = placeInside(disk, root, path, "put back");
    if (!place.ok) return place.faults.map((each) => ({ ...each, hint }));
    const now = disk.read(place.value);
    const known = [texts.before(i), texts.after(i), texts.next(i)].some((text) =>
      sameBytes(text, now)
    );
    if (known || rescue(i, now)) return [];
    const message = `Cannot put "${path}" back: it was changed since`;
    return [fault("file_moved", message, { path, hint })];
  });
  if (faults.length > 0) return { ok: false, faults };
  sweep(ground, change);
  for (const [i, { path, existed }] of files) {
    const before = texts.before(i);
    if (!existed) takeAway(disk, root, path);
    else if (before) {
      const now = disk.read(absolute(root, path));
      const written = sameBytes(before, now)
        ? ok(undefined)
        : put(ground, change, i, before);
      if (!written.ok) return written;
    }
  }
  return ok(undefined);
}

/**
 * Writes one of the texts that follow each other, `after` and `next`, over the other, wherever
 * there are both.
 *
 * Fails with `file_moved` where a file is neither (nothing is done then), unless it
 * `isLenient`: then that file is left alone. Throws what the disk throws.
 */
export function turn(
  ground: Ground,
  change: ChangeSet,
  to: "after" | "next",
  { isLenient, hint }: { readonly isLenient: boolean; readonly hint: string },
): Result<unknown> {
  const { disk, root, texts } = ground;
  sweep(ground, change);
  const from = to === "next" ? "after" : "next";
  const faults: Fault[] = [];
  const open: [number, Uint8Array][] = [];
  for (const [i, { path }] of change.files.entries()) {
    const [wanted, other] = [texts[to](i), texts[from](i)];
    const now = disk.read(absolute(root, path));
    if (!wanted || !other || sameBytes(now, wanted)) continue;
    if (sameBytes(now, other)) open.push([i, wanted]);
    else if (!isLenient) {
      const message = `Cannot write "${path}": it was changed since \`rung prepare\``;
      faults.push(fault("file_moved", message, { path, hint }));
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  return all(open.map(([i, wanted]) => put(ground, change, i, wanted)));
}

/** Takes away what a write of this change that was cut off left beside its files. */
export function sweep({ disk, root }: Omit<Ground, "texts">, change: ChangeSet): void {
  if (change.nonce === undefined) return;
  for (const [i, { path }] of change.files.entries()) {
    const place = placeInside(disk, root, path, "write");
    if (place.ok) disk.remove(temporaryFor(place.value, change.nonce, i));
  }
}

/** Whether two contents, or absences, are the same. */
export function sameBytes(
  a: Uint8Array | undefined,
  b: Uint8Array | undefined,
): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/**
 * A failure of the disk, in its own words.
 *
 * Fails with `disk_failed`, or the code that the words stand for, as `place_barred`.
 */
export function diskFault(what: string, error: unknown): Result<never> {
  const { code, words } = errorWords(error);
  const known = code === "bug" ? "disk_failed" : code;
  return fail(known, `${what}: ${wordsOf(words)}`);
}

function put(
  { disk, root }: Ground,
  { nonce, files }: ChangeSet,
  index: number,
  bytes: Uint8Array,
): Result<unknown> {
  const { path, isExecutable } = files[index]!;
  disk.makeFolder(dirname(absolute(root, path)));
  const place = placeInside(disk, root, path, "write");
  if (!place.ok) return place;
  const through = nonce === undefined
    ? {}
    : { through: temporaryFor(place.value, nonce, index) };
  const mode = isExecutable ? { mode: NEW_PROGRAM } : {};
  disk.write(place.value, bytes, { ...through, ...mode });
  return ok(undefined);
}

/** Where the file at `index` is written first, beside its place. */
export function temporaryFor(place: string, nonce: string, index: number): string {
  return temporaryOf(place, `${nonce}-${index}`);
}

/** Removes a file that the change made, and the folders that it was the last in. */
function takeAway(disk: Disk, root: string, path: string): void {
  const parts = path.split("/");
  disk.remove(absolute(root, path));
  while (parts.pop() !== undefined && parts.length > 0) {
    disk.removeEmpty(absolute(root, parts.join("/")));
  }
}
