/**
 * A yank that dies at some instant, and is run again: the end is always the same, and `unyank`
 * leads back from it. `RUNG_STRIDE=1` dies at every effect.
 */
import { assert, assertEquals } from "../support/assert.ts";
import type { Moment } from "../support/dying_rung.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { mortal } from "../support/mortal.ts";
import { STRIDE } from "../support/stride.ts";
import { type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";
import { yankingsIn } from "../../lib/journal/mod.ts";
import { realWorld } from "../../lib/system/startup.ts";
import type { World } from "../../lib/system/startup.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer, CARGO_REGISTRY_TOKEN: "secret" };
const DISK = realWorld(Deno.cwd());
const YANK = ["yank", "1.1.0", "--reason", "it loses data"];

/** A crates.io beside the double of GitHub. */
function withCrates(world: World, crate: { isYanked: boolean }): World {
  return {
    ...world,
    fetch(url, init) {
      if (!url.startsWith("https://crates.io/")) return world.fetch(url, init);
      const { method = "GET" } = init;
      if (method !== "GET") crate.isYanked = method === "DELETE";
      const version = { num: "1.1.0", yanked: crate.isYanked };
      return Promise.resolve(
        Response.json(method === "GET" ? { version } : { ok: true }),
      );
    },
  };
}

/** Page, latest, crate and changelog, as people see them. */
async function seen({ github, repo }: OnGithub, crate: { isYanked: boolean }) {
  const page = github.state.releases.find(({ tag }) => tag === "v1.1.0")!;
  const latest = github.state.releases.find(({ id }) => id === github.state.latest);
  return {
    ...{ body: page.body, latest: latest?.tag, isYanked: crate.isYanked },
    changelog: await repo.read("CHANGELOG.md"),
  };
}

Deno.test({
  name: "a yank, killed at any instant, is finished by the next, and unyank leads back",
  ignore: lacksHttpBackend(),
  fn: () =>
    onGithub(async (project) => {
      const { answer, github, repo, rung } = project;
      await answer("prepare", "minor");
      await answer("execute", "--no-wait");
      github.state.releases.unshift({
        ...github.state.releases[0]!,
        ...{ id: 7, tag: "v1.0.0", name: "v1.0.0", body: "first\n", assets: [] },
      });
      const crate = { isYanked: false };
      const run = (argv: readonly string[], at?: number, moment: Moment = "after") => {
        let isDead = () => false;
        const ran = rung(argv, ENV, (real) => {
          const world = withCrates(real, crate);
          if (at === undefined) return { fetch: world.fetch };
          const dying = mortal(world, at, moment);
          isDead = dying.isDead;
          return dying.changes;
        });
        return ran.then((each) => ({ ...each, isDead: isDead() }));
      };
      const latest = github.state.latest;
      const before = await seen(project, crate);
      const whole = JSON.stringify(before);
      const stateFolder = `${repo.dir}/.git/rung`;
      assertEquals((await run(YANK)).code, 0);
      const taken = await seen(project, crate);
      assertEquals([taken.latest, taken.isYanked], ["v1.0.0", true]);
      let deaths = 0;
      for (const [i, moment] of (["before", "during", "after"] as const).entries()) {
        for (let at = i;; at += STRIDE) {
          const place = `${moment} effect ${at}`;
          const back = await run(["unyank", "1.1.0"]);
          assertEquals(back.code, 0, back.err);
          github.state.latest = latest;
          assertEquals(await seen(project, crate), before, place);
          const { isDead } = await run(YANK, at, moment);
          if (isDead) deaths++;
          // what is not at its end is told of, from the first thing that was done on
          const left = yankingsIn(DISK, { stateFolder }).unfinished();
          const isBegun = isDead &&
            JSON.stringify(await seen(project, crate)) !== whole;
          if (isBegun) assertEquals(left.map(({ tag }) => tag), ["v1.1.0"], place);
          // What was begun and left alone comes to its end.
          if (moment === "during") await new Promise((done) => setTimeout(done, 50));
          const again = await run(YANK);
          assertEquals(again.code, 0, `${place}: ${again.err}`);
          assertEquals(yankingsIn(DISK, { stateFolder }).unfinished(), [], place);
          assertEquals(await seen(project, crate), taken, place);
          if (!isDead) break;
        }
      }
      const writes = github.writes().length;
      assertEquals((await run(["yank", "1.1.0"])).code, 0);
      assertEquals(github.writes().length, writes);
      assertEquals(await repo.git("tag", "--list", "v1.1.0"), "v1.1.0");
      assert(deaths > 3, `only ${deaths} deaths`);
    }, { files: { "Cargo.toml": CARGO, "pyproject.toml": "" }, runDelay: 0 }),
});

const CARGO = '[package]\nname = "tool"\nversion = "1.0.0"\nedition = "2021"\n';
