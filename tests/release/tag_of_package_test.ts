/** Packages with tags of their own: one is released in one sitting, and a tag names its package. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { hasTmux, withScreen } from "../support/terminal.ts";

const FILES = {
  "package.json": '{ "private": true, "workspaces": ["a", "b"] }\n',
  "a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
  "b/package.json": '{ "name": "@me/b", "version": "2.0.0" }\n',
};

/** A repository whose two packages have a release each, and news since. */
async function begun(repo: Repo): Promise<void> {
  await repo.tag("a@1.0.0");
  await repo.tag("@me/b@2.0.0");
  await repo.write("a/x.js", "");
  await repo.write("b/x.js", "");
  await repo.commit("feat: more");
  await repo.push();
}

Deno.test("release carries one package out, and goes past gates that it was told to", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const ran = await rungIn(repo, [
      ...["release", "-p", "@me/b", "rc", "--override", "a hurry", "--yes"],
    ]);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(ran.err, "`rung prepare rc -p @me/b --override 'a hurry'`");
    assertEquals(await repo.remote("tag"), "@me/b@2.0.0\n@me/b@2.1.0-rc.1\na@1.0.0");
    assertEquals(await repo.git("status", "--porcelain"), "");
  }, FILES));

Deno.test("a tag says which package is meant", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await rungIn(repo, ["release", "-p", "@me/b", "rc", "--yes"]);
    const asked: readonly (readonly [string[], string])[] = [
      [["promote", "@me/b@2.1.0-rc.1", "-n", "--json"], '"tag":"@me/b@2.1.0"'],
      [["gates", "@me/b@2.1.0-rc.1", "--json"], '"tag":"@me/b@2.1.0-rc.1"'],
      [["hotfix", "a@1.0.0", "-n", "--json"], '"tag":"a@1.0.0"'],
      [["notes", "@me/b@2.0.0..@me/b@2.1.0-rc.1"], "- more"],
      [["announce", "a@1.0.0", "-n"], "a@1.0.0"],
      [["yank", "a@1.0.0", "--reason", "x", "-n", "--json"], '"tag":"a@1.0.0"'],
      [["unyank", "a@1.0.0", "-n", "--json"], '"tag":"a@1.0.0"'],
    ];
    for (const [argv, told] of asked) {
      const ran = await rungIn(repo, argv);
      assertEquals(ran.code, 0, `${argv}: ${ran.err}`);
      assertStringIncludes(ran.out, told, `${argv}`);
    }
    const unknown = await rungIn(repo, ["gates", "c@1.0.0"]);
    assertStringIncludes(unknown.err, "Name a package");
  }, FILES));

Deno.test({
  name: "rung alone asks which packages are to be released",
  ignore: !hasTmux,
  fn: () =>
    withRepo(async (repo) => {
      await begun(repo);
      await withScreen([], { env: repo.env, cwd: repo.dir }, async (screen) => {
        assertStringIncludes(
          await screen.until("Which packages?"),
          "all that have news",
        );
        await screen.press("Down", "Enter");
        await screen.until("another version");
        await screen.press("Enter");
        await screen.until("Leave everything");
        await screen.press("Enter");
        await screen.until("to origin?");
        await screen.press("y");
        assertEquals(await screen.ended(), 0);
        assertStringIncludes(await screen.text(), "`rung prepare -p a`");
      });
      assertEquals(await repo.remote("tag"), "@me/b@2.0.0\na@1.0.0\na@1.1.0");
    }, FILES),
});
