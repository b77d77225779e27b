/** The files that the API is to commit, and those of them that it cannot. */
import { type Fault, fault, ok, type Result } from "../fault.ts";
import { type ApiCommits, forgeOf, type TreeEntry } from "../forge/mod.ts";
import type { Access } from "../access/mod.ts";
import type { ApiFile, Seen } from "./way.ts";
import { committedPaths, type StoredPlan } from "../journal/mod.ts";
import { blobId } from "../system/mod.ts";
import { absolute, type Git, settingsIn } from "../git/mod.ts";
import { join } from "../system/startup.ts";

/**
 * The files as they will be committed. Fails with `api_unable` for each that would not
 * arrive as git would commit it, and for more than one such commit may bring.
 */
export async function filesToCommit(
  { world, repository, store, commits, access }: Seen & {
    readonly commits: ApiCommits;
    readonly access: Access;
  },
  plan: StoredPlan,
): Promise<Result<readonly ApiFile[]>> {
  const paths = committedPaths(world, repository, plan);
  const tree = await commits.treeEntries(plan.head, paths);
  // A commit that the remote lacks is told of as such.
  if (!tree.ok) return ok([]);
  const { entries } = tree.value;
  const indices = plan.files.flatMap(({ isCommitted }, i) => isCommitted ? [i] : []);
  const files: ApiFile[] = [];
  const faults: Fault[] = [];
  for (const [n, path] of paths.entries()) {
    const full = absolute(repository.root, path);
    const entry = entries.get(path);
    const now = world.disk.read(full);
    const before = store.texts.before(indices[n]!);
    const kept = now && await asKept(repository.git, path, { entry, before, now });
    const why = kindOf(entries, path) ??
      (now && !kept ? KEPT_OTHERWISE : undefined) ??
      newMode(seenMode(world, repository.commonFolder, full), entry);
    if (why !== undefined) {
      const message = `Cannot commit "${path}" through the API: ${why}`;
      faults.push(fault("api_unable", message, { path }));
    }
    const isGone = plan.files[indices[n]!]!.isGone;
    if (isGone && entry) files.push({ path, bytes: undefined });
    else if (kept) files.push({ path, bytes: kept });
  }
  const large = isTooLarge(access, files);
  if (large) faults.push(large);
  return faults.length > 0 ? { ok: false, faults } : ok(files);
}

/** The fault of more bytes than one such commit may bring; nothing where they are fewer. */
export function isTooLarge(
  access: Access,
  files: readonly ApiFile[],
): Fault | undefined {
  const sizeBytes = files.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
  const { commitBytes } = forgeOf(access.place!).limits;
  if (sizeBytes <= commitBytes) return undefined;
  const most = `${commitBytes / 1e6} MB`;
  return fault(
    "api_unable",
    `Cannot commit ${sizeBytes} bytes through the API: ${most} is the most it takes`,
  );
}

const KINDS: Readonly<Record<string, string>> = {
  "100755": "it is executable, and would no longer be",
  "120000": "it is a symbolic link",
  "160000": "it is a submodule",
  "040000": "it is a folder",
};

const KEPT_OTHERWISE = "git keeps it otherwise than it is on the disk (a filter)";

/** The same bytes with the line endings that git keeps of a text. */
export function withoutCr(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(13)) return bytes;
  return bytes.filter((byte, i) => byte !== 13 || bytes[i + 1] !== 10);
}

/**
 * The file as git would commit it: as it is on the disk, or with the line endings that the clone
 * is set up to check out taken back. Nothing where git keeps it yet otherwise.
 */
async function asKept(
  git: Git,
  path: string,
  { entry, before, now }: {
    readonly entry: TreeEntry | undefined;
    readonly before: Uint8Array | undefined;
    readonly now: Uint8Array;
  },
): Promise<Uint8Array | undefined> {
  const isChanged = before && entry && await blobId(before) !== entry.sha;
  const plainBefore = before && withoutCr(before);
  if (isChanged && await blobId(plainBefore!) !== entry.sha) return undefined;
  const plain = withoutCr(now);
  // a text that is kept with CRLF stays one
  const isKeptSo = !isChanged && plainBefore?.length !== before?.length;
  if (isKeptSo || plain.length === now.length) return now;
  const id = await git.text(["hash-object", `--path=${path}`, "--stdin"], {
    stdin: now,
  });
  // without a git, what it did to the file before tells
  if (!id.ok) return isChanged ? plain : now;
  for (const bytes of [now, plain]) if (await blobId(bytes) === id.value) return bytes;
  return undefined;
}

/** What a commit has at a path that no plain file may take the place of, in words. */
export function kindOf(
  entries: ReadonlyMap<string, TreeEntry>,
  path: string,
): string | undefined {
  const parts = path.split("/");
  const above = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join("/"));
  for (const folder of above) {
    const mode = entries.get(folder)?.mode;
    if (mode !== undefined && mode !== "040000") {
      return `"${folder}" is no folder in the commit`;
    }
  }
  return kindWords(entries.get(path)?.mode ?? "100644");
}

/** What a file of that mode is besides a plain one, in words; nothing for a plain one. */
export function kindWords(mode: string): string | undefined {
  return mode === "100644" ? undefined : KINDS[mode] ?? `its mode is ${mode}`;
}

/** Whether the checkout has made it executable since. */
function newMode(
  mode: number | undefined,
  entry: TreeEntry | undefined,
): string | undefined {
  const isExecutable = mode !== undefined && (mode & 0o100) !== 0;
  if (!isExecutable || (entry && entry.mode !== "100644")) return undefined;
  return "it was made executable, which the API cannot say";
}

/** The mode on the disk; nothing where git would not look at it either. */
function seenMode(
  { disk }: Seen["world"],
  commonFolder: string,
  path: string,
): number | undefined {
  const config = disk.read(join(commonFolder, "config"));
  const settings = settingsIn(new TextDecoder().decode(config));
  const isIgnored = settings.some(({ section, key, value }) =>
    section === "core" && key === "filemode" && value === "false"
  );
  return isIgnored ? undefined : disk.stat(path)?.mode;
}
