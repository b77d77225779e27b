/** The whole program, which `main.ts` loads for all but `--version`. */
import { realWorld } from "../system/startup.ts";
import { run } from "./run.ts";

/** Runs a command line in the real world, in the folder `cwd`, and gives its exit code. */
export async function start(
  argv: readonly string[],
  cwd: string,
  version: string,
): Promise<number> {
  return await run(argv, realWorld(cwd), version);
}
