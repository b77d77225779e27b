import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { outcomeOf, startRung } from "../support/rung_process.ts";

Deno.test("run() ends by the signal when it is interrupted, and says how to go on", () =>
  withRepo(async (repo) => {
    // A remote that never answers holds the run where it can be interrupted.
    await repo.git("config", "core.sshCommand", "sleep 30; true");
    await repo.git("remote", "set-url", "origin", "ssh://nobody@127.0.0.1/x.git");
    const run = startRung(["next"], { cwd: repo.dir, env: repo.env });
    await new Promise((done) => setTimeout(done, 1500));
    run.kill("SIGINT");
    const [{ code, stdout, stderr }, { signal }] = await Promise.all([
      outcomeOf(run),
      run.status,
    ]);
    assertEquals([code, stdout], [130, ""]);
    // A shell stops its script only for a child that the signal itself has ended.
    if (Deno.build.os !== "windows") assertEquals(signal, "SIGINT");
    assertStringIncludes(stderr, "Interrupted");
  }, { "VERSION": "1.0.0\n" }));

Deno.test("run() tells what nobody foresaw as a bug, with its trace under --verbose alone", () =>
  withRepo(async (repo) => {
    const broken = { cwd: repo.dir, env: repo.env };
    const run = () => Promise.reject(new RangeError("left is right"));
    const plain = await rung(["next"], broken, () => ({ run }));
    assertEquals(plain.code, 1);
    assertStringIncludes(plain.err, "error[bug]: Cannot go on");
    assert(!plain.err.includes("    at "));
    assertStringIncludes(
      (await rung(["next", "--verbose"], broken, () => ({ run }))).err,
      "    at ",
    );
    const { err } = await rung(["next", "--json"], broken, () => ({ run }));
    assertEquals(JSON.parse(err).error.code, "bug");
  }, { "VERSION": "1.0.0\n" }));
