/** The memory of other programs, as Linux tells it. */

/**
 * The most memory that a command had, in MiB, looked at every few milliseconds until it
 * ends, or for `forMs` if it never does. Its output goes nowhere.
 */
export async function peakMiB(
  [program, ...args]: readonly string[],
  forMs = Infinity,
): Promise<number> {
  const child = new Deno.Command(program!, {
    args,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const ended = child.status.then(() => true);
  const started = performance.now();
  let peak = 0;
  while (performance.now() - started < forMs) {
    // The last word counts: before it has become the program, it is a copy of this process.
    peak = highWaterMiB(child.pid) || peak;
    const pause = new Promise<false>((resolve) => setTimeout(resolve, 5, false));
    if (await Promise.race([ended, pause])) return peak;
  }
  child.kill();
  await ended;
  return peak;
}

/** The most memory that a living process has had so far, in MiB; 0 for a dead one. */
export function highWaterMiB(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
