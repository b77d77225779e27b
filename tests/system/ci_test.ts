/** `rung ci` and the telling of CIs, with real git, real files and a real socket. */
import {
  assert,
  assertEquals,
  assertFault,
  assertOk,
  assertStringIncludes,
} from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { readExports, readGithubFile } from "../support/ci_readers.ts";
import { HOSTILE } from "../support/hostile.ts";
import { lacksHttpBackend, withGitServer } from "../support/http_backend.ts";
import type { CiAnswer } from "../../lib/plan/mod.ts";
import { ambientOf, tell } from "../../lib/system/startup.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";

async function answer(
  repo: Repo,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<CiAnswer> {
  const at = { cwd: repo.dir, env: { ...repo.env, ...env } };
  const ran = await rung(["ci", "--json", ...args], at);
  assertEquals(ran.code, 0, ran.err);
  return JSON.parse(ran.out);
}

Deno.test("rung ci takes a requirement between packages that admits the version", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.3.0", "Release 1.3.0");
    assertEquals((await answer(repo)).version, "1.3.0");
    assertEquals((await answer(repo, ["v1.3.0"])).is_release, true);
  }, {
    "package.json":
      '{ "name": "a", "private": true, "version": "1.3.0", "workspaces": ["*"] }\n',
    "b/package.json": '{ "name": "b", "version": "1.3.0" }\n',
    "c/package.json":
      '{ "name": "c", "version": "1.3.0", "dependencies": { "b": "^1.2.0" } }\n',
  }));

Deno.test("rung ci compares with the remote's tags, in a clone that has but one", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "1.4.8\n");
    await repo.commit("fix: old");
    await repo.tag("v1.4.8", "Release 1.4.8");
    await repo.write("VERSION", "1.4.9\n");
    await repo.commit("fix: old line");
    await repo.tag("v1.4.9", "Release 1.4.9");
    await repo.write("VERSION", "2.0.0\n");
    await repo.commit("feat!: new line");
    await repo.tag("v2.0.0", "Release 2.0.0");
    await repo.push();
    const dir = `${repo.root}/shallow`;
    const from = ["--depth", "1", "--branch", "v1.4.9", `file://${repo.origin}`];
    await sealedGit(["clone", "--quiet", ...from, dir], {
      cwd: repo.root,
      env: repo.env,
    });
    const shallow = { ...repo, dir };
    for (const args of [[], ["v1.4.9"]]) {
      const got = await answer(shallow, args);
      assertEquals(got.make_latest, false);
      assertEquals(got.docker_tags, ["1.4.9", "1.4", "1"]);
      assertEquals(got.previous_version, "1.4.8");
      assertEquals(got.sha, await repo.git("rev-parse", "v1.4.9^{commit}"));
    }
    const alone = await rung(["ci", "--offline"], { cwd: dir, env: repo.env });
    assertEquals(alone.code, 0);
    assert(
      alone.err.includes("only the one tag of this clone was compared"),
      alone.err,
    );
  }));

Deno.test("rung ci fails when the remote cannot be asked, unless --offline", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.git("remote", "set-url", "origin", `${repo.root}/nowhere.git`);
    const at = { cwd: repo.dir, env: repo.env };
    const ran = await rung(["ci"], at);
    assertEquals(ran.code, 1);
    assert(ran.err.includes("error[remote_unreachable]"), ran.err);
    assertEquals((await rung(["ci", "--offline"], at)).code, 0);
  }));

Deno.test("rung ci TAG reads the version files of the tag's own commit", () =>
  withRepo(async (repo) => {
    await repo.write("pyproject.toml", '[project]\nname = "a"\nversion = "1.0.0rc1"\n');
    await repo.write(
      "sub/pyproject.toml",
      '[project]\nname = "b"\nversion = "7.0.0"\n',
    );
    await repo.write("todo.ai", '#!/bin/sh\nVERSION="1.0.0-rc.1"\n');
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0-rc.1");
    await repo.tag("v1.0.0-rc.2");
    await repo.write("pyproject.toml", '[project]\nname = "a"\nversion = "1.1.0"\n');
    await repo.write("todo.ai", '#!/bin/sh\nVERSION="1.1.0"\n');
    await repo.commit("feat: more");
    assertEquals((await answer(repo, ["v1.0.0-rc.1"])).version, "1.0.0-rc.1");
    const ran = await rung(["ci", "v1.0.0-rc.2", "--json"], {
      cwd: repo.dir,
      env: repo.env,
    });
    assertEquals(ran.code, 3);
    const { errors } = JSON.parse(ran.err);
    assertEquals(
      errors.map(({ code, path, line }: Record<string, unknown>) => [code, path, line]),
      [["tag_differs", "pyproject.toml", 3], ["tag_differs", "todo.ai", 2]],
    );
  }));

