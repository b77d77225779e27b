/** What would stay behind of the old version: told, or refused. */
import "../support/loadable.ts";
import { assertEquals, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import {
  discover,
  leftBehind,
  type Mention,
  textsToFind,
} from "../../lib/files/mod.ts";

const KNOWN = new Set(["package.json"]);
const knows = (path: string) => KNOWN.has(path);

function mention(path: string, text: string, line = 3): Mention {
  return { path, line, text };
}

Deno.test("leftBehind() tells of lines that look like a version's place, with the entry to write", () => {
  const rows: readonly (readonly [Mention, string | undefined])[] = [
    [
      mention("tool", 'TOOL_VERSION="4.0.0b2"'),
      `[[file]] path = "tool", pattern = 'TOOL_VERSION="{version}"'`,
    ],
    [
      mention("src/a.ts", '  static readonly version = "4.0.0b2";'),
      `[[file]] path = "src/a.ts", pattern = 'version = "{version}"'`,
    ],
    [
      mention("src/v.dart", "const version = '4.0.0b2';"),
      `[[file]] path = "src/v.dart", pattern = "version = '{version}'"`,
    ],
    [mention("src/version.h", '#define X "4.0.0b2"'), undefined],
    [
      mention("CMakeLists.txt", 'set(T_DISPLAY_VERSION "4.0.0b2")'),
      `[[file]] path = "CMakeLists.txt", pattern = 'T_DISPLAY_VERSION "{version}"'`,
    ],
    [
      mention(".github/workflows/ci.yml", "    TOOL_VERSION: 4.0.0b2"),
      `[[file]] path = ".github/workflows/ci.yml", pattern = "TOOL_VERSION: {version}"`,
    ],
    [
      mention("deploy/tool.yaml", "        image: t/tool:4.0.0b2"),
      `[[file]] path = "deploy/tool.yaml", pattern = "tool:{version}"`,
    ],
    [
      mention("action.yml", "  image: docker://t/tool:v4.0.0b2"),
      `[[file]] path = "action.yml", pattern = "v{version}"`,
    ],
    [
      mention("README.md", "`tool@4.0.0b2` <!-- x-release-please-version -->"),
      '[[file]] path = "README.md", pattern = "tool@{version}`"',
    ],
    [
      mention("charts/tool/templates/a.yaml", "  t.io/version: 4.0.0b2"),
      `[[file]] path = "charts/tool/templates/a.yaml", pattern = "version: {version}"`,
    ],
    [
      mention("T/Root.plist", "  <string>4.0.0b2</string>"),
      `[[file]] path = "T/Root.plist", pattern = "string>{version}"`,
    ],
    [
      mention("Release.toml", 'version = "4.0.0b2"'),
      `[[file]] path = "Release.toml", pattern = 'version = "{version}"'`,
    ],
    // A plug-in's version is another's.
    [mention("build.gradle", "  id 'g.tool' version '4.0.0b2'"), ""],
    [mention("build.gradle.kts", '  kotlin("jvm") version "4.0.0b2"'), ""],
    // What tells since when something is so says the old one for ever.
    ...[
      "    .. versionchanged:: 4.0.0b2",
      "    .. versionadded:: 4.0.0b2",
      "    .. deprecated:: 4.0.0b2",
      " * @since 4.0.0b2",
      " * @since version 4.0.0b2",
      " * @deprecated Since version 4.0.0b2",
      '#[deprecated(since = "4.0.0b2", note = "of this version")]',
      '@Deprecated(since = "4.0.0b2")',
      '  :package-version \'(tool . "4.0.0b2")',
      "# New in version 4.0.0b2: it is there",
      "// Added in release 4.0.0b2",
    ].map((text) => [mention("src/a.src", text), ""] as const),
    [mention("t.metainfo.xml", '<release version="4.0.0b2"/>'), ""],
    [mention(".github/workflows/ci.yml", "  uses: t/t-version@4.0.0b2"), ""],
    [mention("releases/notes.toml", 'version = "4.0.0b2"'), ""],
    // Another number, or another release's, is none.
    [mention("x.sh", 'VERSION="4.0.0b21"'), ""],
    [mention("x.sh", 'VERSION="14.0.0b2"'), ""],
    // What is out keeps its number; docs are learned from the last releases instead.
    [mention("CHANGELOG.md", "version 4.0.0b2"), ""],
    [mention("docs/install.md", "version 4.0.0b2"), ""],
    [mention("yarn.lock", 'version "4.0.0b2"'), ""],
    [mention("tests/data.py", 'version = "4.0.0b2"'), ""],
    [mention("src/b.test.ts", 'version = "4.0.0b2"'), ""],
    [mention("src/test_b.py", 'version = "4.0.0b2"'), ""],
    [mention("src/b.ts", 'left("4.0.0b2")'), ""],
    [mention("package.json", '"version": "4.0.0b2"'), ""],
  ];
  for (const [each, entry] of rows) {
    const { remarks, faults } = leftBehind([each], ["4.0.0b2"], knows);
    assertEquals(faults, []);
    assertEquals(remarks.length, entry === "" ? 0 : 1, each.text);
    if (entry) {
      assertEquals(remarks[0]?.message.endsWith(entry), true, remarks[0]?.message);
    }
  }
});

Deno.test("leftBehind() says how many there are, and no more than five of them", () => {
  const many = Array.from({ length: 8 }, (_, i) => mention(`s${i}`, "VERSION=4.0.0b2"));
  const [remark] = leftBehind(many, ["4.0.0b2"], knows).remarks;
  assertEquals(
    remark?.message,
    "line 3 says 4.0.0b2 too, as do s1:3, s2:3, s3:3, s4:3 and 3 more; they stay; " +
      `to add it to rung.toml: [[file]] path = "s0", pattern = "VERSION={version}"`,
  );
});

Deno.test("leftBehind() refuses a manifest that says the version and was not read", () => {
  for (const text of ['  "version": "4.0.0b2",', '{"name":"y", "version": "4.0.0b2"']) {
    const broken = mention("sub/package.json", text);
    const { faults } = leftBehind([broken], ["4.0.0b2"], knows);
    assertEquals(faults.map(({ code, path, line }) => [code, path, line]), [
      ["files_left_behind", "sub/package.json", 3],
    ]);
  }
  // What is asked for elsewhere is no version of the manifest's own.
  const asked = mention("old/Cargo.toml", 'x = { path = "x", version = "4.0.0b2" }');
  assertEquals(leftBehind([asked], ["4.0.0b2"], knows).faults, []);
});

Deno.test("textsToFind() looks for each spelling, and for none that says nothing", async () => {
  const files = async (version: string) =>
    assertOk(
      await discover(
        treeOf({
          "pyproject.toml": `[project]\nname = "t"\nversion = "${version}"\n`,
          "package.json": `{"version":"${version.replace("b2", "-beta.2")}"}`,
        }),
        [],
      ),
    ).files;
  assertEquals(textsToFind(await files("4.0.0b2")), ["4.0.0-beta.2", "4.0.0b2"]);
  assertEquals(textsToFind(await files("1.0.0")), []);
  const two = { "pyproject.toml": '[project]\nname = "t"\nversion = "2.14"\n' };
  const found2 = assertOk(await discover(treeOf(two), [])).files;
  assertEquals(textsToFind(found2), ["2.14"]);
  const numbers = [["MAJOR", 1], ["MINOR", 3], ["REVISION", 0]]
    .map(([name, n]) => `#define Z_VERSION_${name} ${n}\n`).join("");
  const header = `#define Z_VERSION "1.3.0.1-motley"\n${numbers}`;
  const { files: read } = assertOk(await discover(treeOf({ "version.h": header }), []));
  assertEquals(textsToFind(read), ["1.3.0.1-motley", "1.3.0.1"]);
  assertEquals(textsToFind([]), []);
  // Where no file says it, the last tag does.
  assertEquals(textsToFind([], "1.42.0-beta.1"), ["1.42.0-beta.1"]);
  assertEquals(textsToFind([], "1.0.0"), []);
  assertEquals(textsToFind(await files("4.0.0b2"), "3.1.7"), [
    "4.0.0-beta.2",
    "4.0.0b2",
  ]);
  const base = { "CMakeLists.txt": "project(tool VERSION 7.2.0)\n" };
  const found = assertOk(await discover(treeOf(base), [])).files;
  assertEquals(textsToFind(found), ["7.2.0"]);
});

/** What is told of these lines beside the files, of the project or of one package. */
async function toldOf(
  files: Readonly<Record<string, string>>,
  mentions: readonly Mention[],
  wanted?: { readonly only: string; readonly folder?: string },
) {
  const found = assertOk(await discover(treeOf(files), [], wanted));
  const { remarks } = leftBehind(mentions, textsToFind(found.files), found.knows);
  return remarks.map(({ path, message }) =>
    `${path} ${message.replace(/ too,.*/, "")}`
  );
}

Deno.test("leftBehind() tells of a manifest that was looked at, and that rung reads nothing in", async () => {
  const script = 'kept = {"version": "1.4.3"}\nsetup(**read(kept))\n';
  const files = {
    "package.json": '{"name":"t","version":"1.4.3"}',
    "setup.py": script,
  };
  const said = mention("setup.py", 'kept = {"version": "1.4.3"}', 1);
  assertEquals(await toldOf(files, [said]), ["setup.py line 1 says 1.4.3"]);
});

Deno.test("leftBehind() tells a constant beside a place of the plan, with the entry that keeps the place", async () => {
  const files = {
    "Cargo.toml": '[package]\nname = "t"\nversion = "1.4.3"\n',
    "src/lib.rs": '#![doc(html_root_url = "https://docs.rs/t/1.4.3")]\n' +
      'pub const VERSION: &str = "1.4.3";\n',
    "composer.json": '{"name":"me/t","version":"1.4.3"}\n',
    "composer.lock": '{\n    "content-hash": "aa",\n    "packages": []\n}\n',
  };
  const found = assertOk(await discover(treeOf(files), []));
  const said = [
    mention("src/lib.rs", '#![doc(html_root_url = "https://docs.rs/t/1.4.3")]', 1),
    mention("src/lib.rs", 'pub const VERSION: &str = "1.4.3";', 2),
    mention("Cargo.toml", 'rust-version = "1.4.3"', 9),
  ];
  const planned = new Map([["src/lib.rs", "lib.rs"]]);
  const { remarks } = leftBehind(said, ["1.4.3"], found.knows, { planned });
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "src/lib.rs: line 2 says 1.4.3 too, and stays; to add it to rung.toml: " +
    '[[file]] path = "src/lib.rs", format = "lib.rs" and ' +
    `[[file]] path = "src/lib.rs", pattern = 'str = "{version}"'`,
  ]);
  assertEquals(found.remarks.map(({ path, message }) => `${path}: ${message}`), [
    "composer.lock: line 2 has a digest of what composer.json says, the version too; " +
    "`composer update --lock` writes the new one",
  ]);
});

