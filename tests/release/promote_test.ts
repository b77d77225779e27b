/** `rung promote`: what was tested goes up from its own commit, and nothing else with it. */
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
  /** Runs what has to succeed, and gives its answer. */
  answer(...argv: string[]): Promise<Record<string, unknown>>;
  /** Runs what has to fail, and gives the codes. */
  codes(...argv: string[]): Promise<string[]>;
  /** A file of a commit on the remote. */
  there(commit: string, path: string): Promise<string>;
}

/** 1.0.0 is out, rc.1 is, and then HEAD went on. */
function promoteTest(
  name: string,
  test: (project: Project) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
) {
  Deno.test(name, () =>
    withRepo(async (repo) => {
      const at = { cwd: repo.dir, env: repo.env };
      const run = (...argv: string[]) => rung(argv, at);
      const answer = async (...argv: string[]) => {
        const ran = await run(...argv, "--json");
        assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
        return JSON.parse(ran.out);
      };
      const codes = async (...argv: string[]) => {
        const ran = await run(...argv, "--json");
        assert(ran.code !== 0, ran.out);
        const said = JSON.parse(ran.err.trim().split("\n").at(-1)!);
        return [said.error ?? said.errors].flat().map((each: { code: string }) =>
          each.code
        );
      };
      const there = (commit: string, path: string) =>
        repo.remote("show", `${commit}:${path}`);
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.write("tool.py", "tested = 1\n");
      await repo.commit("feat: what is tested");
      await repo.push();
      await answer("prepare", "--rc");
      await answer("execute");
      await repo.write("tool.py", "tested = 1\nuntested = 2\n");
      await repo.commit("feat: what is not");
      await repo.push();
      await test({ repo, run, answer, codes, there });
    }, { ...FILES, ...files }));
}

promoteTest(
  "a second promote keeps edited notes, and so does prepare after it",
  async ({
    repo,
    answer,
    run,
  }) => {
    const review = `${repo.dir}/.git/rung/RELEASE_NOTES.md`;
    const said = "\nRead and found good.\n";
    await answer("promote");
    const kept = `${repo.dir}/.git/rung/notes-1.1.0.md`;
    // nobody has edited them: nothing is kept, and nothing said of it
    const untouched = await run("abort");
    assert(!untouched.err.includes("edited"), untouched.err);
    assert(
      !(await Array.fromAsync(Deno.readDir(`${repo.dir}/.git/rung`))).some(({ name }) =>
        name === "notes-1.1.0.md"
      ),
    );
    await answer("promote");
    const notes = await Deno.readTextFile(review);
    await Deno.writeTextFile(review, notes + said);
    await answer("promote");
    assertEquals(await Deno.readTextFile(review), notes + said);
    await answer("promote", "--no-merge");
    assertEquals(await Deno.readTextFile(review), notes + said);
    await answer("prepare", "--rc");
    const own = await repo.read("release/RELEASE_NOTES.md");
    assert(own.startsWith("# v1.1.0-rc.2\n") && own.endsWith(said), own);
    await answer("promote");
    assertEquals(await Deno.readTextFile(review), notes + said);
    const { err } = await run("abort");
    assertStringIncludes(err, "Your edited notes are kept in");
    assertEquals(await Deno.readTextFile(kept), notes + said);
  },
);

