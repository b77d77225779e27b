/** Commits of packages in real repositories: what each package's release is made of. */
import type { Spawn } from "../../lib/system/startup.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rungIn, watching } from "../support/clones.ts";

const FILES = {
  "package.json": '{ "private": true, "workspaces": ["packages/*"] }\n',
  "packages/a/package.json": '{ "name": "a", "version": "1.0.0" }\n',
  "packages/b/package.json": '{ "name": "b", "version": "1.0.0" }\n',
};

/** Both packages released at 1.0.0, and commits since: message, then the paths it touches. */
async function since(
  repo: Repo,
  ...commits: readonly (readonly [message: string, ...paths: string[]])[]
): Promise<void> {
  await repo.git("tag", "a@1.0.0");
  await repo.git("tag", "b@1.0.0");
  for (const [message, ...paths] of commits) {
    for (const path of paths) await repo.write(path, `${message}\n`);
    await repo.commit(message);
  }
  await repo.push();
  await repo.git("push", "--quiet", "--tags", "origin");
}

async function next(repo: Repo, ...args: string[]): Promise<string> {
  const { out, err } = await rungIn(repo, ["next", ...args]);
  return out.trim() || err.trim();
}

Deno.test("next -p counts what touches the package, and nothing else", () =>
  withRepo(async (repo) => {
    await since(
      repo,
      ["feat!: new API of b", "packages/b/x.js"],
      ["fix: small", "packages/a/x.js", "README.md"],
      ["feat: nobody's", "package.json"],
      ["feat: locked", "packages/a/package-lock.json"],
    );
    assertEquals([await next(repo, "-p", "a"), await next(repo, "-p", "b")], [
      "1.0.1",
      "2.0.0",
    ]);
    const { err } = await rungIn(repo, ["next", "-p", "a", "--verbose"]);
    assertStringIncludes(err, "1 of 2 tags are no version of a: ignored");
  }, FILES));

Deno.test("what a package's files say is to come decides, with -p and with --all", () =>
  withRepo(async (repo) => {
    await since(
      repo,
      ["fix: small", "packages/a/x", "packages/b/x", "packages/c/x"],
    );
    await repo.git("tag", "c@1.0.0", "HEAD~1");
    await repo.git("tag", "d@26.1.0", "HEAD~1");
    await repo.write("packages/d/x", "x\n");
    await repo.commit("fix: of d");
    assertEquals(await next(repo, "-p", "d", "--offline"), "26.1.1");
    const asked = ["a", "b", "c"].map((name) => next(repo, "-p", name, "--offline"));
    assertEquals(await Promise.all(asked), ["1.1.0", "2.0.0", "1.0.1"]);
    const all = JSON.parse(await next(repo, "--all", "--json", "--offline"));
    assertEquals(
      all.packages.map(({ version }: { version: string }) => version),
      ["1.1.0", "2.0.0", "1.0.1", "26.1.1"],
    );
  }, {
    // What holds the place of a version is none that is to come.
    "packages/d/package.json": '{ "name": "d", "version": "999.0.0-SNAPSHOT" }\n',
    "packages/a/pyproject.toml": '[project]\nname = "a"\nversion = "1.1.0.dev0"\n',
    "packages/b/pyproject.toml":
      '[project]\nname = "b"\ndynamic = ["version"]\n[tool.hatch.version]\npath = "src/b/at.py"\n',
    "packages/b/src/b/at.py": '__version__ = "2.0.0.dev0"\n',
    "packages/c/pyproject.toml": '[project]\nname = "c"\nversion = "1.0.0"\n',
  }));

