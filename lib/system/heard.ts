/** A child whose words are passed on as they come, and that may take only so long. */
import type { Exit } from "./world.ts";

/** The code of a child that took too long, as `timeout` of the coreutils gives it. */
const TIMED_OUT = 124;

/** How long a child that was asked to end may still take. */
const GRACE_MS = 3_000;

/** Passes both streams on, line parts as they come; gives the code, 124 for one that was ended. */
export async function heard(
  child: Deno.ChildProcess,
  onOutput: (text: string) => void,
  timeoutMs: number | undefined,
): Promise<Exit> {
  let isLate = false;
  const timers: ReturnType<typeof setTimeout>[] = [];
  if (timeoutMs !== undefined) {
    timers.push(setTimeout(() => {
      isLate = true;
      end(child, "SIGTERM");
      timers.push(setTimeout(() => end(child, "SIGKILL"), GRACE_MS));
    }, timeoutMs));
  }
  const pass = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      onOutput(text);
    }
  };
  try {
    // A grandchild may hold the streams open after the child's end: its status decides.
    const streams = Promise.all([pass(child.stdout), pass(child.stderr)]);
    const { code } = await child.status;
    const pause = new Promise((done) => timers.push(setTimeout(done, GRACE_MS)));
    await Promise.race([streams, pause]);
    return { code: isLate ? TIMED_OUT : code, stdout: new Uint8Array(), stderr: "" };
  } finally {
    timers.forEach((timer) => clearTimeout(timer));
  }
}

function end(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}
