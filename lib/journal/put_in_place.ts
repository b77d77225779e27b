/** Puts the kept texts of a change in place: see `writer.ts`. */
import { ok, type Result } from "../fault.ts";
import { absolute, placesInside } from "../git/mod.ts";
import { dirname, type Draft } from "../system/startup.ts";
import { type ChangeSet, type Ground, NEW_PROGRAM, temporaryFor } from "./writer.ts";

/** How many files are written before the disk is waited for, once for all of them. */
const AT_ONCE = 16;

/** A change that is just being made: its temporary files have names of their own. */
type NewChange = ChangeSet & { readonly nonce: string };

/**
 * Puts the kept texts in place. Each file's place is proved to be inside the project right
 * before it is written beside it. Fails with `file_outside`; throws what the disk throws.
 */
export async function putInPlace(
  ground: Ground,
  change: NewChange,
): Promise<Result<unknown>> {
  let ready: readonly Step[] = [];
  for (let from = 0; from < change.files.length; from += AT_ONCE) {
    const written = writeBeside(ground, change, from);
    try {
      // While the disk takes these, those before them are put in place.
      for (const step of ready) step();
    } finally {
      await Promise.allSettled([written]);
    }
    const steps = await written;
    if (!steps.ok) return steps;
    ready = steps.value;
  }
  for (const step of ready) step();
  return ok(undefined);
}

/** Puts one file in place, all of whose bytes are on the disk, or takes it away. */
type Step = () => void;

/** Writes so many from this index on beside their places, and waits until all are on the disk. */
async function writeBeside(
  { disk, root, texts }: Ground,
  { nonce, files }: NewChange,
  from: number,
): Promise<Result<readonly Step[]>> {
  const placeOf = placesInside(disk, root);
  const drafts: Draft[] = [];
  const steps: Step[] = [];
  for (let i = from; i < Math.min(from + AT_ONCE, files.length); i++) {
    const { path, existed, isGone, isExecutable } = files[i]!;
    if (!existed) disk.makeFolder(dirname(absolute(root, path)));
    const place = placeOf(path, isGone ? "remove" : "write");
    if (!place.ok) return place;
    if (isGone) {
      // Its folder stays: git has none, and `restore` puts the file back into it.
      steps.push(() => disk.remove(place.value));
      continue;
    }
    const bytes = texts.after(i);
    if (bytes === undefined) throw new Error(`the text of "${path}" is not kept`);
    const old = disk.stat(place.value);
    if (old?.kind === "other") {
      // A pipe or a device: nothing may take its place.
      steps.push(() => disk.write(place.value, bytes));
      continue;
    }
    const through = temporaryFor(place.value, nonce, i);
    drafts.push({ path: through, bytes, ...modeOf(old?.mode, isExecutable) });
    steps.push(() => disk.move(through, place.value));
  }
  await disk.draft(drafts);
  return ok(steps);
}

/** An existing file keeps its mode; nothing is known of it on Windows. */
function modeOf(old: number | undefined, isExecutable = false): Partial<Draft> {
  if (old !== undefined) return { mode: old, isExact: true };
  return isExecutable ? { mode: NEW_PROGRAM } : {};
}