Deno.test("what most packages say is out where a tag without a name says it", () =>
  withRepo(async (repo) => {
    for (const tag of ["v0.4.2", "v0.4.3", "v0.4.4", "v0.4.4.1"]) {
      await repo.git("tag", tag);
    }
    for (const name of ["a", "b", "c", "d", "e"]) await repo.write(`${name}/x`, "x\n");
    await repo.commit("fix: all");
    const asked = ["a", "d"].map((name) => next(repo, "-p", name, "--offline"));
    assertEquals(await Promise.all(asked), ["0.4.5", "0.9.0"]);
    const all = await rungIn(repo, ["next", "--all", "--offline"]);
    assertStringIncludes(all.err, 'all are tagged "v{version}"');
    assertStringIncludes(all.err, "or give each but one a tag of its own");
  }, {
    "a/a.cabal": "name: a\nversion: 0.4.4\n",
    "b/b.cabal": "name: b\nversion: 0.4.4\n",
    "c/c.cabal": "name: c\nversion: 0.4.4.1\n",
    "d/d.cabal": "name: d\nversion: 0.9.0\n",
    "e/e.cabal": "name: e\nversion: 0.4.4\n",
    "cabal.project": "packages: a b c d e\n",
  }));

Deno.test("a first release has as many numbers as the files say", () =>
  withRepo(async (repo) => {
    const run = await rungIn(repo, ["prepare", "-p", "b", "--json", "--offline"]);
    assertEquals(run.code, 0, run.err);
    const { version, tag } = JSON.parse(run.out);
    assertEquals([version, tag], ["0.13.0.1", "b@0.13.0.1"]);
    assertEquals(await next(repo, "-p", "b", "--minor", "--offline"), "0.14.0");
  }, {
    "a/a.cabal": "name: a\nversion: 0.13.1\n",
    "b/b.cabal": "name: b\nversion: 0.13.0.1\n",
    "cabal.project": "packages: a b\n",
  }));

Deno.test("a build before a first beta is of that beta: 0.65b0.dev", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "b==0.64b0");
    await repo.write("packages/a/x", "x\n");
    await repo.write("packages/b/x", "x\n");
    await repo.commit("fix: both");
    const asked = ["a", "b"].map((name) =>
      next(repo, "-p", name, "--beta", "--offline")
    );
    assertEquals(await Promise.all(asked), ["0.7.0-beta.0", "0.65-beta.0"]);
    const plan = await rungIn(repo, ["prepare", "-p", "b", "--beta", "--offline"]);
    assertEquals(plan.code, 0, plan.err);
    assertStringIncludes(await repo.read("packages/b/src/b/at.py"), '"0.65b0"');
  }, {
    "packages/a/pyproject.toml": '[project]\nname = "a"\nversion = "0.7b0.dev"\n',
    "packages/b/pyproject.toml":
      '[project]\nname = "b"\ndynamic = ["version"]\n[tool.hatch.version]\npath = "src/b/at.py"\n',
    "packages/b/src/b/at.py": '__version__ = "0.65b0.dev"\n',
  }));

const CRATES = Object.fromEntries(
  ["core", "ring", "util", "aws", "post"].map((name) => {
    const version = { core: "0.24.0-dev.1", post: "0.3.0-dev.2" }[name] ??
      "0.1.0-dev.1";
    const text = `[package]\nname = "${name}"\nversion = "${version}"\n`;
    return [`${name}/Cargo.toml`, text];
  }),
);

Deno.test("without -p the package goes on that the last release is of, and the others stay", async (t) => {
  const manifest = {
    "Cargo.toml": '[workspace]\nmembers = ["core", "ring", "util", "aws", "post"]\n',
  };
  await t.step(
    "where it alone is above the last release",
    () =>
      withRepo(async (repo) => {
        await repo.tag("v0.23.29");
        await repo.commit("feat!: more");
        await repo.push();
        const run = await rungIn(repo, ["prepare", "--json"]);
        assertEquals(run.code, 0, run.err);
        assertEquals(
          JSON.parse(run.out).changed_files.filter((path: string) =>
            path.endsWith("Cargo.toml")
          ),
          ["core/Cargo.toml"],
        );
        assertStringIncludes(await repo.read("core/Cargo.toml"), '"0.24.0"');
      }, { ...manifest, ...CRATES }),
  );
  await t.step("and not where most are", () =>
    withRepo(async (repo) => {
      await repo.tag("v0.0.9");
      await repo.commit("feat!: more");
      await repo.push();
      const run = await rungIn(repo, ["prepare", "--json"]);
      assertEquals(run.code, 0, run.err);
      assertStringIncludes(await repo.read("ring/Cargo.toml"), '"0.1.0"');
      assertStringIncludes(await repo.read("core/Cargo.toml"), '"0.24.0-dev.1"');
    }, { ...manifest, ...CRATES }));
});

