/** Several packages on every forge with pages: tags and releases of each, by a push and by request. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { good, promise } from "./promise.ts";

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const FILES = {
  "pyproject.toml": "[tool.none]\n",
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "packages/core/package.json": json({ name: "core", version: "1.0.0" }),
  "packages/cli/package.json": json({
    ...{ name: "cli", version: "1.0.0", dependencies: { core: "^1.0.0" } },
  }),
};

promise(
  "several packages go out together: by a push, and by one request to merge",
  async (at) => {
    const { repo, rung, push, seen, latest, merge } = at;
    const tags = ["core@1.0.0", "cli@1.0.0"];
    for (const tag of tags) await repo.tag(tag, `Release ${tag}`);
    const change = async (message: string) => {
      for (const name of ["core", "cli"]) {
        await repo.write(`packages/${name}/x.js`, `${message}\n`);
      }
      await repo.commit(message);
      await push("main", ...tags);
    };
    const isOut = async (...wanted: string[]) => {
      const releases = await seen();
      const own = releases.filter(({ tag }) => wanted.includes(tag));
      assertEquals(own.map(({ tag }) => tag).sort(), [...wanted].sort());
      for (const { tag, isDraft, body } of own) {
        assertEquals(isDraft, false, tag);
        assertStringIncludes(body, `# \`${tag}\``);
        assertEquals(body.match(/^# /gm)!.length, 1, body);
      }
      const refs = await repo.git(
        "ls-remote",
        "origin",
        "refs/heads/main",
        "refs/tags/*^{}",
      );
      const shas = refs.split("\n").filter((row) =>
        row.endsWith("refs/heads/main") ||
        wanted.some((tag) => row.endsWith(`refs/tags/${tag}^{}`))
      ).map((row) => row.split("\t")[0]);
      assertEquals([shas.length, new Set(shas).size], [wanted.length + 1, 1], refs);
    };
    await change("feat!: all new");
    await good(rung(["prepare", "--all"]));
    await good(rung(["execute"]));
    await isOut("core@2.0.0", "cli@2.0.0");
    // again, and nothing is left to do
    await good(rung(["execute"]));
    assertEquals((await seen()).length, 2);
    await change("feat: more");
    const opened = await good(rung(["prepare", "--pr", "--all"]));
    assertStringIncludes(opened.err, "core 2.1.0, cli 2.1.0 wait in");
    await merge!();
    await repo.git("pull", "--quiet", "--ff-only", "origin", "main");
    await good(rung(["execute", "--merged"]));
    await isOut("core@2.1.0", "cli@2.1.0");
    assertStringIncludes(await latest() ?? "", "@2.1.0");
    const again = await good(rung(["execute", "--merged"]));
    assertStringIncludes(again.err, "Nothing to release");
    assertEquals((await seen()).length, 4);
  },
  // GitHub's own tests have more of it: github_packages_test.ts.
  ({ hasPages, title }) => hasPages && title !== "GitHub",
  () => FILES,
);
