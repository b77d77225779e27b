/** Execute: what stops it, what it takes back, what it goes on with. */
import type { Spawn, World } from "../../lib/system/startup.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import {
  type Clone,
  cloneOf,
  codesOf,
  isPush,
  rungIn,
  snapshot,
  watching,
} from "../support/clones.ts";
import { rowsOf } from "../support/deep.ts";
import { committed, type Repo, withRepo } from "../support/repo.ts";

const FILES = {
  VERSION: "1.0.0\n",
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  "other.txt": "other\n",
};
const NOTES = "release/RELEASE_NOTES.md";
const TAG = "v1.1.0-rc.1";

/** A repository with an open plan for 1.1.0-rc.1. */
function withPlan(run: (repo: Repo) => Promise<void>): Promise<void> {
  const make = async (repo: Repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
  };
  return withRepo(
    async (repo) => {
      await prepared(repo);
      await run(repo);
    },
    FILES,
    { name: "news", make },
  );
}

async function prepared(repo: Repo, ...argv: string[]): Promise<void> {
  const ran = await rungIn(repo, [
    "prepare",
    ...(argv.length > 0 ? argv : ["--rc"]),
    "-q",
  ]);
  assertEquals(ran.code, 0, ran.err);
}

/** Everything that a refused run must leave alone. */
async function state(repo: Repo) {
  return {
    files: await snapshot(repo.dir),
    refs: await repo.git("for-each-ref"),
    head: await repo.git("rev-parse", "HEAD"),
    status: await repo.git("status", "--porcelain=v2"),
    remote: await repo.remote("for-each-ref"),
  };
}

/** The remote as it must be when the release is out. */
async function assertReleased(repo: Repo, tag = TAG): Promise<void> {
  assertEquals(await repo.git("status", "--porcelain"), "");
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(await repo.remote("rev-parse", "main"), head);
  assertEquals(await repo.remote("rev-parse", `refs/tags/${tag}^{commit}`), head);
  assertEquals(await repo.remote("cat-file", "-t", `refs/tags/${tag}`), "tag");
}

async function hook(repo: Repo, text: string): Promise<string> {
  const path = `${repo.origin}/hooks/pre-receive`;
  await Deno.writeTextFile(path, `#!/bin/sh\n${text}\n`);
  await Deno.chmod(path, 0o755);
  return path;
}

const OBSTACLES: readonly (readonly [
  name: string,
  cause: (repo: Repo) => Promise<unknown>,
  codes: readonly string[],
])[] = [
  [
    "HEAD moved",
    (repo) => repo.git("commit", "--quiet", "--allow-empty", "-m", "fix: x"),
    [
      "head_moved",
    ],
  ],
  ["a version file changed", (repo) => repo.write("VERSION", "9\n"), ["file_moved"]],
  ["a version file is gone", (repo) => Deno.remove(`${repo.dir}/VERSION`), [
    "file_moved",
  ]],
  ["the changelog changed", (repo) => repo.write("CHANGELOG.md", "x\n"), [
    "file_moved",
  ]],
  ["the notes are gone", (repo) => Deno.remove(`${repo.dir}/${NOTES}`), [
    "notes_missing",
  ]],
  ["the notes are empty", (repo) => repo.write(NOTES, ""), ["notes_missing"]],
  ["another branch is checked out", (repo) => repo.git("switch", "-q", "-c", "side"), [
    "head_moved",
  ]],
  ["HEAD is detached", (repo) => repo.git("switch", "-q", "--detach"), [
    "head_detached",
  ]],
  ["the tree is dirty", (repo) => repo.write("other.txt", "x\n"), ["tree_dirty"]],
  ["something is staged", async (repo) => {
    await repo.write("new.txt", "x\n");
    await repo.git("add", "new.txt");
  }, ["tree_dirty"]],
  ["the branch is behind", async (repo) => {
    const other = await cloneOf(repo, "other");
    await other.commit("fix: elsewhere");
    await other.git("push", "--quiet");
  }, ["branch_behind"]],
  ["the tag was taken on the remote", async (repo) => {
    const other = await cloneOf(repo, "other");
    await other.git("tag", TAG);
    await other.git("push", "--quiet", "origin", TAG);
  }, ["tag_taken"]],
  ["the tag was taken here", (repo) => repo.git("tag", TAG), ["tag_taken"]],
  ["the remote is away", (repo) => Deno.rename(repo.origin, `${repo.origin}.away`), [
    "remote_unreachable",
  ]],
  ["the remote was removed", (repo) => repo.git("remote", "remove", "origin"), [
    "remote_unreachable",
  ]],
];
for (const [name, cause, codes] of rowsOf(OBSTACLES, 2)) {
  Deno.test(`execute refuses when ${name}, and changes nothing`, () =>
    withPlan(async (repo) => {
      await cause(repo);
      const { remote: _, ...before } = await state({
        ...repo,
        remote: () => Promise.resolve(""),
      });
      const ran = await rungIn(repo, ["execute", "--json"]);
      assertEquals([codesOf(ran), ran.out], [codes, ""]);
      assertEquals(ran.code, codes[0] === "remote_unreachable" ? 1 : 3);
      const { remote: __, ...after } = await state({
        ...repo,
        remote: () => Promise.resolve(""),
      });
      assertEquals(after, before);
    }));
}

