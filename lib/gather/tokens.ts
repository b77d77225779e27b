/** Keeps the variables that hold tokens out of every child, from the first one on. */
import { stateFolderAbove } from "../git/mod.ts";
import { withChanges, type World } from "../system/startup.ts";
import { readShared } from "./configuration.ts";
import { folderOf } from "./gather.ts";
import type { Where } from "./where.ts";

/** The variable of the job's own token: it is rung's token where a workflow is started by hand. */
const JOB_TOKEN = "GITHUB_TOKEN";

/**
 * A world whose children get no token, whichever variable the command line or the configuration
 * names. The configuration is read before the first child is started, and by nobody who starts
 * none; one that cannot be read is the matter of whoever needs it.
 */
export function withoutTokens(
  world: World,
  where: Where & { readonly isDispatching: boolean },
): World {
  let hidden: Promise<void> | undefined;
  const hideAll = async () => {
    for (const name of await namesIn(world, where)) {
      world.hide(world.env(name)?.trim() ?? "", name);
    }
  };
  return withChanges(world, {
    async run(spawn) {
      await (hidden ??= hideAll());
      return await world.run(spawn);
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
