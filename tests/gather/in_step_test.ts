/** Packages with tags of their own that were released together each time. */
import { assertEquals } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const manifest = (name: string) => json({ name, version: "1.4.0" });

const FILES = {
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "packages/core/package.json": manifest("core"),
  "packages/core-cli/package.json": manifest("core-cli"),
  "packages/core-fresh/package.json": manifest("core-fresh"),
};

/** Five releases of two packages and the last one of a third; then one of them changes. */
async function begin(repo: Repo) {
  for (let minor = 0; minor < 5; minor++) {
    await repo.commit(`chore: release 1.${minor}.0`);
    for (const name of ["core", "core-cli", ...minor === 4 ? ["core-fresh"] : []]) {
      await repo.tag(`${name}@1.${minor}.0`);
    }
  }
  await repo.write("packages/core-cli/one.js", "1\n");
  await repo.commit("feat: one");
}

async function next(repo: Repo, ...argv: readonly string[]) {
  const { code, out, err } = await rungIn(repo, ["next", ...argv, "--json"]);
  assertEquals(code, 0, err);
  const rows = JSON.parse(out).packages as Record<string, string>[];
  return rows.flatMap((each) =>
    each["version"] ? [`${each["package"]} ${each["version"]}`] : []
  ).toSorted();
}

Deno.test("who always went out under one number on one commit goes out together again", () =>
  withRepo(async (repo) => {
    await begin(repo);
    const together = ["core 1.5.0", "core-cli 1.5.0", "core-fresh 1.5.0"];
    assertEquals(await next(repo, "--all"), together);
    await repo.write(
      "rung.toml",
      '[group.two]\npackages = ["core-f*", "core"]\nversion = "linked"\n',
    );
    assertEquals(
      await next(repo, "--all"),
      ["core-cli 1.5.0"],
      "groups are configured",
    );
    await Deno.remove(`${repo.dir}/rung.toml`);
    await repo.git("tag", "-d", "core@1.1.0");
    await repo.git("tag", "core@1.1.0", "HEAD");
    assertEquals(await next(repo, "--all"), ["core-cli 1.5.0"], "on another commit");
  }, FILES));
