/** Keeps the variables that hold tokens out of every child, from the first one on. */
import { mayBePartial, stateFolderAbove } from "../git/mod.ts";
import { withChanges, type World } from "../system/startup.ts";
import { readShared } from "./configuration.ts";
import { folderOf, type Where } from "./where.ts";

/** The variable of the job's own token: it is rung's token where a workflow is started by hand. */
const JOB_TOKEN = "GITHUB_TOKEN";

/**
 * What asks a remote, or may: credentials, and files that are checked out, for a filter of git's
 * may have to fetch them. Whatever is bounded by its silence talks to one.
 */
const ASKING = [
  ...["ls-remote", "fetch", "push", "clone", "credential"],
  ...["worktree", "merge", "switch", "restore", "cherry-pick"],
];

/**
 * A world whose children get no token, whichever variable the command line or the configuration
 * names; those of a job and of a person reach only a git that may ask a remote. The
 * configuration is read before the first child is started, and by nobody who starts none; one
 * that cannot be read is the matter of whoever needs it.
 */
export function withoutTokens(
  world: World,
  where: Where & { readonly isDispatching: boolean },
): World {
  let hidden: Promise<void> | undefined;
  let isPartial: boolean | undefined;
  const hideAll = async () => {
    for (const name of await namesIn(world, where)) {
      world.hide(world.env(name)?.trim() ?? "", name);
    }
  };
  return withChanges(world, {
    async run(spawn) {
      await (hidden ??= hideAll());
      const { command, args, silenceMs } = spawn;
      const mayAsk = command !== "git" || silenceMs !== undefined ||
        args.some((each) => ASKING.includes(each)) ||
        (isPartial ??= mayBePartial(world, folderOf(world, where)));
      return await world.run(mayAsk ? spawn : { ...spawn, isLocal: true });
    },
  });
}

async function namesIn(
  world: World,
  where: Where & { readonly isDispatching: boolean },
): Promise<readonly string[]> {
  const { tokenEnv, isDispatching, config } = where;
  const named = [...tokenEnv ? [tokenEnv] : [], ...isDispatching ? [JOB_TOKEN] : []];
  try {
    const folder = folderOf(world, where);
    const root = stateFolderAbove(world, folder)?.root ?? folder;
    const read = await readShared(world, root, config);
    return read.ok ? [...named, read.value.token] : named;
  } catch {
    return named;
  }
}
