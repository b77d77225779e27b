/** The workflow that tests rung on every system: as strictly judged as the generated ones. */
import { TARGETS } from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { lacks, runProgram } from "./tools.ts";

const FILE = new URL("../../.github/workflows/ci.yml", import.meta.url).pathname;

Deno.test({
  name: "ci.yml is what actionlint and zizmor take",
  ignore: lacks("actionlint", "zizmor"),
  async fn() {
    const judged = await runProgram("actionlint", [FILE]);
    assertEquals([judged.code, judged.out], [0, ""]);
    const audited = await runProgram("zizmor", ["--offline", "--quiet", FILE]);
    assertEquals(audited.code, 0, audited.out);
  },
});

Deno.test("ci.yml runs the tests on each system that there is a binary for", () => {
  const text = Deno.readTextFileSync(FILE);
  const runners = [...text.matchAll(/^ +- ((?:ubuntu|macos|windows)-\S+)$/gm)]
    .map(([, name]) => name!);
  for (const { os } of TARGETS) {
    const image = { linux: "ubuntu", darwin: "macos", windows: "windows" }[os];
    assert(runners.some((name) => name.startsWith(image)), os);
  }
  assertEquals(runners.length, 5);
  assert(text.includes("run: deno task test\n"));
});
