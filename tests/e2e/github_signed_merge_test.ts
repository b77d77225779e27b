/** A branch that takes signed commits alone, and the merge of a promotion, which GitHub makes. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };
const API = ["execute", "--via", "api", "--no-wait", "--json"] as const;

/** A promotion that is prepared, and whose merge goes on top of a later commit. */
async function promoted({ answer, repo }: OnGithub, ...flags: string[]) {
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  await repo.commit("feat: late");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("promote", ...flags);
}

/** A ruleset that asks for signatures, and whether the asker bypasses it. */
const ruleset = (bypass?: string, id = 7) => ({
  ...{ id, name: "own", target: "branch", enforcement: "active" },
  ...{ source: "acme/tool", source_type: "Repository" },
  rules: [{ type: "required_signatures" }],
  conditions: { ref_name: { include: ["~ALL"], exclude: [] } },
  ...(bypass === undefined ? {} : { current_user_can_bypass: bypass }),
});

githubTest(
  "a merge that GitHub would not sign is refused before anything is made",
  async (project) => {
    const { answer, github, repo, rung } = project;
    await promoted(project);
    const before = await repo.remote("for-each-ref");
    const older = { required_signatures: { enabled: true } };
    const held = { ...older, enforce_admins: { enabled: true } };
    for (
      const [rulesets, whole, rule] of [
        [[ruleset("never")], undefined, 'ruleset "own"'],
        [[ruleset(), ruleset("pull_requests_only", 8)], undefined, 'ruleset "own"'],
        [[], held, "protection of the branch"],
      ] as const
    ) {
      github.state.rulesets = rulesets;
      github.state.protection = whole && { whole, asker: "administrator" };
      for (const dry of [["-n"], []]) {
        const writes = github.writes().length;
        const ran = await rung([...API, ...dry], ENV);
        assertEquals([ran.code, codesOf(ran)], [3, ["api_unable"]], ran.err);
        assertStringIncludes(
          JSON.parse(ran.err.trim().split("\n").at(-1)!).error.message,
          `says the ${rule}, and GitHub does not sign a merge that "maintainer" makes`,
        );
        assertStringIncludes(ran.err, "rung promote --no-merge");
        assertEquals(github.writes().length, writes);
      }
    }
    assertEquals(await repo.remote("for-each-ref"), before);
    // as the hint says
    await answer("abort");
    await answer("promote", "--no-merge");
    const ran = await rung(API, ENV);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(await repo.remote("cat-file", "-t", "v1.1.0"), "tag");
  },
);

githubTest(
  "where nobody tells who bypasses it, that is said, and the one step decides",
  async (project) => {
    const { github, repo, rung } = project;
    await promoted(project);
    const before = await repo.remote("for-each-ref");
    const whole = { required_signatures: { enabled: true } };
    for (
      const [rulesets, protection, words] of [
        [[ruleset()], undefined, "a ruleset guards one of them: Commits must have"],
        [
          [],
          { whole, asker: "writer" },
          "Protected branch update failed for refs/heads/main",
        ],
      ] as const
    ) {
      Object.assign(github.state, { rulesets, protection });
      const ran = await rung(API.filter((each) => each !== "--json"), ENV);
      assertEquals(ran.code, 1, ran.err);
      assertStringIncludes(ran.err, "error[push_rejected]");
      assertStringIncludes(ran.err, words);
      assertStringIncludes(ran.err, "main may not take the merge");
      assertStringIncludes(ran.err, "Whether you bypass it is not told");
      assertEquals(await repo.remote("for-each-ref"), before);
    }
    Object.assign(github.state, {
      rulesets: [ruleset("always")],
      protection: undefined,
    });
    const ran = await rung(API.filter((each) => each !== "--json"), ENV);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(ran.err.includes("may not take the merge"), false, ran.err);
  },
);

githubTest(
  "an App's merge is signed, and goes where signatures are asked for",
  async (project) => {
    const { github, repo, rung } = project;
    await promoted(project);
    github.state.rulesets = [ruleset("never")];
    const ran = await rung(API, { RELEASE_PAT: TOKENS.app });
    assertEquals(ran.code, 0, ran.err);
    const [merge] = (await repo.remote("log", "-1", "--format=%H %P", "main")).split(
      " ",
    );
    assertEquals(github.state.signed.has(merge!), true);
  },
);
