/**
 * Releases on GitHub whose runs die at random, over and over, and are run again until done:
 * the end is always the same. So is that of `abort`.
 *
 * Each is tried three times: in this process, in a world where nothing happens any more, with
 * SIGKILL for a process of its own, and with SIGKILL for its whole process group; where tests
 * are of a binary, its group too, at any instant. `RUNG_SCHEDULES` says how many schedules
 * there are of the first kind, the third and the fourth, `RUNG_KILLS` how many of the second,
 * `RUNG_SEED` where they begin.
 */
import { assert, assertEquals } from "../support/assert.ts";
import {
  lacksGroups,
  type Moment,
  runCutOff,
  runDying,
} from "../support/dying_rung.ts";
import { assertNowhere } from "../support/ground.ts";
import { mortal } from "../support/mortal.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { BINARY } from "../support/rung_process.ts";
import { randomFrom } from "../support/random.ts";
import { type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";

const SCHEDULES = Number(Deno.env.get("RUNG_SCHEDULES") ?? 12);
const GROUPS = Number(Deno.env.get("RUNG_SCHEDULES") ?? 4);
const KILLS = Number(Deno.env.get("RUNG_KILLS") ?? 5);
const SEED = Number(Deno.env.get("RUNG_SEED") ?? 1);

/** The most deaths of one schedule; after that, whoever runs lives. */
const DEATHS = 12;

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** How a run ended: it died, or it lived and gave its code. */
interface End {
  readonly isDead: boolean;
  readonly code: number;
  readonly err: string;
}

/** Where a run dies. */
interface Fate {
  readonly at: number;
  readonly moment: Moment;
}

/** A command to insist on, and a few more effects than it has: so that some runs live. */
interface Command {
  readonly argv: readonly string[];
  readonly effects: number;
}

const EXECUTE: Command = { argv: ["execute"], effects: 56 };
const BY_API: Command = { argv: ["execute", "--via", "api"], effects: 56 };
const ABORT: Command = { argv: ["abort"], effects: 15 };

/** A way to run and to die. */
interface Way {
  readonly title: string;
  readonly count: number;
  run(project: OnGithub, command: Command, fate: Fate): Promise<End>;
}

const BY_GROUP: Way = {
  title: "by SIGKILL of the group",
  count: GROUPS,
  run: ({ repo, env }, command, fate) => {
    const place = { cwd: repo.dir, env: { ...env, ...ENV } };
    return runDying(command.argv, place, { ...fate, whom: "group" });
  },
};

/** How long a compiled rung lives for each effect that it is given, in milliseconds. */
const EFFECT_MS = 5;

const BINARY_BY_GROUP: Way = {
  title: "by SIGKILL of the binary's group at any instant",
  count: GROUPS,
  run: ({ repo, env }, command, { at, moment }) => {
    const place = { cwd: repo.dir, env: { ...env, ...ENV } };
    const ms = at * EFFECT_MS + { before: 0, during: 2, after: 4 }[moment];
    return runCutOff(command.argv, place, ms);
  },
};

const WAYS: readonly Way[] = [
  {
    title: "in a world that ends",
    count: SCHEDULES,
    async run({ rung }, command, { at, moment }) {
      let isDead = () => false;
      const { code, err } = await rung(command.argv, ENV, (world) => {
        const dying = mortal(world, at, moment);
        isDead = dying.isDead;
        // A git that goes on alone is to be over when a wait is.
        const wait = (_ms: number) => new Promise<void>((end) => setTimeout(end, 300));
        return { ...dying.changes, ...(command === ABORT ? { wait } : {}) };
      });
      return { isDead: isDead(), code, err };
    },
  },
  {
    title: "by SIGKILL",
    count: KILLS,
    run: ({ repo, env }, command, fate) =>
      runDying(command.argv, { cwd: repo.dir, env: { ...env, ...ENV } }, fate),
  },
  ...(lacksGroups() ? [] : BINARY ? [BY_GROUP, BINARY_BY_GROUP] : [BY_GROUP]),
];

/** A place of the command to die at. */
function fateOf({ effects }: Command, random: (limit: number) => number): Fate {
  const moment = (["before", "during", "after"] as const)[random(3)]!;
  return { at: random(effects), moment };
}

/** Does what the hint of `git_locked` says: of a git that was killed, nobody else does. */
async function removeLock(err: string): Promise<void> {
  const lock = /remove "([^"]+\.lock)"/.exec(err)?.[1];
  if (lock !== undefined) await Deno.remove(lock).catch(() => {});
}

