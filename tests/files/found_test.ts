/** What is found, and what is left alone and told of, in projects as they really are. */
import "../support/loadable.ts";
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { discover, rewrite } from "../../lib/files/mod.ts";
import { onChannel, release, type Version } from "../../lib/version/mod.ts";

type Files = Readonly<Record<string, string>>;

const NOW = 1_795_176_000;
const NEXT = release(2, 0, 0);
const RC = onChannel(NEXT, "rc", 1);

/** The lines that a bump changes, and what was said of them. */
async function bumped(files: Files, to: Version) {
  const found = assertOk(await discover(treeOf(files), []));
  const lines = found.files.flatMap((file) => {
    const { path, before, after } = assertOk(rewrite(file, to, NOW));
    const old = before.split("\n");
    return after.split("\n").filter((line, i) => line !== old[i])
      .map((line) => `${path}: ${line.trim()}`);
  });
  return {
    lines,
    remarks: found.remarks.map(({ path, message }) => `${path}: ${message}`),
  };
}

const npm = (name: string, version: string, more = "") =>
  `{"name":"${name}","version":"${version}"${more}}`;
const crate = (name: string, version: string) =>
  `[package]\nname = "${name}"\nversion = "${version}"\n`;

const module = (name: string, version: string) =>
  "<project><parent><groupId>g</groupId><artifactId>parent</artifactId>\n" +
  "<version>[1.0,2.0)</version></parent>\n" +
  `<artifactId>${name}</artifactId>\n<version>${version}</version></project>\n`;

const orphan = (parent: string, name: string, version: string) =>
  `<project><parent><groupId>g.t</groupId><artifactId>${parent}</artifactId>\n` +
  `<version>${version}</version></parent>\n<artifactId>${name}</artifactId></project>\n`;

