/** Workspaces: the members that manifests name, and what they ask of each other. */
import "../support/loadable.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import {
  agree,
  discover,
  rewrite,
  type Wanted,
  type Writing,
} from "../../lib/files/mod.ts";
import { membersOf } from "../../lib/files/discovery/members.ts";
import { onChannel, release, type Version } from "../../lib/version/mod.ts";

type Files = Readonly<Record<string, string>>;

const NOW = 1_795_176_000;
const NEXT = release(1, 5, 0);

/** The lines that a bump to `to` changes, as `path: line`. */
async function changed(
  files: Files,
  to: Version = NEXT,
  wanted?: Wanted,
  writing?: Writing,
) {
  const found = assertOk(await discover(treeOf(files), [], wanted));
  return found.files.flatMap((file) => {
    const { path, before, after } = assertOk(rewrite(file, to, NOW, writing));
    const lines = before.split("\n");
    return after.split("\n").filter((line, i) => line !== lines[i])
      .map((line) => `${path}: ${line.trim()}`);
  });
}

const NPM: Files = {
  "package.json": '{\n"name": "root",\n"private": true,\n' +
    '"workspaces": ["packages/*", "!packages/old"],\n"devDependencies": {\n' +
    '"@x/a": "workspace:^1.4.0"\n}\n}',
  "packages/a/package.json": '{\n"name": "@x/a",\n"version": "1.4.0"\n}',
  "packages/b/package.json": '{\n"name": "@x/b",\n"version": "1.4.0",\n' +
    '"dependencies": {\n"@x/a": "~1.4.0",\n"@x/old": "1.4.0",\n"left": "1.4.0"\n},\n' +
    '"peerDependencies": {\n"@x/a": ">=1.4.0"\n},\n' +
    '"optionalDependencies": {\n"@x/a": "*"\n}\n}',
  "packages/old/package.json": '{\n"name": "@x/old",\n"version": "0.1.0"\n}',
  "packages/.hidden/package.json": '{\n"name": "@x/hidden",\n"version": "0.2.0"\n}',
  "packages/docs/package.json": '{\n"name": "docs",\n"private": true,\n' +
    '"version": "0.0.1",\n"dependencies": {\n"@x/b": "1.4.0"\n}\n}',
};

Deno.test("discover() follows npm's workspaces; what they ask for is raised where it must be", async () => {
  assertEquals(await changed(NPM), [
    'packages/a/package.json: "version": "1.5.0"',
    'packages/b/package.json: "version": "1.5.0",',
    'packages/b/package.json: "@x/a": "~1.5.0",',
    'packages/docs/package.json: "@x/b": "1.5.0"',
  ]);
});

Deno.test("rewrite() raises what siblings ask for always, if that is wanted", async () => {
  assertEquals(await changed(NPM, NEXT, undefined, { dependents: "upgrade" }), [
    'package.json: "@x/a": "workspace:^1.5.0"',
    'packages/a/package.json: "version": "1.5.0"',
    'packages/b/package.json: "version": "1.5.0",',
    'packages/b/package.json: "@x/a": "~1.5.0",',
    'packages/b/package.json: "@x/a": ">=1.5.0"',
    'packages/docs/package.json: "@x/b": "1.5.0"',
  ]);
});

Deno.test("discover() of one package changes it and what no longer admits it", async () => {
  assertEquals(await changed(NPM, NEXT, { only: "@x/a" }), [
    'packages/a/package.json: "version": "1.5.0"',
    'packages/b/package.json: "@x/a": "~1.5.0",',
  ]);
});

