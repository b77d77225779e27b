/** Real histories: tags that differ, and releases beside the line. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";
import { rungIn } from "../support/clones.ts";

const FILES = { "VERSION": "1.0.0\n" };

async function begun(repo: Repo): Promise<void> {
  await repo.commit("chore: begin");
  await repo.tag("v1.0.0");
  await repo.commit("feat: more");
  await repo.git("tag", "v1.1.0-rc.1");
  await repo.commit("fix: less");
  await repo.git("push", "--quiet", "--tags", "origin", "HEAD");
}

async function next(repo: Repo, ...args: string[]): Promise<string> {
  const { out, err } = await rungIn(repo, ["next", ...args]);
  return out.trim() || err.trim();
}

Deno.test("grafts and replace refs of a clone are no part of its history", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const head = await repo.git("rev-parse", "HEAD");
    await repo.git("replace", "--graft", head);
    assertEquals(await next(repo, "--rc"), "1.1.0-rc.2");
    await repo.git("replace", "--delete", head);
    await Deno.writeTextFile(`${repo.dir}/.git/info/grafts`, `${head}\n`);
    assertEquals(await next(repo, "--rc"), "1.1.0-rc.2");
  }, FILES));

Deno.test("a tag that leads elsewhere on the remote is told, here as there", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("tag", "v1.2.0", "HEAD~1");
    await repo.git("push", "--quiet", "origin", "v1.2.0");
    await repo.git("tag", "--force", "v1.2.0", "HEAD");
    for (const command of ["next", "tag", "status"]) {
      const { code, err } = await rungIn(repo, [command]);
      assertEquals(code, 3);
      assertStringIncludes(err, 'Cannot count from "v1.2.0": it is at ');
    }
    await repo.git("fetch", "--quiet", "--force", "origin", "tag", "v1.2.0");
    assertEquals(await next(repo), "1.2.1");
  }, FILES));

Deno.test("v1.1 beside v1.1.0 moves with each fix: where it leads here is no fault", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const tag of ["v1.2.0", "v1.2", "v1"]) await repo.tag(tag);
    await repo.commit("fix: less");
    await repo.tag("v1.2.1");
    for (const tag of ["v1.2", "v1"]) await repo.git("tag", "--force", tag, "HEAD");
    await repo.git("push", "--quiet", "origin", "main", "--tags");
    for (const tag of ["v1.2", "v1"]) await repo.git("tag", "--force", tag, "HEAD~1");
    await repo.commit("fix: even less");
    await repo.git("push", "--quiet", "origin", "main");
    assertEquals(await next(repo), "1.2.2");
  }, FILES));

Deno.test("a line that leads to no release has no first version of ours", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v0.0.4");
    await repo.git("switch", "--quiet", "--orphan", "anew");
    await repo.write("a.txt", "again\n");
    await repo.commit("feat: begin anew");
    await repo.git("branch", "--quiet", "--force", "main", "HEAD");
    await repo.git("switch", "--quiet", "main");
    assertStringIncludes(await next(repo, "--offline"), '"0.0.4" is out');
    assertEquals(await next(repo, "--offline", "--since", "v0.0.4"), "0.1.0");
    assertEquals(await next(repo, "--offline", "--minor"), "0.1.0");
  }));

Deno.test("where tags begin as versions and none can be read, the first version is asked for", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.tag("v1.2.0-2026-01-05");
    await repo.commit("feat: more");
    const said = await next(repo, "--offline");
    assertStringIncludes(said, "error[part_unknown]");
    assertStringIncludes(said, "`rung prepare VERSION`");
    await repo.git("tag", "--delete", "v1.2.0-2026-01-05");
    await repo.tag("Tool1_7X3");
    assertStringIncludes(await next(repo, "--offline"), "error[part_unknown]");
    await repo.git("tag", "--delete", "Tool1_7X3");
    await repo.tag("thesis-draft2");
    assertEquals(await next(repo, "--offline"), "0.1.0");
    await repo.tag("1.2.0");
    assertEquals(await next(repo, "--offline", "--minor"), "1.3.0");
  }));

Deno.test("a tag that the remote does not have is told, and the hint's ways out work", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.tag("v1.2.0");
    await repo.commit("fix: even less");
    await repo.git("push", "--quiet", "origin", "HEAD");
    assertStringIncludes(await next(repo), '"origin" does not have it');
    await repo.git("push", "--quiet", "origin", "refs/tags/v1.2.0");
    assertEquals(await next(repo), "1.2.1");
    await repo.git("push", "--quiet", "origin", ":refs/tags/v1.2.0");
    await repo.git("tag", "--delete", "v1.2.0");
    assertEquals(await next(repo, "--rc"), "1.1.0-rc.2");
  }, FILES));

/** A release on a branch of its own; `merge` says how it came back. */
async function releasedAside(repo: Repo, merge: (repo: Repo) => Promise<void>) {
  await begun(repo);
  await repo.git("switch", "--quiet", "--create", "release");
  await repo.write("VERSION", "1.1.0\n");
  await repo.commit("chore: release v1.1.0");
  await repo.tag("v1.1.0");
  await repo.git("switch", "--quiet", "main");
  await merge(repo);
  await repo.commit("fix: new");
  await repo.git("push", "--quiet", "--tags", "origin", "main");
}

