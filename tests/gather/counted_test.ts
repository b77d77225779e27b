/** Numbers that Nerdbank.GitVersioning's builds count. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** What the builds of `version.json` call HEAD, as the refusal names it. */
async function called(repo: Repo): Promise<string> {
  await repo.push();
  const { code, err } = await rungIn(repo, ["next"]);
  assertEquals(code, 3, err);
  return /It calls HEAD (\S+):/.exec(err)?.[1] ?? err;
}

/** The file of a version, with further keys. */
function file(version: string, more: object = {}): string {
  return `${JSON.stringify({ version, publicReleaseRefSpec: [], ...more }, null, 2)}\n`;
}

Deno.test("a refusal names what a build counts: the longest way down to the file's version", () =>
  withRepo(async (repo) => {
    await repo.tag("3.0.9", "Release 3.0.9");
    await repo.write("version.json", file("3.1"));
    await repo.commit("feat: 3.1");
    assertEquals(await called(repo), "3.1.1");
    // Of a merge the longer side counts, and an edit that leaves the version is one more.
    await repo.git("switch", "--quiet", "--create", "topic");
    for (const name of ["a", "b", "c"]) {
      await repo.write(name, name);
      await repo.commit(`fix: ${name}`);
    }
    await repo.git("switch", "--quiet", "main");
    await repo.write("own", "own");
    await repo.commit("fix: own");
    await repo.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic");
    assertEquals(await called(repo), "3.1.5");
    await repo.write("version.json", file("3.1", { versionHeightOffset: -2 }));
    await repo.commit("chore: begin at 0");
    assertEquals(await called(repo), "3.1.4");
    const { err } = await rungIn(repo, ["next"]);
    assertStringIncludes(err, "`rung tag 3.1.4`");
    // The commit of a release is one more.
    assertStringIncludes(err, "`rung prepare 3.1.5`");
    // A tag that is there is not made again.
    await repo.tag("3.1.4", "Release 3.1.4");
    const tagged = await rungIn(repo, ["next"]);
    assertEquals(tagged.err.includes("rung tag"), false, tagged.err);
    assertStringIncludes(tagged.err, "`rung prepare 3.1.5`");
    const offset = { versionHeightOffset: 5, versionHeightOffsetAppliesTo: "3.0" };
    await repo.write("version.json", file("3.1", offset));
    await repo.commit("chore: for 3.0 alone");
    assertEquals(await called(repo), "3.1.7");
  }, { "version.json": file("3.0") }));

Deno.test("a refusal asks for what a build counts in a way of its own", () =>
  withRepo(async (repo) => {
    await repo.tag("3.0.0", "Release 3.0.0");
    await repo.write("version.json", file("3.0", { pathFilters: ["src"] }));
    await repo.commit("fix: x");
    await repo.push();
    const filtered = await rungIn(repo, ["next"]);
    assertStringIncludes(
      filtered.err,
      "`rung tag $(nbgv get-version -v SimpleVersion)`",
    );
    await repo.write("version.json", file("3.0-alpha.{height}"));
    await repo.commit("fix: y");
    await repo.push();
    const labelled = await rungIn(repo, ["next"]);
    assertStringIncludes(labelled.err, "nbgv get-version");
  }, { "version.json": file("3.0") }));
