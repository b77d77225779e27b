/** `rung promote` on GitHub: the page, the latest, the runs, the people who are asked. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rung } from "../support/rung.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** A candidate that is out, and a HEAD that went on from it, pushed. */
async function goneOn({ answer, repo }: OnGithub): Promise<void> {
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  await repo.write("late.py", "late = 1\n");
  await repo.commit("feat: late");
  await repo.git("push", "--quiet", repo.origin, "main");
}

githubTest("what is promoted is published, latest, and started", async (project) => {
  const { answer, github, repo } = project;
  await goneOn(project);
  await answer("promote");
  const said = await answer("execute");
  assertEquals(said["url"], `${github.server}/acme/tool/releases/tag/v1.1.0`);
  assertStringIncludes(String(said["run_url"]), "/actions/runs/");
  const release = github.state.releases.at(-1)!;
  assertEquals([release.tag, release.draft, release.prerelease], [
    "v1.1.0",
    false,
    false,
  ]);
  assertEquals(github.state.latest, release.id);
  const commit = await repo.remote("rev-parse", "v1.1.0^{commit}");
  assertEquals(
    release.body,
    await repo.remote("show", "v1.1.0:release/RELEASE_NOTES.md") + "\n",
  );
  assertEquals(github.state.runs.at(-1)!.sha, commit);
  assertEquals(
    await repo.remote("rev-parse", "v1.1.0^{commit}^"),
    await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"),
  );
});

githubTest(
  "--no-merge pushes the tag alone, and another clone can finish it",
  async (project) => {
    const { answer, github, repo, env } = project;
    await goneOn(project);
    const before = await repo.remote("rev-parse", "main");
    await answer("promote", "--no-merge");
    github.breakNext("POST", /\/releases$/, "error", 9);
    assertEquals((await project.rung(["execute"], ENV)).code, 1);
    assertEquals(github.state.releases.map(({ tag }) => tag), ["v1.1.0-rc.1"]);
    const dir = `${repo.root}/fresh`;
    await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, dir);
    await repo.git("-C", dir, "switch", "--quiet", "--detach", "v1.1.0");
    const at = { cwd: dir, env: { ...env, ...ENV } };
    const finish = () => rung(["execute", "v1.1.0", "--json"], at);
    let ran = await finish();
    for (let i = 0; i < 4 && ran.code !== 0; i++) ran = await finish();
    assertEquals([ran.code, JSON.parse(ran.out || "{}").tag], [0, "v1.1.0"], ran.err);
    const { tag, draft, body } = github.state.releases.at(-1)!;
    assertEquals([tag, draft], ["v1.1.0", false]);
    assertEquals(
      body,
      await repo.remote("show", "v1.1.0:release/RELEASE_NOTES.md") + "\n",
    );
    assertEquals(await repo.remote("rev-parse", "main"), before);
  },
);

githubTest(
  "gates hold what goes up, and not what lies on top of it",
  async (project) => {
    const { answer, rung, github } = project;
    await goneOn(project);
    // frozen is open: the late feature does not go up
    const shut = await rung(["promote", "--json"], ENV);
    assertEquals([shut.code, codesOf(shut)], [3, ["gate_closed"]], shut.err);
    assertStringIncludes(shut.err, "nobody has approved");
    const dry = await rung(["promote", "--ask", "-n"], ENV);
    assertEquals([dry.code, github.state.signals.issues.length], [0, 0], dry.err);
    const { url } = await answer("promote", "--ask");
    assertEquals((await answer("promote", "--ask"))["url"], url);
    const [issue, ...others] = github.state.signals.issues;
    assertEquals([issue?.title, others.length], ["Promote v1.1.0-rc.1?", 0]);
    const to = `issue ${issue!.number}`;
    github.state.signals.reactions.push({ to, login: "maintainer", content: "+1" });
    await answer("promote");
    await answer("execute", "--no-wait");
    assertEquals(github.state.releases.at(-1)!.tag, "v1.1.0");
  },
  {
    files: { "rung.toml": "[channel.rc]\nfrozen = true\napprovals = 1\n" },
  },
);

githubTest(
  "--override is told in the tag, the notes and the answer",
  async (project) => {
    const { answer, github, repo } = project;
    await goneOn(project);
    const said = await answer("promote", "--override", "it burns");
    assertEquals(said["overridden_gates"], ["soak"]);
    await answer("execute", "--no-wait");
    const words = "(soak): it burns";
    assertStringIncludes(
      await repo.remote("tag", "--list", "--format=%(contents)", "v1.1.0"),
      words,
    );
    assertStringIncludes(github.state.releases.at(-1)!.body, words);
  },
  { files: { "rung.toml": '[channel.rc]\nsoak = "7d"\n' } },
);

githubTest(
  "--assets same: the files are the candidate's, proved, and by another clone too",
  async (project) => {
    const { answer, rung: run, github, repo, env } = project;
    await repo.write("dist/tool.bin", "tested\n".repeat(500));
    await repo.write("dist/tool-1.1.0rc1.whl", "inside");
    await goneOn(project);
    await repo.write("dist/tool.bin", "built anew\n");
    await answer("promote", "--assets", "same");
    const shut = await run(["execute", "--json"], ENV);
    assertEquals([shut.code, codesOf(shut)], [3, ["asset_missing"]], shut.err);
    assertStringIncludes(shut.err, "tool-1.1.0rc1.whl");
    const [candidate] = github.state.releases;
    candidate!.assets = candidate!.assets.filter(({ name }) => name === "tool.bin");
    github.breakNext("POST", /\/assets$/, "error", 9);
    assertEquals((await run(["execute"], ENV)).code, 1);
    const dir = `${repo.root}/fresh`;
    await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, dir);
    await repo.git("-C", dir, "switch", "--quiet", "--detach", "v1.1.0");
    const at = { cwd: dir, env: { ...env, ...ENV } };
    const finish = () => rung(["execute", "v1.1.0"], at);
    let ran = await finish();
    for (let i = 0; i < 4 && ran.code !== 0; i++) ran = await finish();
    assertEquals(ran.code, 0, ran.err);
    const { tag, draft, assets } = github.state.releases.at(-1)!;
    assertEquals([tag, draft, assets.length], ["v1.1.0", false, 1]);
    assertEquals(assets[0]!.bytes, candidate!.assets[0]!.bytes);
    assertStringIncludes(ran.err, "carry tool.bin over from v1.1.0-rc.1: sha256 ");
    const body = "--format=%(contents:body)";
    assertStringIncludes(
      await repo.remote("tag", "--list", body, "v1.1.0"),
      "Files carried over from v1.1.0-rc.1",
    );
  },
  { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 },
);

githubTest("a refused push takes commit, merge and tag back", async (project) => {
  const { answer, rung, repo } = project;
  await goneOn(project);
  await answer("promote");
  await Deno.writeTextFile(
    `${repo.origin}/hooks/pre-receive`,
    "#!/bin/sh\necho not today >&2\nexit 1\n",
    { mode: 0o755 },
  );
  const ran = await rung(["execute", "--json"], ENV);
  assert(ran.code === 1, ran.err);
  assertEquals(codesOf(ran), ["push_rejected"]);
  assertEquals(await repo.git("tag", "--list", "v1.1.0"), "");
  await Deno.remove(`${repo.origin}/hooks/pre-receive`);
  await answer("execute", "--no-wait");
  assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
});
