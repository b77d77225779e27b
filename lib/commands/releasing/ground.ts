/** What a release is decided from: the project, one package, or several. */
import { ok, type Result } from "../../fault.ts";
import type { PackagesGathered } from "../../gather/mod.ts";
import { gather, type Gathered } from "../../gather/startup.ts";
import type { Request } from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Options } from "../flags.ts";
import { sayCounted, whereOf } from "../options.ts";
import {
  decide,
  type Decided,
  decideSeveral,
  onAnyBranch,
  type Passing,
  type Writing,
  writingOf,
} from "../../prepare/mod.ts";
import { gatherGroup, gatherSeveral, severalOf } from "./packages.ts";

/** What was read, and how it is decided on. */
export interface Ground {
  readonly writing: Writing;
  /** The project, or the one package; nothing for several. */
  readonly gathered?: Gathered;
  /** The packages, where several are meant. */
  readonly several?: PackagesGathered;
  decide(request: Request, pass: Passing): Promise<Result<Decided>>;
}

/** Reads the project, one package (its fixed group with it), or several. Fails as `gather` and `gatherSeveral` do. */
export async function readFor(
  options:
    & Options<
      "package" | "all" | "any-branch" | "since" | "offline" | "token-env" | "verbose"
    >
    & Options<"directory" | "config" | "quiet" | "json" | "dry-run">,
  world: World,
  report: Reporter,
): Promise<Result<Ground>> {
  const where = whereOf(options);
  const several = severalOf(options);
  const ofSeveral = (read: PackagesGathered): Result<Ground> =>
    ok({
      ...{ writing: read, several: read },
      decide: (request, pass) =>
        decideSeveral(request, read, world, report, options["any-branch"], pass),
    });
  if (several) {
    const read = await gatherSeveral(world, where, several, report, true);
    return read.ok ? ofSeveral(read.value) : read;
  }
  const gathered = onAnyBranch(await gather(world, where), options);
  if (!gathered.ok) return gathered;
  const group = await gatherGroup(world, where, gathered.value, report);
  if (!group.ok) return group;
  if (group.value) return ofSeveral(group.value);
  sayCounted(gathered.value.facts, report, options);
  return ok({
    writing: writingOf(gathered.value),
    gathered: gathered.value,
    decide: (request) => decide(request, gathered.value, world),
  });
}