Deno.test("rung ci TAG compares nothing where a program computes the version, and says so", () =>
  withRepo(async (repo) => {
    await repo.write("setup.py", 'setup(name="tool", version=computed())\n');
    await repo.write("NEWS", "1.4.0\n");
    await repo.commit("feat: begin");
    await repo.tag("v1.4.0");
    const at = { cwd: repo.dir, env: repo.env };
    const ran = await rung(["ci", "v1.4.0", "--json"], at);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(JSON.parse(ran.out).version, "1.4.0");
    assertStringIncludes(ran.err, "the version files were not compared: Cannot find");
    // What the configuration names has to say it.
    await repo.write(
      "rung.toml",
      '[[file]]\npath = "NEWS"\npattern = "^x {version}"\n',
    );
    await repo.commit("chore: configure");
    const told = await rung(["ci", "v1.4.0", "--json"], at);
    const codes = JSON.parse(told.err).errors.map(({ code }: { code: string }) => code);
    assertEquals([told.code, ...new Set(codes)], [2, "version_missing"]);
  }));

Deno.test("rung ci gives a branch the version after its last release", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.commit("feat: one");
    await repo.tag("v1.1.0-beta.1");
    await repo.commit("feat: two");
    const sha = await repo.commit("feat: three");
    const got = await answer(repo, [], {
      GITLAB_CI: "true",
      CI_COMMIT_BRANCH: "main",
      CI_PROJECT_DIR: repo.dir,
    });
    assertEquals(got.version, `1.1.0-beta.1.dev.2+g${sha.slice(0, 8)}`);
    assertEquals(got.pep440, `1.1.0b2.dev2+g${sha.slice(0, 8)}`);
    assertEquals([got.is_release, got.type, got.sha], [false, "dev", sha]);
  }));

Deno.test("rung ci finds the tag at HEAD where nobody says what is built", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    for (const tag of ["v1.0.0-rc.9", "v1.0.0-rc.10", "latest"]) await repo.tag(tag);
    assertEquals((await answer(repo)).tag, "v1.0.0-rc.10");
  }));

/** The same machine without git. */
const WITHOUT_GIT = () => ({ run: () => Promise.resolve(undefined) });

Deno.test("rung ci without git answers a tag's build, and says what it did not compare", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "1.4.9\n");
    await repo.commit("fix: old line");
    for (const tag of ["v1.4.9", "v1.4.8"]) await repo.tag(tag, `Release ${tag}`);
    await repo.git("pack-refs", "--all");
    await repo.tag("v2.0.0");
    const sha = await repo.git("rev-parse", "HEAD");
    const asked = async (tag: string, given: string) => {
      const env = {
        ...repo.env,
        GITLAB_CI: "true",
        CI_COMMIT_TAG: tag,
        CI_COMMIT_SHA: given,
      };
      const ran = await rung(["ci", "--json"], { cwd: repo.dir, env }, WITHOUT_GIT);
      return { ...ran, faults: ran.code === 0 ? [] : JSON.parse(ran.err) };
    };
    const ran = await asked("v1.4.9", sha);
    const got: CiAnswer = JSON.parse(ran.out);
    assertEquals([got.version, got.sha, got.make_latest], ["1.4.9", sha, false]);
    assertEquals(got.docker_tags, ["1.4.9", "1.4", "1"]);
    assertEquals(got.previous_version, "1.4.8");
    assertStringIncludes(
      ran.err,
      "git is not on the PATH and the remote did not answer",
    );
    assertStringIncludes(ran.err, "only the 3 tags of this clone were compared");
    // What is checked out is the tag's commit: its files are compared as ever.
    const differing = await asked("v1.4.8", sha);
    assertEquals([differing.code, differing.faults.error.code], [3, "tag_differs"]);
    // Files of another commit are not to be had, and those that are here prove nothing.
    const other = await asked("v1.3.0", "0".repeat(40));
    assertEquals(other.code, 0);
    assertStringIncludes(other.err, "the version files were not compared");
  }));