Deno.test("where most members hold a version's place and none goes on, the tag alone is it", () =>
  withRepo(async (repo) => {
    await repo.tag("release/0.22.0");
    await repo.commit("feat: more");
    await repo.push();
    const before = await repo.read("Cargo.toml");
    const run = await rungIn(repo, ["prepare", "--json"]);
    assertEquals(run.code, 0, run.err);
    const { tag, changed_files } = JSON.parse(run.out);
    assertEquals(tag, "release/0.23.0");
    assertEquals(changed_files, ["CHANGELOG.md", "release/RELEASE_NOTES.md"]);
    assertStringIncludes(run.err, "comments 1.0.1: they go by versions of their own");
    assertEquals([run.err.includes("computes"), await repo.read("Cargo.toml")], [
      false,
      before,
    ]);
  }, {
    "Cargo.toml":
      '[workspace]\nmembers = ["*"]\n[workspace.dependencies]\nzip = { version = "4" }\n',
    ...Object.fromEntries(
      [
        ["app", "0.0.0"],
        ["core", "0.0.0"],
        ["git", "0.0.0"],
        ["clap", "0.1.0"],
        ["comments", "1.0.1"],
      ].map(([name, version]) => [
        `${name}/Cargo.toml`,
        `[package]\nname = "${name}"\nversion = "${version}"\n`,
      ]),
    ),
  }));

Deno.test("where a tool takes the version from the tag, a package of another number stays", () =>
  withRepo(async (repo) => {
    await repo.tag("v12.5.0");
    await repo.commit("feat: more");
    await repo.push();
    const run = await rungIn(repo, ["prepare", "--json"]);
    assertEquals(run.code, 0, run.err);
    const { tag, changed_files } = JSON.parse(run.out);
    assertEquals(tag, "v12.6.0");
    assertEquals(changed_files, ["CHANGELOG.md", "release/RELEASE_NOTES.md"]);
    assertStringIncludes(run.err, "Ask.Parts 2.0.1: it goes by a version of its own");
  }, {
    "Ask.slnx": '<Solution><Project Path="src/Ask.Parts/Ask.Parts.csproj" />' +
      '<Project Path="src/Ask/Ask.csproj" /></Solution>\n',
    "src/Ask/Ask.csproj": "<Project><PropertyGroup>" +
      "<MinVerTagPrefix>v</MinVerTagPrefix></PropertyGroup><ItemGroup>" +
      '<PackageReference Include="Ask.Parts" Version="[2.0.1, 3.0.0)" />' +
      '<PackageReference Include="MinVer" Version="6.0.0" /></ItemGroup></Project>\n',
    "src/Ask.Parts/Ask.Parts.csproj": "<Project><PropertyGroup>" +
      "<Version>2.0.1</Version></PropertyGroup></Project>\n",
  }));

Deno.test("a package whose tags go by the calendar is told by it, with -p and with --all", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "a@2025.11.0");
    await repo.git("tag", "a@2025.11.1");
    await repo.git("tag", "b@1.0.0");
    await repo.write("packages/a/x", "x\n");
    await repo.write("packages/b/x", "x\n");
    await repo.commit("fix: both");
    await repo.push();
    const asked = ["a", "b"].map((name) => next(repo, "-p", name));
    assertEquals(await Promise.all(asked), ["2026.11.0", "1.0.1"]);
    const seen: Spawn[] = [];
    const run = await rungIn(repo, ["next", "--all", "--json"], {
      changes: watching(seen),
    });
    assertEquals(
      JSON.parse(run.out).packages.map(({ tag }: { tag: string }) => tag),
      ["a@2026.11.0", "b@1.0.1"],
    );
    assertStringIncludes(
      run.err,
      'by the calendar, YYYY.MM.MICRO, as "a@2025.11.1" does',
    );
    assertEquals(seen.filter(({ args }) => args.includes("for-each-ref")).length, 1);
    const plan = await rungIn(repo, ["prepare", "--all", "--json"]);
    assertEquals(plan.code, 0, plan.err);
    assertStringIncludes(await repo.read("packages/a/package.json"), '"2026.11.0"');
  }, FILES));

