/** Proof after the push: who pushed, and what started; for releases and for lone tags. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { hintOf } from "../support/hints.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import {
  codesOf,
  githubTest,
  HURRIED,
  type OnGithub,
  tagTest,
  TOKENS,
} from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };
const TAG = "v1.1.0-rc.1";

/**
 * Puts a git on the PATH that pushes without the settings of its environment, in a clone that
 * has somebody else's token stored: what a wrapper or a proxy with a login of its own does.
 */
async function pushAs({ repo, github }: OnGithub, token: string) {
  const basic = btoa(`x-access-token:${token}`);
  const key = `http.${github.server}/.extraheader`;
  await repo.git("config", key, `AUTHORIZATION: basic ${basic}`);
  const bin = `${repo.root}/bin`;
  await Deno.mkdir(bin);
  const real = Deno.env.get("PATH")!;
  const script = `#!/bin/sh\nPATH='${real}'\n` +
    'case " $* " in *" push "*--dry-run*) ;; *" push "*) unset GIT_CONFIG_COUNT ;; esac\n' +
    'exec git "$@"\n';
  await Deno.writeTextFile(`${bin}/git`, script, { mode: 0o755 });
  return { ...ENV, PATH: `${bin}:${real}` };
}

githubTest("a push that went out as the job is told, and why", async (project) => {
  const { answer, github, rung } = project;
  const env = await pushAs(project, TOKENS.job);
  await answer("prepare", "--rc");
  const ran = await rung(["execute", "--json"], env);
  assertEquals([ran.code, codesOf(ran)], [1, ["actor_differs"]], ran.err);
  assertStringIncludes(
    ran.err,
    'it was \\"github-actions[bot]\\", and what that pushes',
  );
  assertStringIncludes(
    ran.err,
    `http.${github.server}/.extraheader (file:.git/config)`,
  );
  assertEquals(github.state.runs, []);
  // Again, it is still so; the workflow started by hand is a way to the end.
  assertEquals(codesOf(await rung(["execute", "--json"], env)), ["actor_differs"]);
  const byHand = await rung(["execute", "--dispatch", "pypi-publish.yml"], {
    GITHUB_TOKEN: TOKENS.job,
  });
  assertEquals(byHand.code, 0, byHand.err);
  assertEquals(github.state.runs.map(({ event, ref }) => [event, ref]), [
    ["workflow_dispatch", TAG],
  ]);
});

githubTest("--no-wait tells of it, and finishes", async (project) => {
  const env = await pushAs(project, TOKENS.classic);
  await project.answer("prepare", "--rc");
  const ran = await project.rung(["execute", "--no-wait"], env);
  assertEquals(ran.code, 0, ran.err);
  assertStringIncludes(
    ran.err,
    `Cannot confirm that "maintainer" pushed "${TAG}": it was "classic"`,
  );
});

githubTest("a release that one begins another may finish", async (project) => {
  const { answer, github, rung } = project;
  await answer("prepare", "--rc");
  github.breakNext("POST", /\/releases$/, "error", 9);
  assertEquals((await rung(["execute"], ENV, HURRIED)).code, 1);
  for (let i = 0; i < 4; i++) {
    const ran = await rung(["execute", "--json"], { RELEASE_PAT: TOKENS.app }, HURRIED);
    if (ran.code === 0) break;
    assertEquals(codesOf(ran), ["forge_unreachable"], ran.err);
  }
  assertEquals(github.state.releases.map(({ tag, draft }) => [tag, draft]), [
    [TAG, false],
  ]);
  assertEquals(github.state.moves.map(({ actor }) => actor), ["maintainer"]);
});

githubTest(
  "who pushed is asked in vain where the server cannot say",
  async (project) => {
    await project.answer("prepare", "--rc");
    project.github.state.moves.unshift = () => 0;
    const answer = await project.answer("execute");
    assertStringIncludes(String(answer["run_url"]), "/actions/runs/");
  },
);

tagTest(
  "tag gives the run that it started, as the token's owner",
  async (project) => {
    const { answer, github, rung } = project;
    const said = await answer("tag", "--rc");
    const [run] = github.state.runs;
    assertEquals([run!.ref, run!.actor], [TAG, "maintainer"]);
    assertEquals(said["run_url"], `${github.server}/acme/tool/actions/runs/${run!.id}`);
    const writes = github.writes().map(({ method, path }) => [method, path]);
    assertEquals(writes, [
      ["POST", "/repos/acme/tool/releases"],
      ["PATCH", `/repos/acme/tool/releases/${github.state.releases[0]!.id}`],
    ]);
    assertEquals((await rung(["tag", "--rc"], ENV)).code, 3);
  },
);

tagTest("tag is told who pushed in its place, by the run", async (project) => {
  const env = await pushAs(project, TOKENS.classic);
  const ran = await project.rung(["tag", "--rc", "--json"], env);
  assertEquals([ran.code, codesOf(ran)], [1, ["actor_differs"]], ran.err);
  assertStringIncludes(ran.err, 'it was \\"classic\\"');
});

tagTest("tag whose tag starts nothing ends with no_run", async (project) => {
  const env = await pushAs(project, TOKENS.job);
  const ran = await project.rung(["tag", "--rc", "--json"], env, HURRIED);
  assertEquals([ran.code, codesOf(ran)], [1, ["no_run"]], ran.err);
  assertStringIncludes(ran.err, "pypi-publish.yml (on: push)");
});

