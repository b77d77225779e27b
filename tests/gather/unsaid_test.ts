/** Packages whose manifests say no version, since their ecosystem takes it from the tag. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Composer: {
    "composer.json": '{ "name": "acme/all" }\n',
    "src/Core/composer.json": '{ "name": "acme/core" }\n',
    "src/Cli/composer.json":
      '{ "name": "acme/cli", "require": { "acme/core": "^1.2" } }\n',
  },
  MinVer: {
    "Directory.Build.props":
      '<Project><ItemGroup><PackageReference Include="MinVer" Version="5.0.0" /></ItemGroup></Project>\n',
    "Acme.sln": ["Core", "Cli"].map((name) =>
      `Project("{FAE04EC0}") = "${name}", "src\\${name}\\${name}.csproj", "{1}"\nEndProject\n`
    ).join(""),
    "src/Core/Core.csproj": csproj("Acme.Core"),
    "src/Cli/Cli.csproj": csproj("Acme.Cli"),
  },
  "0.0.0": {
    "package.json": '{ "private": true, "workspaces": ["src/*"] }\n',
    "src/Core/package.json": '{ "name": "core", "version": "0.0.0" }\n',
    "src/Cli/package.json": '{ "name": "cli", "version": "0.0.0" }\n',
  },
  "hatch-vcs": {
    "pyproject.toml": '[tool.uv.workspace]\nmembers = ["src/*"]\n',
    "src/Core/pyproject.toml": fromTag("acme-core"),
    "src/Cli/pyproject.toml": fromTag("acme-cli"),
  },
};

function csproj(name: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><PackageId>${name}</PackageId></PropertyGroup></Project>\n`;
}

function fromTag(name: string): string {
  return `[project]\nname = "${name}"\ndynamic = ["version"]\n\n[tool.hatch.version]\nsource = "vcs"\n`;
}

/** A release that a plain tag names, and a change of one package since. */
async function released(repo: Repo): Promise<void> {
  await repo.git("tag", "v1.2.0");
  await repo.write("src/Core/more.txt", "more\n");
  await repo.commit("feat: more");
  await repo.push();
  await repo.git("push", "--quiet", "--tags", "origin");
}

for (const [ecosystem, files] of Object.entries(PROJECTS)) {
  Deno.test(`packages without a version have the project's tags in common: ${ecosystem}`, () =>
    withRepo(async (repo) => {
      await released(repo);
      const all = await rungIn(repo, ["next", "--all", "--json"]);
      const told = JSON.parse(all.out).packages;
      assertEquals(
        told.map(({ previous, version, tag }: Record<string, string>) => [
          previous,
          version,
          tag,
        ]),
        [["v1.2.0", "1.3.0", "v1.3.0"]],
      );
      const prepared = await rungIn(repo, ["prepare", "--all"]);
      assertEquals(prepared.code, 0, prepared.err);
      const executed = await rungIn(repo, ["execute"]);
      assertEquals(executed.code, 0, executed.err);
      const tags = await repo.git("ls-remote", "--tags", "--refs", "origin");
      assertEquals(
        tags.trim().split("\n").map((line) => line.split("\t")[1]),
        ["refs/tags/v1.2.0", "refs/tags/v1.3.0"],
      );
    }, files));
}

Deno.test("a package that says a version keeps the plain tags from those that say none", () =>
  withRepo(async (repo) => {
    await released(repo);
    const { out } = await rungIn(repo, ["next", "--all", "--json"]);
    const rows = JSON.parse(out).packages as Record<string, string | null>[];
    assertEquals(
      rows.map((row) => [row.package, row.previous]),
      [["tool", "v1.2.0"], ["acme/core", null]],
    );
  }, {
    "package.json": '{ "name": "tool", "version": "1.2.0", "workspaces": ["src/*"] }\n',
    "src/Core/composer.json": '{ "name": "acme/core" }\n',
  }));

Deno.test("a Go module below the root has no tag in common with the root's", () =>
  withRepo(async (repo) => {
    await released(repo);
    const { out } = await rungIn(repo, ["next", "--all", "--json"]);
    const rows = JSON.parse(out).packages as Record<string, string | null>[];
    assertEquals(
      rows.map((row) => [row.package, row.version]),
      [["acme", null]],
      "the change is the other module's, which has no tag yet",
    );
  }, {
    "go.work": "go 1.24\n\nuse (\n\t.\n\t./src/Core\n)\n",
    "go.mod": "module example.com/acme\n",
    "src/Core/go.mod": "module example.com/acme/src/Core\n",
  }));

