/** Releases of many packages on GitHub: pushes of three tags, a release for each, one latest. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { assertOut, ORDER, prepare, SETTINGS } from "./github_packages.ts";
import { githubTest, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };

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
