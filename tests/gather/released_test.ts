/** What a CI is told of packages: whose tag is built, and what is released at a commit. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const FILES = {
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "packages/app/package.json": json({
    ...{ name: "app", version: "2.0.0" },
    dependencies: { "@x/core": "^1.0.0" },
  }),
  "packages/core/package.json": json({ name: "@x/core", version: "1.1.0-rc.1" }),
  "packages/site/package.json": json({ name: "site", version: "1.0.0", private: true }),
  "python/pyproject.toml": '[project]\nname = "tool"\nversion = "0.3.0"\n',
  "rung.toml": '[package.tool]\npath = "python"\n' +
    '[group.crates]\npackages = ["one", "two", "three"]\nversion = "fixed"\n',
  // A group that shares a tag; `three` is asked for, and one of it is published nowhere.
  "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
  "crates/one/Cargo.toml": '[package]\nname = "one"\nversion = "4.0.0"\n' +
    '[dependencies]\nthree = { path = "../three", version = "4.0.0" }\n',
  "crates/two/Cargo.toml":
    '[package]\nname = "two"\nversion = "4.0.0"\npublish = false\n',
  "crates/three/Cargo.toml": '[package]\nname = "three"\nversion = "4.0.0"\n',
};
const TAGS = [
  ...["app@2.0.0", "core-v1.1.0-rc.1", "tool-v0.3.0", "site@1.0.0", "v4.0.0"],
];

Deno.test("ci tells whose tag is built", () =>
  withRepo(async (repo) => {
    for (const tag of TAGS) await repo.tag(tag, tag);
    await repo.push();
    const built = async (tag: string) => {
      const ran = await rungIn(repo, ["ci", tag, "--json"]);
      assertEquals(ran.code, 0, ran.err);
      const { version, package: name, package_path, npm_dist_tag, is_release } = JSON
        .parse(ran.out);
      return [is_release, name, package_path, version, npm_dist_tag];
    };
    assertEquals(await built("core-v1.1.0-rc.1"), [
      ...[true, "@x/core", "packages/core", "1.1.0-rc.1", "next"],
    ]);
    assertEquals(await built("tool-v0.3.0"), [
      ...[true, "tool", "python", "0.3.0", "latest"],
    ]);
  }, FILES));

const MODULES = {
  "registry/acme/modules/lint/main.tf": "",
  "registry/acme/modules/login/main.tf": "",
};

/** The modules, two of whose tags are on the remote. */
async function taggedModules(repo: Repo): Promise<void> {
  for (const tag of ["release/acme/lint/v1.2.0", "release/acme/login/v0.3.0"]) {
    await repo.tag(tag, tag);
  }
  await repo.push();
  await repo.git("push", "--quiet", "--tags", "origin");
}

async function builtOf(repo: Repo, tag: string) {
  const ran = await rungIn(repo, ["ci", tag, "--json"]);
  assertEquals(ran.code, 0, ran.err);
  const { version, previous_version, package: name, package_path } = JSON.parse(
    ran.out,
  );
  return { version, previous_version, name, package_path, err: ran.err };
}

Deno.test("ci tells whose tag is built in a clone without the other tags, or without any", () =>
  withRepo(async (repo) => {
    await taggedModules(repo);
    const whole = await builtOf(repo, "release/acme/lint/v1.2.0");
    assertEquals(whole.name, "acme/lint");
    assertEquals(whole.package_path, "registry/acme/modules/lint");
    await repo.git("tag", "-d", "release/acme/login/v0.3.0");
    assertEquals(await builtOf(repo, "release/acme/lint/v1.2.0"), whole);
    await repo.git("tag", "-d", "release/acme/lint/v1.2.0");
    assertEquals(await builtOf(repo, "release/acme/lint/v1.2.0"), whole);
  }, MODULES));

Deno.test("ci answers by the tags of the same name where no package is known for them", () =>
  withRepo(async (repo) => {
    await taggedModules(repo);
    await repo.tag("release/acme/lint/v1.3.0", "release/acme/lint/v1.3.0");
    const built = await builtOf(repo, "release/acme/lint/v1.3.0");
    assertEquals([built.version, built.previous_version], ["1.3.0", "1.2.0"]);
    assertEquals(built.name, undefined);
    assertStringIncludes(built.err, "no package has tags like");
    const other = await rungIn(repo, ["ci", "release/acme/gone/latest", "--json"]);
    assertEquals(codesOf(other), ["config_invalid"]);
  }, { "README.md": "# Modules\n", "package.json": json({ version: "9.0.0" }) }));

