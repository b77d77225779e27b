/** What the command line says of the place to work in. */
import { fail, ok, type Result } from "../fault.ts";
import type { Repository } from "../git/mod.ts";
import { resolve, type World } from "../system/startup.ts";

/** Where to look. */
export interface Where {
  /** The folder to work in; by default the world's own. */
  readonly directory?: string | undefined;
  /** The configuration file, if one is named. */
  readonly config?: string | undefined;
  /** The one package of a monorepo that is meant. */
  readonly package?: string | undefined;
  /** The variable of the token for a remote that asks for one, if one is named. */
  readonly tokenEnv?: string | undefined;
  /** The tag where the line stands, whether HEAD leads to it or not. */
  readonly since?: string | undefined;
  /** Whether tags that the remote does not have are no fault: whoever asks pushes them. */
  readonly mayWait?: boolean;
  /** Whether to go without the remote. */
  readonly offline?: boolean;
}

/** The folder to work in: absolute. */
export function folderOf(world: World, { directory }: Where): string {
  return directory === undefined ? world.cwd : resolve(world.cwd, directory);
}

/** The commit to work on. Fails with `nothing_to_release` without one, and `clone_shallow`. */
export function wholeness({ head, isShallow }: Repository): Result<string> {
  if (isShallow) {
    return fail(
      "clone_shallow",
      "Cannot tell the next version: this clone's history is cut off",
    );
  }
  if (head !== undefined) return ok(head);
  return fail(
    "nothing_to_release",
    "Cannot release: the repository has no commit yet",
    { hint: "Commit something first" },
  );
}