const ROWS: readonly (readonly [
  why: string,
  files: Files,
  lines: readonly string[],
  remark?: RegExp | undefined,
  to?: Version,
])[] = [
  [
    "numbers of a header that are constants",
    {
      "CMakeLists.txt": "project(tool VERSION 1.4.0)\n",
      "include/tool/version.h":
        "namespace tool {\nstatic const int kMajorVersion = 1;\n" +
        "constexpr unsigned int kMinorVersion = 4;\ninline constexpr auto kPatchVersion = 0;\n" +
        "constexpr int kLeftMajor = 1;\n}\n",
    },
    [
      "CMakeLists.txt: project(tool VERSION 2.0.0)",
      "include/tool/version.h: static const int kMajorVersion = 2;",
      "include/tool/version.h: constexpr unsigned int kMinorVersion = 0;",
    ],
  ],
  [
    "a plain variable of CMake, and what is packed for KDE",
    {
      "CMakeLists.txt": "project(tool)\ncmake_minimum_required(VERSION 3.16)\n" +
        'set(VERSION 1.4.0)\nset(QT_MIN_VERSION "5.15.0")\n',
      "shell/package/metadata.desktop": "X-KDE-PluginInfo-Version=1.4.0\n",
      "panel/package/metadata.json": '{"KPlugin":{"Id":"t","Version":"1.4.0"}}\n',
    },
    [
      "CMakeLists.txt: set(VERSION 2.0.0)",
      "shell/package/metadata.desktop: X-KDE-PluginInfo-Version=2.0.0",
      'panel/package/metadata.json: {"KPlugin":{"Id":"t","Version":"2.0.0"}}',
    ],
  ],
  [
    "three plain variables of CMake",
    {
      "CMakeLists.txt": "project(tool)\nset(LIB_MAJOR_VERSION 1)\n" +
        'set(LIB_MINOR_VERSION "4")\nset(LIB_PATCH_VERSION 0)\nset(LIB_SO_VERSION 4)\n',
    },
    [
      "CMakeLists.txt: set(LIB_MAJOR_VERSION 2)",
      'CMakeLists.txt: set(LIB_MINOR_VERSION "0")',
    ],
  ],
  [
    "no plain variable of CMake that says another version than a manifest",
    {
      "package.json": npm("t", "1.4.0"),
      "CMakeLists.txt": "project(x)\nset(VERSION 3.2.1)\n",
    },
    ['package.json: {"name":"t","version":"2.0.0"}'],
  ],
  [
    "no variable of a file VERSION that is another program's",
    { "package.json": npm("t", "1.4.0"), "VERSION": "NODE_VERSION=20.1.0\n" },
    ['package.json: {"name":"t","version":"2.0.0"}'],
  ],
  [
    "no plain variable of CMake that two branches set",
    {
      "CMakeLists.txt": "project(tool)\nif(WIN32)\nset(VERSION 1.4.0)\nelse()\n" +
        "set(VERSION 1.5.0)\nendif()\n",
    },
    [],
    /says no version/,
  ],
  [
    "a module of CMake's beside an RPM spec",
    {
      "tool.spec": "Name: tool\nVersion: 1.4.0\n",
      "VERSION.cmake": 'set (DEFAULT_TOOL_VERSION "1.4.0")\n',
    },
    [
      "tool.spec: Version: 2.0.0",
      'VERSION.cmake: set (DEFAULT_TOOL_VERSION "2.0.0")',
    ],
  ],
  [
    "a module of CMake's alone, whose version is between releases",
    {
      "CMakeLists.txt": "include(GetVersion)\nproject(tool VERSION ${TOOL_VERSION})\n",
      "cmake/GetVersion.cmake": 'set(RAW_VERSION_STRING "1.4.1-dev0")\n' +
        "set(TOOL_API_VERSION 3)\n",
    },
    ['cmake/GetVersion.cmake: set(RAW_VERSION_STRING "2.0.0")'],
  ],
  [
    "a file VERSION that a shell takes in, which Autoconf's script reads",
    {
      "VERSION": "# to be sourced\nPKG_VERSION=1.4.0\n",
      "configure.ac": "AC_INIT([tool], m4_esyscmd([./get-version.sh VERSION]))\n",
    },
    ["VERSION: PKG_VERSION=2.0.0"],
  ],
  [
    "the one of several variables of a file VERSION that is called so",
    { "version.txt": "version: 1.4.0\nLEFT_VERSION: 1.4.0\n" },
    ["version.txt: version: 2.0.0"],
  ],
  [
    "no version in a file VERSION that is a text",
    { "VERSION": "The version=\nVERSION=1.4.0\n" },
    [],
  ],
  [
    "a constant of a package of Nim, and none of a protocol's",
    {
      "tool.nimble": 'version = "1.4.0"\n',
      "tool.nim": 'const toolVer = "1.4.0"\nconst httpVersion = "1.4.0"\n',
      "src/tool.nim": 'const TOOL_VERSION* = "1.4.0"\n',
      "src/toolpkg/version.nim": 'const\n  Version* = "1.4.0"\n',
    },
    [
      'tool.nimble: version = "2.0.0"',
      'src/tool.nim: const TOOL_VERSION* = "2.0.0"',
      'tool.nim: const toolVer = "2.0.0"',
      'src/toolpkg/version.nim: Version* = "2.0.0"',
    ],
  ],
  [
    "an extension of TYPO3, and its pages",
    {
      "composer.json": '{"name":"t/t"}',
      "ext_emconf.php": "<?php\n$EM_CONF[$_EXTKEY] = [\n'version' => '1.4.0',\n" +
        "'constraints' => ['depends' => [\n'version' => '1.4.0',\n]]];\n",
      "Documentation/guides.xml":
        '<guides>\n<project version="1.4"\nrelease="1.4.0"\n/></guides>',
    },
    [
      "ext_emconf.php: 'version' => '2.0.0',",
      'Documentation/guides.xml: release="2.0.0"',
    ],
  ],
  [
    "an application of Nextcloud",
    {
      "package.json": npm("t", "1.4.0"),
      "appinfo/info.xml": "<info>\n<id>t</id>\n<version>1.4.0</version>\n</info>",
    },
    [
      'package.json: {"name":"t","version":"2.0.0"}',
      "appinfo/info.xml: <version>2.0.0</version>",
    ],
  ],
  [
    "an add-on of Kodi that CMake makes",
    {
      "CMakeLists.txt": "project(tool)\n",
      "tool.addon/addon.xml.in": "<addon\n  id='t'\n  version='1.4.0+matrix.1'\n" +
        "  provider-name='me'>\n<x library_@PLATFORM@='@NAME@'/></addon>\n",
    },
    ["tool.addon/addon.xml.in: version='2.0.0+matrix.1'"],
  ],
  [
    "an Obsidian plug-in that says no least application",
    {
      "package.json": npm("t", "1.4.0"),
      "manifest.json": '{"id":"t","isDesktopOnly":false,"version":"1.4.0"}',
    },
    [
      'package.json: {"name":"t","version":"2.0.0"}',
      'manifest.json: {"id":"t","isDesktopOnly":false,"version":"2.0.0"}',
    ],
  ],
  [
    "a list of releases of AppStream, which gets an entry",
    {
      "VERSION": "1.4.0\n",
      "data/t.metainfo.xml.in": "<component><releases>\n" +
        '  <release version="1.4.0" date="2026-01-02"><p/></release>\n</releases></component>\n',
    },
    [
      "VERSION: 2.0.0",
      'data/t.metainfo.xml.in: <release version="2.0.0" date="2026-11-20"/>',
      'data/t.metainfo.xml.in: <release version="1.4.0" date="2026-01-02"><p/></release>',
      "data/t.metainfo.xml.in: </releases></component>",
      "data/t.metainfo.xml.in: ",
    ],
  ],
  [
    "no entry of a list of releases for a candidate",
    {
      "VERSION": "1.4.0\n",
      "t.appdata.xml": '<component><releases><release version="1.4.0" timestamp="9"/>' +
        "</releases></component>\n",
    },
    ["VERSION: 2.0.0-rc.1"],
    undefined,
    RC,
  ],
  [
    "programs, tests and modules for tests of a distribution of Perl",
    {
      "Makefile.PL": "WriteMakefile(NAME => 'Tool', VERSION_FROM => 'lib/Tool.pm');\n",
      "lib/Tool.pm": "package Tool;\nour $VERSION = '1.152';\n",
      "lib/Test/Tool/Left.pm": "package Test::Tool::Left;\nour $VERSION = '1.152';\n",
      "bin/tool": "#!/usr/bin/perl\nour $VERSION = '1.152';\n",
      "t/00_load.t": "our $VERSION = '1.152';\n",
      "t/lib/Left.pm": "our $VERSION = '1.151';\n",
    },
    ["bin/tool", "lib/Test/Tool/Left.pm", "lib/Tool.pm", "t/00_load.t"]
      .map((each) => `${each}: our $VERSION = '1.153';`),
    undefined,
    release(1, 153, 0),
  ],
  [
    "a constant that a function of Gradle's script takes, beside that of the game",
    {
      "build.gradle.kts": "object Constants {\n" +
        '    const val MINECRAFT_VERSION: String = "1.20.1"\n' +
        '    const val MOD_VERSION: String = "1.4.0"\n}\n' +
        "base {\n    version = fullVersion()\n}\n" +
        'fun fullVersion(): String {\n    return "mc" + Constants.MINECRAFT_VERSION +\n' +
        "        Constants.MOD_VERSION\n}\n",
    },
    ['build.gradle.kts: const val MOD_VERSION: String = "2.0.0"'],
  ],
  [
    "nothing in a declaration of XML, or in what a build takes of others",
    {
      "Directory.Packages.props":
        '<?xml version="1.0" encoding="utf-8"?>\n<Project></Project>\n',
    },
    [],
    /^Directory\.Packages\.props: says no version$/,
  ],
  [
    "no version in what a build of Gradle takes of others",
    {
      "build.gradle": "buildscript {\n  dependencies {\n" +
        "    classpath group: 'g', name: 'n', version: someVersion()\n  }\n}\n",
    },
    [],
    /^build\.gradle: says no version$/,
  ],
  [
    "a plug-in of Unreal with a comma too many",
    { "T.uplugin": '{\n"VersionName": "1.4.0",\n"Modules": [],\n}\n' },
    ['T.uplugin: "VersionName": "2.0.0",'],
  ],
  [
    "four numbers of a plug-in of WordPress",
    {
      "t.php": "<?php\n/**\n * Plugin Name: T\n * Version: 1.4.0.2\n */\n",
      "readme.txt": "Stable tag: 1.4.0.2\n",
    },
    ["t.php: * Version: 2.0.0.0", "readme.txt: Stable tag: 2.0.0.0"],
  ],
  [
    "a private manifest at the root that has three numbers of four",
    {
      "package.json": npm("t", "1.4.0", ',"private":true'),
      "t.php": "<?php\n/**\n * Plugin Name: T\n * Version: 1.4.0.2\n */\n",
    },
    ["t.php: * Version: 2.0.0.0"],
    /^package\.json: says 1\.4\.0, another version than the rest, and stays, for it cannot say theirs; to leave it alone, add .*, ignore = true$/,
  ],
  [
    "no entry of Gradle's catalog that a task asks for",
    {
      "build.gradle.kts": "version = libs.versions.tool.get()\n" +
        'tasks.register<Try>("x") {\n    version = libs.versions.ide\n}\n',
      "gradle/libs.versions.toml": '[versions]\nide = "1.5.0"\ntool = "1.4.0"\n',
    },
    ['gradle/libs.versions.toml: tool = "2.0.0"'],
  ],
  [
    "an entry of Gradle's catalog that is asked for where the projects of a build are set up",
    {
      "build.gradle.kts": "configure(subprojects - project(':x')) {\n" +
        "    version = libs.versions.tool.get()\n}\n",
      "gradle/libs.versions.toml": '[versions]\ntool = "1.4.0"\n',
    },
    ['gradle/libs.versions.toml: tool = "2.0.0"'],
  ],
  [
    "what .NET's older environments call a release's version",
    {
      "t.csproj": "<Project><PropertyGroup>\n<PackageVersion>1.4.0</PackageVersion>\n" +
        "<ReleaseVersion>1.4.0</ReleaseVersion>\n</PropertyGroup></Project>\n",
    },
    [
      "t.csproj: <PackageVersion>2.0.0</PackageVersion>",
      "t.csproj: <ReleaseVersion>2.0.0</ReleaseVersion>",
    ],
  ],
  [
    "a variable of CMake that is called for the project",
    {
      "CMakeLists.txt":
        "cmake_minimum_required(VERSION 3.16)\nset(LEFT_VERSION 1.3.0)\n" +
        'set(TOOL_VERSION "1.4.0_f")\nproject(tool-suite CXX)\n',
    },
    ['CMakeLists.txt: set(TOOL_VERSION "2.0.0_f")'],
  ],
  [
    "a short version of Sphinx that lags behind, and stays",
    {
      "setup.py": 'setup(name="tool", version="1.4.0")\n',
      "docs/conf.py": 'version = "1.0"\nrelease = "1.4.0"\n',
    },
    [
      'docs/conf.py: release = "2.0.0"',
      'setup.py: setup(name="tool", version="2.0.0")',
    ],
  ],
  [
    "what tbump keeps",
    {
      "pyproject.toml": '[project]\nname = "tool"\nversion = "1.4.0"\n',
      "tbump.toml": '[version]\ncurrent = "1.4.0"\nregex = "x"\n',
    },
    ['pyproject.toml: version = "2.0.0"', 'tbump.toml: current = "2.0.0"'],
  ],
  [
    "attributes of .NET that all projects share",
    {
      "SharedVersion.cs": '[assembly: AssemblyVersion("1.4.0")]\n' +
        '[assembly: AssemblyFileVersion("1.4.0")]\n',
      "Tool.csproj":
        "<Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup></Project>\n",
    },
    [
      'SharedVersion.cs: [assembly: AssemblyVersion("2.0.0")]',
      'SharedVersion.cs: [assembly: AssemblyFileVersion("2.0.0")]',
      "Tool.csproj: <Project><PropertyGroup><Version>2.0.0</Version></PropertyGroup></Project>",
    ],
  ],
  [
    "a property of Gradle that is called POM_VERSION",
    { "gradle.properties": "POM_VERSION=1.4.0-SNAPSHOT\nGROUP=g\n" },
    ["gradle.properties: POM_VERSION=2.0.0"],
  ],
  [
    "versions of an Obsidian plug-in, of which the newest is the last",
    {
      "manifest.json": '{"minAppVersion":"0.15.0",\n"version":"1.4.0"}\n',
      "versions.json": '{\n  "1.3.0": "0.13.0",\n  "1.4.0": "0.15.0"\n}\n',
    },
    [
      'manifest.json: "version":"2.0.0"}',
      'versions.json: "1.4.0": "0.15.0",',
      'versions.json: "2.0.0": "0.15.0"',
      "versions.json: }",
      "versions.json: ",
    ],
  ],
  [
    "versions of an Obsidian plug-in, of which the newest is the first",
    {
      "manifest.json": '{"minAppVersion":"0.15.0",\n"version":"1.4.0"}\n',
      "versions.json": '{\n"1.4.0": "0.15.0",\n"1.3.0": "0.13.0"}\n',
    },
    [
      'manifest.json: "version":"2.0.0"}',
      'versions.json: "2.0.0": "0.15.0",',
      'versions.json: "1.4.0": "0.15.0",',
      'versions.json: "1.3.0": "0.13.0"}',
      "versions.json: ",
    ],
  ],
  [
    "no entry of a candidate among the versions of an Obsidian plug-in",
    {
      "manifest.json": '{"minAppVersion":"0.15.0",\n"version":"1.4.0"}\n',
      "versions.json": '{\n"1.4.0": "0.15.0"}\n',
    },
    ['manifest.json: "version":"2.0.0-rc.1"}'],
    undefined,
    RC,
  ],
  [
    "versions of an Obsidian plug-in that are listed where the application changes",
    {
      "manifest.json": '{"minAppVersion":"0.15.0",\n"version":"1.4.0"}\n',
      "versions.json": '{\n"1.2.0": "0.15.0"}\n',
    },
    ['manifest.json: "version":"2.0.0"}'],
    /^versions\.json: says 1\.2\.0, another version than the rest, and stays/,
  ],
  [
    "a suffix of .NET behind a computed prefix, which is no place",
    {
      "Directory.Build.props":
        "<Project><PropertyGroup><VersionPrefix>1.4.0</VersionPrefix></PropertyGroup></Project>\n",
      "tool.slnx": '<Solution><Project Path="src/Tool/Tool.csproj" /></Solution>\n',
      "src/Tool/Tool.csproj": "<Project><PropertyGroup>\n" +
        "<VersionPrefix>1.1$(Number)</VersionPrefix>\n" +
        "<VersionSuffix></VersionSuffix></PropertyGroup></Project>\n",
    },
    [
      "Directory.Build.props: <Project><PropertyGroup><VersionPrefix>2.0.0</VersionPrefix></PropertyGroup></Project>",
    ],
  ],
  [
    "a candidate of an extension whose manifest says one all the same",
    {
      "package.json":
        '{"name":"tool",\n"version":"1.4.0-rc.2",\n"engines":{"vscode":"*"}}\n',
    },
    ['package.json: "version":"2.0.0-rc.1",'],
    undefined,
    RC,
  ],
  [
    "two numbers that are asked for, which stay two where the third is 0",
    {
      "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
      "a/Cargo.toml": crate("a", "1.4.0"),
      "b/Cargo.toml": crate("b", "1.4.0") +
        '[dependencies]\na = { version = "1.4", path = "../a" }\n',
    },
    [
      'a/Cargo.toml: version = "2.0.0"',
      'b/Cargo.toml: version = "2.0.0"',
      'b/Cargo.toml: a = { version = "2.0", path = "../a" }',
    ],
  ],
  [
    "a header of a Vim plug-in",
    { "plugin/tool.vim": '" tool.vim - A tool\n" Version:      1.4\n' },
    ['plugin/tool.vim: " Version:      2.0'],
  ],
  [
    "a setup.py that is called below `try`",
    {
      "setup.py": "def get_version():\n" +
        '    version_file = "src/PIL/_version.py"\n    return read(version_file)\n' +
        "VERSION = get_version()\ntry:\n    setup(\n" +
        '        name="Tool",\n        version=VERSION,\n    )\nexcept Error:\n    raise\n',
      "setup.cfg": "[flake8]\nmax = 1\n",
      "src/PIL/_version.py": '__version__ = "1.4.0.dev0"\n',
    },
    ['src/PIL/_version.py: __version__ = "2.0.0"'],
  ],
  [
    "a catalog that a convention plug-in of Gradle takes the version from",
    {
      "build.gradle.kts": "plugins { alias(libs.plugins.a) apply false }\n",
      "convention-plugins/src/main/kotlin/publication.gradle.kts":
        'group = "g"\nversion = libs.versions.toolSuite.get()\n',
      "gradle/libs.versions.toml":
        '[versions]\ntoolSuite = "1.4.1-SNAPSHOT"\nleft = "1.4.1"\n',
    },
    ['gradle/libs.versions.toml: toolSuite = "2.0.0"'],
  ],
  [
    "the class of a PHP package, and one that says the version",
    {
      "composer.json": '{"name":"o/my-tool"}\n',
      "src/MyTool.php": "<?php\nclass MyTool {\n  const MYTOOL_VERSION = '1.4.0';\n" +
        "  const API_VERSION = '1.4.0';\n}\n",
      "src/Runner/Version.php":
        "<?php\nself::$v = new VersionId('1.4.0', $path)->asString();\n",
    },
    [
      "src/MyTool.php: const MYTOOL_VERSION = '2.0.0';",
      "src/Runner/Version.php: self::$v = new VersionId('2.0.0', $path)->asString();",
    ],
  ],
  [
    "a constant of Kotlin that a build script of Gradle takes the version from",
    {
      "build.gradle.kts":
        'allprojects {\n    group = "g"\n    version = Versions.toolSuite\n}\n',
      "buildSrc/src/main/kotlin/Versions.kt": "object Versions {\n" +
        '    const val toolSuite = "1.4.1-SNAPSHOT"\n    const val left = "1.4.1"\n}\n',
    },
    ['buildSrc/src/main/kotlin/Versions.kt: const val toolSuite = "2.0.0"'],
  ],
  [
    "the header that a script reads, of which Autoconf has the version",
    {
      "configure.ac":
        "AC_INIT([zerotool],[m4_esyscmd([./version.sh])],[x@example.org])\n",
      "version.sh": "#!/bin/sh\nif [ ! -f include/t.h ]; then exit 1; fi\n" +
        "MAJOR=`grep -E 'T_VERSION_MAJOR' include/t.h`\n",
      "include/t.h": "#define T_VERSION_MAJOR 1\n#define T_VERSION_MINOR 4\n" +
        "#define T_VERSION_PATCH 3\n",
    },
    [
      "include/t.h: #define T_VERSION_MAJOR 2",
      "include/t.h: #define T_VERSION_MINOR 0",
      "include/t.h: #define T_VERSION_PATCH 0",
    ],
  ],
  [
    "modules of Perl that say the version of the distribution, and none that says another",
    {
      "Makefile.PL":
        "WriteMakefile(NAME => 'App::Tool', VERSION_FROM => 'lib/App/Tool.pm');\n",
      "lib/App/Tool.pm": "package App::Tool;\nour $VERSION = '1.4.0';\n1;\n",
      "lib/App/Tool/Script.pm":
        "package App::Tool::Script;\nour $VERSION = '1.4.0';\n1;\n",
      "lib/App/Other.pm": "package App::Other;\nour $VERSION = '1.3.0';\n1;\n",
      "META.json":
        '{"meta-spec":{"version":2},"name":"App-Tool",\n"version":"1.4.0"}\n',
    },
    [
      'META.json: "version":"2.0.0"}',
      "lib/App/Tool.pm: our $VERSION = '2.0.0';",
      "lib/App/Tool/Script.pm: our $VERSION = '2.0.0';",
    ],
  ],
  [
    "a version that a cabal file hands to the preprocessor, where it is the package's",
    {
      "tool.cabal": "name: tool\nversion: 1.4.0\nlibrary\n" +
        '  cpp-options: -DVERSION="1.4.0" -DLEFT="1.4.0"\n' +
        'executable x\n  cpp-options: -DVERSION="1.3"\n',
    },
    [
      "tool.cabal: version: 2.0.0",
      'tool.cabal: cpp-options: -DVERSION="2.0.0" -DLEFT="1.4.0"',
    ],
  ],
  [
    "a template of an RPM spec, and a script of SCons",
    {
      "configure.ac": "AC_INIT([tool], [1.4.0])\n",
      "packaging/tool.spec.in": "Name: tool\nVersion: 1.4.0\nRelease: 1\n",
      "SConstruct": "version = '1.4.0'\n",
    },
    [
      "SConstruct: version = '2.0.0'",
      "configure.ac: AC_INIT([tool], [2.0.0])",
      "packaging/tool.spec.in: Version: 2.0.0",
    ],
  ],
  [
    "a stable tag in a list",
    {
      "tool.php": "<?php\n/*\nPlugin Name: Tool\nVersion: 1.4.0\n*/\n",
      "readme.txt": "=== Tool ===\n* Stable tag: 1.4.0\n",
    },
    ["readme.txt: * Stable tag: 2.0.0", "tool.php: Version: 2.0.0"],
  ],
  [
    "a text that a Go module embeds",
    {
      "go.mod": "module example.org/tool\n",
      "internal/version/version.txt": "1.4.0\n",
    },
    ["internal/version/version.txt: 2.0.0"],
  ],
  [
    "a file that a setup.py opens, whatever it is called",
    {
      "setup.py": 'setup(name="tool", version=open("VERSION_INFO").read().strip())\n',
      "VERSION_INFO": "1.4.0\n",
    },
    ["VERSION_INFO: 2.0.0"],
  ],
  [
    "a pod in JSON beside a Swift package",
    {
      "Package.swift": "// swift\n",
      "Tool.podspec.json":
        '{"name":"Tool",\n"version":"1.4.0",\n"source":{\n"tag":"1.4.0"}}\n',
      "Tool.xcodeproj/project.pbxproj": "MARKETING_VERSION = 1.4.0;\n",
    },
    [
      'Tool.podspec.json: "version":"2.0.0",',
      'Tool.podspec.json: "tag":"2.0.0"}}',
      "Tool.xcodeproj/project.pbxproj: MARKETING_VERSION = 2.0.0;",
    ],
  ],
  [
    "a constant of D alone",
    {
      "dub.json": '{"name":"tool"}\n',
      "source/tool/version_.d": 'enum toolVersion = "v1.4.0";\n',
    },
    ['source/tool/version_.d: enum toolVersion = "v2.0.0";'],
  ],
  [
    "a resource that says the version of a project of Clojure",
    {
      "project.clj": '(defproject tool "1.4.0")\n',
      "resources/TOOL_VERSION": "1.4.0\n",
      "resources/LEFT_VERSION": "1.3.0\n",
    },
    ['project.clj: (defproject tool "2.0.0")', "resources/TOOL_VERSION: 2.0.0"],
  ],
  [
    "a count of Android that is made of the numbers",
    {
      "app/build.gradle": "android {\n  defaultConfig {\n    versionCode 1040395\n" +
        '    versionName "1.4.3"\n  }\n}\n',
    },
    [
      "app/build.gradle: versionCode 2000095",
      'app/build.gradle: versionName "2.0.0"',
    ],
  ],
  [
    "a count of Android beside a candidate, whose numbers say nothing of what follows",
    {
      "app/build.gradle": "android {\n  defaultConfig {\n    versionCode 1040301\n" +
        '    versionName "1.4.3-rc1"\n  }\n}\n',
    },
    [
      "app/build.gradle: versionCode 1040302",
      'app/build.gradle: versionName "2.0.0"',
    ],
  ],
  [
    "a candidate in a count of Android that is made of the numbers",
    {
      "app/build.gradle": "android {\n  defaultConfig {\n    versionCode 10403\n" +
        '    versionName "1.4.3"\n  }\n}\n',
      "app/src/main/AndroidManifest.xml":
        '<manifest a:versionName="1.4.3"\n a:versionCode="1040300"/>\n',
    },
    [
      "app/build.gradle: versionCode 20000",
      'app/build.gradle: versionName "2.0.0-rc.1"',
      'app/src/main/AndroidManifest.xml: <manifest a:versionName="2.0.0-rc.1"',
      'app/src/main/AndroidManifest.xml: a:versionCode="2000001"/>',
    ],
    undefined,
    RC,
  ],
  [
    "a setup.py that hands on its name, and reads the version of the module",
    {
      "setup.py": 'import re\nname = "my-tool"\nimported = name.replace("-", "_")\n' +
        'version = re.search("x", open(imported).read()).group(1)\n' +
        "setup(\n    name=name,\n    version=version,\n)\n",
      "my_tool/__init__.py": '__version__ = "1.4.0"\n',
    },
    ['my_tool/__init__.py: __version__ = "2.0.0"'],
  ],
  [
    "a day with hyphens, and it stays one",
    { "MODULE.bazel": 'module(\n    name = "re2",\n    version = "2025-11-05",\n)\n' },
    ['MODULE.bazel: version = "2026-07-22",'],
    undefined,
    release(2026, 7, 22),
  ],
  [
    "a day with hyphens, over which a version that is no day is written as it is",
    { "MODULE.bazel": 'module(\n    name = "re2",\n    version = "2025-11-05",\n)\n' },
    ['MODULE.bazel: version = "2.0.0",'],
  ],
  [
    "packages in a folder of test cases are nobody's, and not told of",
    {
      "setup.cfg": "[metadata]\nname = tool\nversion = attr: tool.core.version\n",
      "tool/core.py": 'version = "1.4.0"\n',
      "test cases/rust/1 x/Cargo.toml": crate("answer", "2.1.0"),
    },
    ['tool/core.py: version = "2.0.0"'],
  ],
  [
    "half a version by a property, where a .NET project has no other half",
    {
      "X.csproj": "<Project><PropertyGroup>\n<Number>1.4.0</Number>\n" +
        "<VersionPrefix>$(Number)</VersionPrefix>\n</PropertyGroup></Project>\n",
    },
    [
      "X.csproj: <Number>2.0.0</Number>",
      "X.csproj: <VersionSuffix>rc.1</VersionSuffix>",
      "X.csproj: </PropertyGroup></Project>",
      "X.csproj: ",
    ],
    undefined,
    RC,
  ],
  [
    "a fix of a Dart package behind the plus, and the builds of an app of Flutter",
    {
      "pubspec.yaml": "name: t\nversion: 1.4.0+1\nworkspace: [app, shop]\n" +
        "repository: https://host.example/t\n",
      "shop/pubspec.yaml": "name: shop\nversion: 1.4.0+11\n",
      "app/pubspec.yaml": "name: app\nversion: 1.4.0+62\ndependencies:\n" +
        "  flutter: { sdk: flutter }\n",
    },
    [
      "pubspec.yaml: version: 2.0.0",
      "app/pubspec.yaml: version: 2.0.0+62",
      "shop/pubspec.yaml: version: 2.0.0+11",
    ],
  ],
  [
    "modules of Maven's with numbers of their own, whose parent stays",
    {
      "pom.xml": "<project><groupId>g</groupId><artifactId>parent</artifactId>\n" +
        "<version>1.4.0</version>\n<modules><module>b</module><module>c</module>" +
        "</modules></project>\n",
      "b/pom.xml": module("b", "0.3.0"),
      "c/pom.xml": module("c", "2.1.0"),
    },
    ["pom.xml: <version>2.0.0</version>"],
    /b 0\.3\.0, c 2\.1\.0: they go by versions of their own/,
  ],
  [
    "Yarn's lockfile, but for what a package of the registry asks of the project's",
    {
      "package.json": '{ "name": "t", "version": "1.4.0", "workspaces": ["a", "b"] }\n',
      "a/package.json": '{ "name": "a", "version": "1.4.0" }\n',
      "b/package.json":
        '{ "name": "b", "version": "1.4.0", "dependencies": { "a": "~1.4.0" } }\n',
      "yarn.lock": "__metadata:\n  version: 8\n\n" +
        '"a@^1.2.0, a@~1.4.0, a@workspace:a":\n  resolution: "a@workspace:a"\n\n' +
        '"b@workspace:b":\n  resolution: "b@workspace:b"\n  dependencies:\n' +
        '    a: ~1.4.0\n\n"x@npm:1.0.0":\n  resolution: "x@npm:1.0.0"\n' +
        "  dependencies:\n    a: ^1.2.0\n",
    },
    [
      'package.json: { "name": "t", "version": "2.0.0", "workspaces": ["a", "b"] }',
      'a/package.json: { "name": "a", "version": "2.0.0" }',
      'b/package.json: { "name": "b", "version": "2.0.0", "dependencies": { "a": "~2.0.0" } }',
      'yarn.lock: "a@^1.2.0, a@~2.0.0, a@workspace:a":',
      "yarn.lock: a: ~2.0.0",
    ],
  ],
  [
    "what a script of Python's reads whose arguments are made in a function",
    {
      "setup.py": "VERSION = get_version('t/__init__.py')\ndef main():\n" +
        "    kwargs = dict(\n        name='t',\n        version=VERSION,\n    )\n" +
        "    setup(**kwargs)\n",
      "t/__init__.py": '__version__ = "1.4.0"\n',
    },
    ['t/__init__.py: __version__ = "2.0.0"'],
  ],
  [
    "a citation, where versioneer in setup.py keeps what pyproject.toml promises",
    {
      "pyproject.toml": '[project]\nname = "t"\ndynamic = ["version"]\n',
      "setup.py": "import versioneer\nsetup(version=versioneer.get_version())\n",
      "CITATION.cff": 'cff-version: 1.2.0\nversion: "1.4.0"\n',
    },
    ['CITATION.cff: version: "2.0.0"'],
    /versioneer takes the version from the tag/,
  ],
  [
    "no package of npm's that a gem of the project has the name of, and an empty version",
    {
      "t.gemspec": 'Gem::Specification.new do |s|\n  s.name = "t"\n' +
        '  s.version = "1.4.0"\nend\n',
      "package.json":
        '{ "name": "w", "version": "", "private": true, "workspaces": ["js"] }\n',
      "js/package.json": '{ "name": "c", "version": "1.4.0", "dependencies":' +
        ' { "t": "1.4.0" } }\n',
    },
    [
      'js/package.json: { "name": "c", "version": "2.0.0", "dependencies": { "t": "1.4.0" } }',
      't.gemspec: s.version = "2.0.0"',
    ],
  ],
  [
    "a private root whose version release-please keeps, beside members of another",
    {
      "package.json":
        '{ "name": "t", "version": "4.6.0", "private": true, "workspaces": ["p/*"] }\n',
      ".release-please-manifest.json": '{ ".": "4.6.0" }\n',
      "p/a/package.json": '{ "name": "a", "version": "2.0.0" }\n',
      "p/b/package.json": '{ "name": "b", "version": "2.0.0" }\n',
    },
    [
      '.release-please-manifest.json: { ".": "2.0.0" }',
      'package.json: { "name": "t", "version": "2.0.0", "private": true, "workspaces": ["p/*"] }',
    ],
    /a 2\.0\.0, b 2\.0\.0: they go by versions of their own/,
  ],
  ["what a gem says in its main file, in a condition, and what leads to the version", {
    "t.gemspec": 's.name = "t"\ns.version = "1.4.7"\n',
    "lib/t.rb": "module T\n  VERSION = '1.4.7'\nend\n",
    "a/a.gemspec": 's.name = "a"\ns.version = A.a_version\n',
    "a/lib/a/version.rb":
      "def version\n  @version ||= begin\n    text = +'1.4.7'\n  end\nend\n",
    "b/lib/b/version.rb": "VERSION = '1.4.7' unless defined?(::B::VERSION)\n",
    "CITATION.cff":
      "title: t\nurl: 'https://x/v1.4.7'\nrepository-code: https://x/tag/v1.4.7\n",
  }, [
    "CITATION.cff: repository-code: https://x/tag/v2.0.0",
    "CITATION.cff: url: 'https://x/v2.0.0'",
    "a/lib/a/version.rb: text = +'2.0.0'",
    "b/lib/b/version.rb: VERSION = '2.0.0' unless defined?(::B::VERSION)",
    "lib/t.rb: VERSION = '2.0.0'",
    't.gemspec: s.version = "2.0.0"',
  ]],
  ["what release-please keeps of what is out, beside what is developed", {
    "package.json": '{ "name": "t", "version": "1.4.7-dev" }\n',
    ".release-please-manifest.json": '{ ".": "1.4.7" }\n',
  }, [
    '.release-please-manifest.json: { ".": "2.0.0" }',
    'package.json: { "name": "t", "version": "2.0.0" }',
  ]],
  [
    "a root of npm at a template's number, beside packages that say more",
    {
      "package.json": '{ "name": "t", "version": "1.0.0", "workspaces": ["p/*"] }\n',
      "p/a/package.json": '{ "name": "a", "version": "1.4.7" }\n',
      "p/b/package.json": '{ "name": "b", "version": "1.0.0", "private": true }\n',
    },
    ['p/a/package.json: { "name": "a", "version": "2.0.0" }'],
    /says 1\.0\.0, another version than the rest/,
  ],
  ["what repeats the version in a module, a constant, an address and a spec", {
    "mix.exs": 'def project do\n  [app: :t, version: "1.4.7"]\nend\n',
    "lib/t.ex": 'defmodule T do\n  @version "1.4.7"\nend\n',
    "t.el": ';;; t.el --- T\n;; Version: 1.4.7\n(defconst t-version "1.4.7")\n' +
      '(defconst t-other-version "1.4.6")\n',
    "setup.py":
      'setup(\n  name="t",\n  version="1.4.7",\n  download_url="https://x/v1.4.7.tar.gz",\n)\n',
    "t.spec": "Name: t\nVersion: 1.4.7.{{{ git_dir_version }}}\n",
    "app/Cargo.toml": crate("t", "1.4.7"),
    "app/Cargo.lock": '[[package]]\nname = "t"\nversion = "1.4.5"\n',
    "gem/lib/t/version.rb": 'module T\n  def self.version\n    "1.4.7"\n  end\nend\n',
  }, [
    'app/Cargo.lock: version = "2.0.0"',
    'app/Cargo.toml: version = "2.0.0"',
    'gem/lib/t/version.rb: "2.0.0"',
    'lib/t.ex: @version "2.0.0"',
    'mix.exs: [app: :t, version: "2.0.0"]',
    'setup.py: version="2.0.0",',
    'setup.py: download_url="https://x/v2.0.0.tar.gz",',
    "t.el: ;; Version: 2.0.0",
    't.el: (defconst t-version "2.0.0")',
    "t.spec: Version: 2.0.0.{{{ git_dir_version }}}",
  ]],
  [
    "what release-please keeps of the packages that go, and of none that stay or say another",
    {
      "package.json": '{ "name": "t", "version": "1.4.7", "workspaces": ["p/*"] }\n',
      ".release-please-manifest.json":
        '{\n"p/c": "1.4.7",\n"p/a": "1.4.7",\n"p/b": "1.4.6",\n"p/d": "1.4.7"\n}\n',
      "p/a/package.json": '{ "name": "a", "version": "1.4.7" }\n',
      "p/b/package.json": '{ "name": "b", "version": "1.4.7" }\n',
      "p/c/package.json": '{ "name": "c", "version": "3.0.0" }\n',
    },
    [
      '.release-please-manifest.json: "p/a": "2.0.0",',
      'package.json: { "name": "t", "version": "2.0.0", "workspaces": ["p/*"] }',
      'p/a/package.json: { "name": "a", "version": "2.0.0" }',
      'p/b/package.json: { "name": "b", "version": "2.0.0" }',
    ],
    /c 3\.0\.0: it goes by a version of its own/,
  ],
  [
    "the property that a .NET project calls its version",
    {
      "X.csproj": "<Project><PropertyGroup>\n<Number>1.4.0</Number>\n" +
        "<VersionPrefix>$(Number)</VersionPrefix>\n<Version>$(Number)</Version>\n" +
        "<PackageVersion>$(Version)</PackageVersion>\n" +
        "<FileVersion>$(Number)</FileVersion>\n</PropertyGroup></Project>\n",
    },
    ["X.csproj: <Number>2.0.0</Number>"],
  ],
  [
    "half a version by a property of a .NET project, the other beside it",
    {
      "X.csproj": "<Project><PropertyGroup>\n<Number>1.4.0</Number>\n" +
        "<VersionPrefix>$(Number)</VersionPrefix>\n" +
        "<VersionSuffix>beta.1</VersionSuffix>\n</PropertyGroup></Project>\n",
    },
    [
      "X.csproj: <Number>2.0.0</Number>",
      "X.csproj: <VersionSuffix>rc.1</VersionSuffix>",
    ],
    undefined,
    RC,
  ],
  ["a convention plugin of Gradle's, and no project of tests", {
    "settings.gradle.kts": 'rootProject.name = "x"\n',
    "build.gradle.kts": 'plugins { id("x") }\n',
    "build-logic/src/main/kotlin/x.base.gradle.kts": 'version = "1.4.0-SNAPSHOT"\n',
    "maven-tests/pom.xml":
      "<project><groupId>g</groupId><artifactId>t</artifactId><version>1.3.0-SNAPSHOT</version></project>",
  }, ['build-logic/src/main/kotlin/x.base.gradle.kts: version = "2.0.0"']],
  [
    "a manifest of tools, where the root computes its version",
    {
      "CMakeLists.txt":
        "project(X CXX)\nset_target_properties(x PROPERTIES VERSION ${X_VERSION})\n",
      "support/build.gradle": 'version = "1.4.0"\n',
    },
    [],
    /CMakeLists.txt: line 2 computes its version/,
  ],
  ["the manifest of an application beside crates that begin", {
    "package.json": npm("app", "1.5.0-rc"),
    "src-tauri/tauri.conf.json": '{"version":"1.5.0-rc","identifier":"a.b"}',
    "src-tauri/Cargo.toml": crate("app", "1.5.0-rc"),
    "Cargo.toml": '[workspace]\nmembers = ["src-tauri", "crates/*"]\n',
    "crates/a/Cargo.toml": crate("a", "0.1.0"),
    "crates/b/Cargo.toml": crate("b", "0.1.0"),
  }, [
    'package.json: {"name":"app","version":"2.0.0"}',
    'src-tauri/tauri.conf.json: {"version":"2.0.0","identifier":"a.b"}',
    'src-tauri/Cargo.toml: version = "2.0.0"',
  ], /a 0\.1\.0, b 0\.1\.0: they go by versions of their own/],
  ["an alias of an older version, on purpose", {
    "package.json": '{"private":true,"workspaces":["p/*"]}',
    "p/core/package.json": npm("core", "1.4.0"),
    "p/bench/package.json": npm(
      "bench",
      "1.4.0",
      ',\n"dependencies":{"old":"npm:core@1.0.0","odd":"npm:core@1.4.0-beta.20250420T053007"},' +
        '\n"peerDependencies":{"now":"npm:core@^1.4.0"}',
    ),
  }, [
    'p/bench/package.json: {"name":"bench","version":"2.0.0",',
    'p/bench/package.json: "peerDependencies":{"now":"npm:core@^2.0.0"}}',
    'p/core/package.json: {"name":"core","version":"2.0.0"}',
  ]],
  ["a namesake in another ecosystem, at a version that many begin with", {
    "pyproject.toml": '[project]\nname = "my_tool"\nversion = "1.0.0"\n',
    "js/package.json": npm("@me/my-tool", "1.0.0"),
    "cli/package.json": npm("cli", "1.0.0"),
  }, [
    'pyproject.toml: version = "2.0.0"',
    'js/package.json: {"name":"@me/my-tool","version":"2.0.0"}',
  ], /^cli\/package\.json: says 1\.0\.0 too, and stays/],
  [
    "several packages, and none at the root",
    {
      "packages/a/pubspec.yaml": "name: a\nversion: 1.4.0\n",
      "packages/b/pubspec.yaml": "name: b\nversion: 0.3.0\n",
      "docs/package.json": npm("docs", "0.0.1"),
    },
    [],
    /says 1\.4\.0 and packages\/b\/pubspec.yaml 0\.3\.0, .*-p NAME/,
  ],
  ["a module of Go's, and what its pages are built with", {
    "go.mod": "module example.org/x\n",
    "internal/js/package.json": npm("x", "1.4.0"),
  }, []],
  [
    ".NET's numbers, where they are the version's",
    {
      "X.csproj": "<Project><PropertyGroup>\n<Version>1.4.0</Version>\n" +
        "<AssemblyVersion>1.0.0.0</AssemblyVersion>\n<FileVersion>1.4.0.0</FileVersion>\n" +
        "<InformationalVersion>1.4.0</InformationalVersion>\n</PropertyGroup></Project>",
      "Properties/AssemblyInfo.cs":
        '[assembly: AssemblyVersion("1.4.0.0")]\n[assembly: AssemblyTitle("1.4.0")]\n',
      "wix/x.wxs": '<Wix><Product Version="1.4.0" /></Wix>',
    },
    [
      'Properties/AssemblyInfo.cs: [assembly: AssemblyVersion("2.0.0.0")]',
      'wix/x.wxs: <Wix><Product Version="2.0.0" /></Wix>',
      "X.csproj: <Version>2.0.0-rc.1</Version>",
      "X.csproj: <FileVersion>2.0.0.0</FileVersion>",
      "X.csproj: <InformationalVersion>2.0.0-rc.1</InformationalVersion>",
    ],
    undefined,
    RC,
  ],
  [".NET's numbers at a version that many begin with, which stay", {
    "X.csproj": "<Project><PropertyGroup>\n<Version>1.0.0</Version>\n" +
      "<AssemblyVersion>1.0.0.0</AssemblyVersion>\n</PropertyGroup></Project>",
  }, ["X.csproj: <Version>2.0.0</Version>"]],
  ["loose texts, where no workspace tells them apart", {
    "CITATION.cff": "version: 1.2.0-dev\n",
    "Dockerfile": 'FROM x\nLABEL version="1.2.0-beta"\n',
    "meson.build": "project('x', 'c', version: '1.2.0-rc1')\n",
  }, [
    "CITATION.cff: version: 2.0.0",
    'Dockerfile: LABEL version="2.0.0"',
    "meson.build: project('x', 'c', version: '2.0.0')",
  ]],
  [
    "MinVer, which makes the version of the tag",
    {
      "Directory.Build.props":
        '<Project><ItemGroup><PackageReference Include="MinVer" Version="5.0.0" /></ItemGroup></Project>',
    },
    [],
    /MinVer takes the version from the tag/,
  ],
  [
    "a plugin of Gradle's that makes the version of the tag",
    {
      "build.gradle.kts":
        'plugins {\n  id("pl.allegro.tech.build.axion-release") version "1.18.0"\n}\n' +
        "allprojects { version = scmVersion.version }\n",
    },
    [],
    /axion-release takes the version from the tag/,
  ],
  [
    "a plugin of Gradle's for the version that is only declared",
    {
      "build.gradle":
        "plugins { id 'com.palantir.git-version' version '3.1.0' apply false }\nversion = '1.2.0'\n",
    },
    ["build.gradle: version = '2.0.0'"],
  ],
  ["a Go constant that is called after its folder, and none that is called otherwise", {
    "version.txt": "1.4.0\n",
    "go.mod": "module example.com/tool\n",
    "cmd/my-tool/version.go": 'package main\n\nconst mytoolVersion = "1.4.0"\n',
    "pkg/api/version.go": 'package api\n\nconst leastVersion = "1.4.0"\n',
    "pkg/go/version.go": 'package go\n\nvar GoVersion = "1.3.0"\n',
  }, [
    'cmd/my-tool/version.go: const mytoolVersion = "2.0.0"',
    "version.txt: 2.0.0",
  ]],
  ["a file `version` in small letters", { "version": "1.4.0-dev\n" }, [
    "version: 2.0.0",
  ]],
  [
    "Dart's caret, which admits a pre-release",
    {
      "pubspec.yaml": "name: w\nworkspace:\n  - a\n  - b\n",
      "a/pubspec.yaml": "name: a\nversion: 1.4.0\n",
      "b/pubspec.yaml": "name: b\nversion: 1.4.0\ndependencies:\n  a: ^1.4.0\n",
    },
    [
      "a/pubspec.yaml: version: 1.5.0-rc.1",
      "b/pubspec.yaml: version: 1.5.0-rc.1",
    ],
    undefined,
    onChannel(release(1, 5, 0), "rc", 1),
  ],
  ["a citation of what is out beside what is to come", {
    "pyproject.toml": '[project]\nname = "x"\nversion = "2.0.0.dev0"\n',
    "CITATION.cff": "cff-version: 1.2.0\nversion: 1.4.0\n",
  }, ["CITATION.cff: version: 2.0.0", 'pyproject.toml: version = "2.0.0"']],
  ["the version catalog that the build script names", {
    "build.gradle.kts": "version = libs.versions.my.tool.get()\n",
    "gradle/libs.versions.toml": '[versions]\nmy-tool = "1.4.0"\nkotlin = "1.4.0"\n',
  }, ['gradle/libs.versions.toml: my-tool = "2.0.0"']],
  ["the property that the build script names", {
    "build.gradle": "version = project.mod_version\ngroup = project.maven_group\n",
    "gradle.properties": "mod_version = 1.4.0\nminecraft_version=1.20.1\n",
  }, ["gradle.properties: mod_version = 2.0.0"]],
  [
    "no specifier of the package manager that a workspace is, which comes from the registry",
    {
      "package.json": npm("tool", "1.4.0"),
      "site/package.json": npm("site", "0.3.0", ',"devDependencies":{"tool":"1.4.0"}'),
      "pnpm-workspace.yaml": "packages:\n  - site\n",
      "pnpm-lock.yaml": "---\nimporters:\n\n  .:\n    configDependencies: {}\n" +
        "    packageManagerDependencies:\n      tool:\n        specifier: 1.4.0\n" +
        "        version: 1.4.0\n\npackages:\n\n---\nimporters:\n\n  site:\n" +
        "    devDependencies:\n      tool:\n        specifier: 1.4.0\n" +
        "        version: link:..\n",
    },
    [
      'package.json: {"name":"tool","version":"2.0.0"}',
      "pnpm-lock.yaml: specifier: 2.0.0",
      'site/package.json: {"name":"site","version":"0.3.0","devDependencies":{"tool":"2.0.0"}}',
    ],
    /site/,
  ],
  ["a crate's lockfile, and none of what it has of an older release of the crate", {
    "Cargo.toml": '[package]\nname = "home"\nversion = "1.4.0"\n',
    "Cargo.lock":
      '[[package]]\nname = "git"\nversion = "0.1.0"\nsource = "registry+x"\n' +
      'dependencies = [\n "home 1.4.0 (registry+x)",\n]\n\n' +
      '[[package]]\nname = "home"\nversion = "1.4.0"\n\n' +
      '[[package]]\nname = "home"\nversion = "1.4.0"\nsource = "registry+x"\n\n' +
      '[[package]]\nname = "user"\nversion = "0.1.0"\ndependencies = [\n "home 1.4.0",\n]\n',
  }, [
    'Cargo.lock: "home 2.0.0",',
    'Cargo.lock: version = "2.0.0"',
    'Cargo.toml: version = "2.0.0"',
  ]],
  ["the variable that a script has which the build script applies", {
    "build.gradle": 'version        = "$projectVersion"\nbuildscript {\n' +
      "    apply from: 'dependencies.gradle'\n}\n",
    "dependencies.gradle": 'ext {\n    // for tasks\n    lastVersion = "1.3.0"\n' +
      "    projectVersion    = \"1.4.0\" // for all\n    junitVersion = '1.4.0'\n}\n",
  }, ['dependencies.gradle: projectVersion    = "2.0.0" // for all']],
  [
    "the variable of a script that the build script applies, for a plug-in of the build",
    {
      "settings.gradle": "include ':base'\n",
      "build.gradle": "buildscript {\n\tapply from: 'a.gradle'\n}\n",
      "a.gradle": "apply from: 'dependencies.gradle'\n",
      "dependencies.gradle": "apply from: 'a.gradle'\n" +
        "ext {\n\tjunitVersion = '1.4.0'\n\ttoolVersion = '1.4.0'\n}\n",
      "buildSrc/src/main/groovy/tool.common.gradle": "version = toolVersion\n",
    },
    ["dependencies.gradle: toolVersion = '2.0.0'"],
  ],
  ["the constant that a module's __version__ is", {
    "pyproject.toml": '[project]\nname = "tool"\ndynamic = ["version"]\n' +
      '[tool.setuptools.dynamic]\nversion = {attr = "tool.__version__"}\n',
    "tool/__init__.py": 'APP_NAME = "tool"\nAPP_VERSION = "1.4.0"\n' +
      'OTHER = "1.4.0"\n\n__version__ = APP_VERSION  # for all\n',
  }, ['tool/__init__.py: APP_VERSION = "2.0.0"']],
  ["the value of an object that the build script has", {
    "build.gradle.kts": 'object Kotlin {\n    val version = "1.4.0"\n}\n' +
      'object This {\n    val version = "1.4.0"\n    val url = "x"\n}\n' +
      "allprojects {\n    version = This.version\n}\n",
  }, ['build.gradle.kts: val version = "2.0.0"']],
  ["the property that a variable of the build script is", {
    "build.gradle": 'version "${toolVersion}"\n',
    "gradle.properties": "toolVersion=1.4.0\nkotlinVersion=1.4.0\n",
  }, ["gradle.properties: toolVersion=2.0.0"]],
  [
    "a property that no file has, and says so",
    {
      "build.gradle": 'version = findProperty("other") as String\n',
      "gradle.properties": "libVersion=1.4.0\n",
    },
    [],
    /build.gradle: line 1 computes its version/,
  ],
  ["a solution's tests, which are published by nobody", {
    "X.slnx":
      '<Solution><Project Path="src/A/A.csproj" /><Project Path="tests/B/B.csproj" /></Solution>',
    "src/A/A.csproj":
      "<Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup></Project>",
    "tests/B/B.csproj":
      "<Project><PropertyGroup><Version>1.0.0</Version></PropertyGroup></Project>",
  }, [
    "src/A/A.csproj: <Project><PropertyGroup><Version>2.0.0</Version></PropertyGroup></Project>",
  ]],
  ["what charts ask of their own, and not of a repository's", {
    "Chart.yaml": "name: x\nversion: 1.4.0\ndependencies:\n" +
      "  - name: sub\n    version: 1.4.0\n    repository: file://charts/sub\n" +
      "  - name: sub\n    version: 1.4.0\n    repository: https://example.org\n",
    "charts/sub/Chart.yaml": "name: sub\nversion: 1.4.0\n",
  }, [
    "Chart.yaml: version: 2.0.0",
    "Chart.yaml: version: 2.0.0",
    "charts/sub/Chart.yaml: version: 2.0.0",
  ]],
  ["what gems ask of each other", {
    "VERSION": "1.4.0\n",
    "core/core.gemspec":
      'Gem::Specification.new do |s|\n  s.name = "core"\n  s.version = "1.4.0"\nend\n',
    "ui/ui.gemspec":
      'Gem::Specification.new do |s|\n  s.name = "ui"\n  s.version = "1.4.0"\n' +
      '  s.add_dependency "core", "~> 1.4.0"\n  s.add_dependency("left", "~> 1.4.0")\n' +
      '  s.add_development_dependency("core", ">= 1.0")\nend\n',
  }, [
    "VERSION: 2.0.0",
    'core/core.gemspec: s.version = "2.0.0"',
    'ui/ui.gemspec: s.add_dependency "core", "~> 2.0.0"',
    'ui/ui.gemspec: s.version = "2.0.0"',
  ]],
  ["what Composer's packages ask of each other", {
    "composer.json":
      '{"name":"me/mono","version":"1.4.0","replace":{"me/a":"self.version"}}',
    "src/A/composer.json": '{"name":"me/a","version":"1.4.0"}',
    "src/B/composer.json":
      '{"name":"me/b","version":"1.4.0",\n"require":{"me/a":"^1.4","me/mono":"^1.0 || ^2.0","php":">=8"}}',
  }, [
    'composer.json: {"name":"me/mono","version":"2.0.0","replace":{"me/a":"self.version"}}',
    'src/A/composer.json: {"name":"me/a","version":"2.0.0"}',
    'src/B/composer.json: "require":{"me/a":"^2.0","me/mono":"^1.0 || ^2.0","php":">=8"}}',
    'src/B/composer.json: {"name":"me/b","version":"2.0.0",',
  ]],
  ["what a plug-in asks of its project, but not what it asks of an older release", {
    "pyproject.toml": '[project]\nname = "core"\nversion = "1.4.0"\n',
    "plugin/pyproject.toml":
      '[project]\nname = "plugin"\nversion = "1.4.0"\ndependencies = [\n"Core==1.4.0",\n"left==1.4.0"]\n',
    "other/pyproject.toml":
      '[project]\nname = "other"\nversion = "1.4.0"\ndependencies = [\n"core==1.3.0"]\n',
  }, [
    'other/pyproject.toml: version = "2.0.0"',
    'plugin/pyproject.toml: "Core==2.0.0",',
    'plugin/pyproject.toml: version = "2.0.0"',
    'pyproject.toml: version = "2.0.0"',
  ]],
  ["what Elixir's projects ask of each other", {
    "a/mix.exs": 'def project do\n[app: :a,\nversion: "1.4.0"]\nend\n',
    "b/mix.exs":
      'def project do\n[app: :b,\nversion: "1.4.0",\ndeps: [{:a, "~> 1.4"}, {:jason, "~> 1.4"}]]\nend\n',
  }, [
    'a/mix.exs: version: "2.0.0"]',
    'b/mix.exs: deps: [{:a, "~> 2.0"}, {:jason, "~> 1.4"}]]',
    'b/mix.exs: version: "2.0.0",',
  ]],
  ["what a solution's projects ask of each other", {
    "X.slnx":
      '<Solution><Project Path="A/A.csproj" /><Project Path="B/B.csproj" /></Solution>',
    "A/A.csproj":
      "<Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup></Project>",
    "B/B.csproj":
      "<Project><PropertyGroup><Version>1.4.0</Version></PropertyGroup>\n<ItemGroup>\n" +
      '<PackageReference Include="A" Version="[1.4.0]" />\n<PackageReference Include="Z" Version="[1.4.0]" />\n</ItemGroup></Project>',
  }, [
    "A/A.csproj: <Project><PropertyGroup><Version>2.0.0</Version></PropertyGroup></Project>",
    'B/B.csproj: <PackageReference Include="A" Version="[2.0.0]" />',
    "B/B.csproj: <Project><PropertyGroup><Version>2.0.0</Version></PropertyGroup>",
  ]],
  ["a range of Maven's that no longer admits a module", {
    "pom.xml":
      "<project><groupId>g</groupId><artifactId>p</artifactId><version>1.4.0</version>\n" +
      "<modules><module>a</module></modules>\n<properties><g.version>1.4.0</g.version><x.version>1.4.0</x.version></properties></project>",
    "a/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1.4.0</version></parent>\n" +
      "<artifactId>a</artifactId><dependencies>\n<dependency><groupId>g</groupId><artifactId>p</artifactId><version>[1.4,2.0)</version></dependency>\n" +
      "</dependencies></project>",
  }, [
    "a/pom.xml: <project><parent><groupId>g</groupId><artifactId>p</artifactId><version>2.0.0</version></parent>",
    "pom.xml: <project><groupId>g</groupId><artifactId>p</artifactId><version>2.0.0</version>",
    "pom.xml: <properties><g.version>2.0.0</g.version><x.version>1.4.0</x.version></properties></project>",
  ]],
  [
    "a Makefile beside a module of Go's, whose version is its tag",
    { "go.mod": "module example.org/x\n", "Makefile": "VERSION = 5.0\n" },
    [],
    /^Makefile: says 5\.0, and stays, for the tag alone is the version/,
  ],
  ["the page of a crate's documentation, and not another's", {
    "Cargo.toml": '[workspace]\nmembers = ["a", "b"]\n',
    "a/Cargo.toml": `${
      crate("a", "1.4.0")
    }documentation = "https://docs.rs/a/1.3.9/a/"\n`,
    "b/Cargo.toml": `${crate("b", "1.4.0")}documentation = "https://docs.rs/a/1.4.0"\n`,
  }, [
    'a/Cargo.toml: documentation = "https://docs.rs/a/2.0.0/a/"',
    'a/Cargo.toml: version = "2.0.0"',
    'b/Cargo.toml: version = "2.0.0"',
  ]],
  ["crates without a version, which stay 0.0.0 in the lockfile", {
    "Cargo.toml": '[workspace]\nmembers = ["a", "xtask"]\n',
    "a/Cargo.toml": crate("a", "1.4.0"),
    "xtask/Cargo.toml": '[package]\nname = "xtask"\n',
    "Cargo.lock": '[[package]]\nname = "a"\nversion = "1.4.0"\n\n' +
      '[[package]]\nname = "xtask"\nversion = "0.0.0"\n',
  }, ['Cargo.lock: version = "2.0.0"', 'a/Cargo.toml: version = "2.0.0"']],
  ["numbers alone beside a pre-release, in an echo, a member and elsewhere", {
    "package.json":
      '{"name":"x","version":"1.5.0-rc.1","private":true,"workspaces":["editor","core"]}',
    "core/package.json": npm("core", "1.5.0-rc.1"),
    "editor/package.json": npm("ed", "1.5.0", ',"engines":{"vscode":"^1.80.0"}'),
    "native/CMakeLists.txt": "project(x VERSION 1.5.0)\n",
    "old/CMakeLists.txt": "project(y VERSION 1.4.0)\n",
    "X.xcodeproj/project.pbxproj": "{\nMARKETING_VERSION = 1.5.0;\n}\n",
    "Y.xcodeproj/project.pbxproj": "{\nMARKETING_VERSION = 1.4.0;\n}\n",
  }, [
    "X.xcodeproj/project.pbxproj: MARKETING_VERSION = 2.0.0;",
    'core/package.json: {"name":"core","version":"2.0.0"}',
    'editor/package.json: {"name":"ed","version":"2.0.0","engines":{"vscode":"^1.80.0"}}',
    "native/CMakeLists.txt: project(x VERSION 2.0.0)",
    'package.json: {"name":"x","version":"2.0.0","private":true,"workspaces":["editor","core"]}',
  ]],
  [
    "a constant beside another one that says another version, which stays",
    {
      "package.json": npm("x", "1.4.0"),
      "src/version.ts":
        "export const version = '1.4.0';\nexport const schemaVersion = '1.0.0';\n",
    },
    [
      'package.json: {"name":"x","version":"2.0.0"}',
      "src/version.ts: export const version = '2.0.0';",
    ],
    /^src\/version\.ts: line 2 says 1\.0\.0, another version than the rest, and stays$/,
  ],
  ["Perl's decimals, in the module that its manifest names", {
    "Makefile.PL":
      "WriteMakefile(NAME => 'App::Tool', VERSION_FROM => 'lib/App/Tool.pm');\n",
    "lib/App/Tool.pm":
      "package App::Tool;\nour $VERSION = '1.09';\n=head1 VERSION\n\n1.09\n",
    "lib/App/Left.pm": "package App::Left;\nour $VERSION = '1.00';\n",
  }, ["lib/App/Tool.pm: our $VERSION = '2.00';"]],
  ["macros of Autoconf, numbers of a header, and what builds and describes them", {
    "configure.ac":
      "m4_define([t_major], [1])\nm4_define([t_minor], [4])\nm4_define([t_micro],[0])\n" +
      "m4_define([t_version], [t_major.t_minor.t_micro])\nAC_INIT([t], [t_version])\n",
    "include/t/version.hpp":
      "#define T_VERSION_MAJOR 1 // 9\n#define T_VERSION_MINOR 4\n#define T_VERSION_PATCH (0)\n" +
      '#define T_ABI_VERSION_MAJOR 3\n#define T_ABI_VERSION_MINOR 0\n#define T_ABI_VERSION_PATCH 0\n#define T_VERSION_STRING "1.4.0"\n',
    "src/left_version.h": '#define LEFT_VERSION "1.3.0"\n',
    "vcpkg.json": '{"name":"t","version-semver":"1.4.0"}',
    "conanfile.py": 'class T(ConanFile):\n    version = "1.4.0"\n',
    "Doxyfile": 'PROJECT_NUMBER = "1.4.0"\n',
    "Makefile": "VERSION = 1.3.9\n",
    "docs/conf.py": 'version = "1.4"\nrelease = "1.4.0"\n',
  }, [
    'Doxyfile: PROJECT_NUMBER = "2.0.0"',
    'conanfile.py: version = "2.0.0"',
    "configure.ac: m4_define([t_major], [2])",
    "configure.ac: m4_define([t_minor], [0])",
    'docs/conf.py: release = "2.0.0"',
    'docs/conf.py: version = "2.0"',
    "include/t/version.hpp: #define T_VERSION_MAJOR 2 // 9",
    "include/t/version.hpp: #define T_VERSION_MINOR 0",
    'include/t/version.hpp: #define T_VERSION_STRING "2.0.0"',
    'vcpkg.json: {"name":"t","version-semver":"2.0.0"}',
  ]],
  [
    "an application for the stores, with its counts of builds",
    {
      "package.json": npm("app", "1.4.0"),
      "app.json":
        '{"expo":{"version":"1.4.0",\n"ios":{"buildNumber":"7"},\n"android":{"versionCode":1}}}',
    },
    [
      'app.json: "ios":{"buildNumber":"8"},',
      'app.json: {"expo":{"version":"2.0.0",',
      'package.json: {"name":"app","version":"2.0.0-rc.1"}',
    ],
    undefined,
    RC,
  ],
  ["the constant of a shard, and packages of ROS that nothing at the root names", {
    "shard.yml": "name: tool\nversion: 1.4.0\n",
    "src/tool.cr": 'module Tool\n  VERSION = "1.4.0"\nend\n',
    "node/package.xml": "<package><name>node</name><version>1.4.0</version></package>",
  }, [
    "node/package.xml: <package><name>node</name><version>2.0.0</version></package>",
    "shard.yml: version: 2.0.0",
    'src/tool.cr: VERSION = "2.0.0"',
  ]],
  [
    "numbers of a header beside a text in no normal form, and what says its numbers elsewhere",
    {
      "configure.ac": "AC_INIT([t], [1.4.0-dev], [bug@example.org])\n",
      "include/t/version.h":
        '#define T_VERSION_MAJOR 1\n#define T_VERSION_MINOR 4\n#define T_VERSION_PATCH 0\n#define T_VERSION_SUFFIX "dev"\n',
      "appveyor.yml": "version: 1.4.0.{build}\n",
    },
    [
      "appveyor.yml: version: 2.0.0.{build}",
      "configure.ac: AC_INIT([t], [2.0.0], [bug@example.org])",
      "include/t/version.h: #define T_VERSION_MAJOR 2",
      "include/t/version.h: #define T_VERSION_MINOR 0",
    ],
  ],
  ["the headers that CMake and Autoconf take the version from", {
    "CMakeLists.txt":
      'file(STRINGS "${CMAKE_CURRENT_SOURCE_DIR}/include/t/base.h" lines REGEX "VERSION")\n' +
      "project(Tool VERSION ${A}.${B}.${C} LANGUAGES C)\n",
    "configure.ac": "AC_INIT([tool],[m4_esyscmd([./version.sh])])\n",
    "include/t/base.h":
      "#define T_VERSION_MAJOR 1\n#define T_VERSION_MINOR 4\n#define T_VERSION_PATCH 0\n",
    "include/tool.h": '#define TOOL_VERSION "1.4.0"\n#define LEFT 1\n',
    "packaging/rpm/tool.spec": "Name: tool\nVersion: 1.4.0\n",
    "packaging/rpm/left.spec": "Name: left\nVersion: 1.3.0\n",
  }, [
    "include/t/base.h: #define T_VERSION_MAJOR 2",
    "include/t/base.h: #define T_VERSION_MINOR 0",
    'include/tool.h: #define TOOL_VERSION "2.0.0"',
    "packaging/rpm/tool.spec: Version: 2.0.0",
  ]],
  ["three numbers in one, alone in the header that CMake reads, and beside a text", {
    "CMakeLists.txt": "file(READ include/tool/base.h base)\n" +
      'if (NOT base MATCHES "TOOL_VERSION ([0-9]+)([0-9][0-9])([0-9][0-9])")\nendif ()\n' +
      "project(tool VERSION ${A} LANGUAGES CXX)\n",
    "include/tool/base.h":
      "#define TOOL_VERSION 10400\n#define TOOL_PROTOCOL_VERSION 70015\n",
    "include/tool/version.h":
      '#define TOOL_VERSION_TEXT "1.4.0"\n#define TOOL_VERSION_NUM 0x010400\n' +
      "#define TOOL_VERSION_NUMBER 1004000L\n#define TOOL_ABI_VERSION 10300\n",
  }, [
    "include/tool/base.h: #define TOOL_VERSION 20000",
    "include/tool/version.h: #define TOOL_VERSION_NUM 0x020000",
    "include/tool/version.h: #define TOOL_VERSION_NUMBER 2000000L",
    'include/tool/version.h: #define TOOL_VERSION_TEXT "2.0.0"',
  ]],
  [
    "modules that repeat the version, wherever they are, and none of tests",
    {
      "VERSION": "1.4.7\n",
      "lib/tool/version.rb": "module Tool\n  VERSION = '1.4.7'\nend\n",
      "parts/a/lib/a/version.rb": "module A\n  VERSION = '1.4.7'\nend\n",
      "parts/left/lib/left/version.rb": "module Left\n  VERSION = '1.3.0'\nend\n",
      "test/version.rb": "VERSION = '1.4.7'\n",
      "web/src/version.ts": 'export const VERSION = "1.4.7";\n',
      "app/lib/src/version.dart": "const packageVersion = '1.4.7';\n",
    },
    [
      "VERSION: 2.0.0",
      "app/lib/src/version.dart: const packageVersion = '2.0.0';",
      "lib/tool/version.rb: VERSION = '2.0.0'",
      "parts/a/lib/a/version.rb: VERSION = '2.0.0'",
      'web/src/version.ts: export const VERSION = "2.0.0";',
    ],
  ],
  [
    "a candidate where two numbers are asked for, which would mean none",
    {
      "pyproject.toml":
        '[project]\nname = "all"\nversion = "1.4.7"\ndependencies = ["core[fast]~=1.4"]\n' +
        '[tool.uv.workspace]\nmembers = ["core"]\n[tool.uv.sources]\ncore = { workspace = true }\n',
      "core/pyproject.toml": '[project]\nname = "core"\nversion = "1.4.7"\n',
    },
    [
      'core/pyproject.toml: version = "2.0.0rc1"',
      'pyproject.toml: dependencies = ["core[fast]~=2.0rc1"]',
      'pyproject.toml: version = "2.0.0rc1"',
    ],
    undefined,
    RC,
  ],
  ["a project of PDM's first years, and its module", {
    "pyproject.toml": '[tool.pdm]\nname = "pdm"\nversion = "1.4.7"\n',
    "pdm/__init__.py": '__version__ = "1.4.7"\n',
  }, ['pdm/__init__.py: __version__ = "2.0.0"', 'pyproject.toml: version = "2.0.0"']],
  ["the module of a project whose script computes its name and version", {
    "setup.py": "from x import NAME, meta\nsetup(name=NAME, version=meta['version'])\n",
    ".bumpversion.cfg": "[bumpversion]\ncurrent_version = 5.6.2\n",
    "celery/__init__.py": "__version__ = '5.6.2'\n",
  }, [
    ".bumpversion.cfg: current_version = 2.0.0",
    "celery/__init__.py: __version__ = '2.0.0'",
  ]],
  ["a pattern of Hatch's, and the same text in the module's own variable", {
    "pyproject.toml":
      '[project]\nname = "x"\ndynamic = ["version"]\n[tool.hatch.version]\n' +
      'path = "x/version.py"\npattern = "_pkg = \'(?P<version>[^\']+)\'"\n',
    "x/version.py": "__version__ = '1.4.7'\nCHANNEL = '1.4.7'\n_pkg = '1.4.7'\n",
  }, ["x/version.py: __version__ = '2.0.0'", "x/version.py: _pkg = '2.0.0'"]],
  [
    "modules of Maven in a group of their own, also below samples",
    {
      "pom.xml": "<project><groupId>org.t</groupId><artifactId>parent</artifactId>" +
        "<version>1.4.7-SNAPSHOT</version><modules><module>samples</module></modules></project>",
      "samples/pom.xml":
        "<project><parent><groupId>org.t</groupId><artifactId>parent</artifactId>\n" +
        "<version>1.4.7-SNAPSHOT</version></parent>\n<groupId>org.t.samples</groupId>" +
        "<artifactId>parent</artifactId>\n<dependencies><dependency><groupId>com.left</groupId>" +
        "<artifactId>parent</artifactId>\n<version>1.4.7-SNAPSHOT</version></dependency></dependencies></project>",
    },
    [
      "pom.xml: <project><groupId>org.t</groupId><artifactId>parent</artifactId><version>2.0.0</version><modules><module>samples</module></modules></project>",
      "samples/pom.xml: <version>2.0.0</version></parent>",
    ],
  ],
  [
    "what Windows shows of a program, and the address of its pages, for stable versions alone",
    {
      "Cargo.toml": '[workspace.package]\nversion = "1.4.7"\n' +
        '[package]\nname = "t"\nversion.workspace = true\n' +
        '[package.metadata.winresource]\nFileVersion = "1.4.7"\nProductVersion = "9.9.9"\n',
      "src/lib.rs": '#![doc(html_root_url = "https://docs.rs/t/1.4.7")]\n',
    },
    ['Cargo.toml: version = "2.0.0-rc.1"', 'Cargo.toml: FileVersion = "2.0.0-rc.1"'],
    undefined,
    RC,
  ],
  ["the address of a crate's own pages, and of no other's", {
    "Cargo.toml": crate("t", "1.4.7") + '[workspace]\nmembers = ["glob"]\n',
    "src/lib.rs": '#![doc(html_root_url = "https://docs.rs/t/1.4.6")]\n',
    "glob/Cargo.toml": crate("t-glob", "1.4.7"),
    "glob/src/lib.rs": '#![doc(html_root_url = "https://docs.rs/glob/0.3.1")]\n',
  }, [
    'Cargo.toml: version = "2.0.0"',
    'glob/Cargo.toml: version = "2.0.0"',
    'src/lib.rs: #![doc(html_root_url = "https://docs.rs/t/2.0.0")]',
  ]],
  [
    "members by their own numbers, whatever stands behind them, and no root that says 0.0.0",
    {
      "pyproject.toml": '[project]\nname = "all"\nversion = "0.0.0"\n' +
        '[tool.uv.workspace]\nmembers = ["a", "b", "c", "d"]\n',
      "d/pyproject.toml": '[project]\nname = "d"\nversion = "0.0.0"\n',
      "a/pyproject.toml": '[project]\nname = "a"\nversion = "1.44.0.dev0"\n',
      "b/pyproject.toml": '[project]\nname = "b"\nversion = "1.44.0.dev0"\n',
      "c/pyproject.toml": '[project]\nname = "c"\nversion = "0.65b0.dev"\n',
    },
    ['a/pyproject.toml: version = "2.0.0"', 'b/pyproject.toml: version = "2.0.0"'],
    /c 0.65b0.dev: it goes by a version of its own/,
  ],
  [
    "the package of a registry whose version is set when it is published",
    { "package.json": npm("hono", "4.13.3"), "jsr.json": npm("@hono/hono", "0.0.0") },
    ['package.json: {"name":"hono","version":"2.0.0"}'],
    /^jsr.json: says 0.0.0, and stays: its version is set when it is published$/,
  ],
  [
    "both manifests of a project that begins",
    { "package.json": npm("x", "0.0.0"), "Cargo.toml": crate("x", "0.0.0") },
    ['Cargo.toml: version = "2.0.0"', 'package.json: {"name":"x","version":"2.0.0"}'],
  ],
  ["a definition that a project of Leiningen takes its version from", {
    "project.clj": '(def ^:private version "1.4.0")\n(def other "1.4.0")\n\n' +
      '(defproject org.t/t (str version (System/getenv "T_BUILD"))\n' +
      '  :dependencies [[org.left/core "1.4.0"]])\n',
    "core/project.clj": '(def v "1.4.0")\n(defproject org.t/core ~v)\n',
  }, [
    'core/project.clj: (def v "2.0.0")',
    'project.clj: (def ^:private version "2.0.0")',
  ]],
  ["what projects of Leiningen ask of each other", {
    "project.clj":
      '(defproject org.t/t "1.4.0"\n  :dependencies [[org.t/core "1.4.0"]\n' +
      '                 [org.left/core "1.4.0"]])\n',
    "core/project.clj": '(defproject org.t/core "1.4.0")\n',
  }, [
    'core/project.clj: (defproject org.t/core "2.0.0")',
    'project.clj: (defproject org.t/t "2.0.0"',
    'project.clj: :dependencies [[org.t/core "2.0.0"]',
  ]],
  ["a mod's property, and an integration of Home Assistant", {
    "gradle.properties": "mod_version = 1.4.0\nminecraft_version = 1.4.0\n",
    "custom_components/tool/manifest.json":
      '{"domain":"tool","codeowners":[],"version":"1.4.0","requirements":["x==1.4.0"]}',
    "server/manifest.json": '{"name":"x","version":"1.4.0"}',
  }, [
    'custom_components/tool/manifest.json: {"domain":"tool","codeowners":[],"version":"2.0.0","requirements":["x==1.4.0"]}',
    "gradle.properties: mod_version = 2.0.0",
  ]],
  [
    "a member whose version stands in a file beside its manifest",
    {
      "pyproject.toml": '[project]\nname = "x"\ndynamic = ["version"]\n' +
        '[tool.hatch.version]\npath = "x/version.py"\n' +
        '[tool.uv.workspace]\nmembers = ["x-core"]\n',
      "x/version.py": '__version__ = "1.4.0"\n',
      "x-core/pyproject.toml":
        '[build-system]\nrequires = ["maturin"]\nbuild-backend = "maturin"\n' +
        '[project]\nname = "x-core"\ndynamic = ["version"]\n',
      "x-core/Cargo.toml": crate("x-core", "2.48.0"),
    },
    ['x/version.py: __version__ = "2.0.0"'],
    /x-core 2\.48\.0: it goes by a version of its own/,
  ],
  [".NET's shared properties beside an assembly's number that is held", {
    "src/Directory.Build.props":
      "<Project><PropertyGroup>\n<Version>1.4.0</Version>\n</PropertyGroup></Project>",
    "src/CommonAssemblyInfo.cs": '[assembly : AssemblyVersion("1.0.0.0")]\n',
    "src/X/X.csproj": "<Project></Project>",
    "X.sln": '"X", "src\\X\\X.csproj"\n',
  }, ["src/Directory.Build.props: <Version>2.0.0</Version>"]],
  [
    "manifests below a root that has an old citation alone",
    {
      "CITATION.cff": "cff-version: 1.2.0\nversion: v0.4\n",
      "nx/mix.exs":
        '  @version "0.6.1"\n  def project do\n[app: :nx, version: @version]\nend\n',
      "exla/mix.exs":
        '  @version "0.6.1"\n  def project do\n[app: :exla, version: @version]\nend\n',
    },
    ['exla/mix.exs: @version "2.0.0"', 'nx/mix.exs: @version "2.0.0"'],
    /CITATION\.cff: says 0\.4, another version/,
  ],
  ["a citation that is ahead of what lies below", {
    "CITATION.cff": "cff-version: 1.2.0\nversion: 1.4.0\n",
    "web/package.json": npm("web", "0.3.4"),
  }, ["CITATION.cff: version: 2.0.0"]],
  [
    "packages below a root that says what many begin with",
    {
      "mix.exs": 'def project do\n[app: :root, version: "0.1.0"]\nend\n',
      "nx/mix.exs": 'def project do\n[app: :nx, version: "0.13.1"]\nend\n',
      "exla/mix.exs": 'def project do\n[app: :exla, version: "0.13.0"]\nend\n',
      "old/mix.exs": 'def project do\n[app: :old, version: "0.0.9"]\nend\n',
    },
    ['mix.exs: [app: :root, version: "2.0.0"]'],
    /exla 0\.13\.0, nx 0\.13\.1: they go by versions of their own/,
  ],
  [
    "the version that two members agree on, beside more that were never raised",
    {
      "Cargo.toml": '[workspace]\nmembers = ["cli", "a", "b", "c"]\n',
      "cli/Cargo.toml": crate("cli", "1.18.1"),
      ...Object.fromEntries(
        ["a", "b", "c"].map((name) => [`${name}/Cargo.toml`, crate(name, "0.1.0")]),
      ),
      "pubspec.yaml": "name: _all\npublish_to: none\nworkspace:\n  - app\n",
      "app/pubspec.yaml": "name: app\npublish_to: none\nversion: 1.18.1+62\n",
    },
    ['cli/Cargo.toml: version = "2.0.0"', "app/pubspec.yaml: version: 2.0.0+62"],
    /a 0\.1\.0, b 0\.1\.0, c 0\.1\.0: they go by versions of their own/,
  ],
  [
    "no address of the pages of a crate that stays",
    {
      "Cargo.toml": '[workspace]\nmembers = ["b"]\n' + crate("a", "0.11.0"),
      "b/Cargo.toml": crate("b", "0.11.1"),
      "b/src/lib.rs": '#![doc(html_root_url = "https://docs.rs/b/0.11.0")]\n',
    },
    ['Cargo.toml: version = "2.0.0"'],
    /b 0\.11\.1: it goes by a version of its own/,
  ],
  [
    "a Python project that reads the manifest of its crate, and locks of other compilers",
    {
      "setup.py":
        'with open("Cargo.toml") as fp:\n  version = load(fp)["package"]["version"]\n' +
        "setup(\n    version=version,\n)\n",
      "pyproject.toml":
        '[build-system]\nbackend-path = ["x"]\nbuild-backend = "bootstrap"\n' +
        '[project]\nname = "x"\ndynamic = ["version"]\n[tool.maturin]\nbindings = "bin"\n',
      "Cargo.toml": crate("x", "1.4.0"),
      "Cargo-minimal.lock": '[[package]]\nname = "x"\nversion = "1.4.0"\n',
      "ci/compat-Cargo.lock": '[[package]]\nname = "x"\nversion = "1.4.0"\n',
    },
    [
      'Cargo-minimal.lock: version = "2.0.0"',
      'Cargo.toml: version = "2.0.0"',
      'ci/compat-Cargo.lock: version = "2.0.0"',
    ],
  ],
  [
    "no requirement that asked for an older release of a sibling before, or names an old candidate",
    {
      "package.json": '{"private":true,"workspaces":["p/*"]}',
      "p/core/package.json": npm("core", "1.8.1"),
      "p/a/package.json": npm("a", "1.8.1", ',\n"dependencies":{"core":"^0.9.0"}'),
      "p/b/package.json": npm("b", "1.8.1", ',\n"dependencies":{"core":"^1.6.0-rc.1"}'),
      "p/c/package.json": npm("c", "1.8.1", ',\n"dependencies":{"core":"1.8.1"}'),
    },
    [
      'p/a/package.json: {"name":"a","version":"1.9.0",',
      'p/b/package.json: {"name":"b","version":"1.9.0",',
      'p/c/package.json: "dependencies":{"core":"1.9.0"}}',
      'p/c/package.json: {"name":"c","version":"1.9.0",',
      'p/core/package.json: {"name":"core","version":"1.9.0"}',
    ],
    undefined,
    release(1, 9, 0),
  ],
  [
    "an app that no workspace lists, and that says what one of its members does",
    {
      "Cargo.toml": '[workspace]\nmembers = ["cli", "a", "b"]\n',
      "cli/Cargo.toml": crate("cli", "1.18.1"),
      "a/Cargo.toml": crate("a", "0.1.0"),
      "b/Cargo.toml": crate("b", "0.1.0"),
      "app/pubspec.yaml": "name: app\npublish_to: none\nversion: 1.18.1+62\n",
      "other/pubspec.yaml": "name: other\npublish_to: none\nversion: 1.17.0\n",
    },
    ['cli/Cargo.toml: version = "2.0.0"', "app/pubspec.yaml: version: 2.0.0+62"],
    /a 0\.1\.0, b 0\.1\.0: they go by versions of their own/,
  ],
  ["a module of Maven that asks for what its profiles choose", {
    "pom.xml": "<project><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.0</version>\n<modules><module>core</module><module>perf</module></modules></project>",
    "core/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.0</version></parent><artifactId>core</artifactId></project>",
    "perf/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.0</version></parent><artifactId>perf</artifactId>\n" +
      "<properties><impl>999</impl></properties><profiles><profile>\n" +
      "<properties><impl>1.2.0</impl></properties><dependencies><dependency>\n" +
      "<groupId>g</groupId><artifactId>core</artifactId><version>${impl}</version>\n" +
      "</dependency></dependencies></profile></profiles></project>",
  }, [
    "core/pom.xml: <version>2.0.0</version></parent><artifactId>core</artifactId></project>",
    "perf/pom.xml: <version>2.0.0</version></parent><artifactId>perf</artifactId>",
    "pom.xml: <version>2.0.0</version>",
  ]],
  ["members in folders that begin with a dot, where the workspace says so", {
    "lerna.json": '{"version":"1.4.0"}',
    "package.json": '{"private":true,"workspaces":["p/*","p/.*/*"]}',
    "p/a/package.json": npm("a", "1.4.0"),
    "p/.test/b/package.json": npm("b", "1.4.0"),
  }, [
    'lerna.json: {"version":"2.0.0"}',
    'p/.test/b/package.json: {"name":"b","version":"2.0.0"}',
    'p/a/package.json: {"name":"a","version":"2.0.0"}',
  ]],
  ["no lockfile of a package that is built beside a module of another kind", {
    "gradle.properties": "version=1.4.7\n",
    "settings.gradle": 'rootProject.name = "x"\ninclude(":web")\n',
    "web/build.gradle": "plugins { id 'java' }\n",
    "web/package.json": npm("search", "1.0.0", ',"private":true'),
    "web/package-lock.json": '{"name":"search","version":"1.0.0","lockfileVersion":3,' +
      '"packages":{"":{"name":"search","version":"1.0.0"}}}',
  }, ["gradle.properties: version=2.0.0"]],
  ["no older release of a package that a lockfile of its own has", {
    "package.json": '{"private":true,"version":"1.4.7","workspaces":["p/*"]}',
    "p/core/package.json": npm("core", "1.4.7"),
    "p/x/package.json": npm("x", "1.4.7"),
    "p/x/pnpm-lock.yaml":
      "lockfileVersion: 5.3\n\nspecifiers:\n  core: 0.6.3\n\ndependencies:\n  core: 0.6.3\n",
  }, [
    'p/core/package.json: {"name":"core","version":"2.0.0"}',
    'p/x/package.json: {"name":"x","version":"2.0.0"}',
    'package.json: {"private":true,"version":"2.0.0","workspaces":["p/*"]}',
  ]],
  [
    "a part of the project, of no workspace, that was forgotten before",
    {
      "package.json": npm("ext", "3.0.31"),
      "client/package.json": npm("client", "3.0.24", ',"private":true'),
      "other/package.json": npm("other", "2.9.1"),
    },
    ['package.json: {"name":"ext","version":"4.0.0"}'],
    /client\/package\.json: says 3\.0\.24, another version/,
    release(4, 0, 0),
  ],
  ["the very version of a sibling that a package of Haskell asks for", {
    "t.cabal": "name:    t\nversion: 1.4.0.2\n",
    "t-cli/t-cli.cabal": "name: t-cli\nversion: 1.4.0.2\nlibrary\n" +
      "  build-depends: t == 1.4.0.2,\n                 base == 1.4.0.2,\n" +
      "                 t == 1.4.0.2 || == 1.4.1\n",
  }, [
    "t-cli/t-cli.cabal: build-depends: t == 2.0.0.0,",
    "t-cli/t-cli.cabal: version: 2.0.0.0",
    "t.cabal: version: 2.0.0.0",
  ]],
  [
    "a sibling in a cabal file, which says no pre-release either",
    {
      "t.cabal": "name: t\nversion: 1.4.0.2\n",
      "t-cli/t-cli.cabal": "name: t-cli\nversion: 1.4.0.2\nlibrary\n" +
        "  build-depends: t == 1.4.0.2,\n    base\n",
    },
    [
      "t-cli/t-cli.cabal: build-depends: t == 2.0.0.0,",
      "t-cli/t-cli.cabal: version: 2.0.0.0",
      "t.cabal: version: 2.0.0.0",
    ],
    undefined,
    RC,
  ],
  ["what a script of setuptools reads its version from", {
    "setup.py":
      "version = get_version('jwt')\nsetup(\n    name='PyJWT',\n    version=version,\n)\n",
    "jwt/__init__.py": "__version__ = '1.4.7'\n",
    "docs/__init__.py": "name = 'docs'\n",
  }, ["jwt/__init__.py: __version__ = '2.0.0'"]],
  ["a file that such a script joins the path of", {
    "setup.py":
      "with open(join(dirname(__file__), 'x', 'VERSION')) as f:\n    v = f.read()\n" +
      "setup(name='y', version=v)\n",
    "x/VERSION": "1.4.7\n",
  }, ["x/VERSION: 2.0.0"]],
  [
    "a Debian changelog that lags behind, which stays",
    {
      "VERSION": "1.4.7\n",
      "debian/changelog":
        "t (0.11) unstable; urgency=low\n\n  * x\n\n -- A <a@b.c>  Fri, 20 Nov 2020 12:00:00 +0000\n",
    },
    ["VERSION: 2.0.0"],
    /debian\/changelog: says 0\.11, another version/,
  ],
  [
    "another package at the root that says what many begin with, which stays",
    {
      "t.gemspec":
        "Gem::Specification.new do |s|\n  s.name = 't'\n  s.version = '2.14.1'\nend\n",
      "package.json": npm("t-docs", "0.1.0"),
    },
    ["t.gemspec: s.version = '3.0.0'"],
    /t-docs 0\.1\.0: it goes by a version of its own/,
    release(3, 0, 0),
  ],
  [
    "four numbers of a header beside a text that no scheme reads",
    {
      "CMakeLists.txt": 'project(z C)\nset(VERSION "1.3.0.1")\n',
      "z.h": '#define Z_VERSION "1.3.0.1-motley"\n#define Z_VERNUM 0x1301\n' +
        "#define Z_VER_MAJOR 1\n#define Z_VER_MINOR 3\n#define Z_VER_REVISION 0\n" +
        "#define Z_VER_SUBREVISION 1\n",
      "contrib/z.csproj":
        "<Project><PropertyGroup>\n<version>1.3.0.1</version>\n</PropertyGroup></Project>",
    },
    [
      'CMakeLists.txt: set(VERSION "1.3.1.0")',
      "contrib/z.csproj: <version>1.3.1.0</version>",
      'z.h: #define Z_VERSION "1.3.1"',
      "z.h: #define Z_VERNUM 0x1310",
      "z.h: #define Z_VER_REVISION 1",
      "z.h: #define Z_VER_SUBREVISION 0",
    ],
    undefined,
    release(1, 3, 1),
  ],
  ["a module of Maven that is of another group than its parent beside it", {
    "pom.xml": "<project><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.7</version>\n<modules><module>arch</module></modules></project>",
    "arch/pom.xml":
      "<project><parent><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.7</version>\n<relativePath>../pom.xml</relativePath></parent>\n" +
      "<groupId>com.example</groupId><artifactId>arch</artifactId></project>",
  }, [
    "arch/pom.xml: <version>2.0.0</version>",
    "pom.xml: <version>2.0.0</version>",
  ]],
  ["modules of Maven that are built with the last release of their own plugin", {
    "pom.xml": "<project><groupId>g</groupId><artifactId>all</artifactId>\n" +
      "<version>1.4.7-SNAPSHOT</version>\n<modules><module>plugin</module>\n" +
      "<module>api</module></modules></project>",
    "plugin/pom.xml": "<project><parent><groupId>g</groupId>\n" +
      "<artifactId>all</artifactId>\n<version>1.4.7-SNAPSHOT</version></parent>\n" +
      "<groupId>org.plugins</groupId><artifactId>plugin</artifactId></project>",
    "api/pom.xml": "<project><parent><groupId>g</groupId>\n" +
      "<artifactId>all</artifactId>\n<version>1.4.7-SNAPSHOT</version></parent>\n" +
      "<artifactId>api</artifactId>\n<build><plugins><plugin>\n" +
      "<groupId>g</groupId><artifactId>plugin</artifactId>\n<dependencies><dependency>" +
      "<groupId>g</groupId><artifactId>api</artifactId>\n<version>1.4.6</version>\n" +
      "</dependency></dependencies></plugin></plugins></build></project>",
  }, [
    "api/pom.xml: <version>2.0.0</version></parent>",
    "plugin/pom.xml: <version>2.0.0</version></parent>",
    "pom.xml: <version>2.0.0</version>",
  ]],
  ["a project of Maven that is checked by an old release of its own", {
    "pom.xml": "<project><groupId>g</groupId><artifactId>check</artifactId>\n" +
      "<version>1.4.7-SNAPSHOT</version>\n<properties><old>\n1.2\n</old></properties>" +
      "<build><plugins><plugin><artifactId>x</artifactId><dependencies><dependency>" +
      "<groupId>g</groupId><artifactId>check</artifactId><version>${old}</version>" +
      "</dependency></dependencies></plugin></plugins></build></project>",
  }, ["pom.xml: <version>2.0.0</version>"]],
  ["a build whose samples alone say a version", {
    "settings.gradle.kts": 'include(":samples:app")\nincludeBuild("library")\n',
    "samples/app/build.gradle.kts":
      'android {\n defaultConfig {\n versionCode = 1\n versionName = "1.0"\n } }\n',
    "library/gradle.properties": "VERSION_NAME=1.4.0-SNAPSHOT\n",
    "library/core/build.gradle.kts": 'plugins { id("x") }\n',
  }, ["library/gradle.properties: VERSION_NAME=2.0.0"]],
  ["the nearest of two packages below a root that has none, and tells of the other", {
    "src/kit/package.json": npm("kit", "2.3.0"),
    "src/plugins/task/package.json": npm("task", "1.4.0"),
  }, [
    'src/kit/package.json: {"name":"kit","version":"2.0.0"}',
  ], /plugins\/task.*: task 1\.4\.0: it goes by a version of its own/],
  ["a macro of Autoconf's that is joined with what git says", {
    "configure.ac": "m4_define([t_git],\n  m4_esyscmd([git describe]))\n" +
      "m4_define([t_version], [1.4.0-dev])\n" +
      "AC_INIT([t], [m4_join([-],m4_defn([t_version]),m4_defn([t_git]))])\n",
  }, ["configure.ac: m4_define([t_version], [2.0.0])"]],
  ["a Makefile, and none of what a project brings along in `deps` and the like", {
    "Makefile": "VERSION=1.4.7\n\nall:\n\tcc t.c\n",
    "deps/left/package.json": npm("left", "1.2.1"),
    "external/pad/package.json": npm("pad", "1.4.7"),
    "3rdparty/p/package.json": npm("p", "1.4.7"),
  }, ["Makefile: VERSION=2.0.0"]],
  ["packages that are called as what projects bring along is", {
    "packages/core/package.json": npm("core", "1.4.0"),
    "packages/external/package.json": npm("external", "1.4.0"),
    "packages/core/external/package.json": npm("left", "1.4.0"),
  }, [
    'packages/core/package.json: {"name":"core","version":"2.0.0"}',
    'packages/external/package.json: {"name":"external","version":"2.0.0"}',
  ]],
  ["a setuptools script below a project of another ecosystem", {
    "CMakeLists.txt": "project(t VERSION 1.4.3)\n",
    "python/setup.py": 'setup(\n  name="t",\n  version="1.4.3",\n)\n',
    "tools/setup.py": 'setup(\n  name="u",\n  version="0.3.0",\n)\n',
    "tests/setup.py": 'setup(\n  name="v",\n  version="1.4.3",\n)\n',
  }, ["CMakeLists.txt: project(t VERSION 2.0.0)", 'python/setup.py: version="2.0.0",']],
  ["a module that a setuptools script runs, whatever it calls its version", {
    "setup.py": 'with open("tool/__init__.py") as f:\n    exec(f.read(), found)\n' +
      'setup(name="tool", version=found["version"])\n',
    "tool/__init__.py": 'version = "1.4.dev1"\nversion_info = (1, 4, 0, -100)\n',
  }, [
    'tool/__init__.py: version = "2.0"',
    "tool/__init__.py: version_info = (2, 0, 0, 0)",
  ]],
  ["a module that is imported whole, of a package where setuptools is told to look", {
    "pyproject.toml": '[project]\nname = "T"\ndynamic = ["version"]\n' +
      '[build-system]\nrequires = ["setuptools"]\n' +
      '[tool.setuptools.packages.find]\nwhere = ["lib"]\n' +
      '[tool.setuptools.dynamic]\nversion = { attr = "tool.__version__" }\n',
    "lib/tool/__init__.py":
      "from . import _v\n\n__version__ = _v.__version__\ndel _v\n",
    "lib/tool/_v.py": '__version__ = "1.4.0.dev0"\n',
  }, ['lib/tool/_v.py: __version__ = "2.0.0"']],
  ["a module that is imported by its whole name", {
    "pyproject.toml": '[project]\nname = "T"\ndynamic = ["version"]\n' +
      '[build-system]\nrequires = ["setuptools"]\n' +
      '[tool.setuptools.dynamic]\nversion = { attr = "tool.__version__" }\n',
    "tool/__init__.py":
      "import os\n\nfrom tool.__version__ import __version__  # noqa\n",
    "tool/__version__.py": '__version__ = "2026.8.0"\n',
  }, ['tool/__version__.py: __version__ = "2.0.0"']],
  ["an Arduino library of two numbers, for both of its tools", {
    "library.properties": "name=Tool\nversion=1.4\n",
    "library.json": '{\n"name": "Tool",\n"version": "1.4"\n}\n',
  }, ['library.json: "version": "2.0"', "library.properties: version=2.0"]],
  ["a tuple that says that a release is being made", {
    "setup.py": 'setup(name="tool", version=read())\n',
    "tool/__init__.py":
      "__version__ = '1.4.1'\nversion_info: Final = (1, 4, 1, 'beta', 0)\n",
  }, [
    "tool/__init__.py: __version__ = '2.0.0'",
    "tool/__init__.py: version_info: Final = (2, 0, 0, 'final', 0)",
  ]],
  ["Incremental's version, as Twisted writes it", {
    "pyproject.toml": '[project]\nname = "Tool"\ndynamic = ["version"]\n' +
      '[build-system]\nrequires = ["hatchling", "incremental"]\n' +
      '[tool.hatch.version]\nsource = "incremental"\n',
    "src/tool/_version.py": "from incremental import Version\n\n" +
      '__version__ = Version("Tool", 1, 4, 0, post=0)\n',
  }, ['src/tool/_version.py: __version__ = Version("Tool", 2, 0, 0)']],
  [
    "Incremental's candidate",
    {
      "setup.py": 'setup(name="Tool", use_incremental=True, version=read())\n',
      "tool/_version.py": '__version__ = Version("Tool", 1, 4, 0, dev=3)\n',
    },
    ['tool/_version.py: __version__ = Version("Tool", 2, 0, 0, release_candidate=1)'],
    undefined,
    RC,
  ],
  ["what a setuptools script unpacks", {
    "setup.py": "import setuptools\n\nparams = dict(\n" +
      '    name="t",\n    version="1.4.0",\n)\nif __name__ == "__main__":\n' +
      "    setuptools.setup(**params)\n",
  }, ['setup.py: version="2.0.0",']],
  [".NET's attributes beside those of a template, in F# too", {
    "src/A/Properties/AssemblyInfo.cs": '[assembly: AssemblyVersion("1.0.0.0")]\n',
    "src/B/Properties/AssemblyInfo.cs": '[assembly: AssemblyVersion("1.0.0.0")]\n',
    "src/T/AssemblyInfo.fs": '[<assembly: AssemblyInformationalVersion("1.4.0")>]\n',
  }, ['src/T/AssemblyInfo.fs: [<assembly: AssemblyInformationalVersion("2.0.0")>]']],
  ["a project of .NET below the root beside attributes that are a template's", {
    "src/A/Properties/AssemblyInfo.cs": '[assembly: AssemblyVersion("1.0.0.0")]\n',
    "src/B/Properties/AssemblyInfo.cs": '[assembly: AssemblyVersion("1.0.0.0")]\n',
    "src/T/T.csproj":
      "<Project><PropertyGroup>\n<VersionPrefix>0.14.6</VersionPrefix>\n" +
      "<PackageId>T</PackageId></PropertyGroup></Project>\n",
  }, ["src/T/T.csproj: <VersionPrefix>2.0.0</VersionPrefix>"]],
  ["a pyproject.toml that builds nothing, beside the crate that has the version", {
    "Cargo.toml": crate("t", "1.4.0"),
    "pyproject.toml": '[project]\nname = "t"\ndynamic = ["version"]\n[tool.ruff]\n',
  }, ['Cargo.toml: version = "2.0.0"']],
  [
    "what towncrier is told goes along",
    {
      "pyproject.toml":
        '[project]\nname = "t"\nversion = "1.4.0"\n[tool.towncrier]\nversion = "1.4.0"\n',
    },
    ['pyproject.toml: version = "2.0.0"', 'pyproject.toml: version = "2.0.0"'],
  ],
  [
    "a towncrier that lags behind",
    {
      "pyproject.toml":
        '[project]\nname = "t"\nversion = "1.4.0"\n[tool.towncrier]\nversion = "1.3.0"\n',
    },
    ['pyproject.toml: version = "2.0.0"'],
    /notes 1\.3\.0 for another tool/,
  ],
  ["modules of Maven that no list names go with the parent that they have", {
    "pom.xml": "<project><groupId>g.t</groupId><artifactId>t-parent</artifactId>\n" +
      "<version>1.4.0-SNAPSHOT</version><modules><module>a</module></modules></project>\n",
    "a/pom.xml": orphan("t-parent", "a", "1.4.0-SNAPSHOT"),
    "a/b/pom.xml": orphan("a", "b", "1.4.0-SNAPSHOT"),
    "a/b/c/pom.xml": orphan("b", "c", "1.4.0-SNAPSHOT"),
    "old/pom.xml": orphan("t-parent", "old", "1.3.0"),
  }, [
    "pom.xml: <version>2.0.0</version><modules><module>a</module></modules></project>",
    ...["a/pom.xml", "a/b/c/pom.xml", "a/b/pom.xml"].map((path) =>
      `${path}: <version>2.0.0</version></parent>`
    ),
  ]],
  ["an artifact of another group that has the name of a module", {
    "pom.xml": "<project><groupId>g.t</groupId><artifactId>t-parent</artifactId>\n" +
      "<version>1.4.0</version><modules><module>a</module></modules>\n" +
      "<properties><a1.version>1.2.83</a1.version></properties>\n" +
      "<dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>\n" +
      "<version>${a1.version}</version></dependency></dependencies></project>\n",
    "a/pom.xml": orphan("t-parent", "a", "1.4.0"),
  }, [
    "pom.xml: <version>2.0.0</version><modules><module>a</module></modules>",
    "a/pom.xml: <version>2.0.0</version></parent>",
  ]],
  [
    "packages for systems, stores and browsers below the root that say the very version",
    {
      "package.json": npm("t", "1.4.7"),
      "packaging/aur/t-bin/PKGBUILD": "pkgname=t-bin\npkgver=1.4.7\n",
      "packaging/old/PKGBUILD": "pkgname=t-old\npkgver=1.3.0\n",
      "deploy/linux/rpm/t.spec": "Name: t\nVersion: 1.4.7\n",
      "t-browser/manifest.json": '{"manifest_version":3,\n"version":"1.4.7"}\n',
      "modules/vpc/versions.tf": 'terraform {\n  provider_meta "google" {\n' +
        '    module_name = "blueprints/terraform/t:vpc/v1.4.7"\n  }\n}\n',
      "modules/vpc/metadata.yaml":
        "apiVersion: blueprints.cloud.google.com/v1alpha1\n" +
        "spec:\n  info:\n    version: 1.4.7\n    actuationTool:\n      version: 1.4.7\n",
      "apple/T.xcodeproj/project.pbxproj": "{\nMARKETING_VERSION = 1.4.7;\n}\n",
    },
    [
      'package.json: {"name":"t","version":"2.0.0"}',
      "apple/T.xcodeproj/project.pbxproj: MARKETING_VERSION = 2.0.0;",
      "deploy/linux/rpm/t.spec: Version: 2.0.0",
      "modules/vpc/metadata.yaml: version: 2.0.0",
      'modules/vpc/versions.tf: module_name = "blueprints/terraform/t:vpc/v2.0.0"',
      "packaging/aur/t-bin/PKGBUILD: pkgver=2.0.0",
      't-browser/manifest.json: "version":"2.0.0"}',
    ],
  ],
  ["a browser's own manifest", {
    "package.json": npm("t", "1.4.7"),
    "src/manifest.firefox.json": '{"manifest_version":2,\n"version":"1.4.7"}\n',
    "src/manifest-app.json": '{"name":"t",\n"version":"1.4.7"}\n',
  }, [
    'package.json: {"name":"t","version":"2.0.0"}',
    'src/manifest.firefox.json: "version":"2.0.0"}',
  ]],
  [
    "an RPM spec that lags behind, which is told",
    {
      "CMakeLists.txt": "project(t VERSION 1.4.7)\n",
      "packaging/rpm/t.spec": "Version: 1.3.2\n",
    },
    ["CMakeLists.txt: project(t VERSION 2.0.0)"],
    /rpm\/t.spec: says 1\.3\.2, another/,
  ],
  [
    "a manifest that lags behind a text which no scheme reads",
    {
      "pom.xml":
        "<project><artifactId>t</artifactId>\n<version>1.4.2_preview_01</version>\n</project>\n",
      "more/pom.xml":
        "<project><artifactId>more</artifactId>\n<version>1.4.1</version>\n</project>\n",
    },
    ["pom.xml: <version>2.0.0</version>"],
    /more\/pom.xml: says 1\.4\.1, another/,
  ],
  [
    "nothing in the pages alone, which may be of another version",
    {
      "doc/Doxyfile": "PROJECT_NUMBER = 0.8\n",
      "Makefile": "all:\n",
    },
    [],
    /doc\/Doxyfile: says 0\.8, and stays, for nothing else says a version here/,
  ],
  [
    "members at a candidate without its dot, beside others at a version that many begin with",
    {
      "Cargo.toml": '[workspace]\nmembers = ["a", "b", "c", "x", "y"]\n',
      ...Object.fromEntries(
        ["a", "b", "c"].map((
          each,
        ) => [`${each}/Cargo.toml`, crate(each, "1.18.0-rc1")]),
      ),
      "x/Cargo.toml": crate("x", "1.0.0"),
      "y/Cargo.toml": crate("y", "1.0.0"),
    },
    ["a", "b", "c"].map((each) => `${each}/Cargo.toml: version = "2.0.0"`),
    /x 1\.0\.0, y 1\.0\.0: they go by versions of their own/,
  ],
  ["the constant Version of a gem", {
    "t.gemspec": 'require "./lib/t/version"\nGem::Specification.new do |s|\n' +
      '  s.name = "t"\n  s.version = T::Version\nend\n',
    "lib/t/version.rb": 'module T\n  Version = "1.4.0"\nend\n',
  }, ['lib/t/version.rb: Version = "2.0.0"']],
  ["the constant of an integration of Home Assistant", {
    "pyproject.toml": '[project]\nname = "t"\nversion = "1.4.7"\n',
    "custom_components/t/manifest.json": '{"codeowners":[],\n"version":"1.4.7"}\n',
    "custom_components/t/const.py": '__version__ = "1.4.7"\nTIMEOUT = "1.4.7"\n',
  }, [
    'pyproject.toml: version = "2.0.0"',
    'custom_components/t/const.py: __version__ = "2.0.0"',
    'custom_components/t/manifest.json: "version":"2.0.0"}',
  ]],
  ["the higher of two attributes of .NET, where nothing else tells", {
    "src/D/AssemblyInfo.cs": '[assembly: AssemblyVersion("1.0.36.0")]\n',
    "src/T/AssemblyInfo.cs": '[assembly: AssemblyVersion("2.0.11.94")]\n',
  }, ['src/T/AssemblyInfo.cs: [assembly: AssemblyVersion("2.0.0.0")]']],
  [
    "an extension that a build makes of a part, beside a package that was never raised",
    {
      "package.json": npm("t", "1.0.0", ',"private":true'),
      "manifest/manifest.json": '{"permissions":[],\n"version":"6.1.6"}\n',
    },
    ['manifest/manifest.json: "version":"2.0.0"}'],
  ],
  ["where a module of Maven has gone", {
    "pom.xml": "<project><groupId>g.t</groupId><artifactId>t-parent</artifactId>\n" +
      "<version>1.4.7-SNAPSHOT</version>\n" +
      "<modules><module>a</module><module>old</module></modules></project>\n",
    "a/pom.xml": orphan("t-parent", "a", "1.4.7-SNAPSHOT"),
    "old/pom.xml": orphan("t-parent", "old", "1.4.7-SNAPSHOT").replace(
      "</project>",
      "\n<distributionManagement><relocation><groupId>g.t</groupId>" +
        "<artifactId>a</artifactId>\n<version>1.4.6</version>\n" +
        "</relocation></distributionManagement></project>",
    ),
  }, [
    "pom.xml: <version>2.0.0</version>",
    "a/pom.xml: <version>2.0.0</version></parent>",
    "old/pom.xml: <version>2.0.0</version></parent>",
    "old/pom.xml: <version>2.0.0</version>",
  ]],
  [
    "an extension that is ahead of what builds it",
    {
      "package.json": npm("t", "1.3.3"),
      "t-browser/manifest.json": '{"manifest_version":3,"version":"1.5.1"}\n',
    },
    ['package.json: {"name":"t","version":"2.0.0"}'],
    /t-browser\/manifest.json: says 1\.5\.1, another/,
  ],
  [
    "a property list in Apple's binary form, which stays and is told",
    {
      "T.podspec": 's.version = "1.4.0"\n',
      "T/Info.plist": "bplist00\u0001\u0002CFBundleShortVersionString\u00051.4.0",
    },
    ['T.podspec: s.version = "2.0.0"'],
    /T\/Info.plist: is a binary property list/,
  ],
  [
    "a lockfile below the root, for a version below the one before",
    {
      "app/Cargo.toml": crate("t", "1.4.7"),
      "app/Cargo.lock": '[[package]]\nname = "t"\nversion = "1.4.7"\n',
      "package.json": npm("app", "1.4.7", ',"workspaces":["a"]'),
      "a/package.json": npm("a", "0.3.2"),
    },
    [
      'package.json: {"name":"app","version":"1.3.0","workspaces":["a"]}',
      'app/Cargo.lock: version = "1.3.0"',
      'app/Cargo.toml: version = "1.3.0"',
    ],
    /a 0\.3\.2: it goes by a version of its own/,
    release(1, 3, 0),
  ],
  ["a plug-in's manifest for testers, which may be ahead", {
    "manifest.json": '{"minAppVersion":"1.0.0",\n"version":"1.4.7"}\n',
    "manifest-beta.json": '{"minAppVersion":"1.0.0",\n"version":"1.4.7"}\n',
  }, ['manifest-beta.json: "version":"2.0.0"}', 'manifest.json: "version":"2.0.0"}']],
  ["a plug-in's manifest for testers that is ahead", {
    "manifest.json": '{"minAppVersion":"1.0.0",\n"version":"1.4.7"}\n',
    "manifest-beta.json": '{"minAppVersion":"1.0.0",\n"version":"1.5.0"}\n',
  }, ['manifest.json: "version":"2.0.0"}']],
  ["an extension of VS Code that says a pre-release all the same", {
    "package.json": npm("all", "2.0.0-beta.1", ',"private":true,"workspaces":["ext"]'),
    "ext/package.json": npm(
      "ext",
      "2.0.0-beta.1",
      ',"private":true,"engines":{"vscode":"^1.0.0"}',
    ),
  }, [
    'ext/package.json: {"name":"ext","version":"2.0.0","private":true,' +
    '"engines":{"vscode":"^1.0.0"}}',
    'package.json: {"name":"all","version":"2.0.0","private":true,"workspaces":["ext"]}',
  ]],
  ["no requirement of Dart's that a path stands in for", {
    "pubspec.yaml": "name: t\nversion: 1.4.0\n",
    "extras/pubspec.yaml":
      "name: extras\nversion: 1.4.0\ndependencies:\n  t: ^0.9.0\n" +
      "dependency_overrides:\n  t:\n    path: ../\n",
  }, ["extras/pubspec.yaml: version: 2.0.0", "pubspec.yaml: version: 2.0.0"]],
  ["no lockfile of pnpm's for a manifest that stays", {
    "package.json": npm("orm", "1.4.0"),
    "pages/package.json": npm("pages", "0.3.0", ',"devDependencies":{"orm":"1.4.0"}'),
    "pages/pnpm-lock.yaml": "importers:\n  .:\n    devDependencies:\n      orm:\n" +
      "        specifier: 1.4.0\n        version: 1.4.0\n",
  }, ['package.json: {"name":"orm","version":"2.0.0"}']],
];

