/**
 * The start of rung, beside a program of the same Deno that says one word.
 *
 *   deno run -A tests/bench/start_bench.ts [ROUNDS]
 *
 * The bar: `rung --version` under 1.3 times the hello. What `next` takes in a repository of
 * sixty commits is told beside it.
 */
import { makeTodoAi } from "../../scripts/sandbox.ts";
import { interleave, RUNG, tell } from "./harness.ts";

const MOST_VERSION = 1.3;

if (import.meta.main) {
  const rounds = Number(Deno.args[0] ?? 25);
  const dir = await Deno.makeTempDir({ prefix: "rung-bench-" });
  try {
    const { work } = await makeTodoAi(dir);
    await Deno.writeTextFile(`${dir}/hello.ts`, 'console.log("hello");\n');
    const samples = interleave([
      { name: "hello", command: [Deno.execPath(), "run", "-A", `${dir}/hello.ts`] },
      { name: "rung --version", command: [...RUNG, "--version"] },
      {
        name: "rung next --dry-run --offline",
        command: [...RUNG, "next", "--dry-run", "--offline"],
        cwd: work,
        check(stdout) {
          if (stdout !== "0.10.0\n") throw new Error(`rung next said "${stdout}"`);
        },
      },
    ], rounds);
    const isHeld = tell("Start", samples, [
      { of: "rung --version", against: "hello", under: MOST_VERSION },
      { of: "rung next --dry-run --offline", against: "hello" },
    ]);
    Deno.exitCode = isHeld ? 0 : 1;
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
