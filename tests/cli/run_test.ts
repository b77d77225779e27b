/** Streams and exit codes: scripts read stdout, people read stderr. */
import { COMMANDS } from "../../lib/commands/mod.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import { codesOf, NOW, rungIn } from "../support/clones.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { outcomeOf, rungProcess, startRung } from "../support/rung_process.ts";

const FILES = { VERSION: "1.0.0\n" };

async function begun(repo: Repo): Promise<void> {
  await repo.tag("v1.0.0");
  await repo.commit("feat: more");
  await repo.push();
}

/** `rung tag` is for projects whose version stands in no file. */
async function readyFor(repo: Repo, [name]: readonly string[]): Promise<void> {
  if (name !== "tag") return;
  await repo.git("rm", "--quiet", "VERSION");
  await repo.commit("chore: the tag is the version");
  await repo.push();
}

/** Each command once, in an order in which all of them succeed. */
const WALK = [
  ["next", "--rc"],
  ["bump", "1.0.0"],
  ["bump", "--list"],
  ["prepare", "--rc", "-n"],
  ["prepare", "--rc"],
  ["status"],
  ["abort"],
  ["prepare", "--rc"],
  ["execute", "-n"],
  ["execute"],
  ["execute"],
  ["tag", "2.0.0"],
  ["compare", "1.0.0", "2.0.0"],
  ["convert", "1.0.0-rc.1", "--to", "pep440"],
  ["help"],
  ["help", "next"],
  ["--version"],
];

Deno.test("with --json, stdout is exactly one JSON object, whatever the command", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const argv of WALK) {
      await readyFor(repo, argv);
      const { code, out } = await rungIn(repo, [...argv, "--json"]);
      const what = argv.join(" ");
      assertEquals([what, code], [what, 0]);
      assert(out.endsWith("\n") && !out.trimEnd().includes("\n"), what);
      assertEquals(typeof JSON.parse(out), "object", what);
    }
  }, FILES));

Deno.test("with --quiet, a run that succeeds says nothing on stderr", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const argv of WALK) {
      await readyFor(repo, argv);
      const { code, err } = await rungIn(repo, [...argv, "-q"]);
      const what = argv.join(" ");
      assertEquals([what, code, err], [what, 0, ""]);
    }
  }, FILES));

Deno.test("a failure says nothing on stdout, and with --json one object on stderr", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const rows = [
      [["next", "--bogus"], 2, "usage"],
      [["nowhere"], 2, "usage"],
      [["help", "nowhere"], 2, "usage"],
      [["next", "1.0.0"], 3, "tag_taken"],
      [["execute"], 3, "plan_missing"],
      [["next", "-C", "/no/where"], 2, "not_a_repository"],
      [["convert", "x"], 2, "version_unreadable"],
    ] as const;
    for (const [argv, exit, code] of rows) {
      const ran = await rungIn(repo, [...argv, "--json"]);
      assertEquals([argv, ran.code, ran.out, codesOf(ran)], [argv, exit, "", [code]]);
      const plain = await rungIn(repo, argv);
      assertEquals([plain.code, plain.out], [exit, ""]);
      assertMatch(
        plain.err,
        new RegExp(`^error\\[${code}\\]: Cannot .*\\n {2}hint: .*\\n$`),
      );
    }
  }, FILES));

Deno.test("a failure after some progress is still one JSON object on stderr", () =>
  withRepo(async (repo) => {
    await begun(repo);
    assertEquals((await rungIn(repo, ["prepare", "--rc"])).code, 0);
    const path = `${repo.origin}/hooks/pre-receive`;
    await Deno.writeTextFile(path, "#!/bin/sh\nexit 1\n");
    await Deno.chmod(path, 0o755);
    const ran = await rungIn(repo, ["execute", "--json"]);
    assertEquals([ran.code, ran.out, codesOf(ran)], [1, "", ["push_rejected"]]);
  }, FILES));

