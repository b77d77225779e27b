/** Finding: which files of a project say its version, and why. */
import "../support/loadable.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import {
  agree,
  discover,
  type FileEntry,
  remarksOn,
  rewrite,
} from "../../lib/files/mod.ts";
import { onChannel, release } from "../../lib/version/mod.ts";

const NOW = 1_795_176_000;

type Files = Readonly<Record<string, string>>;

const TODO_AI: Files = {
  "pyproject.toml": `[project]\nname = "todo.ai"\nversion = "1.0.0a3"\n` +
    `dependencies = ["rich>=1.0.0a3"]\n`,
  "todo_ai/__init__.py": `"""todo.ai"""\n\n__version__ = "1.0.0a3"\n`,
  "todo.ai": `#!/bin/bash\n# todo.ai\nset -e\nVERSION="1.0.0-alpha.3"\n` +
    `REPO_URL="https://example.org"\n`,
  "README.md": "VERSION=1.0.0-alpha.3\n",
  "install.sh": "#!/bin/sh\necho hi\n",
};

async function found(files: Files, entries: readonly FileEntry[] = []) {
  return assertOk(await discover(treeOf(files), entries));
}

async function paths(files: Files, entries: readonly FileEntry[] = []) {
  const { files: list } = await found(files, entries);
  return list.map(({ path, spelled }) => `${path} ${spelled}`);
}

async function faults(files: Files, entries: readonly FileEntry[] = []) {
  const result = await discover(treeOf(files), entries);
  return result.ok
    ? []
    : result.faults.map(({ code, path, line }) => [code, path, line].join(" ").trim());
}

Deno.test("discover() finds todo.ai's trio, and rewrite() spells each in its scheme", async () => {
  const { files, remarks } = await found(TODO_AI);
  assertEquals(remarks, []);
  assertEquals(assertOk(agree(files)), onChannel(release(1, 0, 0), "alpha", 3));
  const to = onChannel(release(1, 0, 0), "beta", 1);
  const edits = files.map((file) => assertOk(rewrite(file, to, NOW)));
  assertEquals(
    edits.map(({ path, after }) => [path, after]),
    [
      ["pyproject.toml", TODO_AI["pyproject.toml"]!.replace("1.0.0a3", "1.0.0b1")],
      ["todo.ai", TODO_AI["todo.ai"]!.replace("1.0.0-alpha.3", "1.0.0-beta.1")],
      [
        "todo_ai/__init__.py",
        TODO_AI["todo_ai/__init__.py"]!.replace("1.0.0a3", "1.0.0b1"),
      ],
    ],
  );
});

Deno.test("discover() says why it looked at each file", async () => {
  const { files } = await found(TODO_AI, [{
    path: "README.md",
    pattern: "VERSION={version}",
    line: 7,
  }]);
  assertEquals(files.map(({ path, why, line }) => `${path}:${line} ${why}`), [
    "README.md:1 [[file]] entry (line 7)",
    "pyproject.toml:3 Python project at the root",
    "todo.ai:4 shell script at the root with VERSION=",
    "todo_ai/__init__.py:3 __version__ of the package in pyproject.toml",
  ]);
});

const DYNAMIC = `[project]\nname = "tool"\ndynamic = ["version"]\n`;
const MODULE = `__version__ = "1.4.0"\n`;

