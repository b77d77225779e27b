/**
 * rung: argv and the real world go in, an exit code comes out.
 *
 * `as string` in an `import()`, here and elsewhere, keeps Deno from reading that file before
 * it runs a line (docs/architecture.md): `rung --version` answers without two hundred files.
 */
import config from "./deno.json" with { type: "json" };
import { asksVersion } from "./lib/cli/asks_version.ts";

if (import.meta.main) {
  if (asksVersion(Deno.args)) console.log(config.version);
  else {
    const { start } = await import(
      "./start.ts" as string
    ) as typeof import("./start.ts");
    await start(Deno.args);
  }
}
