/** What a CI is told of packages: whose tag is built, and what is released at a commit. */
import { assertEquals } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { withRepo } from "../support/repo.ts";

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
  "rung.toml": '[package.tool]\npath = "python"\n',
};
const TAGS = ["app@2.0.0", "core-v1.1.0-rc.1", "tool-v0.3.0", "site@1.0.0"];

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