const FOLLOWED: readonly (readonly [string, Files, readonly string[]])[] = [
  ["hatch's path", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "lib/about.py"\n`,
    "lib/about.py": MODULE,
  }, ["lib/about.py 1.4.0"]],
  ["hatch's pattern", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "lib/about.py"\n` +
      `pattern = "REL = '(?P<version>[^']+)'"\n`,
    "lib/about.py": `${MODULE}REL = '2.0'\n`,
  }, ["lib/about.py 2.0"]],
  ["setuptools' attr in a package", {
    "pyproject.toml": `${DYNAMIC}[tool.setuptools.dynamic]\n` +
      `version = {attr = "tool.meta.VERSION"}\n`,
    "src/tool/meta.py": `version = "0.1"\nVERSION = "1.4.0"\n`,
  }, ["src/tool/meta.py 1.4.0"]],
  ["setuptools' attr in an __init__", {
    "pyproject.toml": `${DYNAMIC}[tool.setuptools.dynamic]\n` +
      `version.attr = "tool.__version__"\n`,
    "tool/__init__.py": MODULE,
  }, ["tool/__init__.py 1.4.0"]],
  ["setuptools' file, in PEP 440", {
    "pyproject.toml": `${DYNAMIC}[tool.setuptools.dynamic]\n` +
      `version = {file = ["ver/NUMBER"]}\n`,
    "ver/NUMBER": "1.4.0\n",
  }, ["ver/NUMBER 1.4.0"]],
  ["PDM's path", {
    "pyproject.toml":
      `${DYNAMIC}[tool.pdm.version]\nsource = "file"\npath = "tool/v.py"\n`,
    "tool/v.py": MODULE,
  }, ["tool/v.py 1.4.0"]],
  ["Flit's module", {
    "pyproject.toml": `[build-system]\nbuild-backend = "flit_core.buildapi"\n` +
      DYNAMIC.replace('"tool"', '"my-tool"'),
    "src/my_tool/__init__.py": MODULE,
  }, ["src/my_tool/__init__.py 1.4.0"]],
  ["scikit-build-core's input", {
    "pyproject.toml": `${DYNAMIC}[tool.scikit-build.metadata.version]\n` +
      `provider = "scikit_build_core.metadata.regex"\ninput = "src/t/__init__.py"\n`,
    "src/t/__init__.py": MODULE,
  }, ["src/t/__init__.py 1.4.0"]],
  ["maturin's crate", {
    "pyproject.toml": `[build-system]\nbuild-backend = "maturin"\n${DYNAMIC}`,
    "Cargo.toml": `[package]\nname = "tool"\nversion = "1.4.0"\n`,
  }, ["Cargo.toml 1.4.0"]],
  ["maturin's crate in a folder, its version the workspace's", {
    "pyproject.toml": `[build-system]\nbuild-backend = "maturin"\n${DYNAMIC}` +
      `[tool.maturin]\nmanifest-path = "py/Cargo.toml"\n`,
    "py/Cargo.toml": `[package]\nname = "tool"\nversion.workspace = true\n`,
    "Cargo.toml": `[workspace]\nmembers = ["py"]\n[workspace.package]\n` +
      `version = "1.4.0"\n`,
  }, ["Cargo.toml 1.4.0"]],
  ["the module that Flit's module imports it from", {
    "pyproject.toml":
      `[build-system]\nbuild-backend = "flit_core.buildapi"\n${DYNAMIC}`,
    "tool/__init__.py": "from .data import (\n    x,\n    __version__,\n)\n",
    "tool/data.py": MODULE,
  }, ["tool/data.py 1.4.0"]],
  ["the package of a setup.py that computes", {
    "setup.py": `setup(name=a["n"], version=a["v"], packages=["tool"])\n`,
    "src/tool/__version__.py": MODULE,
  }, ["src/tool/__version__.py 1.4.0"]],
  ["a package inside a namespace", {
    "pyproject.toml": `[project]\nname = "my-tool"\nversion = "1.4.0"\n`,
    "src/my/tool/__init__.py": MODULE,
  }, ["pyproject.toml 1.4.0", "src/my/tool/__init__.py 1.4.0"]],
  ["a module beside a static version", {
    "pyproject.toml": `[project]\nname = "My.Tool-x"\nversion = "1.4.0"\n`,
    "src/my_tool_x/__about__.py": MODULE,
    "src/other/__init__.py": MODULE,
  }, ["pyproject.toml 1.4.0", "src/my_tool_x/__about__.py 1.4.0"]],
  ["no module that asks its metadata", {
    "pyproject.toml": `[project]\nname = "tool"\nversion = "1.4.0"\n`,
    "tool/__init__.py":
      `from importlib.metadata import version\n__version__ = version("tool")\n`,
  }, ["pyproject.toml 1.4.0"]],
  ["no script that is not a shell's, and none without a version", {
    "run": `#!/usr/bin/env python3\nVERSION="1.4.0"\n`,
    "old": `#!/bin/sh\nVERSION=main\n`,
    "plain": `VERSION="1.4.0"\n`,
    "VERSION": "main\n",
  }, []],
  ["no package without a version", { "package.json": `{ "private": true }` }, []],
];

