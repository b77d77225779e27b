/** A candidate that HEAD has nothing on top of: what `prepare` of the channel above does. */
import { all, ok, type Result } from "../../fault.ts";
import type { Gathered } from "../../gather/startup.ts";
import {
  type Overridden,
  type Tag,
  withCarried,
  withOverride,
} from "../../plan/mod.ts";
import type { Channel } from "../../version/mod.ts";
import type { Options } from "../flags.ts";
import { rowsOf, showPreview } from "../answers/shown.ts";
import type { Outcome } from "../command.ts";
import { decide, type Hooking, writeWithHook, writingOf } from "../../prepare/mod.ts";

/** Plans it on HEAD, and writes it unless it is a dry run. Fails as `prepare` does. */
export async function promoteHere(
  options: Options<"dry-run" | "assets">,
  hooking: Hooking,
  gathered: Gathered,
  { channel, tag, gates }: {
    readonly channel: Channel;
    readonly tag: Tag;
    readonly gates: Result<Overridden | undefined>;
  },
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  const decided = await decide({ channel }, gathered, world);
  const ready = all<unknown>([decided, gates]);
  if (!decided.ok || !gates.ok) return ready as Result<never>;
  let plan = withOverride(decided.value.plan, gates.value);
  if (options.assets === "same") {
    plan = withCarried(plan, tag);
    report.say(`its release has the very files of ${tag.name}'s`);
  }
  const isDry = options["dry-run"];
  for (const { path, message } of plan.remarks) report.say(`${path}: ${message}`);
  if (isDry || world.isTerminal) await showPreview(report, plan, isDry);
  if (!isDry) {
    const written = await writeWithHook(writingOf(gathered), hooking, {
      ...decided.value,
      plan,
    });
    if (!written.ok) return written;
    plan = written.value;
    for (const { path } of plan.files) report.done(`write ${path}`);
    const { notes } = gathered.facts.config;
    report.say(
      `Prepared ${plan.version}. Review ${notes.path}, then run \`rung execute\``,
    );
  }
  const { answer } = plan;
  const { root } = gathered.repository;
  return ok({ answer: { ...answer }, shown: rowsOf(answer, world, root) });
}
