/** A release as a pull request, from the first push to the published release. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { hintOf, ordersOf } from "../support/hints.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";
import { hasSshKeygen, makeKey, withSettings } from "../support/ssh_key.ts";
import { BRANCH, done, edit, goOn, merge, NOTES, PAT, pullOf } from "./pull_rig.ts";

/** Writes the gates' status as the job does, with its own token; said once, it is not again. */
async function assertStatus(
  project: OnGithub,
  state: "pending" | "success",
  words: string,
) {
  const { repo, rung, github: { state: { signals: { statuses } } } } = project;
  const [before, job] = [statuses.length, { GITHUB_TOKEN: TOKENS.job }];
  const argv = ["gates", "--status", "--token-env", "GITHUB_TOKEN"];
  const dry = await rung([...argv, "-n"], job);
  assertStringIncludes(dry.out, `would write rung/gates of #`);
  for (const said of ["Wrote", "Nothing changed: "]) {
    const ran = await rung(argv, job);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.out, said);
  }
  assertEquals(statuses.length, before + 1);
  const { description, ...written } = statuses.at(-1)!;
  const { number } = pullOf(project);
  assertEquals(written, {
    ...{ context: "rung/gates", state, login: "github-actions[bot]" },
    target_url: `${project.github.server}/acme/tool/pull/${number}`,
    sha: await repo.remote("rev-parse", BRANCH),
  });
  assertStringIncludes(description!, words);
}

for (const how of rowsOf(["merge", "squash", "rebase"] as const, 2)) {
  const via = how === "rebase" ? "api" : "git";
  githubTest(
    `a release goes out by pull request, made by ${via}, merged by ${how}`,
    async (project) => {
      const { repo, github } = project;
      const before = await repo.git("rev-parse", "HEAD");
      const { answer } = await done(project, "prepare", "--pr", "--rc", "--via", via);
      const pull = pullOf(project);
      assertEquals([pull.title, pull.head, pull.base], [
        "Release 1.1.0-rc.1",
        BRANCH,
        "main",
      ]);
      assertEquals(answer["url"], `${github.server}/acme/tool/pull/${pull.number}`);
      assertStringIncludes(pull.body, "1.0.0 → 1.1.0-rc.1");
      // the clone is as it was, and nothing is tagged
      assertEquals(await repo.git("status", "--porcelain"), "");
      assertEquals(await repo.git("rev-parse", "HEAD"), before);
      assertEquals(await repo.remote("tag"), "v1.0.0");
      assertEquals((await project.rung(["abort", "--json"])).code, 0);

      const merged = await merge(project, how);
      if (how === "squash") {
        // what a run that was killed before its push has left, and main goes on
        await repo.git("tag", "--message=Release 1.1.0-rc.1", "v1.1.0-rc.1", merged);
        await goOn(project, "later.py", "fix: later");
      }
      const out = await done(project, "execute", "--merged");
      assertEquals(out.answer["tag"], "v1.1.0-rc.1");
      assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), merged);
      const [release] = github.state.releases;
      assertEquals([release!.tag, release!.draft], ["v1.1.0-rc.1", false]);
      assertEquals(
        release!.body.trim(),
        (await repo.remote("show", `${merged}:${NOTES}`)).trim(),
      );
      assertEquals(
        github.state.runs.map(({ ref }) => ref).includes("v1.1.0-rc.1"),
        true,
      );
      // said there, once, and the branch is gone
      assertEquals(await repo.remote("branch", "--list", BRANCH), "");
      assertEquals(pullOf(project).comments.length, 1);
      const again = await done(project, "execute", "--merged");
      assertEquals(again.answer, {});
      assertEquals(github.state.releases.length, 1);
      assertEquals(pullOf(project).comments.length, 1);
    },
  );
}

githubTest(
  "gates that were passed over are told of in page, notes and tag",
  async (project) => {
    const { repo, github } = project;
    await repo.write("rung.toml", '[channel.rc]\nsoak = "99w"\n');
    await repo.commit("chore: gates");
    await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
    await repo.git("push", "--quiet", repo.origin, "main", "v1.1.0-rc.1");
    await goOn(project, "less.txt", "fix: less");
    const why = "it cannot wait --> at all";
    const { answer } = await done(project, "prepare", "--pr", "--override", why);
    assertEquals([answer["override"], answer["overridden_gates"]], [why, ["soak"]]);
    const said = "Released before its gates were open (soak): it cannot wait";
    assertStringIncludes(pullOf(project).body, said);
    await merge(project, "squash");
    await done(project, "execute", "--merged");
    assertStringIncludes(
      await repo.remote("tag", "--list", "--format=%(contents)", "v1.1.0"),
      `Gates passed over (soak): ${why}`,
    );
    const page = github.state.releases.find(({ tag }) => tag === "v1.1.0")!;
    assertStringIncludes(page.body, said);
  },
);

