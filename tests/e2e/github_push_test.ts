/** Whose push it is: the token's, whatever the clone has stored; and where the token shows. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import {
  codesOf,
  githubTest,
  HURRIED,
  type OnGithub,
  tagTest,
  TOKENS,
} from "./github_project.ts";

const basic = (token: string) =>
  `AUTHORIZATION: basic ${btoa(`x-access-token:${token}`)}`;

/** Who moved refs, in order. */
const pushers = ({ github }: OnGithub) =>
  github.pushes.filter((each) => each.updates.length > 0).map((each) => each.user);

/** What actions/checkout leaves behind, with the job's token in it. */
const CHECKOUTS: Readonly<Record<string, (project: OnGithub) => Promise<void>>> = {
  // src/git-auth-helper.ts of actions/checkout v4 and v5
  async "v4: a header in .git/config"({ repo, github }) {
    await repo.git("config", `http.${github.server}/.extraheader`, basic(TOKENS.job));
  },
  // v6: a file of its own, pulled in for this folder
  async "v6: a header in a file that includeIf names"({ repo, github }) {
    const file = `${repo.root}/credentials.config`;
    await Deno.writeTextFile(
      file,
      `[http "${github.server}/"]\n\textraheader = ${basic(TOKENS.job)}\n`,
    );
    await repo.git("config", `includeIf.gitdir:${repo.dir}/.git.path`, file);
  },
  async "a header for the very repository"({ repo, github }) {
    const key = `http.${github.server}/acme/tool.git.extraheader`;
    await repo.git("config", key, basic(TOKENS.job));
  },
  async "a header without an address"({ repo }) {
    await repo.git("config", "http.extraheader", basic(TOKENS.job));
  },
  async "a token in the remote's URL"({ repo, github }) {
    const url = github.server.replace("//", `//x-access-token:${TOKENS.job}@`);
    await repo.git("remote", "set-url", "origin", `${url}/acme/tool.git`);
  },
  async "a header and insteadOf"({ repo, github }) {
    await repo.git("config", `http.${github.server}/.extraheader`, basic(TOKENS.job));
    const url = github.server.replace("//", `//x-access-token:${TOKENS.job}@`);
    await repo.git("config", `url.${url}/.insteadOf`, `${github.server}/`);
  },
};

for (const [name, leave] of rowsOf(Object.entries(CHECKOUTS), 2)) {
  githubTest(`execute pushes as the token's owner: ${name}`, async (project) => {
    await leave(project);
    await project.answer("prepare", "--rc");
    const answer = await project.answer("execute");
    assertEquals(pushers(project), ["maintainer"]);
    assertStringIncludes(String(answer["run_url"]), "/actions/runs/");
    assertEquals(project.github.state.runs.map(({ actor, ref }) => [actor, ref]), [
      ["maintainer", "v1.1.0-rc.1"],
    ]);
  });
}

githubTest(
  "a clone with the job's header pushes as the job without rung",
  async (project) => {
    // what rung is for: this is what happens to `git push` with the token in the URL
    const { repo, github } = project;
    await repo.git("config", `http.${github.server}/.extraheader`, basic(TOKENS.job));
    await repo.git("tag", "v9.9.9");
    const url = github.server.replace("//", `//x-access-token:${TOKENS.maintainer}@`);
    await repo.git("push", "--quiet", `${url}/acme/tool.git`, "v9.9.9");
    assertEquals(pushers(project), ["github-actions[bot]"]);
    assertEquals(github.state.runs, []);
  },
);

const MISSING: readonly [
  string,
  readonly string[],
  Readonly<Record<string, string>>,
][] = [
  ["RELEASE_PAT", [], {}],
  ["RELEASE_PAT", [], { RELEASE_PAT: "" }],
  ["RELEASE_PAT", [], { RELEASE_PAT: "  \n" }],
  ["RELEASE_PAT", [], { GITHUB_TOKEN: TOKENS.job }],
  ["DEPLOY_PAT", ["--token-env", "DEPLOY_PAT"], { RELEASE_PAT: TOKENS.maintainer }],
];
for (const [variable, flags, env] of rowsOf(MISSING, 2)) {
  const given = Object.keys(env).join(", ") || "nothing";
  githubTest(
    `execute ${flags.join(" ")} with ${given} misses ${variable}`,
    async (project) => {
      await project.answer("prepare", "--rc");
      const head = await project.repo.git("rev-parse", "HEAD");
      const ran = await project.rung(["execute", ...flags], {
        ...env,
        GITHUB_ACTIONS: "true",
      });
      assertEquals(ran.code, 3, ran.err);
      assertStringIncludes(ran.err, `error[token_missing]`);
      assertStringIncludes(ran.err, `"${variable}"`);
      assertStringIncludes(ran.err, "settings/personal-access-tokens/new");
      assertStringIncludes(ran.err, `\${{ secrets.${variable} }}`);
      assertStringIncludes(ran.err, "::error title=rung%3A token_missing::");
      assertEquals(await project.repo.git("rev-parse", "HEAD"), head);
      assertEquals(pushers(project), []);
    },
  );
}

