/** Workspaces that other files than manifests name, and manifests that no workspace names. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { disagreement, discover, rewrite } from "../../lib/files/mod.ts";
import { onChannel, release, type Version } from "../../lib/version/mod.ts";

type Files = Readonly<Record<string, string>>;

const NOW = 1_795_176_000;
const RC = onChannel(release(2, 0, 0), "rc", 1);

/** The lines that a bump changes, and what was said of them. */
async function bumped(files: Files, to: Version = RC) {
  const found = assertOk(await discover(treeOf(files), []));
  const lines = found.files.flatMap((file) => {
    const { path, before, after } = assertOk(rewrite(file, to, NOW));
    const old = before.split("\n");
    return after.split("\n").filter((line, i) => line !== old[i])
      .map((line) => `${path}: ${line.trim()}`);
  });
  return { lines, remarks: found.remarks.map(({ message }) => message) };
}

const CORE = '{"name":"@x/core","version":"1.4.2"}';
const APP =
  '{\n"name":"@x/app",\n"version":"1.4.2",\n"dependencies":{"@x/core":"workspace:^1.4.2"}\n}';

const ROWS: readonly (readonly [string, Files, readonly string[]])[] = [
  ["pnpm's workspace, its catalog and its lockfile", {
    "package.json": '{"private":true,"version":"1.4.2"}',
    "pnpm-workspace.yaml":
      'packages:\n  - "packages/*"\n  - "!packages/old"\ncatalog:\n  "@x/core": ^1.4.2\n',
    "packages/core/package.json": CORE,
    "packages/app/package.json": APP,
    "packages/old/package.json": '{"name":"old","version":"1.4.2"}',
    "pnpm-lock.yaml":
      "importers:\n  packages/app:\n    dependencies:\n      '@x/core':\n" +
      "        specifier: workspace:^1.4.2\n        version: link:../core\n",
  }, [
    'package.json: {"private":true,"version":"2.0.0-rc.1"}',
    "pnpm-lock.yaml: specifier: workspace:^2.0.0-rc.1",
    'pnpm-workspace.yaml: "@x/core": ^2.0.0-rc.1',
    'packages/app/package.json: "version":"2.0.0-rc.1",',
    'packages/app/package.json: "dependencies":{"@x/core":"workspace:^2.0.0-rc.1"}',
    'packages/core/package.json: {"name":"@x/core","version":"2.0.0-rc.1"}',
  ]],
  ["what catalogs, overrides and aliases ask of a package, with the lockfiles", {
    "package.json":
      '{"private":true,"version":"1.4.2",\n"workspaces":{"packages":["packages/*"],' +
      '\n"catalog":{"@x/core":"1.4.2"},\n"catalogs":{"old":{"@x/core":"^1.4.2","left":"1.4.2"}}},' +
      '\n"resolutions":{"**/@x/core":"^1.4.2","left":"1.4.2"},' +
      '\n"pnpm":{"overrides":{"left>@x/core@^1":"1.4.2",\n"@y/a>@x/core@>=1 <2":"1.4.2"}}}',
    "packages/core/package.json": CORE,
    "packages/app/package.json": '{"name":"@x/app",\n"version":"1.4.2",\n' +
      '"dependencies":{"c":"workspace:@x/core@^1.4.2",\n"d":"workspace:@x/core@*"}}',
    ".yarnrc.yml": 'catalog:\n  "@x/core": ~1.4.2\n',
    "pnpm-workspace.yaml":
      'packages:\n  - "packages/*"\noverrides:\n  "@x/core": 1.4.2\n',
    "bun.lock": '{\n"workspaces":{},\n"catalog":{"@x/core":"1.4.2"},\n' +
      '"catalogs":{"old":{"@x/core":"^1.4.2"}},\n"overrides":{"@x/core":"^1.4.2"}}\n',
    "pnpm-lock.yaml":
      "overrides:\n  '@x/core': 1.4.2\n  left>@x/core@^1: 1.4.2\n\nimporters:\n  packages/app:\n" +
      "    dependencies:\n      c:\n        specifier: workspace:@x/core@^1.4.2\n" +
      "        version: link:../core\n",
  }, [
    '.yarnrc.yml: "@x/core": ~2.0.0-rc.1',
    'bun.lock: "catalog":{"@x/core":"2.0.0-rc.1"},',
    'bun.lock: "catalogs":{"old":{"@x/core":"^2.0.0-rc.1"}},',
    'bun.lock: "overrides":{"@x/core":"^2.0.0-rc.1"}}',
    'package.json: {"private":true,"version":"2.0.0-rc.1",',
    'package.json: "catalog":{"@x/core":"2.0.0-rc.1"},',
    'package.json: "catalogs":{"old":{"@x/core":"^2.0.0-rc.1","left":"1.4.2"}}},',
    'package.json: "resolutions":{"**/@x/core":"^2.0.0-rc.1","left":"1.4.2"},',
    'package.json: "pnpm":{"overrides":{"left>@x/core@^1":"2.0.0-rc.1",',
    'package.json: "@y/a>@x/core@>=1 <2":"2.0.0-rc.1"}}}',
    "pnpm-lock.yaml: '@x/core': 2.0.0-rc.1",
    "pnpm-lock.yaml: left>@x/core@^1: 2.0.0-rc.1",
    "pnpm-lock.yaml: specifier: workspace:@x/core@^2.0.0-rc.1",
    'pnpm-workspace.yaml: "@x/core": 2.0.0-rc.1',
    'packages/app/package.json: "version":"2.0.0-rc.1",',
    'packages/app/package.json: "dependencies":{"c":"workspace:@x/core@^2.0.0-rc.1",',
    'packages/core/package.json: {"name":"@x/core","version":"2.0.0-rc.1"}',
  ]],
  ["Lerna's packages and its own version", {
    "package.json": '{"private":true}',
    "lerna.json": '{"version":"1.4.2","packages":["packages/*"]}',
    "packages/core/package.json": CORE,
  }, [
    'lerna.json: {"version":"2.0.0-rc.1","packages":["packages/*"]}',
    'packages/core/package.json: {"name":"@x/core","version":"2.0.0-rc.1"}',
  ]],
  ["the package that another name than the project's is imported by", {
    "pyproject.toml": '[project]\nname = "ai-todo"\nversion = "1.4.2"\n' +
      '[project.scripts]\ntodo = "todo_ai.cli:main"\n',
    "todo_ai/__init__.py": '__version__ = "1.4.2"\n',
  }, [
    'pyproject.toml: version = "2.0.0rc1"',
    'todo_ai/__init__.py: __version__ = "2.0.0rc1"',
  ]],
  ["a manifest that no workspace names, with its lockfile", {
    "mix.exs": 'defmodule X do\n@version "1.4.2"\nend\n',
    "assets/package.json": '{"name":"x","version":"1.4.2"}',
    "assets/package-lock.json":
      '{"name":"x","version":"1.4.2","lockfileVersion":3,"packages":{}}',
    "installer/mix.exs": 'defmodule I do\n@version "1.4.2"\nend\n',
    "test/fixtures/package.json": '{"name":"f","version":"1.4.2"}',
    "examples/one/mix.exs": '@version "1.4.2"\n',
  }, [
    'mix.exs: @version "2.0.0-rc.1"',
    'assets/package.json: {"name":"x","version":"2.0.0-rc.1"}',
    'assets/package-lock.json: {"name":"x","version":"2.0.0-rc.1","lockfileVersion":3,"packages":{}}',
    'installer/mix.exs: @version "2.0.0-rc.1"',
  ]],
  ["the packages for each platform, which are pinned", {
    "Cargo.toml": '[package]\nname = "x"\nversion = "1.4.2"\n',
    "npm/x/package.json":
      '{"name":"x","version":"1.4.2",\n"optionalDependencies":{"x-linux-x64":"1.4.2","left":"1.4.2"}}',
  }, [
    'Cargo.toml: version = "2.0.0-rc.1"',
    'npm/x/package.json: {"name":"x","version":"2.0.0-rc.1",',
    'npm/x/package.json: "optionalDependencies":{"x-linux-x64":"2.0.0-rc.1","left":"1.4.2"}}',
  ]],
  ["a manifest below the root, where the root has none", {
    "lib/pom.xml":
      "<project><artifactId>l</artifactId><version>1.4.2</version></project>",
    "lib/deep/pom.xml": "<project><version>9.9.9</version></project>",
  }, [
    "lib/pom.xml: <project><artifactId>l</artifactId><version>2.0.0-rc-1</version></project>",
  ]],
  ["no manifest that says a version which anybody begins with", {
    "package.json": '{"name":"x","version":"1.0.0"}',
    "docs/package.json": '{"name":"docs","version":"1.0.0"}',
  }, ['package.json: {"name":"x","version":"2.0.0-rc.1"}']],
  ["no package that is excluded, and nothing that is asked of it", {
    "Cargo.toml": '[workspace]\nmembers = ["a"]\nexclude = ["c"]\n[package]\n' +
      'name = "x"\nversion = "1.4.2"\n[dependencies]\nc = { path = "c", version = "1.4.2" }\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion = "1.4.2"\n',
    "c/Cargo.toml": '[package]\nname = "c"\nversion = "1.4.2"\n',
  }, ['Cargo.toml: version = "2.0.0-rc.1"', 'a/Cargo.toml: version = "2.0.0-rc.1"']],
];