Deno.test("a package without pre-releases begins as those of the others did", () =>
  withRepo(async (repo) => {
    await since(repo, ["fix: small", "packages/b/x"]);
    assertEquals(await next(repo, "-p", "b", "--beta"), "1.0.1-beta.1");
    await repo.git("tag", "a@0.9.0-beta.0", "HEAD~1");
    await repo.git("tag", "a@0.9.0-beta.1", "HEAD~1");
    assertEquals(await next(repo, "-p", "b", "--beta"), "1.0.1-beta.0");
    assertEquals(await next(repo, "-p", "b"), "1.0.1");
    await repo.git("tag", "b@0.8.0-rc.1", "HEAD~1");
    assertEquals(await next(repo, "-p", "b", "--beta"), "1.0.1-beta.1");
  }, FILES));

Deno.test("next -p reads commits of a branch that was merged", () =>
  withRepo(async (repo) => {
    await since(repo, ["fix: small", "packages/a/x.js"]);
    await repo.git("switch", "--quiet", "--create", "side", "HEAD~1");
    await repo.write("packages/b/y.js", "y\n");
    await repo.commit("feat: of b, aside");
    await repo.git("switch", "--quiet", "main");
    await repo.git("merge", "--quiet", "--no-ff", "--message", "feat: merged", "side");
    await repo.push();
    assertEquals([await next(repo, "-p", "a"), await next(repo, "-p", "b")], [
      "1.0.1",
      "1.1.0",
    ]);
    await repo.write("rung.toml", "[commits]\nfirst-parent = true\n");
    assertEquals([await next(repo, "-p", "a"), await next(repo, "-p", "b")], [
      "1.0.1",
      "1.1.0",
    ]);
  }, FILES));

Deno.test("next -p without a commit of the package says which are its files", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"]);
    assertStringIncludes(await next(repo, "-p", "a"), 'none touches "packages/a"');
    assertEquals(await next(repo, "-p", "a", "--minor"), "1.1.0");
    await repo.write("rung.toml", '[package.a]\ninclude = ["packages/b/*.js"]\n');
    assertEquals(await next(repo, "-p", "a"), "1.1.0");
  }, FILES));

Deno.test("notes and changelog of a package have its commits alone", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"], ["fix: of a", "packages/a/x"]);
    for (const words of [["notes"], ["changelog", "--from", "a@1.0.0"]]) {
      const { out } = await rungIn(repo, [...words, "-p", "a"]);
      assertEquals([words, out.includes("of b")], [words, false]);
    }
    const { out } = await rungIn(repo, ["notes", "-p", "a"]);
    assertStringIncludes(out, "of a");
  }, FILES));

Deno.test("two packages of one number have each its changelog, its commit and its tag", () =>
  withRepo(async (repo) => {
    await repo.write("CHANGELOG.md", "# Changelog\n");
    await since(repo, ["feat: of a", "packages/a/x.js"], [
      "feat: of b",
      "packages/b/x",
    ]);
    for (const name of ["a", "b"]) {
      const prepared = await rungIn(repo, ["prepare", "-p", name, "--json"]);
      assertEquals(JSON.parse(prepared.out).changed_files, [
        `packages/${name}/CHANGELOG.md`,
        `packages/${name}/package.json`,
        "release/RELEASE_NOTES.md",
      ]);
      assertEquals((await rungIn(repo, ["execute"])).code, 0);
      const text = await repo.read(`packages/${name}/CHANGELOG.md`);
      assertStringIncludes(text, `- of ${name}`);
      assertStringIncludes(text, "## [1.1.0]");
      assertEquals(
        await repo.git("log", "-1", "--format=%s"),
        `chore(release): ${name} 1.1.0`,
      );
      assertEquals(
        await repo.git("tag", "--list", "--format=%(subject)", `${name}@1.1.0`),
        `Release ${name} 1.1.0`,
      );
    }
  }, FILES));

