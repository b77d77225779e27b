/**
 * PowerShell that cannot be run here is at least read, by a grammar of its own; what the
 * script says is held against install.sh and the tables.
 */
import { archiveOf, TARGETS } from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { canReadPowerShell, wrongPowerShell } from "../support/powershell.ts";

const SCRIPT = new URL("../../scripts/install.ps1", import.meta.url).pathname;
const SHELL = new URL("../../scripts/install.sh", import.meta.url).pathname;
const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

Deno.test({
  name: "install.ps1 is PowerShell, as far as a grammar can tell",
  ignore: !isStrict && !canReadPowerShell(),
  fn: async () => {
    const text = Deno.readTextFileSync(SCRIPT);
    assertEquals(await wrongPowerShell(text), "");
    // the reader itself does find what is wrong
    assert(await wrongPowerShell(text.replace("try {", "try")) !== "");
  },
});

Deno.test("the install scripts know every machine, and where rung lives", () => {
  const [powershell, shell] = [SCRIPT, SHELL].map((path) =>
    Deno.readTextFileSync(path)
  );
  for (const { triple, os } of TARGETS) {
    const [machine, rest] = [triple.split("-")[0]!, triple.replace(/^[^-]*-/, "")];
    const isKnown = os === "windows"
      ? powershell!.includes(`'${triple}'`)
      : shell!.includes(`=$machine-${rest}`) && shell!.includes(`machine=${machine}`);
    assert(isKnown, triple);
  }
  assert(
    powershell!.includes("https://github.com/OWNER/rung/releases'") &&
      shell!.includes("home=https://github.com/OWNER/rung\n"),
  );
  for (const target of TARGETS) {
    const name = archiveOf(target).replace(target.triple, "$target");
    assert((target.os === "windows" ? powershell : shell)!.includes(name), name);
  }
});

Deno.test("install.ps1 stands on no module that PowerShell 5.1 may not find", () => {
  const text = Deno.readTextFileSync(SCRIPT).replace(/^\s*#.*$/gm, "");
  for (const name of ["Get-FileHash", "Expand-Archive", "SetEnvironmentVariable"]) {
    assert(!text.includes(name), name);
  }
  for (const part of ["$env:RUNG_FORCE", "DoNotExpandEnvironmentNames", "$PID.old"]) {
    assert(text.includes(part), part);
  }
});
