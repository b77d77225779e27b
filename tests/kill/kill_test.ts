/** SIGKILL at every effect of `prepare` and `execute`, and in the middle of each. */
import { assert, assertEquals } from "../support/assert.ts";
import { copy, insist, isNews, killed, snapshot } from "../support/deaths.ts";
import type { Moment } from "../support/dying_rung.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";

const MOMENTS: readonly Moment[] = ["before", "during", "after"];

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "tool/__init__.py": '__version__ = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
};

/** A change file: a stable release takes it away, and all that goes wrong brings it back. */
const CHANGE = ".changeset/more.md";

/** A repository at 1.0.0 with something to release, to be copied for every death. */
async function template(repo: Repo): Promise<void> {
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.write("tool/more.py", "pass\n");
  await repo.write(CHANGE, "---\ndefault: minor\n---\n\nMore\n");
  await repo.commit("feat: more");
  await repo.push();
}

Deno.test("prepare, killed at any instant, is put back by abort to the last byte", () =>
  withRepo(async (repo) => {
    await template(repo);
    const whole = await snapshot(repo.dir);
    let deaths = 0;
    for (const moment of MOMENTS) {
      for (let at = 0; isNews(moment, at); at++) {
        const { dir, git, remove } = await copy(repo, `prepare-${moment}-${at}`);
        const isDead = await killed(dir, repo.env, at, moment, ["prepare"]);
        if (isDead) {
          deaths++;
          await insist(["abort"], dir, repo);
          assertEquals(await snapshot(dir), whole, `${moment} effect ${at}`);
          assertEquals(await git("status", "--porcelain"), "");
        }
        await remove();
        if (!isDead) break;
      }
    }
    assert(deaths > 20, `only ${deaths} deaths`);
  }, FILES));

Deno.test("prepare, killed at any instant, can be done again and executed", () =>
  withRepo(async (repo) => {
    await template(repo);
    for (let at = 0;; at++) {
      const { dir, git, remove } = await copy(repo, `again-${at}`);
      const isDead = await killed(dir, repo.env, at, "during", ["prepare", "--beta"]);
      if (isDead) {
        await insist(["prepare", "--beta"], dir, repo);
        await insist(["execute"], dir, repo);
        assertEquals(await git("status", "--porcelain"), "", `effect ${at}`);
        assertEquals(
          await git("ls-remote", "--tags", "--quiet", "origin", "v1.1.0-beta.1") !== "",
          true,
        );
      }
      await remove();
      if (!isDead) break;
    }
  }, FILES));

Deno.test("execute, killed at any instant, is finished by the next execute", () =>
  withRepo(async (repo) => {
    await template(repo);
    const { code, err } = await rung(["prepare"], {
      cwd: repo.dir,
      env: repo.env,
    });
    assertEquals(code, 0, err);
    let deaths = 0;
    for (const moment of MOMENTS) {
      for (let at = 0; isNews(moment, at); at++) {
        const { dir, git, remove } = await copy(repo, `execute-${moment}-${at}`);
        const isDead = await killed(dir, repo.env, at, moment, ["execute"]);
        if (isDead) deaths++;
        await insist(["execute"], dir, repo);
        const place = `${moment} effect ${at}`;
        assertEquals(await git("status", "--porcelain"), "", place);
        assertEquals(await git("rev-list", "--count", "v1.0.0..HEAD"), "2", place);
        assertEquals(
          await git("log", "-1", "--format=%s"),
          "chore(release): 1.1.0",
          place,
        );
        assertEquals(await git("ls-tree", "HEAD", CHANGE), "", place);
        const head = await git("rev-parse", "HEAD");
        const refs = (await git("ls-remote", "--quiet", "origin")).split("\n").map((
          line,
        ) => line.split("\t"));
        assertEquals(
          refs.find(([, ref]) => ref === "refs/heads/main")?.[0],
          head,
          place,
        );
        assertEquals(
          refs.find(([, ref]) => ref === "refs/tags/v1.1.0^{}")?.[0],
          head,
          place,
        );
        assertEquals(
          refs.filter(([, ref]) => ref!.startsWith("refs/tags/v1.1")).length,
          2,
          place,
        );
        await remove();
        if (!isDead) break;
      }
    }
    assert(deaths > 20, `only ${deaths} deaths`);
  }, FILES));
