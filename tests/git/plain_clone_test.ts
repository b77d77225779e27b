/** A clone read without git must look as git says it is, or not be read at all. */
import { readPlainClone } from "../../lib/git/plain_clone.ts";
import { openRepository } from "../../lib/git/mod.ts";
import { packedTags } from "../../lib/git/packed_tags.ts";
import { realWorld } from "../../lib/system/mod.ts";
import { sealedGit } from "../../scripts/sealed_git.ts";
import { assert, assertEquals, assertOk } from "../support/assert.ts";
import { type Repo, withRepo } from "../support/repo.ts";

/** Makes a clone of some kind, and gives the folder to look from. */
type Make = (repo: Repo) => Promise<string>;

async function tagged(repo: Repo): Promise<void> {
  await repo.commit("feat: begin");
  await repo.tag("v1.0.0", "Release 1.0.0");
  await repo.tag("v1.0.0-rc.1");
  await repo.commit("feat: more");
}

const READ: Readonly<Record<string, Make>> = {
  "tags in files of their own": async (repo) => {
    await tagged(repo);
    return repo.dir;
  },
  "packed tags, and further ones": async (repo) => {
    await tagged(repo);
    await repo.git("pack-refs", "--all");
    await repo.tag("pkg/deep/v2.0.0");
    await repo.tag("line\u2028separator");
    await repo.git("tag", "--force", "v1.0.0-rc.1");
    await repo.git("tag", "--delete", "v1.0.0");
    return repo.dir;
  },
  "no tag at all": async (repo) => {
    await repo.commit("feat: begin");
    return repo.dir;
  },
  "a folder below, through a link": async (repo) => {
    await tagged(repo);
    await repo.write("a/b/c.txt", "");
    await Deno.symlink(`${repo.dir}/a`, `${repo.root}/link`);
    return `${repo.root}/link/b`;
  },
  "no branch checked out": async (repo) => {
    await tagged(repo);
    await repo.git("checkout", "--quiet", "v1.0.0");
    return repo.dir;
  },
  "a worktree of its own": async (repo) => {
    await tagged(repo);
    await repo.git("worktree", "add", "--quiet", `${repo.root}/tree`, "-b", "side/x");
    await repo.git("pack-refs", "--all");
    return `${repo.root}/tree`;
  },
  "a cut-off history": async (repo) => {
    await tagged(repo);
    await repo.push();
    const dir = `${repo.root}/shallow`;
    const from = ["--depth", "1", `file://${repo.origin}`, dir];
    await sealedGit(["clone", "--quiet", ...from], { cwd: repo.root, env: repo.env });
    return dir;
  },
  "SHA-256": async ({ root, env }) => {
    const dir = `${root}/sha256`;
    const at = { cwd: root, env };
    await sealedGit(["init", "--quiet", "--object-format=sha256", dir], at);
    await sealedGit(["-C", dir, "commit", "--quiet", "--allow-empty", "-m", "a"], at);
    await sealedGit(["-C", dir, "tag", "v1.0.0"], at);
    return dir;
  },
};

for (const [name, make] of Object.entries(READ)) {
  Deno.test(`readPlainClone() agrees with git: ${name}`, () =>
    withRepo(async (repo) => {
      const folder = await make(repo);
      const world = sealedWorld(repo);
      const plain = readPlainClone(world, folder);
      assert(plain, "it was not read");
      const { git: _, packedTags: _tags, tags, ...rest } = assertOk(
        await openRepository(world, folder),
      );
      const { git: _git, commitOf, tags: plainTags, ...plainRest } = plain;
      assertEquals<unknown>(plainRest, rest);
      assertEquals(plainTags.toSorted(), tags.toSorted());
      for (const tag of tags) {
        const known = commitOf(tag);
        const at = { cwd: plain.root, env: repo.env };
        const commit = await sealedGit(["rev-parse", `refs/tags/${tag}^{commit}`], at);
        if (known !== undefined) assertEquals(known, commit.trim());
      }
    }));
}

Deno.test("readPlainClone() knows the commits of packed tags", () =>
  withRepo(async (repo) => {
    await tagged(repo);
    await repo.git("pack-refs", "--all");
    const { commitOf } = readPlainClone(sealedWorld(repo), repo.dir)!;
    for (const tag of ["v1.0.0", "v1.0.0-rc.1"]) {
      assertEquals(commitOf(tag), await repo.git("rev-parse", `${tag}^{commit}`));
    }
    assertEquals(commitOf("v9"), undefined);
  }));

/** What only git can tell. */
const NOT_READ: Readonly<Record<string, Make>> = {
  "no commit yet": ({ dir }) => Promise.resolve(dir),
  "a bare repository": async (repo) => {
    await tagged(repo);
    await repo.push();
    return repo.origin;
  },
  "a work tree elsewhere": async (repo) => {
    await tagged(repo);
    await repo.git("config", "core.worktree", repo.root);
    return repo.dir;
  },
  "another store of references": async (repo) => {
    await tagged(repo);
    await repo.git("config", "core.repositoryFormatVersion", "1");
    await repo.git("config", "extensions.refStorage", "reftable");
    return repo.dir;
  },
  "a configuration of each worktree": async (repo) => {
    await tagged(repo);
    await repo.git("config", "extensions.worktreeConfig", "true");
    return repo.dir;
  },
  "no repository": (repo) => Promise.resolve(repo.root),
};

for (const [name, make] of Object.entries(NOT_READ)) {
  Deno.test(`readPlainClone() leaves it to git: ${name}`, () =>
    withRepo(async (repo) => {
      assertEquals(readPlainClone(sealedWorld(repo), await make(repo)), undefined);
    }));
}

Deno.test("readPlainClone() leaves it to git where variables say what is where", () =>
  withRepo(async (repo) => {
    await tagged(repo);
    const world = sealedWorld(repo);
    for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"]) {
      const env = (asked: string) => asked === name ? repo.dir : world.env(asked);
      assertEquals(readPlainClone({ ...world, env }, repo.dir), undefined);
    }
  }));

Deno.test("readPlainClone() leaves it to git where files cannot be read", () =>
  withRepo(async (repo) => {
    await tagged(repo);
    const world = sealedWorld(repo);
    const read = (path: string) => {
      throw new Deno.errors.PermissionDenied(path);
    };
    const disk = { ...world.disk, read };
    assertEquals(readPlainClone({ ...world, disk }, repo.dir), undefined);
  }));

function sealedWorld({ dir, env }: Repo) {
  const world = realWorld(dir);
  return {
    ...world,
    env: (name: string) => env[name],
    run: (spawn: Parameters<typeof world.run>[0]) =>
      world.run({ ...spawn, env: { ...env, ...spawn.env } }),
  };
}

Deno.test("packedTags() has the commits that git tells, or leaves it to git", () =>
  withRepo(async (repo) => {
    const world = sealedWorld(repo);
    const read = () => packedTags(world, `${repo.dir}/.git`);
    await tagged(repo);
    await repo.tag("pkg/line\u2028separator", "A message");
    assertEquals(read(), undefined);
    await repo.git("pack-refs", "--all");
    const told = await repo.git(
      "for-each-ref",
      "--format=%(refname:strip=2) %(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)",
      "refs/tags",
    );
    assertEquals(
      [...read()!].map((each) => each.join(" ")).toSorted(),
      told.split("\n").toSorted(),
    );
    await repo.tag("v2.0.0");
    assertEquals(read(), undefined);
  }));
