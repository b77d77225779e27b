/** `rung hotfix`: opens the line of a release that is out, to mend it there. */
import { ok } from "../../fault.ts";
import { gather } from "../../gather/startup.ts";
import { openLine } from "../../release/mod.ts";
import { command } from "../command.ts";
import { whereOfTag } from "../options.ts";
import { choiceOf } from "../releasing/forge_options.ts";

/** Opens the line of a release. */
export const hotfix = command({
  name: "hotfix",
  summary: "Open the line of a release that is out: its branch, to release fixes from",
  details:
    "VERSION is a release, or a line: 1.0. Without it, the highest release. The branch is\n" +
    "named by `hotfix-branch`, begins at the line's last release, and is checked out; one\n" +
    "that is there already is checked out as it is. Then `rung prepare`, as ever: the next\n" +
    "patch, and never the latest. -p NAME opens the line of a package, on a branch that has\n" +
    "its name: release/NAME-1.0.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: ["push", "pick", "package", "token-env", "timeout"],
  examples: [
    "rung hotfix 1.0",
    "rung hotfix 1.0.0 -n",
    "rung hotfix",
    "rung hotfix -p core 1.0",
  ],
  async run({ options, args }, world, report) {
    const where = await whereOfTag(world, options, args[0]);
    if (!where.ok) return where;
    const gathered = await gather(world, where.value);
    if (!gathered.ok) return gathered;
    const picks = options.pick?.split(",").map((each) => each.trim()).filter(Boolean) ??
      [];
    const { config } = gathered.value.facts;
    const opened = await openLine(world, report, gathered.value, {
      ...{ named: args[0], picks, isDry: options["dry-run"] },
      push: options.push
        ? choiceOf({ ...options, dispatch: undefined }, config)
        : undefined,
    });
    return opened.ok ? ok({ answer: { ...opened.value } }) : opened;
  },
});
