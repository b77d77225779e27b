/**
 * rung: argv and the real world go in, an exit code comes out.
 *
 * Before it runs a line, Deno reads every module that a literal `import` names, those of
 * `import()` too. So the rest of the program stands behind a variable: `rung --version`
 * answers without two hundred files. What bundles the program begins at `start.ts`.
 */
import config from "./deno.json" with { type: "json" };
import { asksVersion } from "./lib/cli/asks_version.ts";

const REST = "./start.ts";

if (import.meta.main) {
  if (asksVersion(Deno.args)) console.log(config.version);
  else {
    const { start } = await import(REST) as typeof import("./start.ts");
    await start(Deno.args);
  }
}
