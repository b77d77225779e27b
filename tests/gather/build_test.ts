/** Which commit a CI builds, against the one that is checked out and the tag that it names. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** v1.0.0, v1.1.0 and a fix since, on the remote too; the names of their commits. */
async function released(repo: Repo): Promise<readonly string[]> {
  await repo.commit("feat: begin");
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.commit("feat: more");
  await repo.tag("v1.1.0", "Release 1.1.0");
  await repo.commit("fix: a thing");
  await repo.push();
  const names = await repo.git("rev-parse", "v1.0.0^{}", "v1.1.0^{}", "HEAD");
  return names.split("\n");
}

/** What `rung ci` answers in a build of GitHub's. */
async function builtIn(repo: Repo, ref: string, sha: string) {
  const name = ref.replace(/^refs\/(?:heads|tags)\//, "");
  const build: Readonly<Record<string, string>> = {
    ...{
      GITHUB_ACTIONS: "true",
      GITHUB_REF: ref,
      GITHUB_REF_NAME: name,
      GITHUB_SHA: sha,
    },
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
  };
  const inBuild = { ...repo, env: { ...repo.env, ...build } };
  const ran = await rungIn(inBuild, ["ci", "--json", "--no-ci-output"]);
  return { ...ran, answer: ran.code === 0 ? JSON.parse(ran.out) : undefined };
}

Deno.test("a tag that was moved since its build began is no release", () =>
  withRepo(async (repo) => {
    const [, tagged = "", head = ""] = await released(repo);
    const now = await builtIn(repo, "refs/tags/v1.1.0", tagged);
    assertEquals([now.answer.is_release, now.answer.sha], [true, tagged]);
    const late = await builtIn(repo, "refs/tags/v1.1.0", head);
    assertEquals([late.code, codesOf(late)], [3, ["tag_moved"]]);
    assertStringIncludes(late.err, head.slice(0, 12));
    const object = (await repo.git("rev-parse", "v1.1.0")).trim();
    assertEquals(
      (await builtIn(repo, "refs/tags/v1.1.0", object)).answer.is_release,
      true,
    );
  }));

Deno.test("a branch's build is of the commit that is checked out", () =>
  withRepo(async (repo) => {
    const [old = "", , head = ""] = await released(repo);
    await repo.git("checkout", "--quiet", "--detach", old);
    const { answer } = await builtIn(repo, "refs/heads/main", head);
    assertEquals(answer.sha, old);
    assertStringIncludes(answer.version, `1.0.1-0.dev.0+g${old.slice(0, 8)}`);
  }));

Deno.test("a merge queue's commit is no release, and next goes by it where HEAD is detached", () =>
  withRepo(async (repo) => {
    const [, , head = ""] = await released(repo);
    await repo.git("checkout", "--quiet", "--detach");
    const { answer } = await builtIn(
      repo,
      `refs/heads/gh-readonly-queue/main/pr-12-${head}`,
      head,
    );
    assertEquals([answer.is_release, answer.tag, answer.channel], [false, null, "dev"]);
    const next = await rungIn(repo, ["next"]);
    assertEquals(next.out.trim(), "1.1.1");
    const prepared = await rungIn(repo, ["prepare", "--json"]);
    assertEquals([prepared.code, codesOf(prepared)], [3, ["head_detached"]]);
  }));

Deno.test("--retag tells the pre-release whose very code a version is, or why there is none", () =>
  withRepo(async (repo) => {
    const asked = async (tag: string) => {
      const ran = await rungIn(repo, [
        "ci",
        tag,
        "--retag",
        "--json",
        "--no-ci-output",
      ]);
      const { retag_from, retag_image } = JSON.parse(ran.out);
      return { from: [retag_from, retag_image], err: ran.err };
    };
    const none = [null, null];
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    for (const line of ["prepare --rc", "execute", "promote", "execute"]) {
      const { code, err } = await rungIn(repo, line.split(" "));
      assertEquals(code, 0, err);
    }
    const stable = await asked("v1.1.0");
    assertEquals(stable.from, ["v1.1.0-rc.1", "1.1.0-rc.1"], stable.err);
    assertStringIncludes(stable.err, "retag: its code is that of v1.1.0-rc.1");
    const rc = await asked("v1.1.0-rc.1");
    assertEquals(rc.from, none);
    assertStringIncludes(rc.err, "build anew: its commit does not stand on");
    // the same commit, and one that brings code; a file cannot say what both tags do
    await repo.write("pyproject.toml", '[project]\nname = "tool"\nversion = "0.0.0"\n');
    await repo.commit("feat: on");
    await repo.tag("v1.2.0-beta.1", "Release 1.2.0-beta.1");
    await repo.tag("v1.2.0-rc.1", "Release 1.2.0-rc.1");
    assertEquals((await asked("v1.2.0-rc.1")).from, ["v1.2.0-beta.1", "1.2.0-beta.1"]);
    await repo.write("late.py", "late = 1\n");
    await repo.commit("feat: late");
    await repo.tag("v1.2.0", "Release 1.2.0");
    const late = await asked("v1.2.0");
    assertEquals(late.from, none);
    assertStringIncludes(late.err, "it changes late.py over v1.2.0-rc.1");
  }, { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' }));

/** A crate's manifest. */
function crate(name: string, version: string): string {
  return `[package]\nname = "${name}"\nversion = "${version}"\n`;
}

/** A workspace of crates, below the one at the root where there is one; what they say, by name. */
async function crates(
  repo: Repo,
  said: Readonly<Record<string, string>>,
  root = "",
): Promise<void> {
  const members = JSON.stringify(Object.keys(said));
  await repo.write("Cargo.toml", `${root}[workspace]\nmembers = ${members}\n`);
  for (const [name, version] of Object.entries(said)) {
    await repo.write(`${name}/Cargo.toml`, crate(name, version));
  }
}

/** Tags of these patches, each at a commit of its own, on the remote too. */
async function tagged(repo: Repo, before: string, from: number, to: number) {
  for (let patch = from; patch <= to; patch++) {
    await repo.commit("fix: one");
    await repo.git("tag", `${before}${patch}`);
  }
  await repo.git("push", "--quiet", "origin", "--tags");
  await repo.push();
}

Deno.test("a package's tag is its own build, though next counts by its name", () =>
  withRepo(async (repo) => {
    await crates(repo, { pg: "4.1.14", types: "0.2.6" });
    await repo.commit("feat: begin");
    await repo.tag("v4.1.2", "4.1.2");
    await repo.tag("types-v0.2.6", "types 0.2.6");
    // the older name has too few tags to be a rival
    await tagged(repo, "pg-v4.1.", 3, 14);
    const ran = await rungIn(repo, ["ci", "pg-v4.1.14", "--json", "--no-ci-output"]);
    assertEquals(ran.code, 0, ran.err);
    const { version, package: name, package_path } = JSON.parse(ran.out);
    assertEquals([version, name, package_path], ["4.1.14", "pg", "pg"]);
    // The package's own files must say the same all the same.
    await repo.commit("fix: two");
    await repo.tag("pg-v4.1.15", "pg 4.1.15");
    await repo.push();
    const wrong = await rungIn(repo, ["ci", "pg-v4.1.15", "--no-ci-output"]);
    assertEquals(wrong.code, 3, wrong.out);
    assertStringIncludes(wrong.err, 'pg/Cargo.toml says "4.1.14"');
    assertEquals(wrong.err.includes("types/Cargo.toml"), false);
  }));

Deno.test("a tag of a package at the root is compared with the files there", () =>
  withRepo(async (repo) => {
    await crates(repo, { types: "0.2.6" }, crate("app", "1.0.12"));
    await repo.commit("feat: begin");
    await repo.tag("types-v0.2.6", "types 0.2.6");
    await repo.tag("v0.9.0", "0.9.0");
    await tagged(repo, "app-v1.0.", 0, 12);
    const ran = async (tag: string) =>
      await rungIn(repo, ["ci", tag, "--no-ci-output"]);
    const right = await ran("app-v1.0.12");
    assertEquals(right.code, 0, right.err);
    await repo.commit("fix: two");
    await repo.tag("app-v1.0.13", "1.0.13");
    await repo.push();
    const wrong = await ran("app-v1.0.13");
    assertEquals(wrong.code, 3, wrong.out);
  }));

Deno.test("a plain tag is the package's that says it, where the others go by versions of their own", () =>
  withRepo(async (repo) => {
    await crates(repo, { tool: "2.3.12", derive: "2.3.9", syntax: "0.3.0" });
    await repo.commit("feat: begin");
    await repo.tag("v2.3.12", "2.3.12");
    await repo.write("tool/code.rs", "\n");
    await repo.commit("fix: one");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare", "-p", "tool"]);
    assertEquals(prepared.code, 0, prepared.err);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const ran = await rungIn(repo, ["ci", "v2.3.13", "--json", "--no-ci-output"]);
    assertEquals(ran.code, 0, ran.err);
    const { version, package: name } = JSON.parse(ran.out);
    assertEquals([version, name], ["2.3.13", "tool"]);
  }));

Deno.test("a package that was forgotten by the release of all is told", () =>
  withRepo(async (repo) => {
    await crates(repo, { tool: "1.1.0", derive: "1.0.0" });
    await repo.commit("feat: begin");
    await repo.tag("v1.1.0", "1.1.0");
    await repo.push();
    const ran = await rungIn(repo, ["ci", "v1.1.0", "--json", "--no-ci-output"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["tag_differs"]]);
  }));

Deno.test("members of a workspace are known at a tag that is not checked out", () =>
  withRepo(async (repo) => {
    const npm = (name: string, version: string, more = {}) =>
      JSON.stringify({ name, version, ...more });
    await repo.write(
      "package.json",
      npm("all", "1.0.0", { workspaces: ["packages/*"] }),
    );
    for (const name of ["a", "b"]) {
      await repo.write(`packages/${name}/package.json`, npm(name, "2.3.0"));
    }
    await repo.commit("feat: begin");
    await repo.tag("v2.3.0", "2.3.0");
    const here = await rungIn(repo, ["ci", "v2.3.0", "--json", "--no-ci-output"]);
    await repo.commit("fix: a thing");
    await repo.push();
    const later = await rungIn(repo, ["ci", "v2.3.0", "--json", "--no-ci-output"]);
    assertEquals([here.code, later.code], [0, 0], later.err);
  }));

Deno.test("what prepare leaves beside a package below the root differs from no tag", () =>
  withRepo(async (repo) => {
    await repo.write("backend/package.json", '{"name":"tool","version":"2.3.0"}');
    await repo.write("src/version.ts", 'export const VERSION = "1.1.0";\n');
    await repo.commit("feat: begin");
    await repo.tag("v2.3.0", "2.3.0");
    const here = await rungIn(repo, ["ci", "v2.3.0", "--json", "--no-ci-output"]);
    await repo.commit("fix: a thing");
    await repo.push();
    const later = await rungIn(repo, ["ci", "v2.3.0", "--json", "--no-ci-output"]);
    assertEquals([here.code, later.code], [0, 0], here.err + later.err);
    assertEquals((await rungIn(repo, ["prepare"])).code, 0);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const next = await rungIn(repo, ["ci", "v2.3.1", "--json", "--no-ci-output"]);
    assertEquals(next.code, 0, next.err);
  }));

Deno.test("a hook of the project's own at an older release refuses no tag, and stays", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.1.0");
    await repo.write("pyproject.toml", '[project]\nname = "lint"\nversion = "1.4.0"\n');
    await repo.commit("fix: small");
    await repo.git("tag", "v1.4.0");
    const told = await rungIn(repo, ["ci", "v1.4.0", "--json", "--offline"]);
    assertEquals(told.code, 0, told.err);
    const { out } = await rungIn(repo, ["bump", "1.5.0", "--json"]);
    assertEquals(JSON.parse(out).changed_files, ["pyproject.toml"]);
    // One of the release that was is raised as ever.
    const config = await repo.read(".pre-commit-config.yaml");
    await repo.git("checkout", "--quiet", ".");
    await repo.write(
      ".pre-commit-config.yaml",
      config.replace("rev: 1.1.0", "rev: 1.4.0"),
    );
    const again = await rungIn(repo, ["bump", "1.5.0", "--json"]);
    assertEquals(JSON.parse(again.out).changed_files, [
      ".pre-commit-config.yaml",
      "pyproject.toml",
    ]);
  }, {
    "pyproject.toml": '[project]\nname = "lint"\nversion = "1.1.0"\n',
    ".pre-commit-config.yaml":
      "repos:\n- repo: https://example.com/o/lint\n  rev: 1.1.0\n  hooks: [{id: lint}]\n",
  }));
