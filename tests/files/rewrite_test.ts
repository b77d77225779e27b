/** Rewriting, comparing, and the proof that catches a locator's mistakes. */
import "../support/loadable.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { agree, discover, rewrite, type VersionFile } from "../../lib/files/mod.ts";
import { onChannel, release } from "../../lib/version/mod.ts";

const NOW = 1_795_176_000;

async function filesOf(
  files: Readonly<Record<string, string>>,
): Promise<readonly VersionFile[]> {
  return assertOk(await discover(treeOf(files), [])).files;
}

Deno.test("agree() compares versions, not texts", async () => {
  const files = await filesOf({
    "VERSION": "v1.0.0b1\n",
    "package.json": '{"version":"1.0.0-beta.1"}',
    "pyproject.toml": '[project]\nversion = "1.0b1"\n',
  });
  assertEquals(files.map(({ spelled }) => spelled), [
    "1.0.0b1",
    "1.0.0-beta.1",
    "1.0b1",
  ]);
  assertEquals(assertOk(agree(files)), onChannel(release(1, 0, 0), "beta", 1));
});

Deno.test("agree() names each file, line and value that disagrees", async () => {
  const files = await filesOf({
    "VERSION": "1.0.1\n",
    "package.json": '{\n"version":"1.0.0"}',
    "pyproject.toml": '[project]\nversion = "1.0.0"\n',
  });
  const fault = assertFault(agree(files), "versions_disagree");
  assertEquals(
    fault.message,
    'Cannot tell the version: the files say "1.0.1" in VERSION:1; ' +
      '"1.0.0" in package.json:2, pyproject.toml:2',
  );
});

Deno.test("agree() finds a disagreement inside one file", async () => {
  const files = await filesOf({
    "pyproject.toml":
      '[project]\nversion = "1.0.0"\n[tool.poetry]\nversion = "1.0.1"\n',
  });
  const fault = assertFault(agree(files), "versions_disagree");
  assertEquals([fault.path, fault.line], ["pyproject.toml", 4]);
});

Deno.test("agree() has nothing to say of no file", () => {
  assertFault(agree([]), "version_missing");
});

Deno.test("rewrite() refuses what the scheme cannot say", async () => {
  const [file] = await filesOf({ "package.json": '{\n"version":"1.0.0"}' });
  const post = { ...release(1, 0, 0), stage: "post" as const, number: 1 };
  const fault = assertFault(rewrite(file!, post, NOW), "version_unspellable");
  assertEquals([fault.path, fault.line], ["package.json", 2]);
});

Deno.test("rewrite() leaves another spelling of the same version alone", async () => {
  const text = '[project]\nversion = "1.0-BETA.1"\n';
  const [file] = await filesOf({ "pyproject.toml": text });
  const same = onChannel(release(1, 0, 0), "beta", 1);
  assertEquals(assertOk(rewrite(file!, same, NOW)).after, text);
});

Deno.test("rewrite() keeps every other byte", async () => {
  const text = "\ufeff# café \udcff\r\n\t__version__='1.0'\n__version__ =\t'1.0'\r";
  const [file] = await filesOf({
    "pyproject.toml": '[project]\nname="t"\nversion="1.0"\n',
    "t.py": text,
  }).then((all) => all.filter(({ path }) => path === "t.py"));
  const { after } = assertOk(rewrite(file!, release(1, 10, 0), NOW));
  assertEquals(after, text.replace("=\t'1.0'", "=\t'1.10'"));
});

/** The file with a locator that errs in the way of `search`. */
async function misled(
  search: Partial<VersionFile["searches"][number]>,
  text = '{"version":"1.0.0","x":"1.0.0"}',
): Promise<VersionFile> {
  const [file] = await filesOf({ "package.json": text });
  assert(file);
  return { ...file, searches: [{ ...file.searches[0]!, ...search }] };
}

Deno.test("rewrite() proves that the new version is read at the same places", async () => {
  const file = await misled({ locate: () => ({ slots: [{ start: 24, end: 29 }] }) });
  assertFault(rewrite(file, release(2, 0, 0), NOW), "edit_unproven");
});

Deno.test("rewrite() proves that the result can still be read", async () => {
  const file = await misled({ locate: () => ({ slots: [{ start: 0, end: 3 }] }) });
  assertFault(rewrite(file, release(2, 0, 0), NOW), "edit_unproven");
});

Deno.test("rewrite() proves with a second parser that no other value changed", async () => {
  const file = await misled({});
  const [search] = file.searches;
  assertOk(rewrite(file, release(2, 0, 0), NOW));
  let times = 0;
  const syntax = { ...search!.syntax, prove: () => ({ x: times++ }) };
  const doubted = { ...file, searches: [{ ...search!, syntax }] };
  assertFault(rewrite(doubted, release(2, 0, 0), NOW), "edit_unproven");
});

Deno.test("rewrite() refuses a version that maturin would turn into a later one", async () => {
  const [crate] = await filesOf({
    "Cargo.toml": `[package]\nname = "tool"\nversion = "1.4.0"\n`,
    "pyproject.toml": `[build-system]\nbuild-backend = "maturin"\n` +
      `[project]\nname = "tool"\ndynamic = ["version"]\n`,
  });
  const dev = onChannel(release(1, 5, 0), "dev", 5);
  const fault = assertFault(rewrite(crate!, dev, NOW), "version_unspellable");
  assertEquals(fault.reason, "dev");
  assert(fault.message.includes("1.2.0.post0.dev5"));
  assertOk(rewrite(crate!, onChannel(release(1, 5, 0), "rc", 1), NOW));
});
