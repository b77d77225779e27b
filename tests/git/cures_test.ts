/** What rung says where a clone is not whole, or is no checkout: the cure, not git's words alone. */
import { cureFor } from "../../lib/git/cures.ts";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** The clone as another program sees it, whose folder is `dir`. */
const at = (repo: Repo, dir: string): Repo => ({ ...repo, dir });

async function released(repo: Repo): Promise<void> {
  await repo.write("package.json", '{ "name": "x", "version": "1.0.0" }\n');
  await repo.commit("chore: begin");
  await repo.tag("v1.0.0", "1.0.0");
  await repo.commit("feat: more");
  await repo.push();
}

Deno.test("in a bare repository, and inside .git: clone it", () =>
  withRepo(async (repo) => {
    await released(repo);
    const bare = `${repo.dir}-bare.git`;
    await repo.git("clone", "--quiet", "--bare", repo.dir, bare);
    try {
      for (const dir of [bare, `${repo.dir}/.git`]) {
        const { code, err } = await rungIn(at(repo, dir), ["next", "--offline"]);
        assertEquals(code, 2);
        assertStringIncludes(err, "clone it, `git clone FOLDER`, and run rung there");
      }
    } finally {
      await Deno.remove(bare, { recursive: true });
    }
  }));

Deno.test("objects that were borrowed and are gone: where they were, and git fsck", () =>
  withRepo(async (repo) => {
    await released(repo);
    const [lender, borrower] = [`${repo.dir}-lender.git`, `${repo.dir}-borrower`];
    await repo.git("clone", "--quiet", "--mirror", repo.dir, lender);
    await repo.git("clone", "--quiet", "--shared", lender, borrower);
    await Deno.remove(lender, { recursive: true });
    try {
      const { code, err } = await rungIn(at(repo, borrower), ["next", "--offline"]);
      assertEquals(code, 1);
      assertStringIncludes(err, ".git/objects/info/alternates");
    } finally {
      await Deno.remove(borrower, { recursive: true });
    }
  }));

Deno.test("a partial clone whose remote is gone: where to run it again", () =>
  withRepo(async (repo) => {
    await released(repo);
    await repo.write("package.json", '{ "name": "x", "version": "1.4.0" }\n');
    await repo.commit("Release 1.4.0");
    await repo.write("package.json", '{ "name": "x", "version": "1.4.0", "a": 1 }\n');
    await repo.commit("fix: less");
    await repo.push();
    const [remote, partial] = [`${repo.dir}-remote.git`, `${repo.dir}-partial`];
    await repo.git("clone", "--quiet", "--mirror", repo.dir, remote);
    await repo.git("-C", remote, "config", "uploadpack.allowFilter", "true");
    await repo.git(
      "clone",
      "--quiet",
      "--filter=blob:none",
      `file://${remote}`,
      partial,
    );
    await Deno.remove(remote, { recursive: true });
    try {
      const { code, err } = await rungIn(at(repo, partial), ["next", "--offline"]);
      assertEquals(code, 1);
      assertStringIncludes(err, "This clone is partial");
    } finally {
      await Deno.remove(partial, { recursive: true });
    }
  }));

Deno.test("a folder of another user: git's own command, and no other folder", () => {
  const words =
    "fatal: detected dubious ownership in repository at '/a/b'; To add an " +
    "exception for this directory, call:; git config --global --add safe.directory /a/b";
  assertStringIncludes(
    cureFor(words).hint ?? "",
    "`git config --global --add safe.directory /a/b`",
  );
  assertStringIncludes(
    cureFor(words.replace("directory /a/b", "directory '/a/b c'")).hint ?? "",
    "`git config --global --add safe.directory '/a/b c'`",
  );
  assertEquals(cureFor("fatal: not a git repository"), {});
});
