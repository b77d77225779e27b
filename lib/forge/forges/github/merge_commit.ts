/**
 * A merge commit that no branch leads to yet, with a tree that is said file by file.
 * Sources: REST API 2022-11-28, "Git trees", "Git commits".
 */
import { ok, type Result } from "../../../fault.ts";
import type { CommitRead, NewMerge } from "../../api_commits.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";

/**
 * A commit, wherever it stands; nothing when GitHub has no such one.
 *
 * Fails as `refused` does.
 */
export async function readCommit(
  forge: Connection,
  sha: string,
): Promise<Result<CommitRead | undefined>> {
  const path = `${at(forge)}/git/commits/${sha}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404 || reply.status === 422) return ok(undefined);
  if (reply.status !== 200) return refused(forge, reply, "look for the commit");
  const { message, parents, tree } = reply.body as {
    message: unknown;
    parents?: Json[];
    tree?: Json;
  };
  return ok({
    sha,
    message: text(message),
    parents: (parents ?? []).map((parent) => text(parent["sha"])),
    tree: text(tree?.["sha"]),
  });
}

/**
 * Whether GitHub signs the merge: for an App's token and a job's own, whose logins end so. Source:
 * github/docs, "About commit signature verification", "Signature verification for bots".
 */
export function isSignedFor(login: string): boolean {
  return login.endsWith("[bot]");
}

/**
 * Makes the commit's tree and the commit, and gives its id. No ref leads to either, so that a
 * second one does no harm.
 *
 * Fails as `refused` does.
 */
export async function makeMerge(
  forge: Connection,
  { tree: base, files, message, parents }: NewMerge,
): Promise<Result<string>> {
  const tree = files.length === 0 ? ok(base) : await made(forge, "trees", {
    base_tree: base,
    tree: files.map(({ path, mode, text: content }) => ({
      ...{ path, mode, type: "blob", content },
    })),
  });
  if (!tree.ok) return tree;
  return await made(forge, "commits", { message, tree: tree.value, parents });
}

async function made(
  forge: Connection,
  kind: "trees" | "commits",
  body: Readonly<Record<string, unknown>>,
): Promise<Result<string>> {
  const path = `${at(forge)}/git/${kind}`;
  const reply = await forge.send({ method: "POST", path, body, isRepeatable: true });
  return reply.status === 201
    ? ok(text((reply.body as Json)["sha"]))
    : refused(forge, reply, "make the merge");
}