Deno.test("a requirement of numbers and a star keeps that shape, or is told", async () => {
  const files = {
    "package.json": '{"private":true,"version":"1.4.2","workspaces":["packages/*"]}',
    "packages/core/package.json": CORE,
    "packages/app/package.json":
      '{"name":"@x/app","version":"1.4.2",\n"dependencies":' +
      '{"@x/core":"1.4.x"},\n"peerDependencies":{"@x/core":"1.X"}}',
    "py/pyproject.toml": '[project]\nname = "app"\nversion = "1.4.2"\n' +
      'dependencies = ["lib == 1.4.*"]\n[tool.uv.sources]\nlib = { path = "lib" }\n',
    "py/lib/pyproject.toml": '[project]\nname = "lib"\nversion = "1.4.2"\n',
  };
  const minor = await bumped(files, release(1, 5, 0));
  assertEquals(minor.remarks, []);
  assertEquals(minor.lines.filter((line) => /depend/i.test(line)), [
    'packages/app/package.json: "dependencies":{"@x/core":"1.5.x"},',
    'py/pyproject.toml: dependencies = ["lib == 1.5.*"]',
  ]);
  const { lines } = await bumped(files);
  assertEquals(lines.filter((line) => /depend/i.test(line)), [
    'py/pyproject.toml: dependencies = ["lib == 2.0.*"]',
  ]);
});

