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

const NPM = "2.0.0\n2.0.0-dev.1793\n2.0.0-alpha.0\n1.0.0-beta.28.3\n1.0.0\n1.0.0-0\n";

Deno.test("sort has the ecosystem's order, sort --ladder the ladder's", async () => {
  const npm = await runOnConsole(["sort", "--scheme", "npm"], { stdin: NPM });
  assertEquals(
    npm.out,
    "1.0.0-0\n1.0.0-beta.28.3\n1.0.0\n2.0.0-alpha.0\n2.0.0-dev.1793\n2.0.0\n",
  );
  const ladder = await runOnConsole(["sort", "--scheme", "npm", "--ladder"], {
    stdin: "2.0.0\n2.0.0-alpha.0\n2.0.0-dev.1793\n",
  });
  assertEquals(ladder.out, "2.0.0-dev.1793\n2.0.0-alpha.0\n2.0.0\n");
});

Deno.test("sort --latest and --stable print what is asked for alone", async () => {
  for (
    const [flags, out] of [
      ["--latest", "2.0.0\n"],
      ["--stable", "1.0.0\n2.0.0\n"],
      ["--stable --latest", "2.0.0\n"],
      ["--stable -r", "2.0.0\n1.0.0\n"],
    ] as const
  ) {
    const argv = ["sort", "--scheme", "npm", ...flags.split(" ")];
    assertEquals((await runOnConsole(argv, { stdin: NPM })).out, out);
  }
});

Deno.test("sort tells the scheme that the lines are in, and who would differ", async () => {
  for (
    const [stdin, told] of [
      ["8.0.0-next.3\n8.0.0-next.10\n", "Read 2 versions as SemVer 2.0.0 (semver)"],
      ["2.3.1+dfsg1-1+deb12u1\n2.3.1-1\n", "(deb)"],
      ["1.0.0.RELEASE\n2.0.0-M1\n", "(maven)"],
      ["1.2.0-1\n1.2.0\n", "pep440 would order them otherwise"],
    ] as const
  ) {
    const { code, err } = await runOnConsole(["sort"], { stdin });
    assertEquals(code, 0);
    assertStringIncludes(err, told);
  }
});

Deno.test("sort --json has null for what the ladder lacks", async () => {
  const { out } = await runOnConsole(["sort", "--json", "--scheme", "npm"], {
    stdin: "1.0.0-0\n",
  });
  assertEquals(JSON.parse(out), { input: "1.0.0-0", version: null });
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

Deno.test("sort has Composer's branches below all versions, and stable ones only", async () => {
  const argv = ["sort", "--scheme", "composer"];
  const stdin = "dev-main\n1.x-dev\n1.0.0\nmaster\n1.2-RC1\nDEV-a\n";
  const all = await runOnConsole(argv, { stdin });
  assertEquals(all.out, "DEV-a\ndev-main\nmaster\n1.0.0\n1.2-RC1\n1.x-dev\n");
  assertEquals((await runOnConsole([...argv, "--stable"], { stdin })).out, "1.0.0\n");
});
