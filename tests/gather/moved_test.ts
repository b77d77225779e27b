/** Packages that lie in another folder than at their last release: their commits stay theirs. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rungIn } from "../support/clones.ts";

const FILES = {
  "package.json": '{ "private": true, "workspaces": ["packages/*", "libs/*"] }\n',
  "packages/a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
  "packages/a/x.js": "export const x = 1;\n",
  "packages/b/package.json": '{ "name": "b", "version": "1.0.0" }\n',
};

async function released(repo: Repo): Promise<void> {
  await repo.git("tag", "a@1.0.0");
  await repo.git("tag", "b@1.0.0");
}

async function change(repo: Repo, path: string, message: string): Promise<void> {
  await repo.write(path, `${message}\n`);
  await repo.commit(message);
}

async function move(repo: Repo, from: string, to: string): Promise<void> {
  // Git makes no folders above.
  await repo.write(to.replace(/[^/]*$/, ".keep"), "");
  await repo.git("mv", from, to);
}

/** What `next --all` says of each package. */
async function nextOf(repo: Repo): Promise<readonly string[]> {
  const { out, err } = await rungIn(repo, ["next", "--all", "--json", "--offline"]);
  assertStringIncludes(out, "packages", err);
  return JSON.parse(out).packages.map(
    (each: { package: string; version: string | null }) =>
      `${each.package} ${each.version}`,
  );
}

Deno.test("what a package got before it was moved is its own", () =>
  withRepo(async (repo) => {
    await released(repo);
    await change(repo, "packages/a/y.js", "feat: of a");
    await move(repo, "packages/a", "libs/core");
    // What moves may change with it.
    await change(repo, "libs/core/package.json", '{ "name": "a", "version": "1.0.0" }');
    await move(repo, "libs/core", "libs/kernel");
    await repo.commit("chore: once more");
    assertEquals(await nextOf(repo), ["a 1.1.0", "b null"]);
    await repo.push();
    const { out } = await rungIn(repo, ["notes", "-p", "a"]);
    assertStringIncludes(out, "of a");
  }, FILES));

Deno.test("so is what a branch brings that knew the old folder alone", () =>
  withRepo(async (repo) => {
    await released(repo);
    await repo.git("switch", "--quiet", "--create", "side");
    await repo.git("switch", "--quiet", "main");
    await move(repo, "packages/a", "libs/a");
    await repo.commit("chore: move");
    await repo.git("switch", "--quiet", "side");
    await change(repo, "packages/a/x.js", "feat: aside");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--no-ff", "--message", "Merge side", "side");
    assertEquals(await nextOf(repo), ["a 1.1.0", "b null"]);
  }, FILES));

Deno.test("a project that became a package of its own repository keeps its commits", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.0.0");
    await change(repo, "y.js", "feat: of a");
    await move(repo, "x.js", "packages/a/x.js");
    await repo.git("mv", "y.js", "packages/a/y.js");
    await repo.write(
      "packages/a/package.json",
      '{ "name": "a", "version": "1.0.0" }\n',
    );
    await repo.write("package.json", FILES["package.json"]);
    await repo.write(
      "packages/b/package.json",
      '{ "name": "b", "version": "0.1.0" }\n',
    );
    await repo.commit("chore: one of many");
    await change(repo, "z.js", "feat!: of nobody");
    assertEquals(await nextOf(repo), ["a 1.1.0", "b 0.1.0"]);
  }, {
    "package.json": '{ "name": "a", "version": "1.0.0" }\n',
    "x.js": "export const x = 1;\n",
  }));

Deno.test("a file that goes to another package moves none", () =>
  withRepo(async (repo) => {
    await released(repo);
    await change(repo, "packages/a/y.js", "feat: of a");
    await change(repo, "tools/z.js", "feat!: of nobody");
    await move(repo, "packages/a/y.js", "packages/b/y.js");
    await repo.commit("fix: to b");
    await move(repo, "tools/z.js", "packages/b/z.js");
    await repo.commit("fix: to b, too");
    assertEquals(await nextOf(repo), ["a 1.1.0", "b 1.0.1"]);
  }, FILES));

Deno.test("what another package brings along from a root of its own takes nothing of this one", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "tool-1.0.0");
    await repo.git("tag", "home-0.5.0");
    await change(repo, "src/tool.rs", "feat: of the tool");
    // As a history that is merged in has it: its files come from its own root.
    await repo.write("lib.rs", "pub fn home() {}\n");
    await repo.git("rm", "--quiet", "-r", "crates");
    await repo.commit("fix: lib");
    await repo.write(
      "crates/home/Cargo.toml",
      '[package]\nname = "home"\nversion = "0.5.0"\n',
    );
    await move(repo, "lib.rs", "crates/home/lib.rs");
    await change(repo, "Cargo.toml", `${ROOT}# moved`);
    const rows = await nextOf(repo);
    assertEquals(rows.find((each) => each.startsWith("home")), "home 0.5.1");
  }, {
    "Cargo.toml": ROOT,
    "crates/home/Cargo.toml": '[package]\nname = "home"\nversion = "0.5.0"\n',
    "src/tool.rs": "pub fn tool() {}\n",
  }));

const ROOT =
  '[workspace]\nmembers = ["crates/home"]\n[package]\nname = "tool"\nversion = "1.0.0"\n';
