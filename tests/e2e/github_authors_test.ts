/** Who wrote a release, as GitHub tells it: handles, first contributions, labels. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const LIST = { files: { "rung.toml": '[notes]\nauthors = "list"\n' } };
const NOTES = "release/RELEASE_NOTES.md";

/** GitHub knows who a commit's addresses are, and the request that brought it. */
async function tell({ repo, github }: OnGithub, labels: readonly string[] = []) {
  const [sha, email] = (await repo.git("log", "-1", "--format=%H%n%ae")).split("\n");
  github.state.told.set(sha!, { people: [[email!, "octocat"]], request: 12, labels });
}

const questions = ({ github }: OnGithub) =>
  github.requests.filter(({ path, body }) =>
    path === "/graphql" && JSON.stringify(body).includes("associatedPullRequests")
  ).length;

githubTest("prepare names authors by handle, asked for once and kept", async (at) => {
  await tell(at);
  const ran = await at.rung(["prepare", "--rc"], PAT);
  assertEquals([ran.code, questions(at)], [0, 1], ran.err);
  assertStringIncludes(await at.repo.read(NOTES), "@octocat");
  const again = await at.rung(["prepare", "--rc"], PAT);
  assertEquals([again.code, questions(at)], [0, 1], again.err);
  const offline = await at.rung(["notes"], {});
  assertStringIncludes(offline.out, "octocat");
}, LIST);

githubTest("without a token, and without an answer, people have names", async (at) => {
  await tell(at);
  at.github.breakNext("POST", /^\/graphql/, "error", 20);
  const broken = await at.rung(["prepare", "--rc"], PAT);
  assertEquals(broken.code, 0, broken.err);
  assert(!(await at.repo.read(NOTES)).includes("octocat"));
  at.github.mend();
  const asked = questions(at);
  const ran = await at.rung(["prepare", "--rc", "--offline"], PAT);
  assertEquals([ran.code, questions(at)], [0, asked], ran.err);
  assertStringIncludes(await at.repo.read(NOTES), "## Contributors");
}, LIST);

githubTest("label: leaves out what its request is labelled with", async (at) => {
  await tell(at, ["skip-notes"]);
  await at.repo.commit("fix: other");
  await at.repo.git("push", "--quiet", at.repo.origin, "HEAD:main");
  const ran = await at.rung(["prepare", "--rc"], PAT);
  assertEquals(ran.code, 0, ran.err);
  const notes = await at.repo.read(NOTES);
  assertStringIncludes(notes, "- other");
  assert(!notes.includes("- more"), notes);
}, { files: { "rung.toml": '[notes]\nfilter = ["-label:skip-*"]\n' } });
