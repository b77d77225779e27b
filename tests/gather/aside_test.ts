/** Releases that HEAD does not lead to, and that are on its line by what they hold. */
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
  }, { "begin.txt": "begin\n" }));
