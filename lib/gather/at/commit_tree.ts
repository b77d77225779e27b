/** The files of a commit that is not checked out, as the formats may ask for them. */
import { decode, type Tree } from "../../files/startup.ts";
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";

/** Manifests name files that name files; nobody goes deeper than this. */
const MOST_ROUNDS = 8;

/**
 * What `look` finds in the tree of a commit.
 *
 * `look` is called again until every file it asked for was read: git is asked for few files,
 * and all those of one round at once. Fails with `git_failed`, and as `look` does.
 */
export async function lookIn<T>(
  git: Git,
  sha: string,
  look: (tree: Tree) => Promise<Result<T>>,
): Promise<Result<T>> {
  const listed = await git.bytes(listingOf(sha));
  return listed.ok ? await lookInListed(git, listed.value, look) : listed;
}

/** What has git list the files of a commit. */
export function listingOf(sha: string): readonly string[] {
  return ["ls-tree", "-r", "-z", sha];
}

/**
 * The same, in the tree whose listing is here already; `knowsAll` has it look for files anywhere.
 * Fails as `lookIn` does.
 */
export async function lookInListed<T>(
  git: Git,
  listed: Uint8Array,
  look: (tree: Tree) => Promise<Result<T>>,
  knowsAll = false,
): Promise<Result<T>> {
  const lines = new TextDecoder().decode(listed).split("\0");
  const blobs = new Map(lines.flatMap(blobOf));
  const inside = insideOf(blobs.keys());
  const texts = new Map<string, string | undefined>();
  for (let round = 0;; round++) {
    const missed = new Set<string>();
    const found = await look({
      read(path) {
        if (!texts.has(path) && blobs.has(path)) missed.add(path);
        return texts.get(path);
      },
      list: (folder) => [...(inside.get(keyOf(folder))?.files ?? [])].toSorted(),
      all: () => knowsAll ? [...blobs.keys()] : [],
      folders: (folder) => [...(inside.get(keyOf(folder))?.folders ?? [])].toSorted(),
    });
    if (missed.size === 0 || round === MOST_ROUNDS) return found;
    const read = await readBlobs(git, [...missed].map((path) => blobs.get(path)!));
    if (!read.ok) return read;
    [...missed].forEach((path, i) => texts.set(path, read.value[i]));
  }
}

/** Path and object of a line of `ls-tree`; nothing for links and submodules. */
function blobOf(line: string): (readonly [string, string])[] {
  const found = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(line);
  return found ? [[found[2]!, found[1]!]] : [];
}

/** What a folder has in it. */
interface Inside {
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

/** What each folder has in it, by its path; the root's is empty. */
function insideOf(paths: Iterable<string>): ReadonlyMap<string, Inside> {
  const found = new Map<string, Inside>();
  const partsOf = (path: string) => {
    const at = path.lastIndexOf("/");
    return [path.slice(0, Math.max(0, at)), path.slice(at + 1)] as const;
  };
  const there = (folder: string): Inside => {
    const known = found.get(folder);
    if (known) return known;
    const made: Inside = { files: new Set(), folders: new Set() };
    found.set(folder, made);
    const [parent, name] = partsOf(folder);
    if (folder !== "") there(parent).folders.add(name);
    return made;
  };
  for (const path of paths) {
    const [folder, name] = partsOf(path);
    there(folder).files.add(name);
  }
  return found;
}

function keyOf(folder: string): string {
  return folder === "." ? "" : folder;
}

/** The texts of blobs, in their order. */
async function readBlobs(
  git: Git,
  ids: readonly string[],
): Promise<Result<(string | undefined)[]>> {
  const bytes = await git.bytes(["cat-file", "--batch"], {
    stdin: ids.join("\n") + "\n",
  });
  if (!bytes.ok) return bytes;
  let at = 0;
  const texts = ids.map(() => {
    const end = bytes.value.indexOf(0x0a, at);
    const head = new TextDecoder().decode(bytes.value.subarray(at, end));
    const size = Number(/ blob (\d+)$/.exec(head)?.[1]);
    at = end + 1;
    if (Number.isNaN(size)) return undefined;
    const text = decode(bytes.value.subarray(at, at + size));
    at += size + 1;
    return text;
  });
  return ok(texts);
}
