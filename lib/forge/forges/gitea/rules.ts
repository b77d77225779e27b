/** Whether a protected branch takes the push of a release. Source: Gitea 1.26, `routers/api/v1/repo/branch.go`. */
import { ok, type Result } from "../../../fault.ts";
import { type Barrier, orPropose, protectedBranch, type Rules } from "../../rules.ts";
import { at, type Json, refused, type Talk } from "./api.ts";

/** The protection of branches, as far as it holds whoever asks. */
export function rulesOf(talk: Talk): Rules {
  return {
    cure: "Let the token's owner push to it (repository settings, Branches)" +
      orPropose("pull request"),
    against: (branch) => against(talk, branch),
  };
}

/** Fails as `refused` does. */
async function against(
  talk: Talk,
  branch: string,
): Promise<Result<readonly Barrier[]>> {
  const path = `${at(talk)}/branches/${encodeURIComponent(branch)}`;
  const reply = await talk.connection.send({ method: "GET", path });
  // A branch that is not there yet is protected by nothing that could be asked for.
  if (reply.status === 404) return ok([]);
  if (reply.status !== 200) return refused(talk, reply, "look at the branch");
  if ((reply.body as Json)["user_can_push"] !== false) return ok([]);
  return ok([protectedBranch(branch)]);
}
