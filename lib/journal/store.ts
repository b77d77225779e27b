/**
 * The plan on disk, and the journal of what is done of it: `.git/rung/`.
 *
 * `plan.json` is put in place by one rename, and that rename is the moment from which a
 * release is under way: before it no file of the project was touched, after it every
 * original is safe in `texts/`, under the file's index in the plan.
 */
import { fail, ok, type Result } from "../fault.ts";
import type { Answer, Purpose } from "../plan/mod.ts";
import { type Disk, join, type Lock, temporaryOf, type World } from "../system/core.ts";
import { absolute, type Repository } from "../git/mod.ts";

/** One file of the plan. */
export interface StoredFile {
  readonly path: string;
  readonly purpose: Purpose;
  /** False for a file that the plan makes. */
  readonly existed: boolean;
  /** False for a file that git ignores: written, never committed. */
  readonly isCommitted: boolean;
}

/** The texts of one file, before and after. */
export interface FileTexts {
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/** How far a plan has come. */
export type State = "preparing" | "prepared" | "restoring" | "committing" | "pushing";

/** The plan and its journal. */
export interface StoredPlan {
  readonly format: 1;
  readonly state: State;
  /** The one package of a monorepo that it is of; absent: the project. */
  readonly package?: string;
  readonly version: string;
  readonly tag: string;
  readonly head: string;
  readonly branch: string;
  readonly commitMessage: string;
  readonly tagMessage: string;
  readonly files: readonly StoredFile[];
  readonly answer: Answer;
  /** Whether the remote is to hear of it; false for a clone that has none. */
  readonly hasRemote: boolean;
  /** The moment that commit and tag carry, in ISO 8601, set when the first is made. */
  readonly date?: string;
  /** The commit, once made. */
  readonly commit?: string;
  /** Whose tokens it was pushed with, by their logins; none once it went without a token. */
  readonly pushers?: readonly string[];
  /** How it goes to the remote, once begun: by a push, if nothing is said. */
  readonly via?: "api";
}

/** A finished release, remembered so that a further `execute` can say so. */
export interface Finished {
  readonly format: 1;
  readonly answer: Answer;
  readonly branch: string;
  /** Whether the remote heard of it. */
  readonly hasRemote: boolean;
}

/** The plan's home on disk. */
export interface Store {
  readonly folder: string;
  /** The open plan; nothing when none is open. Fails with `file_broken`. */
  plan(): Result<StoredPlan | undefined>;
  /** Puts the plan in place, or a new state of it. */
  save(plan: StoredPlan): void;
  /** Keeps the texts of a plan that is not in place yet, in the order of its files. */
  keep(texts: readonly FileTexts[]): void;
  /** The original text of the plan's file; nothing for one that was not there. */
  before(index: number): Uint8Array | undefined;
  /** The planned text of the plan's file. */
  after(index: number): Uint8Array | undefined;
  /** Keeps notes that a person edited, and tells where. */
  rescue(notes: Uint8Array, version: string): string;
  /** Forgets the plan. What is finished, if that is why, is remembered. */
  forget(finished?: Finished): void;
  /** The last finished release, if no plan came after it. */
  finished(): Finished | undefined;
}

/** The store of a clone. */
export function storeOf({ disk }: World, { stateFolder }: Repository): Store {
  const at = (...names: string[]) => join(stateFolder, ...names);
  return {
    folder: stateFolder,
    plan() {
      const bytes = disk.read(at("plan.json"));
      return bytes ? parsePlan(bytes) : ok(undefined);
    },
    save(plan) {
      disk.makeFolder(stateFolder);
      disk.write(at("plan.json"), json(plan), 0o600);
    },
    keep(texts) {
      disk.removeAll(at("texts"));
      disk.makeFolder(at("texts"));
      texts.forEach(({ before, after }, i) => {
        if (before) disk.write(at("texts", `${i}.before`), before, 0o600);
        disk.write(at("texts", `${i}.after`), after, 0o600);
      });
    },
    before: (index) => disk.read(at("texts", `${index}.before`)),
    after: (index) => disk.read(at("texts", `${index}.after`)),
    rescue(notes, version) {
      const path = at(`notes-${version}.md`);
      disk.write(path, notes, 0o600);
      return path;
    },
    forget(finished) {
      if (finished) disk.write(at("finished.json"), json(finished), 0o600);
      else disk.remove(at("finished.json"));
      disk.remove(at("plan.json"));
      disk.removeAll(at("texts"));
    },
    finished() {
      const bytes = disk.read(at("finished.json"));
      try {
        return bytes && JSON.parse(new TextDecoder().decode(bytes)) as Finished;
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * The store of a checkout that takes no files: what it has can be read, and what is done is
 * told by the remote alone.
 */
export function frailStore(store: Store): Store {
  return { ...store, save() {}, forget() {} };
}

/**
 * Holds the clone for one run. The system frees the lock when the process dies, so a dead
 * run never blocks. Fails with `locked`, and says who holds it.
 */
export function lockClone(
  world: World,
  { stateFolder }: Pick<Repository, "stateFolder">,
  command: string,
): Result<Lock> {
  world.disk.makeFolder(stateFolder);
  const note =
    `rung ${command}, process ${world.pid}, since ${world.now().toISOString()}`;
  const lock = world.disk.lock(join(stateFolder, "lock"), note);
  if ("release" in lock) return ok(lock);
  const holder = lock.heldBy || "another run";
  return fail("locked", `Cannot run ${command}: this clone is in use by ${holder}`);
}

/** Takes away what a write that was cut off left beside the plan's files. */
export function sweep(disk: Disk, root: string, plan: StoredPlan): void {
  for (const { path } of plan.files) disk.remove(temporaryOf(absolute(root, path)));
}

/** Whether two contents, or absences, are the same. */
export function sameBytes(
  a: Uint8Array | undefined,
  b: Uint8Array | undefined,
): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function parsePlan(bytes: Uint8Array): Result<StoredPlan> {
  try {
    const plan = JSON.parse(new TextDecoder().decode(bytes)) as StoredPlan;
    if (plan.format === 1) return ok(plan);
  } catch {
    // Falls through: a plan that cannot be read is told the same way.
  }
  return fail(
    "file_broken",
    "Cannot read the open plan: .git/rung/plan.json is broken",
    {
      hint: "If no release is under way, remove the folder .git/rung",
    },
  );
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value, null, 2) + "\n");
}
