/**
 * All that a run may leave in a clone, to be compared: of the work tree every path with its
 * kind, its mode and its bytes, empty folders and links among them; of git's folder the names.
 */
import { assert } from "./assert.ts";

/** What a clone is like. */
export interface Ground {
  /** Path → `file 644 TEXT`, `link TARGET` or `folder`. */
  readonly tree: Readonly<Record<string, string>>;
  /** The files in git's folder, without its objects. */
  readonly git: readonly string[];
}

/** What the clone in `dir` is like now. */
export async function groundOf(dir: string): Promise<Ground> {
  const tree: Record<string, string> = {};
  for (const [path, { isDirectory, isSymlink }] of await below(dir, [".git"])) {
    const full = `${dir}/${path}`;
    const mode = ((await Deno.lstat(full)).mode ?? 0) & 0o777;
    tree[path] = isSymlink
      ? `link ${await Deno.readLink(full)}`
      : isDirectory
      ? "folder"
      : `file ${mode.toString(8)} ${latin1(await Deno.readFile(full))}`;
  }
  // A worktree has its git folder elsewhere.
  const { isDirectory } = await Deno.stat(`${dir}/.git`);
  const inGit = isDirectory ? await below(`${dir}/.git`, ["objects"]) : [];
  const git = inGit.flatMap(([path, { isDirectory }]) => isDirectory ? [] : [path]);
  return { tree, git: git.toSorted() };
}

/** Fails if a secret is in any file below a folder, objects and logs among them. */
export async function assertNowhere(folder: string, secret: string): Promise<void> {
  for (const [path, { isFile }] of await below(folder, [])) {
    if (!isFile) continue;
    const bytes = await Deno.readFile(`${folder}/${path}`);
    assert(!latin1(bytes).includes(secret), `the token is in ${path}`);
  }
}

async function below(
  folder: string,
  without: readonly string[],
): Promise<[string, Deno.DirEntry][]> {
  const found: [string, Deno.DirEntry][] = [];
  const look = async (inside: string) => {
    for await (const entry of Deno.readDir(`${folder}/${inside}`)) {
      const path = inside + entry.name;
      if (without.includes(path)) continue;
      found.push([path, entry]);
      if (entry.isDirectory) await look(`${path}/`);
    }
  };
  await look("");
  return found;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
