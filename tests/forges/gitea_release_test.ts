/** Whole releases on a Gitea: a real one, and the doubles. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { giteaTest } from "./gitea_kinds.ts";
import { startGitea } from "./gitea_server.ts";
import { onGitea } from "./gitea_project.ts";

giteaTest(
  "a candidate and its stable release, with files, are what was prepared",
  async (gitea) => {
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

giteaTest("nobody ever sees a release without its files", async (gitea) => {
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

giteaTest("a file that arrived with other bytes is sent again", async (gitea) => {
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

giteaTest(
  "a server below a path, named in the configuration, is released to as well",
  async () => {
    const below = await startGitea("/git");
    try {
      const files = { "rung.toml": `[forge]\nkind = "gitea"\nurl = "${below.url}"\n` };
      await onGitea(below, async ({ repo, get, answer, rung }) => {
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
        // by its address alone: what it is it tells itself
        await repo.write("rung.toml", `[forge]\nurl = "${below.url}/"\n`);
        assertEquals((await answer("token", "check"))["login"], "dev");
        // and by the remote's alone: the host is asked, and what the path begins with
        await Deno.remove(`${repo.dir}/rung.toml`);
        assertEquals((await answer("token", "check"))["login"], "dev");
      }, { files });
    } finally {
      await below.stop();
    }
  },
  ({ isReal }) => isReal,
);