Deno.test("that a manifest says no version is told once", () =>
  withRepo(async (repo) => {
    await released(repo);
    const { err } = await rungIn(repo, ["prepare", "-n", "--all", "--offline"]);
    assertEquals(err.match(/composer\.json: says no version/g)?.length, 1, err);
  }, { "composer.json": '{ "name": "acme/all" }\n' }));

Deno.test("a first release of a package that need not say a version says so", () =>
  withRepo(async (repo) => {
    await repo.git("tag", "core-v1.2.0");
    await repo.write("cli/x.php", "<?php\n");
    await repo.commit("feat: cli");
    const { code, err } = await rungIn(
      repo,
      ["prepare", "-n", "-p", "acme/cli", "--offline"],
    );
    assertEquals(code, 0, err);
    assertStringIncludes(err, "cli/composer.json: says no version, its tag is all");
  }, {
    "core/composer.json": '{ "name": "acme/core" }\n',
    "cli/composer.json": '{ "name": "acme/cli" }\n',
  }));

/** A workspace of Lerna's whose `b` had no news for 1.2.0. */
const LERNA = {
  "package.json": '{ "private": true, "workspaces": ["src/*"] }\n',
  "lerna.json": '{ "version": "1.2.0" }\n',
  "src/a/package.json": '{ "name": "@x/a", "version": "1.2.0" }\n',
  "src/b/package.json": '{ "name": "@x/b", "version": "1.1.0" }\n',
  "src/c/package.json": '{ "name": "@x/c", "version": "1.2.0" }\n',
  "src/docs/package.json": '{ "name": "docs", "private": true, "version": "1.2.0" }\n',
};

/** What lerna.json and the packages say. */
async function versionsIn(repo: Repo): Promise<readonly string[]> {
  const paths = Object.keys(LERNA).slice(1);
  const texts = await Promise.all(paths.map((path) => repo.read(path)));
  return texts.map((text) => JSON.parse(text).version);
}

async function fixOfB(repo: Repo): Promise<void> {
  for (const tag of ["v1.1.0", "v1.2.0"]) await repo.git("tag", tag);
  await repo.write("src/b/x.js", "x\n");
  await repo.commit("fix: b");
}

Deno.test("Lerna's packages have one number, also those that had no news for a while", () =>
  withRepo(async (repo) => {
    await fixOfB(repo);
    const { out } = await rungIn(repo, ["next", "--all", "--json", "--offline"]);
    const rows = JSON.parse(out).packages as Record<string, string | null>[];
    assertEquals(rows.map(({ previous, tag }) => [previous, tag]), [
      ["v1.2.0", "v1.2.1"],
    ]);
    const { code, err } = await rungIn(repo, ["prepare", "--all", "--offline"]);
    assertEquals(code, 0, err);
    assertEquals(
      await versionsIn(repo),
      ["1.2.1", "1.2.1", "1.2.1", "1.2.1", "1.2.1"],
    );
  }, LERNA));

Deno.test("one of Lerna's packages goes up alone, and Lerna's number with it", () =>
  withRepo(async (repo) => {
    await fixOfB(repo);
    const { code, err } = await rungIn(repo, ["prepare", "-p", "@x/b", "--offline"]);
    assertEquals(code, 0, err);
    assertEquals(
      await versionsIn(repo),
      ["1.2.1", "1.2.0", "1.2.1", "1.2.0", "1.2.0"],
    );
  }, LERNA));

Deno.test("a number of Lerna's that another tool has left behind is nobody's", () =>
  withRepo(async (repo) => {
    for (const tag of ["@x/a@1.2.0", "@x/b@1.1.0", "@x/c@1.2.0"]) {
      await repo.git("tag", tag);
    }
    await repo.write("src/b/x.js", "x\n");
    await repo.commit("fix: b");
    const { out } = await rungIn(repo, ["next", "-p", "@x/b", "--offline"]);
    assertEquals(out.trim(), "1.1.1");
  }, { ...LERNA, "lerna.json": '{ "version": "0.9.0" }\n' }));
