/** One package of several: its line, its release taken back; and one number that a root says. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

/** A workspace of packages with those versions, below a root that may say one, too. */
const workspace = (versions: Readonly<Record<string, string>>, root?: string) => ({
  "package.json": json({
    ...{ name: "tool", private: true, workspaces: ["packages/*"] },
    ...(root === undefined ? {} : { version: root }),
  }),
  ...Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [
      `packages/${name}/package.json`,
      json({ name, version }),
    ]),
  ),
});

/** Tags the first commit, and commits a change of that package. */
async function begin(repo: Repo, tags: readonly string[], name: string) {
  for (const tag of tags) await repo.tag(tag, tag);
  await repo.write(`packages/${name}/x.js`, "x\n");
  await repo.commit("feat: more");
  await repo.push();
}

/** Runs rung, which has to succeed. */
async function done(repo: Repo, ...argv: string[]) {
  const ran = await rungIn(repo, argv);
  assertEquals(ran.code, 0, ran.err);
  return ran;
}

Deno.test("what hotfix says to do next names the package, and works", () =>
  withRepo(async (repo) => {
    await begin(repo, ["core@1.0.0", "cli@1.0.0"], "core");
    await done(repo, "release", "--all", "--yes");
    const { err } = await done(repo, "hotfix", "core@1.0.0");
    await repo.write("packages/core/y.js", "y\n");
    await repo.commit("fix: old");
    const [, line = ""] = /then `rung (.*)`/.exec(err) ?? [];
    assertEquals(line, "prepare -p core");
    await done(repo, ...line.split(" "));
    await done(repo, "execute");
    assertEquals(await repo.git("tag", "--points-at", "HEAD"), "core@1.0.1");
  }, workspace({ core: "1.0.0", cli: "1.0.0" })));

Deno.test("what status says to finish a package's yank names its tag", () =>
  withRepo(async (repo) => {
    await begin(repo, ["core@1.0.0", "cli@1.0.0"], "core");
    // nobody answers for npm here
    const ran = await rungIn(repo, [
      ...["yank", "core@1.0.0", "--reason", "broken", "--yes", "--timeout", "1"],
    ]);
    assertEquals(ran.code, 1, ran.err);
    const { out } = await done(repo, "status", "--offline");
    assertStringIncludes(out, "finish it: `rung yank core@1.0.0`");
  }, workspace({ core: "1.0.0", cli: "1.0.0" })));

for (const parser of ["2.0.3", "2.1.0"]) {
  Deno.test(`the number of a private root is its packages' where tags say it: ${parser}`, () =>
    withRepo(async (repo) => {
      await begin(repo, ["v2.0.0", "v2.1.0"], "core");
      for (const [channel, version] of [["--rc", "2.2.0-rc.1"], [undefined, "2.2.0"]]) {
        await done(repo, "prepare", "--all", ...channel ? [channel] : []);
        await done(repo, "execute");
        assertEquals(await repo.git("tag", "--points-at", "HEAD"), `v${version}`);
        for (const path of ["", "packages/core/", "packages/parser/"]) {
          const text = await repo.read(`${path}package.json`);
          assertEquals(JSON.parse(text).version, version);
        }
      }
    }, workspace({ core: "2.1.0", parser, types: "2.1.0" }, "2.1.0")));
}

Deno.test("a private root's number is nobody's where tags name a package", () =>
  withRepo(async (repo) => {
    await begin(repo, ["v2.1.0", "parser@1.0.0"], "parser");
    const { out } = await done(repo, "next", "--all", "--json");
    const rows = JSON.parse(out).packages as Record<string, string | null>[];
    assertEquals(rows.map((each) => each["version"]).toSorted(), ["1.1.0", null]);
  }, workspace({ core: "2.1.0", parser: "1.0.0" }, "2.1.0")));

Deno.test("the root of an umbrella goes along with its applications", () =>
  withRepo(
    async (repo) => {
      for (const tag of ["v0.2.0", "v0.3.0"]) await repo.tag(tag, tag);
      await repo.write("apps/core/lib/x.ex", "x\n");
      await repo.commit("feat: more");
      await repo.push();
      for (
        const [channel, version] of [["--rc", "0.4.0-rc.1"], ["--stable", "0.4.0"]]
      ) {
        await done(repo, "release", "--all", channel!, "--yes");
        for (const path of ["mix.exs", "apps/core/mix.exs", "apps/web/mix.exs"]) {
          assertStringIncludes(await repo.read(path), `version: "${version}"`);
        }
      }
    },
    {
      "mix.exs": "defmodule U.MixProject do\n  use Mix.Project\n  def project do\n" +
        '    [apps_path: "apps", version: "0.3.0"]\n  end\nend\n',
      ...Object.fromEntries(
        ["core", "web"].map((name) => [
          `apps/${name}/mix.exs`,
          "defmodule A.MixProject do\n  use Mix.Project\n  def project do\n" +
          `    [app: :${name}, version: "0.3.0"]\n  end\nend\n`,
        ]),
      ),
    },
  ));

Deno.test("a Go module that go.work leaves out is a package where tags begin as its must", () =>
  withRepo(async (repo) => {
    for (const tag of ["v1.0.0", "sdk/v2.1.0"]) await repo.tag(tag, tag);
    await repo.write("sdk/v2/x.go", "package v2\n");
    await repo.commit("feat: more");
    await repo.push();
    await done(repo, "release", "--all", "--yes");
    assertEquals(await repo.git("tag", "--points-at", "HEAD"), "sdk/v2.2.0");
  }, {
    "go.mod": "module example.com/top\n\ngo 1.22\n",
    "go.work": "go 1.22\nuse .\n",
    "sdk/v2/go.mod": "module example.com/top/sdk/v2\n\ngo 1.22\n",
  }));
