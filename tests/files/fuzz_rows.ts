/**
 * What the fuzz test makes documents of: for each format, pieces that hold the version, and
 * pieces that only look as if they did.
 */
import fc from "fast-check";
import { PLAIN } from "../fixtures/manifests/plain.ts";
import { MORE_ROWS } from "./fuzz_more_rows.ts";
import { WORKSPACE_ROWS } from "./fuzz_workspace_rows.ts";

/** A kind of document. */
export interface Row {
  readonly path: string;
  /** Pieces that hold the version; one of them stands in each document. */
  readonly targets: readonly ((version: string) => string)[];
  /** Pieces that must not change; any number, in any order, before and after. */
  readonly decoys: fc.Arbitrary<string>;
  /** How pieces become a document. */
  readonly join?: (pieces: readonly string[]) => string;
  /** The old and the new version as the format spells them; SemVer when absent. */
  readonly spelled?: readonly [string, string];
  readonly beside?: Readonly<Record<string, string>>;
  /** How often it is tried; as all are when absent. */
  readonly runs?: number;
}

const { constantFrom, oneof, array, string } = fc;

/** Of formats that share their search, each is tried less often. */
const PLAIN_RUNS = 30;

/** The rows of manifests with one place. */
const PLAIN_ROWS: Readonly<Record<string, Row>> = Object.fromEntries(
  Object.entries(PLAIN).map(([id, { path, target, decoys, around, spelled }]) => {
    let count = 100;
    const row: Row = {
      ...{ path, spelled, targets: [target], runs: PLAIN_RUNS },
      decoys: constantFrom("\n", ...decoys)
        .map((text) => text.replaceAll("§", () => String(count++))),
      join: (pieces) => around[0] + pieces.join("") + around[1],
    };
    return [id, row];
  }),
);

const PEP440 = ["1.4.0", "2.0.0rc1"] as const;

/** Text that is good inside double quotes in TOML, JSON and YAML. */
const words = string({ unit: constantFrom(..."ab 1.40é\"\\=#:{}[]'<>\n\t😀") })
  .map((text) => JSON.stringify(text));
const keys = string({ unit: constantFrom(..."abcxyz"), minLength: 1, maxLength: 9 });

function tables(...more: readonly string[]): fc.Arbitrary<string> {
  let count = 0;
  const values = oneof(
    words,
    constantFrom("'''\nversion = \"1.4.0\"\n'''", '"""version = \\"1.4.0\\""""'),
    constantFrom(
      "{ version = '1.4.0', b.version = \"1.4.0\" }",
      "[ '1.4.0', # 1.4.0\n ]",
    ),
    constantFrom("1979-05-27T07:32:00Z", "0x1_4", "-inf", "true"),
  );
  const table = fc.uniqueArray(oneof(keys, constantFrom("version")), { maxLength: 4 })
    .chain((names) =>
      fc.tuple(...names.map((name) => values.map((v) => `${name} = ${v}`)))
    )
    .map((lines) => `[decoy${count++}]\n${lines.join("\n")}\n`);
  return oneof(table, constantFrom('# version = "1.4.0"\n', "\n", ...more));
}

const members = oneof(
  keys.chain((key) => words.map((word) => `"d${key}": ${word}`)),
  constantFrom(
    '"nested": { "version": "1.4.0" }',
    '"list": [{ "version": "1.4.0" }, "1.4.0"]',
    '"text": "\\"version\\": \\"1.4.0\\","',
    '"dependencies": { "version": "1.4.0", "left": "1.4.0" }',
  ),
);