Deno.test("discover() of one package changes its modules, and finds a manifest that names its version's file", async () => {
  const files = {
    ...NPM,
    "packages/a/package.json": '{\n"name": "@x/a",\n"version": "1.4.7"\n}',
    "packages/a/src/version.ts": 'export const VERSION = "1.4.7";\n',
    "packages/b/src/version.ts": 'export const VERSION = "1.4.7";\n',
    "backend/pyproject.toml": '[project]\nname = "back"\ndynamic = ["version"]\n' +
      '[tool.hatch.version]\npath = "src/back/__about__.py"\n',
    "backend/src/back/__about__.py": '__version__ = "1.4.7"\n',
    "libs/two/pubspec.yaml": "name: two\nversion: 1.4.7\n",
    "extensions/vscode/package.json": '{"name":"two","version":"6.8.1"}',
  };
  assertEquals(await changed(files, NEXT, { only: "@x/a" }), [
    'packages/a/package.json: "version": "1.5.0"',
    'packages/b/package.json: "@x/a": "~1.5.0",',
    'packages/a/src/version.ts: export const VERSION = "1.5.0";',
  ]);
  assertEquals(await changed(files, NEXT, { only: "back" }), [
    'backend/src/back/__about__.py: __version__ = "1.5.0"',
  ]);
  // Two packages have the name: that in the folder of that name is meant.
  assertEquals(await changed(files, NEXT, { only: "two" }), [
    "libs/two/pubspec.yaml: version: 1.5.0",
  ]);
});

Deno.test("discover() of an unknown package says which there are", async () => {
  const fault = assertFault(await discover(treeOf(NPM), [], { only: "@x/c" }), "usage");
  assertEquals(
    fault.message,
    'Cannot find the package "@x/c": there are @x/a, @x/b, docs, root',
  );
});

Deno.test("agree() does not consult what packages ask of each other", async () => {
  const files = {
    ...NPM,
    "packages/b/package.json": NPM["packages/b/package.json"]!.replace(
      "~1.4.0",
      "~1.0.0",
    ),
  };
  const found = assertOk(await discover(treeOf(files), []));
  assertEquals(assertOk(agree(found.files)), release(1, 4, 0));
});

const CARGO: Files = {
  "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\nexclude = ["crates/x"]\n' +
    '[workspace.package]\nversion = "1.4.0"\n[workspace.dependencies]\n' +
    'core = { path = "crates/core", version = "=1.4.0" }\nleft = "1.4.0"\n',
  "crates/core/Cargo.toml": '[package]\nname = "core"\nversion.workspace = true\n',
  "crates/cli/Cargo.toml": '[package]\nname = "cli"\nversion = "1.4.0"\n' +
    '[target."cfg(unix)".dependencies]\nk = { package = "core", path = "../core", version = "1" }\n',
  "crates/x/Cargo.toml": '[package]\nname = "x"\nversion = "9.9.9"\n',
  "crates/bench/Cargo.toml":
    '[package]\nname = "bench"\nversion = "0.0.0"\npublish = false\n',
  "Cargo.lock": '[[package]]\nname = "cli"\nversion = "1.3.0"\n\n' +
    '[[package]]\nname = "core"\nversion = "1.4.0"\n',
};

Deno.test("discover() follows Cargo's workspace, and a lockfile that lags behind", async () => {
  assertEquals(await changed(CARGO), [
    'Cargo.lock: version = "1.5.0"',
    'Cargo.lock: version = "1.5.0"',
    'Cargo.toml: version = "1.5.0"',
    'Cargo.toml: core = { path = "crates/core", version = "=1.5.0" }',
    'crates/cli/Cargo.toml: version = "1.5.0"',
  ]);
});

Deno.test("rewrite() spells out a short requirement that the new version breaks", async () => {
  const k = (version: string) =>
    `crates/cli/Cargo.toml: k = { package = "core", path = "../core", version = "${version}" }`;
  const rows: readonly (readonly [Version, string])[] = [
    [release(2, 0, 0), "2.0.0"],
    [onChannel(release(1, 5, 0), "rc", 1), "1.5.0-rc.1"],
  ];
  for (const [to, version] of rows) {
    assertEquals((await changed(CARGO, to)).at(-1), k(version));
  }
});