for (const [what, files, expected] of FOLLOWED) {
  Deno.test(`discover() finds ${what}`, async () => {
    assertEquals(await paths(files), expected);
  });
}

Deno.test("discover() reads a crate as maturin does where it makes Python's version", async () => {
  const crate = { "Cargo.toml": `[package]\nname = "tool"\nversion = "1.4.0"\n` };
  const backend = `[build-system]\nbuild-backend = "maturin"\n`;
  const read = async (pyproject: string) => {
    const { files } = await found({ ...crate, "pyproject.toml": pyproject });
    return files.find(({ path }) => path === "Cargo.toml")!.scheme;
  };
  assertEquals(await read(backend + DYNAMIC), "maturin");
  const fixed = `${backend}[project]\nname = "tool"\nversion = "1.4.0"\n`;
  assertEquals(await read(fixed), "cargo");
});

Deno.test("discover() reads a file that a Python manifest names as PEP 440", async () => {
  const { files } = await found(FOLLOWED[4]![1]);
  assertEquals(files.map(({ scheme }) => scheme), ["pep440"]);
});

const TAGGED: readonly (readonly [string, string])[] = [
  [
    "setuptools_scm",
    `[build-system]\nrequires = ["setuptools", "setuptools_scm[toml]>=8"]\n`,
  ],
  ["hatch-vcs", `[tool.hatch.version]\nsource = "vcs"\n`],
  ["pdm", `[tool.pdm.version]\nsource = "scm"\n`],
  ["versioneer", `[build-system]\nrequires = ["versioneer==0.29"]\n`],
];

for (const [tool, table] of TAGGED) {
  Deno.test(`discover() says that ${tool} takes the version from the tag`, async () => {
    const { files, remarks } = await found({
      "pyproject.toml": `${DYNAMIC}${table}`,
      "tool/_version.py": MODULE,
    });
    assertEquals(files, []);
    assertEquals(remarks, [{
      path: "pyproject.toml",
      message: `${tool} takes the version from the tag, no file says it`,
      kind: "tagged",
    }]);
  });
}

Deno.test("discover() says which tool a setup.py asks for the version", async () => {
  const rows: readonly (readonly [string, string])[] = [
    ["use_scm_version=True", "setuptools_scm"],
    ["version=versioneer.get_version()", "versioneer"],
    ["pbr=True", "pbr"],
  ];
  for (const [argument, tool] of rows) {
    const { files, remarks } = await found({ "setup.py": `setup(${argument})\n` });
    assertEquals(files, []);
    assertEquals(remarks.map(({ message }) => message.split(" ")[0]), [tool]);
  }
});

Deno.test("discover() lets an entry hide what would have been found", async () => {
  const entry = { path: "pyproject.toml", pattern: 'rich>={version}"' };
  assertEquals(await paths(TODO_AI, [entry]), [
    "pyproject.toml 1.0.0a3",
    "todo.ai 1.0.0-alpha.3",
  ]);
  assertEquals(await paths(TODO_AI, [{ path: "todo.ai", format: "none" }]), [
    "pyproject.toml 1.0.0a3",
    "todo_ai/__init__.py 1.0.0a3",
  ]);
});

