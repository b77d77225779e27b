/**
 * What a file says, and what it packs: looked through piece by piece, so that memory stays
 * bounded. Loaded where files are carried over.
 *
 * Sources: POSIX.1-1988 ustar; RFC 1952 (gzip); PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16.
 */
import type { Looked } from "./looked.ts";
import { Pieces, type Source, sourceIn, sourceOf, streamOf } from "./pieces.ts";
import { VersionSearch } from "./versions.ts";

/** The first bytes of files that pack others in a way that is not known here. */
const UNKNOWN: readonly (readonly number[])[] = [
  [0xfd, 0x37, 0x7a, 0x58, 0x5a], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x42, 0x5a, 0x68], // bzip2
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
];

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const BLOCK = 512;

/** Where the file says one of the texts, if it does. A file that is broken was not looked at whole. */
export async function lookInside(
  path: string,
  texts: readonly string[],
): Promise<Looked> {
  const search: Search = {
    ...{ versions: new VersionSearch(texts), isWhole: true, said: undefined },
  };
  const file = await Deno.open(path);
  try {
    const head = new Uint8Array(BLOCK);
    const length = await file.read(head) ?? 0;
    if (begins(head, ZIP)) {
      await inZip(file, search);
    } else {
      if (UNKNOWN.some((each) => begins(head, each))) search.isWhole = false;
      const plain = sourceIn(file);
      const isPacked = begins(head, GZIP) && length > 2;
      const open = new DecompressionStream("gzip");
      const source = isPacked ? sourceOf(streamOf(plain).pipeThrough(open)) : plain;
      await inStream(source, search);
    }
  } catch {
    search.isWhole = false;
  } finally {
    file.close();
  }
  return { said: search.said, isWhole: search.isWhole };
}

/** What is looked for, and what was seen. */
interface Search {
  readonly versions: VersionSearch;
  isWhole: boolean;
  /** The name of the packed file that says it; the empty one for the file itself. */
  said: string | undefined;
}

function begins(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((each, i) => bytes[i] === each);
}

/** What is known to tell of old versions on purpose. */
const TELLS_OLD = /(?:^|\/)(?:change|history|news|release)[^/]*$/i;

const latin1 = new TextDecoder("latin1");

/** A tar, or one file. */
async function inStream(source: Source, search: Search): Promise<void> {
  const pieces = new Pieces(source);
  let block = await pieces.take(BLOCK);
  if (latin1.decode(block.subarray(257, 262)) !== "ustar") {
    return await inOne("", pieces, Infinity, search, block);
  }
  while (block.length === BLOCK && block[0] !== 0) {
    const [name, folder] = [textAt(block, 0, 100), textAt(block, 345, 155)];
    const size = parseInt(textAt(block, 124, 12), 8) || 0;
    await inOne(folder === "" ? name : `${folder}/${name}`, pieces, size, search);
    await pieces.take((BLOCK - size % BLOCK) % BLOCK);
    block = await pieces.take(BLOCK);
  }
  // A packer's own check comes at the very end.
  while (await pieces.some(Infinity)) { /* nothing */ }
}

/** One packed file, by its name and what it says; `head` are bytes of it that were read before. */
async function inOne(
  name: string,
  pieces: Pieces,
  size: number,
  search: Search,
  head?: Uint8Array,
): Promise<void> {
  const { versions } = search;
  const says = () => void (search.said ??= name);
  if (versions.isIn(name)) says();
  versions.begin();
  const isLookedAt = !TELLS_OLD.test(name);
  if (head && versions.push(head)) says();
  for (let left = size; left > 0;) {
    const piece = await pieces.some(left);
    if (!piece) break;
    if (left === size && name !== "" && isPacked(piece)) search.isWhole = false;
    left -= piece.length;
    if (isLookedAt && search.said === undefined && versions.push(piece)) says();
  }
  if (isLookedAt && versions.end()) says();
}

function isPacked(bytes: Uint8Array): boolean {
  return [GZIP, ZIP, ...UNKNOWN].some((each) => begins(bytes, each));
}

/** The files of a zip, by its directory at the end. */
async function inZip(file: Deno.FsFile, search: Search): Promise<void> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = lastIndexOf(tail, [0x50, 0x4b, 0x05, 0x06]);
  if (end < 0) throw new Error("no directory");
  const view = viewOf(tail);
  const [length, start] = [
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  // One of more than 4 GiB says so here.
  if (start === 0xffffffff) throw new Error("too large");
  if (start + length > size) throw new Error("cut off");
  const folder = await readAt(file, start, length);
  const rows = viewOf(folder);
  for (let at = 0, left = view.getUint16(end + 10, true); left > 0; left--) {
    const [flags, method] = [
      rows.getUint16(at + 8, true),
      rows.getUint16(at + 10, true),
    ];
    const [packed, offset] = [
      rows.getUint32(at + 20, true),
      rows.getUint32(at + 42, true),
    ];
    const lengths = [28, 30, 32].map((each) => rows.getUint16(at + each, true));
    const name = textAt(folder, at + 46, lengths[0]!);
    if ((flags & 1) !== 0 || (method !== 0 && method !== 8)) search.isWhole = false;
    else {
      const head = viewOf(await readAt(file, offset, 30));
      const from = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
      const raw = sourceIn(file, from, packed);
      const open = new DecompressionStream("deflate-raw");
      const source = method === 0 ? raw : sourceOf(streamOf(raw).pipeThrough(open));
      await inOne(name, new Pieces(source), Infinity, search);
    }
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
}

function lastIndexOf(bytes: Uint8Array, sign: readonly number[]): number {
  for (let at = bytes.length - sign.length; at >= 0; at--) {
    if (sign.every((each, i) => bytes[at + i] === each)) return at;
  }
  return -1;
}

async function readAt(file: Deno.FsFile, at: number, length: number) {
  await file.seek(at, Deno.SeekMode.Start);
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const count = await file.read(bytes.subarray(done));
    if (count === null) throw new Error("cut off");
    done += count;
  }
  return bytes;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Text up to its first NUL. */
function textAt(bytes: Uint8Array, at: number, length: number): string {
  return latin1.decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, "");
}
