/**
 * Releases by pull request in any order of events, with runs that die in the middle: what was
 * merged has one tag and one release in the end, never none and never two.
 *
 * `RUNG_PULLS` says how many schedules there are, `RUNG_SEED` where they begin.
 */
import { assertEquals } from "../support/assert.ts";
import { runDying } from "../support/dying_rung.ts";
import { mergePull } from "../support/github_pulls.ts";
import type { Merging } from "../support/merging.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { randomFrom } from "../support/random.ts";
import { type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";

const SCHEDULES = Number(Deno.env.get("RUNG_PULLS") ?? 4);
const SEED = Number(Deno.env.get("RUNG_SEED") ?? 1);
const STEPS = 12;
const NOTES = "release/RELEASE_NOTES.md";
const PAT = { RELEASE_PAT: TOKENS.maintainer };
const WAYS: readonly Merging[] = ["merge", "squash", "rebase"];
const MOMENTS = ["before", "during", "after"] as const;

/** Runs rung; where `at` is given, SIGKILL meets it at that effect. */
async function run(
  { rung, repo, env }: OnGithub,
  argv: readonly string[],
  at?: number,
  moment = 0,
) {
  if (at === undefined) return await rung(argv, PAT);
  const place = { cwd: repo.dir, env: { ...env, ...PAT } };
  return await runDying(argv, place, { at, moment: MOMENTS[moment]! });
}

/** Runs a command until it ends well; what a killed git left in the way is taken away. */
async function insist(project: OnGithub, ...argv: string[]): Promise<void> {
  let said = "";
  for (let i = 0; i < 10; i++) {
    const { code, err } = await run(project, argv);
    // What is out already is nothing to put back.
    if (code === 0 || err.includes("already_pushed")) return;
    said = err;
    const lock = /remove "([^"]+\.lock)"/.exec(err)?.[1];
    if (lock !== undefined) await Deno.remove(lock).catch(() => {});
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${argv.join(" ")} does not come to an end: ${said}`);
}

async function play(
  project: OnGithub,
  random: (limit: number) => number,
): Promise<void> {
  const { repo, github } = project;
  const merged: { readonly version: string; readonly commit: string }[] = [];
  const fresh = async () => {
    await repo.git("fetch", "--quiet", repo.origin, "main");
    await repo.git("reset", "--quiet", "--hard", "FETCH_HEAD");
  };
  const steps: (() => Promise<unknown>)[] = [
    async () => {
      await fresh();
      await repo.write(`more-${random(1000)}.py`, `${random(1000)}\n`);
      await repo.commit(random(2) === 0 ? "feat: more of it" : "fix: less of it");
      await repo.git("push", "--quiet", repo.origin, "HEAD:main");
    },
    async () => await run(project, ["abort"]),
    async () => {
      await run(project, ["abort"]);
      await fresh();
      const at = random(3) === 0 ? random(40) : undefined;
      const via = random(2) === 0 ? "git" : "api";
      await run(project, ["prepare", "--pr", "--rc", "--via", via], at, random(3));
    },
    async () => {
      await fresh();
      await run(
        project,
        ["execute", "--merged"],
        random(3) === 0 ? random(50) : undefined,
        random(3),
      );
    },
    async () => {
      const pull = github.state.pulls.find(({ isOpen }) => isOpen);
      if (!pull) return;
      const version = pull.title.replace("Release ", "");
      const git = (...args: string[]) => repo.remote(...args);
      try {
        const commit = await mergePull(
          github.state,
          git,
          pull.number,
          WAYS[random(3)]!,
        );
        merged.push({ version, commit });
      } catch {
        // It does not merge as it is: a person would bring it up to date first.
      }
    },
  ];
  // People edit the notes, on the branch or on the page.
  steps.push(async () => {
    const pull = github.state.pulls.find(({ isOpen }) => isOpen);
    if (!pull) return;
    const line = `Thanks to ${random(1000)}.`;
    if (random(2) === 0) {
      pull.body = pull.body.replace(/\n<!-- rung:end /, `\n\n${line}$&`);
      return;
    }
    // Another one's clone: what a killed run left in this one is not in the way.
    const person = `${repo.root}/person`;
    const own = (...args: string[]) => repo.git("-C", person, ...args);
    const isThere = await Deno.stat(person).then(() => true, () => false);
    if (!isThere) await repo.git("clone", "--quiet", repo.origin, person);
    await own("fetch", "--quiet", "origin", pull.head);
    await own("checkout", "--quiet", "--detach", "FETCH_HEAD");
    const notes = await Deno.readTextFile(`${person}/${NOTES}`);
    await Deno.writeTextFile(`${person}/${NOTES}`, `${notes}\n${line}\n`);
    await own("commit", "--quiet", "--all", "--message", "docs: by hand");
    await own("push", "--quiet", "origin", `HEAD:${pull.head}`);
  });
  for (let i = 0; i < STEPS; i++) await steps[random(steps.length)]!();
  await insist(project, "abort");
  await fresh();
  await insist(project, "execute", "--merged");
  const tags = (await repo.remote("tag", "--list", "v1.1*", "v2*")).split("\n").filter(
    Boolean,
  );
  assertEquals(tags.sort(), merged.map(({ version }) => `v${version}`).sort());
  for (const { version, commit } of merged) {
    assertEquals(
      await repo.remote("rev-parse", `v${version}^{commit}`),
      commit,
      version,
    );
  }
  const out = github.state.releases.filter(({ draft }) => !draft).map(({ tag }) => tag);
  assertEquals(out.sort(), tags);
  assertEquals(await repo.git("status", "--porcelain"), "");
}

for (let i = 0; i < SCHEDULES; i++) {
  const seed = SEED + i;
  Deno.test({
    name: `what was merged is released once, whatever happens: seed ${seed}`,
    ignore: lacksHttpBackend(),
    fn: () => onGithub((project) => play(project, randomFrom(seed))),
  });
}
