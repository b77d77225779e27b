/** `rung announce` in GitHub's discussions: once, whatever becomes of the answer. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { githubTest, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };
const SETTINGS = {
  files: { "rung.toml": '[notes]\ndiscussion = "announcements"\n' },
  runDelay: 0,
};

githubTest("a release is told of in the category, and once", async (project) => {
  const { answer, github: { state }, rung, github } = project;
  await answer("prepare", "minor");
  await answer("execute", "--no-wait");
  const dry = await rung(["announce", "-n"], ENV);
  assertStringIncludes(dry.err, 'would begin a discussion in "announcements"');
  assertEquals(state.discussions, []);
  // the answer is lost, and the discussion is there
  github.breakNext("POST", /\/graphql$/, "lose", 2);
  const lost = await rung(["announce", "--json"], ENV);
  github.mend();
  const [begun] = state.discussions!;
  const first = lost.code === 0 ? lost : await rung(["announce", "--json"], ENV);
  assertEquals(first.code, 0, first.err);
  assertEquals(state.discussions!.length, 1);
  const { title, body, category, url } = begun ?? state.discussions![0]!;
  assertEquals([title, category.id], ["Release v1.1.0", "DIC_0"]);
  assertStringIncludes(body, "v1.1.0");
  assertStringIncludes(body, "/releases/tag/v1.1.0");
  const again = JSON.parse((await rung(["announce", "--json"], ENV)).out);
  assertEquals([again.posted, again.already], [[], [url]]);
  // one of that name elsewhere is another one
  state.discussions = [{ ...state.discussions![0]!, category: { id: "DIC_1" } }];
  const other = JSON.parse((await rung(["announce", "--json"], ENV)).out);
  assertEquals([other.posted.length, state.discussions.length], [1, 2]);
}, SETTINGS);

githubTest("what is in the way is said, with what to do", async (project) => {
  const { answer, github: { state }, rung, repo } = project;
  await answer("prepare", "minor");
  await answer("execute", "--no-wait");
  const code = async (env: Record<string, string>) => {
    const ran = await rung(["announce", "--json"], env);
    const { error } = JSON.parse(ran.out || ran.err);
    return [ran.code, error.code, `${error.message} ${error.hint}`] as const;
  };
  const may = await code({ RELEASE_PAT: TOKENS.classic });
  assertEquals(may.slice(0, 2), [3, "permission_missing"]);
  assertStringIncludes(may[2], '"Discussions: write"');
  state.discussions = undefined;
  const off = await code(ENV);
  assertEquals(off.slice(0, 2), [1, "announce_failed"]);
  assertStringIncludes(off[2], "the repository has no discussions");
  state.discussions = [];
  await repo.write("rung.toml", '[notes]\ndiscussion = "News"\n');
  const none = await code(ENV);
  assertStringIncludes(none[2], 'its categories are "Announcements", "General"');
  const bare = await code({});
  assert(bare[0] !== 0 && bare[1].startsWith("token"), `${bare}`);
}, SETTINGS);
