/** What a merged release is made of at its commit: the project, a package, or each of several. */
import { fail, ok, type Result } from "../../fault.ts";
import { gather, type Gathered, type Where } from "../../gather/startup.ts";
import { gatherPackages } from "../../gather/mod.ts";
import type { World } from "../../system/startup.ts";
import type { Merged } from "./merged_ground.ts";

/** One tag's part of a merged release. */
export interface Share extends Pick<Merged, "version" | "overridden"> {
  readonly gathered: Gathered;
  /** The tag that its page names, where it is of several packages. */
  readonly tag?: string;
}

/**
 * Reads them, in publishing order.
 *
 * Fails as `gather` and `gatherPackages` do, and with `merge_unproven` for a package that the
 * commit does not have.
 */
export async function shares(
  world: World,
  where: Where,
  { pull, version, overridden, packages }: Merged,
): Promise<Result<readonly [Share, ...Share[]]>> {
  if (!packages) {
    const gathered = await gather(world, where);
    return gathered.ok
      ? ok([{ gathered: gathered.value, version, overridden }])
      : gathered;
  }
  const named = packages.map(({ package: name }) => name);
  const all = await gatherPackages(world, where);
  if (!all.ok) return all;
  const isThere = (name: string) =>
    all.value.packages.some(({ home }) => home.name === name);
  // One that is never published is read where it is named.
  const read = named.every(isThere) ? all : await gatherPackages(world, where, named);
  if (!read.ok) return read;
  const { repository, remote, remoteName } = read.value;
  const found: Share[] = [];
  for (const { package: name, tag, version, overridden } of packages) {
    const own = read.value.packages.find(({ home }) => home.name === name);
    if (!own) {
      return fail(
        "merge_unproven",
        `Cannot release what ${pull.label} became: it has no package "${name}"`,
      );
    }
    if (!own.facts.ok) return own.facts;
    const gathered = { repository, remote, remoteName, facts: own.facts.value };
    found.push({ gathered, version, overridden, tag });
  }
  const [first, ...more] = found;
  return ok([first!, ...more]);
}
