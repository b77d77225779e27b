/** A child that is listened to while it runs, and that may take, say nothing or say only so much. */
import { load } from "../load.ts";
import { passOn } from "./starting.ts";
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
 * Does something after a time in milliseconds, unless it is called off with what this gives.
 *
 * By a signal: the first `setTimeout` of a process loads Node's timers, for 4 ms.
 */
function after(milliseconds: number, act: () => void): () => void {
  const signal = AbortSignal.timeout(milliseconds);
  signal.addEventListener("abort", act, { once: true });
  return () => signal.removeEventListener("abort", act);
}

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
  const timers: (() => void)[] = [];
  let over = () => {};
  let gone = Promise.resolve();
  const isOver = new Promise<void>((done) => over = done);
  const end = (why: NonNullable<Exit["ended"]>) => {
    if (ended) return;
    ended = why;
    let all: readonly number[] = [child.pid];
    // Those that it started are known as long as it is there.
    gone = belowOf(child.pid).then((below) => {
      all = [child.pid, ...below];
      for (const pid of all) kill(pid, "SIGTERM");
    });
    timers.push(after(GRACE_MS, () => {
      for (const pid of all) kill(pid, "SIGKILL");
      over();
    }));
  };
  if (timeoutMs !== undefined) timers.push(after(timeoutMs, () => end("late")));
  let callOff = () => {};
  const look = (mostMs: number) => {
    callOff = after(Math.min(mostMs, 1000), () => {
      const quietMs = performance.now() - movedAt;
      if (quietMs >= mostMs) return end("silent");
      if (quietMs >= TOLD_MS && !isTold) onSilence?.();
      isTold = quietMs >= TOLD_MS;
      look(mostMs);
    });
  };
  if (silenceMs !== undefined) look(silenceMs);
  const hear = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    const parts: Uint8Array[] = [];
    const decoder = new TextDecoder();
    await passOn(stream, (part) => {
      movedAt = performance.now();
      size += part.length;
      if (size > mostBytes) end("large");
      else if (onOutput) onOutput(decoder.decode(part, { stream: true }));
      else parts.push(part.slice());
    });
    return parts;
  };
  const kept: [Uint8Array[], Uint8Array[]] = [[], []];
  try {
    // A grandchild may hold the streams open after the child's end: its status decides.
    const streams = [child.stdout, child.stderr].map(async (stream, i) => {
      kept[i as 0 | 1] = await hear(stream);
    });
    const status = await Promise.race([child.status, isOver]);
    const pause = new Promise<void>((done) => timers.push(after(GRACE_MS, done)));
    await Promise.race([Promise.all(streams), pause]);
    await Promise.race([gone, pause]);
    const [stdout, stderr] = kept.map(joined) as [Uint8Array, Uint8Array];
    const code = ended || !status ? TIMED_OUT : status.code;
    const words = new TextDecoder().decode(stderr);
    return { code, stdout, stderr: words, ...(ended ? { ended } : {}) };
  } finally {
    callOff();
    timers.forEach((off) => off());
  }
}

/** The children of a child, and theirs. */
async function belowOf(pid: number): Promise<readonly number[]> {
  const { descendantsOf } = await load<typeof import("./descendants.ts")>(
    import("./descendants.ts" as string),
  );
  return await descendantsOf(pid);
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
