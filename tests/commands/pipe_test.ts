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

/** The most memory that a living process has had, in MiB; from Linux's /proc. */
async function peakMiB({ pid }: Deno.ChildProcess): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)![1]) / 1024;
}

Deno.test({
  name: "convert - takes a million lines in less than 80 MiB over the runtime's own",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const idle = new Deno.Command(Deno.execPath(), {
      args: [
        "eval",
        "console.log(1); await new Promise(() => setInterval(() => {}, 1e6))",
      ],
      stdout: "piped",
    }).spawn();
    const reader = idle.stdout.getReader();
    await reader.read();
    const floorMiB = await peakMiB(idle);
    idle.kill();
    await reader.cancel();
    await idle.status;

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
    const spentMiB = await peakMiB(child) - floorMiB;
    await writer.close();
    assertEquals((await child.status).code, 0);
    assert(spentMiB < 80, `${spentMiB} MiB`);
  },
});
