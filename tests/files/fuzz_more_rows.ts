/** Further rows of `fuzz_rows.ts`: one place, and what looks like it. */
import fc from "fast-check";
import type { Row } from "./fuzz_rows.ts";

const { constantFrom } = fc;
const BASE = ["1.4.0", "2.0.0"] as const;
const DEB = ["1.4.0", "2.0.0~rc1"] as const;
const PEP440 = ["1.4.0", "2.0.0rc1"] as const;

/** A row: where, how spelled, what holds the version, what only seems to, and what is around. */
function row(
  path: string,
  spelled: readonly [string, string] | undefined,
  targets: readonly ((version: string) => string)[],
  decoys: readonly string[],
  around: readonly [string, string] = ["", ""],
  beside: Readonly<Record<string, string>> = {},
): Row {
  let count = 0;
  return {
    path,
    targets,
    // Where names must differ, `#` stands for a number.
    decoys: constantFrom("\n", ...decoys).map((text) =>
      text.replaceAll("§", () => String(count++))
    ),
    join: (pieces) => around[0] + pieces.join("") + around[1],
    ...(spelled === undefined ? {} : { spelled }),
    beside,
  };
}

/** The rows, by the id of their format. */
export const MORE_ROWS: Readonly<Record<string, Row>> = {
  "version.js": row(
    "version.ts",
    undefined,
    [
      (v) => `export const VERSION = "${v}";\n`,
      (v) => `export default '${v}'\n`,
      (v) => `const version: string = \`${v}\`;\n`,
      (v) => `exports.version = "${v}"; // x\n`,
    ],
    [
      '// export const VERSION = "1.4.0";\n',
      "/*\nexport const VERSION = '1.4.0';\n*/\n",
      'export const api = "1.4.0";\n',
      'export const VERSION = "1.4.0" + suffix;\n',
      'x({ version: "1.4.0" });\n',
    ],
  ),
  "version.dart": row(
    "lib/src/version.dart",
    undefined,
    [
      (v) => `const packageVersion = '${v}';\n`,
      (v) => `const String version = "${v}"; // x\n`,
    ],
    [
      "// const packageVersion = '1.4.0';\n",
      "const api = '1.4.0';\n",
      "const packageVersion = '1.4.0' + x;\n",
    ],
  ),
  // Pages are of what is out: a candidate changes nothing.
  "lib.rs": row(
    "src/lib.rs",
    ["1.4.0", "1.4.0"],
    [(v) => `#![doc(html_root_url = "https://docs.rs/t/${v}")]\n`],
    [
      '// #![doc(html_root_url = "https://docs.rs/t/1.4.0")]\n',
      "//! See https://docs.rs/t/1.4.0\n",
    ],
  ),
  "release-please-manifest.json": row(
    ".release-please-manifest.json",
    undefined,
    [(v) => `".": "${v}",\n`],
    ['"packages/a§": "1.4.0",\n'],
    ["{\n", '"packages/z": "1.3.0"\n}\n'],
  ),
  "tauri.conf.json": row(
    "tauri.conf.json",
    undefined,
    [
      (v) => `"version": "${v}",\n`,
      (v) => `"package": { "x": 1, "version": "${v}" },\n`,
    ],
    ['"a§": "1.4.0",', '"b§": { "version": "1.4.0" },\n'],
    ["{\n", '"z": 0 }\n'],
  ),
  "manifest.json": row(
    "manifest.json",
    BASE,
    [(v) => `"version": "${v}",\n`],
    ['"a§": "1.4.0",', '"b§": { "version": "1.4.0" },\n', '// "version": "1.4.0"\n'],
    ['{ "manifest_version": 3,\n', '"z": 0 }\n'],
  ),
  "xcode": row(
    "T.xcodeproj/project.pbxproj",
    BASE,
    [
      (v) => `{ x = {\n\tMARKETING_VERSION = ${v};\n};\n};\n`,
      (v) => `{\nMARKETING_VERSION = "${v}";\n}\n`,
    ],
    [
      "/* MARKETING_VERSION = 1.4.0; */\n",
      "{\nMARKETING_VERSION = 1.0;\nCURRENT_PROJECT_VERSION = 3;\n};\n",
      "X = 1.4.0;\n",
    ],
  ),
  "Info.plist": row(
    "Info.plist",
    BASE,
    [(v) => `<key>CFBundleShortVersionString</key>\n<string>${v}</string>\n`],
    [
      "<key>a</key><string>1.4.0</string>\n",
      "<!-- <key>CFBundleShortVersionString</key> -->\n",
      "<key>b</key><dict><key>CFBundleShortVersionString</key><string>1.4.0</string></dict>\n",
    ],
    ["<plist><dict>\n", "</dict></plist>\n"],
  ),
  "AndroidManifest.xml": row(
    "AndroidManifest.xml",
    undefined,
    [
      (v) => `<manifest a:versionName="${v}">\n`,
      (v) => `<manifest x='1.4.0'\n a:versionName='${v}' >\n`,
    ],
    ["<!-- a:versionName='1.4.0' -->\n"],
    ["", "<b a:versionName='1.4.0'/></manifest>\n"],
  ),
  "podspec": row(
    "T.podspec",
    undefined,
    [(v) => `s.version = '${v}'\n`, (v) => `  spec.version="${v}".freeze # x\n`],
    [
      "# s.version = '1.4.0'\n",
      "s.dependency 'a', '1.4.0'\n",
      "=begin\ns.version = '1.4.0'\n=end\n",
    ],
  ),
  "tbump.toml": row(
    "tbump.toml",
    ["1.4.0", "2.0.0rc1"],
    [(v) => `[version]\ncurrent = "${v}"\n`, (v) => `version = { current = '${v}' }\n`],
    ['# current = "1.4.0"\n'],
  ),
  "vim": row(
    "plugin/t.vim",
    ["1.4.0", "2.0.0-rc.1"],
    [(v) => `" Version:   ${v}\n`, (v) => `"Version: v${v}\n`],
    ['" Needs: 1.4.0\n', "let g:version = '1.4.0'\n"],
  ),
  "version.php": row(
    "src/Version.php",
    ["1.4.0", "2.0.0-RC1"],
    [
      (v) => `const VERSION = '${v}';\n`,
      (v) => `$id = new VersionId("${v}", __DIR__);\n`,
    ],
    ["// const VERSION = '1.4.0';\n", "const LEAST = '1.4.0';\n"],
    ["<?php\n", "?>\n"],
  ),
  "kotlin": row(
    "buildSrc/src/main/kotlin/Versions.kt",
    ["1.4.0", "2.0.0-rc-1"],
    [(v) => `const val VERSION = "${v}"\n`, (v) => `  val version: String = "${v}"\n`],
    ['// const val VERSION = "1.4.0"\n', 'const val LEFT = "1.4.0"\n'],
    ["object V {\n", "}\n"],
  ),
  "podspec.json": row(
    "T.podspec.json",
    undefined,
    [(v) => `"version": "${v}",\n`, (v) => `"version":"${v}" ,\n`],
    ['"swift_version": "1.4.0",\n', '"dependencies": {"a": ["1.4.0"]},\n'],
    ["{\n", '"name": "T"}\n'],
  ),
  "META.json": row(
    "META.json",
    undefined,
    [(v) => `"version" : "${v}",\n`, (v) => `"version":"${v}",\n`],
    ['"prereqs": {"version": "1.4.0"},\n', '"generated_by": "1.4.0",\n'],
    ["{\n", '"meta-spec": {"version": "2"}}\n'],
  ),
  "SConstruct": row(
    "SConstruct",
    ["1.4.0", "2.0.0-rc.1"],
    [(v) => `version = '${v}'\n`, (v) => `VERSION="${v}" # x\n`],
    ["# version = '1.4.0'\n", "other_version = '1.4.0'\n", "  version = '1.4.0'\n"],
  ),
  "version_.d": row(
    "source/version_.d",
    undefined,
    [
      (v) => `enum tVersion = "v${v}";\n`,
      (v) => `immutable string VERSION="${v}";\n`,
    ],
    ['// enum tVersion = "1.4.0";\n', 'enum other = "1.4.0";\n'],
  ),
  "resource-version": row(
    "resources/T_VERSION",
    undefined,
    [(v) => `${v}\n`, (v) => ` v${v}`],
    [],
  ),
  "MODULE.bazel": row(
    "MODULE.bazel",
    undefined,
    [
      (v) => `module(name = "t", version = "${v}")\n`,
      (v) => `module(\n  version="${v}", # x\n  x = ["(", f(version = "1.4.0")],\n)\n`,
    ],
    [
      '# module(version = "1.4.0")\n',
      'bazel_dep(name = "a", version = "1.4.0")\n',
      '"""\nmodule(version = "1.4.0")\n"""\n',
    ],
  ),
  "version.bzl": row("version.bzl", undefined, [
    (v) => `VERSION = "${v}"\n`,
    (v) => `version = '${v}' # x\n`,
  ], ['# VERSION = "1.4.0"\n', '  VERSION = "1.4.0"\n', 'A = "1.4.0"\n']),
  "build.zig.zon": row(
    "build.zig.zon",
    undefined,
    [(v) => `.version = "${v}",\n`],
    [
      '// .version = "1.4.0",\n',
      '.a = .{ .version = "1.4.0" },\n',
      '.b = "}.{",\n',
      '.c = "1.4.0",\n',
    ],
    [".{\n", "}\n"],
  ),
  "Project.toml": row("Project.toml", undefined, [(v) => `version = "${v}"\n`], [
    "# version = '1.4.0'\n",
    "a§ = '1.4.0'\n",
  ], [
    "name = 't'\n",
    "[compat]\nversion = '1.4.0'\n",
  ]),
  "cabal": row(
    "t.cabal",
    BASE,
    [(v) => `version: ${v}\n`, (v) => `Version :\t${v}\n`],
    ["-- version: 1.4.0\n", "cabal-version: 1.4.0\n", "  version: 1.4.0\n"],
  ),
  "package.yaml": row("package.yaml", BASE, [
    (v) => `version: ${v}\n`,
    (v) => `version: '${v}' # x\n`,
  ], ["# version: 1.4.0\n", "a§: { version: 1.4.0 }\n"]),
  "dune-project": row("dune-project", DEB, [
    (v) => `(version ${v})\n`,
    (v) => `(version "${v}") ; x\n`,
  ], [
    "; (version 1.4.0)\n",
    "(package (version 1.4.0))\n",
    '(a "\n(version 1.4.0)\n")\n',
  ]),
  "opam": row("t.opam", DEB, [(v) => `version: "${v}"\n`], [
    '# version: "1.4.0"\n',
    'opam-version: "2.0"\n',
    'd: """\nversion: "1.4.0"\n"""\n',
  ]),
  "DESCRIPTION": row("DESCRIPTION", BASE, [(v) => `Version: ${v}\n`], [
    "A: 1.4.0\n",
    " Version: 1.4.0\n",
  ], ["Package: t\n", ""]),
  "sbt": row("version.sbt", ["1.4.0", "2.0.0-rc-1"], [
    (v) => `version := "${v}"\n`,
    (v) => `version in ThisBuild := "${v}"\n`,
    (v) =>
      `lazy val r = (project in file(".")).settings(version := "${v}", name := "t")\n`,
  ], [
    '// version := "1.4.0"\n',
    'a := "1.4.0"\n',
    'val s = """\nversion := "1.4.0"\n"""\n',
    'Test / version := "1.4.0"\n',
  ]),
  "snapcraft.yaml": row("snapcraft.yaml", undefined, [
    (v) => `version: ${v}\n`,
    (v) => `version: "v${v}"\n`,
  ], ["# version: 1.4.0\n", "a§: { version: 1.4.0 }\n"]),
  "meta.yaml": row("meta.yaml", PEP440, [
    (v) => `{% set version = "${v}" %}\n`,
    (v) => `package:\n  name: t\n  version: "${v}"\n`,
  ], [
    '# {% set version = "1.4.0" %}\n',
    '{% set a = "1.4.0" %}\n',
    "about:\n  version: 1.4.0\n",
  ]),
  "recipe.yaml": row("recipe.yaml", PEP440, [
    (v) => `context:\n  version: ${v}\npackage:\n  version: \${{ version }}\n`,
    (v) => `package: { version: "${v}" }\n`,
  ], ["# version: 1.4.0\n", "a§: { version: 1.4.0 }\n"]),
  "nix": row("default.nix", undefined, [
    (v) => `a = b { pname = "t"; version = "${v}"; };\n`,
    (v) =>
      `c = let version = "${v}"; in b { pname = "t"; inherit (x) y; inherit version; };\n`,
  ], [
    '# version = "1.4.0";\n',
    'd = { version = "1.4.0"; };\n',
    "e = ''\n version = \"1.4.0\"; pname = \n'';\n",
    'f.version = "1.4.0";\n',
  ], ["{\n", "}\n"]),
  "galaxy.yml": row("galaxy.yml", undefined, [(v) => `version: ${v}\n`], [
    "# version: 1.4.0\n",
    "a§: { version: 1.4.0 }\n",
  ]),
  "openapi.yaml": row("openapi.yaml", undefined, [
    (v) => `info:\n  version: ${v}\n`,
    (v) => `info: { title: t, version: "${v}" }\n`,
  ], [
    "# version: 1.4.0\n",
    "a§: { version: 1.4.0 }\n",
  ]),
  "openapi.json": row(
    "openapi.json",
    undefined,
    [(v) => `"info": { "version": "${v}" },\n`],
    ['"a§": { "version": "1.4.0" },\n'],
    ["{\n", '"z": 0 }\n'],
  ),
  "version.tf": row("version.tf", undefined, [
    (v) => `locals {\n  version = "${v}"\n}\n`,
    (v) => `output "module_version" {\n  value = "${v}" # x\n}\n`,
    (v) => `variable "version" {\n  type = string\n  default = "${v}"\n}\n`,
  ], [
    '# version = "1.4.0"\n',
    'terraform {\n  version = "1.4.0"\n}\n',
    'output "a" {\n  value = "1.4.0"\n}\n',
    'locals {\n a = {\n  version = "1.4.0"\n }\n}\n',
  ]),
  ".pre-commit-config.yaml": row(
    ".pre-commit-config.yaml",
    undefined,
    [
      (v) => `- repo: https://x.org/t\n  rev: ${v}\n`,
      (v) => `- { repo: "git@x.org:me/t.git", rev: "v${v}" }\n`,
    ],
    ["# rev: 1.4.0\n", "- repo: https://x.org/a\n  rev: 1.4.0\n"],
    ["repos:\n", ""],
    { "package.json": '{ "name": "@s/t", "version": "1.4.0" }' },
  ),
  "wordpress": row("t.php", undefined, [
    (v) => `Version: ${v}\n*/\n`,
    (v) => ` * Version: ${v}\n*/ define("T_VERSION", "${v}");\n`,
    (v) => ` * Version: ${v}\n*/ define("PHP_ADMIN_T_VERSION", "${v}");\n`,
  ], [
    "Requires PHP: 1.4.0\n",
    '*/ define("T_MIN_PHP_VERSION", "1.4.0"); /*\n',
  ], ["<?php /*\nPlugin Name: T\n", ""]),
  "wordpress-readme": row("readme.txt", ["1.4.0", "1.4.0"], [
    (v) => `Stable tag: ${v}\n`,
  ], ["Tested up to: 1.4.0\n", "= 1.4.0 =\n"]),
  ".bumpversion.cfg": row(".bumpversion.cfg", PEP440, [
    (v) => `[bumpversion]\ncommit = True\ncurrent_version = ${v}\n`,
  ], [
    "[bumpversion:file:a]\ncurrent_version = 1.4.0\n",
    "# current_version = 1.4.0\n",
  ]),
  "bumpversion.toml": row(".bumpversion.toml", PEP440, [
    (v) => `[tool.bumpversion]\ncurrent_version = "${v}"\n`,
    (v) => `[tool.commitizen]\nversion = '${v}'\n`,
  ], [
    "[[tool.a.files]]\ncurrent_version = '1.4.0'\n",
    "# current_version = '1.4.0'\n",
  ]),
  ".cz.json": row(
    ".cz.json",
    PEP440,
    [(v) => `"commitizen": { "version": "${v}" },\n`],
    ['"a§": { "version": "1.4.0" },\n'],
    ["{\n", '"z": 0 }\n'],
  ),
  ".cz.yaml": row(".cz.yaml", PEP440, [(v) => `commitizen:\n  version: ${v}\n`], [
    "# version: 1.4.0\n",
    "a§: { version: 1.4.0 }\n",
  ]),
  "AssemblyInfo": row("Properties/AssemblyInfo.cs", ["1.4.0", "2.0.0-rc.1"], [
    (v) => `[assembly: AssemblyInformationalVersion("${v}")]\n`,
    (v) => `[assembly: AssemblyInformationalVersionAttribute( "${v}" )]\n`,
  ], [
    '// [assembly: AssemblyVersion("1.4.0")]\n',
    '[assembly: AssemblyTitle("1.4.0")]\n',
    '[assembly: AssemblyVersion("1.0.0.0")]\n',
  ]),
  "wxs": row(
    "wix/main.wxs",
    ["1.4.0", "2.0.0"],
    [
      (v) => `<Package Name="T" Version="${v}" />\n`,
      (v) => `<Product Id="*" Version='${v}'><Directory Id="1.4.0"/></Product>\n`,
    ],
    ['<!-- <Package Version="1.4.0" /> -->\n', '<Fragment Version="1.4.0" />\n'],
    [
      "<Wix>\n",
      "</Wix>\n",
    ],
  ),
};