promoteTest(
  "the release stands on the candidate's commit, and the branch takes it in",
  async (project) => {
    const { repo, answer, there, run } = project;
    const head = await repo.git("rev-parse", "HEAD");
    const candidate = await repo.git("rev-parse", "v1.1.0-rc.1^{commit}");
    const said = await answer("promote");
    assertEquals([said["version"], said["tag"]], ["1.1.0", "v1.1.0"]);
    // the checkout stays as it is
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
    const review = `${repo.dir}/.git/rung/RELEASE_NOTES.md`;
    const notes = await Deno.readTextFile(review);
    assertStringIncludes(notes, "what is tested");
    assert(!notes.includes("what is not"), notes);
    await Deno.writeTextFile(review, notes + "\nRead and found good.\n");
    const told = (await run("execute", "-n")).err;
    await answer("execute");

    const commit = await repo.remote("rev-parse", "v1.1.0^{commit}");
    assertEquals(await repo.remote("rev-parse", "v1.1.0^{commit}^"), candidate);
    // the dry run foretold the very objects
    const id = async (what: string) =>
      (await repo.remote("rev-parse", what)).slice(0, 12);
    const path = "pyproject.toml";
    for (
      const line of [
        `commit: parent ${candidate}`,
        `commit: ${path} ${await id(`${candidate}:${path}`)} → ${await id(
          `v1.1.0:${path}`,
        )}`,
        `RELEASE_NOTES.md ${await id(`${candidate}:release/RELEASE_NOTES.md`)} → ` +
        (await id("v1.1.0:release/RELEASE_NOTES.md")),
        `merge: parents ${head}, the commit`,
        `merge: ${path} ${await id(`${head}:${path}`)} → ${await id(`main:${path}`)}`,
        `refs/heads/main ${head} → the merge`,
        "refs/tags/v1.1.0 new → the tag",
      ]
    ) assertStringIncludes(told, line);
    assertEquals(await there("v1.1.0", "tool.py"), "tested = 1");
    assertStringIncludes(await there("v1.1.0", "pyproject.toml"), 'version = "1.1.0"');
    assertStringIncludes(
      await there("v1.1.0", "release/RELEASE_NOTES.md"),
      "Read and found good.",
    );
    assertEquals(
      (await repo.remote("diff", "--name-only", candidate, "v1.1.0")).split("\n"),
      ["CHANGELOG.md", "pyproject.toml", "release/RELEASE_NOTES.md"],
    );

    assertEquals(
      (await repo.remote("log", "-1", "--format=%P", "main")).split(" "),
      [head, commit],
    );
    assertEquals(await there("main", "tool.py"), "tested = 1\nuntested = 2");
    assertStringIncludes(await there("main", "pyproject.toml"), 'version = "1.1.0"');
    assertStringIncludes(await there("main", "CHANGELOG.md"), "## [1.1.0] - ");
    // here too, and all that looks at it sees it
    assertEquals(
      await repo.git("rev-parse", "HEAD"),
      await repo.remote("rev-parse", "main"),
    );
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(
      await repo.git("describe"),
      (await run("next", "--offline")).code === 0
        ? await repo.git("describe", "--match", "v1.1.0")
        : "",
    );
    assertEquals((await answer("next"))["version"], "1.2.0");
    assertStringIncludes((await run("execute")).err, "Nothing left to do");
  },
);

