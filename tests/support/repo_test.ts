import { assert, assertEquals, assertRejects } from "./assert.ts";
import { type Repo, withRepo } from "./repo.ts";

Deno.test("withRepo() gives a repository that git knows nothing else about", () =>
  withRepo(async (repo) => {
    assertEquals(await repo.git("config", "user.name"), "Rung Sandbox");
    const origins = await repo.git("config", "--list", "--show-scope");
    // of another system's git, what it is set up to by itself
    assertEquals(/^(?:system|global)\t(?!core\.)/m.exec(origins), null);
    assertEquals(await repo.git("symbolic-ref", "HEAD"), "refs/heads/main");
    assertEquals(await repo.git("remote", "get-url", "origin"), repo.origin);
  }));

Deno.test("withRepo() makes the same names every time, with dates that advance", async () => {
  const made: string[][] = [];
  for (let i = 0; i < 2; i++) {
    await withRepo(async (repo) => {
      await repo.write("a/b.txt", "b\n");
      const first = await repo.commit("feat: b");
      const second = await repo.commit("fix: nothing");
      const dates = await repo.git("log", "--format=%ct %at");
      made.push([first, second, dates]);
    });
  }
  assertEquals(made[0], made[1]);
  const [later, earlier] = made[0]![2]!.split("\n").map((line) => parseInt(line));
  assert(later! > earlier!);
});

Deno.test("withRepo() pushes files, tags and branch to the remote", () =>
  withRepo(async (repo) => {
    assertEquals(await repo.remote("show", "main:VERSION"), "1.4.0");
    await repo.tag("v1.4.0");
    await repo.tag("v1.4.1", "1.4.1");
    await repo.push();
    const kinds = await repo.remote(
      "for-each-ref",
      "--format=%(refname) %(objecttype)",
    );
    assertEquals(kinds.split("\n"), [
      "refs/heads/main commit",
      "refs/tags/v1.4.0 commit",
      "refs/tags/v1.4.1 tag",
    ]);
    assertEquals(await repo.read("VERSION"), "1.4.0\n");
  }, { VERSION: "1.4.0\n" }));

Deno.test("withRepo() cleans up, whether the test fails or not", async () => {
  let root = "";
  await assertRejects(
    () =>
      withRepo((repo) => {
        root = repo.root;
        throw new Error("the test fails");
      }),
    Error,
    "the test fails",
  );
  await assertRejects(() => Deno.stat(root), Deno.errors.NotFound);
});

Deno.test("git() throws with git's words, attempt() gives them", () =>
  withRepo(async (repo) => {
    await assertRejects(() => repo.git("log"), Error, "does not have any commits");
    const { code, stderr } = await repo.attempt("log");
    assertEquals([code, stderr.startsWith("fatal:")], [128, true]);
  }));

Deno.test("withRepo() makes what begins alike once, and what one test does no other sees", async () => {
  const seen: string[] = [];
  let made = 0;
  const beginning = {
    name: "with a tag",
    async make(repo: Repo) {
      made++;
      await repo.tag("v1.0.0", "first");
    },
  };
  for (const text of ["one", "two"]) {
    await withRepo(
      async (repo) => {
        assertEquals(await repo.git("status", "--porcelain"), "");
        assertEquals(await repo.git("diff-files"), "");
        assertEquals(await repo.git("remote", "get-url", "origin"), repo.origin);
        assertEquals(await repo.read("a.txt"), "begin\n");
        seen.push(await repo.git("rev-parse", "v1.0.0", "HEAD"));
        await repo.write("a.txt", text);
        seen.push(await repo.commit("feat: more"));
        await repo.push();
        assertEquals(await repo.remote("rev-list", "--count", "main"), "2");
      },
      { "a.txt": "begin\n" },
      beginning,
    );
  }
  assertEquals([made, seen.length], [1, 4]);
  assertEquals(seen[2], seen[0]);
});
