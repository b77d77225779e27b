/** A promotion by pull request: the candidate's own commit goes out, however it is merged. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { codesOf, githubTest, type OnGithub } from "./github_project.ts";
import { BRANCH, done, edit, goOn, merge, NOTES, PAT, pullOf } from "./pull_rig.ts";

/** A candidate is out, and main has gone on from it. */
async function withCandidate(project: OnGithub): Promise<string> {
  const { repo } = project;
  await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
  await repo.git("push", "--quiet", repo.origin, "v1.1.0-rc.1");
  await goOn(project, "untested.py", "feat: untested");
  return await repo.git("rev-parse", "v1.1.0-rc.1^{commit}");
}

for (const how of rowsOf(["merge", "squash", "rebase"] as const, 3)) {
  githubTest(
    `promote --pr: merged by ${how}, the tag is the candidate's`,
    async (project) => {
      const { repo, github, rung } = project;
      const candidate = await withCandidate(project);
      await goOn(project, "rung.toml", '[channel.rc]\nsoak = "99w"');
      const head = await repo.git("rev-parse", "HEAD");
      const dry = await rung(["promote", "--pr", "-n"], PAT);
      assertEquals(dry.code, 0, dry.err);
      assertStringIncludes(dry.err, "would push rung/release, and open a pull request");
      const { answer } = await done(project, "promote", "--pr");
      const pull = pullOf(project);
      assertEquals([answer["version"], answer["url"]], [
        ...["1.1.0", `${github.server}/acme/tool/pull/${pull.number}`],
      ]);
      // closed gates make a draft of it, and the status says so
      assertEquals([pull.title, pull.draft], ["Release 1.1.0", true]);
      assertStringIncludes(pull.body, "`v1.1.0-rc.1`'s own commit");
      const status = await done(project, "gates", "--status");
      assertEquals([status.answer["tag"], status.answer["status"]], [
        ...["v1.1.0-rc.1", "pending"],
      ]);
      const [, main, own] = (await repo.remote("rev-list", "--parents", "-1", BRANCH))
        .split(" ");
      assertEquals([main, await repo.remote("rev-parse", `${own}^`)], [
        head,
        candidate,
      ]);
      assertEquals(await repo.git("status", "--porcelain"), "");
      // the job that runs at every push goes on with it; edited notes are kept
      pull.body = pull.body.replace(/\n<!-- rung:end /, "\n\nThanks to Ada.$&");
      await goOn(project, "rung.toml", '[channel.rc]\nsoak = "1m"');
      await done(project, "prepare", "--pr");
      assertEquals([pullOf(project).title, pullOf(project).draft], [
        "Release 1.1.0",
        false,
      ]);
      assertStringIncludes(pullOf(project).body, "Thanks to Ada.");
      const tip = await repo.remote("rev-parse", BRANCH);
      const asked = github.requests.length;
      const again = await done(project, "prepare", "--pr");
      assertStringIncludes(again.err, "Nothing changed");
      const more = github.requests.slice(asked);
      assertEquals(more.filter(({ method }) => method !== "GET"), []);
      assert(more.length <= 6, more.map(({ path }) => path).join("\n"));
      assertEquals(await repo.remote("rev-parse", BRANCH), tip);
      const wanted = await repo.remote("rev-parse", `${BRANCH}^2`);
      await merge(project, how);
      if (how === "squash") {
        // as GitHub tidies by itself; it gives a commit by its id all the same
        await repo.remote("config", "uploadpack.allowAnySHA1InWant", "true");
        await repo.remote("update-ref", "-d", `refs/heads/${BRANCH}`);
        await repo.git("reflog", "expire", "--expire=now", "--all");
        await repo.git("gc", "--quiet", "--prune=now");
      }
      await goOn(project, "later.py", "fix: later");
      const out = await done(project, "execute", "--merged");
      assertEquals([out.answer["tag"], out.answer["sha"]], ["v1.1.0", wanted]);
      assertEquals(await repo.remote("rev-parse", "v1.1.0^{commit}"), wanted);
      const files = await repo.remote("ls-tree", "-r", "--name-only", "v1.1.0");
      assert(!files.includes("untested.py"), files);
      assertStringIncludes(
        await repo.remote("show", "v1.1.0:pyproject.toml"),
        '"1.1.0"',
      );
      const [release] = github.state.releases;
      assertEquals([release!.tag, release!.draft], ["v1.1.0", false]);
      assertStringIncludes(release!.body, "Thanks to Ada.");
      assertEquals(
        release!.body.trim(),
        (await repo.remote("show", `v1.1.0:${NOTES}`)).trim(),
      );
      assertEquals((await done(project, "execute", "--merged")).answer, {});
      assertEquals(pullOf(project).comments.length, 1);
      // what came after the candidate is next, above it
      await repo.git("fetch", "--quiet", "--tags", repo.origin);
      assertEquals((await done(project, "next")).answer["version"], "1.2.0");
    },
  );
}