Deno.test("execute tells every obstacle at once", () =>
  withPlan(async (repo) => {
    const other = await cloneOf(repo, "other");
    await other.commit("fix: elsewhere");
    await other.git("tag", TAG);
    await other.git("push", "--quiet", "--tags", "origin", "main");
    await repo.write("VERSION", "9\n");
    await repo.write("other.txt", "x\n");
    await Deno.remove(`${repo.dir}/${NOTES}`);
    const before = await state(repo);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran).sort(), [
      "branch_behind",
      "file_moved",
      "notes_missing",
      "tag_taken",
      "tree_dirty",
    ]);
    assertEquals(ran.code, 3);
    assertEquals(await state(repo), before);
  }));

Deno.test("execute tells the obstacles of the clone even when the remote is away", () =>
  withPlan(async (repo) => {
    await repo.write("VERSION", "9\n");
    await Deno.rename(repo.origin, `${repo.origin}.away`);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran), ["file_moved", "remote_unreachable"]);
    assertEquals(ran.code, 1);
    assert(!ran.err.includes("--offline"), "execute has no such flag");
  }));

Deno.test("execute says how HEAD moved, and that git does not know who commits", () =>
  withPlan(async (repo) => {
    await repo.commit("fix: x");
    const { err } = await rungIn(repo, ["execute"]);
    assertMatch(err, /HEAD moved from [0-9a-f]{12} to [0-9a-f]{12}/);
    const env: Record<string, string | undefined> = {
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "user.useConfigOnly",
      GIT_CONFIG_VALUE_0: "true",
    };
    const ran = await rungIn(repo, ["execute", "--json"], {
      changes: (world) => ({
        run: (spawn) => world.run({ ...spawn, env: { ...spawn.env, ...env } }),
      }),
    });
    assert(codesOf(ran).includes("identity_missing"), ran.err);
  }));

Deno.test("execute commits the notes as the reviewer left them, byte for byte", () =>
  withPlan(async (repo) => {
    const edited = "# My words\r\n\r\nüber ✓\r\nno last line break";
    await repo.write(NOTES, edited);
    const ran = await rungIn(repo, ["execute", "-q"]);
    assertEquals(ran.code, 0, ran.err);
    const there = await repo.remote("cat-file", "blob", `${TAG}:${NOTES}`);
    assertEquals(there, committed(edited));
    await assertReleased(repo);
  }));

Deno.test("execute pushes one branch and one tag, atomically", () =>
  withPlan(async (repo) => {
    await repo.git("tag", "private", "HEAD");
    await repo.git("tag", "-a", "-m", "x", "v0.0.1-private", "HEAD");
    await repo.git("config", "push.followTags", "true");
    const seen: Spawn[] = [];
    const ran = await rungIn(repo, ["execute"], { changes: watching(seen) });
    assertEquals(ran.code, 0, ran.err);
    const push = seen.filter(isPush).map((each) => each.args);
    assertEquals(push.length, 1);
    assert(push[0]!.includes("--atomic") && !push[0]!.includes("--tags"));
    const tags = await repo.remote("for-each-ref", "--format=%(refname)", "refs/tags");
    assertEquals(tags, `refs/tags/v1.0.0\nrefs/tags/${TAG}`);
  }));

Deno.test("a protected branch of a remote that is no forge is not to be asked for a merge", () =>
  withPlan(async (repo) => {
    await hook(repo, "echo 'protected branch' >&2; exit 1");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]]);
    assertStringIncludes(ran.out + ran.err, "the branch is protected");
    assertEquals((ran.out + ran.err).includes("prepare --pr"), false);
  }));

