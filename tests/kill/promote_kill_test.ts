/** SIGKILL in promote and in the execute that follows: the end is always the same. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { copy, insist, killed } from "../support/deaths.ts";
import type { Moment } from "../support/dying_rung.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const MOMENTS: readonly Moment[] = ["before", "during", "after"];

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
};

/** A candidate that is out, and a HEAD that went on from it. */
async function template(repo: Repo): Promise<void> {
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.commit("feat: what is tested");
  await repo.push();
  const at = { cwd: repo.dir, env: repo.env };
  for (const line of [["prepare", "--rc"], ["execute"]]) {
    const { code, err } = await rung(line, at);
    assertEquals(code, 0, err);
  }
  await repo.write("late.py", "pass\n");
  await repo.commit("feat: what is not");
  await repo.push();
}

/** Of all instants each fifth, each moment others: a whole round takes minutes. */
const STRIDE = 5;

Deno.test("a promotion, killed, is finished by the next execute, and by no other end", () =>
  withRepo(async (repo) => {
    await template(repo);
    const candidate = await repo.git("rev-parse", "v1.1.0-rc.1^{commit}");
    const { code, err } = await rung(["promote"], { cwd: repo.dir, env: repo.env });
    assertEquals(code, 0, err);
    let deaths = 0;
    for (const [i, moment] of MOMENTS.entries()) {
      for (let at = i;; at += STRIDE) {
        const place = `${moment} effect ${at}`;
        const { dir, git, remove } = await copy(repo, `execute-${moment}-${at}`);
        const isDead = await killed(dir, repo.env, at, moment, ["execute"]);
        if (isDead) deaths++;
        await insist(["execute"], dir, repo);
        assertEquals(await git("status", "--porcelain"), "", place);
        await git("fetch", "--quiet", "origin");
        assertEquals(await git("rev-parse", "v1.1.0^{commit}^"), candidate, place);
        const parents = await git("log", "-1", "--format=%P", "origin/main");
        assertEquals(parents.split(" ")[1], await git("rev-parse", "v1.1.0^{commit}"));
        assertEquals(await git("rev-list", "--count", "v1.1.0-rc.1..origin/main"), "3");
        assertEquals(
          await git("rev-parse", "HEAD"),
          await git("rev-parse", "origin/main"),
        );
        await remove();
        if (!isDead) break;
      }
    }
    assert(deaths > 10, `only ${deaths} deaths`);
  }, FILES));

Deno.test("promote, killed, can be done again, or given up", () =>
  withRepo(async (repo) => {
    await template(repo);
    let deaths = 0;
    for (let at = 0;; at += 2) {
      const { dir, git, remove } = await copy(repo, `promote-${at}`);
      const isDead = await killed(dir, repo.env, at, "after", ["promote"]);
      if (isDead) {
        deaths++;
        const isAgain = at % 4 === 0;
        // Killed before anything was kept, there is nothing to give up.
        const isOpen = await Deno.stat(`${dir}/.git/rung/plan.json`).catch(() => false);
        if (isAgain || isOpen) {
          await insist([isAgain ? "promote" : "abort"], dir, repo);
        }
        if (isAgain) {
          await insist(["execute"], dir, repo);
          const tags = await git("ls-remote", "--tags", "origin", "v1.1.0");
          assertStringIncludes(tags, "refs/tags/v1.1.0");
        } else {
          assertEquals(await git("tag", "--list", "v1.1.0"), "");
        }
        assertEquals(await git("status", "--porcelain"), "", `effect ${at}`);
      }
      await remove();
      if (!isDead) break;
    }
    assert(deaths > 3, `only ${deaths} deaths`);
  }, FILES));