promoteTest(
  "version files of the branch that are higher stay",
  async ({ repo, answer, there }) => {
    await answer("prepare", "2.0.0-alpha.1");
    await answer("execute");
    await answer("promote", "v1.1.0-rc.1");
    await answer("execute");
    assertStringIncludes(await there("v1.1.0", "pyproject.toml"), 'version = "1.1.0"');
    assertStringIncludes(await there("main", "pyproject.toml"), '"2.0.0a1"');
    const changelog = await there("main", "CHANGELOG.md");
    const order = [...changelog.matchAll(/^## \[?(\d\S*?)\]? /gm)].map(([, each]) =>
      each
    );
    assertEquals(order, ["2.0.0-alpha.1", "1.1.0", "1.1.0-rc.1", "1.0.0"]);
    assertEquals(
      (await repo.remote("show", "main:CHANGELOG.md")).includes("<<<<"),
      false,
    );
    assertEquals((await answer("next", "--beta"))["version"], "2.0.0-beta.1");
  },
);

promoteTest(
  "--no-merge leaves the branch alone, and next goes on above it",
  async ({ repo, answer, run }) => {
    const head = await repo.git("rev-parse", "HEAD");
    const ran = await run("promote", "--no-merge");
    assertStringIncludes(ran.err, "main is left alone");
    const executed = await run("execute");
    assertEquals(executed.code, 0, executed.err);
    assertEquals(await repo.remote("rev-parse", "main"), head);
    assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
    assertStringIncludes((await run("execute")).err, "Nothing left to do");
    const next = await answer("next");
    assert(["1.1.1", "1.2.0"].includes(`${next["version"]}`), `${next["version"]}`);
  },
);

promoteTest(
  "what went up without a merge goes up next, and its gates hold",
  async ({ repo, answer, run }) => {
    await answer("prepare", "2.0.0-beta.1");
    await answer("execute");
    await repo.commit("feat: later");
    await repo.push();
    await answer("promote", "--no-merge");
    assert(!(await run("execute", "-n")).err.includes("refs/heads/main"));
    assertEquals((await answer("execute"))["tag"], "v2.0.0-rc.1");
    for (const argv of [["promote"], ["prepare"], ["prepare", "2.0.0"], ["release"]]) {
      const ran = await run(...argv, "-n", "--json");
      assertEquals(ran.code, 3, `${argv.join(" ")}: ${ran.err}`);
      assertStringIncludes(ran.err, 'Cannot go up from \\"v2.0.0-rc.1\\"');
    }
    assertEquals(JSON.parse((await run("gates", "--json")).out).tag, "v2.0.0-rc.1");
    assertStringIncludes((await run("status")).out, "gates   v2.0.0-rc.1: ✗ soak");
    // a further candidate goes up from nothing
    assertEquals((await answer("prepare", "--rc", "-n"))["tag"], "v2.0.0-rc.2");
    const up = await answer("promote", "--override", "it burns");
    assertEquals([up["tag"], up["previous_version"]], ["v2.0.0", "2.0.0-rc.1"]);
    await answer("execute");
    const parent = await repo.git("rev-parse", "v2.0.0^{commit}^");
    assertEquals(parent, await repo.git("rev-parse", "v2.0.0-rc.1^{commit}"));
    assertEquals(await repo.git("describe", "--abbrev=0"), "v2.0.0");
  },
  { "rung.toml": '[channel.rc]\nsoak = "7d"\n' },
);

promoteTest(
  "HEAD with nothing to release: the same as prepare",
  async ({ repo, answer }) => {
    await repo.git("reset", "--hard", "--quiet", "v1.1.0-rc.1");
    await repo.git("push", "--quiet", "--force", "origin", "main");
    await repo.write("README.md", "# Tool\n");
    await repo.commit("docs: words");
    await repo.push();
    const said = await answer("promote");
    assertEquals(said["version"], "1.1.0");
    assertStringIncludes(await repo.git("status", "--porcelain"), "pyproject.toml");
    await answer("execute");
    assertEquals(
      await repo.remote("rev-parse", "v1.1.0^{commit}"),
      await repo.remote("rev-parse", "main"),
    );
  },
);

promoteTest(
  "--to names the channel; down is refused, and so is what is none",
  async ({ answer, codes }) => {
    assertEquals((await answer("promote", "-n", "--to", "stable"))["version"], "1.1.0");
    assertEquals(await codes("promote", "--to", "beta"), ["channel_down"]);
    assertEquals(await codes("promote", "v1.0.0"), ["range_unknown"]);
    assertEquals(await codes("promote", "--to", "mega"), ["channel_unknown"]);
    // a version says its tag as well, in either spelling
    for (const named of ["v1.1.0-rc.1", "1.1.0-rc.1", "1.1.0rc1"]) {
      assertEquals((await answer("promote", named, "-n"))["version"], "1.1.0");
      assertEquals((await answer("gates", named))["tag"], "v1.1.0-rc.1");
    }
    assertEquals(await codes("promote", "1.1.0-rc.2"), ["range_unknown"]);
  },
);

promoteTest("a beta goes up to rc, one rung", async ({ repo, answer, there }) => {
  await repo.git("tag", "v1.2.0-beta.1", "v1.1.0-rc.1^{commit}");
  await repo.push();
  const said = await answer("promote", "v1.2.0-beta.1");
  assertEquals([said["version"], said["channel"]], ["1.2.0-rc.1", "rc"]);
  await answer("execute");
  assertStringIncludes(await there("v1.2.0-rc.1", "pyproject.toml"), '"1.2.0rc1"');
});

promoteTest(
  "abort gives all up, and keeps edited notes",
  async ({ repo, answer, run }) => {
    await answer("promote");
    await Deno.writeTextFile(`${repo.dir}/.git/rung/RELEASE_NOTES.md`, "my words\n");
    const ran = await run("abort");
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "Gave 1.1.0 up; the files are as they were");
    assertStringIncludes(ran.err, "Your edited notes are kept in");
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(await repo.git("tag", "--list", "v1.1.0"), "");
    assertEquals((await answer("status"))["plan"], null);
  },
);

promoteTest(
  "all that stands in the way is said at once",
  async ({ repo, answer, codes }) => {
    assertEquals(await codes("promote"), ["gate_closed"]);
    await repo.write("rung.toml", "");
    await answer("promote");
    await Deno.remove(`${repo.dir}/.git/rung/RELEASE_NOTES.md`);
    // somebody pushes meanwhile
    const other = `${repo.root}/other`;
    await repo.git("clone", "--quiet", repo.origin, other);
    await repo.git("-C", other, "commit", "--allow-empty", "--quiet", "-m", "feat: x");
    await repo.git("-C", other, "push", "--quiet", "origin", "HEAD:main");
    assertEquals(await codes("execute"), ["notes_missing", "branch_behind"]);
  },
  { "rung.toml": '[channel.rc]\nrun = "false"\n' },
);

promoteTest("--via api asks for a forge that can do it", async ({ answer, codes }) => {
  await answer("promote");
  assertEquals(await codes("execute", "--via", "api"), ["forge_unknown"]);
});

promoteTest(
  "a dirty checkout stays as it is, and the release is out",
  async ({ repo, answer, run }) => {
    await answer("promote");
    await repo.write("CHANGELOG.md", "mine\n");
    const ran = await run("execute");
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "git pull --ff-only");
    assertEquals(await repo.read("CHANGELOG.md"), "mine\n");
    assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
  },
);

