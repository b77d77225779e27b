/** SIGKILL at every effect of an `execute` that makes two commits: the release, and what follows. */
import { assert, assertEquals } from "../support/assert.ts";
import { copy, insist, killed, snapshot } from "../support/deaths.ts";
import { withRepo } from "../support/repo.ts";
import { rungIn } from "../support/clones.ts";

const FILES = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.1.0.dev0"\n',
  "tool/__init__.py": '__version__ = "1.1.0.dev0"\n',
};

/** What both files say in a commit. */
const SAID = "1.1.0 1.1.0 | 1.2.0.dev0 1.2.0.dev0";

Deno.test("execute, killed between release and development version, is finished or taken back", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.write("tool/more.py", "pass\n");
    await repo.commit("feat: more");
    await repo.push();
    const whole = await snapshot(repo.dir);
    const prepared = await rungIn(repo, ["prepare"]);
    assertEquals(prepared.code, 0, prepared.err);
    const [deaths, backs] = [new Set<number>(), new Set<number>()];
    for (let at = 0;; at++) {
      const { dir, git, remove } = await copy(repo, `develop-${at}`);
      const isDead = await killed(dir, repo.env, at, "during", ["execute"]);
      if (isDead) deaths.add(at);
      const twin = `${repo.root}/develop-${at}-twin`;
      if (isDead && at % 2 === 0) {
        // The same death, taken back instead, where nothing was offered yet.
        const other = await copy(repo, `develop-${at}-twin`);
        assert(await killed(other.dir, repo.env, at, "during", ["execute"]), twin);
        const aborted = await rungIn({ ...repo, dir: other.dir }, ["abort"]);
        if (aborted.code === 0) {
          backs.add(at);
          assertEquals(await snapshot(other.dir), whole, `effect ${at}`);
          assertEquals(await other.git("status", "--porcelain"), "", `effect ${at}`);
          assertEquals(await other.git("log", "-1", "--format=%s"), "feat: more");
        } else await insist(["execute"], other.dir, repo);
        await other.remove();
      }
      await insist(["execute"], dir, repo);
      const place = `effect ${at}`;
      assertEquals(await git("status", "--porcelain"), "", place);
      assertEquals(
        await git("log", "-3", "--format=%s"),
        [
          "chore(release): begin 1.2.0.dev0",
          "chore(release): 1.1.0",
          "feat: more",
        ].join("\n"),
        place,
      );
      const said = async (commit: string) =>
        (await Promise.all(
          Object.keys(FILES).map(async (path) =>
            /"([0-9].*)"/.exec(await git("show", `${commit}:${path}`))?.[1]
          ),
        )).join(" ");
      assertEquals(`${await said("HEAD~1")} | ${await said("HEAD")}`, SAID, place);
      const refs = new Map(
        (await git("ls-remote", "--quiet", "origin")).split("\n").map((line) =>
          line.split("\t").toReversed() as [string, string]
        ),
      );
      assertEquals(refs.get("refs/heads/main"), await git("rev-parse", "HEAD"), place);
      assertEquals(
        refs.get("refs/tags/v1.1.0^{}"),
        await git("rev-parse", "HEAD~1"),
        place,
      );
      await remove();
      if (!isDead) break;
    }
    assert(deaths.size > 12, `only ${deaths.size} deaths`);
    assert(backs.size > 3, `only ${backs.size} taken back`);
  }, FILES));