for (const [what, files, expected] of ROWS) {
  Deno.test(`discover() follows ${what}`, async () => {
    assertEquals((await bumped(files)).lines, expected);
  });
}

Deno.test("discover() leaves packages with versions of their own, and says so", async () => {
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["lex", "core"]\n[package]\nname = "app"\n' +
      'version = "1.4.2"\n[dependencies]\nlex = { path = "lex", version = "=0.7.1" }\n' +
      'core = { path = "core", version = "=1.4.2" }\n',
    "lex/Cargo.toml": '[package]\nname = "lex"\nversion = "0.7.1"\n',
    "core/Cargo.toml": '[package]\nname = "core"\nversion = "1.4.2"\n',
    "Cargo.lock": '[[package]]\nname = "app"\nversion = "1.4.2"\n\n' +
      '[[package]]\nname = "lex"\nversion = "0.7.1"\n',
  };
  const { lines, remarks } = await bumped(files, release(1, 4, 3));
  assertEquals(lines, [
    'Cargo.lock: version = "1.4.3"',
    'Cargo.toml: version = "1.4.3"',
    'Cargo.toml: core = { path = "core", version = "=1.4.3" }',
    'core/Cargo.toml: version = "1.4.3"',
  ]);
  assertEquals(remarks, [
    "lex 0.7.1: it goes by a version of its own, and stays; `-p lex` releases one",
  ]);
});

const SHARED: readonly (readonly [string, Files, readonly string[]])[] = [
  ["the version that most published packages share", {
    "Cargo.toml": '[workspace]\nmembers = ["a", "b", "c", "d"]\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion = "1.4.2"\n',
    "b/Cargo.toml": '[package]\nname = "b"\nversion = "1.4.2"\n',
    "c/Cargo.toml": '[package]\nname = "c"\nversion = "0.29.1"\n',
    "d/Cargo.toml": '[package]\nname = "d"\nversion = "0.0.0"\npublish = false\n',
  }, ['a/Cargo.toml: version = "2.0.0-rc.1"', 'b/Cargo.toml: version = "2.0.0-rc.1"']],
  ["Maven's root with all that take its version", {
    "pom.xml": "<project><groupId>g</groupId><artifactId>root</artifactId>" +
      "<version>1.4.2</version><modules><module>api</module></modules></project>",
    "api/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>root</artifactId>\n" +
      "<version>1.4.2</version></parent><artifactId>api</artifactId>" +
      "<modules><module>core</module></modules></project>",
    "api/core/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>api</artifactId>\n" +
      "<version>1.4.2</version></parent><artifactId>core</artifactId></project>",
  }, [
    "pom.xml: <project><groupId>g</groupId><artifactId>root</artifactId><version>2.0.0-rc-1</version><modules><module>api</module></modules></project>",
    "api/pom.xml: <version>2.0.0-rc-1</version></parent><artifactId>api</artifactId><modules><module>core</module></modules></project>",
    "api/core/pom.xml: <version>2.0.0-rc-1</version></parent><artifactId>core</artifactId></project>",
  ]],
  ["no placeholder of a private root", {
    "package.json":
      '{"private":true,"version":"3.0.0-monorepo","workspaces":["packages/*"]}',
    "packages/core/package.json": CORE,
  }, ['packages/core/package.json: {"name":"@x/core","version":"2.0.0-rc.1"}']],
];

