/** `rung bump` asks the tags which of several versions is the project's. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const FILES = {
  "package.json": '{"name":"all","version":"0.0.1","workspaces":["a","b"]}\n',
  "a/package.json": '{"name":"@t/a","version":"1.4.0"}\n',
  "b/package.json": '{"name":"@t/b","version":"1.4.0"}\n',
};

Deno.test("bump raises the packages that are out, and leaves a root that says less", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.0");
    const ran = await rung(["bump", "1.5.0"], { cwd: repo.dir });
    assertEquals([ran.code, ran.out], [0, "1.5.0\n"]);
    const said = Object.keys(FILES).map((path) =>
      JSON.parse(Deno.readTextFileSync(`${repo.dir}/${path}`)).version
    );
    assertEquals(said, ["0.0.1", "1.5.0", "1.5.0"]);
    assertStringIncludes(ran.err, "package.json: says 0.0.1");
  }, FILES));

Deno.test("bump tells what says the version of the last tag, where no file says more than many begin with", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.7");
    const ran = await rung(["bump", "1.5.0"], { cwd: repo.dir });
    assertEquals(ran.code, 0);
    assertStringIncludes(
      ran.err,
      'path = "surfer.json", pattern = \'displayVersion": "{version}"\'',
    );
  }, {
    "package.json": '{"name":"all","version":"1.0.0"}\n',
    "surfer.json": '{\n  "displayVersion": "1.4.7"\n}\n',
  }));

Deno.test("bump tells where the version of the last tag stands, where no file is known to say one", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.7");
    const ran = await rung(["bump", "1.5.0"], { cwd: repo.dir });
    assertEquals(ran.code, 2);
    assertStringIncludes(
      ran.err,
      '[[file]] path = "src/Base.php", pattern = "TOOL_VERSION = \'{version}\'"',
    );
  }, {
    "composer.json": '{"name":"o/tool"}\n',
    "src/Base.php": "<?php\nclass Base {\n  const TOOL_VERSION = '1.4.7';\n}\n",
  }));

const CONSTANTS = {
  "composer.json": '{"name":"o/tool"}\n',
  "src/App.php": "<?php\nclass App\n{\n    public const VERSION = '1.4.7';\n}\n",
  "src/Wire.php": "<?php\nclass Wire\n{\n    const PROTOCOL = '1.4.7';\n}\n",
};

Deno.test("bump and prepare write the constant that says the last release, where no version file is", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.7");
    const run = (...args: string[]) => rung(args, { cwd: repo.dir, env: repo.env });
    const listed = await run("bump", "--list");
    assertStringIncludes(listed.out, "src/App.php:4\t1.4.7");
    const bumped = await run("bump", "1.5.0");
    assertEquals([bumped.code, bumped.out], [0, "1.5.0\n"]);
    const said = CONSTANTS["src/App.php"].replace("1.4.7", "1.5.0");
    assertEquals(await repo.read("src/App.php"), said);
    assertEquals(await repo.read("src/Wire.php"), CONSTANTS["src/Wire.php"]);
    await repo.git("checkout", "-q", ".");
    await repo.commit("feat: two");
    // Prepared again, it is still found: as it was before.
    for (const version of ["1.5.0", "1.6.0"]) {
      assertEquals((await run("prepare", version, "--offline")).code, 0);
      const now = CONSTANTS["src/App.php"].replace("1.4.7", version);
      assertEquals(await repo.read("src/App.php"), now);
    }
    assertEquals((await run("abort")).code, 0);
    assertEquals(await repo.read("src/App.php"), CONSTANTS["src/App.php"]);
  }, CONSTANTS));

Deno.test("a package of Go may be called build", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.7");
    assertEquals((await rung(["bump", "1.5.0"], { cwd: repo.dir })).code, 0);
    const said = await repo.read("internal/build/info.go");
    assertEquals(said, 'package build\n\nconst Version = "1.5.0"\n');
  }, {
    "go.mod": "module example.org/tool\n",
    "internal/build/info.go": 'package build\n\nconst Version = "1.4.7"\n',
  }));

Deno.test("a constant with the version's numbers beside it is told, and stays", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.4.7");
    const ran = await rung(["bump", "1.5.0"], { cwd: repo.dir });
    assertEquals(ran.code, 2);
    assertStringIncludes(ran.err, "src/App.php: line 3 says 1.4.7 too, and stays");
  }, {
    "src/App.php": "<?php\nclass App {\n  const VERSION = '1.4.7';\n" +
      "  const MAJOR_VERSION = 1;\n}\n",
  }));

Deno.test("a tag by a slip, that the line went on below, is no last release", () =>
  withRepo(async (repo) => {
    for (const tag of ["v1.3.0", "v9.4.0", "v1.4.0", "v1.4.1", "v1.4.2"]) {
      await repo.write("log", `${tag}\n`);
      await repo.commit(`fix: ${tag}`);
      await repo.tag(tag, tag);
    }
    for (const argv of [["bump", "patch"], ["prepare", "--patch", "--offline"]]) {
      const ran = await rung(argv, { cwd: repo.dir });
      assertEquals(ran.code, 0, ran.err);
      assertStringIncludes(ran.out, "1.4.3");
      assertStringIncludes(await repo.read("src/Base.php"), "'1.4.3'");
      await repo.git("checkout", "--quiet", "--", "src");
    }
  }, {
    "composer.json": '{"name":"o/tool"}\n',
    "src/Base.php": "<?php\nclass Base {\n  const VERSION = '1.4.2';\n}\n",
  }));

Deno.test("a release on a branch that this line counts from is the last one for bump, too", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.3.0", "v1.3.0");
    await repo.git("switch", "--quiet", "--create", "release");
    await repo.write(
      "src/Base.php",
      "<?php\nclass Base {\n  const VERSION = '1.4.0';\n}\n",
    );
    await repo.commit("chore: release 1.4.0");
    await repo.tag("v1.4.0", "v1.4.0");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--squash", "release");
    await repo.commit("chore: release 1.4.0 (#7)");
    await repo.write("log", "more\n");
    await repo.commit("fix: more");
    const ran = await rung(["bump", "patch"], { cwd: repo.dir });
    assertEquals([ran.code, ran.out], [0, "1.4.1\n"], ran.err);
  }, {
    "composer.json": '{"name":"o/tool"}\n',
    "src/Base.php": "<?php\nclass Base {\n  const VERSION = '1.3.0';\n}\n",
  }));
