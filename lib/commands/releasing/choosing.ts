/** The version that comes next, as a person chooses it. */
import { ok, type Result } from "../../fault.ts";
import { type Request, requestOf } from "../../plan/mod.ts";
import { type Ground, nextReleases, nextVersions, whyNot } from "../../prepare/mod.ts";
import type { Asker } from "../command.ts";

/**
 * Asks for the version: one of those that may come next, or any other; of several, their part.
 *
 * Fails with `cancelled`.
 */
export async function chooseVersion(
  { gathered, several }: Ground,
  ask: Asker,
): Promise<Result<{ request: Request; words: string }>> {
  if (several) {
    const choices = nextReleases(several);
    // What stands in the way is told by the decision.
    if (choices.length === 0) return ok({ request: {}, words: "" });
    return await ask.select("What comes next?", choices);
  }
  const { facts } = gathered!;
  const other = { value: { request: {}, words: "" }, label: "another version …" };
  const picked = await ask.select("What comes next?", [...nextVersions(facts), other]);
  if (!picked.ok) return picked;
  if (picked.value !== other.value) return ok(picked.value);
  const typed = await ask.text("Which version?", (text) => {
    const request = requestOf([], [], text.trim());
    return request.ok ? whyNot(text.trim(), facts) : request.faults[0]?.message;
  });
  if (!typed.ok) return typed;
  const version = typed.value.trim();
  return ok({ request: { version }, words: version });
}
