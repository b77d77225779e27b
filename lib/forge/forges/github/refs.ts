/**
 * Branches and tags, read and made through the API.
 *
 * Sources: REST API 2022-11-28, "Git references", "Git tags", "Commits".
 */
import { ok, type Result } from "../../../fault.ts";
import { at, type Connection, type Json, refused, text } from "./api.ts";
import { apiRefusalOf } from "./refusals.ts";
import { isRefused, messageOf, type Reply } from "../../send.ts";

/** A tag may lead to a tag; nobody goes deeper than this. */
const DEEPEST = 8;

/**
 * The commit of a branch; nothing when there is no such branch.
 *
 * Fails as `refused` does.
 */
export async function branchTip(
  forge: Connection,
  branch: string,
): Promise<Result<string | undefined>> {
  const found = await objectAt(forge, `heads/${branch}`);
  return found.ok ? ok(found.value?.sha) : found;
}

/**
 * The commit that a tag leads to; nothing when there is no such tag.
 *
 * Fails as `refused` does.
 */
export async function tagCommit(
  forge: Connection,
  tag: string,
): Promise<Result<string | undefined>> {
  const found = await objectAt(forge, `tags/${tag}`);
  if (!found.ok || !found.value) return found as Result<undefined>;
  let object = found.value;
  for (let depth = 0; object.type === "tag" && depth < DEEPEST; depth++) {
    const reply = await forge.send({
      method: "GET",
      path: `${at(forge)}/git/tags/${object.sha}`,
    });
    if (reply.status !== 200) return refused(forge, reply, `read the tag "${tag}"`);
    object = objectOf(reply);
  }
  return ok(object.sha);
}

/**
 * Whether a commit is the tip, or among those that the tip stands on.
 *
 * Fails as `refused` does.
 */
export async function isWithin(
  forge: Connection,
  commit: string,
  tip: string,
): Promise<Result<boolean>> {
  if (commit === tip) return ok(true);
  const path = `${at(forge)}/compare/${commit}...${tip}?per_page=1`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404) return ok(false);
  if (reply.status !== 200) return refused(forge, reply, "compare two commits");
  return ok(["ahead", "identical"].includes(text((reply.body as Json)["status"])));
}

/**
 * Makes the object of an annotated tag, and gives its id; nothing when GitHub does not see
 * the commit, or not yet. No ref leads to the object, so that a second one does no harm.
 *
 * Fails as `refused` does.
 */
export async function makeTagObject(
  forge: Connection,
  { tag, message, commit }: {
    readonly tag: string;
    readonly message: string;
    readonly commit: string;
  },
): Promise<Result<string | undefined>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/git/tags`,
    body: { tag, message, object: commit, type: "commit" },
    isRepeatable: true,
  });
  if (reply.status === 201) return ok(text((reply.body as Json)["sha"]));
  const isUnseen = /could not verify object|does not exist/i.test(messageOf(reply));
  if (reply.status === 422 && isUnseen) return ok(undefined);
  return refused(forge, reply, `make the tag "${tag}"`);
}

/**
 * Makes a branch, or the ref of a tag: made, there already, or nobody knows because the answer
 * was lost. `name` is `heads/main`, or `tags/v1.0.0`.
 *
 * Fails with `push_rejected` where a ruleset forbids it, with `permission_missing`, …
 */
export async function makeRef(
  forge: Connection,
  name: `heads/${string}` | `tags/${string}`,
  sha: string,
): Promise<Result<"made" | "there" | "unknown">> {
  const ref = `refs/${name}`;
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/git/refs`,
    body: { ref, sha },
  });
  if (reply.status === 201) return ok("made");
  if (!isRefused(reply)) return ok("unknown");
  if (/reference already exists/i.test(messageOf(reply))) return ok("there");
  const [kind, short] = [
    name.startsWith("tags/") ? "tag" : "branch",
    name.replace(/^\w+\//, ""),
  ];
  const what = `make the ${kind} "${short}"`;
  const words = text((reply.body as Json | null)?.["message"]);
  const told = apiRefusalOf(words, ref, { what, source: forge.source });
  if (told) return { ok: false, faults: [told] };
  return refused(forge, reply, what);
}

interface GitObject {
  readonly sha: string;
  readonly type: string;
}

async function objectAt(
  forge: Connection,
  ref: string,
): Promise<Result<GitObject | undefined>> {
  const path = `${at(forge)}/git/ref/${encodeURIComponent(ref)}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status === 404) return ok(undefined);
  if (reply.status !== 200) return refused(forge, reply, `read "${ref}"`);
  return ok(objectOf(reply));
}

function objectOf({ body }: Reply): GitObject {
  const { sha, type } = (body as { object: Json }).object;
  return { sha: text(sha), type: text(type) };
}
