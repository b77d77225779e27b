/** The disk: whole files put in place or not at all. */
import type { FaultCode } from "../fault.ts";
import { dirname, join, misnomer } from "./path.ts";
import { NotStarted } from "./starting.ts";
import { allSynced, streamAt, synced, writeAll } from "./stream.ts";
import type { Disk, Draft, Entries, Stat } from "./world.ts";

/**
 * Where a write to `path` goes first: in the same folder, so that a rename suffices, under a
 * name that only those know who know `nonce`. Nobody can put a link in its way beforehand.
 */
export function temporaryOf(path: string, nonce: string): string {
  return join(dirname(path), `${TEMPORARY.start}${nonce}${TEMPORARY.end}`);
}

/** Whether a file's name is one that a write was under way in. */
export function isTemporary(name: string): boolean {
  return name.startsWith(TEMPORARY.start) && name.endsWith(TEMPORARY.end);
}

const TEMPORARY = { start: ".rung-", end: ".tmp" };

/** The permission bits of a new file before the umask, as every program has them. */
const NEW_FILE = 0o666;

/** The disk of this machine. */
export const realDisk: Disk = {
  read: (path) => orNothing(() => Deno.readFileSync(path)),
  head: (path, length) =>
    orNothing(() => {
      using file = Deno.openSync(path);
      const bytes = new Uint8Array(length);
      let at = 0;
      for (
        let count = file.readSync(bytes);
        count;
        count = file.readSync(bytes.subarray(at))
      ) {
        at += count;
      }
      return bytes.subarray(0, at);
    }),
  stat: (path) => orNothing(() => statOf(Deno.statSync(path))),
  real: (path) => orNothing(() => Deno.realPathSync(path)),
  list: (folder) => entriesOf(folder).files,
  folders: (folder) => entriesOf(folder).folders,
  entries: entriesOf,
  isLink: (path) => orNothing(() => Deno.lstatSync(path).isSymlink) ?? false,
  misnomer,
  write(path, bytes, { mode = NEW_FILE, isExact = false, through } = {}) {
    const stream = streamAt(path);
    if (stream) return void writeAll(stream, bytes);
    const old = orNothing(() => Deno.statSync(path));
    if (old && !old.isFile && !old.isDirectory) return writeInto(path, bytes);
    const temporary = through ?? temporaryOf(path, crypto.randomUUID());
    const exact = isExact ? mode : old?.mode;
    const draft = { path: temporary, bytes, mode: exact ?? mode };
    const file = begun({ ...draft, isExact: exact != null });
    try {
      try {
        synced(file);
      } finally {
        file.close();
      }
      Deno.renameSync(temporary, path);
    } catch (error) {
      orNothing(() => Deno.removeSync(temporary));
      throw error;
    }
  },
  async draft(files) {
    const open: Deno.FsFile[] = [];
    let isWhole = false;
    try {
      for (const file of files) open.push(begun(file));
      await allSynced(open);
      isWhole = true;
    } finally {
      for (const file of open) file.close();
      const left = isWhole ? [] : files.slice(0, open.length);
      for (const { path } of left) orNothing(() => Deno.removeSync(path));
    }
  },
  append(path, bytes) {
    const stream = streamAt(path);
    if (stream) writeAll(stream, bytes);
    else Deno.writeFileSync(path, bytes, { append: true });
  },
  move: (from, to) => Deno.renameSync(from, to),
  remove: (path) => void orNothing(() => Deno.removeSync(path)),
  removeEmpty(folder) {
    try {
      const isEmpty = Deno.readDirSync(folder)[Symbol.iterator]().next().done;
      if (isEmpty) Deno.removeSync(folder);
    } catch (error) {
      if (!("code" in (error as Error))) throw error;
    }
  },
  removeAll: (folder) =>
    void orNothing(() => Deno.removeSync(folder, { recursive: true })),
  makeFolder: (path) => Deno.mkdirSync(path, { recursive: true }),
  lock(path, note) {
    // Where locks are mandatory (Windows) nobody else can read the file: the note has its own.
    const noted = `${path}.by`;
    const file = opened(path);
    if (file === undefined || !file.tryLockSync(true)) {
      file?.close();
      return { heldBy: noteIn(noted) || noteIn(path) };
    }
    Deno.writeTextFileSync(noted, note);
    return {
      release() {
        // A child that is just being started shares the open file: closing is not enough. Where
        // files are not shared so, it is: Wine cannot unlock, and says so.
        try {
          file.unlockSync();
        } catch (error) {
          if (!("code" in (error as Error))) throw error;
        } finally {
          file.close();
        }
      },
    };
  },
};