Deno.test({
  name: "rung ci without git asks a remote on the web, with the login of its address",
  ignore: lacksHttpBackend(),
  fn: () =>
    withRepo(async (repo) => {
      await repo.commit("feat: begin");
      await repo.tag("v1.4.9", "Release 1.4.9");
      const sha = await repo.git("rev-parse", "HEAD");
      await repo.commit("feat: more");
      for (const tag of ["v1.4.8", "v2.0.0", "ü\u2028v3.0.0"]) await repo.tag(tag);
      await repo.push();
      await repo.git("tag", "--delete", "v1.4.8", "v2.0.0");
      await repo.git("reset", "--quiet", "--hard", sha);
      await withGitServer(repo.root, async (server) => {
        const env = {
          ...repo.env,
          GITLAB_CI: "true",
          CI_COMMIT_TAG: "v1.4.9",
          CI_COMMIT_SHA: sha,
        };
        const asked = async (user: string, password: string) => {
          const url = server.urlOf("origin.git", user, password);
          await repo.git("remote", "set-url", "origin", url);
          const ran = await rung(["ci", "--json"], { cwd: repo.dir, env }, WITHOUT_GIT);
          assert(!ran.err.includes(password), ran.err);
          return { ...ran, answer: JSON.parse(ran.out) as CiAnswer };
        };
        const { answer, err } = await asked("octo", "s3cret/p@ss");
        assertEquals([answer.make_latest, answer.previous_version], [false, "1.4.8"]);
        assertEquals(err, "");
        const refused = await asked("octo", "wrong-one");
        assertEquals(refused.answer.make_latest, true);
        assertStringIncludes(refused.err, "the remote did not answer");
      }, { users: { octo: "s3cret/p@ss" }, isPrivate: true });
    }),
});

Deno.test({
  name: "rung ci without a clone asks the repository that the CI names",
  ignore: lacksHttpBackend(),
  fn: () =>
    withRepo(async (repo) => {
      await repo.write("VERSION", "1.4.9\n");
      const sha = await repo.commit("feat: begin");
      for (const tag of ["v1.4.8", "v1.4.9", "v2.0.0"]) await repo.tag(tag);
      await repo.push();
      const cwd = `${repo.root}/archive`;
      await Deno.mkdir(cwd);
      await Deno.writeTextFile(`${cwd}/VERSION`, "1.4.9\n");
      await withGitServer(repo.root, async (server) => {
        const page = new URL(server.urlOf("origin.git"));
        const env = {
          ...repo.env,
          GITHUB_ACTIONS: "true",
          GITHUB_OUTPUT: `${repo.root}/output`,
          GITHUB_SERVER_URL: page.origin,
          GITHUB_REPOSITORY: page.pathname.slice(1),
          GITHUB_REF: "refs/tags/v1.4.9",
          GITHUB_SHA: sha,
        };
        const asked = (more: Record<string, string>, ...args: string[]) =>
          rung(
            ["ci", "--json", ...args],
            { cwd, env: { ...env, ...more } },
            WITHOUT_GIT,
          );
        const { out, err } = await asked({});
        const got: CiAnswer = JSON.parse(out);
        assertEquals([got.tag, got.sha, got.make_latest], ["v1.4.9", sha, false]);
        assertEquals([got.previous_version, err], ["1.4.8", ""]);
        const differing = await asked({ GITHUB_REF: "refs/tags/v2.0.0" });
        assertEquals(JSON.parse(differing.err).error.code, "tag_differs");
        const branch = await asked({ GITHUB_REF: "refs/heads/main" });
        assertStringIncludes(JSON.parse(branch.out).version, "2.0.1-0.dev.0+g");
        for (
          const ran of [
            await asked({ GITHUB_REPOSITORY: "no/such" }),
            await asked({ GITHUB_SHA: "" }),
            await asked({}, "--offline"),
          ]
        ) {
          assertEquals(JSON.parse(ran.err).error.code, "git_missing");
        }
      });
    }),
});