/** Runs a command, each time dying somewhere, until one run lives and ends with a code. */
async function insist(
  project: OnGithub,
  { run }: Way,
  command: Command,
  random: (limit: number) => number,
  codes: readonly number[] = [0],
): Promise<{ readonly deaths: number; readonly code: number }> {
  let deaths = 0;
  while (deaths < DEATHS) {
    const fate = fateOf(command, random);
    const { isDead, code, err } = await run(project, command, fate);
    if (!isDead && codes.includes(code)) return { deaths, code };
    if (!isDead) await removeLock(err);
    deaths++;
  }
  // A git that outlived its rung may be in the way for a moment.
  let last = "";
  for (let i = 0; i < 20; i++) {
    const { code, err } = await project.rung(command.argv, ENV);
    if (codes.includes(code)) return { deaths, code };
    last = err;
    await removeLock(err);
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${command.argv.join(" ")} does not come to an end: ${last}`);
}

async function assertOne({ github, repo }: OnGithub, place: string): Promise<void> {
  const { releases, runs } = github.state;
  const names = ["a.whl", "b.tar.gz"];
  assertEquals(
    releases.map((
      { tag, draft, assets },
    ) => [tag, draft, assets.map((a) => `${a.name} ${a.state}`).sort()]),
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

/** Nothing of a release: here, on the remote, on the forge. */
async function assertNone({ github, repo }: OnGithub, place: string): Promise<void> {
  assertEquals(github.state.releases, [], place);
  assertEquals(await repo.remote("tag", "--list"), "v1.0.0", place);
  assertEquals(await repo.git("tag", "--list"), "v1.0.0", place);
  assertEquals(await repo.git("rev-list", "--count", "v1.0.0..HEAD"), "1", place);
  assertEquals(await repo.git("status", "--porcelain"), "", place);
}

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

const SETTINGS = { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 };

async function prepare({ answer, repo }: OnGithub): Promise<void> {
  await answer("prepare", "--rc");
  await repo.write("dist/a.whl", "a".repeat(4000));
  // More than one piece: a death may leave half of it.
  await repo.write("dist/b.tar.gz", "b".repeat(600_000));
}

for (const way of WAYS) {
  const times = `${way.count} times over, ${way.title}`;
  Deno.test({
    name: `execute, killed at random ${times}, makes one release (seed ${SEED})`,
    ignore: lacksHttpBackend(),
    async fn() {
      let deaths = 0;
      for (let i = 0; i < way.count; i++) {
        const place = `schedule ${SEED + i}`;
        const random = randomFrom(SEED + i);
        await onGithub(async (project) => {
          await prepare(project);
          deaths += (await insist(project, way, EXECUTE, random)).deaths;
          await assertOne(project, place);
          await assertNowhere(project.repo.root, ENV.RELEASE_PAT);
          const before = project.github.writes().length;
          assertEquals((await project.rung(["execute"], ENV)).code, 0);
          assertEquals(project.github.writes().length, before, place);
        }, SETTINGS);
      }
      console.log(`${way.count} of ${way.count} converged, ${deaths} deaths`);
      assert(deaths >= way.count / 2, `only ${deaths} deaths`);
    },
  });

  Deno.test({
    name:
      `execute --via api, killed at random ${times}, makes one release (seed ${SEED})`,
    ignore: lacksHttpBackend(),
    async fn() {
      let deaths = 0;
      for (let i = 0; i < way.count; i++) {
        const place = `schedule ${SEED + i}`;
        const random = randomFrom(SEED + i);
        await onGithub(async (project) => {
          const head = await project.repo.git("rev-parse", "HEAD");
          await prepare(project);
          deaths += (await insist(project, way, BY_API, random)).deaths;
          await assertOneByApi(project, head, place);
          const before = project.github.writes().length;
          assertEquals((await project.rung(BY_API.argv, ENV)).code, 0);
          assertEquals(project.github.writes().length, before, place);
        }, SETTINGS);
      }
      assert(deaths >= way.count / 2, `only ${deaths} deaths`);
    },
  });

  Deno.test({
    name: `abort, killed at random ${times}, takes all back or nothing (seed ${SEED})`,
    ignore: lacksHttpBackend(),
    async fn() {
      const ends = { aborted: 0, released: 0 };
      for (let i = 0; i < way.count; i++) {
        const place = `schedule ${SEED + i}`;
        const random = randomFrom(SEED + i);
        await onGithub(async (project) => {
          await prepare(project);
          await way.run(project, EXECUTE, fateOf(EXECUTE, random));
          const { code } = await insist(project, way, ABORT, random, [0, 3]);
          if (code === 0) {
            ends.aborted++;
            await assertNone(project, place);
          } else {
            ends.released++;
            await insist(project, way, EXECUTE, random);
            await assertOne(project, place);
          }
        }, SETTINGS);
      }
      assert(ends.aborted > 0 && ends.released > 0, JSON.stringify(ends));
    },
  });
}
