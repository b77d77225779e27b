/** The todo.ai-like project of the end-to-end tests; the demo and the benchmarks share it. */
import { makeTodoAi, type Sandbox, type SandboxSize } from "../../scripts/sandbox.ts";

export { makeTodoAi, type Sandbox, type SandboxSize };

/** Runs a test with a sandbox of its own, gone afterwards. */
export async function withTodoAi(
  run: (sandbox: Sandbox) => Promise<void> | void,
  size?: SandboxSize,
): Promise<void> {
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "rung-todo-ai-" }));
  try {
    await run(await makeTodoAi(dir, size));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
