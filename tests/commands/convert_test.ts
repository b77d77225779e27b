import { SCHEMES } from "../../lib/version/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { runOnConsole } from "../support/console_world.ts";

Deno.test("convert spells versions in one scheme, a line each", async () => {
  const { code, out, err } = await runOnConsole(
    ["convert", "1.1.0-rc.1", "1.1.0", "--from", "semver", "--to", "pep440"],
  );
  assertEquals([code, out, err], [0, "1.1.0rc1\n1.1.0\n", ""]);
});

Deno.test("convert says which scheme it guessed, on standard error alone", async () => {
  const said = await runOnConsole(["convert", "1.1.0rc1", "--to", "semver"]);
  assertEquals([said.code, said.out], [0, "1.1.0-rc.1\n"]);
  assertStringIncludes(said.err, "Read 1 version as PEP 440 (Python) (pep440)");
  const quiet = await runOnConsole(["convert", "1.1.0rc1", "--to", "semver", "-q"]);
  assertEquals(quiet.err, "");
});

Deno.test("convert --to all shows every scheme, or why it cannot", async () => {
  const { code, out } = await runOnConsole(["convert", "1!1.2.0", "--to", "all"]);
  assertEquals(code, 0);
  assertEquals(out.trimEnd().split("\n").length, SCHEMES.length);
  assertStringIncludes(out, "deb       1:1.2.0\n");
  assertStringIncludes(out, "semver    (it has no epoch)\n");
});

Deno.test("convert --to all --json is one object with a key for each scheme", async () => {
  const { out } = await runOnConsole([
    "convert",
    "1.2.0-0.dev.5",
    "--to",
    "all",
    "--json",
  ]);
  const answer = JSON.parse(out);
  assertEquals(
    [answer.input, answer.from, answer.version, answer.pep440, answer.composer],
    ["1.2.0-0.dev.5", "semver", "1.2.0-0.dev.5", "1.2.0.dev5", null],
  );
  assertEquals(answer.unspellable, {
    calver: "range",
    composer: "dev",
    maturin: "dev",
  });
  for (const { id } of SCHEMES) assert(id in answer, id);
});

Deno.test("convert --json of several versions is still one object", async () => {
  const { out } = await runOnConsole(
    ["convert", "1.0.0", "2.0.0-rc.1", "--to", "deb", "--json"],
  );
  assertEquals(JSON.parse(out).versions.map((each: { deb: string }) => each.deb), [
    "1.0.0",
    "2.0.0~rc1",
  ]);
});

Deno.test("convert tells everything that is wrong, and converts nothing of it", async () => {
  const { code, out, err } = await runOnConsole(
    ["convert", "1.0.0-rc1", "1.0.0", "1.0.0-beta", "--from", "semver", "--json"],
  );
  assertEquals([code, out], [2, ""]);
  const reasons = JSON.parse(err).errors.map((
    each: { code: string; reason: string; column: number },
  ) => [each.code, each.reason, each.column]);
  assertEquals(reasons, [
    ["version_unreadable", "pre_glued", 9],
    ["version_unreadable", "pre_no_number", 11],
  ]);
});

Deno.test("convert refuses what it cannot know or say", async (t) => {
  const rows: readonly (readonly [argv: string, code: string])[] = [
    ["convert", "usage"],
    ["convert 1.0.0 --to nowhere", "scheme_unknown"],
    ["convert 1.0.0 --from nowhere --to pep440", "scheme_unknown"],
    ["convert 2026.11.20-1 --to deb", "version_ambiguous"],
    ["convert 1.0.0.post1 --from pep440 --to semver", "version_unspellable"],
    ["convert 1.0.0+x --to docker", "version_unspellable"],
    ["convert 1.0 --from semver --to deb", "version_unreadable"],
  ];
  for (const [argv, code] of rows) {
    await t.step(argv, async () => {
      const said = await runOnConsole([...argv.split(" "), "--json"]);
      assertEquals([said.code, said.out], [2, ""]);
      assertEquals(JSON.parse(said.err).error.code, code);
    });
  }
});

