/** A remote that refuses, breaks or is overtaken: nothing is lost, done twice or left half. */
import { sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { installHook } from "../support/http_backend.ts";
import { type Project, projectTest, SECRET } from "./project.ts";

const TAG = "v1.0.0-beta.1";
const prepare = ["prepare", "--beta", "--major"] as const;

const state = async ({ git }: Project) => ({
  head: await git("rev-parse", "HEAD"),
  tags: await git("tag", "--list"),
});

projectTest(
  "execute finds done what is done, when the answer is lost",
  async (project) => {
    const { answer, git, remote, server } = project;
    await answer(...prepare);
    server.breakNext("git-receive-pack", "lose");
    await answer("execute");
    assertEquals(
      await remote("rev-parse", `${TAG}^{commit}`),
      await git("rev-parse", "HEAD"),
    );
    assertEquals(await git("rev-list", "--count", "HEAD"), "61");
    const moved = server.log.filter((each) => each.updates.length > 0);
    assertEquals(moved.length, 1);
  },
);

for (const how of rowsOf(["cut", "error"] as const, 2)) {
  projectTest(`execute goes on after a push that broke (${how})`, async (project) => {
    const { answer, faults, git, remote, server } = project;
    const before = await remote("show-ref");
    await answer(...prepare);
    server.breakNext("git-receive-pack", how);
    assertEquals(await faults(1, "execute"), ["push_unknown"]);
    assertEquals(await remote("show-ref"), before);
    await answer("execute");
    assertEquals(await remote("rev-parse", "main"), await git("rev-parse", "HEAD"));
    assertEquals(await git("rev-list", "--count", "HEAD"), "61");
    assertEquals(await git("status", "--porcelain"), "");
  });
}

projectTest(
  "execute takes commit and tag back when the remote refuses",
  async (project) => {
    const { answer, faults, git, origin, remote } = project;
    await installHook(origin, "update", 'case "$1" in refs/tags/*) exit 1;; esac');
    const [before, there] = [await state(project), await remote("show-ref")];
    await answer(...prepare);
    assertEquals(await faults(1, "execute"), ["push_rejected"]);
    assertEquals([await state(project), await remote("show-ref")], [before, there]);
    await installHook(origin, "update", "exit 0");
    await answer("execute");
    assertEquals(await remote("rev-parse", "main"), await git("rev-parse", "HEAD"));
  },
);

projectTest(
  "prepare takes the next number when another took this one",
  async (project) => {
    const { answer, faults, remote, origin, env } = project;
    await answer(...prepare);
    await sealedGit(["tag", "-a", "-m", "first", TAG, "main"], { cwd: origin, env });
    const there = await remote("show-ref");
    assertEquals(await faults(3, "execute"), ["tag_taken"]);
    assertEquals(await remote("show-ref"), there);
    assertEquals((await answer(...prepare)).version, "1.0.0-beta.2");
    await answer("execute");
    assertEquals(await remote("cat-file", "-t", "v1.0.0-beta.2"), "tag");
  },
);

projectTest("execute refuses when the branch moved on the remote", async (project) => {
  const { answer, faults, remote, origin, env } = project;
  await answer(...prepare);
  const tree = await remote("rev-parse", "main^{tree}");
  const args = ["commit-tree", "-p", "main", "-m", "fix: overtaken", tree];
  const other = await sealedGit(args, { cwd: origin, env });
  await remote("update-ref", "refs/heads/main", other);
  const before = await state(project);
  assertEquals(await faults(3, "execute"), ["branch_behind"]);
  assertEquals([await state(project), await remote("rev-parse", "main")], [
    before,
    other,
  ]);
});

projectTest("a wrong password is told, and never shown", async (project) => {
  const { answer, git, rung, server, remote } = project;
  const there = await remote("show-ref");
  await answer(...prepare);
  const wrong = `${SECRET}-no-more`;
  await git(
    "remote",
    "set-url",
    "origin",
    server.urlOf("origin.git", "maintainer", wrong),
  );
  const { code, stdout, stderr } = await rung("execute", "--verbose");
  assertEquals(code, 3, stderr);
  assert(stderr.includes("error[token_rejected]"), stderr);
  assert(!`${stdout}${stderr}`.includes(wrong), stderr);
  assertEquals(await remote("show-ref"), there);
});

projectTest(
  "a remote that is down is a fault, unless told to go without",
  async (project) => {
    const { answer, faults, git, server } = project;
    await server.goDown();
    assertEquals(await faults(1, ...prepare), ["remote_unreachable"]);
    assertEquals(await git("status", "--porcelain"), "");
    assertEquals(
      (await answer("next", "--beta", "--offline")).version,
      "0.10.0-beta.1",
    );
  },
);
