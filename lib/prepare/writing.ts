/** The writing of a decided release, with what the project's own hook adds to it. */
import { fail, ok, type Result } from "../fault.ts";
import { readShared } from "../gather/startup.ts";
import { absolute, loadEditor, remoteName, type Repository } from "../git/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import type { WritingAnew } from "../release/mod.ts";
import type { World } from "../system/startup.ts";
import type { ReleasePlan } from "../plan/mod.ts";
import { type Decided, writeRelease } from "./deciding.ts";
import { without } from "./several.ts";
import { afterFiles, type Hooking, mayGrow, type Writing } from "./hooking.ts";

/**
 * Writes the release's files, runs `after-files`, and writes what it changed with them; gives
 * the plan as it is then. The clone has to be held.
 *
 * Fails as `writeRelease` and `afterFiles` do.
 */
export async function writeWithHook(
  writing: Writing,
  hooking: Hooking,
  { plan, store, open, followed }: Decided,
): Promise<Result<ReleasePlan>> {
  const isWhole = !mayGrow(writing.config);
  const written = await writeRelease(
    writing,
    hooking.world,
    store,
    open,
    plan,
    isWhole,
  );
  if (!written.ok) return written;
  const grown = await afterFiles(hooking, writing, plan, written.value);
  if (!grown.ok) return grown;
  if (!grown.value) return ok(plan);
  const follows = followed(grown.value);
  if (!follows.ok) return follows;
  const again = await writeRelease(
    writing,
    hooking.world,
    store,
    undefined,
    follows.value,
  );
  return again.ok ? ok(follows.value) : again;
}

/**
 * Writes a plan that `rung execute` made anew, since its number was taken: the hooks add to it
 * as they did to the first. Fails as `writeWithHook` does.
 */
export const writeAnew: WritingAnew = async (
  { world, report, store },
  repository,
  plan,
  where,
) => {
  const config = await readShared(world, repository.root, where.config);
  if (!config.ok) return config;
  const name = await remoteName(world, repository, repository.branch);
  const written = await writeWithHook(
    { repository, remoteName: name, config: config.value },
    { world, report, mayNotHook: false },
    { plan, store, open: undefined, followed: (grown) => ok(without(plan, grown)) },
  );
  if (!written.ok) return written;
  const stored = store.plan();
  if (!stored.ok || stored.value) return stored as Result<StoredPlan>;
  return fail("plan_missing", `Cannot go on as "${plan.tag}": its plan is gone`);
};

/**
 * The notes of a decided release as a person leaves them in git's editor; `text` is what they
 * begin with, the planned ones if it is absent. Nothing is written.
 *
 * Fails as `editText` does, and with `notes_too_long` for more than the remote's host takes.
 */
export async function editedNotes(
  world: World,
  { plan, notesLimit }: Decided,
  text?: string,
): Promise<Result<string>> {
  const [file, ...others] = plan.files.filter(({ purpose }) => purpose === "notes");
  if (others.length > 0) {
    return fail("usage", `Cannot edit ${others.length + 1} files of notes at once`, {
      hint: "Leave --edit out, and edit each of them before `rung execute`",
    });
  }
  const { editText } = await loadEditor();
  const edited = await editText(world, text ?? file?.after ?? "", "RELEASE_NOTES.md");
  if (!edited.ok || notesLimit === undefined || edited.value.length <= notesLimit) {
    return edited;
  }
  return fail(
    "notes_too_long",
    `Cannot take notes of ${edited.value.length} characters: the host takes ${notesLimit}`,
  );
}

/** Puts notes that a person edited in the place of the written ones: they are reviewed as they are. */
export function putNotes(
  { disk }: World,
  { root }: Repository,
  { plan }: Pick<Decided, "plan">,
  notes: string,
): void {
  const file = plan.files.find(({ purpose }) => purpose === "notes");
  if (file) disk.write(absolute(root, file.path), new TextEncoder().encode(notes));
}
