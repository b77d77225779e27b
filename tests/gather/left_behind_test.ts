/** The old version of one package, looked for in all of the project's files. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { gitIn } from "../../lib/git/mod.ts";
import { searchIn } from "../../lib/gather/mod.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

const FILES = {
  "package.json": '{"private":true,"name":"root","workspaces":["cli","core"]}\n',
  "cli/package.json": '{"name":"t-cli","version":"1.4.3"}\n',
  "core/package.json": '{"name":"t-core","version":"0.9.2"}\n',
  "cli/broken/package.json": '{"name":"u",\n"version": "1.4.3"}\n',
  "action.sh": "#!/bin/sh\nT_VERSION=1.4.3\nCORE_VERSION=0.9.2\n",
};

Deno.test("bump of one package tells where else its version stands, and no other's", () =>
  withRepo(async (repo) => {
    const cli = await rungIn(repo, ["bump", "-n", "--patch", "-p", "t-cli"]);
    assertEquals([cli.code, cli.out], [0, "1.4.4\n"]);
    assertStringIncludes(
      cli.err,
      "action.sh: line 2 says 1.4.3 too, as does cli/broken/package.json:2; they stay",
    );
    const core = await rungIn(repo, ["bump", "-n", "--patch", "-p", "t-core"]);
    assertStringIncludes(core.err, "action.sh: line 3 says 0.9.2 too, and stays");
    assertEquals(core.err.includes("1.4.3"), false);
  }, FILES));

Deno.test("prepare tells of a header that says the last release in numbers of its own", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.10.0");
    await repo.write("more.c", "\n");
    await repo.commit("fix: more");
    const { err } = await rungIn(repo, ["prepare", "-n", "--offline"]);
    assertStringIncludes(err, "lib/t.h: says 1.10.0 too, in numbers from line 1 on");
  }, {
    "lib/t.h": "#define T_VERSION_MAJOR 1\n#define T_VERSION_MINOR 10\n" +
      "#define T_VERSION_RELEASE 0\n",
  }));

Deno.test("what git searches in and shows otherwise by its settings makes no difference", () =>
  withRepo(async (repo) => {
    for (
      const setting of ["column", "patternType=perl", "fullName", "extendedRegexp"]
    ) {
      const [key, value = "true"] = setting.split("=");
      await repo.git("config", `grep.${key}`, value!);
    }
    const { err } = await rungIn(repo, ["bump", "--list"]);
    assertStringIncludes(err, "run.sh: line 1 says 1.4.3 too");
    assertEquals(err.includes("run.sh:2"), false);
  }, {
    "pubspec.yaml": "name: t\nversion: 1.4.3+7\n",
    "run.sh": "T_VERSION=1.4.3\nT_OTHER=1x4y3\n",
  }));

Deno.test("searchIn() reads the files once for all that is expected, and finds for each the same", () =>
  withRepo(async (repo) => {
    const git = gitIn(realWorld(repo.dir), repo.dir);
    let searches = 0;
    const counting: typeof git = {
      ...git,
      try: (args, options) => (searches++, git.try(args, options)),
    };
    const all = ["1.4.3", "0.9.2", "11.4.3", "1.4.3+7"];
    const together = searchIn(counting, all);
    for (const text of all) {
      assertEquals(await together([text], []), await searchIn(git)([text], []), text);
    }
    assertEquals(searches, 1);
    const [line] = await together(["1.4.3+7"], []) ?? [];
    assertEquals(line, { path: "b.sh", line: 2, text: "T=1.4.3+7" });
    assertEquals(await together(["2.0.0"], []), []);
    assertEquals(searches, 2);
  }, { "a.sh": "A=1.4.3 0.9.2\nB=11.4.3\n", "b.sh": "N=1x4y3\nT=1.4.3+7\n" }));
