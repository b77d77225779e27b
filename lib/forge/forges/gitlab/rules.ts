/** Whether a protected branch takes the push of a release. Source: GitLab's docs, "Branches API". */
import { ok, type Result } from "../../../fault.ts";
import { type Barrier, orPropose, protectedBranch, type Rules } from "../../rules.ts";
import { at, type Json, refused } from "./api.ts";
import type { Connection } from "../../forge.ts";

/** The protection of branches, as far as it holds whoever asks. */
export function rulesOf(forge: Connection): Rules {
  return {
    cure: "Let the token's user push to it (Settings, Repository, Protected branches)" +
      orPropose("merge request"),
    against: (branch) => against(forge, branch),
  };
}

/** Fails as `refused` does. */
async function against(
  forge: Connection,
  branch: string,
): Promise<Result<readonly Barrier[]>> {
  const path = `${at(forge)}/repository/branches/${encodeURIComponent(branch)}`;
  const reply = await forge.send({ method: "GET", path });
  // A branch that is not there yet is protected by nothing that could be asked for.
  if (reply.status === 404) return ok([]);
  if (reply.status !== 200) return refused(forge, reply, "look at the branch");
  if ((reply.body as Json)["can_push"] !== false) return ok([]);
  return ok([protectedBranch(branch)]);
}
