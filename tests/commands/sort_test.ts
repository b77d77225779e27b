import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { runOnConsole } from "../support/console_world.ts";

const MIXED = "1.0.0\n1.0.0-rc.10\n1.0.0-rc.9\n0.9.0\n1.0.0-0.dev.3\n";
const SORTED = "0.9.0\n1.0.0-0.dev.3\n1.0.0-rc.9\n1.0.0-rc.10\n1.0.0\n";

Deno.test("sort orders lines by version, not by text", async () => {
  const { code, out } = await runOnConsole(["sort", "-q"], { stdin: MIXED });
  assertEquals([code, out], [0, SORTED]);
});

Deno.test("sort -r turns the order", async () => {
  const { out } = await runOnConsole(["sort", "-r", "--scheme", "semver"], {
    stdin: MIXED,
  });
  assertEquals(out, SORTED.trimEnd().split("\n").toReversed().join("\n") + "\n");
});

Deno.test("sort prints lines as they came, and equal ones in their order", async () => {
  const { out } = await runOnConsole(["sort", "--scheme", "pep440"], {
    stdin: "1.0.0\n1.0+b\n1.0+a\n1.0RC2\n1.0\n1.0.0rc1",
  });
  assertEquals(out, "1.0.0rc1\n1.0RC2\n1.0.0\n1.0\n1.0+a\n1.0+b\n");
});

Deno.test("sort sorts the good lines and tells the bad ones' numbers", async () => {
  const { code, out, err } = await runOnConsole(["sort", "--scheme", "semver"], {
    stdin: "2.0.0\nlatest\n1.0.0\n",
  });
  assertEquals([code, out], [2, "1.0.0\n2.0.0\n"]);
  assertStringIncludes(err, "error[version_unreadable]");
  assertStringIncludes(err, "(line 2, column 1)");
});

Deno.test("sort --json is one object a line", async () => {
  const { out } = await runOnConsole(["sort", "--json", "--scheme", "pep440"], {
    stdin: "1.0\n1.0rc1\n",
  });
  assertEquals(out.trimEnd().split("\n").map((line) => JSON.parse(line)), [
    { input: "1.0rc1", version: "1.0.0-rc.1" },
    { input: "1.0", version: "1.0.0" },
  ]);
});

Deno.test("sort stops without a word when the reader goes away", async () => {
  const stdin = "1.0.0\n".repeat(30_000);
  const said = await runOnConsole(["sort"], { stdin, readerTakes: 1 });
  assertEquals([said.code, said.err], [0, ""]);
});
