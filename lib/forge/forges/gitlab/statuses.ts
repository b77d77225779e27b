/** Statuses of commits. Source: GitLab's docs, "Commits API", "Commit status". */
import { ok, type Result } from "../../../fault.ts";
import type { Connection } from "../../forge.ts";
import type { CommitStatus, Statuses } from "../../statuses.ts";
import { at, type Json, refused, text, wordsOf } from "./api.ts";

/** What GitLab calls a state; an error is a failure there. */
const STATES = {
  ...{ success: "success", pending: "pending", failure: "failed", error: "failed" },
} as const satisfies Record<CommitStatus["state"], string>;

/** The statuses of a project: each is a job of the commit's pipeline. */
export function statusesOf(forge: Connection): Statuses {
  return {
    // Source: `app/models/generic_commit_status.rb`, `description` as its column bears it.
    descriptionCharacters: 255,
    of: (sha, context) => newest(forge, sha, context),
    set: (sha, branch, status) => set(forge, sha, branch, status),
  };
}

/** Fails as `refused` does. */
async function newest(
  forge: Connection,
  sha: string,
  context: string,
): Promise<Result<CommitStatus | undefined>> {
  const query = new URLSearchParams({ name: context });
  const path = `${at(forge)}/repository/commits/${sha}/statuses?${query}`;
  const reply = await forge.send({ method: "GET", path });
  if (reply.status !== 200) {
    return refused(forge, reply, "read the statuses of the commit");
  }
  const found = (reply.body as Json[])
    .toSorted((a, b) => Number(b["id"]) - Number(a["id"]))[0];
  return ok(
    found && {
      context,
      state: found["status"] === "failed"
        ? "failure"
        : text(found["status"]) as CommitStatus["state"],
      description: text(found["description"]),
      url: text(found["target_url"]),
    },
  );
}

/** Fails as `refused` does. */
async function set(
  forge: Connection,
  sha: string,
  branch: string,
  { context, state, description, url }: CommitStatus,
): Promise<Result<unknown>> {
  const reply = await forge.send({
    method: "POST",
    path: `${at(forge)}/statuses/${sha}`,
    body: {
      ...{ state: STATES[state], name: context, ref: branch },
      ...{ description, target_url: url },
    },
    isRepeatable: true,
  });
  if (reply.status === 200 || reply.status === 201) return ok(undefined);
  // One that waits cannot be made to wait: it keeps the words that it had.
  const isThere = reply.status === 400 &&
    /cannot transition status/i.test(wordsOf(reply));
  return isThere ? ok(undefined) : refused(forge, reply, `write the status ${context}`);
}
