/** Situations that people report about version files, as they have them. */
import "../support/loadable.ts";
import { assertEquals, assertMatch, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { discover, rewrite } from "../../lib/files/mod.ts";
import { onChannel, release, type Version } from "../../lib/version/mod.ts";

type Files = Readonly<Record<string, string>>;

const NEXT = release(1, 5, 0);
const RC = onChannel(NEXT, "rc", 1);

/** The lines that a bump changes, in files as git lists them, and what was said of them. */
async function bumped(files: Files, to: Version) {
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const found = assertOk(await discover(tree, []));
  const lines = found.files.flatMap((file) => {
    const { path, before, after } = assertOk(rewrite(file, to, 0));
    const old = before.split("\n");
    return after.split("\n").filter((line, i) => line !== old[i])
      .map((line) => `${path}: ${line.trim()}`);
  });
  return {
    lines: lines.toSorted(),
    remarks: found.remarks.map(({ path, message }) => `${path}: ${message}`),
  };
}

const android = (inside: string, before = "") =>
  `${before}android {\n  defaultConfig {\n${inside}  }\n}\n`;

const props = (inside: string) =>
  `<Project><PropertyGroup>\n${inside}\n</PropertyGroup></Project>\n`;

const nuspec = (id: string, inside: string) =>
  `<package><metadata><id>${id}</id>\n<version>1.4.7</version>\n` +
  `<dependencies>${inside}</dependencies></metadata></package>\n`;

const gemspec =
  'Gem::Specification.new do |s|\n  s.name = "tool"\n  s.version = "1.4.7"\nend\n';
const gemLock = (remote: string, spec: string) =>
  `PATH\n  remote: ${remote}\n  specs:\n    ${spec}\n\nGEM\n  specs:\n    left (1.4.7)\n`;

const ROWS: readonly (readonly [
  why: string,
  files: Files,
  lines: readonly string[],
  to?: Version,
  remark?: RegExp,
])[] = [
  ["how often a version was packed, which begins anew", {
    "Makefile": "VERSION = 1.4.7\n",
    "PKGBUILD": "pkgname=tool\npkgver=1.4.7\npkgrel=3\n",
    "tool.spec":
      "Name: tool\nVersion: 1.4.7\nRelease: 2%{?dist}\nRequires: left = 1.4.7\n",
  }, [
    "Makefile: VERSION = 1.5.0",
    "PKGBUILD: pkgrel=1",
    "PKGBUILD: pkgver=1.5.0",
    "tool.spec: Version: 1.5.0",
  ]],
  ["what the stores show of a MAUI application, and its count", {
    "T.csproj":
      "<Project><PropertyGroup>\n<ApplicationDisplayVersion>1.4.7</ApplicationDisplayVersion>\n" +
      "<ApplicationVersion>12</ApplicationVersion>\n</PropertyGroup></Project>\n",
  }, [
    "T.csproj: <ApplicationDisplayVersion>1.5.0</ApplicationDisplayVersion>",
    "T.csproj: <ApplicationVersion>13</ApplicationVersion>",
  ]],
  ["the numbers that Windows shows of an installer", {
    "package.json": '{"name":"tool","version":"1.4.7"}\n',
    "t.iss":
      '#define MyAppVersion "1.4.7"\nVersionInfoVersion=1.4.7.0\nMinVersion=10.0\n',
    "t.nsi":
      '!define VERSION "1.4.7"\nVIProductVersion "1.4.7.0"\nVIFileVersion 9.9.9.0\n',
  }, [
    'package.json: {"name":"tool","version":"1.5.0"}',
    't.iss: #define MyAppVersion "1.5.0"',
    "t.iss: VersionInfoVersion=1.5.0.0",
    't.nsi: !define VERSION "1.5.0"',
    't.nsi: VIProductVersion "1.5.0.0"',
  ]],
  ["a count of builds that is the version without its points", {
    "Version.xcconfig":
      "MARKETING_VERSION = 1.4.2\nCURRENT_PROJECT_VERSION = 142 // three\n",
  }, [
    "Version.xcconfig: CURRENT_PROJECT_VERSION = 150 // three",
    "Version.xcconfig: MARKETING_VERSION = 1.5.0",
  ]],
  [
    "the same behind what it came to before: one more",
    {
      "Version.xcconfig": "MARKETING_VERSION = 1.5.0\nCURRENT_PROJECT_VERSION = 150\n",
    },
    [
      "Version.xcconfig: CURRENT_PROJECT_VERSION = 151",
      "Version.xcconfig: MARKETING_VERSION = 1.5.0",
    ].slice(0, 1),
    RC,
  ],
  ["a number that a Makefile has as its default", {
    "package.json": '{"name":"tool","version":"1.4.7"}\n',
    "Makefile":
      "# the version\nVERSION ?= 1.4.7\nMIN_VERSION ?= 1.4.7\nTAG ?= $(VERSION)\n",
  }, ["Makefile: VERSION ?= 1.5.0", 'package.json: {"name":"tool","version":"1.5.0"}']],
  [
    "three numbers of Gradle's properties, of which a script makes its version",
    {
      "build.gradle": 'version = "${toolMajor}.${toolMinor}.${toolPatch}"\n',
      "gradle.properties": "toolMajor=1\ntoolMinor=4\ntoolPatch=7\nkotlinMinor=4\n",
    },
    ["gradle.properties: toolMinor=5", "gradle.properties: toolPatch=0"],
  ],
  [
    "three numbers that a script of Kotlin joins",
    {
      "build.gradle.kts": 'val a = 1\nval b = "4"\nval c = 7\n' +
        'version = listOf(a, b, c).joinToString(".")\n',
    },
    ['build.gradle.kts: val b = "5"', "build.gradle.kts: val c = 0"],
  ],
  [
    "three numbers of which an Android application makes what users see, and what stores count",
    {
      "app/build.gradle": android(
        "    versionCode major * 10000 + minor * 100 + patch\n" +
          '    versionName "${major}.${minor}.${patch}"\n',
        "def major = 1\ndef minor = 4\ndef patch = 7\n",
      ),
      "settings.gradle": "include ':app'\n",
    },
    ["app/build.gradle: def minor = 5", "app/build.gradle: def patch = 0"],
  ],
  [
    "no numbers where one of them is computed",
    {
      "build.gradle": 'def a = 1\ndef b = 4\ndef c = commits()\nversion = "$a.$b.$c"\n',
    },
    [],
    NEXT,
    /^build\.gradle: line 4 computes its version/,
  ],
  [
    "variables of the script itself, for an Android application",
    {
      "app/build.gradle.kts": android(
        "    versionCode = toolCode\n    versionName = toolName\n",
        'val toolName = "1.4.7"\nval toolCode = 31\nval other = "1.4.7"\n',
      ),
      "settings.gradle.kts": 'include(":app")\n',
    },
    [
      "app/build.gradle.kts: val toolCode = 32",
      'app/build.gradle.kts: val toolName = "1.5.0"',
    ],
  ],
  [
    "what the script at the root says for an Android application",
    {
      "build.gradle": "buildscript {\n  ext {\n    versionName = '1.4.7'\n" +
        "    versionCode = 31\n    kotlin_version = '1.4.7'\n  }\n}\n",
      "app/build.gradle": android(
        "    versionCode rootProject.ext.versionCode\n" +
          "    versionName rootProject.ext.versionName\n",
      ),
      "settings.gradle": "include ':app'\n",
    },
    ["build.gradle: versionCode = 32", "build.gradle: versionName = '1.5.0'"],
  ],
  [
    "properties that an Android application reads as text and as number",
    {
      "gradle.properties": "app.versionName=1.4.7\napp.versionCode=31\nother=1.4.7\n",
      "app/build.gradle.kts": android(
        '    versionCode = (property("app.versionCode") as String).toInt()\n' +
          '    versionName = property("app.versionName") as String\n',
      ),
      "settings.gradle.kts": 'include(":app")\n',
    },
    [
      "gradle.properties: app.versionCode=32",
      "gradle.properties: app.versionName=1.5.0",
    ],
  ],
  [
    "entries of the catalog that an Android application takes, the count among them",
    {
      "gradle/libs.versions.toml":
        '[versions]\ntool-name = "1.4.7"\ntool-code = "31"\nagp = "1.4.7"\n',
      "app/build.gradle.kts": android(
        "    versionCode = libs.versions.tool.code.get().toInt()\n" +
          "    versionName = libs.versions.tool.name.get()\n",
      ),
      "settings.gradle.kts": 'include(":app")\n',
    },
    [
      'gradle/libs.versions.toml: tool-code = "32"',
      'gradle/libs.versions.toml: tool-name = "1.5.0"',
    ],
  ],
  [
    "the catalog of the build, asked for by way of the root",
    {
      "build.gradle.kts":
        "allprojects {\n  version = rootProject.libs.versions.tool.get()\n}\n",
      "gradle/libs.versions.toml": '[versions]\ntool = "1.4.7"\nkotlin = "1.4.7"\n',
    },
    ['gradle/libs.versions.toml: tool = "1.5.0"'],
  ],
  [
    "a property that a script takes by its bare name",
    {
      "build.gradle": "version = toolVersion\n",
      "gradle.properties": "game_version=1.4.7\ntoolVersion=1.4.7\n",
    },
    ["gradle.properties: toolVersion=1.5.0"],
  ],
  [
    "three numbers of which MSBuild makes the prefix, and a suffix that is not there yet",
    {
      "Directory.Build.props": props(
        "<A>1</A>\n<B>4</B>\n<C>7</C>\n<VersionPrefix>$(A).$(B).$(C)</VersionPrefix>",
      ),
    },
    [
      "Directory.Build.props: <B>5</B>",
      "Directory.Build.props: <C>0</C>",
      "Directory.Build.props: <VersionSuffix>rc.1</VersionSuffix>",
      ...["</PropertyGroup></Project>", ""].map((each) =>
        `Directory.Build.props: ${each}`
      ),
    ],
    RC,
  ],
  [
    "three numbers and what follows them, with its mark",
    {
      "Directory.Build.props": props(
        "<A>1</A>\n<B>4</B>\n<C>7</C>\n<More></More>\n<Version>$(A).$(B).$(C)$(More)</Version>",
      ),
    },
    [
      "Directory.Build.props: <B>5</B>",
      "Directory.Build.props: <C>0</C>",
      "Directory.Build.props: <More>-rc.1</More>",
    ],
    RC,
  ],
  [
    "no numbers of MSBuild where one of them is computed",
    {
      "Directory.Build.props": props(
        "<A>1</A>\n<B>4</B>\n<C>$(Count)</C>\n<Version>$(A).$(B).$(C)</Version>",
      ),
    },
    [],
  ],
  [
    "the property of a file above, which a project takes for its version",
    {
      "X.slnx": '<Solution><Project Path="src/X/X.csproj" /></Solution>\n',
      "src/X/X.csproj": props("<Version>$(ToolVersion)</Version>"),
      "Directory.Build.props": props(
        "<LeftVersion>1.4.7</LeftVersion>\n<ToolVersion>1.4.7</ToolVersion>",
      ),
    },
    ["Directory.Build.props: <ToolVersion>1.5.0</ToolVersion>"],
  ],
  [
    "a module of PowerShell: its own version, and a pre-release without a point",
    {
      "src/Tool/Tool.psd1": "# it's \"ours\"\n@{\n  ModuleVersion = '1.4.7'\n" +
        "  RequiredModules = @(\n    @{ ModuleName = 'Left'\n       ModuleVersion = '1.4.7' }\n  )\n" +
        "  PrivateData = @{ PSData = @{\n    # Prerelease = 'no'\n    Prerelease = ''\n" +
        "    ReleaseNotes = @'\nModuleVersion = '1.4.7'\n'@\n  } }\n}\n",
      "src/Tool/requirements.psd1": "@{\n  Pester = '1.4.7'\n}\n",
    },
    [
      "src/Tool/Tool.psd1: ModuleVersion = '1.5.0'",
      "src/Tool/Tool.psd1: Prerelease = 'rc1'",
    ],
    RC,
  ],
  [
    "what a package of NuGet asks of another of the project",
    {
      "Tool.nuspec": nuspec(
        "Tool",
        '<group><dependency id="Tool.Core" version="[1.4.7]" />\n' +
          '<dependency id="Left" version="[1.4.7]" /></group>',
      ),
      "Tool.Core.nuspec": nuspec("Tool.Core", ""),
    },
    [
      "Tool.Core.nuspec: <version>1.5.0</version>",
      "Tool.nuspec: <version>1.5.0</version>",
      'Tool.nuspec: <dependencies><group><dependency id="Tool.Core" version="[1.5.0]" />',
    ],
  ],
  [
    "the option of Maven that says the revision",
    {
      "pom.xml": "<project><groupId>g</groupId><artifactId>t</artifactId>\n" +
        "<version>${revision}</version></project>\n",
      ".mvn/maven.config": "-T1C\n-Drevision=1.4.7\n-Dother=1.4.7\n",
    },
    [".mvn/maven.config: -Drevision=1.5.0"],
  ],
  [
    "what a package of Julia asks of another of the project, where that no longer admits it",
    {
      "Project.toml": 'name = "Tool"\nversion = "1.4.7"\n' +
        '[compat]\nToolCore = "=1.4.7"\nToolMore = "0.9, 1"\nToolBase = "1.4.7"\nLeft = "=1.4.7"\n',
      "lib/ToolCore/Project.toml": 'name = "ToolCore"\nversion = "1.4.7"\n',
      "lib/ToolMore/Project.toml": 'name = "ToolMore"\nversion = "1.4.7"\n',
      "lib/ToolBase/Project.toml": 'name = "ToolBase"\nversion = "1.4.7"\n',
    },
    [
      'Project.toml: ToolCore = "=1.5.0"',
      'Project.toml: version = "1.5.0"',
      'lib/ToolBase/Project.toml: version = "1.5.0"',
      'lib/ToolCore/Project.toml: version = "1.5.0"',
      'lib/ToolMore/Project.toml: version = "1.5.0"',
    ],
  ],
  [
    "Tauri's configuration in TOML",
    {
      "package.json": '{"name":"tool","version":"1.4.7"}\n',
      "src-tauri/Tauri.toml": 'version = "1.4.7"\n[left]\nversion = "1.4.7"\n',
      "src-tauri/Cargo.toml": '[package]\nname = "tool"\nversion = "1.4.7"\n',
    },
    [
      'package.json: {"name":"tool","version":"1.5.0"}',
      'src-tauri/Cargo.toml: version = "1.5.0"',
      'src-tauri/Tauri.toml: version = "1.5.0"',
    ],
  ],
  [
    "the four numbers of a Flutter application for the store of Windows",
    {
      "pubspec.yaml": "name: tool\nversion: 1.4.7+31\ndependencies:\n  flutter:\n" +
        "    sdk: flutter\nmsix_config:\n  msix_version: 1.4.7.0\n",
    },
    ["pubspec.yaml: msix_version: 1.5.0.0", "pubspec.yaml: version: 1.5.0-rc.1+31"],
    RC,
  ],
  [
    "lockfiles of examples, and of gems that are tried with others, which take the package from its folder",
    {
      "tool.gemspec": gemspec,
      "gemfiles/left7.gemfile.lock": gemLock("..", "tool (1.4.7)"),
      "examples/a/Gemfile.lock": gemLock("../..", "tool (1.4.7)"),
      "examples/b/Gemfile.lock":
        "GEM\n  remote: https://rubygems.org/\n  specs:\n    tool (1.4.7)\n",
    },
    [
      "examples/a/Gemfile.lock: tool (1.5.0)",
      "gemfiles/left7.gemfile.lock: tool (1.5.0)",
      'tool.gemspec: s.version = "1.5.0"',
    ],
  ],
  [
    "npm's lockfile of an example, and none of a copy of the package",
    {
      "package.json": '{"name":"tool","version":"1.4.7"}\n',
      "example/package-lock.json":
        '{"name":"tried","version":"0.0.1","lockfileVersion":3,"packages":{\n' +
        '"":{"name":"tried","version":"0.0.1","dependencies":{"tool":"file:.."}},\n' +
        '"..": {"name":"tool",\n"version":"1.4.7"},\n' +
        '"node_modules/tool":{"resolved":"..","link":true}}}\n',
      "test/package-lock.json":
        '{"name":"tool","version":"1.4.7","packages":{"..": {"version":"1.4.7"}}}\n',
    },
    [
      'example/package-lock.json: "version":"1.5.0"},',
      'package.json: {"name":"tool","version":"1.5.0"}',
    ],
  ],
  [
    "Dart's lockfile of the example",
    {
      "pubspec.yaml": "name: tool\nversion: 1.4.7\n",
      "example/pubspec.yaml": "name: tool_example\nversion: 1.0.0+1\n",
      "example/pubspec.lock":
        'packages:\n  tool:\n    dependency: "direct main"\n    description:\n' +
        '      path: ".."\n      relative: true\n    source: path\n    version: "1.4.7"\n' +
        '  left:\n    source: hosted\n    version: "1.4.7"\n',
    },
    ['example/pubspec.lock: version: "1.5.0"', "pubspec.yaml: version: 1.5.0"],
  ],
  [
    "the package that Poetry takes from a folder, and none of that name from an index",
    {
      "pyproject.toml": '[tool.poetry]\nname = "tool"\nversion = "1.4.7"\n',
      "core/pyproject.toml": '[tool.poetry]\nname = "tool_core"\nversion = "1.4.7"\n',
      "poetry.lock":
        '[[package]]\nname = "tool-core"\nversion = "1.4.7"\n\n[package.source]\n' +
        'type = "directory"\nurl = "core"\n\n[[package]]\nname = "left"\nversion = "1.4.7"\n',
    },
    [
      'core/pyproject.toml: version = "1.5.0"',
      'poetry.lock: version = "1.5.0"',
      'pyproject.toml: version = "1.5.0"',
    ],
  ],
  [
    "no package of another name in the flake of the project",
    {
      "package.json": '{"name":"tool","version":"1.4.7"}\n',
      "flake.nix": '{\n  a = { pname = "tool";\n    version = "1.4.7"; };\n' +
        '  b = { pname = "left";\n    version = "1.4.7";  };\n}\n',
    },
    [
      'flake.nix: version = "1.5.0"; };',
      'package.json: {"name":"tool","version":"1.5.0"}',
    ],
  ],
];

Deno.test("what is typed behind the + is the count of builds, wherever that stands", async () => {
  const typed = async (path: string, text: string, count: string) => {
    const found = assertOk(await discover(treeOf({ [path]: text }), []));
    const to = { ...NEXT, build: [count] };
    const { after } = assertOk(
      rewrite(found.files[0]!, to, 0, { typed: `1.5.0+${count}` }),
    );
    return after;
  };
  const pubspec = (version: string) =>
    `name: tool\nversion: ${version} # here\nflutter: {}\n`;
  assertEquals(
    await typed("pubspec.yaml", pubspec("1.4.0+12"), "13"),
    pubspec("1.5.0+13"),
  );
  assertEquals(
    await typed("pubspec.yaml", pubspec("1.4.0+12"), "7"),
    pubspec("1.5.0+7"),
  );
  assertEquals(
    await typed("pubspec.yaml", pubspec("1.5.0+12"), "13"),
    pubspec("1.5.0+13"),
  );
  assertEquals(
    await typed("pubspec.yaml", pubspec("1.4.0"), "13"),
    pubspec("1.5.0+13"),
  );
});

Deno.test("a bump writes every version that people found left behind, and nothing else", async (t) => {
  for (const [why, files, lines, to = NEXT, remark] of ROWS) {
    await t.step(why, async () => {
      const was = await bumped(files, to);
      assertEquals(was.lines, lines.toSorted());
      if (remark) assertMatch(was.remarks.join("\n"), remark);
    });
  }
});
