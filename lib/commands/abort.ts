/** `rung abort`: every byte that `prepare` changed goes back. */
import { ok } from "../fault.ts";
import { abort as putBack } from "../release/mod.ts";
import { command } from "./command.ts";
import { whereOf } from "./options.ts";

/** Puts everything back and forgets the plan. */
export const abort = command({
  name: "abort",
  summary: "Put back every byte that prepare changed, and forget the plan",
  details:
    "Before a push, commit and tag are taken back too. After a push there is nothing\n" +
    "to abort. Notes that were edited are kept aside, files that commits have changed\n" +
    "since are left alone. --keep-files forgets the plan and touches nothing else.",
  args: [],
  flags: ["keep-files", "timeout", "format", "output"],
  examples: ["rung abort", "rung abort --keep-files"],
  async run({ options }, world, report) {
    const paths = await putBack(world, report, whereOf(options), {
      isDry: options["dry-run"],
      keepsFiles: options["keep-files"],
    });
    if (!paths.ok) return paths;
    return ok({ answer: { changed_files: paths.value }, shown: () => [] });
  },
});
