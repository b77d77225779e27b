/** `rung promote` on GitHub: the page, the latest, the runs, the people who are asked. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import type { Fault } from "../support/github.ts";
import { type Changes, rung } from "../support/rung.ts";
import { STRIDE } from "../support/stride.ts";
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
    // what comes is proved on its way: bytes of the same number, and too few
    const [tool] = candidate!.assets;
    const bytes = tool!.bytes!;
    for (
      const [other, code] of [
        [new Uint8Array(bytes.length), "asset_differs"],
        [bytes.slice(1), "forge_unreachable"],
        [new Uint8Array(bytes.length + 1), "forge_unreachable"],
      ] as const
    ) {
      tool!.bytes = other;
      const ran = await run(["execute", "--json"], ENV);
      assertEquals([ran.code, codesOf(ran)], [1, [code]], ran.err);
      const kept = await Array.fromAsync(Deno.readDir(`${repo.dir}/.git/rung/carried`));
      assertEquals(kept, []);
    }
    // bytes that say the candidate's version are no other version's: nothing is pushed
    const told = new TextEncoder().encode("tested\n".repeat(498) + "v1.1.0-rc.1\n  ");
    tool!.bytes = told;
    const was = tool!.digest;
    Object.assign(tool!, { digest: null });
    const inside = await run(["execute", "--json"], ENV);
    assertEquals([inside.code, codesOf(inside)], [3, ["asset_missing"]], inside.err);
    assertStringIncludes(
      inside.err,
      'carry \\"tool.bin\\" over: it says the version of',
    );
    assertEquals(await repo.remote("tag", "--list", "v1.1.0"), "");
    Object.assign(tool!, { digest: was });
    tool!.bytes = bytes;
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

/** A world in which there is no git, nor any other program. */
const NO_PROGRAMS: Changes = () => ({ run: () => Promise.resolve(undefined) });

const API = ["execute", "--via", "api", "--json"] as const;

/** That the tag stands on the candidate, and the branch took it in by a merge of its own tree. */
async function assertTakenIn({ repo, github }: OnGithub, head: string) {
  const at = (what: string) => repo.remote("rev-parse", what);
  const commit = await at("v1.1.0^{commit}");
  assertEquals(await at("v1.1.0^{commit}^"), await at("v1.1.0-rc.1^{commit}"));
  assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
  assertEquals(
    await repo.remote("log", "-1", "--format=%P", "main"),
    `${head} ${commit}`,
  );
  assertEquals(
    (await repo.remote("diff", "--name-only", head, "main")).split("\n"),
    ["CHANGELOG.md", "pyproject.toml"],
  );
  assertEquals(
    (await repo.remote("diff", "--name-only", "v1.1.0-rc.1", "v1.1.0")).split("\n"),
    ["CHANGELOG.md", "pyproject.toml", "release/RELEASE_NOTES.md"],
  );
  // its own branch went in the same step
  const branches = await repo.remote(
    "for-each-ref",
    "--format=%(refname)",
    "refs/heads",
  );
  assertEquals(branches, "refs/heads/main");
  const [last] = github.state.releases.slice(-1);
  assertEquals([last?.tag, last?.draft, github.state.latest], [
    "v1.1.0",
    false,
    last?.id,
  ]);
  assertEquals(github.state.releases.length, 2);
  return commit;
}

