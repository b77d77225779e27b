/** The rules of the house hold, and a breach is reported. */
import { folderOf, importFault, isEffect, LAYERS } from "../../scripts/lint/layers.ts";
import { circleThrough } from "../../scripts/lint/circles.ts";
import { sizeFault } from "../../scripts/lint/sizes.ts";
import plugin from "../../scripts/lint_plugin.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";

const IMPORTS: readonly (readonly [path: string, source: string, words?: string])[] = [
  ["lib/version/next.ts", "./channel.ts"],
  ["lib/version/next.ts", "../fault.ts"],
  ["lib/version/schemes/npm.ts", "../semver_family.ts"],
  ["lib/version/schemes/npm.ts", "../../fault.ts"],
  ["lib/plan/release.ts", "../files/mod.ts"],
  ["lib/plan/table.ts", "../files/startup.ts"],
  ["lib/commands/tag.ts", "../release/mod.ts"],
  ["lib/system/path.ts", "node:path"],
  ["lib/version/schemes/semver.ts", "@std/semver"],
  ["main.ts", "./lib/cli/run.ts"],
  ["tests/x_test.ts", "../lib/system/disk.ts"],
  ["lib/version/next.ts", "../files/mod.ts", "lib/version may not import lib/files"],
  ["lib/fault.ts", "./version/mod.ts", "lib/fault.ts may not import lib/version"],
  ["lib/files/format.ts", "../notes/mod.ts", "lib/files may not import lib/notes"],
  ["lib/plan/release.ts", "../git/mod.ts", "lib/plan may not import lib/git"],
  ["lib/git/git.ts", "../plan/mod.ts", "lib/git may not import lib/plan"],
  ["lib/system/disk.ts", "../version/mod.ts", "lib/system may not import lib/version"],
  ["lib/commands/tag.ts", "../cli/mod.ts", "lib/commands may not import lib/cli"],
  [
    "lib/plan/tags/tags.ts",
    "../../version/semver/text.ts",
    "reaches past the door of lib/version",
  ],
  ["lib/files/formats/x.ts", "../../version/next.ts", "reaches past the door"],
  ["lib/version/next.ts", "node:fs", "lib/version may not import node:fs"],
  ["lib/cli/run.ts", "node:process", "lib/cli may not import node:process"],
  ["lib/system/disk.ts", "https://example.org/x.ts", "may not import https:"],
  ["lib/system/disk.ts", "npm:chalk", "may not import npm:chalk"],
  ["lib/utils/mod.ts", "../fault.ts", "lib/utils is no layer"],
  ["lib/version/next.ts", "../utils/mod.ts", "lib/utils is no layer"],
  ["/var/lib/ci/rung/lib/version/x.ts", "../files/mod.ts", "may not import lib/files"],
  ["C:\\rung\\lib\\version\\x.ts", "../files/mod.ts", "may not import lib/files"],
];
for (const [path, source, words] of IMPORTS) {
  Deno.test(`importFault() of ${source} in ${path} is ${words ?? "nothing"}`, () => {
    const found = importFault(path, source);
    if (words === undefined) assertEquals(found, undefined);
    else assertStringIncludes(found?.message ?? "nothing", words);
  });
}

Deno.test("folderOf() finds the layer, wherever the project is checked out", () => {
  assertEquals(folderOf("/var/lib/jenkins/rung/lib/plan/x.ts"), "plan");
  assertEquals(folderOf("/usr/lib/rung/scripts/x.ts"), "rung");
  assertEquals(folderOf("lib/fault.ts"), "fault.ts");
  assertEquals(folderOf("library/plan/x.ts"), undefined);
});

Deno.test("isEffect() lets the machine's room and what is outside of lib do what they must", () => {
  assertEquals(isEffect("lib/version/x.ts", "Date"), true);
  assertEquals(isEffect("lib/cli/x.ts", "console"), true);
  assertEquals(isEffect("lib/system/x.ts", "Deno"), false);
  assertEquals(isEffect("main.ts", "Deno"), false);
  assertEquals(isEffect("lib/version/x.ts", "Map"), false);
});

Deno.test("every folder of lib has its layer", () => {
  const names = [...Deno.readDirSync(new URL("../../lib/", import.meta.url))];
  const known = LAYERS.flat();
  assertEquals(
    names.map(({ name }) => name)
      .filter((name) => !known.includes(name) && !name.endsWith(".d.ts")),
    [],
  );
});