Deno.test("leftBehind() offers no entry where a digest goes with the version, or where a package is asked for", async () => {
  const digest = "0123456789abcdef".repeat(4);
  const files = {
    "package.json": '{"name":"t","version":"1.4.3"}',
    "Formula/t.rb":
      `class T < Formula\n  sha256 "${digest}"\n\n\n  version "1.4.3"\nend\n`,
    "me.t.yaml": `PackageVersion: 1.4.3\nInstallers:\n- InstallerSha256: ${digest}\n`,
  };
  const found = assertOk(await discover(treeOf(files), []));
  const said = [
    mention("Formula/t.rb", '  version "1.4.3"', 5),
    mention("me.t.yaml", "PackageVersion: 1.4.3", 1),
    mention("Package.swift", `url: "v/version/1.4.3", checksum: "${digest}"`, 3),
    mention("a.csproj", '<PackageReference Include="X" Version="1.4.3" />', 4),
    mention("main.tf", '  required_version = ">= 1.4.3"', 2),
    mention(".pre-commit-hooks.yaml", "  entry: me/t:1.4.3", 2),
  ];
  const { isSealed } = found;
  const { remarks } = leftBehind(said, ["1.4.3"], () => false, { isSealed });
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    '.pre-commit-hooks.yaml: line 2 says 1.4.3 too, and stays; to add it to rung.toml: [[file]] path = ".pre-commit-hooks.yaml", pattern = "t:{version}"',
    "Formula/t.rb: line 5 says 1.4.3 too, as do me.t.yaml:1, Package.swift:3; they stay; " +
    "a digest goes with it, which is known when the release is out",
  ]);
});

