/** Texts that somebody wrote to keep a pattern busy: a pattern that tries each place again takes minutes. */
import "../support/loadable.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { discover, leftBehind } from "../../lib/files/mod.ts";
import { treeOf } from "../support/tree.ts";

const LENGTH = 400_000;
/** What goes through the text a few times takes less than a fifth of it. */
const MOST_MS = 8_000;

const rep = (text: string) => text.repeat(Math.ceil(LENGTH / text.length));
const counted = (name: (n: number) => string, between: string) =>
  Array.from({ length: LENGTH / 20 }, (_, n) => name(n)).join(between);

/** What a text repeats, its format, its name and it. */
const ROWS:
  readonly (readonly [why: string, id: string, path: string, text: string])[] = [
    ["blanks behind a colon", "python", "a.py", `__version__:${rep(" ")}x`],
    [
      "blanks in a tuple that nobody closes",
      "python",
      "a.py",
      `__version__ = "1.4.0"\nversion_info = (1,${rep(" ")}x`,
    ],
    [
      "blanks in a tuple that a version is made of",
      "python",
      "a.py",
      `__version__ = f(info)\ninfo = (1,${rep(" ")}x`,
    ],
    [
      "names that a version is made of",
      "python",
      "a.py",
      `__version__ = ${counted((n) => `a${n}`, "+")}\n${rep("x = y\n")}`,
    ],
    [
      "blanks in the arguments of Incremental",
      "python",
      "a.py",
      `__version__ = Version("x", 1${rep(" ")}`,
    ],
    [
      "packages in a key of overrides",
      "package.json",
      "package.json",
      `{"name":"x","version":"1.4.0","overrides":{"${rep("/a@")}>":"1.4.0"}}`,
    ],
    ["comments that nobody closes", "metainfo.xml", "a.metainfo.xml", rep("<!--")],
    ["lists that nobody closes", "metainfo.xml", "a.metainfo.xml", rep("<releases ")],
    [
      "releases that nobody closes",
      "metainfo.xml",
      "a.metainfo.xml",
      `<releases>${rep("<release ")}`,
    ],
    [
      "blanks before a release",
      "metainfo.xml",
      "a.metainfo.xml",
      `<releases>${rep(" ")}x<release version="1.4.0"/>`,
    ],
    ["a line without a mark", "mark", "a.js", rep("a")],
    ["blanks before nothing", "version.go", "version/version.go", rep(" ")],
    ["comments that nobody closes", "pom.xml", "pom.xml", rep("<!--")],
    ["comments that nobody closes", "addon.xml", "addon.xml", rep("<!--")],
    ["add-ons that nobody closes", "addon.xml", "addon.xml", rep("<addon ")],
    [
      "the word in a macro's name",
      "version.h",
      "version.h",
      `#define ${rep("VERSION")} x`,
    ],
    [
      "the word in a constant's name",
      "version.h",
      "version.h",
      `const int ${rep("VERSION")} =`,
    ],
    ["words before a constant", "version.h", "version.h", `${rep("const ")}x`],
    [
      "the word in a variable's name",
      "version.cmake",
      "version.cmake",
      `set(${rep("VERSION")}!`,
    ],
    [
      "the word in a module's name",
      "CMakeLists.txt",
      "CMakeLists.txt",
      `project(tool)\ninclude(${rep("version")}!`,
    ],
    [
      "words that a function takes",
      "build.gradle",
      "build.gradle",
      `version = full()\nString full() {\n${counted((n) => `a${n}version`, "+")}\n}\n`,
    ],
    [
      "functions that nobody closes",
      "build.gradle",
      "build.gradle",
      `version = full()\n${rep("fun full(")}`,
    ],
    [
      "blocks that nobody closes",
      "build.gradle",
      "build.gradle",
      rep("allprojects {\n"),
    ],
    ["blanks behind the word", "build.gradle", "build.gradle", `version${rep(" ")}x`],
    [
      "blanks behind a variable",
      "build.gradle",
      "build.gradle",
      `version = full\ndef full = "1.4.0"${rep(" ")}x`,
    ],
    [
      "applications",
      "build.gradle",
      "build.gradle",
      rep("defaultConfig {\nversionName full\nversionCode n\n}\n"),
    ],
    ["plugins in one line", "build.gradle", "build.gradle", rep('id "x" ')],
    ["strings that nobody closes", "psd1", "a.psd1", rep('"`')],
    ["here-strings that nobody closes", "psd1", "a.psd1", rep('@"\n')],
    ["sets that nobody closes", "nix", "flake.nix", rep("{ pname =")],
    [
      "modules in a comment",
      "pom.xml",
      "pom.xml",
      `<project><!-- ${counted((n) => `<module>${n}</module>`, "")} --></project>`,
    ],
  ];

Deno.test("a constant is soon told from one with blanks behind it", () => {
  const started = performance.now();
  const text = `const Version = "1.4.0"${rep(" ")}x`;
  const told = leftBehind([{ path: "a.go", line: 1, text }], ["1.4.0"], () => false);
  assertEquals(told.constants, []);
  const spentMs = performance.now() - started;
  assert(spentMs < MOST_MS, `${spentMs} ms`);
});

for (const [why, format, path, text] of ROWS) {
  Deno.test(`${format} is soon through with ${why}`, async () => {
    const started = performance.now();
    await discover(treeOf({ [path]: text }), [{ path, format }]);
    const spentMs = performance.now() - started;
    assert(spentMs < MOST_MS, `${spentMs} ms`);
  });
}