Deno.test("discover() takes two patterns in one file as one file", async () => {
  const text = "a 1.4.0 b\nc 1.4.0 d\n";
  const { files } = await found({ "x": text }, [
    { path: "x", pattern: "c {version} d" },
    { path: "./x", pattern: "a {version}" },
  ]);
  assertEquals(files.map(({ slots }) => slots.map(({ line }) => line)), [[1, 2]]);
  const edit = assertOk(rewrite(files[0]!, release(2, 0, 0), NOW));
  assertEquals(edit.after, "a 2.0.0 b\nc 2.0.0 d\n");
});

Deno.test("discover() spells an entry in the scheme it asks for", async () => {
  const entry = { path: "x", pattern: "v{version}.", scheme: "pep440" };
  const { files } = await found({ "x": "docs of v1.4.0.\n" }, [entry]);
  const edit = assertOk(rewrite(files[0]!, onChannel(release(2, 0, 0), "rc", 1), NOW));
  assertEquals(edit.after, "docs of v2.0.0rc1.\n");
});

Deno.test("discover() tells every fault of every file at once", async () => {
  const files = {
    "pyproject.toml": "[project]\nversion = 1.4.0\n",
    "package.json": '{\n  "version": "1.4.0",\n}\n',
    "Cargo.toml": '[package]\nversion = "one"\n',
    "twice": "v1.4.0 v1.4.0\n\nv1.4.0\n",
  };
  const entries: readonly FileEntry[] = [
    { path: "../up", pattern: "{version}" },
    { path: "/etc/passwd", pattern: "{version}" },
    { path: "gone", pattern: "{version}" },
    { path: "twice", pattern: "v{version}" },
    { path: "package.json/../twice", pattern: "w{version}", scheme: "roman" },
    { path: "odd" },
    { path: "also", format: "cobol" },
    { path: "half", pattern: "version" },
  ];
  assertEquals(await faults(files, entries), [
    "file_outside ../up",
    "file_outside /etc/passwd",
    "scheme_unknown twice",
    "config_invalid also",
    "config_invalid half",
    "file_unreadable gone",
    "version_not_unique twice 1",
    "file_unreadable odd",
    "version_unreadable Cargo.toml 2",
    "file_broken package.json 3",
    "file_broken pyproject.toml 2",
  ]);
});

Deno.test("discover() names line and column of what it cannot read", async () => {
  const files = { "Cargo.toml": '[package]\nversion = "one"\n' };
  const fault = assertFault(await discover(treeOf(files), []), "version_unreadable");
  assertEquals([fault.path, fault.line, fault.column], ["Cargo.toml", 2, 12]);
  assertEquals(fault.hint?.includes('path = "Cargo.toml", ignore = true'), true);
});

Deno.test("discover() follows a manifest below the root to the module that says its version", async () => {
  const gemspec = (name: string, version: string, required = "core/version") =>
    `require "${required}"\nGem::Specification.new do |s|\n  s.name = "${name}"\n` +
    `  s.version = ${version}\nend\n`;
  const gems = {
    "Gemfile": 'source "https://rubygems.org"\n',
    "core/core.gemspec": gemspec("core", "Core::VERSION"),
    "core/lib/core/version.rb": 'module Core\n  VERSION ||= "3.1.0"\nend\n',
    "core-more/core-more.gemspec": gemspec("core-more", "Core::VERSION"),
    "helper/helper.gemspec": gemspec("helper", '"0.0.1"', "core"),
  };
  assertEquals(await paths(gems), ["core/lib/core/version.rb 3.1.0"]);
  // one that says a number by itself is heard first, and two of them tell nothing
  const own = {
    ...gems,
    "helper/helper.gemspec": gemspec("helper", '"2.4.0"', "core"),
  };
  assertEquals(await paths(own), ["helper/helper.gemspec 2.4.0"]);
  const two = {
    ...gems,
    "next/next.gemspec": gemspec("next", "Next::VERSION", "next/version"),
    "next/lib/next/version.rb": 'module Next\n  VERSION = "2.0.0"\nend\n',
  };
  const { files, remarks } = await found(two);
  assertEquals([files.length, remarks.length], [0, 1]);
  assertEquals(
    remarks[0]!.message.includes("no manifest at the root tells which"),
    true,
  );
});

