/** A release of several packages, planned anew: another job took one of its numbers. */
import { fail, ok, type Result } from "../fault.ts";
import { gatherSeveral, type PackagesGathered, readGround } from "../gather/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { overriddenIn, piecesOf, reviewedParts } from "../plan/mod.ts";
import { nextFree, type Replanning } from "../release/mod.ts";
import { decideSeveral } from "./several.ts";

/**
 * Each package of the plan keeps its number, or gets the next one where a tag has it; all of
 * them, where the very same commit came in. What they ask of each other follows, and notes that
 * were edited are carried over. Its gates were passed when it was planned.
 *
 * Fails as `gatherSeveral` and `decideSeveral` do.
 */
export const replanSeveral: Replanning = async (
  { world, report, store },
  plan,
  where,
) => {
  const read = () => gatherSeveral(world, where, "all", report, { hasOthers: true });
  const before = await read();
  if (!before.ok) return before;
  const ground = await readGround(world, before.value, store, plan, []);
  if (!ground.ok) return ground;
  const reviewed = reviewedParts(plan, ground.value.reviewed);
  const passed = overriddenIn(plan.answer);
  const { channel } = plan.answer;
  return ok(async (messages) => {
    const now = await read();
    if (!now.ok) return now;
    for (let least = 0;; least++) {
      const exact = freeNumbers(now.value, plan, least);
      if (!exact.ok) return exact;
      const decided = await decideSeveral(
        { channel },
        now.value,
        world,
        report,
        true,
        () => Promise.resolve(ok(passed)),
        { exact: exact.value, reviewed },
      );
      if (!decided.ok) return decided;
      if (!messages.has(decided.value.plan.commitMessage)) {
        return ok(decided.value.plan);
      }
    }
  });
};

/** The version of each package of the plan, by name. Fails as `nextFree` does. */
function freeNumbers(
  { packages }: PackagesGathered,
  plan: StoredPlan,
  least: number,
): Result<ReadonlyMap<string, string>> {
  const exact = new Map<string, string>();
  for (const { package: name = "", version } of piecesOf(plan)) {
    const found = packages.find(({ home }) => home.name === name);
    if (!found) {
      return fail(
        "branch_behind",
        `Cannot take the next number: "${name}" is no package any more`,
      );
    }
    if (!found.facts.ok) return found.facts;
    const taken = found.facts.value.tags.versions.map((tag) => tag.version);
    const free = nextFree(version, least, taken);
    if (!free.ok) return free;
    exact.set(name, free.value);
  }
  return ok(exact);
}