for (const takesNoDrafts of rowsOf([false, true], 2)) {
  githubTest(
    `closed gates are listed${
      takesNoDrafts ? ", and" : " on a draft, and"
    } asked again`,
    async (project) => {
      const { repo, github } = project;
      github.state.takesNoDrafts = takesNoDrafts;
      await repo.write("rung.toml", '[channel.rc]\nsoak = "99w"\n');
      await repo.commit("chore: gates");
      await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
      await repo.git("push", "--quiet", repo.origin, "main", "v1.1.0-rc.1");
      await goOn(project, "less.txt", "fix: less");
      const foretold = await project.rung(["prepare", "--pr", "-n"], PAT);
      assertEquals(foretold.code, 0, foretold.err);
      assertStringIncludes(foretold.err, "the gate soak is closed");
      const { err } = await done(project, "prepare", "--pr");
      assertStringIncludes(err, "the gate soak is closed");
      assertEquals(err.includes("is no draft"), takesNoDrafts);
      const pull = pullOf(project);
      assertEquals([pull.title, pull.draft], ["Release 1.1.0", !takesNoDrafts]);
      assertStringIncludes(pull.body, "- ✗ soak: ");
      // nothing new is no news, and who says that it is ready is not contradicted
      pull.draft = false;
      const [body, asked] = [pull.body, github.requests.length];
      await done(project, "prepare", "--pr");
      assertEquals([pullOf(project).body, pullOf(project).draft], [body, false]);
      assertEquals(
        github.requests.slice(asked).filter(({ method }) => method === "PATCH"),
        [],
      );
      pull.draft = !takesNoDrafts;
      if (takesNoDrafts) {
        // merged all the same: it waits, and says what for
        const merged = await merge(project, "squash");
        const shut = await project.rung(["execute", "--merged", "--json"], PAT);
        assertEquals([shut.code, codesOf(shut)], [3, ["gate_closed"]], shut.err);
        assertEquals(await repo.remote("tag", "--list", "v1.1.0"), "");
        const why = "it cannot wait";
        await done(project, "execute", "--merged", "--override", why);
        assertEquals(await repo.remote("rev-parse", "v1.1.0^{commit}"), merged);
        assertStringIncludes(
          await repo.remote("tag", "--list", "--format=%(contents)", "v1.1.0"),
          `Gates passed over (soak): ${why}`,
        );
        return;
      }
      await assertStatus(project, "pending", "1 of 1 not open: soak (opens ");
      // open, it is ready
      await repo.write("rung.toml", '[channel.rc]\nsoak = "1m"\n');
      await repo.commit("chore: soon");
      await repo.git("push", "--quiet", repo.origin, "main");
      await done(project, "prepare", "--pr");
      assertEquals(pullOf(project).draft, false);
      assertStringIncludes(pullOf(project).body, "- ✓ soak: ");
      await assertStatus(project, "success", "The gates are open: soak");
      // a draft of people's own stays one
      pull.draft = true;
      await goOn(project, "more.txt", "fix: more");
      await done(project, "prepare", "--pr");
      assertEquals(pullOf(project).draft, true);
      await merge(project, "squash");
      assertEquals(
        (await done(project, "execute", "--merged")).answer["tag"],
        "v1.1.0",
      );
    },
  );
}