Deno.test("discover() takes no number that many develop first for a project's", async () => {
  const pom = (version: string) =>
    `<project><groupId>x</groupId><artifactId>image</artifactId><version>${version}</version></project>\n`;
  const at = (version: string) => ({ "images/a/pom.xml": pom(version) });
  const { files, remarks } = await found(at("1.0-SNAPSHOT"));
  assertEquals([files.length, remarks.length], [0, 1]);
  assertEquals(await paths(at("1.4-SNAPSHOT")), ["images/a/pom.xml 1.4-SNAPSHOT"]);
});

Deno.test("what another tool noted, and has lagged behind since, stays, which is told", async () => {
  const noted = (version: string) =>
    `[project]\nname = "x"\ndynamic = ["version"]\n[tool.setuptools.dynamic]\n` +
    `version = { attr = "x.__version__" }\n[tool.bumpversion]\ncurrent_version = "${version}"\n`;
  const module = { "x/__init__.py": '__version__ = "1.5.0"\n' };
  const stale = { ...module, "pyproject.toml": noted("1.0.0") };
  assertEquals(await paths(stale), ["x/__init__.py 1.5.0"]);
  const { remarks } = await found(stale);
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "pyproject.toml: line 7 notes 1.0.0 for another tool; that lags behind the rest, " +
    "and stays",
  ]);
  const level = { ...module, "pyproject.toml": noted("1.5.0") };
  assertEquals(await paths(level), ["pyproject.toml 1.5.0", "x/__init__.py 1.5.0"]);
  // one that is ahead is a disagreement, and one that is alone is the version
  const ahead = await found({ ...module, "pyproject.toml": noted("1.6.0") });
  assertEquals(agree(ahead.files).ok, false);
  const config = "[bumpversion]\ncurrent_version = 1.4.0\n";
  assertEquals(await paths({ ".bumpversion.cfg": config }), [".bumpversion.cfg 1.4.0"]);
  const both = { ".bumpversion.cfg": config, "VERSION": "1.4.1\n" };
  assertEquals(await paths(both), ["VERSION 1.4.1"]);
});

Deno.test("a package may be called as folders of nobody's are", async () => {
  const files: Files = {
    "setup.cfg": "[metadata]\nname = build\nversion = 0.7.0\n",
    "src/build/__init__.py": "__version__ = '0.7.0'\n",
    "src/dist/__init__.py": "__version__ = '0.7.0'\n",
    "src/build/tests/__init__.py": "__version__ = '0.7.0'\n",
  };
  // as git lists them
  const tree = { ...treeOf(files), all: () => Object.keys(files) };
  const { files: found } = assertOk(await discover(tree, []));
  assertEquals(found.map(({ path }) => path), ["setup.cfg", "src/build/__init__.py"]);
});

Deno.test("a citation that lags behind stays, which is told, and has no say", async () => {
  const manifest = { "Cargo.toml": '[package]\nname = "x"\nversion = "1.19.0"\n' };
  const behind = { ...manifest, "CITATION.cff": "version: 1.16.1\n" };
  const { remarks } = await found(behind);
  assertEquals(await paths(behind), ["Cargo.toml 1.19.0"]);
  assertEquals(remarks.map(({ message }) => message), [
    "says 1.16.1, another version than the rest, and stays; to take it along, add to " +
    'rung.toml [[file]] path = "CITATION.cff", and run `rung bump VERSION --align` once; ' +
    "with ignore = true it is left alone",
  ]);
  const level = { ...manifest, "CITATION.cff": "version: 1.19.0\n" };
  assertEquals(await paths(level), ["CITATION.cff 1.19.0", "Cargo.toml 1.19.0"]);
  assertEquals(await paths({ "CITATION.cff": "version: 1.16.1\n" }), [
    "CITATION.cff 1.16.1",
  ]);
});

