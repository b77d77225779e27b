/**
 * The merge requests that brought commits, and their labels. Source: GitLab's docs, "Commits
 * API", "List merge requests associated with a commit".
 */
import { fail, ok, type Result } from "../../../fault.ts";
import type { Authors, CommitTold } from "../../abilities.ts";
import { askEach } from "../../ask_each.ts";
import type { Connection } from "../../forge.ts";
import { at, type Json, refused } from "./api.ts";

/** What GitLab tells of commits: whose an address is it tells nobody. */
export function authorsOf(forge: Connection): Authors {
  return {
    most: 100,
    of: (shas) => askEach(shas, (sha) => toldOf(forge, sha)),
  };
}

/** Of a commit that was not pushed there is nothing to tell. Fails as `refused` does. */
async function toldOf(forge: Connection, sha: string): Promise<Result<CommitTold>> {
  const path = `${at(forge)}/repository/commits/${sha}/merge_requests`;
  const reply = await forge.send({ method: "GET", path });
  const what = "read the labels of merge requests";
  if (reply.status === 401) {
    return fail(
      "permission_missing",
      `Cannot ${what}: the token of "${forge.source}" may not, as no job's own token may`,
      { reason: "scope", hint: 'Use a project access token with the scope "read_api"' },
    );
  }
  if (reply.status === 404) return ok({ sha, handles: {}, labels: [] });
  if (reply.status !== 200) return refused(forge, reply, what);
  const found = reply.body as readonly Json[];
  // One that is open only asks for the commit, as that of `develop` into `main` does.
  const request = found.find((each) => each["state"] === "merged") ?? found[0];
  return ok({
    ...{ sha, handles: {} },
    ...(request ? { request: `${request["iid"]}` } : {}),
    labels: (request?.["labels"] as readonly string[] | undefined) ?? [],
  });
}