for (const [why, files, lines, remark, to = NEXT] of ROWS) {
  Deno.test(`discover() finds ${why}`, async () => {
    const { lines: changed, remarks } = await bumped(files, to);
    assertEquals(changed.toSorted(), lines.toSorted());
    if (remark === undefined) assertEquals(remarks, []);
    else assert(remarks.some((each) => remark.test(each)), remarks.join("; "));
  });
}

Deno.test("rewrite() writes what was typed also where the very text is asked for", async () => {
  const head = (name: string, rest = "") => `(defproject ${name} "1.4.0"${rest})\n`;
  const files = {
    "project.clj": head("t/t", ' :dependencies [[t/core "1.4.0"]]'),
    "core/project.clj": head("t/core"),
  };
  const found = assertOk(await discover(treeOf(files), []));
  for (const file of found.files) {
    const { after } = assertOk(rewrite(file, RC, NOW, { typed: "2.0.0-rc1" }));
    assertEquals(after, file.text.replaceAll("1.4.0", "2.0.0-rc1"));
  }
});

Deno.test("rewrite() keeps two numbers behind a pre-release of two", async () => {
  const files = { "configure.ac": "AC_INIT([t], 3.7-rc3)\n" };
  const { files: [file] } = assertOk(await discover(treeOf(files), []));
  const { after } = assertOk(rewrite(file!, release(3, 7, 0), NOW));
  assertEquals(after, "AC_INIT([t], 3.7)\n");
});

