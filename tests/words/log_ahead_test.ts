/** A history that is read before it is known which tags count. */
import { gitIn } from "../../lib/git/git.ts";
import { readLogAhead } from "../../lib/gather/words/log_ahead.ts";
import type { Spawn } from "../../lib/system/mod.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { rungIn, watching } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { worldOf } from "../support/rung.ts";

/** Two packages, tags of all kinds, and a release on a branch that HEAD does not lead to. */
async function several(repo: Repo): Promise<void> {
  await repo.commit("feat: begin");
  await repo.tag("v1.0.0", "v1.0.0");
  await repo.commit("fix(side): one");
  await repo.git("tag", "side@2.0.0");
  await repo.git("switch", "-qc", "old", "v1.0.0");
  await repo.commit("fix: old");
  await repo.tag("v1.0.1", "v1.0.1");
  await repo.git("switch", "-q", "main");
  await repo.commit("feat: two");
  await repo.tag("v1.1.0", "v1.1.0");
  await repo.git("tag", "-a", "-m", "nested", "v1.1.0-again", "v1.1.0");
  await repo.git("tag", "v9.0.0", await repo.git("rev-parse", "HEAD^{tree}"));
  await repo.commit("fix: three");
  await repo.git("tag", "v1.1.1");
  await repo.git("tag", "side@2.0.1");
}

Deno.test("the log tells the order of tags as git does", () =>
  withRepo(async (repo) => {
    await several(repo);
    const git = gitIn(
      worldOf({ cwd: repo.dir, env: repo.env }, { out: "", err: "" }),
      repo.dir,
    );
    const head = await repo.git("rev-parse", "HEAD");
    const agreed = async () => {
      const told = await repo.git(
        ...["for-each-ref", `--merged=${head}`, "--sort=creatordate"],
        ...["--format=%(refname:lstrip=2)", "refs/tags"],
      );
      const read = assertOk(await readLogAhead(git, head, { isNamed: false }));
      assertEquals([...read.order.keys()], told.split("\n"));
      assertEquals([read.records?.length, read.shas.get("v1.1.1")], [4, head]);
      return read;
    };
    await agreed();
    await repo.git("tag", "-d", "v1.1.0-again");
    const read = await agreed();
    const long = assertOk(await readLogAhead(git, head, { isNamed: false }, 100));
    assertEquals([[...long.order], long.records], [[...read.order], undefined]);
  }));

Deno.test("where names of tags do not tell, the history is read once all the same", () =>
  withRepo(async (repo) => {
    await several(repo);
    const seen: Spawn[] = [];
    const changes = watching(seen);
    const ran = await rungIn(repo, ["changelog"], { changes });
    assertEquals(ran.code, 0, ran.err);
    assert(!seen.some(({ args }) => args.some((each) => each.startsWith("--merged"))));
    assertEquals(seen.filter(({ args }) => args[0] === "log").length, 1);
    const asked = await rungIn(repo, ["changelog", "--from", "v1.0.0"]);
    assertEquals([asked.out, asked.code], [ran.out, 0], asked.err);
    assert(ran.out.includes("## [1.1.1]") && ran.out.includes("## [1.0.0]"), ran.out);
    assert(!ran.out.includes("old"), ran.out);
  }));
