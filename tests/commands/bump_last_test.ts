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
