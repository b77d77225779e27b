/** A candidate that HEAD has nothing on top of: what `prepare` of the channel above does. */
import { ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { Tag } from "../../plan/mod.ts";
import type { Options } from "../flags.ts";
import { outcomeOf, sayTagOnly, showPreview } from "../answers/shown.ts";
import type { Outcome } from "../command.ts";
import {
  type Decided,
  type Hooking,
  writeWithHook,
  writingOf,
} from "../../prepare/mod.ts";

/** Shows it, and writes it unless it is a dry run. Fails as `writeWithHook` does. */
export async function promoteHere(
  options: Options<"dry-run" | "assets">,
  hooking: Hooking,
  gathered: Gathered,
  { name }: Tag,
  decided: Decided,
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  let { plan } = decided;
  if (options.assets === "same") {
    report.say(`its release has the very files of ${name}'s`);
  }
  const isDry = options["dry-run"];
  for (const { path, message } of plan.remarks) report.say(`${path}: ${message}`);
  sayTagOnly(report, plan);
  if (isDry || world.isTerminal) await showPreview(report, plan, isDry);
  if (!isDry) {
    const written = await writeWithHook(writingOf(gathered), hooking, decided);
    if (!written.ok) return written;
    plan = written.value;
    for (const { path } of plan.files) report.done(`write ${path}`);
    const { notes } = gathered.facts.config;
    report.say(
      `Prepared ${plan.version}. Review ${notes.path}, then run \`rung execute\``,
    );
  }
  return ok(outcomeOf(plan.answer, world, gathered.repository.root));
}