Deno.test("execute takes commit and tag back when the remote refuses, and goes on later", () =>
  withPlan(async (repo) => {
    const before = await state(repo);
    const path = await hook(repo, "echo 'no releases on Fridays' >&2; exit 1");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]]);
    assertStringIncludes(ran.err, "no releases on Fridays");
    assertEquals(await state(repo), before);
    await Deno.remove(path);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    await assertReleased(repo);
  }));

Deno.test("execute keeps commit and tag when the remote goes away, and goes on later", () =>
  withPlan(async (repo) => {
    const away = `${repo.origin}.away`;
    const ran = await rungIn(repo, ["execute", "--json"], {
      changes: (world) => ({
        async run(spawn) {
          if (isPush(spawn)) await Deno.rename(repo.origin, away);
          return await world.run(spawn);
        },
      }),
    });
    assertEquals([ran.code, codesOf(ran)], [1, ["remote_unreachable"]]);
    const commit = await repo.git("rev-parse", "HEAD");
    assertEquals(await repo.git("rev-parse", `${TAG}^{commit}`), commit);
    assertEquals(codesOf(await rungIn(repo, ["execute", "--json"])), [
      "remote_unreachable",
    ]);
    await Deno.rename(away, repo.origin);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    assertEquals(await repo.git("rev-parse", "HEAD"), commit);
    await assertReleased(repo);
  }));

/** The push goes through, and its answer is lost. */
function losing(code: number) {
  return (world: World) => ({
    async run(spawn: Spawn) {
      const exit = await world.run(spawn);
      if (!isPush(spawn) || !exit) return exit;
      return {
        code,
        stdout: new Uint8Array(),
        stderr: "fatal: the remote end hung up\n",
      };
    },
  });
}

Deno.test("execute believes the remote when the push's answer is lost", () =>
  withPlan(async (repo) => {
    const ran = await rungIn(repo, ["execute"], { changes: losing(128) });
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(repo);
  }));

Deno.test("execute does not believe a push that is not there", () =>
  withPlan(async (repo) => {
    const ran = await rungIn(repo, ["execute", "--json"], {
      changes: (world) => ({
        run: (spawn) =>
          isPush(spawn)
            ? Promise.resolve({ code: 0, stdout: new Uint8Array(), stderr: "" })
            : world.run(spawn),
      }),
    });
    assertEquals([ran.code, codesOf(ran), ran.out], [1, ["remote_differs"], ""]);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    await assertReleased(repo);
  }));

/** A run that dies right after the push, before it can note that it is done. */
async function diesAfterPush(repo: Repo): Promise<void> {
  const dead = new Error("dead");
  const ran = await rungIn(repo, ["execute"], {
    changes: (world) => ({
      async run(spawn) {
        const exit = await world.run(spawn);
        if (isPush(spawn)) throw dead;
        return exit;
      },
    }),
  });
  assertEquals(ran.code, 1);
  assertStringIncludes(ran.err, "dead");
}

Deno.test("execute closes a plan that is out, although the branch went on since", () =>
  withPlan(async (repo) => {
    await diesAfterPush(repo);
    await repo.write("VERSION", "1.2.0-dev\n");
    await repo.commit("chore: go on");
    assertEquals(codesOf(await rungIn(repo, ["abort", "--json"])), ["already_pushed"]);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(JSON.parse(ran.out).sha, await repo.git("rev-parse", "HEAD~1"));
    await repo.push();
    assertEquals((await rungIn(repo, ["prepare", "--rc", "--patch", "-n"])).code, 3);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
  }));

Deno.test("execute closes a plan that is out, although others pushed on top", () =>
  withPlan(async (repo) => {
    await diesAfterPush(repo);
    const other = await cloneOf(repo, "other");
    await other.commit("fix: elsewhere");
    await other.git("push", "--quiet");
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      (await rungIn(repo, ["status", "--json"])).out.includes('"plan":null'),
      true,
    );
  }));