/** The lock's own file; nothing where the system lets only its holder open it. */
function opened(path: string): Deno.FsFile | undefined {
  try {
    return Deno.openSync(path, { read: true, write: true, create: true });
  } catch (error) {
    if (error instanceof Deno.errors.Busy) return undefined;
    throw error;
  }
}

/** What the holder of a lock says of itself; empty where it cannot be read. */
function noteIn(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return "";
  }
}

/**
 * A whole new file, open, its bytes not on the disk yet; what was written of one that fails
 * is taken away. A file or a link that is there already is never touched.
 */
function begun({ path, bytes, mode = NEW_FILE, isExact = false }: Draft): Deno.FsFile {
  const file = Deno.openSync(path, {
    write: true,
    createNew: true,
    mode: mode & 0o777,
  });
  try {
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    if (isExact && Deno.build.os !== "windows") Deno.chmodSync(path, mode & 0o7777);
    return file;
  } catch (error) {
    file.close();
    orNothing(() => Deno.removeSync(path));
    throw error;
  }
}

/** Writes to a pipe or a device, which nothing may take the place of. */
function writeInto(path: string, bytes: Uint8Array): void {
  using file = Deno.openSync(path, { write: true });
  writeAll(file, bytes);
}

function statOf(info: Deno.FileInfo): Stat {
  const kind = info.isFile ? "file" : info.isDirectory ? "folder" : "other";
  return {
    kind,
    sizeBytes: info.size,
    mode: info.mode ?? undefined,
    changedMs: info.mtime?.getTime(),
  };
}

/** What is in a folder; nothing where no folder is. */
function entriesOf(folder: string): Entries {
  const [files, folders]: [string[], string[]] = [[], []];
  try {
    for (
      const { name, isDirectory } of orNothing(() => Deno.readDirSync(folder)) ?? []
    ) {
      (isDirectory ? folders : files).push(name);
    }
  } catch (error) {
    // Wine calls the name of a file invalid here, where Windows says that it is no folder.
    if (!orNothing(() => Deno.statSync(folder).isFile)) throw error;
  }
  return { files: files.toSorted(), folders: folders.toSorted() };
}

/** What `look` gives; nothing when the path is not there. Other errors go on. */
function orNothing<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

/** The code for anything that was thrown, and the words: the system's own if it said any. */
export function errorWords(
  error: unknown,
): { readonly code: FaultCode; readonly words: string } {
  const barred = error instanceof Deno.errors.NotCapable &&
    /all access to ("[^"]*")/.exec(error.message)?.[1];
  if (barred) {
    // Deno wants all permissions for a share of another machine too, by any name.
    const where = /^"\/(?:dev|proc|sys)\b/.test(barred)
      ? "below /dev, /proc and /sys"
      : "on a network drive or a device";
    const words = `Deno lets this program use nothing ${where}: ${barred}`;
    return { code: "place_barred", words };
  }
  if (error instanceof NotStarted) {
    return { code: "process_failed", words: error.message };
  }
  const isOfSystem = error instanceof Error && "code" in error &&
    /^E[A-Z0-9]+$/.test(String(error.code));
  if (isOfSystem) return { code: "disk_failed", words: error.message };
  return { code: "bug", words: String(error) };
}
