/** The files of an open plan: as they were before it, as it left them, as a person edited them. */
import { decode } from "../files/startup.ts";
import { absolute, type Repository } from "../git/mod.ts";
import type { Reviewed } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";
import { committedPaths } from "./committed_paths.ts";
import type { Store, StoredPlan } from "./store.ts";
import { sameBytes } from "./writer.ts";

/** The texts that an open plan's files had before it. */
export function originals(
  store: Store,
  open: StoredPlan | undefined,
  committed: ReadonlySet<string>,
): ReadonlyMap<string, string | undefined> {
  const texts = new Map<string, string | undefined>();
  open?.files.forEach(({ path }, i) => {
    if (committed.has(path)) return;
    const before = store.texts.before(i);
    texts.set(path, before && decode(before));
  });
  return texts;
}

/** The paths that read as the open plan left them, and its notes however they read. */
export function plannedPaths(
  world: World,
  repository: Repository,
  store: Store,
  open: StoredPlan | undefined,
): ReadonlySet<string> {
  const own = (open?.files ?? []).filter(({ path, purpose }, i) => {
    const now = world.disk.read(absolute(repository.root, path));
    return purpose === "notes" ||
      [store.texts.after(i), store.texts.before(i)].some((text) =>
        sameBytes(text, now)
      );
  });
  return new Set(committedPaths(world, repository, { files: own }));
}

/** The notes of an open plan that a person edited. */
export function editedNotes(
  world: World,
  root: string,
  store: Store,
  open: StoredPlan,
): ReadonlyMap<string, Reviewed> {
  const edited = open.files.flatMap(({ path, purpose, made }, i) => {
    const written = purpose === "notes" ? store.texts.after(i) : undefined;
    const now = written && world.disk.read(absolute(root, path));
    if (!written || !now || sameBytes(now, store.texts.before(i))) return [];
    // What was carried over is a person's, though nobody has touched it since.
    const [planned, edited] = [made ?? decode(written), decode(now)];
    return planned === edited ? [] : [[path, { planned, edited }] as const];
  });
  const { notes: path, notesText: planned } = open.aside ?? {};
  const beside = planned === undefined ? undefined : world.disk.read(store.review);
  if (path === undefined || planned === undefined || !beside) return new Map(edited);
  const now = decode(beside);
  return new Map(
    now === planned ? edited : [[path, { planned, edited: now }], ...edited],
  );
}
