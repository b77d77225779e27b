/** `run-git-hooks` where a token pushes: git's own hooks are off then, and rung runs pre-push. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const HOOKED = { files: { "rung.toml": "run-git-hooks = true\n" } };

/** Puts a pre-push into the clone, and prepares a release. */
async function withPrePush({ repo, rung }: OnGithub, script: string) {
  const path = `${repo.dir}/.git/hooks/pre-push`;
  await Deno.mkdir(`${repo.dir}/.git/hooks`, { recursive: true });
  await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const ran = await rung(["prepare", "--rc"], PAT);
  assertEquals(ran.code, 0, ran.err);
}

githubTest("pre-push is told what is pushed, and sees no token", async (project) => {
  const { repo } = project;
  await withPrePush(
    project,
    'd=$(git rev-parse --git-dir); echo "$1 $RELEASE_PAT" > "$d/pushed"; ' +
      'while read -r line; do echo "$line" >> "$d/pushed"; done',
  );
  const ran = await project.rung(["execute"], PAT);
  assertEquals(ran.code, 0, ran.err);
  const [remote, ...refs] = (await repo.read(".git/pushed")).trim().split("\n");
  const [head, before, object] = (await repo.git(
    ...["rev-parse", "HEAD", "HEAD~1", "v1.1.0-rc.1"],
  )).split("\n");
  const none = "0".repeat(40);
  assertEquals([remote, ...refs], [
    "origin ",
    `refs/heads/main ${head} refs/heads/main ${before}`,
    `refs/tags/v1.1.0-rc.1 ${object} refs/tags/v1.1.0-rc.1 ${none}`,
  ]);
}, HOOKED);

githubTest("a pre-push that says no takes commit and tag back", async (project) => {
  const { repo } = project;
  await withPrePush(project, "exit 1");
  const head = await repo.git("rev-parse", "HEAD");
  const ran = await project.rung(["execute"], PAT);
  assertEquals(ran.code, 3, ran.err);
  assertStringIncludes(ran.err, "hook_failed");
  assertEquals(
    [
      await repo.git("rev-parse", "HEAD"),
      await repo.git("tag"),
      await repo.remote("tag"),
    ],
    [head, "v1.0.0", "v1.0.0"],
  );
}, HOOKED);
