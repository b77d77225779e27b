/**
 * rung: argv and the real world go in, an exit code comes out.
 *
 * `rung --version` and `rung --help` answer without the two hundred files of the rest.
 */
import config from "./deno.json" with { type: "json" };
import { asksOverview, asksVersion } from "./lib/cli/asks_version.ts";
import { load } from "./lib/load.ts";

if (import.meta.main) {
  if (asksVersion(Deno.args)) console.log(config.version);
  else if (asksOverview(Deno.args)) {
    const [{ overview }, { columnsOf, writeAll }] = await Promise.all([
      load<typeof import("./lib/cli/help.ts")>(import("./lib/cli/help.ts" as string)),
      load<typeof import("./lib/system/stream.ts")>(
        import("./lib/system/stream.ts" as string),
      ),
    ]);
    const text = await overview(config.version, columnsOf());
    writeAll(Deno.stdout, new TextEncoder().encode(text));
  } else {
    const { start } = await load<typeof import("./lib/cli/start.ts")>(
      import("./lib/cli/start.ts" as string),
    );
    // All is written by then; a connection that somebody else keeps open must not hold us.
    Deno.exit(await start(Deno.args, Deno.cwd(), config.version));
  }
}
