/** What is said and tidied once a merged release is out. */
import { pushBranch, readAccess } from "../../access/mod.ts";
import { ok, type Result } from "../../fault.ts";
import { type Answer, nameOf, type WholeAnswer } from "../../plan/mod.ts";
import type { Ground, Merged } from "./merged_ground.ts";

/**
 * Comments the links, once, and takes the branch away that nothing is open from.
 *
 * Fails as `readAccess` and the forge do.
 */
export async function tellAndTidy(
  { pulls, access, base, report }: Ground,
  { pull, title }: Merged,
  answer: Partial<WholeAnswer>,
): Promise<Result<unknown>> {
  const mark = `<!-- rung:released ${title} -->`;
  const there = await pulls.comments(pull.number);
  if (!there.ok) return there;
  if (!there.value.some(({ body }) => body.includes(mark))) {
    const { packages } = answer;
    const text = packages
      ? packages.map((each) => `- ${linked(nameOf(each), each)}`).join("\n")
      : linked(title, answer);
    const said = await pulls.comment(
      pull.number,
      `Released ${packages ? `\n\n${text}` : text}\n\n${mark}`,
    );
    if (!said.ok) return said;
  }
  const open = await pulls.openFrom(pull.branch, base);
  if (!open.ok || open.value) return open;
  const now = await readAccess(access);
  const seen = now.ok ? now.value.heads.get(pull.branch) : undefined;
  if (!now.ok || seen === undefined) return now;
  const gone = await pushBranch(access, pull.branch, seen, undefined);
  if (gone.ok) report.done(`take ${pull.branch} away`);
  // A branch that stays hurts nobody.
  else report.say(`Left ${pull.branch} where it is: ${gone.faults[0]!.message}`);
  return ok(undefined);
}

/** `[1.1.0](its page); [what it started](its run)`. */
function linked(title: string, answer: Partial<Answer>): string {
  const page = answer.url ? `[${title}](${answer.url})` : title;
  const run = (answer as { run_url?: string | null }).run_url;
  return `${page}${run ? `; [what it started](${run})` : ""}`;
}