githubTest(
  "a run that changes nothing pushes nothing and asks little",
  async (project) => {
    const { repo, github } = project;
    github.state.signals.milestones.push({ number: 4, title: "v1.1.0" });
    github.breakNext("POST", /\/labels$/, "error", 9);
    const cut = await project.rung(["prepare", "--pr", "--rc", "--json"], PAT);
    assertEquals([cut.code, codesOf(cut)], [1, ["forge_unreachable"]], cut.err);
    github.mend();
    const marked = await done(project, "prepare", "--pr", "--rc");
    const pull = pullOf(project);
    assertEquals([pull.labels, pull.reviewers, pull.milestone], [["release"], [], 4]);
    // what the forge does not take is told, once, and holds nothing
    assertStringIncludes(marked.err, "cannot ask stranger, acme/team to review it");
    // what people take away stays away
    pull.labels.length = 0;
    const [tip, asked] = [
      await repo.remote("rev-parse", BRANCH),
      github.requests.length,
    ];
    const pushes = () =>
      github.pushes.filter(({ updates }) => updates.length > 0).length;
    const pushed = pushes();
    // told nothing, it goes on with the same channel
    const { answer, err } = await done(project, "prepare", "--pr");
    assertEquals(answer["version"], "1.1.0-rc.1");
    assertStringIncludes(err, "Nothing changed");
    assertEquals(await repo.remote("rev-parse", BRANCH), tip);
    assertEquals([pushes(), github.state.pulls.length], [pushed, 1]);
    const more = github.requests.slice(asked);
    assert(
      more.length <= 6,
      more.map(({ method, path }) => `${method} ${path}`).join("\n"),
    );
    assertEquals(more.filter(({ method }) => method !== "GET"), []);
    assertEquals(pull.labels, []);
    await repo.write("rung.toml", '[pull-request]\nreviewers = ["ada", "acme/team"]\n');
    await repo.commit("chore: reviewers");
    await repo.git("push", "--quiet", repo.origin, "main");
    await done(project, "prepare", "--pr");
    assertEquals([pull.labels, pull.reviewers], [[], ["ada", "@team"]]);
  },
  {
    files: {
      "rung.toml": '[pull-request]\nlabels = ["release"]\nmilestone = "v{base}"\n' +
        'reviewers = ["stranger", "acme/team"]\n',
    },
  },
);

for (const via of rowsOf(["git", "api"], 2)) {
  githubTest(
    `what people edited is kept while main goes on: ${via}`,
    async (project) => {
      const { repo, github } = project;
      // Who edits signs; rung signs as git is set up to, or the forge does.
      const key = hasSshKeygen() ? await makeKey(repo) : undefined;
      const signing = key === undefined
        ? {}
        : withSettings(project.env, "commit.gpgSign", "log.showSignature");
      const rung: OnGithub["rung"] = (argv, env) =>
        project.rung(argv, { ...env, ...signing });
      const prepare = (...more: string[]) =>
        done({ ...project, rung }, "prepare", "--pr", "--via", via, ...more);
      await prepare("--rc");
      await edit(project, NOTES, (text) => `${text}\nThanks to Ada.\n`, key);
      // a commit of people's stays theirs, signature and all, until the plan is another
      const theirs = await repo.remote("rev-parse", BRANCH);
      await prepare();
      assertEquals(await repo.remote("rev-parse", BRANCH), theirs);
      assertStringIncludes(pullOf(project).body, "Thanks to Ada.");
      await edit(
        project,
        "CHANGELOG.md",
        (text) => text.replace(/^- .*$/m, "$& for everybody"),
      );
      // and on the page, between the marks, as a browser sends it
      const pull = pullOf(project);
      pull.body = pull.body.replace(
        /(<!-- rung:notes [^\n]*\n)/,
        "$1Read this first.\n\n",
      )
        .replaceAll("\n", "\r\n");
      await goOn(project, "another.py", "fix: another");
      await prepare();
      const notes = await repo.remote("show", `${BRANCH}:${NOTES}`);
      for (const part of ["Read this first.", "Thanks to Ada.", "another"]) {
        assertStringIncludes(notes, part);
        assertStringIncludes(pullOf(project).body, part);
      }
      // both commits are rung's by then: what people edited is in the second
      const made = await repo.remote(
        "log",
        "--format=%cn %s",
        `main..${BRANCH}`,
      );
      assertEquals(made.split("\n").map((line) => line.startsWith("maintainer ")), [
        ...[via === "api", via === "api"],
      ], made);
      if (key !== undefined && via === "git") {
        const top = await repo.remote("cat-file", "commit", BRANCH);
        assertStringIncludes(top, "BEGIN SSH SIGNATURE");
      }
      const changelog = await repo.remote("show", `${BRANCH}:CHANGELOG.md`);
      assertStringIncludes(changelog, "for everybody");
      assertStringIncludes(changelog, "another");
      assertEquals(github.state.pulls.length, 1);
      // once more, with nothing new: nothing moves
      const tip = await repo.remote("rev-parse", BRANCH);
      await prepare();
      assertEquals(await repo.remote("rev-parse", BRANCH), tip);
      const merged = await merge(project, "squash");
      await done(project, "execute", "--merged");
      assertStringIncludes(github.state.releases[0]!.body, "Read this first.");
      assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), merged);
    },
  );
}

