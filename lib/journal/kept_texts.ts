/**
 * The texts of a change's files, before and after, kept beside its journal: all in one file,
 * so that hundreds of them cost one wait for the disk.
 */
import { type Disk, join } from "../system/startup.ts";

/** The texts of one file. */
export interface FileTexts {
  /** Nothing for a file that was not there. */
  readonly before: Uint8Array | undefined;
  /** Nothing for a file that the change takes away. */
  readonly after: Uint8Array | undefined;
  /** What follows it in a second commit; nothing where none changes it. */
  readonly next?: Uint8Array | undefined;
}

/** The texts of a change, in the order of its files. */
export interface KeptTexts {
  /** Keeps the texts of a change that is not in a journal yet. Throws what the disk throws. */
  keep(texts: readonly FileTexts[]): void;
  /** The original text of the file at that index; nothing for one that was not there. */
  before(index: number): Uint8Array | undefined;
  /** Its new text. */
  after(index: number): Uint8Array | undefined;
  /** Its text after a second commit; nothing for one that it does not change. */
  next(index: number): Uint8Array | undefined;
  /** How many files' texts are kept, whether or not a journal tells of them. */
  count(): number;
  /** Takes all of them away. */
  clear(): void;
}

/** The bits of what only this user may read. */
const PRIVATE = { mode: 0o600 };

/** What is kept, of each file. */
type Kept = readonly Partial<FileTexts>[];

/** The texts in the folder of a journal. */
export function textsIn(disk: Disk, folder: string): KeptTexts {
  const home = join(folder, "texts");
  const one = join(home, "all");
  let known: Kept | undefined;
  const kept = (): Kept => {
    if (known) return known;
    const bytes = disk.read(one);
    const read = bytes === undefined ? singly(disk, home) : unpack(bytes);
    // Nothing is nothing yet: another run may keep some in a moment.
    if (read.length > 0) known = read;
    return read;
  };
  return {
    keep(texts) {
      known = undefined;
      disk.removeAll(home);
      disk.makeFolder(home);
      disk.write(one, pack(texts), PRIVATE);
    },
    before: (index) => kept()[index]?.before,
    after: (index) => kept()[index]?.after,
    next: (index) => kept()[index]?.next,
    count: () => kept().length,
    clear() {
      known = undefined;
      disk.removeAll(home);
    },
  };
}

/** The lengths of all texts as JSON on one line, -1 for none, then the texts. */
function pack(texts: readonly FileTexts[]): Uint8Array {
  const lengths = texts.map(({ before, after, next }) => [
    ...[before?.length ?? -1, after?.length ?? -1],
    ...(next === undefined ? [] : [next.length]),
  ]);
  const head = new TextEncoder().encode(`${JSON.stringify(lengths)}\n`);
  const parts = [
    head,
    ...texts.flatMap((
      { before, after, next },
    ) => [before ?? [], after ?? [], next ?? []]),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function unpack(bytes: Uint8Array): Kept {
  const end = bytes.indexOf(0x0a);
  const head = new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)));
  let lengths: unknown;
  try {
    lengths = JSON.parse(head);
  } catch {
    return [];
  }
  if (!Array.isArray(lengths)) return [];
  let at = end + 1;
  const take = (length: number) => {
    if (!(length >= 0)) return undefined;
    const part = bytes.slice(at, at + length);
    at += length;
    return part;
  };
  return lengths.map((pair) => {
    const [before, after, next] = Array.isArray(pair) ? pair.map(Number) : [];
    return textsOf(take(before ?? -1), take(after ?? -1), take(next ?? -1));
  });
}

/** As rung 0.1 kept them: each in a file of its own. */
function singly(disk: Disk, home: string): Kept {
  const count = disk.list(home).filter((name) => name.endsWith(".after")).length;
  return Array.from(
    { length: count },
    (_, i) =>
      textsOf(
        disk.read(join(home, `${i}.before`)),
        disk.read(join(home, `${i}.after`)),
      ),
  );
}

function textsOf(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  next?: Uint8Array,
): Partial<FileTexts> {
  return {
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(next ? { next } : {}),
  };
}
