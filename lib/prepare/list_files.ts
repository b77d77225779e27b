/** The version files alone, found, and what past releases tell of further ones. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import {
  asksForTags,
  discover,
  type Discovery,
  type FileEntry,
  type LearnedEntry,
  type Tree,
  type VersionFile,
} from "../files/mod.ts";
import {
  constantsOf,
  filesBelow,
  folderOf,
  type Hidden,
  hiddenIn,
  lastReleased,
  learnedFrom,
  lookBehind,
  lookThrough,
  NOTHING_HIDDEN,
  readConfig,
  searchIn,
  treeOf,
  type Where,
  withPlace,
} from "../gather/mod.ts";
import { type Git, gitAround, openRepository } from "../git/mod.ts";
import { cutOffFault, isCutOff } from "../journal/mod.ts";
import type { Config } from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import type { Version } from "../version/mod.ts";

/** The version files of a project, and what the last releases tell of further ones. */
export interface VersionFiles {
  readonly files: readonly VersionFile[];
  /** Nothing unless it was asked for. */
  readonly learned: readonly LearnedEntry[] | undefined;
}

const HABIT =
  "past releases raised what packages ask of each other although it admitted " +
  "the new version";

/**
 * Finds the version files of the folder and says what is left behind.
 *
 * What past releases tell is told also where no file is known to say the version. Fails with
 * `file_unreadable`, with `plan_incomplete` where a bump was cut off, and as the reading of the
 * configuration and `discover` do.
 */
export async function listFiles(
  world: World,
  report: Reporter,
  where: Where,
  { isLearning }: { readonly isLearning: boolean },
): Promise<Result<VersionFiles>> {
  const root = rootOf(world, where);
  if (!root.ok) return root;
  if (isCutOff(world, root.value)) return cutOffFault();
  const looked = await lookInto(world, root.value, where);
  if (!looked.ok) return looked;
  const { found } = looked.value;
  if (!found.ok) {
    return isLearning ? await learnWhere(report, looked.value, found.faults) : found;
  }
  const { files } = found.value;
  await sayBeside(report, { ...looked.value, found: found.value });
  if (!isLearning) return ok({ files, learned: undefined });
  const learned = await learnedFrom({ ...looked.value, found: found.value });
  if (!learned.ok) return learned;
  if (learned.value.raisesAlways && looked.value.config.dependents !== "upgrade") {
    report.say(`${HABIT}; to do so too, add to rung.toml: dependents = "upgrade"`);
  }
  return ok({ files, learned: learned.value.entries });
}

/**
 * What past releases tell of a version that no file is known to say. Fails with `faults` where
 * they tell nothing.
 */
async function learnWhere(
  report: Reporter,
  looked: Looked,
  faults: readonly Fault[],
): Promise<Result<VersionFiles>> {
  const failed = { ok: false as const, faults };
  if (faults.some(({ code }) => code !== "version_missing")) return failed;
  const learned = await learnedFrom({ ...looked, found: { files: [] } });
  if (!learned.ok) return learned;
  if (learned.value.entries.length === 0) {
    return { ok: false, faults: faults.map((each) => ({ ...each, hint: UNTOLD })) };
  }
  for (const { message } of faults) report.say(message);
  return ok({ files: [], learned: learned.value.entries });
}

const UNTOLD =
  "No past release tells where it stands: add a [[file]] entry to rung.toml that says it, " +
  'as in path = "VERSION", pattern = "{version}"';

/** The folder. Fails with `file_unreadable`. */
export function rootOf(world: World, where: Where): Result<string> {
  const root = folderOf(world, where);
  if (world.disk.stat(root)?.kind === "folder") return ok(root);
  return fail("file_unreadable", `Cannot bump in "${root}": it is no folder`);
}

/** What was read of a project. */
interface Looked {
  readonly git: Git;
  readonly config: Config;
  readonly tree: Tree;
  readonly hidden: Hidden;
  readonly found: Result<Discovery>;
  /** What was released last, as its tag spells it, where that was asked for. */
  readonly released?: string;
}

/** Reads the configuration and the files. Fails as `readConfig` does. */
export async function lookInto(
  world: World,
  root: string,
  where: Where,
): Promise<Result<Looked>> {
  const read = await readConfig(world, root, where.config, where.package);
  if (!read.ok) return read;
  let config = read.value;
  const git = gitAround(world, root);
  const [below, marked] = await Promise.all([
    filesBelow(git),
    hiddenIn(world, git, root),
  ]);
  const tree = treeOf(world, root, undefined, below);
  // where no clone is, git knows of nothing
  const hidden = marked.ok ? marked.value : NOTHING_HIDDEN;
  const look = (last?: Version, more: readonly FileEntry[] = []) =>
    lookThrough(
      git,
      tree,
      hidden,
      (tree) => discover(tree, [...config.files, ...more], config.wanted, last),
    );
  let first = await look();
  // No manifest names it so: it may be called as its tags or its folder are, or have no name.
  if (!first.ok && config.wanted !== undefined) {
    const clone = await openRepository(world, root);
    const named = clone.ok ? await withPlace(world, clone.value, config) : clone;
    const { only, isUnnamed } = (named.ok && named.value.wanted) || config.wanted;
    if (named.ok && (isUnnamed || only !== config.wanted.only)) {
      config = named.value;
      first = await look();
    }
  }
  // Most projects say one version, whatever was released last.
  const isUnclear = first.ok && asksForTags(first.value.files, first.value.remarks);
  const last = isUnclear ? await lastReleased(world, root, config) : {};
  let found = last.version === undefined ? first : await look(last.version);
  const constants = found.ok
    ? await constantsOf(git, found.value, config.wanted !== undefined, last.text)
    : [];
  if (constants.length > 0) found = await look(last.version, constants);
  return ok({
    ...{ git, config, tree, hidden, found },
    ...(last.text === undefined ? {} : { released: last.text }),
  });
}

/** Says what is beside the files; gives what would be left behind. */
export async function sayBeside(
  report: Reporter,
  { git, config: { wanted }, found, released }: Omit<Looked, "found"> & {
    found: Discovery;
  },
) {
  const behind = await lookBehind(searchIn(git), found, wanted !== undefined, released);
  for (const { path, message } of [...found.remarks, ...behind.remarks]) {
    report.say(`${path}: ${message}`);
  }
  return behind;
}