githubTest(
  "what people and plan changed alike is told, and never forced",
  async (project) => {
    const { repo } = project;
    await done(project, "prepare", "--pr", "--rc");
    await edit(project, "pyproject.toml", (text) => text.replace("1.1.0rc1", "9.9.9"));
    const tip = await repo.remote("rev-parse", BRANCH);
    const ran = await project.rung(["prepare", "--pr", "--beta", "--json"], PAT);
    assertEquals(ran.code, 3, ran.err);
    const hint = hintOf(ran.err, "edits_conflict");
    assertEquals(hint.split(", or ")[0], "Merge it by hand on that branch");
    assertEquals(await repo.remote("rev-parse", BRANCH), tip);
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertStringIncludes(pullOf(project).comments[0]!.body, "pyproject.toml");
    // said once
    await project.rung(["prepare", "--pr", "--beta", "--json"], PAT);
    assertEquals(pullOf(project).comments.length, 1);
    // the ways out that the hint names, by hand and by the pull request that is closed
    await edit(project, "pyproject.toml", (text) => text.replace("9.9.9", "1.1.0b1"));
    const mended = await done(project, "prepare", "--pr", "--beta");
    assertEquals(mended.answer["version"], "1.1.0-beta.1");
    await edit(project, "pyproject.toml", (text) => text.replace("1.1.0b1", "9.9.9"));
    const again = await project.rung(["prepare", "--pr", "--rc", "--json"], PAT);
    assertEquals(codesOf(again), ["edits_conflict"]);
    pullOf(project).isOpen = false;
    const { answer } = await done(project, "prepare", "--pr", "--beta");
    assertEquals(answer["version"], "1.1.0-beta.1");
    assertEquals(project.github.state.pulls.length, 2);
  },
);

githubTest(
  "a comment chooses channel and part, of those who may write alone",
  async (project) => {
    await done(project, "prepare", "--pr", "--rc");
    const { comments } = pullOf(project);
    comments.push({ body: "rung: major", login: "stranger", association: "NONE" });
    assertEquals(
      (await done(project, "prepare", "--pr")).answer["version"],
      "1.1.0-rc.1",
    );
    // being of the same organization gives no right
    comments.push({ body: "rung: major", login: "reader", association: "MEMBER" });
    assertEquals(
      (await done(project, "prepare", "--pr")).answer["version"],
      "1.1.0-rc.1",
    );
    comments.push({
      body: "Let us\nrung: major",
      login: "maintainer",
      association: "MEMBER",
    });
    assertEquals(
      (await done(project, "prepare", "--pr")).answer["version"],
      "2.0.0-rc.1",
    );
    assertEquals(pullOf(project).title, "Release 2.0.0-rc.1");
  },
);

githubTest(
  "a label chooses too, and a version; what was said last counts",
  async (project) => {
    await done(project, "prepare", "--pr", "--rc");
    const { labels, labelled, comments } = pullOf(project);
    const proposed = async () =>
      (await done(project, "prepare", "--pr")).answer["version"];
    const label = (name: string, login: string, minute: number) => {
      labels.push(name);
      labelled.push({ label: name, login, at: `2026-11-22T00:0${minute}:00Z` });
    };
    // who may label need not have the right to write
    label("rung: major", "reader", 1);
    assertEquals(await proposed(), "1.1.0-rc.1");
    label("rung: beta", "maintainer", 2);
    assertEquals(await proposed(), "1.1.0-beta.1");
    comments.push({
      ...{ body: "Release-As: 3.0.0-rc.4", login: "maintainer", association: "OWNER" },
      at: "2026-11-22T00:03:00Z",
    });
    assertEquals(await proposed(), "3.0.0-rc.4");
    label("rung: minor", "maintainer", 4);
    assertEquals(await proposed(), "1.1.0");
    // one that was taken away is none
    labels.pop();
    assertEquals(await proposed(), "3.0.0-rc.4");
  },
);

