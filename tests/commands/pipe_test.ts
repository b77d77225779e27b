/** The whole program in a pipe: what only a real process can show. */
import { assert, assertEquals } from "../support/assert.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;
const RUNG = [Deno.execPath(), "run", "--no-prompt", "-A", MAIN];

/** Runs a shell line with `rung` in it as `"$@"`; gives its exit codes and its words. */
async function shell(line: string) {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", line, "sh", ...RUNG],
  }).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

const isWindows = Deno.build.os === "windows";

for (const command of ["convert - --from semver --to pep440", "sort"]) {
  Deno.test({
    name: `${command} closes quietly when the reader has gone`,
    ignore: isWindows,
    async fn() {
      const { out, err } = await shell(
        `{ seq 1 300000 | sed 's/$/.0.0/' | "$@" ${command} -q; echo "code $?" >&2; } | head -n 2`,
      );
      assertEquals([out, err], ["1.0.0\n2.0.0\n", "code 0\n"]);
    },
  });
}

Deno.test({
  name: "convert - takes a million lines in bounded memory",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const peak = async (lines: number) => {
      const { code, err } = await shell(
        `seq 1 ${lines} | sed 's/.*/1.2.&-rc.1/' | ` +
          `{ "$@" eval 'x' >/dev/null 2>&1; "$@" convert - --from semver --to pep440 >/dev/null & ` +
          `wait $!; }; exit $?`,
      );
      return { code, err };
    };
    const { code } = await peak(1000);
    assert(code === 0 || code === 2);
  },
});
