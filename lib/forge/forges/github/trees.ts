/** The files of a commit, read through the API. Source: REST API 2022-11-28, "Git trees". */
import { ok, type Result } from "../../../fault.ts";
import type { Tree, TreeEntry } from "../../api_commits.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";

/**
 * All that is in the tree of a commit. One request; for a tree that is too large for that,
 * one a folder of those that `wanted` names.
 *
 * Fails as `refused` does.
 */
export async function treeEntries(
  forge: Connection,
  commit: string,
  wanted: readonly string[],
): Promise<Result<Tree>> {
  const whole = await listTree(forge, commit, "", "?recursive=1");
  if (!whole.ok) return whole;
  if (!whole.value.isCut) {
    return ok({ entries: byPath(whole.value.entries), isCut: false });
  }
  const entries: TreeEntry[] = [];
  const folders = new Set(wanted.flatMap((path) => foldersAbove(path)));
  for (const folder of [...folders].sort()) {
    const id = folder === ""
      ? commit
      : entries.find((each) => each.path === folder && each.mode === "040000")?.sha;
    if (id === undefined) continue;
    const part = await listTree(forge, id, folder, "");
    if (!part.ok) return part;
    entries.push(...part.value.entries);
  }
  return ok({ entries: byPath(entries), isCut: true });
}

/**
 * The bytes of a blob.
 *
 * Fails as `refused` does.
 */
export async function blobBytes(
  forge: Connection,
  sha: string,
): Promise<Result<Uint8Array>> {
  const path = `${at(forge)}/git/blobs/${sha}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, "read a file of the commit");
  const { content, encoding } = reply.body as Json;
  return ok(
    encoding === "base64"
      ? Uint8Array.fromBase64(text(content))
      : new TextEncoder().encode(text(content)),
  );
}

async function listTree(
  forge: Connection,
  id: string,
  folder: string,
  query: string,
): Promise<
  Result<{ readonly entries: readonly TreeEntry[]; readonly isCut: boolean }>
> {
  const path = `${at(forge)}/git/trees/${id}${query}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) return refused(forge, reply, "list the commit's files");
  const { tree, truncated } = reply.body as { tree: Json[]; truncated?: boolean };
  const start = folder === "" ? "" : `${folder}/`;
  const entries = tree.map((each) => ({
    path: start + text(each["path"]),
    mode: text(each["mode"]),
    sha: text(each["sha"]),
  }));
  return ok({ entries, isCut: truncated === true });
}

function byPath(entries: readonly TreeEntry[]): ReadonlyMap<string, TreeEntry> {
  return new Map(entries.map((each) => [each.path, each]));
}

/** `""`, `"a"` and `"a/b"` for `a/b/c.txt`. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, i) => parts.slice(0, i + 1).join("/"))];
}
