/** How another program is started, on a machine that has no room for one just now, and heard. */

/** A program that the system did not start, with the system's words. */
export class NotStarted extends Error {}

/** How long is waited before each further try, in milliseconds: about two seconds in all. */
const PAUSES_MS = [50, 150, 500, 1500];

/**
 * What passes by itself, as errors of the system: no room for a process, no memory, too many
 * open files, a program that was being written when another process began; and on Windows its internal error, no
 * resources, no memory. Sources: Linux `execve(2)` and `fork(2)`; Microsoft, "System Error
 * Codes".
 */
const PASSING = Deno.build.os === "windows"
  ? /\(os error (?:8|14|1359|1450|1455|1816)\)/
  : /\(os error (?:11|12|23|24|26|35)\)/;

/**
 * The program under way; nothing where there is none of that name, or no such folder. What did
 * not start has done nothing, so a lack that passes is waited for. Throws `NotStarted`.
 */
export async function started(
  command: Deno.Command,
): Promise<Deno.ChildProcess | undefined> {
  for (let tries = 0;; tries++) {
    try {
      return command.spawn();
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      const words = String(error instanceof Error ? error.message : error);
      // Deno has no class for this one: there is no PATH at all.
      if (words.includes("no path to search")) return undefined;
      const pause = PASSING.test(words) ? PAUSES_MS[tries] : undefined;
      if (pause === undefined) throw new NotStarted(words, { cause: error });
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

/** What is read at once, at the most: a pipe holds no more. */
const ROOM = 65_536;

/**
 * Hands each piece on before the next is read into its room: who keeps one copies it. A room for
 * each would be mostly empty, and taken all the same.
 */
export async function passOn(
  stream: ReadableStream<Uint8Array>,
  onPiece: (bytes: Uint8Array) => void,
): Promise<void> {
  const reader = stream.getReader({ mode: "byob" });
  let room = new ArrayBuffer(ROOM);
  while (true) {
    const { value, done } = await reader.read(new Uint8Array(room));
    if (done) return;
    onPiece(value);
    room = value.buffer;
  }
}
