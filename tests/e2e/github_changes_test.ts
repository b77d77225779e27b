/** Change files leave with the release, whichever way it goes: the API, a pull request. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { mergePull } from "../support/github_pulls.ts";
import { githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const PATH = ".changeset/lists.md";

async function withChange({ repo }: OnGithub): Promise<void> {
  await repo.write(PATH, "---\ndefault: minor\n---\n\nList what is overdue\n");
  await repo.commit("docs: a change file");
  await repo.git("push", "--quiet", repo.origin, "main");
}

const there = ({ repo }: OnGithub) =>
  repo.remote("ls-tree", "-r", "--name-only", "main", "--", ".changeset");

githubTest("execute --via api takes change files away", async (project) => {
  const { repo, rung } = project;
  await withChange(project);
  for (const argv of [["prepare"], ["execute", "--via", "api"]]) {
    const ran = await rung(argv, PAT);
    assertEquals(ran.code, 0, ran.err);
  }
  assertEquals(await there(project), "");
  // the way by the API leaves the checkout to whoever fetches
  await repo.git("fetch", "--quiet", "origin", "main");
  await repo.git("reset", "--quiet", "FETCH_HEAD");
  assertEquals(await repo.git("status", "--porcelain"), "");
});

githubTest("a pull request takes them away when it is merged", async (project) => {
  const { repo, rung, github } = project;
  await withChange(project);
  const opened = await rung(["prepare", "--pr"], PAT);
  assertEquals(opened.code, 0, opened.err);
  assertEquals(await repo.git("status", "--porcelain"), "");
  assertEquals(await there(project), PATH);
  const pull = github.state.pulls.at(-1)!;
  assertStringIncludes(pull.body, "List what is overdue");
  const git = (...args: string[]) => repo.remote(...args);
  await mergePull(github.state, git, pull.number, "squash");
  await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
  const ran = await rung(["execute", "--merged"], PAT);
  assertEquals(ran.code, 0, ran.err);
  assertEquals(await there(project), "");
});
