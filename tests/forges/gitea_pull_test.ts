/** A release as a pull request on a Gitea or a Forgejo, where nobody may push to the main branch. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { giteaTest } from "./gitea_kinds.ts";
import { mergeAt, onGitea } from "./gitea_project.ts";

const MARKS = '[pull-request]\nlabels = ["release", "other"]\nreviewers = ["dev"]\n' +
  'milestone = "{base}"\n';
const SCOPES = ["write:repository", "write:issue", "read:user"];

for (const how of rowsOf(["merge", "squash", "rebase"], 2)) {
  giteaTest(`a release by pull request, merged by ${how}`, async (gitea) => {
    await onGitea(gitea, async ({ repo, at, get, answer, rung, push }) => {
      if (how === "rebase") {
        await repo.write("rung.toml", '[channel.beta]\nsoak = "99w"\n');
        await repo.tag("v1.1.0-beta.1", "Release 1.1.0-beta.1");
        await repo.commit("fix: out for long");
        await push("main", "v1.1.0-beta.1");
      }
      const rule = { rule_name: "main", enable_push: false };
      assertEquals(
        (await gitea.api("POST", `${at}/branch_protections`, rule)).status,
        201,
      );
      // Until it has taken in the first push, it knows no pull requests there.
      for (let look = 0; look < 600 && (await get("")).empty; look++) {
        await new Promise((done) => setTimeout(done, 100));
      }
      if (how === "merge") {
        const looked = await rung("doctor", "--json");
        assertStringIncludes(looked.out, "the token's user may not push to it");
      }
      if (how === "merge") {
        const label = { name: "release", color: "#00ff00" };
        assertEquals((await gitea.api("POST", `${at}/labels`, label)).status, 201);
        const stone = await gitea.api("POST", `${at}/milestones`, { title: "1.1.0" });
        assertEquals(stone.status, 201, JSON.stringify(stone.body));
      }
      // closed gates make a draft of it; passed over, they make it ready
      const passing = how === "rebase" ? ["--override", "it cannot wait"] : [];
      if (how === "rebase") {
        await answer("prepare", "--pr", "--rc");
        const [draft] = await get("/pulls?state=open");
        assertEquals([draft.title, draft.draft], ["WIP: Release 1.1.0-rc.1", true]);
        assertEquals((await answer("gates", "--status"))["status"], "pending");
      }
      const planned = await answer("prepare", "--pr", "--rc", ...passing);
      let [pull] = await get("/pulls?state=open");
      assertEquals([pull.title, pull.head.ref], ["Release 1.1.0-rc.1", "rung/release"]);
      assertEquals(planned["url"], pull.html_url);
      if (how === "merge") {
        assertEquals(pull.labels.map(({ name }: { name: string }) => name), [
          "release",
        ]);
        assertEquals(pull.milestone.title, "1.1.0");
      }
      if (how === "merge") {
        // a label that its owner gives is an order
        const label = { name: "rung: beta", color: "#0000ff" };
        const made = await gitea.api("POST", `${at}/labels`, label);
        const path = `${at}/issues/${pull.number}/labels`;
        const given = await gitea.api("POST", path, { labels: [made.body.id] });
        assertEquals(given.status, 200, JSON.stringify(given.body));
        assertEquals((await answer("prepare", "--pr"))["version"], "1.1.0-beta.1");
        await answer("prepare", "--pr", "--rc");
        [pull] = await get("/pulls?state=open");
      }
      // once more: nothing moves
      const again = await rung("prepare", "--pr", "--rc", ...passing);
      assertEquals(again.code, 0, again.err);
      assertStringIncludes(again.err, "Nothing changed");
      const { status } = await answer("gates", "--status");
      const [said] = await get(`/commits/${pull.head.sha}/statuses`);
      assertEquals([said.context, said.status, said.target_url], [
        ...["rung/gates", status, pull.html_url],
      ]);
      assertEquals(said.status, "success");
      const told = await rung("gates", "--status");
      assertStringIncludes(told.out, "Nothing changed: ");
      await mergeAt(gitea, `${at}/pulls/${pull.number}`, how);
      await repo.git("pull", "--quiet", "--ff-only", "origin", "main");
      const done = await answer("execute", "--merged");
      assertEquals(done["tag"], "v1.1.0-rc.1");
      const tag = await get("/tags/v1.1.0-rc.1");
      assertEquals(tag.commit.sha, await repo.git("rev-parse", "HEAD"));
      const release = await get("/releases/tags/v1.1.0-rc.1");
      assertEquals([release.draft, release.prerelease], [false, true]);
      const comments = await get(`/issues/${pull.number}/comments`);
      assertStringIncludes(comments.at(-1).body, "Released [1.1.0-rc.1]");
      const branches = await get("/branches");
      assertEquals(branches.map(({ name }: { name: string }) => name), ["main"]);
      assertEquals(await answer("execute", "--merged"), {});
    }, {
      scopes: SCOPES,
      ...(how === "merge" ? { files: { "rung.toml": MARKS } } : {}),
    });
    // The two doubles share the ways: they differ in little of this.
  }, ({ isReal, forge }) => isReal || (forge === "gitea") === (how !== "squash"));
}
