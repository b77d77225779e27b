/**
 * What a repository does without because of its owner's plan. Sources: REST API 2022-11-28,
 * "Get a repository", "Repository rules"; github/docs, "GitHub's plans".
 */
import { messageOf } from "../../send.ts";
import { at, type Connection, type Json } from "./api.ts";

/**
 * What a private repository on a free plan lacks, in words; none where GitHub does not say so.
 * Its refusal of the rulesets is what tells: no answer names the plan.
 */
export async function planLacks(forge: Connection): Promise<readonly string[]> {
  const repository = await forge.send({ method: "GET", path: at(forge) });
  if (repository.status !== 200) return [];
  if ((repository.body as Json)["private"] !== true) return [];
  const rules = await forge.send({
    method: "GET",
    path: `${at(forge)}/rulesets?per_page=1`,
  });
  const isLacking = rules.status === 403 && /upgrade to/i.test(messageOf(rules));
  return isLacking
    ? ["rulesets", "environments with secrets or reviewers", "attestations"]
    : [];
}