githubTest(
  "promote --pr: a commit that is more than the candidate is refused",
  async (project) => {
    const { repo, rung } = project;
    await withCandidate(project);
    for (const more of [["--no-merge"], ["--assets", "same"], ["--ask"]]) {
      const ran = await rung(["promote", "--pr", ...more, "--json"], PAT);
      assertEquals([ran.code, codesOf(ran)], [2, ["usage"]], ran.err);
    }
    await done(project, "promote", "--pr");
    const pull = pullOf(project);
    // what others commit to the branch is theirs: told, and never forced away
    const own = await repo.remote("rev-parse", `${BRANCH}^2`);
    await repo.git("fetch", "--quiet", repo.origin, BRANCH);
    await repo.git("checkout", "--quiet", "--detach", own);
    await repo.write("evil.py", "evil\n");
    await repo.commit("chore(release): 1.1.0");
    const evil = await repo.git("rev-parse", "HEAD");
    await repo.git("checkout", "--quiet", "main");
    await repo.git(
      "push",
      "--quiet",
      "--force",
      repo.origin,
      `${evil}:refs/heads/${BRANCH}`,
    );
    const ran = await rung(["promote", "--pr", "--json"], PAT);
    assertEquals([ran.code, codesOf(ran)], [3, ["edits_conflict"]], ran.err);
    await repo.git(
      "push",
      "--quiet",
      "--force",
      repo.origin,
      `${own}:refs/heads/${BRANCH}`,
    );
    // nor does the page say what is tagged: the commit has to prove it
    for (const named of [evil, await repo.remote("rev-parse", "main")]) {
      pull.body = pull.body.replace(/"aside":"[0-9a-f]+"/, `"aside":"${named}"`);
      if (pull.isOpen) await merge(project, "merge");
      await repo.git(
        "push",
        "--quiet",
        "--force",
        repo.origin,
        `${evil}:refs/heads/kept`,
      );
      const forged = await rung(["execute", "--merged", "--json"], PAT);
      assertEquals([forged.code, codesOf(forged)], [3, ["merge_unproven"]], forged.err);
    }
    assertEquals(await repo.remote("tag", "--list", "v1.1.0"), "");
  },
);

githubTest(
  "promote --pr takes another release's pull request over, unless people edited it",
  async (project) => {
    const { repo, github, rung } = project;
    await withCandidate(project);
    await done(project, "prepare", "--pr", "--rc");
    assertEquals(pullOf(project).title, "Release 1.1.0-rc.2");
    const untouched = pullOf(project).body;
    pullOf(project).body = untouched.replace(
      /\n<!-- rung:end /,
      "\n\nThanks to Ada.$&",
    );
    const said = await rung(["promote", "--pr", "--json"], PAT);
    assertEquals([said.code, codesOf(said)], [3, ["edits_conflict"]], said.err);
    pullOf(project).body = untouched;
    await edit(project, NOTES, (text) => `${text}\nMore.\n`);
    const edited = await rung(["promote", "--pr", "--json"], PAT);
    assertEquals([edited.code, codesOf(edited)], [3, ["edits_conflict"]], edited.err);
    const planned = await repo.remote("rev-parse", `${BRANCH}^`);
    await repo.git(
      "push",
      "--quiet",
      "--force",
      repo.origin,
      `+${planned}:refs/heads/${BRANCH}`,
    )
      .catch(async () =>
        await repo.remote("update-ref", `refs/heads/${BRANCH}`, planned)
      );
    await done(project, "promote", "--pr");
    assertEquals(github.state.pulls.map(({ title }) => title), ["Release 1.1.0"]);
    // and back again, as it was asked for
    await done(project, "prepare", "--pr", "--rc");
    assertEquals(github.state.pulls.map(({ title }) => title), ["Release 1.1.0-rc.2"]);
  },
);
