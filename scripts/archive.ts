/**
 * Archives that come out the same, byte for byte, whenever they are made: the entries as
 * they are given, one date for all, no owner.
 *
 * Source: POSIX.1-1988 ustar; PKWARE APPNOTE 6.3, sections 4.3 to 4.5.
 */
import { crc32, deflateRawSync, gzipSync } from "node:zlib";

/** A file of an archive. */
export interface Entry {
  /** Its path in the archive, with `/`, at most 100 bytes of ASCII. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly isProgram?: boolean;
}

const BLOCK = 512;

/** A gzipped tar archive; `seconds` since 1970 is the date of every entry. */
export function tarGz(entries: readonly Entry[], seconds: number): Uint8Array {
  const parts = entries.flatMap(({ path, bytes, isProgram = false }) => [
    tarHeader(path, bytes.length, isProgram ? 0o755 : 0o644, seconds),
    bytes,
    new Uint8Array((BLOCK - bytes.length % BLOCK) % BLOCK),
  ]);
  const zipped = gzipSync(joined([...parts, new Uint8Array(2 * BLOCK)]), { level: 9 });
  // zlib says which system it ran on (RFC 1952, "OS"): 255 is "unknown", everywhere.
  zipped[9] = 255;
  return new Uint8Array(zipped);
}

function tarHeader(path: string, size: number, mode: number, seconds: number) {
  const header = new Uint8Array(BLOCK);
  const put = (text: string, at: number) =>
    header.set(new TextEncoder().encode(text), at);
  const octal = (number: number, digits: number) =>
    number.toString(8).padStart(digits, "0");
  if (path.length > 100) throw new Error(`too long for a tar header: ${path}`);
  put(path, 0);
  put(octal(mode, 7), 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(seconds, 11), 136);
  put("        ", 148);
  put("0", 156);
  put("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 6)}\0 `, 148);
  return header;
}

const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const MADE_ON_UNIX = 0x0314;

/** A zip archive; `seconds` since 1970 is the date of every entry, read as UTC. */
export function zip(entries: readonly Entry[], seconds: number): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes, isProgram = false } of entries) {
    const name = new TextEncoder().encode(path);
    const packed = new Uint8Array(deflateRawSync(bytes, { level: 9 }));
    const about = fields([
      [20, 2],
      [UTF8_NAMES, 2],
      [DEFLATED, 2],
      [dosDate(seconds), 4],
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
      [name.length, 2],
      [0, 2],
    ]);
    const local = joined([fields([[0x04034b50, 4]]), about, name, packed]);
    const mode = (0o100000 | (isProgram ? 0o755 : 0o644)) * 0x10000;
    directory.push(
      fields([[0x02014b50, 4], [MADE_ON_UNIX, 2]]),
      about,
      fields([[0, 2], [0, 2], [0, 2], [mode, 4], [offset, 4]]),
      name,
    );
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((total, { length }) => total + length, 0);
  const count = entries.length;
  const end = fields([
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  ]);
  return joined([...locals, ...directory, end]);
}

/** The date as zip has it: two seconds a step, counted from 1980. */
function dosDate(seconds: number): number {
  const date = new Date(seconds * 1000);
  const day = (date.getUTCFullYear() - 1980) << 9 | (date.getUTCMonth() + 1) << 5 |
    date.getUTCDate();
  const time = date.getUTCHours() << 11 | date.getUTCMinutes() << 5 |
    date.getUTCSeconds() >> 1;
  return day * 0x10000 + time;
}

/** Numbers as bytes, the lowest first: `[value, how many bytes]` each. */
function fields(pairs: readonly (readonly [number, number])[]): Uint8Array {
  return joined(pairs.map(([value, length]) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, true);
    return bytes.subarray(0, length);
  }));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
