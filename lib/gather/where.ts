/** What the command line says of the place to work in. */
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
