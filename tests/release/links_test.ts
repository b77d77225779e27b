/** What a clone is told of its disk: links, case, the form of names. Every commit is looked at. */
import { gitIn } from "../../lib/git/mod.ts";
import { knownNames, treeAsPlanned } from "../../lib/journal/mod.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { cloneOf, codesOf, rungIn, snapshot } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { worldOf } from "../support/rung.ts";

const FILES = {
  "meta/VERSION": "1.0.0\n",
  "meta/LOG.md": "# Changelog\n\n## [Unreleased]\n",
};

function withLinks(run: (repo: Repo) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    await Deno.symlink("meta/VERSION", `${repo.dir}/VERSION`);
    await Deno.symlink("meta/LOG.md", `${repo.dir}/CHANGELOG.md`);
    await repo.commit("feat: links");
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    await run(repo);
  }, FILES);
}

Deno.test("a link that the clone has as a plain file is refused, and its hint mends it", () =>
  withLinks(async (repo) => {
    const { dir, git } = await cloneOf(repo, "flat", "-c", "core.symlinks=false");
    const before = await snapshot(dir);
    const ran = await rungIn(repo, ["prepare", "--rc", "--json"], { cwd: dir });
    assertEquals([ran.code, codesOf(ran)], [3, ["link_flat", "link_flat"]], ran.err);
    assertEquals(await snapshot(dir), before);
    await git("config", "core.symlinks", "true");
    await git("rm", "--quiet", "--cached", "VERSION", "CHANGELOG.md");
    await git("reset", "--quiet", "--hard");
    for (const words of ["prepare --rc", "execute"]) {
      const again = await rungIn(repo, words.split(" "), { cwd: dir });
      assertEquals(again.code, 0, again.err);
    }
    const changed = await repo.remote("diff-tree", "-r", "--raw", "main^", "main");
    assertEquals(changed.match(/[A-Z]\t.*/g), [
      "M\tmeta/LOG.md",
      "M\tmeta/VERSION",
      "A\trelease/RELEASE_NOTES.md",
    ]);
  }));

Deno.test("knownNames() gives a path the name that git has, where the disk folds names", () => {
  const known = ["Changelog.md", "caf\u00e9/VERSION", "a"];
  const asked = ["CHANGELOG.md", "cafe\u0301/VERSION", "a", "new"];
  const names = (ignoresCase: boolean, composes: boolean) =>
    knownNames(asked, known, { ignoresCase, composes });
  assertEquals(names(false, false), asked);
  assertEquals(names(true, false), ["Changelog.md", asked[1]!, "a", "new"]);
  assertEquals(names(true, true), ["Changelog.md", known[1]!, "a", "new"]);
  assertEquals(names(false, true), ["CHANGELOG.md", known[1]!, "a", "new"]);
  const both = knownNames(["A", "a"], ["a", "A"], {
    ignoresCase: true,
    composes: true,
  });
  assertEquals(both, ["A", "a"]);
});

Deno.test("a tree that is not what was planned is never committed", () =>
  withLinks(async (repo) => {
    const said = { out: "", err: "" };
    const git = gitIn(worldOf({ cwd: repo.dir, env: repo.env }, said), repo.dir);
    const parent = await repo.git("rev-parse", "HEAD");
    const judged = async (paths: readonly string[]) => {
      const tree = await repo.git("write-tree");
      return await treeAsPlanned(git, parent, tree, paths);
    };
    await repo.write("meta/VERSION", "1.1.0\n");
    await repo.git("add", "meta/VERSION");
    assertOk(await judged(["meta/VERSION"]));
    assertFault(await judged(["VERSION"]), "tree_differs");
    await repo.git("update-index", "--chmod=+x", "meta/VERSION");
    assertFault(await judged(["meta/VERSION"]), "tree_differs");
    await repo.git("update-index", "--chmod=-x", "meta/VERSION");
    await Deno.writeTextFile(`${repo.root}/text`, "# Changelog\n");
    const blob = await repo.git("hash-object", "-w", `${repo.root}/text`);
    await repo.git("update-index", "--cacheinfo", `120000,${blob},CHANGELOG.md`);
    assertFault(await judged(["meta/VERSION", "CHANGELOG.md"]), "tree_differs");
  }));