Deno.test("next --all and status show every package, each with what is its own", () =>
  withRepo(async (repo) => {
    await repo.write("docs/package.json", '{ "name": "docs", "private": true }\n');
    await repo.write(
      "packages/c/package.json",
      '{ "name": "@x/c", "version": "0.3.0" }\n',
    );
    await repo.write(
      "package.json",
      '{ "private": true, "workspaces": ["packages/*", "docs"] }\n',
    );
    await repo.commit("chore: more packages");
    await since(repo, ["feat: of b", "packages/b/x.js"], [
      "docs: of b",
      "packages/b/y",
    ]);
    const all = await rungIn(repo, ["next", "--all"]);
    assertEquals([all.code, all.out.split("\n").filter(Boolean)], [0, [
      "a     -      no commit since a@1.0.0 touches it",
      "b     1.1.0  minor: feat: of b",
      "@x/c  0.3.0  no tag yet: as its manifest says",
    ]]);
    assertStringIncludes(all.err, "without a tag, so not listed: docs");
    const some = await rungIn(repo, ["next", "--rc", "-p", "c", "-p", "b", "--json"]);
    assertEquals(
      JSON.parse(some.out).packages.map((
        { package: name, tag }: Record<string, unknown>,
      ) => [name, tag]),
      [["@x/c", "@x/c@0.3.0-rc.1"], ["b", "b@1.1.0-rc.1"]],
    );
    const missing = await rungIn(repo, ["next", "-p", "b", "-p", "clo"]);
    assertEquals([missing.code, missing.out], [2, ""]);
    assertStringIncludes(missing.err, 'Cannot find the package "clo"');
    const slip = await rungIn(repo, ["next", "-p", "dosc"]);
    assertStringIncludes(slip.err, "Did you mean docs? Or say where it is");
    const status = await rungIn(repo, ["status"]);
    assertEquals(status.out.trimEnd().split("\n"), [
      "package  stable   pre-release  commits since  next",
      "a        a@1.0.0  -            0              -",
      "b        b@1.0.0  -            2              1.1.0 (minor: feat: of b)",
      "@x/c     -        -            1              0.3.0 (no tag yet: as its manifest says)",
      "plan    none",
    ]);
  }, FILES));

Deno.test("status of one project stays as it is, whatever packages it has", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.0.0");
    const { out } = await rungIn(repo, ["status", "--offline"]);
    assertStringIncludes(out, "stable  v1.0.0");
  }, FILES));

Deno.test("status shows the one package that is left of several", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of a", "packages/a/x.js"]);
    await repo.git("rm", "--quiet", "-r", "packages/b");
    await repo.commit("feat!: no b");
    const { out } = await rungIn(repo, ["status", "--offline"]);
    assertStringIncludes(out, "a        a@1.0.0  -            1              1.1.0");
  }, FILES));

Deno.test("where tags do not tell, the fault says -p, --all and the cure", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"]);
    const { code, err } = await rungIn(repo, ["next"]);
    assertEquals(code, 2);
    for (const words of ["-p a", "rung next --all", 'tag = "']) {
      assertStringIncludes(err, words);
    }
  }, FILES));

Deno.test("ci of a branch where tags do not tell asks for what it can be told", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"]);
    const refused = await rungIn(repo, ["ci", "--offline"]);
    assertEquals(refused.code, 2);
    assertEquals(/ -p |--all/.test(refused.err), false, refused.err);
    const line = /tag = "[^"]+"/.exec(refused.err)?.[0] ?? "";
    await repo.write("rung.toml", `${line}\n`);
    const told = await rungIn(repo, ["ci", "--offline"]);
    assertEquals(told.code, 0, told.err);
  }, FILES));

Deno.test("ci at HEAD is of the one package whose tag is there, and asks where there are several", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"]);
    await repo.tag("b@1.1.0", "b@1.1.0");
    const one = await rungIn(repo, ["ci", "--offline", "--json"]);
    const { tag, package: name } = JSON.parse(one.out);
    assertEquals([tag, name], ["b@1.1.0", "b"]);
    await repo.tag("a@1.1.0", "a@1.1.0");
    const { code, err } = await rungIn(repo, ["ci", "--offline"]);
    assertEquals(code, 2);
    for (const words of ['"a@1.1.0", "b@1.1.0"', "`rung ci --all`", "github-matrix"]) {
      assertStringIncludes(err, words);
    }
    assertEquals((await rungIn(repo, ["ci", "--all", "--offline"])).code, 0);
  }, FILES));

