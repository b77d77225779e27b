/** Whether the branch of a release takes the merge that the forge makes: it may ask for signatures. */
import { fail, ok, type Result } from "../../fault.ts";
import type { Reporter } from "../../system/startup.ts";
import type { ApiSeen } from "../api_check.ts";
import type { AsidePlan } from "./by_aside.ts";

const CURE = "Use the token of an App, or a job's own; or `rung abort`, then " +
  "`rung promote --no-merge`";

/**
 * Looks whether the branch asks for signatures that the merge would not have; says it, where the
 * forge does not tell whether the token's owner bypasses that.
 *
 * Fails with `api_unable` where it is sure that the merge would be refused.
 */
export async function signedReady(
  { commits, publisher, report }: ApiSeen & { readonly report: Reporter },
  { aside, branch, tag }: AsidePlan,
  login: string | undefined,
): Promise<Result<unknown>> {
  const { rules, forge: { title } } = publisher.forge;
  // A merge that was made before stays what it is.
  const isToBeMade = aside.merge !== undefined && aside.tip === undefined;
  if (!rules || !isToBeMade || login === undefined) return ok(undefined);
  if (commits.signsMergesOf(login)) return ok(undefined);
  const found = await rules.against(branch, tag);
  // The step that moves all or nothing tells what could not be asked.
  if (!found.ok) return ok(undefined);
  const ref = `refs/heads/${branch}`;
  const asking = found.value.filter((each) => each.unsigned && each.ref === ref);
  const first = asking.find(({ unsigned }) => unsigned === "stopped") ?? asking[0];
  if (!first) return ok(undefined);
  const why = `${first.asks} there, says the ${first.rule}, and ${title} does ` +
    `not sign a merge that "${login}" makes through the API`;
  if (first.unsigned === "untold") {
    report.say(
      `${branch} may not take the merge: ${why}. Whether you bypass it is not told`,
    );
    return ok(undefined);
  }
  return fail("api_unable", `Cannot merge into "${branch}": ${why}`, { hint: CURE });
}
