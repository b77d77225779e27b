/** What a hook made of a clone: files that it changed, made or took away beside the plan's own. */
import { type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import { decode } from "../files/startup.ts";
import { absolute, dirtyPaths, type Git, type Repository } from "../git/mod.ts";
import type { PlannedFile } from "../plan/mod.ts";
import type { World } from "../system/startup.ts";

/** The files of HEAD by their paths, each with its mode. */
export type InHead = ReadonlyMap<string, string>;

/**
 * The paths that are no file of HEAD, staged or not, and that git does not ignore; a clone inside
 * of this one is none.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function newPaths(
  git: Git,
  inHead: InHead,
): Promise<Result<ReadonlySet<string>>> {
  const dirty = await dirtyPaths(git, "all");
  if (!dirty.ok) return dirty;
  return ok(
    new Set(dirty.value.filter((path) => !inHead.has(path) && !path.endsWith("/"))),
  );
}

/** What a hook made of the plan's files, and whether a release can take it. */
export interface Taken {
  readonly files: readonly PlannedFile[];
  readonly barred: Result<unknown>;
}

/**
 * The plan's files as they read now, and beside them the tracked files that changed or went and
 * those of `made`. What is no file of the plan's own is as HEAD has it afterwards, and so is the
 * index.
 *
 * `barred` fails with `hook_failed` for links, which no release takes. Fails with `git_failed`.
 */
export async function takeFiles(
  world: World,
  repository: Repository,
  files: readonly PlannedFile[],
  made: ReadonlySet<string>,
  inHead: InHead,
): Promise<Result<Taken>> {
  const { git, root } = repository;
  const { disk } = world;
  const read = (path: string) => {
    const bytes = disk.read(absolute(root, path));
    return bytes && decode(bytes);
  };
  const dirty = await dirtyPaths(git);
  if (!dirty.ok) return dirty;
  const own = files.map((file) => ({ ...file, after: read(file.path) ?? file.after }));
  const known = new Set(files.map(({ path }) => path));
  const paths = [...new Set([...dirty.value, ...made])].toSorted();
  const others = paths.filter((path) =>
    !known.has(path) && inHead.get(path) !== SUBMODULE
  );
  const links = others.flatMap((path) => {
    const isLink = inHead.get(path) === LINK || disk.isLink(absolute(root, path));
    return isLink ? [linkFault(path)] : [];
  });
  const seen = others.map((path) => ({
    path,
    after: read(path),
    isExecutable: inHead.has(path)
      ? inHead.get(path) === EXECUTABLE
      : ((disk.stat(absolute(root, path))?.mode ?? 0) & 0o100) !== 0,
  }));
  const back = await asInHead(world, repository, paths, known, inHead);
  if (!back.ok) return back;
  const taken = seen.flatMap(({ path, after, isExecutable }): PlannedFile[] => {
    const before = read(path);
    if (before === after) return [];
    return [{
      ...{ path, before, after: after ?? "", purpose: "hook" },
      ...(after === undefined ? { isGone: true } : {}),
      ...(isExecutable ? { isExecutable } : {}),
    }];
  });
  return ok({ files: [...own, ...taken], barred: faultsOr(links) });
}

const EXECUTABLE = "100755";
const LINK = "120000";
const SUBMODULE = "160000";

function linkFault(path: string): Fault {
  const message =
    `Cannot take "${path}" into the release: a hook made or changed a link`;
  return fault("hook_failed", message, {
    path,
    hint: "Have the hook write plain files, or have git ignore that link",
  });
}

/** Reads them. Fails with `git_failed` and `git_missing`. */
export async function filesInHead({ git, head }: Repository): Promise<Result<InHead>> {
  const listed = await git.text(["ls-tree", "-r", "-z", head!]);
  if (!listed.ok) return listed;
  return ok(
    new Map(
      listed.value.split("\0").filter(Boolean).map((line) => {
        const tab = line.indexOf("\t");
        return [line.slice(tab + 1), line.slice(0, line.indexOf(" "))];
      }),
    ),
  );
}

/** Has the index, and these files but the plan's own, as HEAD has them. Fails with `git_failed`. */
async function asInHead(
  { disk }: World,
  { git, root }: Repository,
  paths: readonly string[],
  own: ReadonlySet<string>,
  kept: InHead,
): Promise<Result<unknown>> {
  const listed = ["--pathspec-from-file=-", "--pathspec-file-nul"];
  const env = { GIT_LITERAL_PATHSPECS: "1" };
  const reset = paths.length === 0 ? ok("") : await git.text(
    ["reset", "--quiet", ...listed],
    { stdin: paths.join("\0"), env },
  );
  if (!reset.ok) return reset;
  for (const path of paths.filter((each) => !own.has(each) && !kept.has(each))) {
    const parts = path.split("/");
    disk.remove(absolute(root, path));
    while (parts.pop() !== undefined && parts.length > 0) {
      disk.removeEmpty(absolute(root, parts.join("/")));
    }
  }
  const tracked = paths.filter((path) => !own.has(path) && kept.has(path));
  if (tracked.length === 0) return ok(undefined);
  // From the index, which says what HEAD says by now: so git knows of each file that it is as it was.
  return await git.text(["restore", "--worktree", ...listed], {
    stdin: tracked.join("\0"),
    env,
  });
}