Deno.test("all packages are read with as many processes as one, and the clone is opened once", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of b", "packages/b/x.js"]);
    const counted = async (...argv: string[]) => {
      const seen: Spawn[] = [];
      const ran = await rungIn(repo, argv, { changes: watching(seen) });
      assertEquals(ran.code, 0, ran.err);
      const opened = seen.filter(({ args }) => args.includes("--show-toplevel"));
      assertEquals(opened.length, 1, argv.join(" "));
      return seen.length;
    };
    for (const which of [[], ["--all"], ["-p", "a", "-p", "b"]]) {
      await counted("status", "--offline", ...which);
    }
    assertEquals(
      await counted("next", "--all") <= await counted("next", "-p", "b"),
      true,
    );
  }, FILES));

Deno.test("two packages of one number in one changelog: the second is told", () =>
  withRepo(async (repo) => {
    await repo.write("rung.toml", 'changelog = "CHANGELOG.md"\n');
    await repo.commit("chore: configure");
    await since(repo, ["feat: of a", "packages/a/x.js"], [
      "feat: of b",
      "packages/b/x",
    ]);
    assertEquals((await rungIn(repo, ["prepare", "-p", "a"])).code, 0);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const { code, err } = await rungIn(repo, ["prepare", "-p", "b"]);
    assertEquals(code, 0, err);
    assertStringIncludes(err, "CHANGELOG.md: it has a section 1.1.0 already");
    const notes = await repo.read("release/RELEASE_NOTES.md");
    assertEquals([notes.includes("of b"), notes.includes("of a")], [true, false]);
  }, FILES));

Deno.test("what people wrote for the release in a package's own changelog is its notes", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of a", "packages/a/x.js"]);
    await repo.write(
      "packages/a/CHANGELOG.md",
      "# Changelog\n\n## 1.1.0\n\n- Told by hand\n\n## 1.0.0\n\n- First\n",
    );
    await repo.commit("docs: tell of it");
    const { code, err } = await rungIn(repo, ["prepare", "-p", "a"]);
    assertEquals([code, err.includes("already")], [0, false], err);
    assertStringIncludes(await repo.read("release/RELEASE_NOTES.md"), "Told by hand");
  }, FILES));

Deno.test("what brings one package's files in line leaves the others alone", () =>
  withRepo(async (repo) => {
    await since(repo, ["feat: of a", "packages/a/x.js"]);
    await repo.write("packages/a/deno.json", '{ "name": "a", "version": "0.4.0" }\n');
    await repo.commit("feat: for Deno");
    const { code, err } = await rungIn(repo, ["prepare", "-p", "a"]);
    assertEquals(code, 2, err);
    assertStringIncludes(err, "`rung bump VERSION --align -p a`");
    const bumped = await rungIn(repo, ["bump", "1.2.0", "--align", "-p", "a"]);
    assertEquals(bumped.code, 0, bumped.err);
    assertEquals(
      await repo.git("status", "--porcelain"),
      " M packages/a/deno.json\n M packages/a/package.json",
    );
  }, FILES));

Deno.test("tags that release-please calls otherwise are the package's", () =>
  withRepo(async (repo) => {
    await repo.write(
      "release-please-config.json",
      '{ "packages": { "packages/a": { "component": "engine" }, "packages/b": null } }\n',
    );
    await repo.commit("chore: configure");
    await repo.git("tag", "engine-v1.4.0");
    await repo.write("packages/a/x.js", "x\n");
    await repo.commit("fix: of a");
    for (const name of ["a", "engine"]) {
      const { out, err } = await rungIn(repo, ["next", "-p", name, "--json"]);
      assertEquals(JSON.parse(out).tag, "engine-v1.4.1", err);
    }
    await repo.write("release-please-config.json", "{");
    await repo.commit("chore: break it");
    assertEquals(await next(repo, "-p", "a"), "1.0.0");
  }, FILES));

