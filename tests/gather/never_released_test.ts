/** Packages that were there at releases of others, and that nobody ever tagged. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const manifest = (name: string, version = "1.0.0") => json({ name, version });

const FILES = {
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "packages/core/package.json": manifest("core", "2.1.0"),
  "packages/inner/package.json": manifest("inner"),
};

/** Two releases of core are out; then come a new package, and a change of each. */
async function begin(repo: Repo) {
  await repo.tag("core@2.0.0", "core@2.0.0");
  await repo.write("packages/core/one.js", "1\n");
  await repo.commit("feat: one");
  await repo.tag("core@2.1.0", "core@2.1.0");
  await repo.write("packages/fresh/package.json", manifest("fresh", "0.1.0"));
  for (const name of ["core", "inner"]) {
    await repo.write(`packages/${name}/two.js`, "2\n");
  }
  await repo.commit("fix: two");
  await repo.push();
}

/** The packages that would be released, with their versions, and what else is said. */
async function next(repo: Repo, ...argv: string[]) {
  const { code, out, err } = await rungIn(repo, ["next", ...argv, "--json"]);
  assertEquals(code, 0, err);
  const rows = JSON.parse(out).packages as Record<string, string>[];
  const told = rows.map((each) => `${each["package"]} ${each["version"]}`).toSorted();
  return { told, err };
}

Deno.test("who was never tagged when others were is no first release, but by its name", () =>
  withRepo(async (repo) => {
    await begin(repo);
    const { told, err } = await next(repo, "--all");
    assertEquals(told, ["core 2.1.1", "fresh 0.1.0"]);
    assertStringIncludes(err, "never tagged, so not listed: inner");
    const named = await next(repo, "-p", "inner", "-p", "core");
    assertEquals(named.told, ["core 2.1.1", "inner 1.0.0"]);
  }, FILES));

Deno.test("who is raised with each release, and never tagged, is no first release either", () =>
  withRepo(async (repo) => {
    await repo.tag("core@2.0.0", "core@2.0.0");
    for (const version of ["1.0.1", "1.0.2"]) {
      await repo.write("packages/inner/package.json", manifest("inner", version));
      await repo.write("packages/core/one.js", version);
      await repo.commit("fix: one");
      if (version === "1.0.1") await repo.tag("core@2.1.0", "core@2.1.0");
    }
    assertEquals((await next(repo, "--all")).told, ["core 2.1.1"]);
    // a change file raises it once more, without a tag
    await repo.write(
      ".changeset/a.md",
      '---\n"core": patch\n"inner": patch\n---\n\nMore.\n',
    );
    await repo.commit("chore: ask");
    await repo.push();
    const ran = await rungIn(repo, ["release", "--all", "--yes"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(await repo.git("tag", "--points-at", "HEAD"), "core@2.1.1");
    const inner = JSON.parse(await repo.read("packages/inner/package.json"));
    assertEquals(inner.version, "1.0.3");
  }, FILES));

for (
  const [what, files] of [
    ["a new number", { "packages/inner/package.json": manifest("inner", "1.1.0") }],
    ["a change file", { ".changeset/a.md": '---\n"inner": patch\n---\n\nMore.\n' }],
    ["the configuration", { "rung.toml": "[package.inner]\n" }],
  ] as const
) {
  Deno.test(`who was never tagged is released where ${what} asks for it`, () =>
    withRepo(async (repo) => {
      await begin(repo);
      for (const [path, text] of Object.entries(files)) await repo.write(path, text);
      await repo.commit("chore: ask");
      const { told, err } = await next(repo, "--all");
      assertEquals(told.some((each) => each.startsWith("inner 1.")), true, err);
    }, FILES));
}

Deno.test("what the never tagged crates of one product change is the product's", () =>
  withRepo(
    async (repo) => {
      for (const tag of ["0.4.0", "0.5.0"]) await repo.tag(tag, tag);
      await repo.write("crates/tool-io/src/lib.rs", "//\n");
      await repo.commit("feat: io");
      await repo.push();
      for (
        const [channel, version] of [["--rc", "0.6.0-rc.1"], [
          "--stable",
          "0.6.0",
        ]] as const
      ) {
        const ran = await rungIn(repo, ["release", "--all", channel, "--yes"]);
        assertEquals(ran.code, 0, ran.err);
        assertEquals(await repo.git("tag", "--points-at", "HEAD"), version);
      }
      const io = await repo.read("crates/tool-io/Cargo.toml");
      assertStringIncludes(io, 'version = "0.0.1"');
      const same = await repo.read("crates/tool-version/Cargo.toml");
      assertStringIncludes(same, 'version = "0.6.0"');
    },
    {
      "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
      "pyproject.toml": '[project]\nname = "tool"\nversion = "0.5.0"\n',
      "crates/tool/Cargo.toml": '[package]\nname = "tool"\nversion = "0.5.0"\n',
      "crates/tool-version/Cargo.toml":
        '[package]\nname = "tool-version"\nversion = "0.5.0"\n',
      "crates/tool-io/Cargo.toml": '[package]\nname = "tool-io"\nversion = "0.0.1"\n',
    },
  ));
