/** Bytes that come piece by piece, read in the lengths that are asked for. */

/** Gives the next bytes, which may be written over once more are asked for; nothing at the end. */
export type Source = () => Promise<Uint8Array | undefined>;

/** What comes out of a stream. */
export function sourceOf(stream: ReadableStream<Uint8Array>): Source {
  const reader = stream.getReader();
  return async () => (await reader.read()).value;
}

/** A part of a file, or all of it, through one buffer. */
export function sourceIn(file: Deno.FsFile, from = 0, length = Infinity): Source {
  const buffer = new Uint8Array(256 * 1024);
  let at = 0;
  return async () => {
    const most = Math.min(buffer.length, length - at);
    if (most === 0) return undefined;
    await file.seek(from + at, Deno.SeekMode.Start);
    const count = await file.read(buffer.subarray(0, most));
    at += count ?? 0;
    return count === null ? undefined : buffer.subarray(0, count);
  };
}

/** A source as a stream: what it gives is copied. */
export function streamOf(source: Source): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const piece = await source();
      if (piece) controller.enqueue(new Uint8Array(piece));
      else controller.close();
    },
  });
}

/** The bytes of a source. */
export class Pieces {
  readonly #source: Source;
  #left = new Uint8Array() as Uint8Array;

  constructor(source: Source) {
    this.#source = source;
  }

  /** At most so many bytes, whatever is at hand; nothing at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    while (this.#left.length === 0) {
      const piece = await this.#source();
      if (!piece) return undefined;
      this.#left = piece;
    }
    const piece = this.#left.subarray(0, most);
    this.#left = this.#left.subarray(piece.length);
    return piece;
  }

  /** So many bytes; fewer at the end. */
  async take(length: number): Promise<Uint8Array> {
    const whole = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const piece = await this.some(length - at);
      if (!piece) break;
      whole.set(piece, at);
      at += piece.length;
    }
    return whole.subarray(0, at);
  }
}