Deno.test("what builds count by is no version of the project, where nothing else says one", async () => {
  const appveyor = { "appveyor.yml": "version: 6.0.0-{build}\n" };
  const { files, remarks } = await found(appveyor);
  assertEquals(files, []);
  assertEquals(remarks.map(({ message }) => message), [
    "says 6.0.0, and stays, for builds count by it; to add it to rung.toml: " +
    '[[file]] path = "appveyor.yml"',
  ]);
  assertEquals(await paths({ ...appveyor, "VERSION": "6.0.0\n" }), [
    "VERSION 6.0.0",
    "appveyor.yml 6.0.0",
  ]);
});

Deno.test("a manifest of the project that lags behind stays, and is told", async () => {
  const version = (version: string, name = "async") =>
    JSON.stringify({ name, version });
  const own = { "package.json": version("1.1.0") };
  const told = async (more: Files, entries: readonly FileEntry[] = []) => {
    const files = { ...own, ...more };
    // as git lists them
    const tree = { ...treeOf(files), all: () => Object.keys(files) };
    const { files: kept, remarks } = assertOk(await discover(tree, entries));
    assertEquals(kept.map(({ path }) => path), ["package.json"]);
    return remarks.map(({ path, message }) => `${path} ${message.slice(0, 10)}`);
  };
  const lagging = {
    "bower.json": version("1.0.0"),
    "component.json": version("1.0.0", "caolan/async"),
  };
  assertEquals(await told(lagging), [
    "bower.json says 1.0.0",
    "component.json says 1.0.0",
  ]);
  assertEquals(
    await told(lagging, [
      { path: "bower.json", ignore: true },
      { path: "component.json", ignore: true },
    ]),
    [],
  );
  // of the same package, wherever it lies
  assertEquals(await told({ "web/package.json": version("1.0.9") }), [
    "web/package.json says 1.0.9",
  ]);
  // what was never the project's version is something else
  const others: Files = {
    "openapi.json": JSON.stringify({ openapi: "3.0.0", info: { version: "1.0.0" } }),
    "component.json": version("2.0.0"),
    "web/package.json": version("1.0.9", "web"),
    "examples/async/package.json": version("1.0.9"),
    "tools/package.json": JSON.stringify({
      ...{ name: "async", version: "1.0.9", private: true },
    }),
    "docs/bower.json": version("1.0.0"),
  };
  assertEquals(await told(others), []);
});

Deno.test("discover() knows a place whose text is on nobody's ladder", async () => {
  const rows: readonly (readonly [string, Files, string])[] = [
    [
      "0.0.0-development",
      { "package.json": '{"version":"0.0.0-development"}' },
      "2.0.0",
    ],
    ["0.0.0-PLACEHOLDER", {
      "package.json": '{"version":"0.0.0-PLACEHOLDER"}',
    }, "2.0.0"],
    [
      "31.1-jre",
      { "pom.xml": "<project><version>31.1-jre</version></project>" },
      "2.0",
    ],
    [
      "develop-SNAPSHOT",
      { "pom.xml": "<project><version>develop-SNAPSHOT</version></project>" },
      "2.0.0",
    ],
    ["1.0.0-alpha.1.2", {
      "Cargo.toml": '[package]\nversion = "1.0.0-alpha.1.2"\n',
    }, "2.0.0"],
  ];
  for (const [spelled, files, after] of rows) {
    const [file] = (await found(files)).files;
    assertEquals(file?.spelled, spelled);
    const edit = assertOk(rewrite(file!, release(2, 0, 0), NOW));
    assertEquals(edit.after, edit.before.replace(spelled, after));
    // Counting from it is what needs to read it.
    const fault = assertFault(agree([file!]), "version_unreadable");
    assertEquals([fault.path, fault.line !== undefined], [file!.path, true]);
  }
});

