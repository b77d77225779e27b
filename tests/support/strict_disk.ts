/**
 * A disk as strict as those of other systems are, over this machine's own: names without case,
 * names that no file can have, files that others hold for a moment, locks that nobody else
 * reads, no permission bits, no links, no sync.
 */
import { patientDisk } from "../../lib/system/held.ts";
import { windowsPaths } from "../../lib/system/path.ts";
import type { Disk } from "../../lib/system/startup.ts";

/** How strict it is. */
export interface Strictness {
  /** The folder that it has; what lies elsewhere is as it is here. */
  readonly root: string;
  /** How often each file is held before it can be changed. */
  readonly heldTimes: number;
}

/** What Windows says of a file that somebody else has open, and of a name that it has not. */
function refusal(code: string, osCode: number, path: string): Error {
  const words = `the system says no: "${path}" (os error ${osCode})`;
  return Object.assign(new Error(words), { code });
}

/** A name as such a disk compares it. */
function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Such a disk, and how rung waits for it. */
export function strictDisk(disk: Disk, { root, heldTimes }: Strictness): Disk {
  const locked = new Set<string>();
  const held = new Map<string, number>();

  /** The path as the disk has it. */
  const found = (path: string): string => {
    if (!path.startsWith(`${root}/`)) return path;
    let at = root;
    for (const part of path.slice(root.length + 1).split("/")) {
      const why = windowsPaths.misnomer(part);
      if (why !== undefined) throw refusal("ENOENT", 123, path);
      const isThere = disk.stat(`${at}/${part}`) || disk.isLink(`${at}/${part}`);
      const other = isThere ? undefined : [...disk.list(at), ...disk.folders(at)]
        .find((name) => folded(name) === folded(part));
      at = `${at}/${other ?? part}`;
    }
    return at;
  };
  const free = (path: string): string => {
    const place = found(path);
    if (locked.has(place)) throw refusal("EBUSY", 33, path);
    return place;
  };
  const after = <T>(verb: string, path: string, act: (place: string) => T): T => {
    const place = free(path);
    const key = `${verb} ${place}`;
    const times = held.get(key) ?? 0;
    held.set(key, times + 1);
    if (times < heldTimes) throw refusal("EACCES", 32, path);
    held.delete(key);
    return act(place);
  };

  const strict: Disk = {
    read: (path) => disk.read(free(path)),
    head: (path, length) => disk.head(free(path), length),
    stat(path) {
      const stat = disk.stat(found(path));
      return stat && { ...stat, mode: undefined };
    },
    real: (path) => disk.real(found(path)),
    list: (folder) => disk.list(found(folder)),
    folders: (folder) => disk.folders(found(folder)),
    entries: (folder) => disk.entries(found(folder)),
    isLink: () => false,
    misnomer: windowsPaths.misnomer,
    write(path, bytes, how = {}) {
      const { through } = how;
      const there = through === undefined ? how : { ...how, through: found(through) };
      after("write", path, (place) => disk.write(place, bytes, there));
    },
    draft: (files) =>
      disk.draft(files.map((file) => ({ ...file, path: found(file.path) }))),
    append: (path, bytes) =>
      after("append", path, (place) => disk.append(place, bytes)),
    move: (from, to) => after("move", from, (place) => disk.move(place, found(to))),
    remove: (path) => after("remove", path, disk.remove),
    // somebody works in each
    removeEmpty: () => {},
    removeAll: (folder) => after("removeAll", folder, disk.removeAll),
    makeFolder: (folder) => after("makeFolder", folder, disk.makeFolder),
    lock(path, note) {
      const place = found(path);
      const lock = disk.lock(place, note);
      if ("heldBy" in lock) return lock;
      locked.add(place);
      return {
        release() {
          locked.delete(place);
          lock.release();
        },
      };
    },
  };
  return patientDisk(strict, { wait: () => {} });
}

/** Runs a test on file systems that know no sync, as SMB on macOS. */
export async function withoutSync<T>(test: () => Promise<T>): Promise<T> {
  const { syncDataSync, syncData } = Deno.FsFile.prototype;
  const none = () => {
    throw Object.assign(new Error("Operation not supported"), { code: "ENOTSUP" });
  };
  Object.assign(Deno.FsFile.prototype, {
    syncDataSync: none,
    syncData: () => Promise.try(none),
  });
  try {
    return await test();
  } finally {
    Object.assign(Deno.FsFile.prototype, { syncDataSync, syncData });
  }
}

/** What a disk was asked for: a verb, and a path of it. */
export interface Asked {
  readonly verb: string;
  readonly path: string;
}

const VERBS = [
  "read",
  "head",
  "stat",
  "list",
  "folders",
  "entries",
  "write",
  "append",
  "move",
  "remove",
  "removeAll",
  "makeFolder",
] as const satisfies readonly (keyof Disk)[];

/** The disk, and all that it is asked for in `asked`; what is `barred` is refused for good. */
export function spiedDisk(disk: Disk, asked: Asked[], barred?: Asked): Disk {
  const spied = VERBS.map((verb) => [
    verb,
    (path: string, ...more: unknown[]) => {
      if (!asked.some((each) => each.verb === verb && each.path === path)) {
        asked.push({ verb, path });
      }
      if (barred?.verb === verb && barred.path === path) {
        throw refusal("EACCES", 5, path);
      }
      return (disk[verb] as (path: string, ...more: unknown[]) => unknown)(
        path,
        ...more,
      );
    },
  ]);
  const draft: Disk["draft"] = async (files) => {
    for (const { path } of files) {
      asked.push({ verb: "draft", path });
      if (barred?.verb === "draft" && barred.path === path) {
        throw refusal("EACCES", 5, path);
      }
    }
    await disk.draft(files);
  };
  return { ...disk, ...Object.fromEntries(spied), draft };
}
