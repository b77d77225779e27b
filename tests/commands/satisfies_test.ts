import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { runOnConsole } from "../support/console_world.ts";

const ROWS: readonly (readonly [argv: readonly string[], out: string])[] = [
  [["satisfies", "1.4.2", "^1.2.0"], "true"],
  [["satisfies", "2.0.0", "^1.2.0"], "false"],
  [["satisfies", "1.4.2", "~=1.4.0"], "true"],
  [["satisfies", "1.4", "~> 1.2", "--scheme", "gem"], "true"],
];

Deno.test("satisfies prints whether the range takes the version", async () => {
  for (const [argv, out] of ROWS) {
    const said = await runOnConsole(argv);
    assertEquals([said.code, said.out], [0, `${out}\n`]);
  }
});

Deno.test("satisfies --json says whose range it was", async () => {
  const { out } = await runOnConsole(["satisfies", "1.0.0", "1.x", "--json"]);
  assertEquals(JSON.parse(out), {
    ...{ version: "1.0.0", range: "1.x", scheme: "npm", satisfies: true },
  });
});

Deno.test("satisfies refuses what is no range", async () => {
  const { code, err } = await runOnConsole([
    "satisfies",
    "1.0.0",
    "[[",
    "--scheme",
    "npm",
  ]);
  assertEquals(code, 2);
  assertStringIncludes(err, "error[range_unreadable]");
});

Deno.test("convert --range and --explain say what they are asked", async () => {
  const range = ["convert", "--range", "^1.2.0", "--from", "npm", "--to", "pep440"];
  assertEquals((await runOnConsole(range)).out, ">=1.2.0,<2.0.0\n");
  const all = await runOnConsole(["convert", "--range", "1.x || 3.x", "--from", "npm"]);
  assertStringIncludes(
    all.out,
    "cargo     (it has no way to say one range or another)",
  );
  const parts = await runOnConsole(["convert", "--explain", "1.1.0a2.dev3", "--json"]);
  const { channel, number, dev, version } = JSON.parse(parts.out);
  assertEquals([channel, number, dev, version], ["alpha", 1, 3, "1.1.0-alpha.1.dev.3"]);
});

Deno.test("convert --explain shows a channel of the project's own, and who calls it what", async () => {
  const explained = async (text: string) => {
    const { out } = await runOnConsole(["convert", "--explain", text, "--json"]);
    return JSON.parse(out);
  };
  const next = await explained("8.0.0-next.3");
  assertEquals(
    [next.channel, next.number, next.version],
    ["next", 3, "8.0.0-next.3"],
  );
  assertEquals(next.assumed, [`"next" is a channel of the project's own`]);
  assert(next.elsewhere.includes("gem: 8.0.0.next3"), next.elsewhere);
  assert(next.elsewhere.includes("pep440: none"), next.elsewhere);
  const canary = await explained("1.0.0-canary-3f2a1b");
  assertEquals([canary.channel, canary.suffix], ["canary", "canary-3f2a1b"]);
});