Deno.test("leftBehind() tells of a manifest that says it inside alone, and refuses none for that", async () => {
  const of = async (inner: string) => {
    const files = {
      "package.json": '{"name":"t","version":"1.4.3"}',
      "src/button/package.json": inner,
    };
    const found = assertOk(await discover(treeOf(files), []));
    const said = mention("src/button/package.json", '      "version": "1.4.3",', 9);
    const { isInner } = found;
    const texts = textsToFind(found.files);
    const { faults, remarks } = leftBehind([said], texts, () => false, { isInner });
    return [faults.length, remarks.length];
  };
  const since = '"meta":{"props":[{"prop":"size",\n"version": "1.4.3"}]}';
  assertEquals(await of(`{"name":"button","private":true,${since}}`), [0, 1]);
  assertEquals(await of(`{"version":"1.4.3",${since}}`), [1, 0]);
  assertEquals(await of(`{"version":`), [1, 0]);
});

Deno.test("leftBehind() takes the version of a tool that runs the project for none of its own", async () => {
  const faultsOf = async (key: string) => {
    const files = {
      "package.json":
        `{"private":true,"workspaces":["a/*"],"${key}":{"packageManager":` +
        '{"name":"tool","version":"1.4.3"},"runtime":[{"name":"node","version":"22"}]}}',
      "a/tool/package.json": '{"name":"tool","version":"1.4.3"}',
    };
    const found = assertOk(await discover(treeOf(files), []));
    const said = mention("package.json", '      "version": "1.4.3",');
    const { faults } = leftBehind([said], textsToFind(found.files), found.knows);
    return faults.map(({ code }) => code);
  };
  assertEquals(await faultsOf("devEngines"), []);
  assertEquals(await faultsOf("other"), ["files_left_behind"]);
});

