/**
 * The one file that is wanted out of an archive of a release.
 *
 * Source: POSIX.1-1988 ustar; PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */

/** The bytes of the file at `path`; nothing when the archive has none, or is broken. */
export async function unpack(
  archive: Uint8Array,
  path: string,
): Promise<Uint8Array | undefined> {
  try {
    return archive[0] === 0x1f
      ? await fromTarGz(archive, path)
      : await fromZip(archive, path);
  } catch {
    // What is no gzip or deflate ends in an exception of the stream, or outside of the file.
    return undefined;
  }
}

const BLOCK = 512;

async function fromTarGz(archive: Uint8Array, path: string) {
  const tar = await inflated(archive, "gzip");
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0;) {
    const name = textAt(tar, at, 100);
    const size = parseInt(textAt(tar, at + 124, 12), 8);
    const start = at + BLOCK;
    if (name === path) return tar.slice(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

async function fromZip(archive: Uint8Array, path: string) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  // The end record stands last; rung's own archives have no comment after it.
  const end = archive.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) return undefined;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [packed, size, offset] = [20, 24, 42].map((each) =>
      view.getUint32(at + each, true)
    );
    const [nameLength, more, comment] = [28, 30, 32].map((each) =>
      view.getUint16(at + each, true)
    );
    if (textAt(archive, at + 46, nameLength!) === path) {
      const start = offset! + 30 + view.getUint16(offset! + 26, true) +
        view.getUint16(offset! + 28, true);
      const bytes = archive.slice(start, start + packed!);
      const whole = await inflated(bytes, "deflate-raw");
      return whole.length === size ? whole : undefined;
    }
    at += 46 + nameLength! + more! + comment!;
  }
}

async function inflated(
  bytes: Uint8Array,
  form: CompressionFormat,
): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream();
  const open = stream.pipeThrough(new DecompressionStream(form));
  return new Uint8Array(await new Response(open).arrayBuffer());
}

/** Text up to its first NUL. */
function textAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length)).replace(
    /\0.*$/s,
    "",
  );
}