Deno.test("a number that was a slip does not count, is told, and --since counts from it", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const version of ["1.1.0", "4.1.0", "1.1.1", "1.1.2", "1.2.0"]) {
      await repo.commit("fix: one");
      await repo.tag(`v${version}`);
    }
    await repo.commit("fix: another");
    await repo.git("push", "--quiet", "--tags", "origin", "HEAD");
    const { out, err } = await rungIn(repo, ["next"]);
    assertEquals(out, "1.2.1\n");
    assertStringIncludes(
      err,
      'tag "v4.1.0" does not count: what was released after it',
    );
    assertEquals(await next(repo, "--since", "v4.1.0"), "4.1.1");
  }, FILES));

Deno.test("a project that left the calendar counts from what it released since", () =>
  withRepo(async (repo) => {
    const dates = [
      "2016.01.05",
      "2016.03.09",
      "2016.07.26",
      "2016.08.10",
      "2016.09.10",
    ];
    const early = [...dates, "2016.10.02", "2016.10.19", "2016.12.05", "2017.01.20"];
    const tags = [...early, "2017.08.10", "2.0", "2.1", "2.2", "2.3"];
    for (const [place, tag] of tags.entries()) {
      await repo.commit("fix: one");
      const day = tag.length > 4
        ? tag.replaceAll(".", "-")
        : `2018-0${place - early.length + 1}-09`;
      const env = { ...repo.env, GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
      await sealedGit(["tag", "-m", tag, tag], { cwd: repo.dir, env });
    }
    await repo.commit("fix: another");
    assertEquals(await next(repo, "--offline"), "2.3.1");
    const { err } = await rungIn(repo, ["next", "--offline"]);
    assertStringIncludes(
      err,
      'tag "2017.08.10" does not count: what was released after it',
    );
    assertEquals(err.includes("calendar"), false);
  }, FILES));

Deno.test("a number that was tagged anew, lower, was a slip as soon as the line went on", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.commit("fix: one");
    await repo.tag("v11.0.0");
    await repo.tag("v1.0.1");
    await repo.commit("fix: two");
    await repo.tag("v1.0.2");
    await repo.commit("fix: three");
    assertEquals(await next(repo, "--offline"), "1.0.3");
  }, FILES));

Deno.test("a slip is seen though many pre-releases came after it", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const alphas = Array.from({ length: 9 }, (_, i) => `1.2.0-alpha.${i + 1}`);
    for (const version of ["4.1.0", "1.1.1", "1.1.2", ...alphas, "1.2.0"]) {
      await repo.commit("fix: one");
      await repo.tag(`v${version}`);
    }
    await repo.commit("fix: another");
    assertEquals(await next(repo, "--offline"), "1.2.1");
  }, FILES));

Deno.test("a release whose branch was squashed into the line counts", () =>
  withRepo(async (repo) => {
    await releasedAside(repo, async () => {
      await repo.git("merge", "--quiet", "--squash", "release");
      await repo.git("commit", "--quiet", "--message", "chore: release v1.1.0 (#6)");
    });
    assertEquals(await next(repo), "1.1.1");
  }, FILES));

Deno.test("a fix line whose fixes are merged up is no line that releases branch from", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.tag("v1.1.0");
    await repo.git("branch", "1.x");
    for (const major of [2, 3]) {
      await repo.git("switch", "--quiet", "1.x");
      await repo.commit(`fix: before ${major}`);
      await repo.git("switch", "--quiet", "main");
      await repo.git("merge", "--quiet", "--no-ff", "--no-edit", "1.x");
      await repo.commit("feat!: only there");
      await repo.tag(`v${major}.0.0`);
    }
    await repo.git("switch", "--quiet", "1.x");
    await repo.git("push", "--quiet", "--all", "origin");
    await repo.git("push", "--quiet", "--tags", "origin");
    const { out } = await rungIn(repo, ["next"]);
    assertEquals(out, "1.1.1\n");
  }, FILES));

/** A branch of releases that each of them merges the line into, and tags there. */
async function releasedByMerge(repo: Repo, versions: readonly string[]): Promise<void> {
  await repo.git("switch", "--quiet", "--orphan", "release");
  await repo.commit("begin the branch of releases");
  for (const version of versions) {
    await repo.git("switch", "--quiet", "main");
    await repo.commit(`feat: for ${version}`);
    await repo.git("switch", "--quiet", "release");
    const merge = ["merge", "--quiet", "--no-ff", "--allow-unrelated-histories"];
    await repo.git(...merge, "--message", version, "main");
    await repo.tag(`v${version}`);
  }
  await repo.commit("fix: on the branch of releases alone");
  await repo.tag("v1.2.1");
  await repo.git("switch", "--quiet", "main");
}

