/** The whole program in a pipe: what only a real process can show. */
import { assert, assertEquals } from "../support/assert.ts";
import { highWaterMiB, peakMiB } from "../support/memory.ts";

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
  name: "convert - takes a million lines in less than 80 MiB over the runtime's own",
  ignore: Deno.build.os !== "linux",
  async fn() {
    // It ends by itself, however long it took to begin.
    const idle = [Deno.execPath(), "eval", "setTimeout(() => {}, 300)"];
    const floorMiB = await peakMiB(idle);
    const [program, ...args] = [
      ...RUNG,
      "convert",
      "-",
      "--from",
      "semver",
      "--to",
      "deb",
    ];
    const child = new Deno.Command(program!, { args, stdin: "piped", stdout: "null" })
      .spawn();
    const writer = child.stdin.getWriter();
    const lines = new TextEncoder().encode("1.2.10-rc.1\n".repeat(10_000));
    for (let i = 0; i < 100; i++) await writer.write(lines);
    const spentMiB = highWaterMiB(child.pid) - floorMiB;
    await writer.close();
    assertEquals((await child.status).code, 0);
    assert(spentMiB > 0 && spentMiB < 80, `${spentMiB} MiB`);
  },
});
