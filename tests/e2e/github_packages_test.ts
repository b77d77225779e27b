/** Releases of many packages on GitHub: pushes of three tags, a release for each, one latest. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import {
  assertOut,
  change,
  NAMES,
  ORDER,
  prepare,
  SETTINGS,
} from "./github_packages.ts";
import { rowsOf } from "../support/deep.ts";
import { mergePull } from "../support/github_pulls.ts";
import { githubTest, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };

githubTest(
  "a package goes out by its own pull request, and one that says another version does not",
  async (project) => {
    const { repo, github, rung } = project;
    for (const name of ["base", "data"]) {
      await repo.write(`packages/${name}/x.js`, "x\n");
    }
    // one file for the notes of both would be a conflict
    await repo.write("rung.toml", '[package.data]\nnotes = "release/DATA.md"\n');
    await repo.commit("feat: more");
    await repo.git("push", "--quiet", repo.origin, "main");
    for (const name of ["base", "data"]) {
      const ran = await rung(["prepare", "--pr", "-p", name], ENV);
      assertStringIncludes(ran.err, `\`rung execute --merged -p ${name}\``);
    }
    const { pulls } = github.state;
    assertEquals(pulls.map(({ title, head }) => [title, head]), [
      ["Release base 1.1.0", "rung/release-base"],
      ["Release data 1.1.0", "rung/release-data"],
    ]);
    const folder = `${repo.root}/editor`;
    await repo.git("clone", "-q", "-b", "rung/release-data", repo.origin, folder);
    const path = `${folder}/packages/data/package.json`;
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace("1.1.0", "1.2.0"));
    await repo.git("-C", folder, "commit", "-q", "-a", "-m", "docs: by hand");
    await repo.git("-C", folder, "push", "-q", "origin", "rung/release-data");
    const git = (...args: string[]) => repo.remote(...args);
    const base = await mergePull(github.state, git, pulls[0]!.number, "squash");
    await mergePull(github.state, git, pulls[1]!.number, "merge");
    await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
    for (const [name, code] of [["base", 0], ["data", 3], ["base", 0]] as const) {
      const ran = await rung(["execute", "--merged", "-p", name], ENV);
      assertEquals(ran.code, code, ran.err);
      if (code === 3) assertStringIncludes(ran.err, "error[merge_unproven]");
    }
    assertEquals(await repo.remote("rev-parse", "base@1.1.0^{commit}"), base);
    assertStringIncludes(
      await repo.remote("cat-file", "-p", "base@1.1.0"),
      "Release base 1.1.0",
    );
    assertEquals(await repo.remote("tag", "--list", "data@1.*"), "data@1.0.0");
    assertEquals(github.state.releases.map(({ tag }) => tag), ["base@1.1.0"]);
    const alone = await rung(["execute", "-p", "base"], ENV);
    assertStringIncludes(alone.err, "Cannot execute one package of what was prepared");
  },
  SETTINGS,
);

for (const how of rowsOf(["merge", "squash", "rebase"] as const, 2)) {
  githubTest(
    `five packages go out by one pull request, merged by ${how}`,
    async (project) => {
      const { repo, github, rung } = project;
      const isEach = how === "rebase";
      const config = isEach ? "notes-each = true\n" : "";
      if (isEach) await repo.write("rung.toml", config);
      await change(project);
      const head = await repo.git("rev-parse", "HEAD");
      const json = async (...argv: string[]) => {
        const ran = await rung([...argv, "--json"], ENV);
        assertEquals(ran.code, 0, ran.err);
        return { answer: JSON.parse(ran.out) as Record<string, unknown>, err: ran.err };
      };
      const dry = await json("prepare", "--pr", "--all", "-n");
      assertStringIncludes(dry.err, "would push rung/release, and open a");
      const { answer, err } = await json("prepare", "--pr", "--all");
      assertEquals((answer["packages"] as unknown[]).length, 5);
      assertStringIncludes(err, "then run `rung execute --merged`");
      const { pulls } = github.state;
      const [pull] = pulls;
      assertEquals([pulls.length, pull!.head, pull!.title], [
        1,
        "rung/release",
        "Release base 2.0.0, core 2.0.0, data 2.0.0, edge 2.0.0 and 1 more",
      ]);
      for (const name of ["base", "app"]) {
        assertStringIncludes(pull!.body, `- **${name} 1.0.0 → 2.0.0**: major, because`);
        assertStringIncludes(pull!.body, `# \`${name}@2.0.0\`\n`);
      }
      // the clone is as it was; what people say on the page is kept
      assertEquals(await repo.git("rev-parse", "HEAD"), head);
      assertEquals(await repo.git("status", "--porcelain"), "");
      pull!.body = pull!.body.replace("# `edge@2.0.0`\n", "$&\nThanks to Ada.\n");
      await repo.write("packages/base/later.js", "x\n");
      await repo.commit("fix: later");
      await repo.git("push", "--quiet", repo.origin, "main");
      await json("prepare", "--pr", "--all");
      assertStringIncludes(pull!.body, "Thanks to Ada.");
      const tip = await repo.remote("rev-parse", "rung/release");
      if (how === "merge") {
        const { answer: stands } = await json("gates", "--status");
        assertEquals([stands["sha"], stands["status"], stands["is_open"]], [
          ...[tip, "success", true],
        ]);
        assertEquals((stands["packages"] as unknown[]).length, 5);
      }
      const again = await json("prepare", "--pr", "-p", NAMES.join(","));
      assertStringIncludes(again.err, "Nothing changed");
      assertEquals(await repo.remote("rev-parse", "rung/release"), tip);
      const merged = await mergePull(
        github.state,
        (...args) => repo.remote(...args),
        pull!.number,
        how,
      );
      await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
      const waits = await rung(["prepare", "--pr", "--all"], ENV);
      assertStringIncludes(waits.err, "was merged, and waits for its tag");
      if (how !== "merge") {
        // a run that was killed has left one tag here, and main goes on
        await repo.git("tag", "--message=Release base 2.0.0", "base@2.0.0", merged);
        await repo.write("packages/data/more.js", "x\n");
        await repo.commit("fix: more");
        await repo.git("push", "--quiet", repo.origin, "main");
      }
      if (how === "squash") {
        // the second push is refused, once
        const hook = `${repo.origin}/hooks/update`;
        const kept = await Deno.readTextFile(hook).catch(() => undefined);
        await Deno.writeTextFile(
          hook,
          '#!/bin/sh\ncase "$1" in refs/tags/edge*) echo no >&2; exit 1;; esac\n',
        );
        await Deno.chmod(hook, 0o755);
        const cut = await rung(["execute", "--merged", "--json"], ENV);
        assertEquals(cut.code, 1, cut.err);
        assertStringIncludes(cut.err, "push_rejected");
        assertEquals(github.state.releases, []);
        if (kept === undefined) await Deno.remove(hook);
        else await Deno.writeTextFile(hook, kept);
      }
      const out = await json("execute", "--merged");
      const packages = out.answer["packages"] as Record<string, unknown>[];
      assertEquals(packages.map((each) => each["tag"]), ORDER);
      const at = await repo.remote(
        "rev-parse",
        ...ORDER.map((tag) => `${tag}^{commit}`),
      );
      assertEquals(new Set(at.split("\n")), new Set([merged]));
      const { releases, runs } = github.state;
      assertEquals(
        releases.map(({ tag, draft }) => [tag, draft]),
        ORDER.map((tag) => [tag, false]),
      );
      for (const { tag, body } of releases) {
        assertStringIncludes(body, `# \`${tag}\`\n`);
        assertEquals(body.includes("Thanks to Ada."), tag === "edge@2.0.0", body);
        assertEquals(body.match(/^# /gm)!.length, 1);
      }
      assertEquals(
        runs.filter(({ event, ref }) => event === "push" && ORDER.includes(ref)).length,
        5,
      );
      assertEquals(await repo.remote("branch", "--list", "rung/release"), "");
      assertEquals(pull!.comments.length, 1);
      for (const tag of ORDER) {
        assertStringIncludes(pull!.comments[0]!.body, tag.replace("@", " "));
      }
      const before = github.writes().length;
      assertEquals((await json("execute", "--merged")).answer, {});
      assertEquals(github.writes().length, before);
    },
    SETTINGS,
  );
}

githubTest(
  "five tags go in two pushes, and each starts its workflow",
  async (project) => {
    const { repo, github, answer, rung } = project;
    await prepare(project);
    const dry = await rung(["execute", "--dry-run"], ENV);
    assertStringIncludes(
      dry.err,
      "would push main and base@2.0.0 and core@2.0.0 and data@2.0.0\n" +
        "would push edge@2.0.0 and app@2.0.0\n",
    );
    const done = await answer("execute");
    assertEquals(
      (done["packages"] as Record<string, unknown>[]).map((each) => each["tag"]),
      ORDER,
    );
    await assertOut(project);
    const { releases } = github.state;
    assertEquals(
      releases.map(({ tag, draft }) => [tag, draft]),
      ORDER.map((tag) => [
        tag,
        false,
      ]),
    );
    for (const { tag, body } of releases) {
      assertStringIncludes(body, `# \`${tag}\`\n`);
      assertEquals(body.split("\n").filter((line) => line.startsWith("# ")).length, 1);
    }
    const before = github.writes().length;
    assertEquals((await rung(["execute"], ENV)).code, 0);
    assertEquals(github.writes().length, before);
    assertEquals(await repo.git("rev-list", "--count", "v1.0.0..HEAD"), "3");
  },
  SETTINGS,
);

githubTest("a second push that is refused is gone on with", async (project) => {
  const { repo, rung } = project;
  await prepare(project, '[hooks]\nbefore-push = "git rev-parse HEAD"\n');
  const hook = `${repo.origin}/hooks/update`;
  const kept = await Deno.readTextFile(hook).catch(() => undefined);
  await Deno.writeTextFile(
    hook,
    '#!/bin/sh\ncase "$1" in refs/tags/edge*) echo no >&2; exit 1;; esac\n',
  );
  await Deno.chmod(hook, 0o755);
  const refused = await rung(["execute", "--json"], ENV);
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.err, "release_incomplete");
  const abort = await rung(["abort"], ENV);
  assertEquals(abort.code, 3);
  const status = await rung(["status"], ENV);
  assertStringIncludes(status.out, "left    push edge@2.0.0\nleft    push app@2.0.0");
  if (kept === undefined) await Deno.remove(hook);
  else await Deno.writeTextFile(hook, kept);
  // Somebody has gone on meanwhile: what is left is pushed all the same.
  const more = await repo.commit("fix: go on");
  await repo.git("push", "--quiet", repo.origin, "main");
  const done = await rung(["execute"], ENV);
  assertEquals(done.code, 0, done.err);
  assertEquals(await repo.git("rev-parse", "HEAD"), more);
  const tagged = await repo.remote(
    "rev-parse",
    ...ORDER.map((tag) => `${tag}^{commit}`),
  );
  assertEquals(
    new Set(tagged.split("\n")),
    new Set([await repo.git("rev-parse", "HEAD^")]),
  );
}, SETTINGS);

githubTest('releases = "one": one page for all, with all notes', async (project) => {
  const { repo, github, answer } = project;
  await prepare(project, 'releases = "one"\n[package.core]\n');
  await answer("execute");
  await assertOut(project);
  const { releases, latest } = github.state;
  assertEquals(releases.map(({ tag }) => tag), ["core@2.0.0"]);
  assertEquals(latest, releases[0]!.id);
  assertEquals(releases[0]!.body, await repo.read("release/RELEASE_NOTES.md"));
}, SETTINGS);

githubTest(
  "one page has the notes of all files, and is missing for no tag",
  async (project) => {
    const { github, answer } = project;
    await prepare(project, 'releases = "one"\nnotes-each = true\n[package.core]\n');
    await answer("execute");
    const [page, ...others] = github.state.releases;
    assertEquals([page!.tag, others], ["core@2.0.0", []]);
    const headings = page!.body.split("\n").filter((line) => line.startsWith("# "));
    assertEquals(headings, ORDER.map((tag) => `# \`${tag}\``));
    const { half_done } = await answer("status");
    assertEquals(half_done, []);
  },
  SETTINGS,
);

githubTest(
  "one package may be the latest, and --via api makes all tags",
  async (project) => {
    const { github, rung, repo } = project;
    await prepare(project, "notes-each = true\n[package.data]\n");
    const done = await rung(["execute", "--via", "api"], ENV);
    assertEquals(done.code, 0, done.err);
    const { releases, latest } = github.state;
    assertEquals(releases.map(({ tag }) => tag), ORDER);
    assertEquals(releases.find(({ id }) => id === latest)?.tag, "data@2.0.0");
    assertEquals(
      releases.find(({ tag }) => tag === "edge@2.0.0")?.body,
      await repo.read("release/RELEASE_NOTES-edge.md"),
    );
    const there = (await repo.remote("tag", "--points-at", "main")).split("\n");
    assertEquals(there.toSorted(), ORDER.toSorted());
    const again = await rung(["execute", "--via", "api"], ENV);
    assertEquals(again.code, 0, again.err);
    // nor does another take that from it when it goes out alone
    await repo.git("fetch", "--quiet", "--tags", repo.origin, "main");
    await repo.git("reset", "--quiet", "FETCH_HEAD");
    await repo.write("packages/edge/more.js", "x\n");
    await repo.commit("fix: more");
    await repo.git("push", "--quiet", repo.origin, "main");
    const alone = await rung(["release", "-p", "edge", "--yes"], ENV);
    assertEquals(alone.code, 0, alone.err);
    const shown = releases.find(({ id }) => id === github.state.latest)?.tag;
    assertEquals([releases.at(-1)?.tag, shown], ["edge@2.0.1", "data@2.0.0"]);
  },
  SETTINGS,
);

githubTest(
  "another clone goes on from one package's tag with all that were released together",
  async (project) => {
    const { repo, github, rung } = project;
    await prepare(project, "[package.data]\n");
    const cut = await rung(["execute", "--no-release"], ENV);
    assertEquals(cut.code, 0, cut.err);
    assertEquals(github.state.releases, []);
    // The job's machine is gone, and with it the plan.
    await Deno.remove(`${repo.dir}/.git/rung`, { recursive: true });
    await repo.git("push", "--quiet", repo.origin, ":refs/tags/app@2.0.0");
    await repo.git("tag", "--delete", "app@2.0.0");
    const at = await rung(["execute", "core@1.0.0"], ENV);
    assertStringIncludes(at.err, "HEAD is not at its commit");
    const done = await rung(["execute", "edge@2.0.0", "--json"], ENV);
    assertEquals(done.code, 0, done.err);
    assertStringIncludes(done.err, "The commit names app too");
    const { releases, latest } = github.state;
    const out = ["base@2.0.0", "core@2.0.0", "edge@2.0.0", "data@2.0.0"];
    assertEquals(releases.map(({ tag }) => tag), out);
    for (const { tag, body } of releases) assertStringIncludes(body, `# \`${tag}\`\n`);
    assertEquals(releases.find(({ id }) => id === latest)?.tag, "data@2.0.0");
    const again = await rung(["execute", "core@2.0.0"], ENV);
    assertEquals(again.code, 0, again.err);
    assertEquals(github.state.releases.length, 4);
  },
  SETTINGS,
);
