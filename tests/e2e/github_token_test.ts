/** `rung token check`: what it finds, and that it changes nothing. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { hintOf, ordersOf } from "../support/hints.ts";
import { codesOf, githubTest, TOKENS, WORKFLOW } from "./github_project.ts";

githubTest(
  "token check tells whose token it is, and changes nothing",
  async (project) => {
    const { github, repo } = project;
    const refs = await repo.remote("for-each-ref");
    const answer = await project.answer("token", "check");
    assertEquals(answer, {
      login: "maintainer",
      source: "RELEASE_PAT",
      repository: `${github.server}/acme/tool`,
      can_push: true,
      expires: "2027-03-01 12:00:00 UTC",
      scopes: null,
      tag: "v1.0.0",
      workflows: [WORKFLOW],
    });
    assertEquals(await repo.remote("for-each-ref"), refs);
    assertEquals(await repo.git("tag"), "v1.0.0");
    assertEquals(github.writes(), []);
    assertEquals(github.pushes.flatMap((each) => each.updates), []);
  },
);

const REFUSED: readonly [string, string, string][] = [
  ["the job's own token", TOKENS.job, "token_powerless"],
  ["an unknown token", "ghp_gone", "token_rejected"],
  ["a reader's token", TOKENS.reader, "permission_missing"],
];
for (const [name, token, code] of REFUSED) {
  githubTest(`token check refuses ${name}`, async (project) => {
    const ran = await project.rung(["token", "check", "--json"], {
      RELEASE_PAT: token,
    });
    assertEquals([ran.code, codesOf(ran)[0]], [3, code], ran.err);
  });
}

githubTest("token check takes an app's token, and a classic one", async ({ rung }) => {
  for (
    const [token, login] of [[TOKENS.app, "tool-release[bot]"], [
      TOKENS.classic,
      "classic",
    ]]
  ) {
    const ran = await rung(["token", "check", "--json"], { RELEASE_PAT: token! });
    assertEquals(ran.code, 0, ran.err);
    assertEquals(JSON.parse(ran.out).login, login);
  }
});

githubTest(
  "token check misses the workflow scope for a changed workflow",
  async (project) => {
    await project.repo.write(".github/workflows/more.yml", "on: push\njobs: {}\n");
    await project.repo.commit("ci: more");
    const ran = await project.rung(["token", "check", "--json"], {
      RELEASE_PAT: TOKENS.classic,
    });
    assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
    assertStringIncludes(ran.err, "more.yml");
  },
);

const NOTES: readonly [string, Readonly<Record<string, string>>, string, string][] = [
  [
    "no workflow",
    { [WORKFLOW]: "on: workflow_dispatch\njobs: {}\n" },
    "feat: x",
    "no workflow",
  ],
  [
    "a pattern that does not match",
    { [WORKFLOW]: 'on:\n  push:\n    tags: ["release-*"]\njobs: {}\n' },
    "feat: x",
    'is for tags like release-*, not "v1.0.0"',
  ],
  ["a commit that skips", {}, "chore: x [skip ci]", 'says "[skip ci]"'],
];
for (const [name, files, message, note] of NOTES) {
  githubTest(`token check tells of ${name}`, async (project) => {
    await project.repo.commit(message);
    const ran = await project.rung(["token", "check"], {
      RELEASE_PAT: TOKENS.maintainer,
    });
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, note);
  }, { files });
}

githubTest("token check needs a forge, and a token", async (project) => {
  const { github, repo, rung } = project;
  assertEquals(codesOf(await rung(["token", "check", "--json"])), ["token_missing"]);
  // the forge of a company's host is the one that the configuration names
  const alone = { RELEASE_PAT: TOKENS.maintainer, GITHUB_SERVER_URL: "" };
  const unknown = await rung(["token", "check", "--json"], alone);
  const [kind] = /`kind = "[a-z]+"`/.exec(hintOf(unknown.err, "forge_unknown"))!;
  const named = kind.slice(1, -1).replace("gitea", "github");
  await repo.write("rung.toml", `[forge]\n${named}\nurl = "${github.server}"\n`);
  const known = await rung(["token", "check"], alone);
  assertEquals(known.code, 0, known.err);
  // and the one that the remote is on
  await repo.git("remote", "remove", "origin");
  for (const argv of [["token", "check"], ["execute", "--merged"]]) {
    const none = await rung([...argv, "--json"], alone);
    const [order] = ordersOf(hintOf(none.err, "forge_unknown"), 0);
    assertEquals(order, "git remote add origin URL");
  }
  await repo.git("remote", "add", "origin", `${github.server}/acme/tool.git`);
  const back = await rung(["token", "check"], alone);
  assertEquals(back.code, 0, back.err);
});