Deno.test("rewrite() refuses what would be no step up for a decimal", async () => {
  const module = "package T;\nour $VERSION = '1.9';\n";
  const files = { "dist.ini": "name = T\n", "lib/T.pm": module };
  const { files: [file] } = assertOk(await discover(treeOf(files), []));
  assert(file);
  for (const to of [release(1, 10, 0), release(1, 9, 1), RC]) {
    assertFault(rewrite(file, to, NOW), "version_unspellable");
  }
  const typed = assertOk(rewrite(file, release(1, 91, 0), NOW, { typed: "1.91" }));
  assertEquals(typed.after, module.replace("1.9", "1.91"));
});

Deno.test("discover() takes a property that a .NET project is asked for by for no place of a version", async () => {
  const found = assertOk(
    await discover(
      treeOf({
        "Directory.Packages.props":
          "<Project><PropertyGroup><Stable>1.4.0</Stable></PropertyGroup><ItemGroup>\n" +
          '<PackageVersion Include="A" Version="[$(Stable),2.0)" />\n' +
          "</ItemGroup></Project>\n",
        "src/A/A.csproj":
          "<Project><PropertyGroup><MinVerTagPrefix>a-</MinVerTagPrefix></PropertyGroup></Project>\n",
        "X.slnx": '<Solution><Project Path="src/A/A.csproj" /></Solution>\n',
      }),
      [],
    ),
  );
  assertEquals(found.files.map(({ path }) => path), []);
  assertEquals(found.packages, ["A"]);
});

