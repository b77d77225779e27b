import { assertEquals } from "./assert.ts";
import { gitOf, objectsOf } from "./objects.ts";
import { withRepo } from "./repo.ts";

const FILES = {
  "a.txt": "one\n",
  ".github/workflows/b.yml": "on: push\n",
  ".github/workflows/deep/c.yml": "on: push\n\n",
};

Deno.test("the process that waits answers as one process each does", async () => {
  await withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release\n\nwith a body");
    await repo.commit("feat: a title\n\nand a body");
    await repo.push();
    const head = await repo.git("rev-parse", "HEAD");
    const tag = await repo.git("rev-parse", "v1.0.0");
    const objects = objectsOf(repo.origin);
    const git = gitOf(repo.origin, objects);
    const alike = async (...args: string[]) => {
      const { stdout } = await new Deno.Command("git", { args, cwd: repo.origin })
        .output();
      const expected = new TextDecoder().decode(stdout).trim();
      assertEquals(await git(...args), expected, args.join(" "));
    };
    try {
      for (const name of ["main", "refs/tags/v1.0.0", "v1.0.0^{commit}", "nothing"]) {
        await alike("rev-parse", "--verify", "--quiet", name);
        await alike("cat-file", "-t", name);
      }
      await alike("rev-parse", "main");
      await alike("cat-file", "tag", tag);
      await alike("cat-file", "tag", head);
      await alike("log", "-1", "--format=%B", head);
      await alike("log", "-1", "--format=%T%x00%P%x00%B", head);
      await alike("show", `${head}:.github/workflows/deep/c.yml`);
      await alike("ls-tree", "-r", "--name-only", head, ".github/workflows");
      await alike("ls-tree", "-r", "--name-only", head, "nowhere");
      await alike("rev-list", "--count", head);

      // a ref that moves afterwards, also into a pack
      await repo.commit("fix: later");
      await repo.push();
      await alike("rev-parse", "main");
      await repo.remote("gc", "--quiet");
      await repo.commit("fix: later still");
      await repo.push();
      await alike("log", "-1", "--format=%B", await repo.git("rev-parse", "HEAD"));
      await alike("rev-parse", "--verify", "--quiet", "main");
    } finally {
      await objects.close();
    }
  }, FILES);
});
