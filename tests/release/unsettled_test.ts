/** Pushes whose end nobody knows: never taken for none, never forgotten, brought to an end. */
import type { Spawn } from "../../lib/system/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { cloneOf, codesOf, isPush, rungIn } from "../support/clones.ts";
import { installHook } from "../support/http_backend.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import type { Changes } from "../support/rung.ts";
import { startRung } from "../support/rung_process.ts";

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
      await done(repo, "prepare", "--rc");
      await run(repo);
    },
    { VERSION: "1.0.0\n" },
    { name: "news", make },
  );
}

async function done(repo: Repo, ...argv: string[]): Promise<void> {
  const ran = await rungIn(repo, argv);
  assertEquals(ran.code, 0, ran.err);
}

async function codes(repo: Repo, ...argv: string[]): Promise<string[]> {
  return codesOf(await rungIn(repo, [...argv, "--json"]));
}

/** A push whose connection is cut, and that arrives when `arrive` is called. */
function cutOff(): { readonly changes: Changes; arrive(): Promise<void> } {
  let later: (() => Promise<unknown>) | undefined;
  return {
    changes: (world) => ({
      run(spawn: Spawn) {
        if (!isPush(spawn)) return world.run(spawn);
        later = () => world.run(spawn);
        const stderr = "fatal: the remote end hung up unexpectedly\n";
        return Promise.resolve({ code: 128, stdout: new Uint8Array(), stderr });
      },
    }),
    arrive: async () => void await later!(),
  };
}

async function assertReleased(repo: Repo): Promise<void> {
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(
    await repo.remote("rev-parse", `${TAG}^{commit}`, "main"),
    `${head}\n${head}`,
  );
  assertEquals(await repo.git("status", "--porcelain"), "");
  assertEquals(await codes(repo, "abort"), ["already_pushed"]);
}

Deno.test("a push that outlives its rung is seen, and nothing is taken back", () =>
  withPlan(async (repo) => {
    await installHook(
      repo.origin,
      "pre-receive",
      `touch "${repo.root}/begun"; sleep 3`,
    );
    const run = startRung(["execute"], { cwd: repo.dir, env: repo.env });
    while (!await Deno.stat(`${repo.root}/begun`).catch(() => undefined)) {
      await new Promise((done) => setTimeout(done, 20));
    }
    run.kill("SIGKILL");
    await run.output();
    const commit = await repo.git("rev-parse", "HEAD");
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["push_under_way"]], ran.err);
    assertEquals(JSON.parse(ran.err).error.reason, "alive");
    while (!(await repo.remote("tag")).includes(TAG)) {
      await new Promise((done) => setTimeout(done, 50));
    }
    assertEquals(await codes(repo, "abort"), ["already_pushed"]);
    await done(repo, "execute");
    assertEquals(await repo.git("rev-parse", "HEAD"), commit);
    await assertReleased(repo);
  }));

