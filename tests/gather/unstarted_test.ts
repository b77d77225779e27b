/** git that the machine no longer starts, half-way through a run. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rungProcess } from "../support/rung_process.ts";

/** Runs git once, and is a program that the system does not start from then on. */
const ONCE = '#!/bin/sh\n/bin/mv "$0.broken" "$0"\nexec "$GIT_FOR_ONCE" "$@"\n';

Deno.test({
  name: "rung ci whose git is not started a second time tells a fault",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withRepo(async (repo) => {
      await repo.write("package.json", '{ "name": "x", "version": "1.0.0" }\n');
      await repo.commit("feat: begin");
      await repo.tag("v1.0.0", "Release 1.0.0");
      await repo.commit("fix: a thing");
      const folder = await Deno.makeTempDir({ prefix: "rung-once-" });
      try {
        await Deno.writeTextFile(`${folder}/git`, ONCE, { mode: 0o755 });
        // A script whose own interpreter may not be run.
        await Deno.writeTextFile(`${folder}/barred`, "", { mode: 0o644 });
        const broken = `#!${folder}/barred\n`;
        await Deno.writeTextFile(`${folder}/git.broken`, broken, { mode: 0o755 });
        const { stdout } = await new Deno.Command("sh", {
          args: ["-c", "command -v git"],
        }).output();
        const git = new TextDecoder().decode(stdout).trim();
        const ran = await rungProcess(["ci", "v1.0.0", "--offline"], {
          ...{ cwd: repo.dir, path: folder },
          env: { GIT_FOR_ONCE: git, HOME: folder },
        });
        assertEquals(ran.code, 1, ran.stderr);
        assertStringIncludes(ran.stderr, "error[process_failed]");
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    }),
});