githubTest("the configuration names the variable", async (project) => {
  await project.repo.write("rung.toml", 'token = "DEPLOY_PAT"\n');
  await project.repo.commit("chore: configure");
  await project.repo.git(
    ...["-c", `http.extraheader=${basic(TOKENS.maintainer)}`],
    ...["push", "--quiet", "origin", "main"],
  );
  await project.answer("prepare", "--rc");
  const ran = await project.rung(["execute"], { DEPLOY_PAT: TOKENS.app });
  assertEquals(ran.code, 0, ran.err);
  assertEquals(pushers(project).at(-1), "tool-release[bot]");
});

const REFUSED: readonly [string, string, string][] = [
  ["the job's own token", TOKENS.job, "token_powerless"],
  ["a token nobody knows", "github_pat_unknown", "token_rejected"],
  ["a token that may only read", TOKENS.reader, "permission_missing"],
];
for (const [name, token, code] of REFUSED) {
  githubTest(`execute refuses ${name} before anything is written`, async (project) => {
    await project.answer("prepare", "--rc");
    const before = await project.repo.git("for-each-ref");
    const ran = await project.rung(["execute", "--json"], { RELEASE_PAT: token });
    assertEquals([ran.code, codesOf(ran)[0]], [3, code], ran.err);
    assertEquals(await project.repo.git("for-each-ref"), before);
    assertEquals(project.github.writes(), []);
    assert(!ran.err.includes(token), ran.err);
  });
}

githubTest(
  "execute refuses the job's token under another name offline",
  async (project) => {
    await project.answer("prepare", "--rc");
    const env = { RELEASE_PAT: TOKENS.job, GITHUB_TOKEN: TOKENS.job };
    const ran = await project.rung(["execute", "--json"], env);
    assertEquals([ran.code, codesOf(ran)], [3, ["token_powerless"]]);
    assertEquals(project.github.requests, []);
  },
);

githubTest(
  "execute --dispatch pushes as the job, and starts the workflow",
  async (project) => {
    await project.answer("prepare", "--rc");
    const argv = ["execute", "--dispatch", "pypi-publish.yml", "--json"];
    const ran = await project.rung(argv, { GITHUB_TOKEN: TOKENS.job });
    assertEquals(ran.code, 0, ran.err);
    assertEquals(pushers(project), ["github-actions[bot]"]);
    assertEquals(project.github.state.runs.map(({ event, ref }) => [event, ref]), [
      ["workflow_dispatch", "v1.1.0-rc.1"],
    ]);
    assertStringIncludes(JSON.parse(ran.out).run_url, "/actions/runs/");
  },
);

githubTest("a run that does not start is told, with the reasons", async (project) => {
  const { answer, github, rung } = project;
  await answer("prepare", "--rc");
  const push = Array.prototype.push;
  github.state.runs.push = () => 0; // Actions are switched off
  const env = { RELEASE_PAT: TOKENS.maintainer };
  const ran = await rung(["execute", "--json"], env, HURRIED);
  assertEquals([ran.code, codesOf(ran)], [1, ["no_run"]], ran.err);
  assertStringIncludes(ran.err, "pypi-publish.yml");
  github.state.runs.push = push;
  assertEquals((await rung(["execute", "--no-wait"], env)).code, 0);
});

githubTest(
  "a run that comes after the wait is told as not yet, and is found without a second release",
  async ({ answer, github, rung }) => {
    await answer("prepare", "--rc");
    const env = { RELEASE_PAT: TOKENS.maintainer };
    const early = await rung(["execute", "--json"], env, HURRIED);
    assertEquals([early.code, codesOf(early)], [1, ["no_run"]], early.err);
    const [, hint] = /`(rung execute v1\.1\.0-rc\.1)`/.exec(early.err) ?? [];
    const published = github.state.releases.map((
      { id, tag, draft },
    ) => [id, tag, draft]);
    assertEquals(published.map(([, ...rest]) => rest), [["v1.1.0-rc.1", false]]);
    for (const run of github.state.runs) run.hiddenFor = 0;
    const late = await rung([...hint!.split(" ").slice(1), "--json"], env, HURRIED);
    assertEquals(late.code, 0, late.err);
    assertStringIncludes(JSON.parse(late.out).run_url, "/actions/runs/");
    assertEquals(
      github.state.releases.map(({ id, tag, draft }) => [id, tag, draft]),
      published,
    );
  },
  { runDelay: 10_000 },
);

tagTest("rung tag pushes as the token's owner, too", async (project) => {
  await CHECKOUTS["v4: a header in .git/config"]!(project);
  await project.answer("tag", "--rc");
  assertEquals(pushers(project), ["maintainer"]);
});