Deno.test("leftBehind() tells of what says one package's version, and is nobody else's", async () => {
  const crate = (name: string, version: string) =>
    `[package]\nname = "${name}"\nversion = "${version}"\n`;
  const files = {
    "Cargo.toml": '[workspace]\nmembers = ["cli", "core", "more"]\n',
    "cli/Cargo.toml": crate("t-cli", "1.4.3"),
    "core/Cargo.toml": crate("t-core", "0.9.2"),
    "more/Cargo.toml": crate("t-more", "0.9.2"),
    "setup.py": "T_VERSION = '1.4.3'\nsetup(name='x', version='0.0.0')\n",
  };
  const cli = { only: "t-cli", folder: "cli" };
  const said = (path: string, version: string) =>
    mention(path, `T_VERSION = '${version}'`, 1);
  assertEquals(await toldOf(files, [said("setup.py", "1.4.3")], cli), [
    "setup.py line 1 says 1.4.3",
  ]);
  // What lies with another package is that package's.
  assertEquals(await toldOf(files, [said("core/x.py", "1.4.3")], cli), []);
  assertEquals(await toldOf(files, [said("cli/x.py", "1.4.3")], cli), [
    "cli/x.py line 1 says 1.4.3",
  ]);
  // Two packages say it: at the root it may be either's.
  const core = { only: "t-core", folder: "core" };
  assertEquals(await toldOf(files, [said("setup.py", "0.9.2")], core), []);
  assertEquals(await toldOf(files, [said("core/x.py", "0.9.2")], core), [
    "core/x.py line 1 says 0.9.2",
  ]);
});

Deno.test("leftBehind() tells what a template asks of the project's own packages", () => {
  const path = "create/template/package.json";
  const told = (text: string, packages = ["@t/cli"]) =>
    leftBehind([mention(path, text)], ["1.4.3"], knows, { packages })
      .remarks.map(({ message }) => message.replace(/.*rung.toml: /, ""));
  assertEquals(told('  "@t/cli": "^1.4.3",'), [
    `[[file]] path = "${path}", pattern = 'cli": "^{version}"'`,
  ]);
  assertEquals(told('  "@t/cli": "^1.4.2",'), []);
  assertEquals(told('  "other": "^1.4.3",'), []);
  assertEquals(told('  "version": "1.4.3",'), []);
});

Deno.test("leftBehind() tells two numbers alone where they are assigned", () => {
  const told = (path: string, text: string) =>
    leftBehind([mention(path, text)], ["2.14"], () => false).remarks.length;
  assertEquals(told("CMakeLists.txt", 'set(T_DISPLAY_VERSION "2.14")'), 1);
  assertEquals(told("t/__init__.py", 'version = "2.14"'), 1);
  assertEquals(told("t/__init__.py", "versionadded:: 2.14"), 0);
  assertEquals(told("CMakeLists.txt", "cmake_minimum_required(VERSION 2.14)"), 0);
  assertEquals(told("CMakeLists.txt", 'set(MIN_VERSION "2.14")'), 0);
  assertEquals(told("version.c", "return 2.14;"), 0);
  const pom = mention("conversion/pom.xml", "<version>2.14</version>");
  const { faults } = leftBehind([pom], ["2.14"], () => false);
  assertEquals(faults, []);
});

