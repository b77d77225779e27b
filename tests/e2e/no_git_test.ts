/** `rung ci` as a process of its own, on a machine without git. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { readGithubFile } from "../support/ci_readers.ts";
import { withRepo } from "../support/repo.ts";
import { rungProcess } from "../support/rung_process.ts";

Deno.test("rung ci sets a tag's outputs where there is no git", () =>
  withRepo(async (repo) => {
    await repo.write("pyproject.toml", '[project]\nname = "a"\nversion = "1.0.0rc1"\n');
    const sha = await repo.commit("feat: begin");
    await repo.tag("v1.0.0-rc.1", "Release 1.0.0-rc.1");
    const output = `${repo.root}/output`;
    await Deno.writeTextFile(output, "");
    const ran = await rungProcess(["ci"], {
      cwd: repo.dir,
      env: {
        GITHUB_ACTIONS: "true",
        GITHUB_REF: "refs/tags/v1.0.0-rc.1",
        GITHUB_SHA: sha,
        GITHUB_OUTPUT: output,
      },
      path: "/nowhere",
    });
    assertEquals(ran.code, 0, ran.stderr);
    assertStringIncludes(ran.stderr, "git is not on the PATH");
    const got = readGithubFile(await Deno.readTextFile(output));
    assertEquals([got["version"], got["sha"]], ["1.0.0-rc.1", sha]);
    const next = await rungProcess(["next"], {
      cwd: repo.dir,
      env: {},
      path: "/nowhere",
    });
    assertEquals(next.code, 1);
    assertStringIncludes(next.stderr, "error[git_missing]");
  }));
