/** `rung next`: the next version, and nothing else. */
import { ok } from "../fault.ts";
import { load } from "../load.ts";
import { planVersion } from "../plan/startup.ts";
import { gather, loadSeveral } from "../gather/startup.ts";
import { command } from "./command.ts";
import { CHANNEL_FLAGS, PART_FLAGS } from "./flags.ts";
import { askedFor, sayCounted, severalOf, whereOf } from "./options.ts";
import { rowsOf } from "./answers/shown.ts";

/** What tells of several packages is loaded where several are asked for. */
const loadPackages = () =>
  load<typeof import("./answers/packages.ts")>(
    import("./answers/packages.ts" as string),
  );

/** What plans several packages is loaded where one is released with others. */
const loadRows = () =>
  load<typeof import("../prepare/startup.ts")>(
    import("../prepare/startup.ts" as string),
  );

/** Prints the next version. */
export const next = command({
  name: "next",
  summary: "Print the next version; change nothing",
  details:
    "Tags decide, local and remote; the commits since the last stable one say which\n" +
    "part to raise, unless --major, --minor or --patch does.",
  args: [{ name: "VERSION", isOptional: true }],
  flags: [
    ...CHANNEL_FLAGS,
    ...PART_FLAGS,
    "package",
    "all",
    "since",
    "offline",
    "token-env",
    "timeout",
    "format",
    "output",
    "no-ci-output",
  ],
  examples: [
    "rung next",
    "rung next --rc",
    "rung next major",
    "rung next --beta --minor --json",
    "rung next --all",
    "rung next -p core -p cli",
  ],
  async run({ options, args }, world, report) {
    const request = askedFor(options, args);
    if (!request.ok) return request;
    const several = severalOf(options);
    if (several) {
      const where = whereOf(options);
      const { gatherSeveral } = await loadSeveral();
      const read = await gatherSeveral(world, where, several, report, {
        hasOthers: true,
      });
      if (!read.ok) return read;
      const { nextOutcome } = await loadPackages();
      return nextOutcome(read.value, request.value);
    }
    const where = whereOf(options);
    const gathered = await gather(world, where);
    if (!gathered.ok) return gathered;
    const group = where.package === undefined
      ? ok(undefined)
      : await (await loadSeveral()).gatherGroup(world, where, gathered.value, report);
    if (!group.ok) return group;
    const meant = group.value
      ? (await loadRows()).withMates(group.value, request.value, gathered.value)
      : ok({ request: request.value, facts: gathered.value.facts });
    if (!meant.ok) return meant;
    sayCounted(gathered.value.facts, report, options, request.value);
    const planned = planVersion(meant.value.request, meant.value.facts, "stable");
    if (!planned.ok) return planned;
    const { answer } = planned.value;
    const { root } = gathered.value.repository;
    const shown = () => rowsOf(answer, world, root);
    return ok({ answer: { ...answer }, text: answer.version, shown });
  },
});
