import { assertEquals } from "../support/assert.ts";
import { runOnConsole } from "../support/console_world.ts";

const ROWS: readonly (readonly [argv: string, printed: string])[] = [
  ["1.1.0-rc.9 1.1.0-rc.10", "<"],
  ["1.1.0 1.1.0-rc.10", ">"],
  ["1.1.0 1.1.0", "="],
  ["1.1.0-dev.5 1.1.0-alpha.1", ">"],
  ["1.1.0-dev.5 1.1.0-alpha.1 --ladder", "<"],
  ["8.0.0-next.3 8.0.0-canary.12", ">"],
  ["1.0.0-0 1.0.0-beta.28.3 --scheme npm", "<"],
  ["0.0.0-canary-3f2a 0.0.0 --scheme npm", "<"],
  ["2.3.1+dfsg1-1+deb12u1 2.3.1+dfsg1-1 --scheme deb", ">"],
  ["1:1.0-1 2.0-1 --scheme deb", ">"],
  ["1.0.0.RELEASE 1.0.0 --scheme maven", "="],
  ["2.0.0-M1 2.0.0-RC1 --scheme maven", "<"],
  ["31.1-jre 31.1-android --scheme maven", ">"],
  ["1.0.post0.dev3 1.0.post0 --scheme pep440", "<"],
  ["v1.2.0-0.20261120000000-abcdefabcdef v1.2.0 --scheme go", "<"],
  ["1.2.0-slim 1.10.0-slim --scheme docker", "<"],
  ["1.0.0-dev 1.0.0-alpha1 --scheme composer", "<"],
  ["1.1.0+a 1.1.0+b --scheme semver", "="],
  ["1.1.0+a 1.1.0+b --scheme pep440", "<"],
  ["1.0.dev1 1.0a1 --scheme pep440", "<"],
  ["1.0.post1 1.0 --scheme pep440", ">"],
  ["1.2 1.2.0 --scheme gem", "="],
  ["1.1.0rc1 1.1.0-rc.1", "="],
  ["2026.11.20-1 2026.11.20.post1", "="],
  ["1.1.0-rc1 1.1.0-rc.2 --scheme semver --lenient", "<"],
];

Deno.test("compare prints how the first version stands to the second", async (t) => {
  for (const [argv, printed] of ROWS) {
    await t.step(argv, async () => {
      const { code, out } = await runOnConsole(["compare", ...argv.split(" ")]);
      assertEquals([code, out], [0, printed + "\n"]);
    });
  }
});

Deno.test("compare --json is one object", async () => {
  const { out } = await runOnConsole(["compare", "1.0.0", "1.0.1", "--json"]);
  assertEquals(JSON.parse(out), { a: "1.0.0", b: "1.0.1", order: "<" });
});

Deno.test("compare tells both texts that are wrong", async () => {
  const { code, out, err } = await runOnConsole(["compare", "x", "1..0", "--json"]);
  assertEquals([code, out], [2, ""]);
  assertEquals(JSON.parse(err).errors.length, 2);
});
