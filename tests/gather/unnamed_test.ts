/** Packages that no manifest names: collections of actions and of modules, whose tags are all. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { codesOf, rungIn } from "../support/clones.ts";

const ACTIONS = {
  "actions/lint/action.yaml": "name: lint\n",
  "actions/lint/CHANGELOG.md": "# Changelog\n\n## 1.2.0\n\n- First\n",
  "actions/login/action.yaml": "name: login\n",
};

/** Releases the tags, then a fix of one action. */
async function fixed(repo: Repo, ...tags: readonly string[]): Promise<void> {
  for (const tag of tags) await repo.git("tag", tag);
  await repo.write("actions/lint/action.yaml", "name: lint\nruns: {}\n");
  await repo.commit("fix: it runs");
  await repo.push();
  await repo.git("push", "--quiet", "--tags", "origin");
}

async function out(repo: Repo, ...argv: string[]): Promise<string> {
  const { out, err } = await rungIn(repo, argv);
  return out.trim() || err.trim();
}

Deno.test("a folder that rung.toml calls a package is released by its tag alone", () =>
  withRepo(async (repo) => {
    await fixed(repo, "lint/v1.2.0", "login/v0.3.0");
    assertEquals(await out(repo, "next", "-p", "lint"), "1.2.1");
    assertEquals((await rungIn(repo, ["bump", "--list", "-p", "lint"])).code, 0);
    await rungIn(repo, ["prepare", "-p", "lint"]);
    const { err } = await rungIn(repo, ["execute"]);
    assertStringIncludes(err, "Released 1.2.1");
    assertEquals(await repo.git("tag", "--points-at", "HEAD"), "lint/v1.2.1");
    const changelog = await repo.read("actions/lint/CHANGELOG.md");
    assertStringIncludes(changelog, "it runs");
    assertStringIncludes(
      await out(repo, "ci", "lint/v1.2.1", "--offline"),
      "version=1.2.1",
    );
    const gone = await rungIn(repo, ["bump", "--list", "-p", "lnt", "--json"]);
    assertEquals(codesOf(gone), ["usage"]);
  }, {
    ...ACTIONS,
    "rung.toml": '[package.lint]\npath = "actions/lint"\n\n' +
      '[package.login]\npath = "actions/login"\n',
  }));

const PLEASE = {
  ...ACTIONS,
  "release-please-config.json": JSON.stringify({
    packages: {
      "actions/lint": {},
      "actions/login": { component: "sign-in" },
      "actions/gone": {},
    },
  }),
  ".release-please-manifest.json": JSON.stringify({
    "actions/lint": "1.2.0",
    "actions/login": "0.3.0",
  }),
};

Deno.test("what release-please is told of is a package, whatever its folder holds", () =>
  withRepo(async (repo) => {
    await fixed(repo, "lint/v1.2.0", "sign-in/v0.3.0");
    assertEquals((await out(repo, "next", "--all")).split("\n").map(words), [
      "lint 1.2.1",
      "sign-in -",
    ]);
    assertStringIncludes(await out(repo, "prepare", "-n", "--all"), "tag=lint/v1.2.1");
  }, PLEASE));

Deno.test("what release-please notes as released decides, and not what a manifest began with", () =>
  withRepo(async (repo) => {
    await fixed(repo, "lint/v1.1", "lint/v1.1.0", "lint/v1.2.0", "lint/v1.2");
    assertStringIncludes(
      await out(repo, "next", "-p", "lint"),
      'Cannot write "1.2.1": the files say "2.0.0" already',
    );
    const { out: status } = await rungIn(repo, ["status", "--json"]);
    // `lint/v1.2` says the same, and moves.
    assertStringIncludes(status, '"lint/v1.2.0"');
  }, {
    ...PLEASE,
    "actions/lint/package.json": '{ "name": "lint", "version": "2.0.0" }\n',
    "actions/lint/CHANGELOG.md": "# Changelog\n\n## 2.0.0\n\n- First\n",
  }));

function words(line: string): string {
  return line.split(/\s+/).slice(0, 2).join(" ");
}

Deno.test("folders that tags are called by are packages, where no manifest has a name", () =>
  withRepo(async (repo) => {
    await fixed(repo, "release/acme/lint/v1.2.0", "release/acme/login/v0.3.0");
    await repo.write("registry/acme/modules/lint/main.tf", "# more\n");
    await repo.commit("fix: more");
    await repo.push();
    assertEquals((await out(repo, "next", "--all")).split("\n").map(words), [
      "acme/lint 1.2.1",
      "acme/login -",
    ]);
    await rungIn(repo, ["prepare", "-p", "acme/lint"]);
    await rungIn(repo, ["execute"]);
    const tags = await repo.git("tag", "--points-at", "HEAD");
    assertEquals(tags, "release/acme/lint/v1.2.1");
  }, {
    "actions/lint/action.yaml": "name: lint\n",
    "registry/acme/modules/lint/main.tf": "",
    "registry/acme/modules/login/main.tf": "",
  }));

Deno.test("of several folders of a name, the one that is no example is the package", () =>
  withRepo(async (repo) => {
    await fixed(repo, "vpc-v1.0.0", "lint-v1.2.0", "both-v3.0.0");
    await repo.write("modules/vpc/main.tf", "# more\n");
    await repo.commit("fix: more");
    await repo.push();
    assertEquals((await out(repo, "next", "--all")).split("\n").map(words), [
      "lint 1.2.1",
      "vpc 1.0.1",
    ]);
  }, {
    "actions/lint/action.yaml": "name: lint\n",
    "examples/vpc/main.tf": "",
    "examples/lint/main.tf": "",
    "modules/vpc/main.tf": "",
    // Nobody can tell which of the two is meant.
    "one/both/main.tf": "",
    "two/both/main.tf": "",
  }));

Deno.test("packages that have tags without a name in common are one release with --all", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "v1.2.0");
    await repo.write("server/lib/a.ex", "a\n");
    await repo.commit("fix: it serves");
    await repo.push();
    await repo.git("push", "--quiet", "--tags", "origin");
    assertEquals(words(await out(repo, "next", "--all")), "acme 1.2.1");
    await rungIn(repo, ["prepare", "--all"]);
    await rungIn(repo, ["execute"]);
    assertEquals(await repo.git("tag", "--points-at", "HEAD"), "v1.2.1");
    // No list of the one at the root names the other.
    for (const path of ["mix.exs", "server/mix.exs"]) {
      assertStringIncludes(await repo.read(path), 'version: "1.2.1"');
    }
  }, {
    "mix.exs": mix("acme"),
    "server/mix.exs": mix("acme_server"),
  }));

function mix(app: string): string {
  return `defmodule A.MixProject do\n  use Mix.Project\n\n  def project do\n    [\n      app: :${app},\n      version: "1.2.0"\n    ]\n  end\nend\n`;
}
