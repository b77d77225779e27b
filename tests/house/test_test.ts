/** The command that runs the tests can fail: on an effect below the world, for one. */
import { countsOf } from "../../scripts/test.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

const SCRIPT = new URL("../../scripts/test.ts", import.meta.url).pathname;

/** Runs `deno task test` over these test files, in a project of their own. */
async function runTests(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  ...flags: string[]
): Promise<{ code: number; last: string; all: string }> {
  const root = await Deno.makeTempDir({ prefix: "rung-tests-" });
  try {
    await Deno.writeTextFile(`${root}/deno.json`, "{}");
    await Deno.mkdir(`${root}/tests`);
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(`${root}/tests/${path}`.replace(/\/[^/]*$/, ""), {
        recursive: true,
      });
      await Deno.writeTextFile(`${root}/tests/${path}`, text);
    }
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-config", SCRIPT, ...flags],
      cwd: root,
      env: { RUNG_ORACLES: "", ...env },
      stderr: "null",
    }).output();
    const all = new TextDecoder().decode(stdout);
    return { code, last: all.trimEnd().split("\n").at(-1)!, all };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const PASSES = 'Deno.test("passes", () => {});\n';

Deno.test("a test below the world that reads, asks or spawns fails; one above does not", async () => {
  const effects = {
    reads: "Deno.readTextFileSync('deno.json')",
    lists: "[...Deno.readDirSync('.')]",
    writes: "Deno.writeTextFileSync('x', 'x')",
    spawns: "new Deno.Command('true').outputSync()",
    connects: "Deno.connect({ port: 9 })",
  };
  const text = Object.entries(effects).map(([name, effect]) =>
    `Deno.test(${JSON.stringify(name)}, async () => { await ${effect}; });\n`
  ).join("");
  const below = await runTests({ "plan/x_test.ts": text, "world/x_test.ts": PASSES });
  assertEquals([below.code, below.last], [1, "1 passed, 5 failed, 0 skipped"]);
  assertStringIncludes(below.all, "NotCapable");
  const above = await runTests({
    "plan/x_test.ts": PASSES,
    "world/x_test.ts": text.split("\n").slice(0, 4).join("\n"),
  });
  assertEquals([above.code, above.last], [0, "5 passed, 0 failed, 0 skipped"]);
});

Deno.test("a test file that cannot be loaded is a failure, and so is a run of nothing", async () => {
  const broken = await runTests({
    "plan/x_test.ts": PASSES,
    "world/x_test.ts": "const = 1;",
  });
  assertEquals([broken.code, broken.last], [1, "1 passed, 1 failed, 0 skipped"]);
  const nothing = await runTests({ "plan/x_test.ts": "", "world/x_test.ts": "" });
  assertEquals([nothing.code, nothing.last.startsWith("0 passed")], [1, true]);
});

Deno.test("a skipped test is a failure where the oracles are required", async () => {
  const skipped = {
    "plan/x_test.ts": PASSES + 'Deno.test.ignore("skipped", () => {});\n',
    "world/x_test.ts": PASSES,
  };
  const lax = await runTests(skipped);
  assertEquals([lax.code, lax.last], [0, "2 passed, 0 failed, 1 skipped"]);
  assertEquals((await runTests(skipped, { RUNG_ORACLES: "require" })).code, 1);
});

Deno.test("countsOf() adds the summaries of several runs up", () => {
  const output = "ok | 3 passed (2 steps) | 0 failed | 1 ignored (2s)\n" +
    "x ... ok (1ms)\nFAILED | 1 passed | 2 failed (1s)\n";
  assertEquals(countsOf(output), { passed: 4, failed: 2, skipped: 1 });
});

Deno.test("deep tests run with --deep alone", async () => {
  const files = {
    "plan/x_test.ts": PASSES,
    "kill/x_test.ts": PASSES,
    "cli/x_test.ts": PASSES,
    "system/x_deep_test.ts": PASSES,
    "system/x_test.ts":
      'Deno.test("hears", () => { if (Deno.env.get("RUNG_DEEP")) throw 1; });\n',
  };
  assertEquals((await runTests(files)).last, "3 passed, 0 failed, 0 skipped");
  const deep = await runTests(files, {}, "--deep");
  assertEquals(deep.last, "4 passed, 1 failed, 0 skipped");
});

Deno.test("test files of one folder share what they load; a deep one is alone", async () => {
  const text = 'import { files } from "../files.ts";\n' +
    "Deno.test(`place ${files.push(1)}`, () => {});\n";
  const names = Array.from({ length: 10 }, (_, i) => `cli/x${i}_test.ts`);
  const deep = ["cli/y_deep_test.ts", "kill/a_test.ts", "kill/b_test.ts"];
  const { last, all } = await runTests(
    {
      "files.ts": "export const files: number[] = [];\n",
      ...Object.fromEntries(
        ["system/x_test.ts", ...names, ...deep].map((name) => [name, text]),
      ),
    },
    {},
    "--deep",
  );
  assertEquals(last, "14 passed, 0 failed, 0 skipped");
  const places = [...all.matchAll(/^tests\/\w+\/\d+\.js => place (\d+) /gm)].map((
    [, place],
  ) => Number(place));
  assertEquals(places.sort(), [1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8]);
});

Deno.test("a test that fails is told by its own file and line", async () => {
  const { all } = await runTests({
    "cli/a_test.ts": PASSES,
    "cli/b_test.ts": 'Deno.test("fails", () => { throw new Error("no"); });\n',
  });
  assertStringIncludes(all, "cli/b_test.ts:1:6");
});
