/**
 * SIGKILL for the whole process group at every effect of `execute`, and inside each git that
 * it starts: `execute` finishes it, or `abort` takes it back or says why not.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { lacksGroups } from "../support/dying_rung.ts";
import { groundOf } from "../support/ground.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { STRIDE } from "../support/stride.ts";
import {
  assertGround,
  assertReleased,
  atEachDeath,
  TAG,
  verdict,
  withProject,
} from "./group_kill.ts";

Deno.test({
  name:
    "execute, killed with all its gits, is finished by execute; abort takes back or refuses",
  ignore: lacksGroups() || lacksHttpBackend(),
  fn: () =>
    withProject(async (project, repo) => {
      const before = await groundOf(project.dir);
      assertEquals((await project.rung("prepare", "--beta")).code, 0);
      const whole = await project.copy();
      assertEquals((await whole.rung("execute")).code, 0);
      const wanted = await groundOf(whole.dir);
      await whole.remove();
      const ends: Record<string, number> = {};
      const deaths = await atEachDeath(repo, project, ["execute"], async (left) => {
        await left.server.idle();
        const other = await left.copy();
        assertEquals(await verdict(left, ["execute"]), "done", left.place);
        await assertReleased(left, wanted);
        const end = await verdict(other, ["abort"], [
          "already_pushed",
          "push_under_way",
        ]);
        ends[end] = (ends[end] ?? 0) + 1;
        const there = await other.git("ls-remote", "--quiet", "origin", TAG);
        assertEquals(there !== "", end === "already_pushed", other.place);
        if (end === "done") {
          await assertGround(other.dir, before, other.place);
          assertEquals(await other.git("tag", "--list", TAG), "", other.place);
          assertEquals(await other.git("rev-list", "--count", "v1.0.0..HEAD"), "1");
        } else {
          // both refusals name the same way out
          assertEquals(await verdict(other, ["execute"]), "done", other.place);
          await assertReleased(other, wanted);
        }
        await other.remove();
      });
      console.log(`${deaths} deaths; abort: ${JSON.stringify(ends)}`);
      assert(deaths > 30 / STRIDE && ends["done"]! > 10 / STRIDE);
      assert(STRIDE > 3 || ends["already_pushed"]! > 0);
    }),
});
