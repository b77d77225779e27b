/** Releases that HEAD does not lead to, and that are on its line by what they hold. */
import { onBoth } from "../../lib/gather/beside/on_both.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** Main with a change of its own, and v1.1.0 on a branch that began before: these features, then `last`. */
async function parted(repo: Repo, last: string): Promise<void> {
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.git("switch", "--quiet", "--create", "release");
  for (const name of ["one", "two"]) {
    await repo.write(`${name}.txt`, `${name}\n`);
    await repo.commit(`feat: ${name}`);
  }
  await repo.write("last.txt", "last\n");
  await repo.commit(last);
  await repo.tag("v1.1.0", "Release 1.1.0");
  await repo.git("push", "--quiet", "origin", "release");
  await repo.git("switch", "--quiet", "main");
  await repo.write("own.txt", "own\n");
  await repo.commit("fix: own");
}

Deno.test("a release whose commits were picked into this line counts for it", () =>
  withRepo(async (repo) => {
    await parted(repo, "chore: release 1.1.0");
    await repo.git("cherry-pick", "release~2", "release~1");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.1.1");
    // What was released is not told again.
    assertStringIncludes(next.err, 'counted from tag "v1.1.0"');
    assertStringIncludes(next.err, "fix: own");
    assertEquals(next.err.includes("feat: one"), false);
  }, { "begin.txt": "begin\n" }));

Deno.test("a release that holds more than this line does not count for it", () =>
  withRepo(async (repo) => {
    await parted(repo, "feat: only there");
    await repo.git("cherry-pick", "release~2", "release~1");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.code, 3);
    assertStringIncludes(next.err, 'HEAD does not lead to "v1.1.0"');
  }, { "begin.txt": "begin\n" }));

Deno.test("a line is above its candidate, though the release was made on a branch", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: one");
    await repo.tag("v1.1.0-beta.1", "Release 1.1.0-beta.1");
    await repo.commit("feat: two");
    await repo.tag("v2.0.0-rc.1", "Release 2.0.0-rc.1");
    await repo.git("switch", "--quiet", "--create", "release");
    await repo.write("last.txt", "last\n");
    await repo.commit("fix: only there");
    await repo.tag("v2.0.0", "Release 2.0.0");
    await repo.git("push", "--quiet", "origin", "release");
    await repo.git("switch", "--quiet", "main");
    await repo.commit("feat: three");
    await repo.push();
    const next = await rungIn(repo, ["next"]);
    assertEquals(next.code, 3);
    assertStringIncludes(next.err, "`rung prepare 2.1.0`");
    assertStringIncludes(next.err, 'this line is at "2.0.0-rc.1"');
    assertStringIncludes(next.err, "--since v2.0.0");
    const since = await rungIn(repo, ["next", "--since", "v2.0.0"]);
    assertEquals(since.out.trim(), "2.1.0");
  }, { "begin.txt": "begin\n" }));

Deno.test("what was picked for a release that was merged is not told again", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("urgent.txt", "urgent\n");
    await repo.commit("feat: urgent");
    await repo.git("switch", "--quiet", "--create", "hotfix", "v1.0.0");
    await repo.git("cherry-pick", "main");
    await repo.write("last.txt", "last\n");
    await repo.commit("chore: release 1.1.0");
    await repo.tag("v1.1.0", "Release 1.1.0");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge hotfix", "hotfix");
    await repo.write("own.txt", "own\n");
    await repo.commit("fix: own");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.1.1");
    assertEquals(next.err.includes("feat: urgent"), false);
    // Nor is what was squashed for one, on other files than the line had.
    for (const minor of [2, 3]) {
      await repo.git("switch", "--quiet", "hotfix");
      await repo.git("merge", "--squash", "--quiet", "main");
      if (minor > 2) await repo.commit(`feat: all of it (#${minor})`);
      await repo.write("last.txt", `1.${minor}.0\n`);
      await repo.commit(`Release 1.${minor}.0`);
      await repo.git("tag", `v1.${minor}.0`);
      await repo.git("switch", "--quiet", "main");
      await repo.write(`early${minor}.txt`, "early\n");
      await repo.commit(`fix: early ${minor}`);
      await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge hotfix", "hotfix");
      await repo.push();
      const { out, err } = await rungIn(repo, ["next", "--verbose"]);
      assertEquals(out.trim(), `1.${minor}.1`);
      assertEquals(err.match(/fix: .*/g), [`fix: early ${minor}`]);
    }
    // Nor for a candidate; the release tells all of it.
    await repo.git("switch", "--quiet", "hotfix");
    await repo.git("merge", "--squash", "--quiet", "main");
    await repo.commit("Release 1.3.1-rc.1");
    await repo.git("tag", "v1.3.1-rc.1");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge hotfix", "hotfix");
    await repo.push();
    const again = await rungIn(repo, ["next", "--rc"]);
    assertStringIncludes(again.err, "nothing_to_release");
    assertEquals((await rungIn(repo, ["next"])).out.trim(), "1.3.1");
  }, { "begin.txt": "begin\n" }));

