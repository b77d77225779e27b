/** What is to come, counted from where `rung next` and `rung prepare` count. */
import { ok, type Result } from "../../fault.ts";
import type { Commit } from "../../notes/startup.ts";
import type { Origin } from "../../plan/mod.ts";
import { loadOrigins, newestOn, refName } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import { originsOf } from "../changes/origins.ts";
import { gather } from "../gather.ts";
import type { Where } from "../where.ts";
import type { NotesRange } from "./notes_read.ts";
import type { WordsGround } from "./words_ground.ts";

/** The commits since the last release of any channel, and what change files tell. Fails as `gather` does. */
export async function comingRange(
  world: World,
  where: Where,
  { repository }: WordsGround,
): Promise<Result<NotesRange>> {
  const read = await gather(world, { ...where, offline: true }, repository);
  if (!read.ok) return read;
  const { line, changes } = read.value.facts;
  const last = newestOn(line);
  const origins = await originsOf(repository, changes);
  if (!origins.ok) return origins;
  return ok({
    since: last && refName(last),
    until: "HEAD",
    ...await commitsAmong(line.sinceLast, origins.value),
    isUnreleased: true,
  });
}

/** What a version is counted from: commits, and what change files say, which has none of its own. */
export async function commitsAmong(
  commits: Iterable<Commit>,
  origins: ReadonlyMap<string, Origin>,
): Promise<Required<Pick<NotesRange, "only" | "told">>> {
  const all = [...commits];
  const told = all.filter(({ sha }) => sha === "");
  const only = new Set(all.map(({ sha }) => sha));
  if (told.length === 0) return { only, told: [] };
  const { withOrigins } = await loadOrigins();
  return {
    only,
    told: withOrigins(told, origins).map((each) => ({
      ...{ ...each, parents: [], date: "" },
    })),
  };
}