Deno.test("a name in the configuration that has no place is none of the packages that there are", () =>
  withRepo(async (repo) => {
    await repo.write("rung.toml", '[package.gone]\ntag = "gone-v{version}"\n');
    for (const name of ["gone", "other"]) {
      const said = await next(repo, "-p", name);
      assertStringIncludes(said, `Cannot find the package "${name}": there are a, b`);
      assertEquals(said.includes("gone,") || said.includes(", gone"), false);
    }
  }, FILES));

Deno.test("a package without a tag is what its manifest says, whatever the root's file holds", () =>
  withRepo(async (repo) => {
    assertEquals(await next(repo, "-p", "a", "--offline"), "1.0.0");
    assertEquals(await next(repo, "-p", "new", "--offline"), "0.1.0");
  }, {
    ...FILES,
    "package.json":
      '{ "private": true, "version": "independent", "workspaces": ["packages/*"] }\n',
    "packages/new/package.json": '{ "name": "new", "version": "0.0.0" }\n',
  }));

Deno.test("what a workspace leaves out is a package where tags bear its name", () =>
  withRepo(async (repo) => {
    await since(repo, ["fix: of the tool", "tooling/bundler/x.js"]);
    await repo.tag("bundler@2.0.0", "bundler 2.0.0");
    await repo.write("tooling/bundler/y.js", "y\n");
    await repo.commit("feat: of the tool");
    assertEquals(await next(repo, "-p", "bundler", "--offline"), "2.1.0");
    assertStringIncludes(
      await next(repo, "-p", "loose", "--offline"),
      "there are a, b, bundler",
    );
  }, {
    ...FILES,
    "tooling/bundler/package.json": '{ "name": "bundler", "version": "2.0.0" }\n',
    "tooling/loose/package.json": '{ "name": "loose", "version": "1.0.0" }\n',
  }));

Deno.test("tags may be spelled as pip names a version", () =>
  withRepo(async (repo) => {
    await since(repo, ["fix: of a", "packages/a/x.js"]);
    await repo.git("tag", "a==1.2.0", "HEAD~1");
    const { out } = await rungIn(repo, ["next", "-p", "a", "--offline", "--json"]);
    const { version, tag } = JSON.parse(out);
    assertEquals([version, tag], ["1.2.1", "a==1.2.1"]);
  }, FILES));

Deno.test("packages that disagree without a root are told how to release one, and it works", () =>
  withRepo(async (repo) => {
    await repo.write("deno.json", '{ "workspace": ["packages/*"] }\n');
    const saying = (name: string, version: string) =>
      repo.write(
        `packages/${name}/deno.json`,
        `{ "name": "@x/${name}", "version": "${version}" }\n`,
      );
    await saying("a", "1.4.0");
    await saying("b", "2.0.0");
    await repo.commit("feat: begin");
    await repo.tag("1.4.0", "1.4.0");
    await repo.write("packages/a/x.ts", "1\n");
    await repo.commit("fix: x");
    const whole = await rungIn(repo, ["prepare", "-n", "--offline"]);
    assertStringIncludes(whole.err, "error[versions_disagree]");
    assertStringIncludes(whole.err, "`rung prepare -p NAME`");
    const one = await rungIn(repo, ["prepare", "-p", "@x/a", "--offline"]);
    assertEquals(one.code, 0, one.err);
    assertStringIncludes(await repo.read("packages/a/deno.json"), '"1.4.1"');
    assertStringIncludes(await repo.read("packages/b/deno.json"), '"2.0.0"');
  }));

