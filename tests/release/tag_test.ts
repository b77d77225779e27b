/** Tag: HEAD gets the next version, and the remote that one tag. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf, codesOf, isPush, rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const FILES = { "tool.txt": "x\n" };

async function begun(repo: Repo): Promise<void> {
  await repo.tag("v1.0.0");
  await repo.commit("feat: more");
  await repo.push();
}

Deno.test("tag makes one annotated tag at HEAD and pushes that one", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("tag", "private");
    const ran = await rungIn(repo, ["tag", "--rc", "--json"]);
    assertEquals(ran.code, 0, ran.err);
    const head = await repo.git("rev-parse", "HEAD");
    assertEquals(JSON.parse(ran.out).sha, head);
    assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), head);
    assertEquals(await repo.remote("cat-file", "-t", "v1.1.0-rc.1"), "tag");
    assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0-rc.1");
  }, FILES));

Deno.test("tag tells every obstacle at once, and makes nothing", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.write("tool.txt", "y\n");
    const ran = await rungIn(repo, ["tag", "1.0.0", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["tag_taken", "tree_dirty"]]);
    assertEquals(await repo.git("tag"), "v1.0.0");
  }, FILES));

Deno.test("tag beside an open plan says to finish it or to put it back, not to stash its files", () =>
  withRepo(async (repo) => {
    await begun(repo);
    assertEquals((await rungIn(repo, ["prepare"])).code, 0);
    const ran = await rungIn(repo, ["tag", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["plan_open"]]);
    assertStringIncludes(ran.err, "is open here");
    assertStringIncludes(ran.err, "put it back with `rung abort`");
    assertEquals((await rungIn(repo, ["abort"])).code, 0);
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals(await repo.git("tag"), "v1.0.0");
  }, { "VERSION": "1.0.0\n" }));

for (const argv of [["--rc"], [], ["1.4.0"], ["--minor"], ["v2.0.0-beta.1"]]) {
  Deno.test(`tag ${argv.join(" ")} goes on where the remote went away`, () =>
    withRepo(async (repo) => {
      await begun(repo);
      const away = `${repo.origin}.away`;
      const ran = await rungIn(repo, ["tag", ...argv, "--json"], {
        changes: (world) => ({
          async run(spawn) {
            if (isPush(spawn)) await Deno.rename(repo.origin, away);
            return await world.run(spawn);
          },
        }),
      });
      assertEquals([ran.code, codesOf(ran)], [1, ["remote_unreachable"]]);
      const made = await repo.git("tag");
      await Deno.rename(away, repo.origin);
      const again = await rungIn(repo, ["tag", ...argv]);
      assertEquals(again.code, 0, again.err);
      assertEquals([await repo.git("tag"), await repo.remote("tag")], [made, made]);
    }, FILES));
}

Deno.test("tag takes a refused tag back", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const path = `${repo.origin}/hooks/pre-receive`;
    await Deno.writeTextFile(path, "#!/bin/sh\necho no >&2\nexit 1\n");
    await Deno.chmod(path, 0o755);
    const ran = await rungIn(repo, ["tag", "--rc"]);
    assertEquals(ran.code, 1);
    assertStringIncludes(ran.err, "error[push_rejected]");
    assertStringIncludes(
      ran.err,
      "took back tag v1.1.0-rc.1: the push was refused",
    );
    assertEquals(await repo.git("tag"), "v1.0.0");
  }, FILES));

Deno.test("promote where no file has the version says how the very commit is tagged", () =>
  withRepo(async (repo) => {
    await begun(repo);
    assertEquals((await rungIn(repo, ["tag", "--rc"])).code, 0);
    const here = await rungIn(repo, ["promote", "-n"]);
    assertStringIncludes(here.err, "`rung tag` would tag HEAD alone");
    await repo.commit("feat: more");
    await repo.push();
    const told = "`git switch --detach v1.1.0-rc.1` and `rung tag` would tag that very";
    assertStringIncludes((await rungIn(repo, ["promote", "-n"])).err, told);
    await repo.git("switch", "--quiet", "--detach", "v1.1.0-rc.1");
    const ran = await rungIn(repo, ["tag"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      await repo.remote("rev-parse", "v1.1.0^{}"),
      await repo.remote("rev-parse", "v1.1.0-rc.1^{}"),
    );
  }, FILES));

Deno.test("prepare where no file has the version says that there is `rung tag`", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const told = "No version file goes along: `rung tag` would tag HEAD alone";
    assertStringIncludes((await rungIn(repo, ["prepare", "-n"])).err, told);
    await repo.write("rung.toml", 'changelog = ""\n');
    await repo.commit("chore: none is kept");
    await repo.push();
    assertStringIncludes((await rungIn(repo, ["prepare", "-n"])).err, told);
    await repo.git("rm", "--quiet", "rung.toml");
    await repo.write("CHANGELOG.md", "# Changelog\n");
    await repo.commit("docs: a changelog");
    await repo.push();
    const kept = await rungIn(repo, ["prepare", "-n"]);
    assertEquals([kept.code, kept.err.includes(told)], [0, false], kept.err);
  }, FILES));

Deno.test("tag that loses a race takes the next number when it is run again", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const other = await cloneOf(repo, "other");
    const ran = await rungIn(repo, ["tag", "--rc", "--json"], {
      changes: (world) => ({
        async run(spawn) {
          if (isPush(spawn)) {
            await other.commit("fix: elsewhere");
            await other.git("tag", "v1.1.0-rc.1");
            await other.git("push", "--quiet", "origin", "v1.1.0-rc.1");
          }
          return await world.run(spawn);
        },
      }),
    });
    assertEquals([ran.code, codesOf(ran)], [3, ["tag_taken"]]);
    assertStringIncludes(JSON.parse(ran.err).error.hint, "again");
    const again = await rungIn(repo, ["tag", "--rc", "--json"]);
    assertEquals(again.code, 0, again.err);
    assertEquals(JSON.parse(again.out).tag, "v1.1.0-rc.2");
  }, FILES));

Deno.test("ci leaves out what goes by a version of its own, as prepare and tag do", () =>
  withRepo(async (repo) => {
    await repo.tag("v26.7.0", "v26.7.0");
    await repo.commit("fix: one");
    await repo.push();
    const prepared = await rungIn(repo, ["prepare"]);
    assertEquals(prepared.code, 0, prepared.err);
    assertStringIncludes(prepared.err, "site 1.0.0: it goes by a version of its own");
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const built = await rungIn(repo, ["ci", "v26.7.1"]);
    assertEquals(built.code, 0, built.err);
    await repo.commit("fix: two");
    await repo.push();
    const tagged = await rungIn(repo, ["tag"]);
    assertEquals(tagged.code, 0, tagged.err);
    // a file that says another version of the project is another matter
    await repo.write("package.json", '{ "name": "site", "version": "26.7.1" }\n');
    await repo.commit("fix: three");
    await repo.push();
    assertEquals(codesOf(await rungIn(repo, ["tag", "--json"])), ["tag_differs"]);
  }, {
    "pyproject.toml": '[project]\nname = "tool"\ndynamic = ["version"]\n\n' +
      '[build-system]\nrequires = ["setuptools-scm"]\n\n[tool.setuptools_scm]\n',
    "package.json": '{ "name": "site", "version": "1.0.0" }\n',
  }));
