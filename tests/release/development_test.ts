/** The development version that follows a release in a second commit. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn, snapshot } from "../support/clones.ts";
import { rowsOf } from "../support/deep.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** A repository at `v1.0.0` with something to release. */
function withNews(
  files: Readonly<Record<string, string>>,
  test: (repo: Repo) => Promise<void>,
): Promise<void> {
  const make = async (repo: Repo) => {
    await repo.tag("v1.0.0", "x");
    await repo.commit("fix: a bug");
    await repo.push();
  };
  return withRepo(test, files, { name: "news", make });
}

async function released(repo: Repo, ...argv: string[]) {
  for (const each of [["prepare", ...argv], ["execute"]]) {
    const ran = await rungIn(repo, each);
    assertEquals(ran.code, 0, ran.err);
  }
}

const AFTER = '[version]\nafter = "dev"\n';

/** What a file said, what is released, what it says then and what after it. */
const ROWS: readonly (readonly [
  why: string,
  path: string,
  text: (version: string) => string,
  said: string,
  argv: readonly string[],
  then: string,
  after: string,
  config?: string,
])[] = [
  ["Python's habit", "pyproject.toml", toml, "1.1.0.dev0", [], "1.1.0", "1.2.0.dev0"],
  ["two numbers", "pyproject.toml", toml, "1.1.dev0", [], "1.1", "1.2.dev0"],
  ["no count", "pyproject.toml", toml, "1.1.0.dev", [], "1.1.0", "1.2.0.dev"],
  ["Elixir's", "mix.exs", mix, "1.1.0-dev", [], "1.1.0", "1.2.0-dev"],
  ["Maven's", "pom.xml", pom, "1.1.0-SNAPSHOT", [], "1.1.0", "1.2.0-SNAPSHOT"],
  [
    "a candidate that is to come",
    ...["pom.xml", pom, "1.1.0-RC2-SNAPSHOT", [], "1.1.0", "1.2.0-SNAPSHOT"] as const,
  ],
  ["a patch", "pom.xml", pom, "1.0.1-SNAPSHOT", [], "1.0.1", "1.0.2-SNAPSHOT"],
  [
    "a candidate goes back",
    ...["pom.xml", pom, "1.1.0-SNAPSHOT"] as const,
    ["rc"],
    ...["1.1.0-rc-1", "1.1.0-SNAPSHOT"] as const,
  ],
  [
    "a release below what is developed",
    ...["pyproject.toml", toml, "2.0.0.dev0"] as const,
    ["1.0.1"],
    ...["1.0.1", "2.0.0.dev0"] as const,
  ],
  ["what holds the place", "pom.xml", pom, "999-SNAPSHOT", [], "1.0.1", "999-SNAPSHOT"],
  ["42 holds the place", "package.json", json, "42.42.42", [], "1.0.1", "42.42.42"],
  [
    "42 holds the place of a candidate",
    ...["package.json", json, "42.42.42", ["rc"], "1.0.1-rc.1", "42.42.42"] as const,
  ],
  ["asked for", "package.json", json, "1.0.0", [], "1.0.1", "1.0.2-dev", AFTER],
  ["by Python", "pyproject.toml", toml, "1.0.0", [], "1.0.1", "1.0.2.dev0", AFTER],
  ["by Ruby", "x.gemspec", gem, "1.0.0", ["minor"], "1.1.0", "1.2.0.dev", AFTER],
  ["by R", "DESCRIPTION", cran, "1.0.0", [], "1.0.1", "1.0.1.9000", AFTER],
];
for (const [why, path, text, said, argv, then, after, config = ""] of rowsOf(ROWS, 3)) {
  Deno.test(`after a release: ${why}, ${said} → ${then} → ${after}`, () =>
    withNews({ [path]: text(said), "rung.toml": config }, async (repo) => {
      await released(repo, ...argv);
      assertEquals(await repo.git("show", `HEAD~1:${path}`), text(then).trim());
      assertEquals(await repo.git("show", `HEAD:${path}`), text(after).trim());
      assertEquals(await repo.git("status", "--porcelain"), "");
      const [tag] = (await repo.git("tag", "--points-at", "HEAD~1")).split("\n");
      assert(tag, "the tag is at the release");
      const main = await repo.remote("rev-parse", "main");
      assertEquals(main, await repo.git("rev-parse", "HEAD"));
      const next = await rungIn(repo, ["next", ...(argv[0] === "rc" ? ["rc"] : [])]);
      assertStringIncludes(next.err, "nothing_to_release");
    }));
}

function toml(version: string): string {
  return `[project]\nname = "tool"\nversion = "${version}"\n`;
}

function json(version: string): string {
  return `{ "name": "tool", "version": "${version}" }\n`;
}

function mix(version: string): string {
  return `defmodule X do\n  def project, do: [app: :x, version: "${version}"]\nend\n`;
}

function pom(version: string): string {
  return `<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>` +
    `<artifactId>a</artifactId><version>${version}</version></project>\n`;
}

function gem(version: string): string {
  return `Gem::Specification.new do |s|\n  s.name = "x"\n  s.version = "${version}"\nend\n`;
}

function cran(version: string): string {
  return `Package: x\nVersion: ${version}\n`;
}

