/** A child that is listened to while it runs, and that may take, say nothing or say only so much. */
import { descendantsOf } from "./descendants.ts";
import type { Exit, Spawn } from "./world.ts";

/** The code of a child that took too long, as `timeout` of the coreutils gives it. */
const TIMED_OUT = 124;

/** How long a child that was asked to end may still take. */
const GRACE_MS = 3_000;

/** After how long a silence is told of. */
const TOLD_MS = 10_000;

/** The bounds of a child, and who hears it. */
export type Watch = Pick<
  Spawn,
  "onOutput" | "timeoutMs" | "silenceMs" | "onSilence" | "mostBytes"
>;

/**
 * Runs the child to its end, or ends it and what it started: the code is 124 then, and `ended`
 * says why.
 */
export async function watched(
  child: Deno.ChildProcess,
  { onOutput, timeoutMs, silenceMs, onSilence, mostBytes = Infinity }: Watch,
): Promise<Exit> {
  let ended: Exit["ended"];
  let movedAt = performance.now();
  let size = 0;
  let isTold = false;
  const timers: ReturnType<typeof setTimeout>[] = [];
  let over = () => {};
  let gone = Promise.resolve();
  const isOver = new Promise<void>((done) => over = done);
  const end = (why: NonNullable<Exit["ended"]>) => {
    if (ended) return;
    ended = why;
    let all: readonly number[] = [child.pid];
    // Those that it started are known as long as it is there.
    gone = descendantsOf(child.pid).then((below) => {
      all = [child.pid, ...below];
      for (const pid of all) kill(pid, "SIGTERM");
    });
    timers.push(setTimeout(() => {
      for (const pid of all) kill(pid, "SIGKILL");
      over();
    }, GRACE_MS));
  };
  if (timeoutMs !== undefined) timers.push(setTimeout(() => end("late"), timeoutMs));
  const look = () => {
    const quietMs = performance.now() - movedAt;
    if (quietMs >= silenceMs!) return end("silent");
    if (quietMs >= TOLD_MS && !isTold) onSilence?.();
    isTold = quietMs >= TOLD_MS;
  };
  const watch = silenceMs === undefined
    ? undefined
    : setInterval(look, Math.min(silenceMs, 1000));
  const hear = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    const parts: Uint8Array[] = [];
    const decoder = new TextDecoder();
    for await (const part of stream) {
      movedAt = performance.now();
      size += part.length;
      if (size > mostBytes) end("large");
      else if (onOutput) onOutput(decoder.decode(part, { stream: true }));
      else parts.push(part);
    }
    return parts;
  };
  const kept: [Uint8Array[], Uint8Array[]] = [[], []];
  try {
    // A grandchild may hold the streams open after the child's end: its status decides.
    const streams = [child.stdout, child.stderr].map(async (stream, i) => {
      kept[i as 0 | 1] = await hear(stream);
    });
    const status = await Promise.race([child.status, isOver]);
    const pause = new Promise((done) => timers.push(setTimeout(done, GRACE_MS)));
    await Promise.race([Promise.all(streams), pause]);
    await Promise.race([gone, pause]);
    const [stdout, stderr] = kept.map(joined) as [Uint8Array, Uint8Array];
    const code = ended || !status ? TIMED_OUT : status.code;
    const words = new TextDecoder().decode(stderr);
    return { code, stdout, stderr: words, ...(ended ? { ended } : {}) };
  } finally {
    clearInterval(watch);
    timers.forEach((timer) => clearTimeout(timer));
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function kill(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}