githubTest(
  "a merged release is finished at any later commit, and told what came in between",
  async (project) => {
    const { repo, github } = project;
    await done(project, "prepare", "--pr", "--rc");
    await goOn(project, "late.py", "feat: late");
    const merged = await merge(project, "merge");
    await goOn(project, "later.py", "fix: much later");
    // and many others were merged since
    const release = pullOf(project);
    for (let i = 0; i < 120; i++) {
      const head = `feature-${i}`;
      const number = github.state.nextId++;
      github.state.pulls.push({ ...release, head, number, title: head, body: "" });
    }
    const { answer, err } = await done(project, "execute", "--merged");
    assertStringIncludes(err, "feat: late");
    assertEquals(answer["sha"], merged);
    assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), merged);
    assertEquals(github.state.releases[0]!.draft, false);
    const said = "Came in after the notes were made:\n\n- feat: late\n";
    assert(github.state.releases[0]!.body.endsWith(said));
    assertEquals(
      await repo.git("worktree", "list", "--porcelain").then((text) =>
        text.split("\n").filter((line) => line.startsWith("worktree")).length
      ),
      1,
    );
    // what came after is released next
    assertEquals((await done(project, "next", "--rc")).answer["version"], "1.1.0-rc.2");
  },
);

githubTest(
  "strict: what came in between is reviewed too, before anything goes out",
  async (project) => {
    const { repo, github } = project;
    await done(project, "prepare", "--pr", "--rc");
    await goOn(project, "late.py", "feat: late");
    await merge(project, "rebase");
    const { answer, err } = await done(project, "execute", "--merged");
    assertEquals(answer, {});
    assertStringIncludes(
      err,
      'not reviewed with it (strict), "feat: late" the last of 1',
    );
    assertEquals([github.state.releases, await repo.remote("tag")], [[], "v1.0.0"]);
    const again = await done(project, "prepare", "--pr", "--rc");
    assertEquals(again.answer["version"], "1.1.0-rc.1");
    assertStringIncludes(pullOf(project).body, "late");
    // the section that was merged is people's by now
    assertStringIncludes(again.err, "has a section 1.1.0-rc.1 already");
    const merged = await merge(project, "merge");
    const out = await done(project, "execute", "--merged");
    assertEquals([out.answer["tag"], out.answer["sha"]], ["v1.1.0-rc.1", merged]);
  },
  { files: { "rung.toml": "[pull-request]\nstrict = true\n" } },
);

githubTest(
  "a merged release that was taken back is passed over, and said",
  async (project) => {
    const { repo, github } = project;
    await done(project, "prepare", "--pr", "--rc");
    const { number } = pullOf(project);
    await merge(project, "squash");
    // as GitHub's button does, and the squash of what it opens
    await repo.git("revert", "--no-commit", "HEAD");
    await repo.commit(
      `Revert "Release 1.1.0-rc.1" (#${number + 1})\n\nReverts acme/tool#${number}`,
    );
    await repo.git("push", "--quiet", repo.origin, "main");
    const { answer, err } = await done(project, "execute", "--merged");
    assertEquals(answer, {});
    assertStringIncludes(err, "reverts it");
    assertEquals(github.state.releases, []);
    // its number is free again, and the revert is no change of the notes'
    const again = await done(project, "prepare", "--pr", "--rc");
    assertEquals(again.answer["version"], "1.1.0-rc.1");
    assert(!pullOf(project).body.includes("Revert"), pullOf(project).body);
    const merged = await merge(project, "squash");
    const out = await done(project, "execute", "--merged");
    assertEquals([out.answer["tag"], out.answer["sha"]], ["v1.1.0-rc.1", merged]);
  },
);

githubTest(
  "what was merged with another version than it says is refused",
  async (project) => {
    await done(project, "prepare", "--pr", "--rc");
    await edit(project, "pyproject.toml", (text) => text.replace("1.1.0rc1", "3.0.0"));
    await merge(project, "squash");
    const ran = await project.rung(["execute", "--merged", "--json"], PAT);
    assertEquals(ran.code, 3, ran.err);
    assertEquals(await project.repo.remote("tag"), "v1.0.0");
    // no commit on top makes that one say it: what was merged is taken back
    const { repo } = project;
    const hint = hintOf(ran.err, "merge_unproven");
    const orders = ordersOf(hint, 0);
    assertEquals(orders, ["git revert COMMIT", "rung prepare --pr"]);
    await repo.git("revert", "--no-edit", "HEAD");
    await repo.git("push", "--quiet", repo.origin, "main");
    await done(project, "prepare", "--pr", "--rc");
    const merged = await merge(project, "squash");
    const out = await done(project, "execute", "--merged");
    assertEquals([out.answer["tag"], out.answer["sha"]], ["v1.1.0-rc.1", merged]);
  },
);

githubTest("a dry run says what it would do, without a token", async (project) => {
  const ran = await project.rung(["prepare", "--pr", "--rc", "-n"]);
  assertEquals(ran.code, 0, ran.err);
  assertStringIncludes(ran.err, "would push");
  assertEquals(project.github.state.pulls, []);
});