const REFUSED: readonly [string, string, string][] = [
  ["the job's own token", TOKENS.job, "token_powerless"],
  ["a token nobody knows", "github_pat_unknown", "token_rejected"],
  ["a token that may only read", TOKENS.reader, "permission_missing"],
];
for (const [name, token, code] of REFUSED) {
  tagTest(`tag refuses ${name} before anything is made`, async (project) => {
    const before = await project.repo.git("for-each-ref");
    const ran = await project.rung(["tag", "--rc", "--json"], { RELEASE_PAT: token });
    assertEquals([ran.code, codesOf(ran)[0]], [3, code], ran.err);
    assertEquals(await project.repo.git("for-each-ref"), before);
  });
}

tagTest("tag refuses a commit that skips its workflows", async (project) => {
  await project.repo.commit("fix: quietly [skip ci]");
  const ran = await project.rung(["tag", "--rc", "--json"], ENV);
  const hint = hintOf(ran.err, "run_prevented");
  assertEquals([ran.code, hint.split(": ").at(-1)], [3, "--no-wait"], ran.err);
  assertEquals(await project.repo.git("tag"), "v1.0.0");
  // what stands in the way, mended; --no-wait has a test of its own
  await project.repo.commit("fix: aloud");
  await project.answer("tag", "--rc");
});

tagTest("tag --no-wait asks for no run", async ({ github, rung }) => {
  const ran = await rung(["tag", "--rc", "--no-wait", "--json"], ENV);
  assertEquals(ran.code, 0, ran.err);
  assertEquals(JSON.parse(ran.out).run_url, null);
  assert(!github.requests.some(({ path }) => path.endsWith("/actions/runs")));
});

tagTest("tag --dispatch pushes as the job, and starts the workflow", async (at) => {
  const argv = ["tag", "--rc", "--dispatch", "pypi-publish.yml", "--json"];
  const ran = await at.rung(argv, { GITHUB_TOKEN: TOKENS.job });
  assertEquals(ran.code, 0, ran.err);
  assertEquals(at.github.state.runs.map(({ event, ref }) => [event, ref]), [
    ["workflow_dispatch", TAG],
  ]);
});

for (const command of [["tag", "--rc"], ["execute"]]) {
  tagTest(
    `${command[0]} --dispatch of no workflow is refused beforehand`,
    async (at) => {
      if (command[0] === "execute") await at.answer("prepare", "--rc");
      const before = await at.repo.git("for-each-ref");
      const argv = [...command, "--dispatch", "nope.yml", "--json"];
      const ran = await at.rung(argv, { GITHUB_TOKEN: TOKENS.job });
      const [, name] = hintOf(ran.err, "run_prevented").split("Name one that has: ");
      assertEquals([ran.code, name], [3, "pypi-publish.yml"], ran.err);
      assertEquals(await at.repo.git("for-each-ref"), before);
      const named = await at.rung([...command, "--dispatch", name!], {
        GITHUB_TOKEN: TOKENS.job,
      });
      assertEquals(named.code, 0, named.err);
    },
  );
}

for (const flags of [["--no-wait"], ["--dispatch", "pypi-publish.yml"]]) {
  tagTest(`tag ${flags[0]} does not mind a [skip ci]`, async ({ repo, rung }) => {
    await repo.commit("fix: quietly [skip ci]");
    const ran = await rung(["tag", "--rc", ...flags], {
      ...ENV,
      GITHUB_TOKEN: TOKENS.job,
    });
    assertEquals(ran.code, 0, ran.err);
  });
}

githubTest("what is refused after the push has changed something", async (at) => {
  const { repo, rung, answer } = at;
  await repo.write("rung.toml", 'assets = ["dist/*"]\n');
  await repo.commit("chore: files of a release");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("prepare", "--rc");
  await repo.write("dist/a.whl", "a");
  const ran = await rung(["execute", "--json"], ENV, (world) => ({
    async run(spawn) {
      const exit = await world.run(spawn);
      const isPush = spawn.args[0] === "push" && !spawn.args.includes("--dry-run");
      if (isPush) await Deno.remove(`${repo.dir}/dist/a.whl`);
      return exit;
    },
  }));
  assertEquals([ran.code, codesOf(ran)], [1, ["release_incomplete"]], ran.err);
  assertStringIncludes(ran.err, '"reason":"asset_missing"');
  await repo.write("dist/a.whl", "a");
  await answer("execute");
});

tagTest("of two jobs that make the very same tag one wins", async (project) => {
  const { repo, github, env } = project;
  await repo.git("push", "--quiet", repo.origin, "main");
  const other = `${repo.root}/other`;
  await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, other);
  // The same second, so that both tags are the same object.
  const at = { ...env, ...ENV, GIT_COMMITTER_DATE: "2026-11-21T00:00:00Z" };
  const run = (cwd: string, changes: Changes = () => ({})) =>
    rung(["tag", "--rc", "--json"], { cwd, env: at }, changes);
  let first: Ran | undefined;
  const second = await run(repo.dir, (world) => ({
    async run(spawn) {
      const isPush = spawn.args[0] === "push" && !spawn.args.includes("--dry-run");
      if (isPush) first = await run(other);
      return await world.run(spawn);
    },
  }));
  assertEquals(first?.code, 0, first?.err);
  assertEquals([second.code, codesOf(second)], [3, ["tag_taken"]], second.err);
  assertStringIncludes(second.err, "that tag is at this very commit");
  assertEquals(github.state.runs.filter(({ ref }) => ref === TAG).length, 1);
});
