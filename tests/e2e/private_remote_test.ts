/** Remotes that let nobody read without a login: the token's, or the user's own. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { lacksHttpBackend, withGitServer } from "../support/http_backend.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";
import { overSsh } from "./over_ssh.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const PRIVATE = { isPrivate: true, runDelay: 0 };

/** The commands that read, and a part of what they say. */
const READING: readonly [string[], string][] = [
  [["next", "--rc"], "1.1.0-rc.1"],
  [["status"], "stable  v1.0.0"],
  [["prepare", "--rc"], "version=1.1.0-rc.1"],
  [["tag", "--rc", "--dry-run"], "version=1.1.0-rc.1"],
];

for (const [argv, words] of rowsOf(READING, 3)) {
  const name = argv.join(" ");
  const settings = { ...PRIVATE, isTagOnly: argv[0] === "tag" };
  githubTest(`${name} reads a private remote with the token`, async ({ rung }) => {
    const closed = await rung([...argv, "--json"]);
    // where all stands is shown as far as git knows it
    if (argv[0] === "status") {
      assertEquals(closed.code, 0, closed.err);
      assertStringIncludes(closed.out, "the remote: Cannot read the remote");
    } else assertEquals([closed.code, codesOf(closed)], [1, ["remote_unreachable"]]);
    const ran = await rung(argv, PAT);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.out, words);
    const wrong = await rung([...argv, "--json"], { RELEASE_PAT: "ghp_gone" });
    assertEquals([wrong.code, codesOf(wrong)], [3, ["token_rejected"]], wrong.err);
    assertStringIncludes(wrong.err, "Cannot read the remote");
  }, settings);

  githubTest(`${name} takes another token with --token-env`, async ({ rung }) => {
    const named = [...argv, "--token-env", "READ_PAT"];
    const missing = await rung([...named, "--json"], PAT);
    assertEquals([missing.code, codesOf(missing)], [3, ["token_missing"]], missing.err);
    assertStringIncludes(missing.err, "READ_PAT");
    // a token that may only read will do, and so will the job's own
    for (const token of [TOKENS.reader, TOKENS.job]) {
      const ran = await rung(named, { READ_PAT: token, GITHUB_TOKEN: TOKENS.job });
      assertEquals(ran.code, 0, ran.err);
      assertStringIncludes(ran.out, words);
    }
  }, settings);
}

githubTest(
  "a whole release goes to a private remote with the token",
  async (project) => {
    const { repo, github } = project;
    await project.answer("prepare", "--rc");
    await project.answer("execute");
    assertEquals(
      await repo.remote("rev-parse", "v1.1.0-rc.1^{}"),
      await repo.git("rev-parse", "HEAD"),
    );
    // what is done is confirmed there, too
    await project.answer("execute");
    assertEquals(github.state.releases.map(({ tag }) => tag), ["v1.1.0-rc.1"]);
  },
  PRIVATE,
);

/** Gives the clone a credential helper that has the login, as `gh auth setup-git` does. */
async function logIn({ repo, github }: OnGithub, password: string) {
  const file = `${repo.root}/credentials`;
  const { host } = new URL(github.server);
  await Deno.writeTextFile(file, `http://maintainer:${password}@${host}\n`);
  await repo.git("config", "credential.helper", `store --file=${file}`);
}

githubTest(
  "at a desk, the credential helper's login reads, pushes and publishes",
  async (project) => {
    const { repo, github } = project;
    await logIn(project, TOKENS.maintainer);
    const desk = { CI: "" };
    for (const argv of [["next"], ["status"], ["prepare", "--rc"], ["execute"]]) {
      const ran = await project.rung(argv, desk);
      assertEquals(ran.code, 0, ran.err);
      assertEquals(`${ran.out}${ran.err}`.includes(TOKENS.maintainer), false);
    }
    const pushed = github.pushes.filter(({ updates }) => updates.length > 0);
    assertEquals(pushed.map(({ user, status }) => [user, status]), [[
      "maintainer",
      200,
    ]]);
    assertEquals(github.state.releases.map(({ tag, draft }) => [tag, draft]), [
      ["v1.1.0-rc.1", false],
    ]);
    assertEquals(
      await repo.remote("rev-parse", "v1.1.0-rc.1^{}", "main"),
      [1, 2].map(() => github.state.runs[0]?.sha).join("\n"),
    );
  },
  PRIVATE,
);

