/** What the rest of a project has passed stays, and is told of. */
import "../support/loadable.ts";
import { assertEquals, assertMatch, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { discover, rewrite } from "../../lib/files/mod.ts";
import { disagreement } from "../../lib/files/discovery/agreement.ts";
import { release, type Version } from "../../lib/version/mod.ts";

type Files = Readonly<Record<string, string>>;

const NOW = 1_795_176_000;

/** The lines that a bump to 2.0.0 changes after the `last` release, and what was said. */
async function bumped(files: Files, last: Version, paths: readonly string[] = []) {
  const found = assertOk(
    await discover(treeOf(files), paths.map((path) => ({ path })), undefined, last),
  );
  const lines = found.files.flatMap((file) => {
    const { path, before, after } = assertOk(rewrite(file, release(2, 0, 0), NOW));
    const old = before.split("\n");
    return after.split("\n").filter((line, i) => line !== old[i])
      .map((line) => `${path}: ${line.trim()}`);
  });
  const remarks = found.remarks.map(({ path, message }) => `${path}: ${message}`);
  return { lines, remarks, odd: disagreement(found.files)?.message };
}

const npm = (name: string, version: string, more = "") =>
  `{"name":"${name}",\n"version":"${version}"${more}}`;

const workspace = (root: string, lerna?: string): Files => ({
  "package.json": npm("all", root, ',\n"workspaces":["packages/*"]'),
  ...(lerna ? { "lerna.json": `{"version":"${lerna}"}` } : {}),
  "packages/a/package.json": npm("@t/a", "1.4.0"),
  "packages/b/package.json": npm("@t/b", "1.4.0", ',\n"dependencies":{"@t/a":"1.4.0"}'),
  "package-lock.json":
    '{"name":"all",\n"version":"ROOT","lockfileVersion":3,"packages":{"":{"name":"all",\n"version":"ROOT"},\n"packages/a":{"name":"@t/a",\n"version":"1.4.0"}}}'
      .replaceAll("ROOT", root),
});

const OF_MEMBERS = [
  'packages/a/package.json: "version":"2.0.0"}',
  'packages/b/package.json: "version":"2.0.0",',
  'packages/b/package.json: "dependencies":{"@t/a":"2.0.0"}}',
  'package-lock.json: "version":"2.0.0"}}}',
];

for (
  const [what, root, lerna] of [
    ["a root that says 0.0.1", "0.0.1", undefined],
    ["a root that was left behind", "1.2.3", undefined],
    ["a root that was left behind, with Lerna", "1.2.3", "1.4.0"],
  ] as const
) {
  Deno.test(`discover() leaves ${what}, where its packages say the last release`, async () => {
    const { lines, remarks, odd } = await bumped(
      workspace(root, lerna),
      release(1, 4, 0),
    );
    assertEquals(
      lines.toSorted(),
      [...(lerna ? ['lerna.json: {"version":"2.0.0"}'] : []), ...OF_MEMBERS].toSorted(),
    );
    assertMatch(remarks.join("\n"), new RegExp(`^package.json: says ${root}, .*stays`));
    assertEquals(odd, undefined);
  });
}

Deno.test("versions of an Obsidian plug-in get the release that follows a pre-release", async () => {
  const files = (out: string) => ({
    "manifest.json":
      '{"id":"tool","name":"Tool","minAppVersion":"0.15.0",\n"version":"1.5.0-beta.1"}',
    "versions.json": `{\n"${out}": "0.15.0"\n}\n`,
  });
  const { lines, odd } = await bumped(files("1.4.0"), release(1, 4, 0));
  assertEquals(lines.includes('versions.json: "2.0.0": "0.15.0"'), true);
  assertEquals(odd, undefined);
  const old = await bumped(files("1.2.0"), release(1, 4, 0));
  assertEquals(old.lines, ['manifest.json: "version":"2.0.0"}']);
});

Deno.test("a count of builds made of two digits for each number counts on from a hundred", async () => {
  const files = {
    "app/build.gradle":
      'android {\n defaultConfig {\n  versionName "1.99.3"\n  versionCode 19903\n } }\n',
  };
  const found = assertOk(await discover(treeOf(files), []));
  const after = found.files.map((file) =>
    assertOk(rewrite(file, release(1, 100, 0), NOW)).after
  );
  assertMatch(after.join(), /versionName "1\.100\.0"\n {2}versionCode 19904\n/);
});

Deno.test("a root that was left behind stays, too, while its packages say a pre-release", async () => {
  const files = Object.fromEntries(
    Object.entries(workspace("0.0.1"))
      .map(([path, text]) => [path, text.replaceAll("1.4.0", "1.5.0-rc.1")]),
  );
  const { lines, remarks } = await bumped(files, release(1, 4, 0));
  assertEquals(lines.toSorted(), OF_MEMBERS.toSorted());
  assertMatch(remarks.join("\n"), /^package\.json: says 0\.0\.1, .*stays/);
});

Deno.test("discover() raises a root that says the last release, whatever its packages say", async () => {
  const { lines } = await bumped(workspace("1.4.1"), release(1, 4, 1));
  assertEquals(
    lines.filter((line) => line.startsWith("package.json")),
    ['package.json: "version":"2.0.0",'],
  );
  assertEquals(lines.filter((line) => line.startsWith("packages/")), []);
});

Deno.test("a root at 0.1.0 is not meant where one of its packages is out, and others say more", async () => {
  const files = {
    "package.json": npm("all", "0.1.0", ',\n"workspaces":["a","b","c"]'),
    "a/package.json": npm("a", "1.4.0"),
    "b/package.json": npm("b", "0.200.0"),
    "c/package.json": npm("c", "1.2.0"),
  };
  const { odd = "" } = await bumped(files, release(1, 4, 0));
  assertMatch(
    odd,
    /files say "0\.1\.0" in package\.json:2; "1\.4\.0" in a\/package\.json/,
  );
});

Deno.test("members that disagree leave out examples and tests that nobody publishes", async () => {
  const crate = (name: string, version: string, more = "") =>
    `[package]\nname = "${name}"\nversion = "${version}"\n${more}`;
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["a", "b", "x", "y"]\n',
    "a/Cargo.toml": crate("a", "1.4.0"),
    "b/Cargo.toml": crate("b", "1.3.0"),
    "x/Cargo.toml": crate("x", "0.1.0", "publish = false\n"),
    "y/Cargo.toml": crate("y", "0.1.0", "publish = false\n"),
  };
  const { lines, odd = "" } = await bumped(files, release(1, 5, 0));
  assertEquals(lines, [
    'a/Cargo.toml: version = "2.0.0"',
    'b/Cargo.toml: version = "2.0.0"',
  ]);
  assertMatch(odd, /"1\.4\.0" in a\/Cargo\.toml:3; "1\.3\.0" in b\/Cargo\.toml:3$/);
});