Deno.test("discover() finds Cargo's lockfiles where packages are nobody's, if they hold a crate as it is", async () => {
  const lock = (version: string) => `[[package]]\nname = "x"\nversion = "${version}"\n`;
  const files: Files = {
    "Cargo.toml": crate("x", "1.4.7"),
    "third-party/Cargo.lock": lock("1.4.7"),
    "examples/a/Cargo.lock": lock("1.4.6"),
    "target/package/Cargo.lock": lock("1.4.7"),
    "examples/a/package-lock.json": '{"name":"x","version":"1.4.7"}',
  };
  // as git lists them
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const { files: found } = assertOk(await discover(tree, []));
  assertEquals(found.map(({ path }) => path), ["Cargo.toml", "third-party/Cargo.lock"]);
});

Deno.test("discover() finds what is packed by hand where builds lie, and none of what is vendored", async () => {
  const files = {
    "package.json": npm("t", "1.4.7"),
    "dist/manifest_firefox.json": '{"manifest_version":2,"version":"1.4.7"}',
    "vendor/x/manifest.json": '{"manifest_version":2,"version":"1.4.7"}',
    "_vendor/y/manifest.json": '{"manifest_version":2,"version":"1.4.7"}',
    "dist/package.json": npm("t", "1.4.7"),
  };
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const found = assertOk(await discover(tree, []));
  assertEquals(found.files.map(({ path }) => path), [
    "package.json",
    "dist/manifest_firefox.json",
  ]);
});