Deno.test("the workflow of a group with one tag publishes each of its packages", () =>
  withRepo(
    async (repo) => {
      const generated = async () => {
        const ran = await rungIn(repo, ["workflows", "generate", "--force"]);
        assertEquals(ran.code, 0, ran.err);
        return await repo.read(".github/workflows/npm-publish.yml");
      };
      await repo.tag("v1.0.0", "v1.0.0");
      await repo.push();
      const text = await generated();
      assertEquals(text.includes("rung ci --all"), true);
      assertEquals(/tags: (.*)/.exec(text)?.[1], '["v[0-9]*"]');
      const { out } = await rungIn(repo, ["ci", "--all", "--json"]);
      const names = JSON.parse(out).packages.map((each: { package: string }) =>
        each.package
      );
      assertEquals(names, ["b", "a"]);
      await repo.write("rung.toml", '[workflows]\nfiles = ["npm-publish"]\n');
      assertEquals((await generated()).includes("rung ci --all"), false);
    },
    {
      "package.json": json({ private: true, workspaces: ["packages/*"] }),
      "packages/a/package.json": json({
        ...{ name: "a", version: "1.0.0", dependencies: { b: "^1.0.0" } },
      }),
      "packages/b/package.json": json({ name: "b", version: "1.0.0" }),
      "rung.toml": '[group.all]\npackages = ["*"]\nversion = "fixed"\n' +
        '[workflows]\nfiles = ["npm-publish"]\n',
    },
  ));

Deno.test("ci --all tells of all that is released at HEAD, in publishing order", () =>
  withRepo(async (repo) => {
    for (const tag of TAGS) await repo.tag(tag, tag);
    await repo.push();
    const ran = await rungIn(repo, ["ci", "--all", "--format", "github-matrix"]);
    assertEquals(ran.code, 0, ran.err);
    const { include } = JSON.parse(ran.out);
    assertEquals(
      include.map((row: Record<string, unknown>) => [
        row["package"],
        row["package_path"],
        row["registry"],
        row["version"],
        row["npm_dist_tag"],
      ]),
      [
        ["three", "crates/three", "crates.io", "4.0.0", "latest"],
        ["one", "crates/one", "crates.io", "4.0.0", "latest"],
        ["@x/core", "packages/core", "npm", "1.1.0-rc.1", "next"],
        ["app", "packages/app", "npm", "2.0.0", "latest"],
        ["tool", "python", "pypi", "0.3.0", "latest"],
      ],
    );
    await repo.write("packages/app/x.js", "x\n");
    await repo.commit("fix: small");
    const none = await rungIn(repo, ["ci", "--all", "--format", "github-matrix"]);
    assertEquals(none.out, '{"include":[]}\n');
  }, FILES));

Deno.test("ci TAG --all is about HEAD, or says that the tag is elsewhere and what to do", () =>
  withRepo(async (repo) => {
    for (const tag of TAGS) await repo.tag(tag, tag);
    await repo.push();
    const tag = TAGS[0]!;
    const here = await rungIn(repo, ["ci", tag, "--all", "--json"]);
    assertEquals(here.code, 0, here.err);
    await repo.write("packages/app/x.js", "x\n");
    await repo.commit("fix: small");
    const elsewhere = await rungIn(repo, ["ci", tag, "--all", "--json"]);
    assertEquals(JSON.parse(elsewhere.err).error.code, "usage");
    await repo.git("checkout", "--quiet", tag);
    const again = await rungIn(repo, ["ci", tag, "--all", "--json"]);
    assertEquals(again.out, here.out);
  }, FILES));

Deno.test("ci --all tells Maven's registry of the Gradle projects that publish alone", () =>
  withRepo(async (repo) => {
    for (const tag of ["lib@1.0.0", "shop@2.0.0", "tool@3.0.0"]) {
      await repo.tag(tag, tag);
    }
    await repo.push();
    const ran = await rungIn(repo, ["ci", "--all", "--json"]);
    assertEquals(ran.code, 0, ran.err);
    const rows: Record<string, unknown>[] = JSON.parse(ran.out).packages;
    assertEquals(
      rows.map(({ package: name, registry }) => `${name} ${registry}`).sort(),
      ["lib maven", "shop null", "tool maven"],
    );
  }, {
    "settings.gradle.kts": 'include("lib", "shop", "tool")\n',
    // A folder of a script's name is none.
    "lib/build.gradle/notes.txt": "x\n",
    "lib/build.gradle.kts": 'plugins { `maven-publish` }\nversion = "1.0.0"\n',
    "shop/build.gradle.kts":
      'plugins { application }\n// id("maven-publish")\nversion = "2.0.0"\n',
    "tool/build.gradle": "apply plugin: 'maven-publish'\nversion = '3.0.0'\n",
  }));

/** Rows of `ci --all`: the package, where it lies, its registry. */
async function placesOf(repo: Repo): Promise<readonly string[]> {
  const ran = await rungIn(repo, ["ci", "--all", "--format", "tsv"]);
  assertEquals(ran.code, 0, ran.err);
  const [names, ...rows] = ran.out.trimEnd().split("\n").map((line) =>
    line.split("\t")
  );
  const column = (name: string) => names!.indexOf(name);
  return rows.map((row) =>
    ["package", "package_path", "registry"].map((name) => row[column(name)]).join(" ")
  );
}