Deno.test("a snap that was left behind stays, and is told of", async () => {
  const files = {
    "package.json": npm("tool", "1.4.0"),
    "snap/snapcraft.yaml": "name: tool\nversion: 1.1.2\n",
  };
  const { lines, remarks, odd } = await bumped(files, release(1, 4, 0));
  assertEquals(lines, ['package.json: "version":"2.0.0"}']);
  assertMatch(remarks.join("\n"), /snap\/snapcraft\.yaml: says 1\.1\.2, .*stays/);
  assertEquals(odd, undefined);
});

Deno.test("the address of a crate's pages that a release has passed stays, and is told of", async () => {
  const files = (pages: string) => ({
    "Cargo.toml": '[package]\nname = "tool"\nversion = "1.4.0"\n',
    "src/lib.rs": `#![doc(html_root_url = "https://docs.rs/tool/${pages}")]\n`,
  });
  const { lines, remarks } = await bumped(files("1.2.0"), release(1, 4, 0));
  assertEquals(lines, ['Cargo.toml: version = "2.0.0"']);
  assertMatch(remarks.join("\n"), /src\/lib\.rs: line 1 says 1\.2\.0, .* stays/);
  const now = await bumped(files("1.4.0"), release(1, 4, 0));
  assertEquals(now.lines.length, 2);
  assertEquals((await bumped(files("1.3.0"), release(1, 3, 0))).lines.length, 2);
  // All files say what the last release has passed: they went along with each other.
  const along = await bumped(files("1.4.0"), release(1, 5, 0));
  assertEquals([along.lines.length, along.remarks], [2, []]);
});

Deno.test("a number that may be of anything stays where it is far from the last release", async () => {
  const other = {
    "composer.json": '{"name":"acme/jsonapi"}\n',
    "src/Jsonapi.php": "<?php\nclass Jsonapi {\n  const VERSION = '1.1';\n}\n",
    "resources/NODE_VERSION": "18.20.1\n",
  };
  const { lines, remarks } = await bumped(other, release(1, 4, 0));
  assertEquals(lines, ["src/Jsonapi.php: const VERSION = '2.0';"]);
  assertMatch(
    remarks.join("\n"),
    /NODE_VERSION: says 18\.20\.1, and stays, for it is far/,
  );
  const far = await bumped(other, release(3, 4, 0));
  assertEquals(far.lines, []);
  assertMatch(
    far.remarks.join("\n"),
    /Jsonapi\.php: says 1\.1, and stays, for it is far/,
  );
  const header = { ...other, "version.h": '#define TOOL_VERSION "1.4.0"\n' };
  assertEquals((await bumped(header, release(1, 4, 0))).lines, [
    'version.h: #define TOOL_VERSION "2.0.0"',
  ]);
  const coming = { "resources/VERSION": "2.0.0-rc.1\n" };
  assertEquals((await bumped(coming, release(1, 4, 0))).lines.length, 1);
});