Deno.test("where every release merges the line into a branch of releases, the newest counts", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await releasedByMerge(repo, ["1.0.0", "1.1.0", "1.2.0"]);
    assertStringIncludes(await next(repo, "--offline"), 'Cannot go on from "1.2.1"');
    await repo.commit("feat: after 1.2.0");
    const { out } = await rungIn(repo, ["next", "--offline", "--json"]);
    const { version, reason } = JSON.parse(out);
    assertEquals(version, "1.3.0");
    assertEquals(reason.map((each: { subject: string }) => each.subject), [
      "feat: after 1.2.0",
    ]);
  }));

Deno.test("one release by a merge is enough; a line that it does not have counts from none", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: begin");
    await repo.git("branch", "old");
    await releasedByMerge(repo, ["1.2.0"]);
    await repo.commit("fix: after it");
    assertEquals(await next(repo, "--offline"), "1.2.2");
    await repo.git("switch", "--quiet", "--orphan", "apart");
    await repo.write("another.txt", "project\n");
    await repo.commit("feat: another project");
    const { code, err } = await rungIn(repo, ["next", "--offline"]);
    assertEquals(code, 3);
    assertStringIncludes(
      err,
      'error[version_down]: Cannot release "0.1.0": "1.2.1" is out',
    );
    assertStringIncludes(err, "--since v1.2.1");
    assertEquals(await next(repo, "--offline", "--since", "v1.2.1"), "1.3.0");
  }));

Deno.test("a release of several commits, squashed into a line that had gone on, counts", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("switch", "--quiet", "--create", "release");
    await repo.write("a.txt", "a\n");
    await repo.commit("fix: found in the candidate");
    await repo.write("VERSION", "1.1.0\n");
    await repo.commit("chore: release v1.1.0");
    await repo.tag("v1.1.0");
    await repo.git("switch", "--quiet", "main");
    await repo.write("b.txt", "b\n");
    await repo.commit("feat: on the line meanwhile");
    await repo.git("merge", "--quiet", "--squash", "release");
    await repo.git("commit", "--quiet", "--message", "fix: what 1.1.0 had (#7)");
    await repo.git("push", "--quiet", "--tags", "origin", "main");
    const { out } = await rungIn(repo, ["notes", "v1.1.0..HEAD"]);
    assertStringIncludes(out, "on the line meanwhile");
    const { out: json } = await rungIn(repo, ["next", "--json"]);
    const { version, previous_version, reason } = JSON.parse(json);
    assertEquals([version, previous_version], ["1.2.0", "1.1.0"]);
    assertEquals(reason.map((each: { subject: string }) => each.subject), [
      "feat: on the line meanwhile",
    ]);
  }, FILES));

Deno.test("where releases are made on branches, the newest counts; on a fix line it does not", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const released = async (...versions: string[]) => {
      for (const version of versions) {
        await repo.git("switch", "--quiet", "--create", `release-${version}`);
        await repo.commit("fix: on the branch alone");
        await repo.tag(`v${version}`);
        await repo.git("switch", "--quiet", "main");
        await repo.commit("fix: on the line");
      }
      await repo.git("push", "--quiet", "--all", "origin");
      await repo.git("push", "--quiet", "--tags", "origin");
    };
    await released("1.1.0", "1.2.0");
    assertEquals(await next(repo), "1.2.1");
    // What the project went on below, three times, was a slip.
    await released("9.4.5", "1.3.0", "1.4.0", "1.5.0");
    const { out, err } = await rungIn(repo, ["next"]);
    assertEquals(out, "1.5.1\n");
    assertStringIncludes(err, 'tag "v9.4.5" does not count');
    await repo.git("switch", "--quiet", "release-1.1.0");
    await repo.commit("fix: of the fix line");
    await repo.git("push", "--quiet", "origin", "HEAD");
    assertEquals(await next(repo), "1.1.1");
  }, FILES));

Deno.test("a release whose branch held nothing but itself counts", () =>
  withRepo(async (repo) => {
    await releasedAside(repo, () => Promise.resolve());
    assertEquals(await next(repo), "1.1.1");
  }, FILES));

Deno.test("another release aside is told, and --since counts from it", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("switch", "--quiet", "--create", "release");
    await repo.write("VERSION", "1.1.0\n");
    await repo.commit("fix: only there");
    await repo.tag("v1.1.0");
    await repo.git("switch", "--quiet", "main");
    await repo.commit("fix: new");
    await repo.git("push", "--quiet", "--tags", "origin", "main");
    const { out, err } = await rungIn(repo, ["next", "--minor"]);
    assertEquals(out, "");
    assertStringIncludes(err, 'HEAD does not lead to "v1.1.0"');
    assertStringIncludes(err, "--since v1.1.0");
    assertEquals(await next(repo, "--since", "v1.1.0"), "1.1.1");
    await repo.write("rung.toml", 'since = "v1.1.0"\n');
    assertEquals(await next(repo), "1.1.1");
    assertStringIncludes(await next(repo, "--since", "v9"), "no tag of this project");
  }, FILES));