Deno.test("convert drops or respells build metadata only when told to", async () => {
  const build = ["convert", "1.2.0+x.7", "--from", "semver", "--to"];
  const dropped = await runOnConsole([...build, "deb", "--drop-build"]);
  assertEquals([dropped.code, dropped.out], [0, "1.2.0\n"]);
  const plus = await runOnConsole([...build, "docker", "--plus", "_"]);
  assertEquals([plus.code, plus.out], [0, "1.2.0_x.7\n"]);
});

Deno.test("convert --lenient says what it assumed", async () => {
  const { code, out, err } = await runOnConsole(
    ["convert", "v1.2-RC1", "--from", "semver", "--to", "semver", "--lenient"],
  );
  assertEquals([code, out], [0, "1.2.0-rc.1\n"]);
  assertEquals(
    err,
    'Read "v1.2-RC1" as 1.2.0-rc.1: "v" belongs to the tag, "1.2" means 1.2.0, ' +
      '"RC1" means rc.1\n',
  );
});

Deno.test("convert --schemes lists them all, each with an example", async () => {
  const { code, out } = await runOnConsole(["convert", "--schemes"]);
  assertEquals(code, 0);
  const rows = out.trimEnd().split("\n");
  assertEquals(rows.map((row) => row.split(" ")[0]), SCHEMES.map(({ id }) => id));
  assert(rows.every((row) => /\d\.\d/.test(row)));
  const json = await runOnConsole(["convert", "--schemes", "--json"]);
  assertEquals(JSON.parse(json.out).schemes.length, SCHEMES.length);
});

const STREAM = ["convert", "-", "--from", "semver", "--to", "pep440"];

Deno.test("convert - converts the good lines and tells the bad ones' numbers", async () => {
  const { code, out, err } = await runOnConsole([...STREAM, "--json"], {
    stdin: "1.0.0-rc.1\n1.0.0-rc1\n\n1.0.0\n01.0.0",
  });
  assertEquals(code, 2);
  const answers = out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assertEquals(answers.map(({ pep440 }) => pep440), ["1.0.0rc1", "1.0.0"]);
  const faults = JSON.parse(err).errors;
  assertEquals(
    faults.map((each: { line: number; column: number }) => [each.line, each.column]),
    [[2, 9], [3, 1], [5, 1]],
  );
});

Deno.test("convert - puts lines together however the bytes arrive", async () => {
  const bytes = new TextEncoder().encode("1.0.0-rc.1\r\n1.0.0-é\n2.0.0");
  const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
  const { code, out, err } = await runOnConsole(STREAM, { stdin: pieces });
  assertEquals([code, out], [2, "1.0.0rc1\n2.0.0\n"]);
  assertStringIncludes(
    err,
    'error[version_unreadable]: Cannot read "1.0.0-é"',
  );
  assertStringIncludes(err, "(line 2, column 7)");
});

Deno.test("convert - cuts an endless line and goes on after it", async () => {
  const piece = "1".repeat(100_000);
  const stdin = ["1.0.0\n", ...Array(100).fill(piece), "\n2.0.0\n"];
  const { code, out, err } = await runOnConsole(STREAM, { stdin });
  assertEquals([code, out], [2, "1.0.0\n2.0.0\n"]);
  assertStringIncludes(err, "line 2, column 257");
  assert(err.length < 400);
});

Deno.test("convert - of nothing is nothing", async () => {
  assertEquals(await runOnConsole(STREAM), { code: 0, out: "", err: "" });
});

Deno.test("convert - stops without a word when the reader goes away", async () => {
  let read = 0;
  const stdin = Array.from({ length: 50 }, () => "1.0.0\n");
  const said = await runOnConsole(STREAM, { stdin, readerTakes: 1 });
  read += said.out.split("\n").length - 1;
  assertEquals([said.code, said.err, read], [0, "", 1]);
});

Deno.test("convert - tells a thousand bad lines one by one, then their count", async () => {
  const { code, err } = await runOnConsole(STREAM, { stdin: "x\n".repeat(1500) });
  assertEquals(code, 2);
  assertStringIncludes(err, "(line 1000, column 1)");
  assertStringIncludes(err, "Cannot read 500 more lines");
  assert(!err.includes("line 1001"));
});