const CRATE = '[package]\nname = "tool"\nversion = "1.0.0"\n';
const PYTHON = '[project]\nname = "tool"\nversion = "1.0.0"\n';
const JSR = json({ name: "@x/web", version: "2.0.0", exports: "./mod.ts" });
const NPM = json({ name: "@x/web", version: "2.0.0" });

Deno.test("ci --all tells a package of two registries with each of them", () =>
  withRepo(async (repo) => {
    for (const tag of ["tool-v1.0.0", "@x/web@2.0.0"]) await repo.tag(tag, tag);
    await repo.push();
    assertEquals((await placesOf(repo)).toSorted(), [
      "@x/web web jsr",
      "@x/web web npm",
      "tool tool crates.io",
      "tool tool pypi",
    ]);
    const ran = await rungIn(repo, ["workflows", "list", "--json"]);
    assertEquals(ran.code, 0, ran.err);
    const { workflows } = JSON.parse(ran.out);
    assertEquals(
      workflows.filter((each: { suits: boolean }) => each.suits)
        .map((each: { name: string }) => each.name),
      [
        "create-release",
        "pypi-publish",
        "npm-publish",
        "crates-publish",
        "jsr-publish",
      ],
    );
  }, {
    ...{ "tool/Cargo.toml": CRATE, "tool/pyproject.toml": PYTHON },
    ...{ "web/package.json": NPM, "web/jsr.json": JSR },
    "rung.toml": '[package.tool]\npath = "tool"\n[package."@x/web"]\npath = "web"\n',
  }));

Deno.test("a manifest that says so, or has no package, is for no registry", () =>
  withRepo(async (repo) => {
    for (const tag of ["tool-v1.0.0", "@x/web@2.0.0"]) await repo.tag(tag, tag);
    await repo.push();
    const rows = async () => (await placesOf(repo)).toSorted();
    assertEquals(await rows(), ["@x/web web npm", "tool tool pypi"]);
    await repo.write("tool/Cargo.toml", `${CRATE}publish = ["crates-io"]\n`);
    assertEquals((await rows()).length, 3);
    await repo.write("tool/Cargo.toml", `${CRATE}publish = ["ours"]\n`);
    await repo.write("web/deno.json", JSR);
    assertEquals(await rows(), ["@x/web web jsr", "@x/web web npm", "tool tool pypi"]);
  }, {
    "tool/Cargo.toml": `${CRATE}publish = false\n`,
    "tool/pyproject.toml": PYTHON,
    "tool/package.json": json({ name: "tool", version: "1.0.0", private: true }),
    "web/package.json": NPM,
    "web/deno.json": json({ tasks: { test: "deno test" } }),
    "rung.toml": '[package.tool]\npath = "tool"\n[package."@x/web"]\npath = "web"\n',
  }));

const PLANNED = 'rung prepare --offline --all "${ask[@]}"';

Deno.test("packages whose files have their versions are planned, and not only tagged", () =>
  withRepo(async (repo) => {
    for (const tag of ["a@1.0.0", "b@2.0.0"]) await repo.tag(tag, tag);
    await repo.push();
    const argv = ["workflows", "generate", "create-release", "--offline"];
    const ran = await rungIn(repo, argv);
    assertEquals(ran.code, 0, ran.err);
    const text = await repo.read(".github/workflows/create-release.yml");
    assertEquals(/^ +rung (?:tag|prepare) .*$/m.exec(text)?.[0].trim(), PLANNED);
  }, {
    "packages/a/pyproject.toml": '[project]\nname = "a"\nversion = "1.0.0"\n',
    "packages/b/pyproject.toml": '[project]\nname = "b"\nversion = "2.0.0"\n',
    "rung.toml": '[package.a]\npath = "packages/a"\n[package.b]\npath = "packages/b"\n',
  }));

Deno.test("that no workflow can release packages whose versions are tags alone is said", () =>
  withRepo(async (repo) => {
    for (const tag of ["a@1.0.0", "b@2.0.0"]) await repo.tag(tag, tag);
    await repo.push();
    const said = async () => {
      const ran = await rungIn(repo, ["workflows", "generate", "--offline"]);
      assertEquals(ran.code, 0, ran.err);
      return ran.err.includes(
        "create-release cannot release these packages, whose versions are in their " +
          "tags alone: `rung tag -p NAME` releases one",
      );
    };
    assertEquals(await said(), true);
    await repo.write("packages/b/pyproject.toml", PYTHON.replace("tool", "b"));
    assertEquals(await said(), false);
  }, {
    "packages/a/pyproject.toml": '[project]\nname = "a"\ndynamic = ["version"]\n',
    "packages/b/pyproject.toml": '[project]\nname = "b"\ndynamic = ["version"]\n',
    "rung.toml": '[package.a]\npath = "packages/a"\n[package.b]\npath = "packages/b"\n',
  }));