Deno.test("rung ci without git counts a branch from the highest tag", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    const sha = await repo.commit("feat: one");
    const env = { ...repo.env, GITLAB_CI: "true", CI_COMMIT_BRANCH: "main" };
    const at = { cwd: repo.dir, env };
    const ran = await rung(["ci", "--json"], at, WITHOUT_GIT);
    assertEquals(JSON.parse(ran.out).version, `1.0.1-0.dev.0+g${sha.slice(0, 8)}`);
    assertStringIncludes(ran.err, "git is not on the PATH: the version counts from");
  }));

Deno.test("rung ci without git fails where only git can tell what is built", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    const at = { cwd: repo.dir, env: repo.env };
    const silent = await rung(["ci", "--json"], at, WITHOUT_GIT);
    assertEquals(JSON.parse(silent.err).error.code, "git_missing");
    await repo.git("config", "extensions.refStorage", "reftable");
    const env = { ...repo.env, GITLAB_CI: "true", CI_COMMIT_TAG: "v1.0.0" };
    const stored = await rung(["ci", "--json"], { ...at, env }, WITHOUT_GIT);
    assertEquals(JSON.parse(stored.err).error.code, "git_missing");
  }));

Deno.test("rung ci runs no git where the clone's files tell all", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "1.0.0\n");
    const sha = await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.git("remote", "remove", "origin");
    const env = {
      ...repo.env,
      GITLAB_CI: "true",
      CI_COMMIT_TAG: "v1.0.0",
      CI_COMMIT_SHA: sha,
    };
    const ran = await rung(["ci", "--json"], { cwd: repo.dir, env }, () => ({
      run: ({ args }) => Promise.reject(new Error(args.join(" "))),
    }));
    assertEquals([ran.code, ran.err], [0, ""]);
    assertEquals(JSON.parse(ran.out).sha, sha);
  }));

Deno.test("rung ci takes no hostile tag for more than a tag", async (t) => {
  await withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.write(".gitignore", "out\n");
    // What git's own rules let through as the name of a tag.
    const names = [
      "$(touch${IFS}owned)",
      "`id`",
      "a';touch;'",
      "x=1",
      "v1.0.0$(id)",
      "%0A::x",
    ]
      .concat(HOSTILE.filter((each) => each !== "" && !each.includes("\0")));
    for (const name of names) {
      if ((await repo.attempt("check-ref-format", `refs/tags/${name}`)).code !== 0) {
        continue;
      }
      await t.step(name, async () => {
        await repo.write("out", "");
        const env = {
          ...repo.env,
          GITHUB_ACTIONS: "true",
          GITHUB_REF: `refs/tags/${name}`,
          GITHUB_OUTPUT: `${repo.dir}/out`,
        };
        const ran = await rung(["ci", "--offline"], { cwd: repo.dir, env });
        assertEquals(ran.code, 0, ran.err);
        const read = readGithubFile(await repo.read("out"));
        assertEquals([read["tag"], read["is_release"]], [name, "false"]);
        assertEquals(Object.keys(read).length, 22);
        const args = ["ci", "--offline", "--format", "shell"];
        const shell = await rung(args, { cwd: repo.dir, env });
        assertEquals(readExports(shell.out)["tag"], name);
      });
    }
  });
});

Deno.test("rung ci --output writes the form into a file, and sets no outputs", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.write("out", "");
    const env = {
      ...repo.env,
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: `${repo.dir}/out`,
    };
    const args = [
      "ci",
      "--format",
      "json",
      "--output",
      "rung.json",
      "--prefix",
      "rung_",
    ];
    const dry = await rung([...args, "--dry-run"], { cwd: repo.dir, env });
    assertEquals([dry.code, dry.out], [0, ""]);
    assertEquals((await repo.attempt("ls-files", "--others")).stdout, "out\n");
    const ran = await rung(args, { cwd: repo.dir, env });
    assertEquals([ran.code, ran.out, ran.err], [0, "", ""]);
    const record = JSON.parse(await repo.read("rung.json"));
    assertEquals([record.rung_version, record.rung_is_prerelease], ["1.0.0", false]);
    assertEquals(await repo.read("out"), "");
  }));

Deno.test("rung next keeps stdout whole where a CI reads its commands from stdout", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.commit("fix: one");
    const env = { ...repo.env, TEAMCITY_VERSION: "2025.07" };
    const at = { cwd: repo.dir, env };
    assertEquals((await rung(["next"], at)).out, "1.0.1\n");
    assertEquals(
      JSON.parse((await rung(["ci", "--json"], at)).out).version.slice(0, 5),
      "1.0.1",
    );
    const said = await rung(["ci"], at);
    assert(
      said.out.includes("##teamcity[setParameter name='is_release' value='false']\n"),
    );
  }));