for (const [what, files, expected] of SHARED) {
  Deno.test(`discover() goes by ${what}`, async () => {
    assertEquals((await bumped(files)).lines, expected);
  });
}

Deno.test("discover() of Maven's root takes those along that have its version", async () => {
  const [, files] = SHARED[1]!;
  const found = assertOk(await discover(treeOf(files), [], { only: "root" }));
  assertEquals(found.files.map(({ path }) => path), Object.keys(files));
});

Deno.test("disagreement() holds packages apart whose numbers differ, in whatever form", async () => {
  const files = {
    "package.json": '{"private":true,"workspaces":["p/*"]}',
    "p/a/package.json": '{"name":"a","version":"7.0.0-beta"}',
    "p/b/package.json": '{"name":"b","version":"3.0.0-beta"}',
  };
  const found = assertOk(await discover(treeOf(files), []));
  assertEquals(disagreement(found.files)?.code, "versions_disagree");
});

Deno.test("disagreement() names `-p` beside a root that says 0.0.0 in place of a version", async () => {
  const crate = (name: string, version: string) =>
    `[package]\nname = "${name}"\nversion = "${version}"\n`;
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["c/*"]\n',
    "c/typos/Cargo.toml": crate("typos", "0.10.43"),
    "c/typos-cli/Cargo.toml": crate("typos-cli", "1.48.0"),
  };
  const hint = async (root: Record<string, string>) => {
    const found = assertOk(await discover(treeOf({ ...files, ...root }), []));
    return disagreement(found.files)?.hint?.includes("-p NAME");
  };
  assertEquals(await hint({}), true);
  assertEquals(
    await hint({ "setup.py": "setup(name='placeholder', version='0.0.0')\n" }),
    true,
  );
  assertEquals(
    await hint({ "setup.py": "setup(name='placeholder', version='0.9.0')\n" }),
    undefined,
  );
});

Deno.test("disagreement() names what is said, and no half that is empty", async () => {
  const project = (version: string) =>
    `<Project><PropertyGroup>\n<VersionPrefix>${version}</VersionPrefix>\n` +
    "</PropertyGroup></Project>";
  const found = assertOk(
    await discover(
      treeOf({
        "X.sln": '"A", "A\\A.csproj"\n"B", "B\\B.csproj"\n',
        "A/A.csproj": project("1.4.3"),
        "B/B.csproj": project("1.2.6"),
      }),
      [],
    ),
  );
  assertEquals(
    disagreement(found.files)?.message,
    'Cannot tell the version: the files say "1.4.3" in A/A.csproj:2; "1.2.6" in B/B.csproj:2',
  );
});

Deno.test("discover() of one package takes what its folder says of it, and no other's", async () => {
  const header = (version: string) =>
    `<?php\n/*\n * Plugin Name: T\n * Version: ${version}\n */\n`;
  const found = assertOk(
    await discover(
      treeOf({
        "package.json": '{"private":true,"workspaces":["p/*"]}',
        "p/a/package.json": '{"name":"@x/a","version":"1.4.3"}',
        "p/a/a-plugin.php": header("1.4.3"),
        "p/a/old.php": header("1.4.2"),
        "p/a/readme.txt": "=== A ===\nStable tag: 1.4.3\n",
        "p/a/composer.json": '{"name":"x/a","version":"1.4.3"}',
        "p/b/package.json": '{"name":"@x/b","version":"1.4.3"}',
        "p/b/b-plugin.php": header("1.4.3"),
      }),
      [],
      { only: "@x/a" },
    ),
  );
  assertEquals(found.files.map(({ path }) => path).toSorted(), [
    "p/a/a-plugin.php",
    "p/a/package.json",
    "p/a/readme.txt",
  ]);
});
