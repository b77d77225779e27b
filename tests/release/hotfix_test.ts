/** `rung hotfix`: the line is opened, mended and released, and is never the latest. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
};

interface Project {
  readonly repo: Repo;
  run(...argv: string[]): Promise<Ran>;
  answer(...argv: string[]): Promise<Record<string, unknown>>;
}

/** 1.0.0 and 2.0.0 are out, and a fix of both is on main. */
function hotfixTest(
  name: string,
  test: (project: Project) => Promise<void>,
  config?: string,
) {
  Deno.test(name, () =>
    withRepo(async (repo) => {
      const run = (...argv: string[]) => rung(argv, { cwd: repo.dir, env: repo.env });
      const answer = async (...argv: string[]) => {
        const ran = await run(...argv, "--json");
        assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
        return JSON.parse(ran.out);
      };
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.commit("feat!: another way");
      await repo.push();
      await answer("prepare");
      await answer("execute");
      await repo.write("fix.txt", "mended\n");
      await repo.commit("fix: what both have");
      await repo.push();
      await test({ repo, run, answer });
    }, { ...FILES, ...(config === undefined ? {} : { "rung.toml": config }) }));
}

hotfixTest(
  "a fix of an old line is released from its branch",
  async ({ repo, answer, run }) => {
    const fix = await repo.git("rev-parse", "HEAD");
    const dry = await answer("hotfix", "1.0", "-n", "--pick", fix, "--push");
    assertEquals(dry, {
      ...{ branch: "release/1.0", tag: "v1.0.0", version: "1.0.0" },
      ...{ picked: [], is_pushed: false },
    });
    assertEquals(await repo.git("branch", "--show-current"), "main");
    const said = await answer("hotfix", "1.0", "--pick", fix, "--push");
    assertEquals([said["branch"], said["picked"]], ["release/1.0", [fix]]);
    assertEquals(
      await repo.remote("rev-parse", "release/1.0"),
      await repo.git("rev-parse", "HEAD"),
    );
    // no configuration is touched for it
    const prepared = await answer("prepare");
    assertEquals([prepared["version"], prepared["make_latest"]], ["1.0.1", false]);
    assertEquals(prepared["docker_tags"], ["1.0.1", "1.0", "1"]);
    await answer("execute");
    const notes = await repo.remote("show", "v1.0.1:release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "what both have");
    assert(!notes.includes("another way"), notes);
    // opened again, it is checked out as it is
    await repo.git("switch", "--quiet", "main");
    assertStringIncludes((await run("hotfix", "1.0.0")).err, "check release/1.0 out");
    assertEquals((await answer("hotfix"))["branch"], "release/2.0");
  },
);

hotfixTest(
  "the lines of a project have the branches that its remote has for them",
  async ({ repo, answer }) => {
    await repo.git("push", "--quiet", "origin", "v1.0.0^{}:refs/heads/1.0.x");
    assertEquals((await answer("hotfix", "1.0"))["branch"], "1.0.x");
    await repo.commit("fix: one thing");
    assertEquals((await answer("prepare", "-n"))["version"], "1.0.1");
  },
);

hotfixTest(
  "branches that are named are the only ones; --any-branch for once",
  async ({ repo, answer, run }) => {
    await answer("hotfix", "1.0");
    assertEquals(await repo.git("branch", "--show-current"), "fix-1-0");
    await repo.commit("fix: one thing");
    const refused = await run("prepare");
    assertStringIncludes(refused.err, 'releases are cut on "main", "stable/*"');
    assertEquals((await run("prepare", "--any-branch", "-n")).code, 0);
  },
  'branch = ["main", "stable/*"]\nhotfix-branch = "fix-{major}-{minor}"\n',
);

hotfixTest(
  "the files of an open plan are to be finished or put back, not stashed",
  async (
    { run, answer },
  ) => {
    await answer("prepare", "3.0.0");
    const refused = await run("hotfix", "1.0");
    assertEquals(refused.code, 3, refused.err);
    assertStringIncludes(refused.err, '"3.0.0" is open here');
    assertStringIncludes(refused.err, "put it back with `rung abort`");
    await answer("abort");
    await answer("hotfix", "1.0");
  },
);

hotfixTest(
  "what is wrong is said, all at once, and a conflict is git's",
  async ({ repo, run, answer }) => {
    await repo.write("CHANGELOG.md", "mine\n");
    const ran = await run("hotfix", "1.0", "--pick", "nowhere");
    assertEquals(ran.code, 3, ran.err);
    assertStringIncludes(ran.err, "tree_dirty");
    assertStringIncludes(ran.err, 'Cannot take "nowhere" over');
    await repo.git("checkout", "--quiet", "CHANGELOG.md");
    assertStringIncludes((await run("hotfix", "7")).err, 'Cannot open the line "7"');
    await answer("hotfix", "1.0");
    await repo.write("fix.txt", "otherwise\n");
    await repo.commit("fix: otherwise");
    const stopped = await run("hotfix", "1.0", "--pick", "main");
    assertEquals(stopped.code, 1, stopped.err);
    assertStringIncludes(stopped.err, "git cherry-pick --continue");
  },
);

hotfixTest(
  "what the line has is passed by, and git goes on with the rest after a conflict",
  async ({ repo, run, answer }) => {
    const fix = await repo.git("rev-parse", "HEAD");
    await answer("hotfix", "1.0", "--pick", fix);
    const again = await run("hotfix", "1.0", "--pick", fix, "--pick", fix, "--json");
    assertEquals([again.code, JSON.parse(again.out).picked], [0, []], again.err);
    assertStringIncludes(again.err, `${fix} is on the line already`);
    assertEquals(await repo.git("status", "--porcelain", "--branch"), "## release/1.0");
    await repo.git("switch", "--quiet", "main");
    const shas: string[] = [];
    for (
      const [path, text] of [["a", "1"], ["fix.txt", "anew\n"], ["b", "1"]] as const
    ) {
      await repo.write(path, text);
      await repo.commit(`fix: ${path}`);
      shas.push(await repo.git("rev-parse", "HEAD"));
    }
    await repo.git("switch", "--quiet", "release/1.0");
    await repo.write("fix.txt", "otherwise\n");
    await repo.commit("fix: otherwise");
    const picks = [shas[0]!, ...shas].flatMap((each) => ["--pick", each]);
    const stopped = await run("hotfix", "1.0", ...picks);
    assertEquals(stopped.code, 1, stopped.err);
    assertStringIncludes(stopped.err, `take ${shas[0]} over`);
    assertStringIncludes(stopped.err, `Cannot take "${shas[1]}" over`);
    await repo.write("fix.txt", "both\n");
    await repo.git("add", "fix.txt");
    await repo.git("-c", "core.editor=true", "cherry-pick", "--continue");
    assertEquals(
      (await repo.git("log", "-4", "--format=%s")).split("\n"),
      ["fix: b", "fix: fix.txt", "fix: a", "fix: otherwise"],
    );
  },
);

hotfixTest(
  "a merge is refused beforehand, and a file in the way is told in git's words",
  async ({ repo, run, answer }) => {
    await repo.git("switch", "--quiet", "--create", "side", "v1.0.0");
    await repo.write("side.txt", "1\n");
    await repo.commit("fix: side");
    const side = await repo.git("rev-parse", "HEAD");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--no-ff", "--message", "merge side", "side");
    const merge = await run("hotfix", "1.0", "--pick", "main");
    assertEquals(merge.code, 2, merge.err);
    assertStringIncludes(merge.err, 'Cannot take "main" over: it is a merge');
    assertEquals(await repo.git("branch", "--list", "release/1.0"), "");
    await answer("hotfix", "1.0");
    await repo.write("side.txt", "mine, untracked\n");
    const stopped = await run("hotfix", "1.0", "--pick", `main~1,${side}`);
    assertEquals(stopped.code, 1, stopped.err);
    assertStringIncludes(stopped.err, "side.txt");
    assertStringIncludes(stopped.err, "run it again");
    await Deno.remove(`${repo.dir}/side.txt`);
    const { picked } = await answer("hotfix", "1.0", "--pick", `main~1,${side}`);
    assertEquals(picked, [side]);
  },
);

Deno.test("-p NAME opens the line of a package, on a branch of its own name", () =>
  withRepo(async (repo) => {
    const run = (...argv: string[]) => rung(argv, { cwd: repo.dir, env: repo.env });
    for (const name of ["@x/core", "cli"]) await repo.tag(`${name}@1.0.0`, name);
    await repo.write("packages/core/a", "1");
    await repo.commit("feat!: anew");
    await repo.push();
    const any = await run("hotfix", "1.0");
    assertEquals(any.code, 2, any.err);
    assertStringIncludes(any.err, "Name a package: -p ");
    await repo.git("tag", "v3.0.0");
    for (
      const [name, branch, of] of [
        ["root", "3.0", "v3.0.0"],
        ["@x/core", "x-core-1.0", "@x/core@1.0.0"],
        ["cli", "cli-1.0", "cli@1.0.0"],
      ] as const
    ) {
      const ran = await run("hotfix", "-p", name, "--json");
      assertEquals(ran.code, 0, ran.err);
      const { tag, branch: made } = JSON.parse(ran.out);
      assertEquals([made, tag], [`release/${branch}`, of]);
    }
    await repo.write("packages/cli/fix", "1");
    await repo.commit("fix: one thing");
    const { out, err } = await run("prepare", "-p", "cli", "--json");
    assertEquals(JSON.parse(out || err).tag, "cli@1.0.1");
  }, {
    "package.json":
      '{"name": "root", "version": "3.0.0", "workspaces": ["packages/*"]}',
    "packages/core/package.json": '{"name": "@x/core", "version": "1.0.0"}',
    "packages/cli/package.json": '{"name": "cli", "version": "1.0.0"}',
  }));

hotfixTest(
  "whoever names the fix is told the line that it is of",
  async ({ run, answer }) => {
    const { code, err } = await run("hotfix", "1.0.1");
    assertEquals(code, 2);
    assertStringIncludes(err, "`rung hotfix 1.0` begins at v1.0.0");
    assertEquals((await answer("hotfix", "1.0"))["branch"], "release/1.0");
    const strange = await run("hotfix", "7.0.1");
    assertStringIncludes(strange.err, "`git tag` lists the tags");
  },
);