/** Files and configurations after which one commit is all. */
const ALONE: readonly (readonly [why: string, files: Record<string, string>])[] = [
  ["a version that is out", { "VERSION": "1.0.0\n" }],
  ["after = none", {
    "pyproject.toml": toml("1.1.0.dev0"),
    "rung.toml": '[version]\nafter = "none"\n',
  }],
  ["a channel's own build", { "package.json": json("1.1.0-0.dev.5") }],
];
for (const [why, files] of ALONE) {
  Deno.test(`after a release: nothing follows ${why}`, () =>
    withNews(files, async (repo) => {
      await released(repo, "1.1.0");
      assertEquals(
        await repo.git("log", "-1", "--format=%s"),
        "chore(release): 1.1.0",
      );
    }));
}

Deno.test("after a release: what says what is out stays, and has no say", () =>
  withNews({
    "pyproject.toml": toml("1.1.0.dev0"),
    "CITATION.cff": "cff-version: 1.2.0\nversion: 1.0.0\n",
  }, async (repo) => {
    await released(repo);
    assertStringIncludes(await repo.git("show", "HEAD:CITATION.cff"), "version: 1.1.0");
    await repo.commit("fix: another");
    await repo.push();
    await released(repo);
    assertStringIncludes(await repo.git("show", "HEAD:CITATION.cff"), "version: 1.2.0");
    assertStringIncludes(await repo.git("show", "HEAD:pyproject.toml"), "1.3.0.dev0");
  }));

Deno.test("after a release: a dry run shows both commits, and makes none", () =>
  withNews({ "pyproject.toml": toml("1.1.0.dev0") }, async (repo) => {
    const dry = await rungIn(repo, ["prepare", "-n"]);
    assertStringIncludes(dry.err, "chore(release): begin 1.2.0.dev0");
    assertStringIncludes(dry.err, '+version = "1.2.0.dev0"');
    assertEquals((await rungIn(repo, ["prepare"])).code, 0);
    const would = await rungIn(repo, ["execute", "-n"]);
    assertStringIncludes(would.err, "would commit");
    assertStringIncludes(would.err, "begin 1.2.0.dev0");
    assertEquals(await repo.git("log", "-1", "--format=%s"), "fix: a bug");
  }));

Deno.test("after a release: both commits are taken back when the remote refuses, and made later", () =>
  withNews({ "pyproject.toml": toml("1.1.0.dev0") }, async (repo) => {
    const whole = await snapshot(repo.dir);
    const hook = `${repo.origin}/hooks/pre-receive`;
    await Deno.writeTextFile(hook, "#!/bin/sh\nexit 1\n");
    await Deno.chmod(hook, 0o755);
    assertEquals((await rungIn(repo, ["prepare"])).code, 0);
    assertEquals((await rungIn(repo, ["execute"])).code, 1);
    assertEquals(await repo.git("log", "-1", "--format=%s"), "fix: a bug");
    assertStringIncludes(
      await Deno.readTextFile(`${repo.dir}/pyproject.toml`),
      '"1.1.0"',
    );
    await Deno.remove(hook);
    const done = await rungIn(repo, ["execute"]);
    assertEquals(done.code, 0, done.err);
    assertEquals(
      await repo.git("log", "-1", "--format=%s"),
      "chore(release): begin 1.2.0.dev0",
    );
    assertEquals(await repo.git("status", "--porcelain"), "");
    assert(Object.keys(whole).length > 0);
  }));

Deno.test("after a release: what a hook adds to a file is in both commits", () =>
  withNews({
    "pyproject.toml": toml("1.1.0.dev0"),
    "rung.toml": "[hooks]\nshell = true\n" +
      "after-files = 'echo \"# $RUNG_VERSION\" >> pyproject.toml'\n",
  }, async (repo) => {
    await released(repo);
    const said = (commit: string) => repo.git("show", `${commit}:pyproject.toml`);
    assertEquals(await said("HEAD~1"), `${toml("1.1.0")}# 1.1.0`);
    assertEquals(await said("HEAD"), `${toml("1.2.0.dev0")}# 1.1.0`);
  }));

/** Manifests that take their version from a file elsewhere, which is in development. */
const ELSEWHERE: readonly Record<string, string>[] = [
  {
    "settings.gradle.kts": 'include(":lib")\n',
    "build-logic/src/main/kotlin/base.gradle.kts": 'version = "1.3.0-SNAPSHOT"\n',
  },
  {
    "pyproject.toml":
      '[project]\nname = "x"\ndynamic = ["version"]\n[tool.hatch.version]\npath = "x/__init__.py"\n',
    "x/__init__.py": '__version__ = "1.3.0.dev0"\n',
  },
];
for (const files of ELSEWHERE) {
  const [manifest, place] = Object.keys(files);
  Deno.test(`what is to come is read where ${manifest} takes it from: ${place}`, () =>
    withNews(files, async (repo) => {
      for (const argv of [["next", "--json"], ["prepare", "-n", "--json"]]) {
        const { out } = await rungIn(repo, argv);
        const { version, reason: [why] } = JSON.parse(out);
        assertEquals([version, why.subject], ["1.3.0", "as the version files say"]);
      }
    }));
}