Deno.test("a root that many begin with is not meant where the tag alone says the version", async () => {
  const files = {
    "configure.ac": "AC_INIT([tool], m4_esyscmd([git describe --tags]))\n",
    "package.json": npm("tool", "1.0.0"),
  };
  const { lines, remarks } = await bumped(files, release(26, 4, 0));
  assertEquals(lines, []);
  assertMatch(remarks.join("\n"), /configure\.ac: git takes the version from the tag/);
});

Deno.test("what a build writes a version over stays, and is told of", async () => {
  const attribute = (version: string) => `[assembly: AssemblyVersion("${version}")]\n`;
  const files = (version: string) => ({ "AssemblyInfo.cs": attribute(version) });
  const { lines, remarks } = await bumped(files("33.33.33"), release(1, 4, 0));
  assertEquals(lines, []);
  assertMatch(
    remarks.join("\n"),
    /AssemblyInfo\.cs: says 33\.33\.33, and stays, for builds/,
  );
  assertEquals((await bumped(files("1.4.0"), release(1, 4, 0))).lines.length, 1);
});

Deno.test("a private root at 0.0.0 is nothing to be told of", async () => {
  const files = {
    ...workspace("0.0.0"),
    "package.json": npm(
      "all",
      "0.0.0",
      ',\n"private":true,"workspaces":["packages/*"]',
    ),
  };
  const { lines, remarks } = await bumped(files, release(1, 4, 0));
  assertEquals(lines.toSorted(), OF_MEMBERS.toSorted());
  assertEquals(remarks, []);
});

Deno.test("of members of several versions those are meant which say the last release, beside a root that says less", async () => {
  const files = {
    "package.json": npm("all", "0.1.0", ',\n"workspaces":["a","b","c","d","e"]'),
    "a/package.json": npm("a", "0.200.0"),
    "b/package.json": npm("b", "0.200.0"),
    "c/package.json": npm("c", "0.200.0"),
    "d/package.json": npm("d", "1.4.0"),
    "e/package.json": npm("e", "1.4.0"),
  };
  const { lines } = await bumped(files, release(1, 4, 0));
  assertEquals(lines, [
    'd/package.json: "version":"2.0.0"}',
    'e/package.json: "version":"2.0.0"}',
  ]);
});

Deno.test("what CMake sets for another tool is not the project's version", async () => {
  const cmake = (name: string, of: string) => ({
    "CMakeLists.txt":
      `project(${name})\nset(QT_VERSION 6.5.1)\nset(T_VERSION 9.1)\nset(${of}_VERSION 1.4.0)\n`,
  });
  for (const [name, of] of [["qtools", "QTOOLS"], ["qt-tool", "QT_TOOL"]] as const) {
    const { lines } = await bumped(cmake(name, of), release(1, 4, 0));
    assertEquals(lines, [`CMakeLists.txt: set(${of}_VERSION 2.0.0)`]);
  }
  assertEquals((await bumped(cmake("qtcreator", "OTHER"), release(1, 4, 0))).lines, []);
});

Deno.test("a constant of Kotlin is that of the object which Gradle's build names", async () => {
  const files = {
    "build.gradle.kts": "version = Versions.tool\n",
    "buildSrc/src/main/kotlin/Versions.kt":
      'object Other {\n  const val tool = "9.0.0"\n}\nobject Versions {\n  const val tool = "1.4.0"\n}\n',
  };
  const { lines, odd } = await bumped(files, release(1, 4, 0));
  assertEquals(lines, [
    'buildSrc/src/main/kotlin/Versions.kt: const val tool = "2.0.0"',
  ]);
  assertEquals(odd, undefined);
});