Deno.test("tell() appends, replaces and says what is in the way", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const world = realWorld(folder);
    const twice = { kind: "append", path: "out", text: "a\n" } as const;
    assertOk(await tell(world, [twice, twice]));
    assertEquals(await Deno.readTextFile(`${folder}/out`), "a\na\n");
    assertOk(await tell(world, [{ kind: "replace", path: "out", text: "b\n" }]));
    assertEquals(await Deno.readTextFile(`${folder}/out`), "b\n");
    const missing = [
      { kind: "append", path: "no/such/folder", text: "" },
      { kind: "run", argv: ["no-such-program"], stdin: "" },
      { kind: "run", argv: ["false"], stdin: "" },
      { kind: "post", url: "http://127.0.0.1:1/", body: {} },
    ] as const;
    for (const write of missing) {
      assertFault(await tell(world, [write]), "ci_unreachable");
    }
    assertOk(
      await tell(world, [{ kind: "run", argv: ["cat"], stdin: "x".repeat(1e6) }]),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("tell() posts JSON to the build agent", async () => {
  const seen: unknown[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    async (request) => {
      seen.push([new URL(request.url).pathname, await request.json()]);
      return new Response(null, { status: 204 });
    },
  );
  const url = `http://127.0.0.1:${server.addr.port}/api/build/variables`;
  const body = { name: "version", value: "1.0.0\n" };
  assertOk(await tell(realWorld("/"), [{ kind: "post", url, body }]));
  await server.shutdown();
  assertEquals(seen, [["/api/build/variables", body]]);
});

Deno.test("ambientOf() gives a nonce that is new each time", () => {
  const ambient = ambientOf(realWorld("/"));
  assert(/^[0-9a-z-]{36}$/.test(ambient.nonce));
  assert(ambient.nonce !== ambient.nonce);
});

Deno.test("a fold ends at the beginning of a line, on a terminal too", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    const env = {
      ...repo.env,
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: `${repo.root}/o`,
    };
    await repo.git("remote", "set-url", "origin", `${repo.root}/nowhere.git`);
    const at = { cwd: repo.dir, env, isTerminal: true };
    for (const args of [["prepare", "--rc"], ["tag", "--rc"], ["execute"]]) {
      const { code, err } = await rung(args, at);
      assert(code !== 0, "it went through");
      const commands = err.split("\n").filter((line) => /::\w+.*::/.test(line));
      assert(commands.includes("::endgroup::"), err);
      assertEquals(commands.filter((line) => !line.startsWith("::")), []);
    }
  }));

Deno.test("a CI without pages gets the ladder in its log, unless nobody listens", () =>
  withRepo(async (repo) => {
    await repo.write("VERSION", "1.0.0\n");
    await repo.commit("feat: begin");
    await repo.push();
    const env = { ...repo.env, GITLAB_CI: "true", CI_PROJECT_DIR: repo.dir };
    const at = { cwd: repo.dir, env };
    const told = "Prepared 1.0.0-rc.1\n  Version: 1.0.0-rc.1\n";
    const quiet = ["prepare", "--rc", "--yes", "--quiet"];
    assert(!(await rung(quiet, at)).err.includes(told));
    await rung(["abort"], at);
    const { code, err } = await rung(["prepare", "--rc"], at);
    assertEquals(code, 0, err);
    assertStringIncludes(err, told);
    assertStringIncludes(err, "  rc      [1.0.0-rc.1]\n");
  }));

Deno.test("rung ci in somebody else's clone says so, not that it has no remote", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.0.0");
    await repo.push();
    const [key] = Object.entries(repo.env).find(([, value]) =>
      value === "safe.directory"
    )!;
    const env = {
      ...repo.env,
      [key.replace("KEY", "VALUE")]: "/nowhere",
      GIT_TEST_ASSUME_DIFFERENT_OWNER: "1",
    };
    const { code, err } = await rung(["ci", "v1.0.0"], { cwd: repo.dir, env });
    assertEquals(code, 2, err);
    assertStringIncludes(err, "error[not_a_repository]");
    assertStringIncludes(err, "safe.directory");
  }));
