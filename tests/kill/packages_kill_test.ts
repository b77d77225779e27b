/**
 * Releases of five packages on GitHub whose runs are killed at random, over and over, and are
 * run again until done: two pushes, five tags, five pages, and the end is always the same.
 *
 * `RUNG_KILLS` says how many schedules there are, `RUNG_SEED` where they begin.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { runDying } from "../support/dying_rung.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { randomFrom } from "../support/random.ts";
import { assertOut, ORDER, prepare, SETTINGS } from "../e2e/github_packages.ts";
import { onGithub, TOKENS } from "../e2e/github_project.ts";

const KILLS = Number(Deno.env.get("RUNG_KILLS") ?? 3);
const SEED = Number(Deno.env.get("RUNG_SEED") ?? 1);
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** How many effects a whole run has, and a few more; how many deaths a schedule has at most. */
const [EFFECTS, DEATHS] = [130, 6];

Deno.test({
  name:
    `five packages, killed at random ${KILLS} times over, are released (seed ${SEED})`,
  ignore: lacksHttpBackend(),
  async fn() {
    let deaths = 0;
    for (let i = 0; i < KILLS; i++) {
      const random = randomFrom(SEED + i);
      await onGithub(async (project) => {
        await prepare(project);
        const { repo, env, github, rung } = project;
        let isDone = false;
        for (let tries = 0; tries < DEATHS && !isDone; tries++) {
          const moment = (["before", "during", "after"] as const)[random(3)]!;
          const place = { cwd: repo.dir, env: { ...env, ...ENV } };
          const ran = await runDying(["execute"], place, {
            at: random(EFFECTS),
            moment,
          });
          if (ran.isDead) deaths++;
          isDone = !ran.isDead && ran.code === 0;
        }
        let last = "";
        for (let tries = 0; tries < 20 && !isDone; tries++) {
          const ran = await rung(["execute"], ENV);
          isDone = ran.code === 0;
          last = ran.err;
          // A git that outlived its rung may be in the way for a moment.
          if (!isDone) await new Promise((done) => setTimeout(done, 50));
        }
        assert(isDone, last);
        await assertOut(project);
        assertEquals(
          github.state.releases.map(({ tag, draft }) => `${tag} ${draft}`).toSorted(),
          ORDER.map((tag) => `${tag} false`).toSorted(),
        );
        const before = github.writes().length;
        assertEquals((await rung(["execute"], ENV)).code, 0);
        assertEquals(github.writes().length, before);
      }, SETTINGS);
    }
    assert(deaths >= KILLS, `only ${deaths} deaths`);
  },
});
