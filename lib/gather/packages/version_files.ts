/** The version files of one package after the other, the project's files looked at once. */
import {
  discover,
  discoverIn,
  type Discovery,
  type Survey,
  survey,
  type Tree,
} from "../../files/mod.ts";
import type { Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { Version } from "../../version/mod.ts";
import { type Hidden, lookThrough } from "../hidden.ts";
import { constantsOf } from "../left_behind.ts";

/** Where version files are looked for. */
export interface Looking {
  readonly repository: Pick<Repository, "git">;
  /** The files as the release finds them. */
  readonly tree: Tree;
  readonly hidden: Hidden;
  /** Whether many packages are planned on top of each other, and proven in the end. */
  readonly isOfMany: boolean;
  /** What an open release has changed, as it was before. */
  readonly over?: ReadonlyMap<string, string | undefined>;
  /** What was seen of the files, by the entries and the folder that were looked at. */
  readonly surveys: Map<string, Survey>;
}

/**
 * The version files of a package, or of the project. The project's files are looked at once,
 * for all packages that have no entries of their own; `last` is what the project released last.
 * Fails as `discover` does.
 */
export async function readVersionFiles(
  { repository: { git }, tree, hidden, surveys, isOfMany }: Looking,
  { files, wanted }: Pick<Config, "files" | "wanted">,
  last?: Version,
): Promise<Result<Discovery>> {
  // What is not on the disk is read meanwhile, and looked for again.
  const isWhole = hidden.absent.size === 0;
  return await lookThrough(git, tree, hidden, async (tree) => {
    if (!isWhole) return await discover(tree, files, wanted, last);
    const key = JSON.stringify([files, wanted?.folder]);
    const known = surveys.get(key) ??
      await survey(tree, files, [wanted?.folder ?? ""], { isOfMany, last });
    surveys.set(key, known);
    return await discoverIn(known, wanted);
  });
}

/**
 * The same, and where a project has no version file the constants that say what it `released`
 * last. Fails as `discover` does.
 */
export async function readWithConstants(
  looking: Looking,
  config: Pick<Config, "files" | "wanted">,
  last: Version | undefined,
  released: string | undefined,
): Promise<Result<Discovery>> {
  const found = await readVersionFiles(looking, config, last);
  if (!found.ok) return found;
  const isOne = config.wanted !== undefined;
  const { git } = looking.repository;
  const more = await constantsOf(git, found.value, isOne, released, looking.over);
  return more.length === 0
    ? found
    : await readVersionFiles(looking, { files: [...config.files, ...more] }, last);
}