Deno.test("discover() tells of a template that asks for what is long gone, once", async () => {
  const files = {
    "package.json": npm("all", "1.4.7", ',"private":true,"workspaces":["p/*"]'),
    "p/cli/package.json": npm("@t/cli", "1.4.7"),
    "p/create/package.json": npm("create-t", "1.4.7"),
    "p/create/template/package.json": '{"dependencies":{"@t/cli":"^0.0.0-alpha.58"}}',
    "p/create/templates/now/package.json": '{"dependencies":{"@t/cli":"^1.4.0"}}',
    "p/create/templates/other/package.json": '{"dependencies":{"left":"^0.0.1"}}',
  };
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const { remarks } = assertOk(await discover(tree, []));
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "p/create/template/package.json: line 1 asks for ^0.0.0-alpha.58 of @t/cli, " +
    "which does not admit the version that is there, and stays",
  ]);
});

Deno.test("discover() leaves a module of Maven that is commented out of the build, and tells it", async () => {
  const group = "<groupId>t</groupId>";
  const module = (name: string) =>
    `<project><parent>${group}<artifactId>all</artifactId><version>1.4.7</version>` +
    `</parent><artifactId>${name}</artifactId></project>`;
  const filesFor = (modules: string): Files => ({
    "pom.xml": `<project>${group}<artifactId>all</artifactId><version>1.4.7</version>` +
      `<modules><module>core</module>${modules}</modules></project>`,
    "core/pom.xml": module("core"),
    "old/pom.xml": module("old"),
  });
  const foundFor = async (modules: string, more: Files = {}) => {
    const files = { ...filesFor(modules), ...more };
    const tree = { ...treeOf(files), all: () => Object.keys(files) };
    const { files: found, remarks, knows } = assertOk(await discover(tree, []));
    return {
      paths: found.map(({ path }) => path),
      remarks: remarks.map(({ path, message }) => `${path}: ${message}`),
      isKnown: knows("old/pom.xml", "1.4.7") &&
        (!("old/deep/pom.xml" in files) || knows("old/deep/pom.xml", "1.4.7")),
    };
  };
  const stays = "old/pom.xml: is commented out of the modules of pom.xml, and stays";
  for (
    const comment of [
      "<!-- not yet <module>old</module> -->",
      "<!-- <module>core</module>\n<module> old </module> -->",
    ]
  ) {
    assertEquals(await foundFor(comment), {
      paths: ["pom.xml", "core/pom.xml"],
      remarks: [stays],
      isKnown: true,
    });
  }
  // With its modules, which would else be refused for staying.
  assertEquals(
    await foundFor("<!-- <module>old</module> -->", {
      "old/deep/pom.xml": module("deep"),
    }),
    { paths: ["pom.xml", "core/pom.xml"], remarks: [stays], isKnown: true },
  );
  const all = {
    paths: ["pom.xml", "core/pom.xml", "old/pom.xml"],
    remarks: [],
    isKnown: true,
  };
  // Named nowhere it goes with its parent; named in a comment and in the list it is a module.
  assertEquals(await foundFor(""), all);
  assertEquals(
    await foundFor("<!-- <module>old</module> --><module>old</module>"),
    all,
  );
  assertEquals(await foundFor("<!-- <module>gone</module> -->"), all);
});