Deno.test("execute takes back what lost a race for the number", () =>
  withPlan(async (repo) => {
    const other = await cloneOf(repo, "other");
    const before = await state(repo);
    const ran = await rungIn(repo, ["execute", "--json"], {
      changes: (world) => ({
        async run(spawn) {
          if (isPush(spawn)) {
            await other.git("tag", TAG);
            await other.git("push", "--quiet", "origin", TAG);
          }
          return await world.run(spawn);
        },
      }),
    });
    assertEquals([ran.code, codesOf(ran)], [3, ["tag_taken"]]);
    const { remote: _, ...mine } = await state(repo);
    const { remote: __, ...then } = before;
    assertEquals(mine, then);
    await prepared(repo);
    assertEquals(await repo.read("VERSION"), "1.1.0-rc.2\n");
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    await assertReleased(repo, "v1.1.0-rc.2");
  }));

Deno.test("execute takes back what lost a race for the branch", () =>
  withPlan(async (repo) => {
    let other: Clone | undefined;
    const ran = await rungIn(repo, ["execute", "--json"], {
      changes: (world) => ({
        async run(spawn) {
          if (isPush(spawn)) {
            other = await cloneOf(repo, "other");
            await other.commit("fix: elsewhere");
            await other.git("push", "--quiet");
          }
          return await world.run(spawn);
        },
      }),
    });
    assertEquals([ran.code, codesOf(ran)], [3, ["branch_behind"]]);
    assertEquals((await repo.attempt("rev-parse", TAG)).code, 128);
    assertEquals((await rungIn(repo, ["abort"])).code, 0);
    assertEquals(await repo.git("status", "--porcelain"), "");
    await repo.git("pull", "--quiet", "--ff-only");
    await prepared(repo);
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    await assertReleased(repo);
  }));

Deno.test("execute run again says that nothing is left, while that is true", () =>
  withPlan(async (repo) => {
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
    const again = await rungIn(repo, ["execute"]);
    assertEquals(again.code, 0);
    assertStringIncludes(again.err, "Nothing left to do");
    await repo.remote("update-ref", "-d", `refs/tags/${TAG}`);
    const gone = await rungIn(repo, ["execute", "--json"]);
    assertEquals([gone.code, codesOf(gone), gone.out], [1, ["remote_differs"], ""]);
    const order = /`git (.*)`/.exec(JSON.parse(gone.err).error.hint)![1]!;
    await repo.git(...order.split(" "));
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
  }));

Deno.test("execute --dry-run changes nothing, and says what it would do", () =>
  withPlan(async (repo) => {
    const before = await state(repo);
    const ran = await rungIn(repo, ["execute", "-n"]);
    assertEquals(ran.code, 0);
    assertStringIncludes(ran.err, `would push main and ${TAG}`);
    assertEquals(await state(repo), before);
  }));

Deno.test("execute of a branch that follows a local one goes to the real remote", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    await repo.git("switch", "--quiet", "--create", "fix", "--track", "main");
    assertEquals(await repo.git("config", "branch.fix.remote"), ".");
    await repo.write("rung.toml", 'branch = "fix"\n');
    await repo.commit("chore: configure");
    await prepared(repo);
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    const head = await repo.git("rev-parse", "HEAD");
    assertEquals(await repo.remote("rev-parse", "fix"), head);
    assertEquals(await repo.remote("rev-parse", `${TAG}^{commit}`), head);
  }, FILES));

Deno.test("execute without any remote commits and tags, and pushes nothing", () =>
  withRepo(async (repo) => {
    await repo.git("remote", "remove", "origin");
    await repo.write("VERSION", "1.0.0\n");
    await repo.commit("feat: begin");
    await prepared(repo, "--offline");
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(await repo.git("tag"), "v1.0.0");
    assertEquals(await repo.git("status", "--porcelain"), "");
    assertEquals((await rungIn(repo, ["execute"])).code, 0);
  }));

Deno.test("execute ignores what the clone's own index and hooks would add", () =>
  withPlan(async (repo) => {
    for (const name of ["pre-commit", "commit-msg", "pre-push"]) {
      const path = `${repo.dir}/.git/hooks/${name}`;
      const text = name === "pre-push" ? "exit 0" : "exit 1";
      await Deno.writeTextFile(path, `#!/bin/sh\n${text}\n`);
      await Deno.chmod(path, 0o755);
    }
    await repo.git("add", "VERSION");
    await repo.git("config", "commit.gpgsign", "false");
    await repo.git("config", "core.autocrlf", "input");
    const ran = await rungIn(repo, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(repo);
    const changed = await repo.git("diff", "--name-only", "HEAD~1", "HEAD");
    assertEquals(changed.split("\n"), ["CHANGELOG.md", "VERSION", NOTES]);
  }));
