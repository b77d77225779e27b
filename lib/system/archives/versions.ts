/** Versions in bytes: found as whole ones, of one byte or two a character. Pure. */

/** How many bytes are kept of what went by: more than a version and what stands around it has. */
const KEEP = 512;

/** How many bytes of a piece are looked at together. */
const PIECE = 256 * 1024;

/** Looks for versions in bytes that come piece by piece; memory stays the same. */
export class VersionSearch {
  readonly #texts: readonly Uint8Array[];
  readonly #window = new Uint8Array(KEEP + PIECE);
  #length = 0;
  /** From where on nothing was looked at yet. */
  #at = 0;

  constructor(texts: readonly string[]) {
    this.#texts = texts.map((each) => new TextEncoder().encode(each));
  }

  /** Whether a file's name says one. */
  isIn(name: string): boolean {
    this.begin();
    return this.push(new TextEncoder().encode(name)) || this.end();
  }

  /** Forgets what went by: another file begins. */
  begin(): void {
    this.#length = 0;
    this.#at = 0;
  }

  /** Whether one has come to its end with this piece, or before. */
  push(piece: Uint8Array): boolean {
    for (let at = 0; at < piece.length; at += PIECE) {
      const part = piece.subarray(at, at + PIECE);
      if (this.#length + part.length > this.#window.length) {
        const from = Math.max(0, this.#length - KEEP);
        this.#window.copyWithin(0, from, this.#length);
        this.#length -= from;
        this.#at = Math.max(0, this.#at - from);
      }
      this.#window.set(part, this.#length);
      this.#length += part.length;
      // What begins close to the end may go on, or be part of a longer one.
      const until = Math.max(this.#at, this.#length - KEEP / 2);
      if (this.#find(until)) return true;
      this.#at = until;
    }
    return false;
  }

  /** Whether one stands at the very end. */
  end(): boolean {
    return this.#find(this.#length);
  }

  #find(until: number): boolean {
    return this.#texts.some((text) => {
      let at = this.#window.indexOf(text[0]!, this.#at);
      while (at >= 0 && at < until) {
        if (this.#isAt(text, at)) return true;
        at = this.#window.indexOf(text[0]!, at + 1);
      }
      return false;
    });
  }

  #isAt(text: Uint8Array, start: number): boolean {
    let at = start;
    for (let i = 0; i < text.length; i++, at++) {
      if (i > 0 && this.#byte(at) === 0) at++;
      if (this.#byte(at) !== text[i]) return false;
    }
    const before = this.#byte(start - 1) === 0 ? start - 2 : start - 1;
    const after = this.#byte(at) === 0 ? at + 1 : at;
    return !isDigit(this.#byte(before)) && this.#byte(before) !== DOT &&
      !isDigit(this.#byte(after));
  }

  #byte(at: number): number | undefined {
    return at < 0 || at >= this.#length ? undefined : this.#window[at];
  }
}

const DOT = 0x2e;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}