Deno.test("leftBehind() tells of a package what says the version of a manifest without a name beside its own", async () => {
  const files = {
    "package.json": '{"name":"t","version":"1.4.3"}',
    "CMakeLists.txt": 'set(T_VERSION "1.4.3")\nproject(t)\n',
  };
  const said = mention("etc/ui.ini", "version=1.4.3", 1);
  assertEquals(await toldOf(files, [said], { only: "t" }), [
    "etc/ui.ini line 1 says 1.4.3",
  ]);
});

Deno.test("leftBehind() tells of headers that say the version in numbers of their own", () => {
  const major = (path: string, n: number) =>
    ["MAJOR", "MINOR", "RELEASE"].map((word, i) =>
      mention(
        path,
        `#define T_VERSION_${word}  ${[n, 10, 0][i]}    /* ${word} */`,
        7 + i,
      )
    );
  const { remarks, faults } = leftBehind(
    [
      mention("lib/t.h", "/* t 1.10.0 */", 1),
      ...major("lib/t.h", 1),
      ...major("lib/older.h", 0),
      ...major("lib/more.h", 1),
      ...major("src/t.c", 1),
      ...major("vendor/t.h", 1),
    ],
    ["v1.10"],
    knows,
  );
  assertEquals(faults, []);
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "lib/t.h: says v1.10 too, in numbers from line 7 on, as does lib/more.h; they stay; " +
    'to add it to rung.toml: [[file]] path = "lib/t.h", format = "version.h"',
  ]);
  const planned = leftBehind(
    major("lib/t.h", 1),
    ["1.10.0"],
    (path) => path === "lib/t.h",
  );
  assertEquals(planned.remarks, []);
});

Deno.test("the third number of a header may be called its release, where no other word says it", async () => {
  const at = async (words: readonly string[]) => {
    const text = words.map((word, i) =>
      `#define T_VERSION_${word} ${[1, 4, 7, 2][i]}\n`
    );
    const entries = [{ path: "t.h", format: "version.h" }];
    const found = await discover(treeOf({ "t.h": text.join("") }), entries);
    return assertOk(found).files.flatMap(({ slots }) => slots.map(({ says }) => says));
  };
  assertEquals(await at(["MAJOR", "MINOR", "RELEASE"]), ["major", "minor", "patch"]);
  assertEquals(await at(["MAJOR", "MINOR", "PATCH", "RELEASE"]), [
    "major",
    "minor",
    "patch",
  ]);
});

Deno.test("leftBehind() tells of Helm's lockfile, which Helm alone can write", () => {
  const lines = [
    mention("charts/t/Chart.lock", "  version: 4.0.0b2", 4),
    mention("charts/t/Chart.lock", "  version: 4.0.0b2", 7),
    mention("tests/t/Chart.lock", "  version: 4.0.0b2", 4),
    mention("composer.lock", '"version": "4.0.0b2"', 4),
  ];
  const { faults, remarks } = leftBehind(lines, ["4.0.0b2"], knows);
  assertEquals(faults, []);
  assertEquals(remarks, [{
    path: "charts/t/Chart.lock",
    message: "line 4 says 4.0.0b2 too, and stays, for a digest goes with it; " +
      "`helm dependency update` writes both",
    kind: "behind",
  }]);
});

Deno.test("leftBehind() tells of a header whose numbers are the version's, whatever they are called", () => {
  const header = (
    path: string,
    name: string,
    numbers: readonly number[],
    from: number,
  ) =>
    ["MAJOR", "MINOR", "REVISION"].map((word, at) =>
      mention(path, `#define ${name}_${word} ${numbers[at]} /* ${at} */`, from + at)
    );
  const lines = [
    ...header("lib/t.h", "LIBT", [2, 10, 4], 7),
    ...header("lib/t.h", "PROTO", [2, 10, 5], 17),
    ...header("lib/u.h", "LIBU", [2, 10, 3], 7),
  ];
  const { remarks } = leftBehind(lines, ["2.10.4"], knows);
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "lib/t.h: says 2.10.4 too, in numbers from line 7 on, and stays; to add it to rung.toml: " +
    '[[file]] path = "lib/t.h", pattern = "#define LIBT_MAJOR {major} /* 0 */\\n' +
    '#define LIBT_MINOR {minor} /* 1 */\\n#define LIBT_REVISION {patch} /* 2 */"',
  ]);
});
