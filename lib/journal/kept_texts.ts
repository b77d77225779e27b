/** The texts of a change's files, before and after, kept beside its journal in `texts/`. */
import { type Disk, join } from "../system/core.ts";

/** The texts of one file. */
export interface FileTexts {
  /** Nothing for a file that was not there. */
  readonly before: Uint8Array | undefined;
  readonly after: Uint8Array;
}

/** The texts of a change, in the order of its files. */
export interface KeptTexts {
  /** Keeps the texts of a change that is not in a journal yet. Throws what the disk throws. */
  keep(texts: readonly FileTexts[]): void;
  /** The original text of the file at that index; nothing for one that was not there. */
  before(index: number): Uint8Array | undefined;
  /** Its new text. */
  after(index: number): Uint8Array | undefined;
  /** How many files' texts are kept, whether or not a journal tells of them. */
  count(): number;
  /** Takes all of them away. */
  clear(): void;
}

/** The bits of what only this user may read. */
const PRIVATE = { mode: 0o600 };

/** The texts in the folder of a journal. */
export function textsIn(disk: Disk, folder: string): KeptTexts {
  const at = (...names: string[]) => join(folder, "texts", ...names);
  return {
    keep(texts) {
      disk.removeAll(at());
      disk.makeFolder(at());
      texts.forEach(({ before, after }, i) => {
        if (before) disk.write(at(`${i}.before`), before, PRIVATE);
        disk.write(at(`${i}.after`), after, PRIVATE);
      });
    },
    before: (index) => disk.read(at(`${index}.before`)),
    after: (index) => disk.read(at(`${index}.after`)),
    count: () => disk.list(at()).filter((name) => name.endsWith(".after")).length,
    clear: () => disk.removeAll(at()),
  };
}
