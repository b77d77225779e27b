/**
 * Releases on GitHub whose runs die at random, over and over, and are run again until done:
 * the end is always the same.
 *
 * `RUNG_SCHEDULES` says how many schedules there are, `RUNG_SEED` where they begin.
 */
import { assert, assertEquals } from "../support/assert.ts";
import type { Moment } from "../support/dying_rung.ts";
import { mortal } from "../support/mortal.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { randomFrom } from "../support/random.ts";
import { type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";

const SCHEDULES = Number(Deno.env.get("RUNG_SCHEDULES") ?? 20);
const SEED = Number(Deno.env.get("RUNG_SEED") ?? 1);

/** More effects than any run has: so that some runs live. */
const EFFECTS = 60;

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** Runs execute, each time dying somewhere, until one lives. Gives the number of deaths. */
async function execute(
  { rung }: OnGithub,
  random: (limit: number) => number,
  argv: readonly string[] = ["execute"],
) {
  for (let deaths = 0; deaths < 12; deaths++) {
    const moment =
      (["before", "during", "after"] as const satisfies Moment[])[random(3)]!;
    let isDead = () => false;
    const ran = await rung(argv, ENV, (world) => {
      const dying = mortal(world, random(EFFECTS), moment);
      isDead = dying.isDead;
      return dying.changes;
    });
    if (!isDead() && ran.code === 0) return deaths;
  }
  // A git that outlived its rung may be in the way for a moment.
  let last = "";
  for (let i = 0; i < 20; i++) {
    const ran = await rung(argv, ENV);
    if (ran.code === 0) return 12;
    last = ran.err;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`execute does not come to an end: ${last}`);
}

async function assertOne({ github, repo }: OnGithub, place: string): Promise<void> {
  const { releases, runs } = github.state;
  const names = ["a.whl", "b.tar.gz"];
  assertEquals(
    releases.map((
      { tag, draft, assets },
    ) => [tag, draft, assets.map((a) => `${a.name} ${a.state}`)]),
    [[TAG, false, names.map((name) => `${name} uploaded`)]],
    place,
  );
  assertEquals(releases[0]!.body, await repo.read("release/RELEASE_NOTES.md"), place);
  assertEquals(runs.filter(({ ref }) => ref === TAG).length, 1, place);
  assertEquals(await repo.git("rev-list", "--count", "v1.0.0..HEAD"), "2", place);
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(
    await repo.remote("rev-parse", `${TAG}^{commit}`, "main"),
    `${head}\n${head}`,
    place,
  );
  assertEquals(await repo.git("status", "--porcelain"), "", place);
  const tags = await repo.remote("tag", "--list");
  assertEquals(tags, `v1.0.0\n${TAG}`, place);
}

Deno.test({
  name:
    `execute, killed at random ${SCHEDULES} times over, makes one release (seed ${SEED})`,
  ignore: lacksHttpBackend(),
  async fn() {
    let deaths = 0;
    for (let i = 0; i < SCHEDULES; i++) {
      const random = randomFrom(SEED + i);
      await onGithub(async (project) => {
        await project.answer("prepare", "--rc");
        await project.repo.write("dist/a.whl", "a".repeat(4000));
        await project.repo.write("dist/b.tar.gz", "b".repeat(9000));
        deaths += await execute(project, random);
        await assertOne(project, `schedule ${SEED + i}`);
        const before = project.github.writes().length;
        assertEquals((await project.rung(["execute"], ENV)).code, 0);
        assertEquals(project.github.writes().length, before, `schedule ${SEED + i}`);
      }, { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 });
    }
    assert(deaths >= SCHEDULES / 2, `only ${deaths} deaths`);
  },
});

/** That the forge has one of everything, and the clone is as it was prepared. */
async function assertOneByApi({ github, repo }: OnGithub, head: string, place: string) {
  const { releases, runs } = github.state;
  assertEquals(
    releases.map(({ tag, draft, assets }) => [tag, draft, assets.length]),
    [[TAG, false, 2]],
    place,
  );
  assertEquals(runs.filter(({ ref }) => ref === TAG).length, 1, place);
  assertEquals(await repo.remote("rev-list", "--count", "v1.0.0..main"), "2", place);
  const [tagged, parent] = (await repo.remote("rev-parse", `${TAG}^{commit}`, "main^"))
    .split("\n");
  assertEquals([tagged, parent], [await repo.remote("rev-parse", "main"), head], place);
  assertEquals(await repo.remote("tag", "--list"), `v1.0.0\n${TAG}`, place);
  assertEquals(await repo.git("rev-parse", "HEAD"), head, place);
}

Deno.test({
  name:
    `execute --via api, killed at random ${SCHEDULES} times over, makes one release ` +
    `(seed ${SEED})`,
  ignore: lacksHttpBackend(),
  async fn() {
    let deaths = 0;
    const argv = ["execute", "--via", "api"];
    for (let i = 0; i < SCHEDULES; i++) {
      const random = randomFrom(SEED + i);
      await onGithub(async (project) => {
        const head = await project.repo.git("rev-parse", "HEAD");
        await project.answer("prepare", "--rc");
        await project.repo.write("dist/a.whl", "a".repeat(4000));
        await project.repo.write("dist/b.tar.gz", "b".repeat(9000));
        deaths += await execute(project, random, argv);
        await assertOneByApi(project, head, `schedule ${SEED + i}`);
        const before = project.github.writes().length;
        assertEquals((await project.rung(argv, ENV)).code, 0);
        assertEquals(project.github.writes().length, before, `schedule ${SEED + i}`);
      }, { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 });
    }
    assert(deaths >= SCHEDULES / 2, `only ${deaths} deaths`);
  },
});
