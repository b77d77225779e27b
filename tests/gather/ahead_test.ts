/** Files that say more than the tags: `next` answers no version that `prepare` would not write. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

/** A file with `@` where it says the version, and what it says. */
const ROWS: readonly (readonly [path: string, text: string, said: string])[] = [
  [
    "x.cabal",
    "cabal-version:       2.4\nname:                x\nversion:             @\n\nlibrary\n",
    "2.1.0",
  ],
  ["package.json", '{\n  "name": "x",\n  "version": "@"\n}\n', "2.1.0"],
  ["package.json", '{\n  "name": "x",\n  "version": "@"\n}\n', "2.1.0-beta.2"],
  ["Cargo.toml", '[package]\nname = "x"\nversion = "@"\nedition = "2024"\n', "2.1.0"],
  ["VERSION", "@\n", "2.1.0"],
  ["package.json", '{ "name": "x", "version": "@", "license": "MIT" }\n', "2.1.0"],
  [
    "pom.xml",
    "<project>\n  <artifactId>x</artifactId>\n  <version>@</version>\n</project>\n",
    "2.1.0",
  ],
];

for (const [path, text, said] of ROWS) {
  Deno.test(`${path} says ${said} after v1.3.0: next refuses as prepare does`, () =>
    withRepo(async (repo) => {
      await repo.write(path, text.replace("@", "1.3.0"));
      await repo.commit("chore: begin");
      await repo.tag("v1.3.0", "1.3.0");
      await repo.write(path, text.replace("@", said));
      await repo.write("more.txt", "more\n");
      await repo.commit("fix: y");
      const next = await rungIn(repo, ["next", "--offline", "--json"]);
      const ran = await rungIn(repo, ["prepare", "--offline", "--json"]);
      assertEquals([next.code, ran.code], [3, 3], next.out);
      assertEquals(next.err, ran.err);
      const { error: { code, hint } } = JSON.parse(next.err);
      assertEquals(code, "version_down");
      for (const version of ["1.3.1", "2.1.0"]) {
        assertStringIncludes(hint, `\`rung prepare ${version}\``);
        const named = await rungIn(repo, ["prepare", version, "--offline"]);
        assertEquals(named.code, 0, named.err);
      }
    }));
}

Deno.test("where a candidate is asked for, the hint names that of what the files say", () =>
  withRepo(async (repo) => {
    const saying = (version: string) => `{ "name": "x", "version": "${version}" }\n`;
    await repo.write("package.json", saying("1.3.0"));
    await repo.commit("chore: begin");
    await repo.tag("v1.3.0", "1.3.0");
    await repo.write("package.json", saying("1.4.0"));
    await repo.write("more.txt", "more\n");
    await repo.commit("fix: y");
    const { err } = await rungIn(repo, ["next", "--rc", "--offline"]);
    assertStringIncludes(err, "`rung prepare 1.4.0-rc.1` as the files say");
    const named = await rungIn(repo, ["prepare", "1.4.0-rc.1", "--offline"]);
    assertEquals(named.code, 0, named.err);
  }));

Deno.test("of a package the hint names the package", () =>
  withRepo(async (repo) => {
    const manifest = (version: string) =>
      `{ "name": "core", "version": "${version}" }\n`;
    await repo.write(
      "package.json",
      '{ "private": true, "workspaces": ["packages/*"] }\n',
    );
    await repo.write("packages/core/package.json", manifest("1.0.0"));
    await repo.write("packages/tools/package.json", '{ "name": "tools" }\n');
    await repo.commit("chore: begin");
    await repo.tag("core@1.0.0", "1.0.0");
    await repo.write("packages/core/package.json", manifest("2.0.0"));
    await repo.write("packages/core/more.js", "more();\n");
    await repo.commit("fix: y");
    for (const command of ["next", "prepare"]) {
      const { code, err } = await rungIn(repo, [command, "-p", "core", "--offline"]);
      assertEquals(code, 3, err);
      assertStringIncludes(err, "`rung prepare -p core 2.0.0`");
    }
    const all = await rungIn(repo, ["next", "--all", "--offline", "--json"]);
    const [core] = JSON.parse(all.out).packages;
    assertEquals([core.version, core.error], [null, "version_down"]);
    const named = await rungIn(repo, ["prepare", "-p", "core", "2.0.0", "--offline"]);
    assertEquals(named.code, 0, named.err);
  }));

Deno.test("what an open plan has written is not what the files say: another one may be planned", () =>
  withRepo(async (repo) => {
    await repo.write("package.json", '{ "name": "x", "version": "1.0.0" }\n');
    await repo.commit("chore: begin");
    await repo.tag("v1.0.0", "1.0.0");
    await repo.commit("feat: y");
    for (const part of ["--major", "--minor", "--major"]) {
      const prepared = await rungIn(repo, ["prepare", part, "--offline"]);
      assertEquals(prepared.code, 0, prepared.err);
      const next = await rungIn(repo, ["next", "--offline"]);
      assertEquals(next.out, "1.1.0\n", next.err);
    }
    const again = await rungIn(repo, ["prepare", "--offline"]);
    assertEquals(again.code, 0, again.err);
    assertStringIncludes(await repo.read("package.json"), '"1.1.0"');
  }));

Deno.test("a number that stands for what comes after a release is no version: 1.3.99", () =>
  withRepo(async (repo) => {
    await repo.write("package.json", '{ "name": "x", "version": "1.3.0" }\n');
    await repo.commit("chore: begin");
    await repo.tag("v1.3.0", "1.3.0");
    await repo.write("package.json", '{ "name": "x", "version": "1.3.99" }\n');
    await repo.commit("fix: y");
    assertEquals(
      (await rungIn(repo, ["next", "--rc", "--offline"])).out,
      "1.3.1-rc.1\n",
    );
    const { code, err } = await rungIn(repo, ["prepare", "--offline"]);
    assertEquals(code, 0, err);
    assertStringIncludes(await repo.read("package.json"), '"1.3.1"');
  }));

Deno.test("a file with an entry for each release that has none for the last ones stays", () =>
  withRepo(async (repo) => {
    const entry = (version: string) =>
      `x (${version}-1) unstable; urgency=low\n\n  * Package.\n\n` +
      " -- Ada <ada@example.org>  Sat, 28 Nov 2015 03:59:38 +0000\n";
    await repo.write("debian/changelog", entry("1.0.0"));
    await repo.commit("chore: begin");
    for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
      await repo.tag(`v${version}`, version);
      await repo.commit("fix: y");
    }
    await repo.push();
    const { code, err } = await rungIn(repo, ["prepare"]);
    assertEquals(code, 0, err);
    assertStringIncludes(err, "debian/changelog: says 1.0.0 at the top");
    assertEquals(await repo.read("debian/changelog"), entry("1.0.0"));
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const ci = await rungIn(repo, ["ci", "v1.2.1", "--offline"]);
    assertEquals(ci.code, 0, ci.err);
    await repo.commit("fix: z");
    const toml = '[[file]]\npath = "debian/changelog"\nformat = "debian-changelog"\n';
    await repo.write("rung.toml", toml);
    await repo.commit("chore: keep it");
    const kept = await rungIn(repo, ["prepare", "--offline"]);
    assertEquals(kept.code, 0, kept.err);
    assertStringIncludes(await repo.read("debian/changelog"), "x (1.2.2-1)");
  }));
