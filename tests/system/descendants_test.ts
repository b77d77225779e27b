/** A child that is ended takes what it started with it. */
import { below } from "../../lib/system/descendants.ts";
import { assertEquals } from "../support/assert.ts";
import { rung } from "../support/rung.ts";
import { withRepo } from "../support/repo.ts";

Deno.test("below() follows parents down, in any order and through circles", () => {
  const table =
    "  PID  PPID\n    7     5\n    5     1\n    9     7\n    3     3\n    1     9\n";
  assertEquals(below(5, table).toSorted(), [1, 7, 9]);
  assertEquals(below(4, table), []);
});

Deno.test({
  name: "what a hook that takes too long has started ends with it",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withRepo(async (repo) => {
      const said = await rung(["prepare", "rc"], { cwd: repo.dir, env: repo.env });
      assertEquals(said.code, 3, said.err);
      const pid = Number(await repo.read("pid"));
      // a program that ended and that nobody has taken note of is there still
      const { stdout } = await new Deno.Command("ps", {
        args: ["-o", "stat=", "-p", `${pid}`],
      }).output();
      const state = new TextDecoder().decode(stdout).trim();
      assertEquals(state === "" || state.startsWith("Z"), true, state);
    }, {
      "VERSION": "1.0.0\n",
      ".gitignore": "pid\n",
      "rung.toml":
        '[hooks]\nshell = true\ntimeout = 1\nbefore-prepare = "sleep 60 & echo $! > pid; wait; true"\n',
    }),
});