Deno.test("tags on merges of another branch count, however many a newer line has", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.git("branch", "master");
    for (let patch = 1; patch <= 7; patch++) {
      await repo.write("last.txt", `1.0.${patch}\n`);
      await repo.commit(`fix: ${patch}`);
      await repo.git("switch", "--quiet", "master");
      await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge the release", "main");
      await repo.git("tag", `v1.0.${patch}`);
      await repo.git("switch", "--quiet", "main");
      // develop goes on beside, so that no merge of it is a fast-forward
      await repo.git("commit", "--quiet", "--allow-empty", "-m", "chore: begin");
    }
    await repo.git("switch", "--quiet", "--create", "v2", "v1.0.0");
    for (let patch = 0; patch < 60; patch++) {
      await repo.git("commit", "--quiet", "--allow-empty", "-m", "feat!: two");
      await repo.git("tag", `v2.0.${patch}`);
    }
    await repo.git("push", "--quiet", "origin", "v2", "master", "--tags");
    await repo.git("switch", "--quiet", "main");
    await repo.write("own.txt", "own\n");
    await repo.commit("fix: own");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.0.8");
    assertEquals(next.err.includes("fix: 7"), false);
  }, { "begin.txt": "begin\n" }));

Deno.test("a release that was squashed and edited: the hint's way counts on, and tells nothing twice", () =>
  withRepo(async (repo) => {
    await parted(repo, "chore: release 1.1.0");
    await repo.git("merge", "--squash", "--quiet", "release");
    await repo.write("two.txt", "edited\n");
    await repo.write("more.txt", "more\n");
    await repo.commit("feat: 1.1 (#12)\n\n* feat: one\n\n* feat: two");
    await repo.write("after.txt", "after\n");
    await repo.commit("fix: after");
    await repo.push();
    const refused = await rungIn(repo, ["next"]);
    assertEquals(refused.code, 3);
    assertStringIncludes(refused.err, 'HEAD does not lead to "v1.1.0"');
    assertStringIncludes(
      refused.err,
      '--since v1.1.0, for good with since = "v1.1.0" in rung.toml',
    );
    for (const command of ["next", "prepare", "tag"]) {
      const told = await rungIn(
        repo,
        [command, "--since", "v1.1.0", "--dry-run", "--json"].filter((each) =>
          command !== "next" || each !== "--dry-run"
        ),
      );
      assertEquals([command, JSON.parse(told.out).version], [command, "1.1.1"]);
      assertEquals(/\bone\b/.test(told.err), false, told.err);
    }
    await repo.write("rung.toml", 'since = "v1.1.0"\n');
    await repo.commit("chore: where the line stands");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.1.1");
    assertStringIncludes(next.err, "fix: own");
    assertEquals(next.err.includes("feat:"), false);
  }, { "begin.txt": "begin\n" }));

/** The branch that everybody works on; main has nothing but each release of it, as one commit. */
async function developed(repo: Repo, files: readonly string[]): Promise<void> {
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.git("switch", "--quiet", "--create", "develop");
  for (const name of files) {
    await repo.write(`${name}.txt`, `${name}\n`);
    await repo.commit(`feat: ${name}`);
  }
  await repo.git("switch", "--quiet", "main");
  await repo.git("merge", "--squash", "--quiet", "develop");
  await repo.write("one.txt", "edited\n");
  await repo.write("NOTES", "1.1.0\n");
  await repo.commit("Release 1.1.0");
  await repo.tag("v1.1.0", "Release 1.1.0");
  await repo.push();
  await repo.git("switch", "--quiet", "develop");
  await repo.write("after.txt", "after\n");
  await repo.commit("fix: after");
}

Deno.test("what was squashed for a release elsewhere, and edited, is not told again", () =>
  withRepo(async (repo) => {
    await developed(repo, ["one", "two", "three"]);
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.1.1");
    assertStringIncludes(next.err, "patch: ");
    assertEquals(next.err.includes("feat:"), false);
  }, { "begin.txt": "begin\n" }));

Deno.test("where nothing tells what such a release held, that is said", () =>
  withRepo(async (repo) => {
    await developed(repo, ["one"]);
    const next = await rungIn(repo, ["next"]);
    assertEquals(next.out.trim(), "1.2.0");
    assertStringIncludes(next.err, "what of this line it held cannot be told");
    assertStringIncludes(next.err, "a VERSION overrules what comes next");
  }, { "begin.txt": "begin\n" }));

