/** What a release is decided from: the project, one package, or several. */
import { ok, type Result } from "../fault.ts";
import {
  gather,
  type Gathered,
  gatherGroup,
  gatherSeveral,
  type PackagesGathered,
  type Where,
} from "../gather/mod.ts";
import type { Repository } from "../git/mod.ts";
import type { Request } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { decide, type Decided, onAnyBranch } from "./deciding.ts";
import { type Writing, writingOf } from "./hooking.ts";
import { decideSeveral, type Passing } from "./several.ts";

/** What was read, and how it is decided on. */
export interface Ground {
  readonly writing: Writing;
  /** The project, or the one package; nothing for several. */
  readonly gathered?: Gathered;
  /** The packages, where several are meant. */
  readonly several?: PackagesGathered;
  decide(request: Request, pass: Passing): Promise<Result<Decided>>;
}

/** What is to be read, and whether releases may be cut on any branch, for once. */
export interface Reading {
  readonly where: Where;
  /** The packages; nothing for the project, or the one package that `where` names. */
  readonly several: "all" | readonly string[] | undefined;
  readonly isOnAny: boolean;
  /** The clone, where it was opened just now. */
  readonly known?: Repository | undefined;
}

/**
 * Reads the project, one package (its fixed group with it), or several. Fails as `gather` and
 * `gatherSeveral` do.
 */
export async function readFor(
  world: World,
  report: Reporter,
  { where, several, isOnAny, known }: Reading,
): Promise<Result<Ground>> {
  const ofSeveral = (read: PackagesGathered): Result<Ground> =>
    ok({
      ...{ writing: read, several: read },
      decide: (request, pass) =>
        decideSeveral(request, read, world, report, isOnAny, pass),
    });
  if (several) {
    const read = await gatherSeveral(world, where, several, report, {
      hasOthers: true,
      known,
    });
    return read.ok ? ofSeveral(read.value) : read;
  }
  const gathered = onAnyBranch(await gather(world, where, known), isOnAny);
  if (!gathered.ok) return gathered;
  const group = await gatherGroup(world, where, gathered.value, report);
  if (!group.ok) return group;
  if (group.value) return ofSeveral(group.value);
  return ok({
    writing: writingOf(gathered.value),
    gathered: gathered.value,
    decide: (request) => decide(request, gathered.value, world),
  });
}
