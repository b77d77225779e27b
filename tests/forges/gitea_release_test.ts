/** Whole releases on a real Gitea. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Gitea, giteaPath, giteaTest, startGitea } from "./gitea_server.ts";
import { mortal } from "../support/mortal.ts";
import { rung } from "../support/rung.ts";
import { faultsOf, onGitea, waiting } from "./gitea_project.ts";

let gitea: Gitea;
Deno.test.beforeAll(async () => {
  if (giteaPath()) gitea = await startGitea();
});
Deno.test.afterAll(async () => await gitea?.stop());

giteaTest(
  "a candidate and its stable release, with files, are what was prepared",
  async () => {
    await onGitea(gitea, async ({ repo, get, answer, rung, push }) => {
      await repo.write("rung.toml", 'assets = ["dist/*"]\n');
      await repo.commit("chore: name the files");
      await push("main");
      await repo.write("dist/tool one.txt", "some bytes\n");
      await repo.write("dist/tool-2.bin", "x".repeat(300_000));
      await answer("prepare", "--rc");
      const rc = await rung("execute");
      assertEquals(rc.code, 0, rc.err);
      const release = await get("/releases/tags/v1.1.0-rc.1");
      assertEquals([release.draft, release.prerelease], [false, true]);
      assertStringIncludes(release.body, "more");
      assertEquals(
        release.assets.map((
          each: { name: string; size: number },
        ) => [each.name, each.size]),
        [["tool one.txt", 11], ["tool-2.bin", 300_000]],
      );
      const file = await fetch(release.assets[1].browser_download_url);
      assertEquals(await file.text(), "x".repeat(300_000));
      const tag = await get("/tags/v1.1.0-rc.1");
      assertEquals(tag.commit.sha, await repo.git("rev-parse", "HEAD"));
      await answer("prepare", "--stable");
      const stable = await answer("execute");
      assertEquals(stable["version"], "1.1.0");
      assertStringIncludes(String(stable["url"]), "/releases/tag/v1.1.0");
      assertStringIncludes(String(stable["run_url"]), "/actions/runs/");
      assertEquals((await get("/releases/latest")).tag_name, "v1.1.0");
      // Once more: all is there, and nothing is made twice.
      const again = await rung("execute");
      assertEquals(again.code, 0, again.err);
      assertEquals((await get("/releases")).length, 2);
    });
  },
);

giteaTest("a hotfix of an older line does not become the latest", async () => {
  await onGitea(gitea, async ({ repo, get, rung, answer, push }) => {
    await answer("prepare", "--rc");
    await answer("execute");
    await answer("prepare", "--stable");
    await answer("execute");
    await repo.git("switch", "--quiet", "-c", "release/1.0", "v1.0.0");
    await repo.commit("fix: an old line");
    await push("release/1.0");
    await repo.git("fetch", "--quiet", "origin");
    await repo.git("branch", "--quiet", "--set-upstream-to=origin/release/1.0");
    await answer("prepare", "--patch", "--any-branch");
    const ran = await rung("execute");
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err + ran.out, "marked as a pre-release");
    assertEquals((await get("/releases/latest")).tag_name, "v1.1.0");
    assertEquals((await get("/releases/tags/v1.0.1")).prerelease, true);
  });
});

giteaTest("nobody ever sees a release without its files", async () => {
  await onGitea(gitea, async ({ repo, at, answer, push }) => {
    await repo.write("rung.toml", 'assets = ["dist/*"]\n');
    await repo.commit("chore: name the files");
    await push("main");
    for (const n of [1, 2, 3]) await repo.write(`dist/${n}.txt`, `${n}`.repeat(50_000));
    await answer("prepare", "--rc");
    const seen: number[] = [];
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        const list = await fetch(`${gitea.url}/api/v1${at}/releases`);
        for (const each of await list.json()) seen.push(each.assets.length);
        await new Promise((done) => setTimeout(done, 20));
      }
    })();
    await answer("execute");
    await new Promise((done) => setTimeout(done, 100));
    isOver = true;
    await watching;
    assertEquals([...new Set(seen)], [3]);
  });
});

giteaTest("a file that arrived with other bytes is sent again", async () => {
  await onGitea(gitea, async ({ repo, get, answer, rungIn, push }) => {
    await repo.write("rung.toml", 'assets = ["dist/*"]\n');
    await repo.commit("chore: name the files");
    await push("main");
    await repo.write("dist/a.txt", "right");
    await answer("prepare", "--rc");
    const other = `${repo.root}/other`;
    const sha256 = "ab64e5ba8b2ab8fcbf0ad3e3dcba4fdd1b9bcf9c4a3dd8cd9b5a0e3c6b5ad0a0";
    await Deno.writeTextFile(other, "wrong");
    let sent = 0;
    const ran = await rungIn(
      (world) => ({
        // What left was right, what arrived is not.
        upload: async (given) =>
          sent++ > 0
            ? await world.upload(given)
            : { ...await world.upload({ ...given, path: other }), sha256 },
      }),
      {},
      "execute",
    );
    assertEquals(ran.code, 0, ran.err);
    const { assets } = await get("/releases/tags/v1.1.0-rc.1");
    assertEquals(assets.length, 1);
    const there = await fetch(assets[0].browser_download_url);
    assertEquals(await there.text(), "right");
  });
});

/** Effects of `execute`, a few of each part: git, the push, the draft, files, publication. */
const DEATHS = [4, 12, 18, 24, 27, 30, 33, 36, 39, 42, 45];