Deno.test("one package of several goes up by itself, and says its name", () =>
  withRepo(async (repo) => {
    const at = { cwd: repo.dir, env: repo.env };
    const answer = async (...argv: string[]) => {
      const ran = await rung([...argv, "--json"], at);
      assertEquals(ran.code, 0, `${argv.join(" ")}: ${ran.err}`);
      return JSON.parse(ran.out);
    };
    for (const name of ["one@1.0.0", "two@1.0.0"]) await repo.tag(name, "Release");
    await repo.write("one/tested.js", "1\n");
    await repo.commit("feat: what is tested");
    await repo.push();
    await answer("prepare", "-p", "one", "--rc");
    await answer("execute");
    await repo.write("one/late.js", "1\n");
    await repo.commit("feat: what is not");
    await repo.write("two/other.js", "1\n");
    await repo.commit("feat: of the other");
    await repo.push();
    assertEquals((await answer("promote", "-p", "one"))["tag"], "one@1.1.0");
    await answer("execute");
    const changed = await repo.remote("diff", "--name-only", "one@1.1.0^", "one@1.1.0");
    assertEquals(changed.split("\n"), [
      ...["one/CHANGELOG.md", "one/package.json", "release/RELEASE_NOTES.md"],
    ]);
    assertEquals(
      await repo.remote("log", "-2", "--first-parent", "--format=%s", "main"),
      "chore(release): take in one 1.1.0\nfeat: of the other",
    );
    const notes = await repo.remote("show", "one@1.1.0:release/RELEASE_NOTES.md");
    assertStringIncludes(notes, "what is tested");
    assert(!/what is not|of the other/.test(notes), notes);
    assertStringIncludes(await repo.remote("show", "main:one/package.json"), "1.1.0");
    assertStringIncludes(await repo.remote("show", "main:two/package.json"), "1.0.0");
    assertEquals((await answer("next", "-p", "one"))["version"], "1.2.0");
    assertEquals((await answer("next", "-p", "two"))["version"], "1.1.0");
  }, {
    "package.json": '{ "private": true, "workspaces": ["one", "two"] }\n',
    "one/package.json": '{ "name": "one", "version": "1.0.0" }\n',
    "one/CHANGELOG.md": "# Changelog\n\n## [1.0.0] - 2026-01-01\n",
    "two/package.json": '{ "name": "two", "version": "1.0.0" }\n',
  }));

promoteTest(
  "without a network it is planned, the gates that nobody tells closed",
  async ({ repo, answer, codes }) => {
    await repo.git("remote", "set-url", "origin", `${repo.origin}.gone`);
    assertEquals(await codes("promote"), ["remote_unreachable"]);
    assertEquals(await codes("promote", "--offline"), ["gate_closed"]);
    assertEquals(await codes("promote", "--offline", "--pr"), ["usage"]);
    const up = await answer("promote", "--offline", "--offline-gates");
    assertEquals(up["version"], "1.1.0");
    await repo.git("remote", "set-url", "origin", repo.origin);
    await answer("execute");
    assertEquals(await repo.remote("tag", "--list", "v1.1.0"), "v1.1.0");
  },
  { "rung.toml": "[channel.rc]\nchecks = true\n" },
);

promoteTest(
  "a promotion that is made without the checkout says which hooks do not run",
  async ({ run, answer, there }) => {
    const said = await run("promote");
    assertEquals(said.code, 0, said.err);
    assertStringIncludes(said.err, "Not run: after-files. That commit is not checked");
    await answer("execute");
    assertEquals(await there("v1.1.0", "lock.txt"), "1.1.0-rc.1");
  },
  {
    "lock.txt": "1.0.0\n",
    "rung.toml":
      `[hooks]\nshell = true\nafter-files = 'echo "$RUNG_VERSION" > lock.txt'\n`,
  },
);

Deno.test("a word of others is told what to say instead", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("feat: more");
    await repo.push();
    const asked: readonly (readonly [string[], string])[] = [
      [["promote", "stable"], "Say where to: `rung promote --to stable`"],
      [["next", "RC"], 'Write it as "rc"'],
      [["next", "Minor"], 'Write it as "minor"'],
      [["next", "prerelease"], "Name the channel: rc, beta, alpha or dev"],
      [["prepare", "premajor"], "Name channel and part: rc major"],
    ];
    for (const [argv, hint] of asked) {
      const ran = await rung(argv, { cwd: repo.dir, env: repo.env });
      assertEquals(ran.code, 2, `${argv}`);
      assertStringIncludes(ran.err, `hint: ${hint}`);
    }
  }, { "VERSION": "1.0.0\n" }));
