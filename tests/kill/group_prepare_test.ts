/**
 * SIGKILL for the whole process group at every effect of `prepare` and `abort`, and inside
 * each git that they start.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { runWithDyingGit } from "../support/dying_git.ts";
import { lacksGroups } from "../support/dying_rung.ts";
import { groundOf } from "../support/ground.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { BINARY } from "../support/rung_process.ts";
import type { Repo } from "../support/repo.ts";
import { STRIDE } from "../support/stride.ts";
import {
  assertGround,
  assertReleased,
  atEachDeath,
  type Case,
  TAG,
  verdict,
  withProject,
} from "./group_kill.ts";

const ignore = lacksGroups() || lacksHttpBackend();

Deno.test({
  name: "prepare, killed with all its gits, is put back by abort, or done by prepare",
  ignore,
  fn: () =>
    withProject(async (project, repo) => {
      const before = await groundOf(project.dir);
      const whole = await project.copy();
      assertEquals((await whole.rung("prepare", "--beta")).code, 0);
      const prepared = await groundOf(whole.dir);
      assertEquals((await whole.rung("execute")).code, 0);
      const released = await groundOf(whole.dir);
      await whole.remove();
      const argv = ["prepare", "--beta"];
      const deaths = await atEachDeath(repo, project, argv, async (left) => {
        const other = await left.copy();
        assertEquals(await verdict(left, ["abort"]), "done", left.place);
        await assertGround(left.dir, before, left.place);
        assertEquals(await verdict(other, argv), "done", left.place);
        assertEquals((await groundOf(other.dir)).tree, prepared.tree, left.place);
        assertEquals(await verdict(other, ["execute"]), "done", left.place);
        await assertReleased(other, released);
        await other.remove();
      });
      console.log(`${deaths} deaths`);
      assert(deaths > 30 / STRIDE, `only ${deaths} deaths`);
    }),
});

/** Runs `execute` up to where commit and tag are made, and nothing was offered yet. */
async function commitAndTag(project: Case, repo: Repo): Promise<void> {
  for (let at = 0;; at++) {
    const trial = await project.copy();
    const fate = { at, point: "after", tag: TAG } as const;
    const where = { cwd: trial.dir, env: repo.env };
    const { isDead } = await runWithDyingGit(["execute"], where, fate);
    assert(isDead, "no git of execute makes the tag");
    const isMade = await trial.git("tag", "--list", TAG) !== "";
    await trial.remove();
    if (!isMade) continue;
    await runWithDyingGit(["execute"], { cwd: project.dir, env: repo.env }, fate);
    return;
  }
}

/** What `abort` may find: a plan alone, or commit and tag that were never offered. */
const STATES: readonly [string, (project: Case, repo: Repo) => Promise<void>][] = [
  ["a plan", () => Promise.resolve()],
  ["commit and tag", commitAndTag],
];

for (const [name, reach] of STATES) {
  Deno.test({
    name: `abort of ${name}, killed with all its gits, is done by the next abort`,
    ignore,
    fn: () =>
      withProject(async (project, repo) => {
        const before = await groundOf(project.dir);
        assertEquals((await project.rung("prepare", "--beta")).code, 0);
        await reach(project, repo);
        const deaths = await atEachDeath(repo, project, ["abort"], async (left) => {
          assertEquals(await verdict(left, ["abort"]), "done", left.place);
          await assertGround(left.dir, before, left.place);
          assertEquals(await left.git("tag", "--list", TAG), "", left.place);
        });
        console.log(`${deaths} deaths`);
        assert(deaths > (BINARY ? 3 : 10) / STRIDE, `only ${deaths} deaths`);
      }),
  });
}
