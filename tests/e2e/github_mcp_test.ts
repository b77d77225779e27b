/** An agent releases on GitHub: the official client, from the first message to the page. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { withClient } from "../mcp/client.ts";
import { githubTest, TOKENS } from "./github_project.ts";

for (const era of rowsOf(["modern", "legacy"] as const, 2)) {
  githubTest(
    `rung mcp publishes on GitHub, ${era}, and no message holds the token`,
    async (project) => {
      const { repo, github, env } = project;
      const all = { ...env, RELEASE_PAT: TOKENS.maintainer };
      const manner = { era, says: "yes", env: all, cwd: repo.dir } as const;
      await withClient(manner, async ({ call, asked, progress }) => {
        const plan = await call("prepare", { channel: "rc" });
        const done = await call("execute", { plan_digest: plan.data.plan_digest });
        assertEquals(done.isError, false, done.text);
        assertStringIncludes(done.data.url, "/releases/tag/v1.1.0-rc.1");
        const checked = await call("check_token");
        const told = [plan.text, done.text, checked.text, ...asked, ...progress].join(
          "\n",
        );
        assertEquals(told.includes(TOKENS.maintainer), false);
      });
      const { releases } = github.state;
      assertEquals(releases.map(({ tag, draft }) => [tag, draft]), [[
        "v1.1.0-rc.1",
        false,
      ]]);
    },
  );
}