const BROKEN_PROMISES: readonly (readonly [string, Files, string])[] = [
  ["a path that is not there", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "gone.py"\n`,
  }, "file_unreadable pyproject.toml"],
  ["a path outside", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "../../gone.py"\n`,
  }, "file_outside pyproject.toml"],
  ["a module without a version", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "v.py"\n`,
    "v.py": "import os\n",
  }, "version_missing v.py"],
  ["a module that imports it from nowhere", {
    "pyproject.toml": `${DYNAMIC}[tool.hatch.version]\npath = "v.py"\n`,
    "v.py": "from .gone import __version__\n",
  }, "version_missing v.py 1"],
  ["a setup.py that computes, and a page of documentation alone says it", {
    "setup.py": `setup(name="tool",\n  version=read())\n`,
    "doc/conf.py": `version = "1.4.0"\nrelease = "1.4.0"\n`,
  }, "version_missing setup.py 2"],
  ["an Autoconf project whose version a script prints", {
    "configure.ac": "# one\nAC_INIT([tool], [m4_esyscmd([./version.sh])])\n",
  }, "version_missing configure.ac 2"],
  ["a setup.py that computes, and nothing says it", {
    "setup.py": `setup(name="tool",\n  version=read())\n`,
  }, "version_missing setup.py 2"],
  ["dynamic, and nothing says where", {
    "pyproject.toml": DYNAMIC,
  }, "version_missing pyproject.toml 3"],
];

for (const [what, files, expected] of BROKEN_PROMISES) {
  Deno.test(`discover() refuses a manifest that promises ${what}`, async () => {
    assertEquals(await faults(files), [expected]);
  });
}

Deno.test("discover() says why a manifest at the root gives no version", async () => {
  const rows: readonly (readonly [Files, string | undefined])[] = [
    [
      { "x.gemspec": "Gem::Specification.new do |s|\n  s.version = compute()\nend\n" },
      "line 2",
    ],
    [{ "build.gradle": "// version = 1\nversion = rootProject.ext.v\n" }, "line 2"],
    [{ "mix.exs": "def project, do: [version: v()]\n" }, "line 1"],
    [{ "package.json": '{"name":"x"}' }, "says no version"],
    // Where another file says it, there is nothing to explain.
    [{ "package.json": '{"name":"x"}', "VERSION": "1.4.0\n" }, undefined],
  ];
  for (const [files, expected] of rows) {
    const { remarks } = await found(files);
    assertEquals(remarks[0]?.message.slice(0, expected?.length), expected);
  }
});

Deno.test("a zero in the manifest of tools beside the project's own has no say", async () => {
  for (const zero of ["0", "0.0", "0.0.0"]) {
    const found = assertOk(
      await discover(
        treeOf({
          "configure.ac": "AC_INIT([x], [1.25.2])\n",
          "meson.build": "project('x', ['c'], version: '1.25.2')\n",
          "pyproject.toml": `[project]\nname = "x"\nversion = "${zero}"\n`,
        }),
        [],
      ),
    );
    assertEquals(assertOk(agree(found.files)), release(1, 25, 2));
  }
});

Deno.test("what is written where numbers alone are taken has as many as before", async () => {
  const text = "cabal-version: 2.4\nname: x\nversion: 2.3.1.0\n";
  const { files } = assertOk(await discover(treeOf({ "x.cabal": text }), []));
  const edit = assertOk(rewrite(files[0]!, onChannel(release(2, 4, 0), "rc", 1), NOW));
  assertEquals(
    remarksOn([edit], onChannel(release(2, 4, 0), "rc", 1)).map((each) => each.message),
    ["line 3 takes numbers alone: 2.4.0.0 is written there"],
  );
  assertEquals(edit.after.includes("version: 2.4.0.0\n"), true);
});

Deno.test("Maven's files say what the tag says, word and end", async () => {
  const rows: readonly (readonly [was: string, stage: "rc" | "stable", tag: string])[] =
    [
      ["9.2.0-SNAPSHOT", "rc", "9.2.0.CR1"],
      ["9.2.0.Beta2", "rc", "9.2.0.CR1"],
      ["9.2.0.CR1", "stable", "9.2.0.Final"],
      ["9.2.0-rc-1", "stable", "9.2.0.Final"],
      ["9.2.0-SNAPSHOT", "stable", "9.2.0.RELEASE"],
    ];
  for (const [was, stage, tagged] of rows) {
    const pom = (version: string) =>
      `<project>\n  <artifactId>x</artifactId>\n  <version>${version}</version>\n</project>\n`;
    const { files } = assertOk(await discover(treeOf({ "pom.xml": pom(was) }), []));
    const to = stage === "rc" ? onChannel(release(9, 2, 0), "rc", 1) : release(9, 2, 0);
    const edit = assertOk(rewrite(files[0]!, to, NOW, { tagged }));
    assertEquals(edit.after, pom(tagged), was);
  }
});

Deno.test("of single numbers in a header, all that are written are told", async () => {
  const text = ["MAJOR 1", "MINOR 7", "PATCH 19"]
    .map((each) => `#define X_VERSION_${each}\n`).join("");
  const { files } = assertOk(
    await discover(treeOf({ "x_version.h": text }), [{ path: "x_version.h" }]),
  );
  const to = onChannel(release(1, 8, 0), "rc", 1);
  const told = remarksOn([assertOk(rewrite(files[0]!, to, NOW))], to);
  assertEquals(told.map((each) => each.message), [
    "line 1 takes numbers alone: 1.8.0 is written there",
  ]);
});