githubTest(
  "--via api: the forge makes commit, merge and tag, without any program here",
  async (project) => {
    const { answer, github, repo, rung } = project;
    await goneOn(project);
    await answer("promote");
    const review = `${repo.dir}/.git/rung/RELEASE_NOTES.md`;
    await Deno.writeTextFile(review, "Read, and föund good.\n");
    const head = await repo.git("rev-parse", "HEAD");
    const pushed = github.pushes.length;
    const dry = await rung([...API, "-n"], {}, NO_PROGRAMS);
    assertEquals(dry.code, 0, dry.err);
    assertStringIncludes(dry.err, "would merge it into main");
    const ran = await rung(API, ENV, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    const commit = await assertTakenIn(project, head);
    const said = JSON.parse(ran.out);
    assertEquals([said.sha, github.pushes.length], [commit, pushed]);
    assertStringIncludes(said.run_url, "/actions/runs/");
    assertEquals(github.state.releases.at(-1)!.body, "Read, and föund good.\n");
    // one request moved all that anybody sees
    const moves = github.writes().filter(({ body }) =>
      JSON.stringify(body ?? null).includes("refUpdates")
    );
    assertEquals(moves.length, 1);
    assertEquals(await repo.git("status", "--porcelain"), "");
    await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
    const again = await rung(["execute"], ENV);
    assertStringIncludes(again.err, "Nothing left to do");
  },
  { files: { "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n" } },
);

/** Every how manieth of the rows below is run; they are few. */
const EVERY = Math.min(3, STRIDE);

/** Requests that are broken: which, in which way, and how often. */
const BROKEN: readonly [string, RegExp, Fault, number][] = [
  ["the commit's answer never comes", /^\/graphql mutation.*createCommit/, "lose", 30],
  ["its branch's answer is lost", /\/git\/refs$/, "lose", 1],
  ["the commit's answer is lost", /^\/graphql mutation.*createCommit/, "lose", 1],
  ["the merge is never made", /\/git\/commits$/, "error", 30],
  ["the tag's object is never made", /\/git\/tags$/, "error", 30],
  ["its branch is never made", /\/git\/refs$/, "error", 30],
  ["the step's answer never comes", /^\/graphql mutation.*updateRefs/, "lose", 30],
  ["the step's connection drops", /^\/graphql mutation.*updateRefs/, "cut-after", 1],
  ["the page is never made", /\/releases$/, "error", 30],
];
for (const [name, path, how, times] of BROKEN.filter((_, i) => i % EVERY === 0)) {
  githubTest(`--via api goes on when ${name}`, async (project) => {
    const { answer, github, repo, rung } = project;
    await goneOn(project);
    await answer("promote");
    const head = await repo.git("rev-parse", "HEAD");
    github.breakNext("POST", path, how, times);
    const first = await rung(API, ENV, NO_PROGRAMS);
    github.mend();
    if (times === 1) assertEquals(first.code, 0, first.err);
    if (first.code !== 0) {
      assertEquals(codesOf(first), ["forge_unreachable"], first.err);
      const ran = await rung(["execute", "--json"], ENV);
      assertEquals(ran.code, 0, ran.err);
    }
    await assertTakenIn(project, head);
  }, { files: { "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n" }, runDelay: 0 });
}

githubTest(
  "--via api: what is refused leaves nothing, and abort knows what may still arrive",
  async (project) => {
    const { answer, github, repo, rung } = project;
    await goneOn(project);
    await answer("promote");
    const refs = () => repo.remote("for-each-ref");
    const before = await refs();
    const refused = async (code: string) => {
      const ran = await rung(API, ENV, NO_PROGRAMS);
      assertEquals([ran.code === 0, codesOf(ran)], [false, [code]], ran.err);
      return ran;
    };
    const message = "Repository rule violations found\n\nCommits must be signed.";
    github.state.guards.set("refs/heads/main", { type: "UNPROCESSABLE", message });
    await refused("push_rejected");
    assertEquals(await refs(), before);
    github.state.guards.clear();
    // stopped before the step that shows it
    github.breakNext("POST", /^\/graphql mutation.*updateRefs/, "error", 30);
    await refused("forge_unreachable");
    github.mend();
    const left = await rung(["abort", "--json"], ENV);
    assertEquals(codesOf(left), ["push_under_way"], left.err);
    assertStringIncludes(left.err, "git push origin --delete rung/v1.1.0");
    await repo.remote("update-ref", "-d", "refs/heads/rung/v1.1.0");
    assertEquals((await rung(["abort"], ENV)).code, 0);
    assertEquals(await refs(), before);
    // somebody else's branch of that name, or one that was left
    await answer("promote");
    await repo.remote("branch", "rung/v1.1.0", "main");
    await refused("push_under_way");
    await repo.remote("branch", "-D", "rung/v1.1.0");
    // the branch went on meanwhile
    const tree = await repo.remote("rev-parse", "main^{tree}");
    const next = await repo.remote(
      "commit-tree",
      tree,
      "-p",
      "main",
      "-m",
      "fix: on top",
    );
    await repo.remote("update-ref", "refs/heads/main", next);
    await refused("branch_behind");
    await rung(["abort"], ENV);
    // the tag alone needs no branch
    await answer("promote", "--no-merge");
    const ran = await rung(API, ENV, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(await repo.remote("rev-parse", "main"), next);
    assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
  },
);
