/**
 * Bytes as text and back, without loss.
 *
 * UTF-8 becomes what it says, byte order mark and all. A byte that is no UTF-8 becomes a
 * lone surrogate, U+DC80 to U+DCFF, which no UTF-8 can say, and turns into that byte again.
 * So every file can be edited around its bytes, whatever they are. Source: PEP 383.
 */

const ESCAPE = 0xdc00;

/** The text of these bytes; `encode` gives the very bytes back, whatever they are. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

/** Whole runs are decoded at once: a large file of other bytes must not cost a call for each. */
function decodeBroken(bytes: Uint8Array): string {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (from < to) parts.push(strict.decode(bytes.subarray(from, to)));
  };
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    if (length === 0) {
      flush(i);
      parts.push(String.fromCharCode(ESCAPE + bytes[i]!));
      from = i + 1;
    }
    i += Math.max(length, 1);
  }
  flush(bytes.length);
  return parts.join("");
}

/** How many bytes the UTF-8 sequence at `i` has; 0 when there is none. RFC 3629, §4. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0
    ? 2
    : first >= 0xe0 && first < 0xf0
    ? 3
    : first >= 0xf0 && first < 0xf5
    ? 4
    : 0;
  // The second byte's bounds shut out overlong forms, surrogates and what lies past U+10FFFF.
  const [low, high] = ({
    0xe0: [0xa0, 0xbf],
    0xed: [0x80, 0x9f],
    0xf0: [0x90, 0xbf],
    0xf4: [0x80, 0x8f],
  } as Record<number, [number, number]>)[first] ?? [0x80, 0xbf];
  for (let k = 1; k < length; k++) {
    const byte = bytes[i + k];
    if (byte === undefined || byte < (k === 1 ? low : 0x80)) return 0;
    if (byte > (k === 1 ? high : 0xbf)) return 0;
  }
  return length;
}

/** The bytes of a text that `decode` gave, or of any well-formed text, as UTF-8. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  if (text.isWellFormed()) return encoder.encode(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/[\uDC80-\uDCFF]/gu)) {
    parts.push(encoder.encode(text.slice(from, index)));
    parts.push(Uint8Array.of(text.charCodeAt(index) - ESCAPE));
    from = index + 1;
  }
  parts.push(encoder.encode(text.slice(from)));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