const braces = (pieces: readonly string[]) => `{\n\t${pieces.join(" ,\n\t")}\n}\n`;
const unique = (decoys: fc.Arbitrary<string>) => {
  let count = 0;
  return decoys.map((piece) => piece.replace(/^"/, `"${count++}`));
};

const yamlDecoys = (() => {
  let count = 0;
  return oneof(
    words.map((word) => `key: ${word}\n`),
    constantFrom(
      "text: |\n  version: 1.4.0\n",
      "text: >-\n\n  version: 1.4.0\n  b\n",
      "list:\n- version: 1.4.0\n- 1.4.0\n",
      "map:\n  version: 1.4.0\n  deep: { version: 1.4.0 }\n",
      "'quoted': 'version: 1.4.0'\n",
    ),
  ).map((piece) => piece.replace(/^'?\w/, (start) => `${start}${count++}x`));
})();

const xmlDecoys = constantFrom(
  "<!-- <version>1.4.0</version> <Version>1.4.0</Version> -->\n",
  "<a version='1.4.0' b=\"<Version>1.4.0\"/>\n".replace("<Version>", "&lt;Version>"),
  "<b><version>1.4.0</version><Version>1.4.0</Version></b>\n",
  "<c><![CDATA[<version>1.4.0</version>]]></c>\n",
  "<dependencies><dependency><version>1.4.0</version></dependency></dependencies>\n",
  "<?pi <version>1.4.0</version>?>\n",
);

const code = (...pieces: readonly string[]) => constantFrom(...pieces, "\n");

/** The rows, by the id of their format. */
export const ROWS: Readonly<Record<string, Row>> = {
  ...PLAIN_ROWS,
  ...MORE_ROWS,
  ...WORKSPACE_ROWS,
  "pyproject.toml": {
    path: "pyproject.toml",
    spelled: PEP440,
    decoys: tables(),
    targets: [
      (v) => `[project]\nname = "t"\nversion = "${v}"\n`,
      (v) => `[ project ]\n"version"='${v}'#x\nname='t'\n`,
      (v) =>
        `[project]\nversion\t=\t"""${v}""" # "1.4.0"\ndependencies = ["a==1.4.0"]\n`,
      (v) => `[tool.poetry]\nname = "t"\nversion = '''\n${v}'''\n`,
      (v) => `[tool]\npoetry = { name = "t", version = "${v}" }\n`,
      (v) => `[tool]\npoetry.version = "${v}"\n`,
    ],
  },
  "Cargo.toml": {
    path: "Cargo.toml",
    beside: { "a/Cargo.toml": '[package]\nname = "a"\n' },
    decoys: tables(),
    targets: [
      (v) => `[package]\nname = "t"\nversion = "${v}"\n`,
      (v) => `[workspace.package]\nversion = "${v}"\n`,
      (v) =>
        `[package]\nversion = '${v}'\n[dependencies]\na = { path = "a", version = "${v}" }\nb = "1.4.0"\n`,
    ],
  },
  "Cargo.lock": {
    path: "Cargo.lock",
    beside: { "Cargo.toml": '[package]\nname = "t"\nversion = "1.4.0"\n' },
    decoys: constantFrom(
      '[[package]]\nname = "a"\nversion = "1.4.0"\nsource = "registry+x"\n',
      '[[package]]\nname = "t"\nversion = "1.4.0"\nsource = "git+x"\n',
      '[[package]]\nname = "b"\nversion = "1.4.0"\ndependencies = ["a 1.4.0"]\n',
      "# t 1.4.0\n",
    ),
    targets: [(v) => `[[package]]\nname = "t"\nversion = "${v}"\n`],
  },
  "Cargo.nix": {
    path: "Cargo.nix",
    beside: { "Cargo.toml": '[package]\nname = "t"\nversion = "1.4.0"\n' },
    decoys: constantFrom(
      'crateName = "a";\nversion = "1.4.0";\nsha256 = "0";\n',
      'crateName = "t";\nversion = "1.4.0";\nsha256 = "0";\n',
      'crateName = "b";\nversion = "1.4.0";\n',
      'version = "1.4.0";\n',
    ),
    targets: [(v) => `crateName = "t";\nversion = "${v}";\nsrc = ./t;\n`],
  },
  "uv.lock": {
    path: "uv.lock",
    spelled: PEP440,
    beside: { "pyproject.toml": '[project]\nname = "T_t"\nversion = "1.4.0"\n' },
    decoys: constantFrom(
      '[[package]]\nname = "a"\nversion = "1.4.0"\nsource = { registry = "x" }\n',
      '[[package]]\nname = "t-t"\nversion = "1.4.0"\nsource = { git = "x" }\n',
    ),
    targets: [
      (v) =>
        `[[package]]\nname = "t-t"\nversion = "${v}"\nsource = { virtual = "." }\n`,
    ],
  },
  ...Object.fromEntries(
    ([["poetry.lock", '[package.source]\ntype = "directory"\n'], [
      "pdm.lock",
      'path = "."\n',
    ]] as const).map(([path, local]) => [path, {
      path,
      spelled: PEP440,
      beside: { "pyproject.toml": '[project]\nname = "T_t"\nversion = "1.4.0"\n' },
      decoys: constantFrom(
        '[[package]]\nname = "a"\nversion = "1.4.0"\n',
        '[[package]]\nname = "t-t"\nversion = "1.4.0"\nfiles = []\n',
      ),
      targets: [(v: string) => `[[package]]\nname = "t-t"\nversion = "${v}"\n${local}`],
    }]),
  ),
  "package.json": {
    path: "package.json",
    decoys: unique(members),
    join: braces,
    targets: [(v) => `"version":"${v}"`, (v) => `"version"  :\n "${v}"`],
  },
  "package-lock.json": {
    path: "package-lock.json",
    decoys: unique(members),
    join: braces,
    targets: [
      (v) =>
        `"name": "t", "version": "${v}", "packages": { "": { "version": "${v}" },` +
        `"node_modules/t": { "version": "1.4.0" } }`,
      (v) => `"version": "${v}", "dependencies": { "t": { "version": "1.4.0" } }`,
    ],
  },
  "deno.json": {
    path: "deno.jsonc",
    decoys: oneof(
      unique(members),
      constantFrom('/* "version": "1.4.0", */ "c": 1', '// "version": "1.4.0"\n"d": 1'),
    ),
    join: (pieces) => `{\n${pieces.join(",\n")},\n}`,
    targets: [(v) => `"version": "${v}" // "version": "1.4.0"\n`],
  },
  "composer.json": {
    path: "composer.json",
    spelled: ["1.4.0", "2.0.0-RC1"],
    decoys: unique(members),
    join: braces,
    targets: [(v) => `"version": "${v}"`],
  },
  "pubspec.yaml": {
    path: "pubspec.yaml",
    decoys: yamlDecoys,
    targets: [
      (v) => `version: ${v}\n`,
      (v) => `version:   '${v}'  # version: 1.4.0\n`,
      (v) => `publish_to: none\n"version": "${v}+7"\n`,
    ],
  },
  "Chart.yaml": {
    path: "Chart.yaml",
    decoys: yamlDecoys,
    targets: [
      (v) => `version: ${v}\nappVersion: "v${v}"\n`,
      (v) => `appVersion: 9.9.9\nversion: ${v}\n`,
    ],
  },
  "CITATION.cff": {
    path: "CITATION.cff",
    decoys: yamlDecoys,
    targets: [(v) => `cff-version: 1.2.0\nversion: v${v}\n`],
  },
  "pom.xml": {
    path: "pom.xml",
    spelled: ["1.4.0", "2.0.0-rc-1"],
    decoys: xmlDecoys,
    join: (pieces) =>
      `<?xml version="1.0"?>\n<project xmlns='x'>\n${pieces.join("")}</project>\n`,
    targets: [
      (v) => `<artifactId>t</artifactId><version>${v}</version>\n`,
      (v) =>
        `<version\n>\n ${v}\n</version ><parent><version>1.4.0</version></parent>\n`,
    ],
  },
  "csproj": {
    path: "t.csproj",
    decoys: xmlDecoys,
    join: (pieces) => `<Project Sdk="x">\n${pieces.join("")}</Project>`,
    targets: [
      (v) => `<PropertyGroup><Version>${v}</Version></PropertyGroup>\n`,
      (v) =>
        `<PropertyGroup Condition="a > b"><x/><Version> ${v}</Version></PropertyGroup>\n`,
    ],
  },
  "python": {
    path: "t.py",
    spelled: PEP440,
    decoys: code(
      '"""\n__version__ = "1.4.0"\n"""\n',
      "x = rb'''\\\n__version__ = \"1.4.0\"\n'''\n",
      '# __version__ = "1.4.0" """\n',
      'y = "#" + \'"""\' # it\'s\n',
      'if x:\n    __version__ = "1.4.0"\n',
      'a__version__ = "1.4.0"\nVERSION = "1.4.0"\n',
    ),
    targets: [
      (v) => `__version__ = "${v}"\n`,
      (v) => `__version__: str='${v}' # "1.4.0"\n`,
      (v) => `version = __version__ = "${v}"\n`,
    ],
  },
  "setup.py": {
    path: "setup.py",
    spelled: PEP440,
    decoys: code(
      'x = dict(version="1.4.0")\n',
      '"""\nsetup(version="1.4.0")\n"""\n',
      '# setup(version="1.4.0")\n',
    ),
    targets: [
      (v) =>
        `setup(name="t", a=f("(", ")"), version="${v}", b=dict(version="1.4.0"))\n`,
      (v) => `setuptools.setup(\n  version = '${v}', # version="1.4.0"\n)\n`,
    ],
  },
  "setup.cfg": {
    path: "setup.cfg",
    spelled: PEP440,
    decoys: code("[a]\nversion = 1.4.0\n", "[b.metadata]\n; version = 1.4.0\n"),
    targets: [
      (v) => `[metadata]\nlong =\n  version = 1.4.0\nversion = ${v}\n`,
      (v) => `[metadata]\nversion: ${v}  \nname = t\n`,
    ],
  },
  "shell": {
    path: "t.sh",
    decoys: code(
      'cat <<EOF\nVERSION="1.4.0"\nEOF\n',
      "cat <<-'E_F' >x\n\tVERSION=1.4.0\nVERSION=1.4.0\n\tE_F\n",
      "x='\nVERSION=1.4.0\n'\n",
      'y="\\"\nVERSION=1.4.0\n"\n',
      'echo "it\'s" # it\'s "\n',
      "z=${x#y}; w=$#; v=$((1<<2)) # <<EOF\n",
      "MY_VERSION=1.4.0\n  VERSION=1.4.0\n",
      'f() { local VERSION="1.4.0"; }\n',
    ),
    join: (pieces) => `#!/bin/sh\n${pieces.join("")}`,
    targets: [
      (v) => `VERSION="${v}"\n`,
      (v) => `readonly VERSION='v${v}' # x\n`,
      (v) => `declare -rx VERSION=${v}; export VERSION\n`,
    ],
  },
  "version": {
    path: "VERSION",
    decoys: constantFrom("\n", "  ", "\t"),
    targets: [(v) => v, (v) => `v${v}`],
  },
  "build.gradle": {
    path: "build.gradle",
    spelled: ["1.4.0", "2.0.0-rc-1"],
    decoys: code(
      '// version = "1.4.0"\n',
      "/*\nversion = '1.4.0'\n*/\n",
      "x = '''\nversion = '1.4.0'\n'''\n",
      "plugins { id 'a' version '1.4.0' }\n",
      "foo {\n  version = '1.4.0'\n}\n",
      "myversion = '1.4.0'\n",
    ),
    targets: [
      (v) => `version = '${v}'\n`,
      (v) => `version "${v}" // x\n`,
      (v) => `subprojects {\n  group = 'g'\n  version = "${v}"\n}\n`,
    ],
  },
  "gradle.properties": {
    path: "gradle.properties",
    spelled: ["1.4.0", "2.0.0-rc-1"],
    decoys: code("# version=1.4.0\n", "a.version=1.4.0\n", "b=\\\nversion=1.4.0\n"),
    targets: [(v) => `version=${v}\n`, (v) => ` version : ${v}  \n`],
  },
  "gemspec": {
    path: "t.gemspec",
    spelled: ["1.4.0", "2.0.0.rc1"],
    decoys: code(
      '# s.version = "1.4.0"\n',
      '=begin\ns.version = "1.4.0"\n=end\n',
      'd = <<~EOS\n  s.version = "1.4.0"\nEOS\n',
      's.add_dependency "a", "1.4.0"\n',
    ),
    targets: [
      (v) => `s.version = "${v}"\n`,
      (v) => `  spec.version  = '${v}'.freeze\n`,
    ],
  },
  "version.rb": {
    path: "version.rb",
    spelled: ["1.4.0", "2.0.0.rc1"],
    decoys: code(
      '# VERSION = "1.4.0"\n',
      'A_VERSION = "1.4.0"\n',
      'x = "\nVERSION = 1"\n',
    ),
    targets: [(v) => `  VERSION = "${v}"\n`, (v) => `A::VERSION = '${v}'\n`],
  },
  "Gemfile.lock": {
    path: "Gemfile.lock",
    spelled: ["1.4.0", "2.0.0.rc1"],
    beside: { "t.gemspec": 's.name = "t"\ns.version = "1.4.0"\n' },
    decoys: code(
      "GEM\n  specs:\n    t (1.4.0)\n    a (1.4.0)\n\n",
      "PATH\n  specs:\n    a (1.4.0)\n      b (= 1.4.0)\n\n",
      "DEPENDENCIES\n  t (= 1.4.0)!\n\n",
    ),
    targets: [
      (v) => `PATH\n  remote: .\n  specs:\n    t (${v})\n      a (= 1.4.0)\n\n`,
    ],
  },
  "mix.exs": {
    path: "mix.exs",
    decoys: code(
      '# @version "1.4.0"\n',
      '@doc """\n@version "1.4.0"\nversion: "1.4.0"\n"""\n',
      '{:a, "1.4.0"}\n',
      '@my_version "1.4.0"\n',
      '  def deps do\n    [{:a, [\n  version: "1.4.0"]}, {:b,\n   version: "1.4.0"}]\n  end\n',
    ),
    targets: [
      (v) => `  @version "${v}"\n`,
      (v) => `  def project do\n  [\n    app: :t,\n    version: "${v}",\n  ]\n  end\n`,
    ],
  },
  "CMakeLists.txt": {
    path: "CMakeLists.txt",
    spelled: ["1.4.0", "2.0.0"],
    decoys: code(
      "cmake_minimum_required(VERSION 1.4.0)\n",
      "# project(a VERSION 1.4.0)\n",
      "#[==[\nproject(a VERSION 1.4.0)\n]==]\n",
      "find_package(a VERSION 1.4.0)\n",
      'set(x "\nproject(a VERSION 1.4.0)\n")\n',
    ),
    targets: [
      (v) => `project(t VERSION ${v} LANGUAGES C)\n`,
      (v) => `PROJECT( t\n  DESCRIPTION "x"\n  VERSION "${v}"\n)\n`,
    ],
  },
  "meson.build": {
    path: "meson.build",
    decoys: code(
      "# project('t', version: '1.4.0')\n",
      "x = '''\nproject('t', version: '1.4.0')\n'''\n",
      "dependency('a', version: '1.4.0')\n",
    ),
    targets: [
      (v) => `project('t', 'c', version: '${v}')\n`,
      (v) =>
        `project('t',\n  meson_version: '1.4.0', license: files('a'),\n  version : '${v}')\n`,
    ],
  },
  "version.go": {
    path: "version.go",
    decoys: code(
      '// const Version = "1.4.0"\n',
      "/*\nconst Version = `1.4.0`\n*/\n",
      'var x = `\nconst Version = "1.4.0"\n`\n',
      'const GoVersion = "1.4.0"\n',
    ),
    targets: [
      (v) => `const Version = "${v}"\n`,
      (v) => `var version string = "v${v}" // x\n`,
      (v) => `const (\n\tA = 1\n\tVersion = \`${v}\`\n)\n`,
    ],
  },
  "Dockerfile": {
    path: "Dockerfile",
    decoys: code(
      '# LABEL version="1.4.0"\n',
      "FROM a:1.4.0\n",
      'RUN echo version="1.4.0"\n',
      'LABEL a.version="1.4.0" b="1.4.0"\n',
    ),
    targets: [
      (v) => `LABEL version="${v}"\n`,
      (v) => `label a=b \\\n  "org.opencontainers.image.version"='v${v}'\n`,
    ],
  },
  "rpm-spec": {
    path: "t.spec",
    spelled: ["1.4.0", "2.0.0~rc1"],
    decoys: code(
      "# Version: 1.4.0\n",
      "Requires: a = 1.4.0\n",
      "%global a_ver 1.4.0\n",
    ),
    targets: [
      (v) => `Version:\t${v}\n`,
      (v) => `%define ver ${v}\nVersion: %ver\n`,
    ],
  },
  "mark": {
    path: "docs/x",
    decoys: code("tool 1.4.0\n", "# rung:versions 1.4.0\n", "see 1.4.0.tar.gz\n"),
    targets: [
      (v) => `v${v}.tar.gz # rung:version\n`,
      (v) => `a 9.9 "${v}" <!-- rung:version -->\n`,
      (v) => `/* rung:version */ ${v}\n`,
    ],
  },
};

/** A document: a function from the version to its text. */
export function documents(row: Row): fc.Arbitrary<(version: string) => string> {
  const { targets, decoys, join = (pieces) => pieces.join("") } = row;
  const some = array(decoys, { maxLength: 6 });
  const guises = constantFrom(
    (text: string) => text,
    (text: string) => text.replaceAll("\n", "\r\n"),
    (text: string) => `\ufeff${text}`,
    (text: string) => text.replace(/\n$/, ""),
  );
  return fc.tuple(some, constantFrom(...targets), some, guises).map(
    ([before, target, after, guise]) => (version: string) =>
      guise(join([...before, target(version), ...after])),
  );
}
