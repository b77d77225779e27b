/** `[[file]]` entries: globs, several places, parts of a version, files to leave alone. */
import "../support/loadable.ts";
import { assertEquals, assertFault, assertOk } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import { discover, rewrite } from "../../lib/files/mod.ts";
import type { FileEntry } from "../../lib/files/startup.ts";
import { onChannel, release } from "../../lib/version/mod.ts";

const NOW = 1_795_176_000;
const RC = onChannel(release(1, 5, 0), "rc", 1);

type Files = Readonly<Record<string, string>>;

/** What each file that changes reads after a bump. */
async function bumped(files: Files, entries: readonly FileEntry[]): Promise<Files> {
  const found = assertOk(await discover(treeOf(files), entries));
  const edits = found.files.map((file) => assertOk(rewrite(file, RC, NOW)));
  return Object.fromEntries(edits.map(({ path, after }) => [path, after]));
}

const ROWS: readonly (readonly [string, Files, readonly FileEntry[], Files])[] = [
  [
    "all places of a pattern",
    { "README.md": "t==1.4.0\nt==1.4.0\n" },
    [{ path: "README.md", pattern: "t=={version}", scheme: "pep440", all: true }],
    { "README.md": "t==1.5.0rc1\nt==1.5.0rc1\n" },
  ],
  [
    "a place inside of what the file's format finds",
    {
      "pyproject.toml": '[project]\nname = "t"\nversion = "1.4.0"\n',
      "more/pyproject.toml":
        '[project]\nname = "m"\nversion = "1.4.0"\ndependencies = ["t >=1.4.0,<1.5"]\n',
    },
    [
      { path: "more/pyproject.toml", format: "pyproject.toml" },
      { path: "more/pyproject.toml", pattern: ">={version}", scheme: "pep440" },
    ],
    {
      "pyproject.toml": '[project]\nname = "t"\nversion = "1.5.0rc1"\n',
      "more/pyproject.toml":
        '[project]\nname = "m"\nversion = "1.5.0rc1"\ndependencies = ["t >=1.5.0rc1,<1.5"]\n',
    },
  ],
  [
    "as many places as it says",
    { "README.md": "t-1.4.0 t-1.4.0\n" },
    [{ path: "README.md", pattern: "t-{version}", all: 2 }],
    { "README.md": "t-1.5.0-rc.1 t-1.5.0-rc.1\n" },
  ],
  [
    "a glob, where some files have nothing",
    {
      "docs/a/x.md": "v1.4.0",
      "docs/y.md": "none",
      "docs/z.md": "v1.4.0 v1.4.0",
      "q.md": "v1.4.0",
    },
    [{ path: "docs/**/*.md", pattern: "v{version}" }],
    { "docs/a/x.md": "v1.5.0-rc.1", "docs/z.md": "v1.5.0-rc.1 v1.5.0-rc.1" },
  ],
  [
    "a glob from the root on, not into vendored folders",
    {
      "a.md": "v1.4.0",
      "b/c.md": "v1.4.0",
      "node_modules/d/e.md": "v1.4.0",
      ".git/f.md": "v1.4.0",
    },
    [{ path: "**/*.md", pattern: "v{version}" }],
    { "a.md": "v1.5.0-rc.1", "b/c.md": "v1.5.0-rc.1" },
  ],
  [
    "a page, which does not hide what a manifest below the root leads to",
    {
      "compose.yml": "image: t-1.4.7\n",
      "a/t.gemspec": 's.name = "t"\ns.version = T::VERSION\n',
      "a/lib/t/version.rb": 'VERSION = "1.4.7"\n',
    },
    [{ path: "compose.yml", pattern: "t-{version}" }],
    {
      "compose.yml": "image: t-1.5.0-rc.1\n",
      "a/lib/t/version.rb": 'VERSION = "1.5.0.rc1"\n',
    },
  ],
  [
    "numbers alone",
    {
      "manifest.json": '{ "version": "1.4.0", "version_name": "1.4.0" }',
      "VERSION": "1.4.0\n",
    },
    [
      { path: "manifest.json", pattern: '"version": "{base}"' },
      { path: "manifest.json", pattern: '"version_name": "{version}"' },
    ],
    {
      "manifest.json": '{ "version": "1.5.0", "version_name": "1.5.0-rc.1" }',
      "VERSION": "1.5.0-rc.1\n",
    },
  ],
  [
    "numbers alone in a format that has room for more, and beside a whole version",
    {
      "VERSION": "1.4.0\n",
      "app.csproj":
        "<Project Sdk='x'><PropertyGroup><VersionPrefix>1.4.0</VersionPrefix></PropertyGroup></Project>",
      "package.json": '{ "name": "x", "version": "1.4.0" }',
      "ext/manifest.json":
        '{ "manifest_version": 3, "version": "1.4.0", "version_name": "1.4.0" }',
    },
    ["app.csproj", "package.json", "ext/manifest.json"].map((path) => ({
      path,
      numbers: true,
    })),
    {
      "VERSION": "1.5.0-rc.1\n",
      "app.csproj":
        "<Project Sdk='x'><PropertyGroup><VersionPrefix>1.5.0</VersionPrefix></PropertyGroup></Project>",
      "package.json": '{ "name": "x", "version": "1.5.0" }',
      "ext/manifest.json":
        '{ "manifest_version": 3, "version": "1.5.0", "version_name": "1.5.0-rc.1" }',
    },
  ],
  [
    "single numbers and a count",
    {
      "v.h": "#define A 1\n#define B 4\n#define C 0\n#define N 7\n",
      "VERSION": "1.4.0\n",
    },
    [{
      path: "v.h",
      pattern: "A {major}\n#define B {minor}\n#define C {patch}\n#define N {build}",
    }],
    {
      "v.h": "#define A 1\n#define B 5\n#define C 0\n#define N 8\n",
      "VERSION": "1.5.0-rc.1\n",
    },
  ],
  [
    "a count that is kept",
    { "v.txt": "1.4.0 (7)" },
    [{ path: "v.txt", pattern: "{version} ({build})", build: "keep" }],
    { "v.txt": "1.5.0-rc.1 (7)" },
  ],
  [
    "a count that is raised",
    { "pubspec.yaml": "name: t\nversion: 1.4.0+17\n" },
    [{ path: "pubspec.yaml", build: "increment" }],
    { "pubspec.yaml": "name: t\nversion: 1.5.0-rc.1+18\n" },
  ],
  [
    "nothing in what is ignored",
    {
      "VERSION": "1.4.0\n",
      "package.json": '{ "version": "0.0.1" }',
      "Cargo.toml": "[package]\nversion = '9.9.9'",
    },
    [{ path: "package.json", ignore: true }, { path: "Cargo.*", ignore: true }],
    { "VERSION": "1.5.0-rc.1\n" },
  ],
];

for (const [what, files, entries, expected] of ROWS) {
  Deno.test(`a [[file]] entry finds ${what}`, async () => {
    assertEquals(await bumped(files, entries), expected);
  });
}

const FAULTS: readonly (readonly [string, Files, FileEntry, string])[] = [
  [
    "two places for one",
    { "a": "v1.4.0 v1.4.0" },
    { path: "a", pattern: "v{version}" },
    "version_not_unique",
  ],
  ["another number of places", { "a": "v1.4.0" }, {
    path: "a",
    pattern: "v{version}",
    all: 2,
  }, "version_not_unique"],
  [
    "no place",
    { "a": "x" },
    { path: "a", pattern: "v{version}", all: true },
    "version_missing",
  ],
  [
    "no place in any file",
    { "a": "x", "b": "y" },
    { path: "*", pattern: "v{version}" },
    "version_missing",
  ],
  [
    "no file",
    { "a": "x" },
    { path: "docs/*.md", pattern: "v{version}" },
    "file_unreadable",
  ],
];

for (const [what, files, entry, code] of FAULTS) {
  Deno.test(`a [[file]] entry is refused for ${what}`, async () => {
    assertFault(await discover(treeOf(files), [entry]), code as "version_missing");
  });
}