Deno.test("a root or a snap that was left behind comes along where the configuration names it", async () => {
  const { lines, odd = "" } = await bumped(
    workspace("0.0.1"),
    release(1, 4, 0),
    ["package.json"],
  );
  for (const line of ['package.json: "version":"2.0.0",', ...OF_MEMBERS.slice(0, 3)]) {
    assertEquals(lines.includes(line), true, line);
  }
  assertMatch(odd, /"0\.0\.1" in package\.json/);
  const snap = "snap/snapcraft.yaml";
  const files = {
    "package.json": npm("tool", "1.4.0"),
    [snap]: "name: tool\nversion: 1.1.2\n",
  };
  const packed = await bumped(files, release(1, 4, 0), [snap]);
  assertEquals(packed.lines.includes(`${snap}: version: 2.0.0`), true);
});

Deno.test("what a template says at the root stays beside settings that say the last release", async () => {
  const files = {
    "package.json": npm("ios", "1.0.0"),
    "package-lock.json": '{"name":"ios","version":"1.0.0","lockfileVersion":3,' +
      '"packages":{"":{"name":"ios","version":"1.0.0"}}}\n',
    "Core/Info.plist": "<plist><dict>\n<key>CFBundleShortVersionString</key>\n" +
      "<string>1.0</string>\n</dict></plist>\n",
    "Configuration/Version.xcconfig": "MARKETING_VERSION = 7.156.0\n",
  };
  const { lines, remarks, odd } = await bumped(files, release(7, 156, 0));
  assertEquals(lines, ["Configuration/Version.xcconfig: MARKETING_VERSION = 2.0.0"]);
  assertMatch(remarks.join("\n"), /^package\.json: says 1\.0\.0, .*stays/m);
  assertEquals(odd, undefined);
});

Deno.test("members that nobody publishes, and nobody ever raised, stay where the tag says more", async () => {
  const crate = (name: string, more = "publish = false\n") =>
    `[package]\nname = "${name}"\nversion = "0.1.0"\n${more}`;
  const files = (more?: string) => ({
    "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
    "a/Cargo.toml": crate("a"),
    "b/Cargo.toml": crate("b", more),
  });
  const { lines, remarks } = await bumped(files(), release(1, 25, 0));
  assertEquals(lines, []);
  assertMatch(remarks.join("\n"), /^a\/Cargo\.toml: says 0\.1\.0, .*stays/m);
  // One that is published is meant, and one whose first release is near.
  assertEquals((await bumped(files(""), release(1, 25, 0))).lines.length > 0, true);
  assertEquals((await bumped(files(), release(0, 2, 0))).lines.length, 2);
});

Deno.test("of two packages below a root that has none, the one at the last release is meant", async () => {
  const project = (version: string) =>
    `<Project><PropertyGroup>\n<Version>${version}</Version>\n</PropertyGroup></Project>\n`;
  const files = {
    "lib/Left/Left.csproj": project("25.7.0"),
    "lib/Right/Right.csproj": project("1.13.0"),
  };
  const { lines } = await bumped(files, release(25, 7, 0));
  assertEquals(lines, ["lib/Left/Left.csproj: <Version>2.0.0</Version>"]);
  assertEquals((await bumped(files, release(24, 0, 0))).lines, []);
  // One that nobody publishes is meant where it says the last release.
  const crate = {
    "t/rust/Cargo.toml": '[package]\nname = "t"\nversion = "1.4.7"\npublish = false\n',
  };
  assertEquals((await bumped(crate, release(1, 4, 7))).lines, [
    't/rust/Cargo.toml: version = "2.0.0"',
  ]);
  assertEquals((await bumped(crate, release(1, 4, 6))).lines, []);
});

Deno.test("a chart of a module of Go is raised where it says the last release", async () => {
  const files = {
    "go.mod": "module example.org/tool\n",
    ".claude-plugin/plugin.json": '{"name":"t","version":"1.0.0"}\n',
    "helm-chart/Chart.yaml": "apiVersion: v2\nname: tool\nversion: 53.2.5\n",
  };
  const { lines } = await bumped(files, release(53, 2, 5));
  assertEquals(lines, ["helm-chart/Chart.yaml: version: 2.0.0"]);
  assertEquals((await bumped(files, release(52, 0, 0))).lines.length, 0);
});

Deno.test("the day of a citation goes along, whatever was released", async () => {
  const files = {
    "pyproject.toml": '[project]\nname = "t"\nversion = "1.4.0"\n',
    "CITATION.cff": "version: v1.4.0\ndate-released: '2026-01-01'\n",
  };
  const { lines, remarks } = await bumped(files, release(1, 4, 0));
  assertEquals(remarks, []);
  assertEquals(lines, [
    "CITATION.cff: version: v2.0.0",
    "CITATION.cff: date-released: '2026-11-20'",
    'pyproject.toml: version = "2.0.0"',
  ]);
});
