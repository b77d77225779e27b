/** Statuses of commits. Source: REST API 2022-11-28, "Commit statuses". */
import { ok, type Result } from "../../../fault.ts";
import { type CommitStatus, type Statuses, statusIn } from "../../statuses.ts";
import { at, type Connection, type Json, refused, rowsOf } from "./api.ts";

/** The statuses of a repository. */
export function statusesOf(forge: Connection): Statuses {
  return {
    // Source: the API's own refusal, "description is too long (maximum is 140 characters)".
    descriptionCharacters: 140,
    of: (sha, context) => newest(forge, sha, context),
    set: (sha, _, status) => set(forge, sha, status),
  };
}

/** Fails as `refused` does. */
async function newest(
  forge: Connection,
  sha: string,
  context: string,
): Promise<Result<CommitStatus | undefined>> {
  const rows = await rowsOf(
    forge,
    `${at(forge)}/commits/${sha}/status`,
    "read the statuses of the commit",
    (body) => (body as { statuses: Json[] }).statuses,
  );
  return rows.ok ? ok(statusIn(rows.value ?? [], context, "state")) : rows;
}

/** Fails as `refused` does. */
async function set(
  forge: Connection,
  sha: string,
  { context, state, description, url }: CommitStatus,
): Promise<Result<unknown>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/statuses/${sha}`,
    body: { context, state, description, target_url: url },
    isRepeatable: true,
  });
  if (reply.status === 201) return ok(undefined);
  return refused(forge, reply, `write the status ${context}`);
}
