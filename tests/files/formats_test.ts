/** What single formats do beyond the laws that all of them keep. */
import "../support/loadable.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { agree, discover, rewrite } from "../../lib/files/mod.ts";
import { onChannel, release, type Version } from "../../lib/version/mod.ts";

const NOW = 1_795_176_000;
const RC = onChannel(release(1, 5, 0), "rc", 1);
const STABLE = release(1, 5, 0);

type Files = Readonly<Record<string, string>>;

/** What each file reads after a bump, by path. */
async function bumped(files: Files, to: Version): Promise<Files> {
  const found = assertOk(await discover(treeOf(files), []));
  const edits = found.files.map((file) => assertOk(rewrite(file, to, NOW)));
  return Object.fromEntries(edits.map(({ path, after }) => [path, after]));
}

const ROWS: readonly (readonly [string, Files, Version, Files])[] = [
  [
    "CMake writes the base of a pre-release",
    {
      "CMakeLists.txt": "project(t VERSION 1.4.0)\n",
    },
    RC,
    { "CMakeLists.txt": "project(t VERSION 1.5.0)\n" },
  ],
  [
    ".NET keeps the two halves",
    {
      "t.csproj": "<Project><PropertyGroup><VersionPrefix>1.4.0</VersionPrefix>" +
        "<VersionSuffix>beta.2</VersionSuffix></PropertyGroup></Project>",
    },
    RC,
    {
      "t.csproj": "<Project><PropertyGroup><VersionPrefix>1.5.0</VersionPrefix>" +
        "<VersionSuffix>rc.1</VersionSuffix></PropertyGroup></Project>",
    },
  ],
  [
    ".NET empties the suffix of a release",
    {
      "t.csproj": "<Project><PropertyGroup><VersionPrefix>1.5.0</VersionPrefix>" +
        "<VersionSuffix>rc.1</VersionSuffix></PropertyGroup></Project>",
    },
    STABLE,
    {
      "t.csproj": "<Project><PropertyGroup><VersionPrefix>1.5.0</VersionPrefix>" +
        "<VersionSuffix></VersionSuffix></PropertyGroup></Project>",
    },
  ],
  [
    "Maven drops -SNAPSHOT",
    {
      "pom.xml": "<project><artifactId>t</artifactId>" +
        "<version>1.5.0-SNAPSHOT</version><scm><tag>v1.4.0</tag></scm></project>",
    },
    STABLE,
    {
      "pom.xml": "<project><artifactId>t</artifactId><version>1.5.0</version>" +
        "<scm><tag>v1.5.0</tag></scm></project>",
    },
  ],
  [
    "Maven's ${revision} is a property",
    {
      "pom.xml": "<project><artifactId>t</artifactId><version>${revision}</version>" +
        "<properties><revision>1.4.0</revision></properties><scm><tag>branch-1.4.0</tag></scm></project>",
    },
    STABLE,
    {
      "pom.xml": "<project><artifactId>t</artifactId><version>${revision}</version>" +
        "<properties><revision>1.5.0</revision></properties><scm><tag>branch-1.4.0</tag></scm></project>",
    },
  ],
  [
    "Flutter's build number stays",
    {
      "pubspec.yaml": "version: 1.4.0+12\n",
    },
    RC,
    { "pubspec.yaml": "version: 1.5.0-rc.1+12\n" },
  ],
  [
    "a chart's application of another version stays",
    {
      "Chart.yaml": "version: 1.4.0\nappVersion: 2.0.0\n",
    },
    STABLE,
    { "Chart.yaml": "version: 1.5.0\nappVersion: 2.0.0\n" },
  ],
  [
    "projects of a solution take their version from properties that they import",
    {
      "T.slnx": '<Solution><Project Path="src/T/T.csproj" /></Solution>',
      "src/T/T.csproj":
        '<Project>\n<Import Project="..\\..\\build\\common.props" />\n' +
        '<Import Project="$(Other)more.props" />\n</Project>',
      "build/common.props":
        "<Project><PropertyGroup Condition=\"'$(VersionPrefix)' == ''\">\n<VersionPrefix>1.4.0</VersionPrefix>\n" +
        "<VersionSuffix>develop</VersionSuffix></PropertyGroup></Project>",
    },
    STABLE,
    {
      "build/common.props":
        "<Project><PropertyGroup Condition=\"'$(VersionPrefix)' == ''\">\n<VersionPrefix>1.5.0</VersionPrefix>\n" +
        "<VersionSuffix>develop</VersionSuffix></PropertyGroup></Project>",
    },
  ],
  [
    "a module of Go whose program embeds its version",
    { "go.mod": "module example.com/t\n", "version/VERSION": "1.4.0\n" },
    STABLE,
    { "version/VERSION": "1.5.0\n" },
  ],
  [
    "an old lockfile of Cargo says the package at the root in a section of its own",
    {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.4.0"\n',
      "Cargo.lock":
        '[root]\nname = "tool"\nversion = "1.4.0"\ndependencies = []\n\n[[package]]\nname = "left"\nversion = "1.4.0"\nsource = "registry+x"\n',
    },
    STABLE,
    {
      "Cargo.toml": '[package]\nname = "tool"\nversion = "1.5.0"\n',
      "Cargo.lock":
        '[root]\nname = "tool"\nversion = "1.5.0"\ndependencies = []\n\n[[package]]\nname = "left"\nversion = "1.4.0"\nsource = "registry+x"\n',
    },
  ],
  [
    "a gemspec leads to its module",
    {
      "my-tool.gemspec": 'require_relative "lib/my/tool/version"\n' +
        'Gem::Specification.new do |s|\n  s.name = "my-tool"\n  s.version = My::Tool::VERSION\nend\n',
      "lib/my/tool/version.rb": 'VERSION = "1.4.0"\n',
    },
    RC,
    { "lib/my/tool/version.rb": 'VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "a gemspec requires its module from a folder that it puts on the load path",
    {
      "tool.gemspec": "lib = File.expand_path('../tool/lib', __FILE__)\n" +
        "$LOAD_PATH.unshift(lib)\nrequire 'tool/version'\n" +
        'Gem::Specification.new do |s|\n  s.name = "tool"\n  s.version = Tool::VERSION\nend\n',
      "tool/lib/tool/version.rb": 'VERSION = "1.4.0"\n',
    },
    RC,
    { "tool/lib/tool/version.rb": 'VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "a gemspec's load path from __dir__",
    {
      "tool.gemspec": '$:.unshift File.expand_path("core/lib", __dir__)\n' +
        'require "tool/version"\n' +
        'Gem::Specification.new do |s|\n  s.name = "tool"\n  s.version = Tool::VERSION\nend\n',
      "core/lib/tool/version.rb": 'VERSION = "1.4.0"\n',
    },
    RC,
    { "core/lib/tool/version.rb": 'VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "a gemspec requires its module by a path from __FILE__, under another name",
    {
      "toold.gemspec": "require File.expand_path('../lib/tool/version', __FILE__)\n" +
        'Gem::Specification.new do |s|\n  s.name = "toold"\n  s.version = Tool::VERSION\nend\n',
      "lib/tool/version.rb": 'VERSION = "1.4.0"\n',
    },
    RC,
    { "lib/tool/version.rb": 'VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "gemspecs cut the version out of a module's text, and their lockfile says what they ask for",
    {
      "tool.gemspec":
        'version = File.read(File.expand_path("lib/tool/version.rb", __dir__))' +
        '[/VERSION = "([^"]+)"/, 1]\nGem::Specification.new do |s|\n  s.name = "tool"\n' +
        '  s.version = version\n  s.add_dependency "core", "~> 0.9"\nend\n',
      "core.gemspec":
        "Gem::Specification.new do |s|\n  s.name = 'core'\n  s.version = " +
        "File.read(File.join(File.dirname(__FILE__), 'lib', 'tool', 'version.rb'))[/[0-9.]+/]\nend\n",
      "edge.gemspec":
        "v = File.read(\"#{__dir__}/lib/edge/version.rb\")[/'(.+)'/, 1]\n" +
        'Gem::Specification.new do |s|\n  s.name = "edge"\n  s.version = v\nend\n',
      "lib/tool/version.rb": 'VERSION = "0.9.4"\n',
      "lib/edge/version.rb": "VERSION = '0.1.7'\n",
      "Gemfile.lock":
        "PATH\n  remote: .\n  specs:\n    core (0.9.4)\n    tool (0.9.4)\n" +
        "      core (~> 0.9, >= 0.9.1)\n",
    },
    STABLE,
    {
      "tool.gemspec":
        'version = File.read(File.expand_path("lib/tool/version.rb", __dir__))' +
        '[/VERSION = "([^"]+)"/, 1]\nGem::Specification.new do |s|\n  s.name = "tool"\n' +
        '  s.version = version\n  s.add_dependency "core", "~> 1.5"\nend\n',
      "lib/tool/version.rb": 'VERSION = "1.5.0"\n',
      "Gemfile.lock":
        "PATH\n  remote: .\n  specs:\n    core (1.5.0)\n    tool (1.5.0)\n" +
        "      core (~> 1.5, >= 0.9.1)\n",
    },
  ],
  [
    "a text that a gemspec reads is spelled as gems are: rc1 behind a dot",
    {
      "tool.gemspec":
        'Gem::Specification.new do |s|\n  s.name = "tool"\n  s.version = ' +
        'File.read(File.expand_path("TOOL_VERSION", __dir__)).strip\nend\n',
      "TOOL_VERSION": "1.5.0.alpha\n",
    },
    RC,
    { "TOOL_VERSION": "1.5.0.rc1\n" },
  ],
  [
    "a setup.py hands on a table, and joins the pieces of a path",
    {
      "setup.py":
        'with opened(["tool", "__version__.py"]) as f:\n    version = cut(f.read())\n' +
        'about = {\n    "name": "tool",\n    "version" : version,\n}\nsetup(**about)\n',
      "tool/__version__.py": '__version__ = "1.4.0"\n',
    },
    RC,
    { "tool/__version__.py": '__version__ = "1.5.0rc1"\n' },
  ],
  [
    "a table of a setup.py says the version",
    {
      "setup.py":
        "about = {'name': 'tool', 'version': '1.4.0', 'x': ['d==1.4.0']}\nsetup(**about)\n",
    },
    RC,
    {
      "setup.py":
        "about = {'name': 'tool', 'version': '1.5.0rc1', 'x': ['d==1.4.0']}\nsetup(**about)\n",
    },
  ],
  [
    "a module of TypeScript says of what type its version is",
    {
      "package.json": '{"version":"1.4.0"}',
      "src/version.ts": "export const version = '1.4.0' as string;\n",
    },
    STABLE,
    {
      "package.json": '{"version":"1.5.0"}',
      "src/version.ts": "export const version = '1.5.0' as string;\n",
    },
  ],
  [
    "a gemspec says name and constant behind `new`, as its sibling does",
    {
      "tool.gemspec": 'require File.join(__dir__, "lib/tool/version")\n' +
        'Gem::Specification.new "tool", Tool::VERSION do |s|\nend\n',
      "tool-rails.gemspec": 'require_relative "lib/tool/version"\n' +
        'Gem::Specification.new("tool-rails", Tool::VERSION) do |s|\n' +
        '  s.add_dependency "tool", Tool::VERSION\nend\n',
      "lib/tool/version.rb": 'VERSION = "1.4.0"\n',
    },
    RC,
    { "lib/tool/version.rb": 'VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "a gemspec says name and version behind `new`",
    { "tool.gemspec": 'Gem::Specification.new "tool", "1.4.0" do |s|\nend\n' },
    RC,
    { "tool.gemspec": 'Gem::Specification.new "tool", "1.5.0.rc1" do |s|\nend\n' },
  ],
  [
    "CMake's version is computed, and a header in the project's folder says it",
    {
      "CMakeLists.txt": "include(cmake/utils.cmake)\nextract_version()\n" +
        "project(tool VERSION ${TOOL_VERSION} LANGUAGES CXX)\n",
      "include/tool/version.h":
        "#define TOOL_VER_MAJOR 1\n#define TOOL_VER_MINOR 4\n#define TOOL_VER_PATCH 0\n",
    },
    STABLE,
    {
      "include/tool/version.h":
        "#define TOOL_VER_MAJOR 1\n#define TOOL_VER_MINOR 5\n#define TOOL_VER_PATCH 0\n",
    },
  ],
  [
    "a gemspec leads to a constant of another name in a module of another name",
    {
      "my-tool.gemspec": 'require "date"\nrequire_relative "lib/my/tool/const"\n' +
        'Gem::Specification.new do |s|\n  s.name = "my-tool"\n  s.version = My::Tool::TOOL_VERSION\nend\n',
      "lib/my/tool/const.rb":
        'TOOL_VERSION = VERSION = "1.4.0"\nHTTP_VERSION = "1.1"\n',
    },
    RC,
    {
      "lib/my/tool/const.rb":
        'TOOL_VERSION = VERSION = "1.5.0.rc1"\nHTTP_VERSION = "1.1"\n',
    },
  ],
  [
    "the one constant that ends in VERSION is the gem's",
    {
      "my-tool.gemspec": 'require "date"\nrequire_relative "lib/my/tool/version"\n' +
        'Gem::Specification.new do |s|\n  s.name = "my-tool"\n  s.version = My::Tool::TOOL_VERSION\nend\n',
      "lib/my/tool/version.rb": 'TOOL_VERSION = "1.4.0"\n',
    },
    RC,
    { "lib/my/tool/version.rb": 'TOOL_VERSION = "1.5.0.rc1"\n' },
  ],
  [
    "setup.cfg leads to an attribute",
    {
      "setup.cfg": "[metadata]\nname = t\nversion = attr: t.__version__\n",
      "src/t/__init__.py": '__version__ = "1.4.0"\n',
    },
    RC,
    { "src/t/__init__.py": '__version__ = "1.5.0rc1"\n' },
  ],
  [
    "setup.py hands on a variable",
    {
      "setup.py": 'V = "1.4.0"\nsetup(name="t", version=V)\n',
    },
    RC,
    { "setup.py": 'V = "1.5.0rc1"\nsetup(name="t", version=V)\n' },
  ],
  [
    "an RPM spec defines a macro",
    {
      "t.spec": "%global ver 1.4.0\nVersion: %{ver}\n",
    },
    RC,
    { "t.spec": "%global ver 1.5.0~rc1\nVersion: %{ver}\n" },
  ],
];

for (const [what, before, to, after] of ROWS) {
  Deno.test(`rewrite(): ${what}`, async () => {
    assertEquals(await bumped(before, to), after);
  });
}

Deno.test("rewrite() adds an entry to Debian's changelog as dch does", async () => {
  const old = "tool (2:1.4.0-3ubuntu1) noble; urgency=low\n\n  * Fix.\n\n" +
    " -- Jo Doe <jo@example.org>  Fri, 20 Nov 2026 12:00:00 +0100\n";
  const after = await bumped({ "debian/changelog": old }, { ...RC, epoch: 2 });
  assertEquals(
    after["debian/changelog"],
    "tool (2:1.5.0~rc1-1) noble; urgency=low\n\n  * New upstream release.\n\n" +
      ` -- Jo Doe <jo@example.org>  Fri, 20 Nov 2026 12:00:00 +0000\n\n${old}`,
  );
});

Deno.test("agree() takes a base for every version of that base", async () => {
  const files = {
    "CMakeLists.txt": "project(t VERSION 1.5.0)\n",
    "VERSION": "1.5.0-rc.1\n",
  };
  assertEquals(assertOk(agree(assertOk(await discover(treeOf(files), [])).files)), RC);
});

const BROKEN: readonly (readonly [string, string, number, number])[] = [
  ["pom.xml", "<project>\n  <version>1.4.0</versio>\n</project>", 2, 17],
  ["pom.xml", "<project>\n  <version>1.4.0 < 2</version>\n</project>", 2, 18],
  ["pom.xml", "<project>\n  <version>1.4.0</version>\n", 1, 10],
  ["Chart.yaml", "version: 1.4.0\nversion: 1.5.0\n", 2, 1],
  ["pubspec.yaml", 'version: "1.4.0\n', 2, 1],
  ["package-lock.json", '{ "version": "1.4.0"', 1, 21],
];

for (const [path, text, line, column] of BROKEN) {
  Deno.test(`discover() names the place of what is broken in ${path} ${JSON.stringify(text)}`, async () => {
    const fault = assertFault(
      await discover(treeOf({ [path]: text }), []),
      "file_broken",
    );
    assertEquals([fault.path, fault.line, fault.column], [path, line, column]);
  });
}

/** Texts in which the same word stands beside the version, one level deeper, or is no literal. */
const PLACES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "mix.exs",
    'def project do\n  [app: :t,\n   releases: [t: [\n     version: "1.4.0"]],\n   version: "1.4.0"]\nend\n',
    ["5"],
  ],
  ["mix.exs", 'def project, do: [app: :t, version: "1.4.0"]\n', ["1"]],
  [
    "CMakeLists.txt",
    'project(t\n  DESCRIPTION "VERSION 1.4.0 (really)"\n  VERSION 1.4.0)\n',
    ["3"],
  ],
  [
    "CMakeLists.txt",
    'set(T_VERSION "1.4.0")\nset(U_VERSION 1.4.0)\nproject(t VERSION ${T_VERSION})\n',
    ["1"],
  ],
  [
    "CMakeLists.txt",
    "set(A 1)\nset(B 4)\nset(C 0)\nproject(t VERSION ${A}.${B}.${C})\n",
    ["1", "2", "3"],
  ],
  [
    "Dockerfile",
    'LABEL a="1.4.0" \\\n  # version="1.4.0"\n\n  version="1.4.0" \\\n  x.version=1.4.0\nENV version=1.4.0\n',
    ["4"],
  ],
  [
    "meson.build",
    "project('t', default_options: ['a', 'b'],\n  subproject: dict('x',\n  version: '1.4.0'),\n  version: '1.4.0')\n",
    ["4"],
  ],
  ["build.gradle", "def v = '1.4.0'\ndef w = '1.4.0'\nversion = v\n", ["1"]],
  [
    "app/build.gradle",
    "android {\n defaultConfig {\n  versionCode 7\n  versionName '1.4.0'\n  x {\n  versionCode 8\n } } }\n",
    ["3", "4"],
  ],
  [
    "Gemfile.lock",
    "PATH\n  remote: .\n  specs:\n    t (1.4.0)\n\nCHECKSUMS\n  t (1.4.0)\n  t (1.4.0) sha256=0\n  u (1.4.0)\n",
    ["4", "7"],
  ],
  [
    "lib/t/version.rb",
    "module T\n  module Version\n    STRING = '1.4.0'\n  end\nend\n",
    ["3"],
  ],
  ["lib/t/version.rb", "module T\n  MAJOR = 1\n  MINOR = 4\n  TINY = 0\nend\n", [
    "2",
    "3",
    "4",
  ]],
  [
    "pom.xml",
    "<project>\n<version>${a}${b}${c}</version><properties>\n<a>1.4.0</a>\n<b/>\n<c></c></properties></project>",
    ["3", "5"],
  ],
];

for (const [path, text, lines] of PLACES) {
  Deno.test(`places by structure in ${path}: ${JSON.stringify(text)}`, async () => {
    const gem =
      'Gem::Specification.new do |s|\n  s.name = "t"\n  s.version = T::Version::STRING\nend\n';
    const beside = /Gemfile|version\.rb/.test(path)
      ? { "t.gemspec": gem, "lib/t/version.rb": 'VERSION = "1.4.0"\n' }
      : {};
    const { files } = assertOk(await discover(treeOf({ ...beside, [path]: text }), []));
    const file = files.find((each) => each.path === path);
    assertEquals(file?.slots.map(({ line }) => String(line)), lines);
  });
}

Deno.test("a module of Bazel that depends on the project's other module goes along", async () => {
  const root =
    'module(name = "t", version = "1.4.0")\nbazel_dep(name = "u", version = "1.4.0")\n';
  const inner =
    'module(\n    name = "t_g",\n    version = "1.4.0",\n)\nbazel_dep(name = "t", version = "1.4.0")\nbazel_dep(name = "u", version = "1.4.0")\n';
  const entries = [{ path: "MODULE.bazel" }, { path: "g/MODULE.bazel" }];
  const tree = treeOf({ "MODULE.bazel": root, "g/MODULE.bazel": inner });
  const { files } = assertOk(await discover(tree, entries));
  const lines = files.map((file) => file.slots.map(({ line }) => line));
  assertEquals(lines, [[1], [3, 5]]);
});

Deno.test("R's development number goes, and a count of numbers stays", async () => {
  const text = (version: string) => `Package: t\nVersion: ${version}\n`;
  const after = async (version: string) =>
    (await bumped({ DESCRIPTION: text(version) }, STABLE))["DESCRIPTION"];
  assertEquals(await after("1.4.0.9000"), text("1.5.0"));
  assertEquals(await after("1.4"), text("1.5"));
  assertEquals(await after("1.4.9000"), text("1.5.0"));
  const found = await discover(treeOf({ DESCRIPTION: text("1.4.2.9005") }), []);
  const [file] = assertOk(found).files;
  const typed = assertOk(rewrite(file!, STABLE, NOW, { typed: "1.5" }));
  assertEquals(typed.after, text("1.5"));
  const third = await discover(treeOf({ DESCRIPTION: text("1.4.7") }), []);
  const asTagged = (tagged: string) =>
    assertOk(rewrite(assertOk(third).files[0]!, STABLE, NOW, { tagged })).after;
  assertEquals(asTagged("1.5"), text("1.5"));
  assertEquals(asTagged("1.5.0"), text("1.5.0"));
});

Deno.test("two numbers stand as typed where a file of numbers alone counted in its third", async () => {
  const after = async (version: string, typed: string) => {
    const text = `cabal-version: 2.4\nname: t\nversion: ${version}\n`;
    const [file] = assertOk(await discover(treeOf({ "t.cabal": text }), [])).files;
    return assertOk(rewrite(file!, STABLE, NOW, { typed })).after.split("\n")[2];
  };
  assertEquals(await after("1.4.1", "1.5"), "version: 1.5");
  assertEquals(await after("1.4.1", "1.5.0"), "version: 1.5.0");
  assertEquals(await after("1.4.1.2", "1.5"), "version: 1.5.0.0");
});

Deno.test("a tuple of numbers alone agrees with every pre-release of them", async () => {
  const files = {
    "pyproject.toml": '[project]\nname = "t"\nversion = "1.5.0rc1"\n',
    "t/__init__.py": '__version__ = "1.5.0rc1"\nversion_info = (1, 5, 0)\n',
  };
  assertEquals(assertOk(agree(assertOk(await discover(treeOf(files), [])).files)), RC);
});

Deno.test("a number that encodes a Python module's version goes along, in its own way", async () => {
  const after = async (line: string, said: string, to = release(2, 34, 10)) => {
    const files = { "t.py": `__version__ = "${said}"\n${line}\n` };
    const entries = [{ path: "t.py", format: "python" }];
    const { files: [file] } = assertOk(await discover(treeOf(files), entries));
    return assertOk(rewrite(file!, to, 0)).after.split("\n")[1];
  };
  assertEquals(await after("__build__ = 0x023402", "2.34.2"), "__build__ = 0x023410");
  assertEquals(
    await after("__build__ = 0x023400", "2.34.0.dev1"),
    "__build__ = 0x023410",
  );
  // both ways say 2.9.2: `__build__` is read as it stands
  assertEquals(await after("__build__ = 0x020902", "2.9.2"), "__build__ = 0x023410");
  assertEquals(
    await after("version_hex = 0x020902", "2.9.2"),
    "version_hex = 0x02220a",
  );
  assertEquals(
    await after("version_hex = 0x022202", "2.34.2"),
    "version_hex = 0x02220a",
  );
  assertEquals(await after("version_num = 23402", "2.34.2"), "version_num = 23410");
  // a count of its own
  assertEquals(await after("__build__ = 0x000017", "2.34.2"), "__build__ = 0x000017");
});

/** What is not all of its expression is never written. */
const PIECES: readonly (readonly [string, string])[] = [
  ["mix.exs", '@version "1.4.0" <> "-dev"\n'],
  ["mix.exs", 'def project do\n  [version: "1.4.0" <> dev()]\nend\n'],
  ["t.gemspec", 's.version = "1.4.0" + suffix\n'],
  ["build.gradle", "version = '1.4.0' + suffix\n"],
  ["meson.build", "project('t', version: '1.4.0' + suffix)\n"],
];

for (const [path, text] of PIECES) {
  Deno.test(`what is beside the version in an expression, in ${path}: ${text}`, async () => {
    assertFault(await discover(treeOf({ [path]: text }), []), "version_unreadable");
  });
}