Deno.test("discover() tells of another package of the name that is meant, and of one published under it", async () => {
  const files: Files = {
    "package.json": npm("all", "0.0.0", ',"private":true,"workspaces":["a/*"]'),
    "a/tool/package.json": npm("tool", "1.4.7"),
    "a/core/package.json": npm("core", "2.1.0"),
    "a/wrap/package.json": npm("wrap", "3.0.0", ',"publishConfig":{"name":"tool"}'),
    "b/tool/package.json": npm("tool", "2.0.1"),
    "c/tool/package.json": npm("tool", "2.0.2", ',"private":true'),
    "d/tool/package.json": npm("tool", "1.4.7"),
  };
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const toldOf = async (only: string, ignored: readonly string[] = []) => {
    const entries = ignored.map((path) => ({ path, ignore: true }));
    const wanted = { only, folder: `a/${only}` };
    const found = assertOk(await discover(tree, entries, wanted));
    assertEquals(found.files.map(({ path }) => path), [`a/${only}/package.json`]);
    return found.remarks.map(({ path, message }) => `${path}: ${message}`);
  };
  const wrap =
    "a/wrap/package.json: is a package called tool too, says 3.0.0, and stays";
  assertEquals(await toldOf("tool"), [
    wrap,
    "b/tool/package.json: is a package called tool too, says 2.0.1, and stays; to hear " +
    'no more of it, add to rung.toml [[file]] path = "b/tool/package.json", ignore = true',
  ]);
  assertEquals(await toldOf("tool", ["b/tool/package.json"]), [wrap]);
  assertEquals(await toldOf("core"), []);
});