Deno.test("the path of a Go module says its major number", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "parsers/toml/v0.1.0");
    await repo.git("tag", "v1.4.0");
    await repo.write("go.mod", "module example.com/kit/v3\n");
    await repo.write("parsers/toml/go.mod", "module example.com/kit/parsers/toml/v2\n");
    await repo.write("new/go.mod", "module example.com/kit/new/v4\n");
    await repo.commit("fix: paths");
    const args = (name: string) => ["-p", name, "--offline"];
    assertEquals(await next(repo, ...args("parsers/toml")), "2.0.0");
    assertEquals(await next(repo, ...args("kit")), "3.0.0");
    for (const part of ["--minor", "--patch"]) {
      const argv = ["next", "--offline", part];
      for (const more of [[], ["-p", "kit"], ["-p", "parsers/toml"]]) {
        const { code, err } = await rungIn(repo, [...argv, ...more]);
        assertEquals(code, 3, err);
        assertStringIncludes(err, "error[version_down]");
        const least = more.includes("parsers/toml") ? "2.0.0" : "3.0.0";
        const order = ["rung", "prepare", ...more, least].join(" ");
        assertStringIncludes(err, `\`${order}\``);
        assertEquals(
          (await rungIn(repo, [...order.split(" ").slice(1), "-n"])).code,
          0,
        );
      }
    }
    assertEquals(await next(repo, ...args("kit"), "--major"), "3.0.0");
    await repo.git("tag", "--delete", "parsers/toml/v0.1.0");
    assertEquals(await next(repo, "--offline"), "3.0.0");
    await repo.git("tag", "v3.0.0");
    await repo.write("x.go", "package kit\n");
    await repo.commit("fix: small");
    assertEquals(await next(repo, "--offline"), "3.0.1");
  }, {
    "go.mod": "module example.com/kit\n",
    "parsers/toml/go.mod": "module example.com/kit/parsers/toml\n",
  }));

Deno.test("a package with tags of its own has no part in the number that lerna.json says", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "a@2.0.0");
    await repo.git("tag", "b@1.4.0");
    await repo.write("packages/b/i.js", "2\n");
    await repo.commit("fix: b");
    const asked = ["next", "--offline", "--all", "--json"];
    const { code, out, err } = await rungIn(repo, asked);
    assertEquals(code, 0, err);
    assert(!out.includes("2.0.1"), out);
    assertStringIncludes(out, "1.4.1");
    const done = await rungIn(repo, ["prepare", "--offline", "--all"]);
    assertEquals(done.code, 0, done.err);
    assertStringIncludes(await repo.read("packages/b/package.json"), '"1.4.1"');
    assertStringIncludes(await repo.read("packages/a/package.json"), '"2.0.0"');
    assertStringIncludes(await repo.read("lerna.json"), '"2.0.0"');
  }, {
    "lerna.json": '{"version": "2.0.0", "packages": ["packages/*"]}\n',
    "package.json": '{"private": true, "workspaces": ["packages/*"]}\n',
    "packages/a/package.json": '{"name": "a", "version": "2.0.0"}\n',
    "packages/b/package.json": '{"name": "b", "version": "1.4.0"}\n',
  }));

Deno.test("what is configured of a package holds for each name that it is asked by", () =>
  withRepo(async (repo) => {
    await repo.tag("kern-1.4.0", "kern 1.4.0");
    await repo.write("core/a.txt", "a\n");
    await repo.commit("fix: one");
    for (const name of ["core", "@acme/core"]) {
      const { out } = await rungIn(repo, ["next", "--offline", "--json", "-p", name]);
      assertEquals(JSON.parse(out).tag, "kern-1.4.1", name);
    }
  }, {
    "package.json": '{"private": true, "workspaces": ["core", "web"]}\n',
    "core/package.json": '{"name": "@acme/core", "version": "1.4.0"}\n',
    "web/package.json": '{"name": "@acme/web", "version": "2.0.0"}\n',
    "rung.toml": '[package."@acme/core"]\ntag = "kern-{version}"\n',
  }));

Deno.test("Lerna's one version goes along with its packages, unless it is an old one", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.write("packages/a/x.js", "x\n");
    await repo.commit("feat: of a");
    await repo.push();
    const changed = async (...args: string[]) => {
      const run = await rungIn(repo, ["prepare", ...args, "-n", "--json"]);
      assertEquals(run.code, 0, run.err);
      return JSON.parse(run.out).changed_files.includes("lerna.json");
    };
    assertEquals(
      [await changed(), await changed("--all"), await changed("-p", "a")],
      [true, true, true],
    );
    // One that was left behind long ago is nobody's.
    await repo.write(
      "lerna.json",
      '{ "version": "0.3.0", "packages": ["packages/*"] }\n',
    );
    await repo.commit("chore: old");
    await repo.push();
    assertEquals(await changed("--all"), false);
  }, {
    ...FILES,
    "package.json": '{ "private": true }\n',
    "lerna.json": '{ "version": "1.0.0", "packages": ["packages/*"] }\n',
  }));
