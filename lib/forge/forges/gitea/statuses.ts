/** Statuses of commits. Source: Gitea 1.26, `routers/api/v1/repo/status.go`. */
import { ok, type Result } from "../../../fault.ts";
import { type CommitStatus, type Statuses, statusIn } from "../../statuses.ts";
import { at, type Json, refused, rowsOf, type Talk } from "./api.ts";

/** The statuses of a repository. */
export function statusesOf(talk: Talk): Statuses {
  return {
    // The database's type for texts is the only bound; more is read by nobody.
    descriptionCharacters: 255,
    of: (sha, context) => newest(talk, sha, context),
    set: (sha, _, status) => set(talk, sha, status),
  };
}

/** Fails as `refused` does. */
async function newest(
  talk: Talk,
  sha: string,
  context: string,
): Promise<Result<CommitStatus | undefined>> {
  const rows = await rowsOf(
    talk,
    `commits/${sha}/status`,
    {},
    "read the statuses of the commit",
    (body) => (body as Json)["statuses"],
  );
  return rows.ok ? ok(statusIn(rows.value, context, "status")) : rows;
}

/** Fails as `refused` does. */
async function set(
  talk: Talk,
  sha: string,
  { context, state, description, url }: CommitStatus,
): Promise<Result<unknown>> {
  const reply = await talk.connection.send({
    method: "POST",
    path: `${at(talk)}/statuses/${sha}`,
    body: { context, state, description, target_url: url },
    isRepeatable: true,
  });
  if (reply.status === 201) return ok(undefined);
  return refused(talk, reply, `write the status ${context}`);
}
