/** A release as a merge request on GitLab's double, whatever way it is merged. */
import { Gitlab } from "@gitbeaker/rest";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { PROJECT } from "./gitlab_double.ts";
import { gitlabTest, MAINTAINER } from "./gitlab_project.ts";

for (const how of ["merge", "squash", "fast-forward", "train"] as const) {
  gitlabTest(
    `a release by merge request, merged by ${how}`,
    async ({ repo, gitlab, rung, answer }) => {
      await repo.write("dist/a.txt", "a");
      const planned = await answer("prepare", "--pr", "--rc");
      const [request] = gitlab.merges;
      assertEquals(request!.title, "Release 1.1.0-rc.1");
      assertEquals(planned["url"], `${gitlab.url}/${PROJECT}/-/merge_requests/1`);
      // an independent client sees the same, and once more nothing moves
      const api = new Gitlab({ host: gitlab.url, token: MAINTAINER });
      const [seen] = await api.MergeRequests.all({
        projectId: PROJECT,
        state: "opened",
      });
      assertEquals([seen!.iid, seen!.source_branch], [1, "rung/release"]);
      const again = await rung(MAINTAINER, ["prepare", "--pr"]);
      assertEquals(again.code, 0, again.err);
      assertStringIncludes(again.err, "Nothing changed");
      await gitlab.merge(how);
      await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
      const done = await answer("execute", "--merged");
      assertEquals(done["tag"], "v1.1.0-rc.1");
      const tagged = await repo.git("rev-parse", "v1.1.0-rc.1^{commit}");
      assertEquals(tagged, await repo.git("rev-parse", "HEAD"));
      assertEquals([...gitlab.releases.keys()], ["v1.1.0-rc.1"]);
      assertEquals(gitlab.files.length, 1);
      assertStringIncludes(request!.notes.at(-1)!.body, "Released [1.1.0-rc.1]");
      const heads = await repo.git("ls-remote", "--heads", repo.origin);
      assertEquals(heads.includes("rung/release"), false);
      assertEquals(await answer("execute", "--merged"), {});
    },
  );
}

gitlabTest(
  "one that was merged and taken back is passed over, as GitLab writes it",
  async ({ repo, gitlab, rung, answer }) => {
    await answer("prepare", "--pr", "--rc");
    await gitlab.merge("merge");
    await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
    await repo.git("revert", "--no-commit", "-m", "1", "HEAD");
    await repo.commit('Revert "Merge branch"\n\nThis reverts merge request !1');
    await repo.git("push", "--quiet", repo.origin, "main");
    const ran = await rung(MAINTAINER, ["execute", "--merged"]);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "Passed over 1.1.0-rc.1 of !1");
    assertEquals(gitlab.releases.size, 0);
  },
);
