import { sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "./assert.ts";
import { withTodoAi } from "./todo_ai.ts";

const reader =
  (cwd: string, env: Readonly<Record<string, string>>) => (...args: string[]) =>
    sealedGit(args, { cwd, env });

Deno.test("makeTodoAi() makes 60 commits and a clean clone of its remote", () =>
  withTodoAi(async ({ work, origin, env }) => {
    const git = reader(work, env);
    assertEquals(await git("rev-list", "--count", "HEAD"), "60");
    assertEquals(
      await git("status", "--porcelain", "--branch"),
      "## main...origin/main",
    );
    assertEquals(await git("remote", "get-url", "origin"), origin);
    assert(Number(await git("rev-list", "--count", "--merges", "HEAD")) > 0);
    assertEquals((await git("ls-files", "--stage", "todo.ai")).slice(0, 6), "100755");
    await sealedGit(["fsck", "--strict"], { cwd: origin, env });
  }));

Deno.test("makeTodoAi() says the tag's version in all files of every release", () =>
  withTodoAi(async ({ work, env }) => {
    const git = reader(work, env);
    const tags = (await git("tag", "--list", "v*.*.*")).split("\n");
    assertEquals(tags.length, 13);
    for (const tag of tags) {
      const version = tag.slice(1);
      const python = version.replace("-alpha.", "a").replace("-beta.", "b");
      const show = (path: string) => git("show", `${tag}:${path}`);
      assertStringIncludes(await show("todo.ai"), `\nVERSION="${version}"\n`);
      assertStringIncludes(await show("pyproject.toml"), `\nversion = "${python}" `);
      assertStringIncludes(
        await show("todo_ai/__init__.py"),
        `\n__version__ = "${python}"\n`,
      );
      const released = (await show("CHANGELOG.md")).includes(`\n## [${version}] - `);
      assertEquals(released, !version.includes("-"), tag);
      assertEquals(
        await git("log", "-1", "--format=%s", tag),
        `chore(release): ${version}`,
      );
    }
  }));

Deno.test("makeTodoAi() has annotated, lightweight and loose tags", () =>
  withTodoAi(async ({ work, env }) => {
    const git = reader(work, env);
    const types = await git("for-each-ref", "--format=%(objecttype)", "refs/tags");
    assertEquals([...new Set(types.split("\n"))].sort(), ["commit", "tag"]);
    const loose = await git("tag", "--list", "latest", "v1", "release-*");
    assertEquals(loose.split("\n"), ["latest", "release-2024", "v1"]);
    const after = await git("log", "--format=%s", "v0.9.5..HEAD");
    assertEquals(after.split("\n").length, 20);
    for (
      const kind of ["feat(mcp): ", "feat(cli)!: ", "Speed up", "docs: ", "Merge "]
    ) {
      assertStringIncludes(after, kind);
    }
  }));

Deno.test("makeTodoAi() makes the same names every time, and grows", async () => {
  const heads: string[] = [];
  for (let i = 0; i < 2; i++) {
    await withTodoAi(async ({ work, env }) => {
      heads.push(await sealedGit(["show-ref", "-s"], { cwd: work, env }));
    });
  }
  assertEquals(heads[0], heads[1]);
  await withTodoAi(async ({ work, env }) => {
    const git = reader(work, env);
    assertEquals(await git("rev-list", "--count", "HEAD"), "600");
    assertEquals((await git("tag", "--list")).split("\n").length, 100 + 3);
    assertStringIncludes(await git("describe", "--abbrev=0", "HEAD~10"), "v0.9.5");
  }, { commits: 600, tags: 100 });
  await withTodoAi(async ({ work, env }) => {
    assertEquals(await sealedGit(["tag"], { cwd: work, env }), "");
  }, { commits: 3, tags: 0 });
  await assertRejects(() => withTodoAi(() => {}, { commits: 5, tags: 13 }), RangeError);
});
