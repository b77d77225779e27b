/** Which packages are meant, where a person said none and there are several. */
import { few } from "../../few.ts";
import { ok, type Result } from "../../fault.ts";
import { gatherIfSeveral } from "../../gather/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Asker } from "../command.ts";
import type { Options } from "../flags.ts";
import { whereOf } from "../options.ts";

/** The most packages that a line names; a monorepo has hundreds. */
const MOST = 6;

/**
 * The options with the packages that are meant: as they were given, or as the person chooses
 * among those that have news. Nothing is asked where the tags are one project's, or where one
 * package at most has news.
 *
 * Fails as `gatherIfSeveral` does, and with `cancelled`.
 */
export async function withPackages<
  O extends Options<"package" | "all" | "directory" | "config">,
>(
  options: O,
  ask: Asker | undefined,
  world: World,
  report: Reporter,
): Promise<Result<O>> {
  if (!ask || options.all || options.package !== undefined) return ok(options);
  const read = await gatherIfSeveral(world, whereOf(options), report);
  if (!read.ok || !read.value) return read.ok ? ok(options) : read;
  const names = read.value.packages.flatMap(({ home, facts }) =>
    facts.ok && facts.value.line.sinceLast.length > 0 ? [home.name] : []
  );
  const all = { ...options, all: true };
  if (names.length < 2) return ok(all);
  return await ask.select("Which packages?", [
    { value: all, label: `all that have news: ${few(names, MOST)}` },
    ...names.map((name) => ({ value: { ...options, package: name }, label: name })),
  ]);
}
