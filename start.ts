/** The whole program, for `main.ts`, and for what bundles it. */
import config from "./deno.json" with { type: "json" };
import { run } from "./lib/cli/run.ts";
import { realWorld } from "./lib/system/real.ts";

/**
 * Runs a command line in the real world, and exits with its code: all is written by then, and
 * a connection that somebody else keeps open is no reason to stay.
 */
export async function start(argv: readonly string[]): Promise<void> {
  Deno.exit(await run(argv, realWorld(Deno.cwd()), config.version));
}

if (import.meta.main) await start(Deno.args);
