/** Siblings that ask for another version than the one that lies beside them. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rungIn } from "../support/clones.ts";

const npm = (name: string, version: string, core?: string) =>
  JSON.stringify({ name, version, ...(core ? { dependencies: { core } } : {}) }) + "\n";

const FILES = {
  "package.json": '{ "private": true, "workspaces": ["packages/*"] }\n',
  "packages/core/package.json": npm("core", "2.0.0"),
  "packages/old/package.json": npm("old", "1.0.0", "^1.0.0"),
  "packages/now/package.json": npm("now", "1.0.0", "2.0.0"),
};

async function released(repo: Repo, core: string): Promise<void> {
  for (const tag of [`core@${core}`, "old@1.0.0", "now@1.0.0"]) {
    await repo.git("tag", tag);
  }
}

async function versions(repo: Repo, ...args: string[]): Promise<readonly string[]> {
  const run = await rungIn(repo, ["next", "--all", ...args]);
  assertEquals(run.code, 0, run.err);
  return run.out.trimEnd().split("\n").map((line) =>
    line.split(/\s+/).slice(0, 2).join(" ")
  ).toSorted();
}

Deno.test("who asks for an older version, from the registry, waits for no release", () =>
  withRepo(async (repo) => {
    await released(repo, "2.0.0");
    await repo.write("packages/core/x.js", "x\n");
    await repo.commit("fix: of core");
    await repo.push();
    assertEquals(await versions(repo), ["core 2.0.1", "now 1.0.1", "old -"]);
  }, FILES));

Deno.test("who was content with the last release goes along after candidates of another alone", () =>
  withRepo(async (repo) => {
    await released(repo, "1.0.0");
    await repo.write("packages/core/package.json", npm("core", "2.0.0-rc.1"));
    await repo.commit("feat!: of core");
    await repo.git("tag", "core@2.0.0-rc.1");
    await repo.write("packages/core/x.js", "x\n");
    await repo.commit("fix: of core");
    await repo.push();
    assertEquals(await versions(repo), ["core 2.0.0", "now -", "old 1.0.1"]);
    assertEquals(await versions(repo, "--rc"), [
      "core 2.0.0-rc.2",
      "now -",
      "old 1.0.1-rc.1",
    ]);
    const run = await rungIn(repo, ["prepare", "--all"]);
    assertEquals(run.code, 0, run.err);
    assertStringIncludes(
      await repo.read("packages/old/package.json"),
      '"core":"^2.0.0"',
    );
  }, {
    ...FILES,
    "packages/core/package.json": npm("core", "1.0.0"),
    "packages/now/package.json": '{ "name": "now", "private": true }\n',
  }));