const SNIPPETS:
  readonly (readonly [text: string, rules: readonly string[], path?: string])[] = [
    ["Deno.cwd();", ["effects"]],
    ["const now = Date.now();", ["effects"]],
    ["const x = new Date();", ["effects"]],
    ["await fetch('x');", ["effects"]],
    ["const d = Deno;", ["effects"]],
    ["const d = { fetch };", ["effects"]],
    ["globalThis.Deno.exit();", ["effects"]],
    ["setTimeout(() => {}, 1);", ["effects"]],
    ["const f = (now: Date) => now.getTime();", []],
    ["const f = (x: unknown) => x instanceof Date;", []],
    ["const f = (x: { fetch(): void }) => x.fetch();", []],
    ["const x = { process: 1 };", []],
    ["Deno.cwd();", [], "lib/system/x.ts"],
    ["Deno.cwd();", [], "scripts/x.ts"],
    ["import { x } from '../plan/mod.ts';", ["layers"]],
    ["import type { X } from '../plan/mod.ts';", ["layers"]],
    ["export { x } from '../plan/mod.ts';", ["layers"]],
    ["export * from '../plan/mod.ts';", ["layers"]],
    ["await import('../plan/mod.ts');", ["layers"]],
    ["await import('../plan/mod.ts' as string);", ["layers"]],
    ["export const x = 1;", ["documented"]],
    ["// not this\nexport function x() {}", ["documented"]],
    ["/** What it gives. */\nexport const x = 1;", []],
    ["/** What it gives. */\n\nexport interface X {}", []],
    ["const x = 1;\nexport { x };", []],
    ["export const x = 1;", [], "scripts/x.ts"],
    ["/** A. */\nexport function f(): Result<A> {}", ["documented"]],
    ["/** A, or fails. */\nexport async function f(): Promise<Result<A>> {}", [
      "documented",
    ]],
    ["/** Fails with `usage`. */\nexport function f(): Result<A> {}", []],
    ["/**\n * Fails as\n * `g` does.\n */\nexport function f(): Result<A> {}", []],
    ["/** Never fails. */\nexport function f(): Result<A> {}", []],
  ];
for (const [text, rules, path = "lib/version/x.ts"] of SNIPPETS) {
  Deno.test(`deno lint finds ${rules[0] ?? "nothing"} in ${path}: ${text}`, () => {
    const found = Deno.lint.runPlugin(plugin, path, text);
    assertEquals(found.map(({ id }) => id), rules.map((rule) => `rung/${rule}`));
    assertEquals(found.filter(({ hint }) => !hint), []);
  });
}

Deno.test("circleThrough() finds the way back, through types and what is loaded later", () => {
  const texts: Readonly<Record<string, string>> = {
    "/lib/a.ts": 'import { b } from "./b.ts";\n',
    "/lib/b.ts": 'import type {\n  C,\n} from "./c/c.ts";\n',
    "/lib/c/c.ts": 'const d = load(import("../d.ts" as string));\n',
    "/lib/d.ts": 'export { a } from "./a.ts";\n',
    "/lib/e.ts": '// import "./e.ts";\nimport "./a.ts";\n',
  };
  const through = (path: string) =>
    circleThrough(path, texts[path]!, (each) => texts[each]);
  const circle = ["/lib/a.ts", "/lib/b.ts", "/lib/c/c.ts", "/lib/d.ts", "/lib/a.ts"];
  assertEquals(through("/lib/a.ts"), circle);
  assertEquals(through("/lib/e.ts"), undefined);
});

Deno.test("sizeFault() is about lines, then files", () => {
  assertEquals(sizeFault(250, 25), undefined);
  assertStringIncludes(sizeFault(251, 1)?.message ?? "", "251 lines");
  assertStringIncludes(sizeFault(1, 26)?.message ?? "", "26 files");
});

Deno.test("deno lint with the project's own settings fails on a breach", async () => {
  const root = await Deno.makeTempDir({ prefix: "rung-lint-" });
  try {
    const url = new URL("../../scripts/lint_plugin.ts", import.meta.url);
    const own = JSON.parse(
      await Deno.readTextFile(new URL("../../deno.json", import.meta.url)),
    );
    assertEquals(own.lint.plugins, ["./scripts/lint_plugin.ts"]);
    await Deno.mkdir(`${root}/lib/version`, { recursive: true });
    await Deno.mkdir(`${root}/scripts`);
    await Deno.copyFile(url, `${root}/scripts/lint_plugin.ts`);
    await Deno.mkdir(`${root}/scripts/lint`);
    for (const { name } of Deno.readDirSync(new URL("lint/", url))) {
      await Deno.copyFile(new URL(`lint/${name}`, url), `${root}/scripts/lint/${name}`);
    }
    await Deno.writeTextFile(`${root}/deno.json`, JSON.stringify({ lint: own.lint }));
    const lint = async (text: string) => {
      await Deno.writeTextFile(`${root}/lib/version/x.ts`, text);
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["lint", "lib"],
        cwd: root,
        env: { NO_COLOR: "1" },
      }).output();
      return [code, new TextDecoder().decode(stderr)] as const;
    };
    const [good] = await lint("/** One. */\nexport const x = 1;\n");
    assertEquals(good, 0);
    const [bad, words] = await lint('import "../plan/mod.ts";\nDeno.cwd();\n');
    assertEquals(bad, 1);
    assertStringIncludes(
      words,
      "error[rung/layers]: lib/version may not import lib/plan",
    );
    assertStringIncludes(words, "error[rung/effects]: Deno is an effect");
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
