/** The branch of a release's pull request, made by the forge's API: what may go wrong on the way. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, githubTest, HURRIED, TOKENS } from "./github_project.ts";
import { BRANCH, done, goOn, PAT, pullOf } from "./pull_rig.ts";

const ASKED = ["prepare", "--pr", "--rc", "--via", "api"];

githubTest(
  "prepare --pr --via api: the forge commits, and nothing is left beside it",
  async (project) => {
    const { repo, github, rung } = project;
    const branches = () => repo.remote("branch", "--format=%(refname:short)");
    // what a run that was killed has left there, under the name of another plan
    const dead = `rung/work-release-${"0".repeat(12)}`;
    await repo.git("push", "--quiet", repo.origin, `HEAD:refs/heads/${dead}`);
    // no name is needed for commits that the forge makes
    const nobody = { GIT_CONFIG_GLOBAL: "/dev/null", EMAIL: "", ...PAT };
    for (const path of [/\/git\/refs$/, /createCommitOnBranch/, /updateRefs/]) {
      github.breakNext("POST", path, "cut-after");
    }
    const ran = await rung([...ASKED, "--json"], nobody, HURRIED);
    assertEquals(ran.code, 0, ran.err);
    github.mend();
    assertEquals((await branches()).split("\n"), ["main", BRANCH]);
    const made = await repo.remote("log", "--format=%ce %s", `main..${BRANCH}`);
    assertEquals(made, "web-flow@example.test chore(release): 1.1.0-rc.1");
    assertEquals(await repo.git("status", "--porcelain"), "");
    // once more by git: it is the same, whoever made it
    const tip = await repo.remote("rev-parse", BRANCH);
    const asked = github.requests.length;
    const again = await done(project, "prepare", "--pr");
    assertStringIncludes(again.err, "Nothing changed");
    assertEquals(await repo.remote("rev-parse", BRANCH), tip);
    await done(project, "prepare", "--pr", "--via", "api");
    const writes = github.requests.slice(asked).filter(({ method }) =>
      method !== "GET"
    );
    assertEquals(writes, []);
    assert(github.requests.length - asked <= 12);
    // a new plan stands on the new tip alone
    await goOn(project, "more.py", "fix: more");
    await done(project, "prepare", "--pr", "--via", "api");
    assertEquals(
      await repo.remote("rev-parse", `${BRANCH}^`),
      await repo.git("rev-parse", "HEAD"),
    );
    assertEquals((await branches()).split("\n"), ["main", BRANCH]);
    assertEquals(github.state.pulls.length, 1);
  },
);

githubTest(
  "prepare --pr --via api refuses beforehand what the API cannot commit",
  async (project) => {
    const { repo, github, rung } = project;
    const none = await rung(["prepare", "--rc", "--via", "api", "--json"], PAT);
    assertEquals([none.code, codesOf(none)], [2, ["usage"]], none.err);
    const tagging = await rung(["execute", "--merged", "--via", "api", "--json"], PAT);
    assertEquals([tagging.code, codesOf(tagging)], [2, ["usage"]], tagging.err);
    await repo.git("update-index", "--chmod=+x", "pyproject.toml");
    await repo.git("commit", "--quiet", "--message", "fix: executable");
    await Deno.chmod(`${repo.dir}/pyproject.toml`, 0o755);
    const ahead = await rung([...ASKED, "--json"], PAT);
    assertEquals([ahead.code, codesOf(ahead)], [3, ["api_unable"]], ahead.err);
    await repo.git("push", "--quiet", repo.origin, "main");
    const ran = await rung([...ASKED, "--json"], PAT);
    assertEquals([ran.code, codesOf(ran)], [3, ["api_unable"]], ran.err);
    assertStringIncludes(ran.err, "executable");
    assertEquals(github.state.pulls, []);
    assertEquals(await repo.remote("branch", "--format=%(refname:short)"), "main");
    assertEquals(await repo.git("status", "--porcelain"), "");
  },
);

githubTest(
  "prepare --pr --via api leaves nothing where a rule forbids the branch",
  async (project) => {
    const { repo, github, rung } = project;
    const message = "Repository rule violations found: Cannot create ref due to " +
      "creations being restricted.";
    const type = "UNPROCESSABLE";
    github.state.guards.set(`refs/heads/${BRANCH}`, { type, message });
    const ran = await rung([...ASKED, "--json"], PAT);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]], ran.err);
    assertEquals(await repo.remote("branch", "--format=%(refname:short)"), "main");
    github.state.guards.clear();
    const weak = await rung([...ASKED, "--json"], { RELEASE_PAT: TOKENS.reader });
    assertEquals([weak.code, codesOf(weak)], [3, ["permission_missing"]], weak.err);
    await done(project, ...ASKED);
    assertEquals(pullOf(project).title, "Release 1.1.0-rc.1");
  },
);