Deno.test("discover() follows uv's workspace and its pins", async () => {
  const files = {
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.4.0"\n' +
      'dependencies = ["tool-core[x]==1.4.0 ; python_version>\'3\'", "left==1.4.0"]\n' +
      "[tool.uv.sources]\ntool-core = { workspace = true }\n" +
      '[tool.uv.workspace]\nmembers = ["libs/*"]\n',
    "libs/core/pyproject.toml": '[project]\nname = "tool-core"\nversion = "1.4.0"\n',
    "libs/core/src/tool_core/__init__.py": '__version__ = "1.4.0"\n',
  };
  assertEquals(await changed(files, onChannel(NEXT, "rc", 1)), [
    'pyproject.toml: version = "1.5.0rc1"',
    'pyproject.toml: dependencies = ["tool-core[x]==1.5.0rc1 ; python_version>\'3\'", "left==1.4.0"]',
    'libs/core/pyproject.toml: version = "1.5.0rc1"',
    'libs/core/src/tool_core/__init__.py: __version__ = "1.5.0rc1"',
  ]);
});

Deno.test("discover() follows Deno's workspace and its specifiers", async () => {
  const files = {
    "deno.json": '{\n"workspace": ["./a", "./b"],\n"imports": {\n' +
      '"@x/a": "jsr:@x/a@^1.4.0",\n"@x/a/": "jsr:/@x/a@^1.4.0/",\n"l": "jsr:@l/l@1.4.0"\n}\n}',
    "a/deno.json": '{\n"name": "@x/a",\n"version": "1.4.0"\n}',
    "b/deno.jsonc": '{\n"name": "@x/b",\n"version": "1.4.0" // here\n}',
  };
  assertEquals(await changed(files, release(2, 0, 0)), [
    'deno.json: "@x/a": "jsr:@x/a@^2.0.0",',
    'deno.json: "@x/a/": "jsr:/@x/a@^2.0.0/",',
    'a/deno.json: "version": "2.0.0"',
    'b/deno.jsonc: "version": "2.0.0" // here',
  ]);
});

Deno.test("discover() follows Maven's modules, their parent, and what they ask for", async () => {
  const files = {
    "pom.xml": "<project><parent><groupId>org.l</groupId><artifactId>l</artifactId>\n" +
      "<version>1.4.0</version></parent><groupId>g</groupId><artifactId>top</artifactId>\n" +
      "<version>1.4.0</version>\n<modules><module>a</module><module>b/b.xml</module></modules></project>",
    "a/pom.xml": "<project><parent><groupId>g</groupId><artifactId>top</artifactId>\n" +
      "<version>1.4.0</version></parent>\n<artifactId>a</artifactId></project>",
    "b/b.xml": "<project><parent><groupId>g</groupId><artifactId>top</artifactId>\n" +
      "<version>1.4.0</version></parent>\n<artifactId>b</artifactId><dependencies>\n" +
      "<dependency><groupId>g</groupId><artifactId>a</artifactId>\n<version>1.4.0</version></dependency>\n" +
      "<dependency><groupId>h</groupId><artifactId>a</artifactId>\n<version>1.4.0</version></dependency>\n" +
      "</dependencies></project>",
  };
  assertEquals(await changed(files, onChannel(NEXT, "rc", 1)), [
    "pom.xml: <version>1.5.0-rc-1</version>",
    "a/pom.xml: <version>1.5.0-rc-1</version></parent>",
    "b/b.xml: <version>1.5.0-rc-1</version></parent>",
    "b/b.xml: <version>1.5.0-rc-1</version></dependency>",
  ]);
});

Deno.test("membersOf() expands globs, without what is vendored, hidden or taken away", () => {
  const files = Object.fromEntries(
    [
      "a/x/p",
      "a/y/p",
      "a/.z/p",
      "a/node_modules/m/p",
      "b/c/d/p",
      "b/c/p",
      "vendor/v/p",
    ].map((path) => [path, ""]),
  );
  const rows: readonly (readonly [readonly string[], readonly string[]])[] = [
    [["a/*"], ["a/x", "a/y"]],
    [["./a/x/"], ["a/x"]],
    [["a/*", "!a/x"], ["a/y"]],
    [["b/**"], ["b", "b/c", "b/c/d"]],
    [["*/x"], ["a/x", "b/x"]],
    [["../up", "/etc", "."], []],
  ];
  for (const [globs, expected] of rows) {
    assertEquals(membersOf(treeOf(files), "", globs).wanted, expected);
  }
});