Deno.test("a tilde before the word of a pre-release stays", async () => {
  const text = (version: string) => `AC_INIT([opam],[${version}])\n`;
  const { files } = assertOk(
    await discover(treeOf({ "configure.ac": text("2.6.0~beta1") }), []),
  );
  for (
    const [stage, gives] of [["beta", "2.6.0~beta2"], ["rc", "2.6.0~rc2"]] as const
  ) {
    const to = onChannel(release(2, 6, 0), stage, 2);
    assertEquals(assertOk(rewrite(files[0]!, to, NOW)).after, text(gives));
  }
  assertEquals(
    assertOk(rewrite(files[0]!, release(2, 6, 0), NOW)).after,
    text("2.6.0"),
  );
});

Deno.test("a list of releases that has the next one already is told as such", async () => {
  const files = {
    "meson.build": "project('t', 'c', version: '1.4.0')\n",
    "data/t.metainfo.xml": '<component><releases>\n<release version="1.5.0"/>\n' +
      '<release version="1.4.0"/>\n</releases></component>\n',
  };
  const { remarks } = await found(files);
  assertEquals(remarks.map(({ path, message }) => `${path}: ${message}`), [
    "data/t.metainfo.xml: says 1.5.0 already, above the rest, and stays",
  ]);
});

Deno.test("remarksOn() names a lockfile whose digest is of what a manifest asked for", async () => {
  const files = (range: string) => ({
    "pyproject.toml": '[project]\nname = "t"\nversion = "1.4.0"\n' +
      `dependencies = ["t-core (${range})"]\n` +
      '[tool.poetry.dependencies]\nt-core = { path = "core" }\n',
    "core/pyproject.toml": '[project]\nname = "t-core"\nversion = "1.4.0"\n',
    "poetry.lock":
      '[[package]]\nname = "t-core"\nversion = "1.4.0"\n\n[package.source]\n' +
      'type = "directory"\nurl = "core"\n\n[metadata]\ncontent-hash = "0"\n',
  });
  const told = async (range: string) => {
    const to = release(1, 5, 0);
    const edits = (await found(files(range))).files.map((file) =>
      assertOk(rewrite(file, to, NOW))
    );
    return remarksOn(edits, to).map(({ path, message }) => `${path}: ${message}`);
  };
  assertEquals(await told("==1.4.0"), [
    "poetry.lock: line 10 has a digest of what pyproject.toml asked for; " +
    "`poetry lock` writes the new one",
  ]);
  assertEquals(await told(">=1.4.0"), []);
});