githubTest(
  "at a desk, --via api goes with the credential helper's token",
  async (project) => {
    await logIn(project, TOKENS.maintainer);
    await project.rung(["prepare", "--rc"], { CI: "" });
    const ran = await project.rung(["execute", "--via", "api"], { CI: "" });
    assertEquals(ran.code, 0, ran.err);
    assertEquals(project.github.state.moves[0]?.actor, "maintainer");
    assertEquals(project.github.pushes.flatMap(({ updates }) => updates), []);
  },
  PRIVATE,
);

githubTest(
  "in a CI, a credential helper is no substitute for the token",
  async (project) => {
    await logIn(project, TOKENS.maintainer);
    await project.rung(["prepare", "--rc"]);
    const ran = await project.rung(["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["token_missing"]], ran.err);
  },
  PRIVATE,
);

githubTest("at a desk, a login that is wrong is told as such", async (project) => {
  await logIn(project, "ghp_gone");
  const ran = await project.rung(["next", "--json"], { CI: "" });
  assertEquals([ran.code, codesOf(ran)], [1, ["remote_unreachable"]], ran.err);
  assertStringIncludes(ran.err, "Authentication failed");
  assertStringIncludes(ran.err, "put a token that may read it into the environment");
}, PRIVATE);

Deno.test({
  name: "any other host is read and pushed to with the token that --token-env names",
  ignore: lacksHttpBackend(),
  fn: () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      const folder = repo.origin.slice(0, repo.origin.lastIndexOf("/"));
      await withGitServer(folder, async (server) => {
        await repo.git("remote", "set-url", "origin", server.urlOf("origin.git"));
        const at = {
          cwd: repo.dir,
          env: { ...repo.env, CI: "1", HOST_PAT: "glpat-123" },
        };
        const closed = await rung(["next", "--json"], at);
        assertEquals([closed.code, codesOf(closed)], [1, ["remote_unreachable"]]);
        const named = ["--token-env", "HOST_PAT"];
        for (const argv of [["next"], ["prepare", "--rc"], ["execute"], ["execute"]]) {
          const ran = await rung([...argv, ...named], at);
          assertEquals(ran.code, 0, ran.err);
        }
        const pushed = server.log.filter(({ updates }) => updates.length > 0);
        assertEquals(pushed.map(({ user }) => user), ["deployer"]);
      }, { isPrivate: true, users: {}, tokens: { "glpat-123": "deployer" } });
    }, { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' }),
});

githubTest(
  "over SSH the key pushes, without a token in its environment, and the token publishes",
  async (project) => {
    const { repo, github } = project;
    await overSsh(project);
    await project.answer("prepare", "--rc");
    await project.answer("execute", "--no-wait");
    assertEquals(
      await repo.remote("rev-parse", "v1.1.0-rc.1^{}"),
      await repo.git("rev-parse", "HEAD"),
    );
    assertEquals(github.state.releases.map(({ tag, draft }) => [tag, draft]), [
      ["v1.1.0-rc.1", false],
    ]);
    assertEquals(github.pushes, []);
  },
);

githubTest(
  "over SSH a deploy key is enough to commit, tag and push",
  async (project) => {
    await overSsh(project);
    await project.rung(["prepare", "--rc"]);
    const ran = await project.rung(["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "there is no token for its API");
    assertEquals(project.github.requests, []);
  },
);

githubTest("over SSH a key that may only read is told as such", async (project) => {
  await overSsh(project, true);
  await project.rung(["prepare", "--rc"]);
  const ran = await project.rung(["execute", "--json"], PAT);
  assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
  assertStringIncludes(ran.err, "read only");
  assertEquals(await project.repo.remote("tag", "--list"), "v1.0.0");
});
