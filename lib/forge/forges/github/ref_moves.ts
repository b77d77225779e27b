/**
 * Refs that move together or not at all: what an atomic push is to git.
 *
 * Source: GraphQL `updateRefs`, "All updates are performed atomically"; its ids of zeros for what
 * is not there. How its errors are typed is documented nowhere: whoever is refused looks.
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type { RefMove } from "../../api_commits.ts";
import { type Connection, type Json, refused, text } from "./api.ts";
import { apiRefusalOf } from "./refusals.ts";
import { isRefused } from "../../send.ts";

/** The id of what is not there. */
const NOTHING = "0".repeat(40);

const WHOSE = "query ($owner: String!, $name: String!) " +
  "{ repository(owner: $owner, name: $name) { id } }";

const MUTATION = "mutation ($input: UpdateRefsInput!) " +
  "{ updateRefs(input: $input) { clientMutationId } }";

/**
 * Moves the refs, each from where it has to be: all of them, or none.
 *
 * Fails with `push_rejected` where a rule guards one of them, with `permission_missing`, and
 * with `forge_refused` for whatever else it says no to: that one of them was elsewhere, too.
 */
export async function moveRefs(
  forge: Connection,
  moves: readonly RefMove[],
): Promise<Result<"moved" | "unknown">> {
  const what = `move ${
    moves.map(({ ref }) => ref.replace(/^refs\/\w+\//, "")).join(", ")
  }`;
  const { owner, repo } = forge.place;
  const asked = await forge.send({
    method: "POST",
    path: "/graphql",
    body: { query: WHOSE, variables: { owner, name: repo } },
    isRepeatable: true,
  });
  const id = (asked.body as { data?: { repository?: { id?: string } | null } } | null)
    ?.data?.repository?.id;
  if (id === undefined) return refused(forge, asked, what);
  const refUpdates = moves.map(({ ref, from = NOTHING, to = NOTHING, isForced }) => ({
    ...{ name: ref, beforeOid: from, afterOid: to },
    ...(isForced ? { force: true } : {}),
  }));
  const reply = await forge.send({
    method: "POST",
    path: "/graphql",
    body: {
      query: MUTATION,
      variables: { input: { repositoryId: id, refUpdates } },
    },
  });
  if (isRefused(reply)) return refused(forge, reply, what);
  const { data, errors } = (reply.body ?? {}) as {
    data?: { updateRefs?: unknown };
    errors?: Json[];
  };
  if (reply.status === 200 && !errors && data?.updateRefs) return ok("moved");
  const [error] = errors ?? [];
  if (reply.status !== 200 || error === undefined) return ok("unknown");
  const [type, words] = [text(error["type"]), text(error["message"])];
  const named = moves.find(({ ref }) => words.includes(ref)) ??
    (moves.length === 1 ? moves[0] : undefined);
  const tried = { what, source: forge.source, isPullable: true };
  const told = apiRefusalOf(words, named?.ref ?? "one of them", tried, type);
  if (told) return { ok: false, faults: [told] };
  if (type === "FORBIDDEN" || type === "NOT_FOUND") {
    return fail(
      "permission_missing",
      `Cannot ${what}: the token of "${forge.source}" may not (${words})`,
      { reason: "contents", hint: 'Give it "Contents: write"' },
    );
  }
  if (type === "" && /something went wrong|timed? ?out/i.test(words)) {
    return ok("unknown");
  }
  return fail("forge_refused", `Cannot ${what}: ${words.replace(/\s+/g, " ").trim()}`);
}
