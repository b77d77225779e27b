/** rung: argv and the real world go in, an exit code comes out. */
import config from "./deno.json" with { type: "json" };
import { run } from "./lib/cli/run.ts";
import { realWorld } from "./lib/world/real.ts";

if (import.meta.main) {
  Deno.exitCode = await run(Deno.args, realWorld(Deno.cwd()), config.version);
}
