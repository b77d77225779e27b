/** Tokens, protections and runs on a Gitea: what each may, and what is said of it. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { giteaTest } from "./gitea_kinds.ts";
import { faultsOf, onGitea } from "./gitea_project.ts";

giteaTest("a token is looked at before anything is written", async (gitea) => {
  await onGitea(gitea, async ({ repo, get, answer, rung }) => {
    const before = await repo.git("rev-parse", "HEAD");
    await answer("prepare", "--rc");
    for (const argv of [["token", "check"], ["execute"]]) {
      const ran = await rung(...argv, "--json");
      assertEquals(ran.code, 3, ran.err);
      assertEquals(faultsOf(ran)[0].code, "permission_missing", ran.err);
      assertStringIncludes(ran.err, "write:repository");
      assert(!ran.err.includes("GitHub"), ran.err);
    }
    assertEquals(await repo.git("rev-parse", "HEAD"), before);
    assertEquals((await get("/releases")).length, 0);
  }, { scopes: ["read:repository", "read:user"] });
});

giteaTest("a hint about scopes is enough, and a wrong kind is told", async (gitea) => {
  await onGitea(gitea, async ({ repo, rung, rungIn }) => {
    const checked = await rung("token", "check");
    assertEquals(checked.code, 3, checked.err);
    assertStringIncludes(checked.err, "Make a token with the scope write:repository");
    await repo.write("rung.toml", '[forge]\nkind = "gitlab"\n');
    const good = await gitea.token("dev", "write:repository");
    const other = await rungIn(
      () => ({}),
      { RELEASE_PAT: good },
      "token",
      "check",
      "--json",
    );
    const [fault] = faultsOf(other);
    assertEquals([other.code, fault.code], [2, "forge_unknown"], other.err);
    assertStringIncludes(fault.message, "does not answer as GitLab does");
  }, { scopes: ["read:user"] });
});

giteaTest(
  "a token that may not tell whose it is releases all the same",
  async (gitea) => {
    await onGitea(gitea, async ({ get, answer, rung }) => {
      const checked = await answer("token", "check");
      assertEquals(checked["can_push"], true);
      await answer("prepare", "--rc");
      const ran = await rung("execute");
      assertEquals(ran.code, 0, ran.err);
      assertEquals((await get("/releases")).length, 1);
    }, { scopes: ["write:repository"] });
  },
);

giteaTest(
  "a token that nobody knows is told as such, and nothing is written",
  async (gitea) => {
    await onGitea(gitea, async ({ repo, answer, rungIn }) => {
      await answer("prepare", "--rc");
      const before = await repo.git("rev-parse", "HEAD");
      const bad = { RELEASE_PAT: "0123456789abcdef0123456789abcdef01234567" };
      const ran = await rungIn(() => ({}), bad, "execute", "--json");
      assertEquals(ran.code, 3, ran.err);
      assertEquals(faultsOf(ran)[0].code, "token_rejected", ran.err);
      assertEquals(await repo.git("rev-parse", "HEAD"), before);
      assert(!ran.err.includes("GitHub"), ran.err);
    });
  },
);

giteaTest("a stranger's token may not write there", async (gitea) => {
  await onGitea(gitea, async ({ answer, rung }) => {
    await answer("prepare", "--rc");
    const ran = await rung("execute", "--json");
    assertEquals(ran.code, 3, ran.err);
    assertEquals(faultsOf(ran)[0].code, "permission_missing", ran.err);
  }, { user: "stranger" });
});

giteaTest("a private repository is released as any other", async (gitea) => {
  await onGitea(gitea, async ({ repo, get, answer, rung, push }) => {
    await repo.write("rung.toml", 'assets = ["dist/*"]\n');
    await repo.commit("chore: name the files");
    await push("main");
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    const ran = await rung("execute");
    assertEquals(ran.code, 0, ran.err);
    assertEquals((await get("/releases/tags/v1.1.0-rc.1")).assets.length, 1);
  }, { isPrivate: true });
});

giteaTest(
  "a protected tag is told in its own words, and nothing stays behind",
  async (gitea) => {
    await onGitea(gitea, async ({ gitea, repo, at, answer, rung }) => {
      const rule = { name_pattern: "v*", whitelist_usernames: ["helper"] };
      const made = await gitea.api("POST", `${at}/tag_protections`, rule);
      assertEquals(made.status, 201, JSON.stringify(made.body));
      const before = await repo.git("rev-parse", "HEAD");
      await answer("prepare", "--rc");
      const ran = await rung("execute", "--json");
      assertEquals(ran.code, 1, ran.err);
      const [fault] = faultsOf(ran);
      assertEquals([fault.code, fault.reason], ["push_rejected", "protected_tag"]);
      assertStringIncludes(fault.message, "v1.1.0-rc.1");
      assertEquals(await repo.git("rev-parse", "HEAD"), before);
      assertEquals(await repo.git("tag", "--list", "v1.1*"), "");
      assertEquals((await gitea.api("GET", `${at}/tags/v1.1.0-rc.1`)).status, 404);
      // The rule goes, and the same command makes the release.
      await gitea.api("DELETE", `${at}/tag_protections/${made.body.id}`);
      const again = await rung("execute");
      assertEquals(again.code, 0, again.err);
    });
  },
);

giteaTest("a protected branch is told as such", async (gitea) => {
  await onGitea(gitea, async ({ gitea, at, answer, rung }) => {
    const rule = { branch_name: "main", rule_name: "main", enable_push: false };
    const made = await gitea.api("POST", `${at}/branch_protections`, rule);
    assertEquals(made.status, 201, JSON.stringify(made.body));
    await answer("prepare", "--rc");
    const ran = await rung("execute", "--json");
    assertEquals(ran.code, 1, ran.err);
    const [fault] = faultsOf(ran);
    assertEquals([fault.code, fault.reason], ["push_rejected", "protected_branch"]);
    assertStringIncludes(fault.message, '"main"');
    assertStringIncludes(fault.hint, "rung prepare --pr");
  });
});

giteaTest(
  "the host is asked which forge it is, without the token; --token-env as well",
  async (gitea) => {
    await onGitea(gitea, async ({ get, answer, rungIn, token }) => {
      await answer("prepare", "--rc");
      const asked: [string, boolean][] = [];
      const ran = await rungIn(
        (world) => ({
          fetch(url, init) {
            const headers = JSON.stringify(init?.headers ?? {});
            asked.push([new URL(url).pathname, headers.includes(token)]);
            return world.fetch(url, init);
          },
        }),
        { OTHER_TOKEN: token, RELEASE_PAT: "" },
        ...["execute", "--token-env", "OTHER_TOKEN"],
      );
      assertEquals(ran.code, 0, ran.err);
      assertEquals(asked[0], ["/api/v1/version", false]);
      assertEquals((await get("/releases")).length, 1);
    });
  },
);

giteaTest("a workflow is started by hand on the tag", async (gitea) => {
  await onGitea(gitea, async ({ get, answer, rungIn, token }) => {
    await answer("prepare", "--rc");
    const env = { RELEASE_PAT: "", GITHUB_TOKEN: token };
    const ran = await rungIn(() => ({}), env, "execute", "--dispatch", "publish.yml");
    assertEquals(ran.code, 0, ran.err);
    const { workflow_runs: runs } = await get("/actions/runs");
    assert(
      runs.some((each: { event: string }) => each.event === "workflow_dispatch"),
      JSON.stringify(runs),
    );
  });
});