Deno.test("abort refuses while a push may still arrive, and execute brings it to an end", () =>
  withPlan(async (repo) => {
    const { changes } = cutOff();
    const ran = await rungIn(repo, ["execute", "--json"], { changes });
    assertEquals([ran.code, codesOf(ran)], [1, ["push_unknown"]]);
    assertEquals(await codes(repo, "abort"), ["push_under_way"]);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("what was offered is known where its record cannot be read, which is set aside and said", () =>
  withPlan(async (repo) => {
    const { changes } = cutOff();
    await rungIn(repo, ["execute"], { changes });
    for (const text of ["junk", "{}", '[{"tag":"v1.1.0-rc.1"}]']) {
      await repo.write(".git/rung/offers.json", text);
      assertEquals(await codes(repo, "abort", "-n"), ["push_under_way"], text);
      const ran = await rungIn(repo, ["abort"]);
      assertStringIncludes(ran.err, "offers-broken-");
      assertEquals(await codes(repo, "abort"), ["push_under_way"], text);
    }
    await repo.write(".git/rung/offers.json", "junk");
    await done(repo, "execute");
    await assertReleased(repo);
    await repo.write(".git/rung/finished.json", "[]");
    assertEquals(await codes(repo, "execute"), ["plan_missing"]);
    const names = [...Deno.readDirSync(`${repo.dir}/.git/rung`)].map(({ name }) =>
      name
    );
    assertEquals(names.filter((name) => name.startsWith("finished")).length, 1);
    assert(names.some((name) => name.startsWith("finished-broken-")), names.join(" "));
  }));

Deno.test("what leads out of the repository meanwhile stops abort, whose hint leads out", () =>
  withPlan(async (repo) => {
    await Deno.remove(`${repo.dir}/VERSION`);
    await Deno.symlink("../elsewhere", `${repo.dir}/VERSION`);
    await Deno.writeTextFile(`${repo.root}/elsewhere`, "mine");
    const ran = await rungIn(repo, ["abort", "--json"]);
    assertEquals(codesOf(ran), ["file_outside"], ran.err);
    assertStringIncludes(ran.err, "rung abort --keep-files");
    await done(repo, "abort", "--keep-files");
    assertEquals(await Deno.readTextFile(`${repo.root}/elsewhere`), "mine");
  }));

Deno.test("a push that arrives late is known as this release's own", () =>
  withPlan(async (repo) => {
    const { changes, arrive } = cutOff();
    await rungIn(repo, ["execute"], { changes });
    await arrive();
    assertEquals(await codes(repo, "abort"), ["already_pushed"]);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("a push that arrives after another was refused is known all the same", () =>
  withPlan(async (repo) => {
    const { changes, arrive } = cutOff();
    await rungIn(repo, ["execute"], { changes });
    await installHook(repo.origin, "pre-receive", "exit 1");
    assertEquals(await codes(repo, "execute"), ["push_rejected"]);
    assertEquals(await repo.git("tag", "--list", TAG), "");
    assertEquals(await codes(repo, "abort"), ["push_under_way"]);
    await Deno.remove(`${repo.origin}/hooks/pre-receive`);
    // What it brings is in the clone still: nobody ran gc.
    const { commit } = JSON.parse(await repo.read(".git/rung/offers.json"))[0];
    await repo.git(
      "push",
      "--quiet",
      "origin",
      `${commit}:refs/heads/main`,
      `${commit}:refs/tags/${TAG}`,
    );
    void arrive;
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("abort is free once another commit has the branch", () =>
  withPlan(async (repo) => {
    const { changes } = cutOff();
    await rungIn(repo, ["execute"], { changes });
    const other = await cloneOf(repo, "other");
    await other.commit("fix: elsewhere");
    await other.git("push", "--quiet");
    await done(repo, "abort");
    assertEquals(await repo.read("VERSION"), "1.0.0\n");
    assertEquals(await repo.git("tag", "--list", TAG), "");
  }));

Deno.test("a lock on the remote proves nothing: commit and tag are kept", () =>
  withPlan(async (repo) => {
    await Deno.writeTextFile(`${repo.origin}/refs/heads/main.lock`, "");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_unknown"]], ran.err);
    assertEquals(JSON.parse(ran.err).error.reason, "locked");
    assertEquals(
      await repo.git("rev-parse", `${TAG}^{commit}`),
      await repo.git("rev-parse", "HEAD"),
    );
    await Deno.remove(`${repo.origin}/refs/heads/main.lock`);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("abort --keep-files forgets the plan and touches nothing, whatever its state", () =>
  withPlan(async (repo) => {
    const { changes } = cutOff();
    await rungIn(repo, ["execute"], { changes });
    const head = await repo.git("rev-parse", "HEAD");
    await done(repo, "abort", "--keep-files");
    assertEquals(
      await repo.git("rev-parse", "HEAD", `${TAG}^{commit}`),
      `${head}\n${head}`,
    );
    assertEquals(await codes(repo, "execute"), ["plan_missing"]);
  }));

Deno.test("what is killed leaves locks of rung's own, and they are in nobody's way", () =>
  withPlan(async (repo) => {
    await repo.write(".git/rung/index.lock", "");
    await repo.write(".git/rung/.rung-left-behind.tmp", "x");
    await done(repo, "execute");
    await assertReleased(repo);
    const names = [...Deno.readDirSync(`${repo.dir}/.git/rung`)].map(({ name }) =>
      name
    );
    assert(
      !names.some((name) => /lock$|tmp$/.test(name) && name !== "lock"),
      `${names}`,
    );
  }));

Deno.test("somebody else's lock is told of: whose, how old, and what to do", () =>
  withPlan(async (repo) => {
    await repo.write(".git/index.lock", "");
    await Deno.utime(`${repo.dir}/.git/index.lock`, 1_700_000_000, 1_700_000_000);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran), ["git_locked"], ran.err);
    assertStringIncludes(ran.err, "index.lock");
    assertStringIncludes(ran.err, "days old");
    await Deno.remove(`${repo.dir}/.git/index.lock`);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("a remote that cannot take both at once is told beforehand, and --no-atomic goes", () =>
  withPlan(async (repo) => {
    await repo.remote("config", "receive.advertiseAtomic", "false");
    const head = await repo.git("rev-parse", "HEAD");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, codesOf(ran)], [3, ["atomic_missing"]], ran.err);
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
    await done(repo, "execute", "--no-atomic");
    await assertReleased(repo);
  }));

Deno.test("hooks of the clone that say no are told in their own words", () =>
  withPlan(async (repo) => {
    const hook = async (name: string, script: string) => {
      await installHook(`${repo.dir}/.git`, name, script);
    };
    await hook("pre-push", "echo 'tests are red' >&2; exit 1");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran), ["push_rejected"], ran.err);
    assertStringIncludes(ran.err, "tests are red");
    assertEquals(JSON.parse(ran.err).error.reason, "pre_push");
    await Deno.remove(`${repo.dir}/.git/hooks/pre-push`);
    await hook(
      "reference-transaction",
      'test "$1" = prepared || exit 0; echo "main is frozen" >&2; exit 1',
    );
    const frozen = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(frozen), ["git_failed"], frozen.err);
    assertStringIncludes(frozen.err, "main is frozen");
    await Deno.remove(`${repo.dir}/.git/hooks/reference-transaction`);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("a remote that is pushed to elsewhere than it is read from is refused", () =>
  withPlan(async (repo) => {
    await repo.git(
      "remote",
      "set-url",
      "--push",
      "origin",
      `${repo.root}/elsewhere.git`,
    );
    assertEquals(await codes(repo, "execute"), ["remote_split"]);
    await repo.git("remote", "set-url", "--push", "origin", `file://${repo.origin}/`);
    await done(repo, "execute");
    await assertReleased(repo);
  }));

Deno.test("a pre-push is shown as it speaks, and may be silent for longer than a remote", () =>
  withPlan(async (repo) => {
    const script = 'echo "testing $1"; cat >&2; sleep 2; echo green';
    await installHook(`${repo.dir}/.git`, "pre-push", script);
    const ran = await rungIn(repo, ["execute", "--timeout", "1"]);
    assertEquals(ran.code, 0, ran.err);
    const [head, before] = (await repo.git("rev-parse", "HEAD", "HEAD~1")).split("\n");
    assertStringIncludes(ran.err, "  testing origin\n");
    assertStringIncludes(
      ran.err,
      `refs/heads/main ${head} refs/heads/main ${before}\n`,
    );
    assertStringIncludes(ran.err, "  green\n");
    await assertReleased(repo);
  }));

Deno.test("what a pre-push prints is its own, whatever it looks like", () =>
  withPlan(async (repo) => {
    const words = "fatal: the remote end hung up";
    await installHook(`${repo.dir}/.git`, "pre-push", `echo '${words}'; exit 3`);
    const head = await repo.git("rev-parse", "HEAD");
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals(codesOf(ran), ["push_rejected"], ran.err);
    assertStringIncludes(ran.err, words);
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
  }));