giteaTest(
  "a run that is killed anywhere is finished by the next, and nothing is there twice",
  async () => {
    await onGitea(gitea, async ({ repo, get, answer, rung, rungIn, push }) => {
      await repo.write("rung.toml", 'assets = ["dist/*"]\n');
      await repo.commit("chore: name the files");
      await push("main");
      await repo.write("dist/a.txt", "a");
      await answer("prepare", "--rc");
      let deaths = 0;
      for (const [i, at] of DEATHS.entries()) {
        let isDead = () => false;
        const moment = (["before", "during", "after"] as const)[i % 3]!;
        await rungIn(
          (world) => {
            const dying = mortal(world, at, moment);
            isDead = dying.isDead;
            return dying.changes;
          },
          {},
          "execute",
        );
        if (isDead()) deaths++;
        else break;
        await new Promise((done) => setTimeout(done, 200));
      }
      const last = await rung("execute");
      assertEquals(last.code, 0, last.err);
      assert(deaths >= 3, `${deaths} deaths`);
      const releases = await get("/releases");
      assertEquals(
        releases.map((
          each: { tag_name: string; draft: boolean; assets: unknown[] },
        ) => [
          each.tag_name,
          each.draft,
          each.assets.length,
        ]),
        [["v1.1.0-rc.1", false, 1]],
      );
    });
  },
);

giteaTest(
  "of two runs for one number, one makes it, and the other is told",
  async () => {
    await onGitea(gitea, async ({ repo, get, answer, env }) => {
      await answer("prepare", "--rc");
      const other = `${repo.root}/second`;
      await repo.git(
        "clone",
        "--quiet",
        await repo.git("remote", "get-url", "origin"),
        other,
      );
      const there = (...argv: string[]) =>
        rung([...argv, "--json"], { cwd: other, env }, waiting);
      assertEquals((await there("prepare", "--rc")).code, 0);
      const here = (...argv: string[]) =>
        rung([...argv, "--json"], { cwd: repo.dir, env }, waiting);
      const ends = await Promise.all([here("execute"), there("execute")]);
      assertEquals(
        ends.map(({ code }) => code).sort(),
        [0, 3],
        ends.map((e) => e.err).join(),
      );
      const lost = ends.find(({ code }) => code !== 0)!;
      assert(["tag_taken", "branch_behind"].includes(faultsOf(lost)[0].code), lost.err);
      assertEquals((await get("/releases")).length, 1);
    });
  },
);

giteaTest(
  "a server below a path, named in the configuration, is released to as well",
  async () => {
    const below = await startGitea("/git");
    try {
      const files = { "rung.toml": `[forge]\nkind = "gitea"\nurl = "${below.url}"\n` };
      await onGitea(below, async ({ get, answer, rung }) => {
        const checked = await answer("token", "check");
        assertEquals([checked["login"], checked["can_push"]], ["dev", true]);
        await answer("prepare", "--rc");
        const ran = await rung("execute");
        assertEquals(ran.code, 0, ran.err);
        const { body } = await get("/releases/tags/v1.1.0-rc.1");
        assertStringIncludes(body, "/git/dev/");
        assertStringIncludes(
          (await get("/releases/tags/v1.1.0-rc.1")).html_url,
          "/git/dev/",
        );
      }, { files });
    } finally {
      await below.stop();
    }
  },
);