Deno.test("on a terminal, colours come and go with NO_COLOR and --no-color", () =>
  withRepo(async (repo) => {
    const err = async (argv: readonly string[], env: Record<string, string> = {}) =>
      (await rung(argv, {
        cwd: repo.dir,
        env: { ...repo.env, ...env },
        now: NOW,
        isTerminal: true,
      })).err;
    assertStringIncludes(await err(["next", "--bogus"]), "\x1b[31merror\x1b[0m[usage]");
    assertStringIncludes(await err(["nowhere"], { NO_COLOR: "" }), "\x1b[31m");
    assert(!(await err(["nowhere"], { NO_COLOR: "1" })).includes("\x1b[31m"));
    assert(!(await err(["nowhere", "--no-color"])).includes("\x1b[31m"));
    assert(!(await err(["execute", "--no-color"])).includes("\x1b[31m"));
  }, FILES));

Deno.test("commits and tags cannot speak to the terminal, nor to the CI", () =>
  withRepo(async (repo) => {
    await begun(repo);
    await repo.git("tag", "x\u202ey");
    await repo.git("branch", "-m", "main", "a\u009b31mb");
    await repo.write("rung.toml", 'branch = "other"\n');
    await repo.commit("fix: \x1b[2J\x07 evil ::error::");
    const { err } = await rungIn(repo, ["prepare", "--verbose", "--offline"]);
    assertStringIncludes(err, "branch_wrong");
    // deno-lint-ignore no-control-regex -- these are what must not come through
    const obeyed = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/;
    assert(!obeyed.test(err), JSON.stringify(err));
  }, FILES));

Deno.test("--version and -V say the version, and nothing else", async () => {
  const at = { cwd: "/" };
  for (const argv of [["--version"], ["-V"], ["next", "--version"]]) {
    assertEquals(await rung(argv, at), { code: 0, out: "0.0.0-test\n", err: "" });
  }
  assertEquals(
    (await rung(["--version", "--json"], at)).out,
    '{"version":"0.0.0-test"}\n',
  );
});

Deno.test("help is there for every command, whichever way it is asked for", async () => {
  const at = { cwd: "/" };
  const all = await rung([], at);
  assertEquals([all.code, all.err], [0, ""]);
  for (const name of Object.keys(COMMANDS)) {
    assertStringIncludes(all.out, `\n  ${name} `);
    const asked = await Promise.all(
      [["help", name], [name, "--help"], [name, "-h"], ["-h", name]].map((argv) =>
        rung(argv, at)
      ),
    );
    const own = asked[0]!.out;
    assertStringIncludes(own, `Usage: rung ${name}`);
    if (name === "help") continue;
    for (const each of asked) assertEquals([each.code, each.out], [0, own], name);
  }
});

// The program itself, in a process of its own.

Deno.test("main.ts: answers go to stdout, faults to stderr, codes to the caller", () =>
  withRepo(async (repo) => {
    await begun(repo);
    const place = { cwd: repo.dir, env: repo.env };
    assertEquals(await rungProcess(["next"], place), {
      code: 0,
      stdout: "1.1.0\n",
      stderr: "",
    });
    const refused = await rungProcess(["next", "1.0.0"], place);
    assertEquals([refused.code, refused.stdout], [3, ""]);
    assertEquals((await rungProcess(["next", "--x"], place)).code, 2);
    await Deno.rename(repo.origin, `${repo.origin}.away`);
    assertEquals((await rungProcess(["next"], place)).code, 1);
  }, FILES));

Deno.test("main.ts: a reader that goes away is no failure", () =>
  withRepo(async (repo) => {
    await begun(repo);
    for (const argv of [["help"], ["next"], ["nowhere"]]) {
      const run = startRung(argv, { cwd: repo.dir, env: repo.env });
      await Promise.all([run.stdout.cancel(), run.stderr.cancel()]);
      assertEquals([argv, (await run.status).code], [
        argv,
        argv[0] === "nowhere" ? 2 : 0,
      ]);
    }
    const whole = await outcomeOf(
      startRung(["help"], { cwd: repo.dir, env: repo.env }),
    );
    assertEquals(whole.code, 0);
  }, FILES));