Deno.test("a release that a branch was built for counts, where the files of this line say it", () =>
  withRepo(async (repo) => {
    const says = (version: string) =>
      repo.write("package.json", `{ "name": "app", "version": "${version}" }\n`);
    await says("1.0.0");
    await repo.commit("chore: begin");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("one.txt", "one\n");
    await says("1.1.0");
    await repo.commit("feat: one");
    await repo.git("switch", "--quiet", "--create", "trunk", "v1.0.0");
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge main", "main");
    await repo.write("built.js", "built\n");
    await repo.commit("fix: what is built for the store");
    await repo.tag("v1.1.0", "Release 1.1.0");
    await repo.git("switch", "--quiet", "main");
    await repo.write("own.txt", "own\n");
    await repo.commit("fix: own");
    await repo.push();
    const next = await rungIn(repo, ["next", "--verbose"]);
    assertEquals(next.out.trim(), "1.1.1");
    assertStringIncludes(
      next.err,
      'counted from tag "v1.1.0": HEAD does not lead to it',
    );
    assertEquals(next.err.includes("feat: one"), false);
    // What HEAD leads to is counted from as ever, whatever the files say.
    await says("1.0.0");
    await repo.commit("fix: own again");
    const refused = await rungIn(repo, ["next"]);
    assertEquals(refused.code, 3);
    assertStringIncludes(refused.err, "--since v1.1.0");
  }, { "begin.txt": "begin\n" }));

Deno.test("of several packages a release on a branch counts where the manifest says it, with -p and --all", () =>
  withRepo(async (repo) => {
    const says = (version: string) =>
      repo.write(
        "packages/core/package.json",
        `{ "name": "core", "version": "${version}" }\n`,
      );
    await repo.write(
      "package.json",
      '{ "private": true, "workspaces": ["packages/*"] }\n',
    );
    await says("1.0.0");
    await repo.write(
      "packages/cli/package.json",
      '{ "name": "cli", "version": "3.0.0" }\n',
    );
    await repo.commit("chore: begin");
    await repo.tag("core@1.0.0", "core 1.0.0");
    await repo.tag("cli@3.0.0", "cli 3.0.0");
    await repo.git("switch", "--quiet", "--create", "release");
    for (const name of ["one", "two"]) {
      await repo.write(`packages/core/${name}.js`, `${name}\n`);
      await repo.commit(`feat: ${name}`);
    }
    await repo.tag("core@1.1.0", "core 1.1.0");
    await repo.git("push", "--quiet", "origin", "release");
    await repo.git("switch", "--quiet", "main");
    await repo.write("packages/core/own.js", "own\n");
    await repo.commit("fix: own");
    await says("1.1.0");
    await repo.commit("chore: as on the branch");
    await repo.push();
    const one = await rungIn(repo, ["next", "-p", "core"]);
    assertEquals([one.out.trim(), one.code], ["1.1.1", 0]);
    assertStringIncludes(one.err, 'counted from tag "core@1.1.0"');
    const all = await rungIn(repo, ["next", "--all"]);
    assertStringIncludes(all.out, "1.1.1");
  }, { "begin.txt": "begin\n" }));

Deno.test("tags without a name are the project's where it goes on with them on branches", () =>
  withRepo(async (repo) => {
    for (const version of ["0.1.0", "0.2.0"]) {
      await repo.tag(`v${version}`, version);
      await repo.commit("fix: more");
    }
    await repo.git("branch", "--quiet", "release");
    for (const version of ["3.0.0", "3.1.0"]) {
      for (const chart of ["app-chart", "rules-chart"]) {
        await repo.tag(`${chart}-${version}`, version);
      }
      await repo.write(`charts-${version}`, version);
      await repo.commit("fix: charts");
    }
    const without = await rungIn(repo, ["next", "--offline"]);
    assertStringIncludes(without.err, "Cannot tell which tags are the project's");
    await repo.git("switch", "--quiet", "release");
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
      await repo.write("there", version);
      await repo.commit("fix: there");
      await repo.tag(`v${version}`, version);
    }
    await repo.git("switch", "--quiet", "main");
    const next = await rungIn(repo, ["next", "--offline", "--since", "v1.2.0"]);
    assertEquals(next.out.trim(), "1.2.1", next.err);
  }, { "begin.txt": "begin\n" }));

Deno.test("commits that change no file are the same where they say the same", () => {
  const logged = (
    sha: string,
    message: string,
    parents: readonly string[],
    tree = "t",
  ) => [sha, { sha, message, parents, tree, tags: [] }] as const;
  const picked = "fix: picked\n\n(cherry picked from commit abc)";
  const bySha = new Map([
    logged("base", "chore: begin", []),
    logged("ours", "feat: ours", ["base"]),
    logged("a", "fix: picked", ["ours"]),
    logged("b", "fix: of a file", ["a"], "u"),
    logged("theirs", "fix: theirs", ["base"]),
    logged("c", picked, ["theirs"]),
    logged("d", "fix: of a file", ["c"], "u"),
  ]);
  const marks = [..."ours a b theirs c d".split(" ").map((each) => `=${each}`), ">e"];
  assertEquals(
    onBoth(marks, { bySha }, new Set(["base", "ours", "a", "b"])),
    { own: ["a", "b"], alone: ["e", "theirs"] },
  );
});
