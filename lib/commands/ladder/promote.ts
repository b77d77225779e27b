/** `rung promote`: takes a tested pre-release one rung up, from its own commit. */
import { fail, ok, type Result } from "../../fault.ts";
import { gather, type Gathered } from "../../gather/startup.ts";
import { holding, planFor, storeOf } from "../../journal/mod.ts";
import { command, type Outcome } from "../command.ts";
import { CHANNEL_FLAGS, type Options } from "../flags.ts";
import { whereOfTag } from "../options.ts";
import { outcomeOf, sayTagOnly } from "../answers/shown.ts";
import {
  beforePrepare,
  candidateFor,
  channelFor,
  type Hooking,
  loadPromotingPull,
  onAnyBranch,
  planUp,
  prepareAside,
  type Up,
} from "../../prepare/mod.ts";
import { GATE_FLAGS, gatingOf } from "../releasing/gating.ts";
import { askPeople } from "./asking.ts";
import { promoteHere } from "./promote_here.ts";

/** Plans the release of a candidate on its own commit. */
export const promote = command({
  name: "promote",
  summary:
    "Take a tested pre-release one rung up, from its own commit and not from HEAD",
  details:
    "Gates hold. Like prepare it writes notes for review: then `rung execute`, or `rung\n" +
    "abort`. Where HEAD has something to release, the commit is made on the candidate's,\n" +
    "the checkout stays as it is, and the branch takes it in by a merge. Without a TAG,\n" +
    "the pre-release of this line.",
  args: [{ name: "TAG", isOptional: true }],
  meanings: {
    to: {
      summary: "The channel that it goes up to, not the next one",
      value: "CHANNEL",
    },
  },
  flags: [
    "to",
    "no-merge",
    "assets",
    "ask",
    "pr",
    ...GATE_FLAGS,
    "offline",
    "package",
    "any-branch",
    "token-env",
    "timeout",
    "format",
    "output",
    "no-ci-output",
  ],
  examples: [
    "rung promote",
    "rung promote v1.1.0-rc.1 --to stable",
    "rung promote --no-merge",
    "rung promote --assets same",
    "rung promote --ask",
    "rung promote --pr",
    "rung promote -n",
  ],
  async run(call, world, report) {
    const { options, args, mayNotHook = false } = call;
    const hooking = { world, report, mayNotHook };
    const fits = flagsFit(options);
    if (!fits.ok) return fits;
    const word = CHANNEL_FLAGS.find((each) => each === args[0]);
    if (word !== undefined) {
      return fail("usage", `Cannot promote "${word}": that is a channel, and no TAG`, {
        hint: `Say where to: \`rung promote --to ${word}\``,
      });
    }
    const isDry = options["dry-run"];
    const where = await whereOfTag(world, options, args[0]);
    if (!where.ok) return where;
    const before = isDry || options.ask
      ? ok(undefined)
      : await beforePrepare(hooking, where.value);
    if (!before.ok) return before;
    const gathered = onAnyBranch(
      await gather(world, where.value, before.value),
      options["any-branch"],
    );
    if (!gathered.ok) return gathered;
    const tag = candidateFor(gathered.value, args[0]);
    if (!tag.ok) return tag;
    if (options.ask) {
      return await askPeople(hooking, gathered.value, tag.value, options);
    }
    const channel = channelFor(tag.value, gathered.value, options.to);
    if (!channel.ok) return channel;
    const up = { tag: tag.value, channel: channel.value };
    const { repository } = gathered.value;
    return await holding(world, isDry ? undefined : repository, "promote", async () => {
      if (!isDry) {
        const store = storeOf(world, repository);
        const open = await planFor(world, repository, store, report);
        if (!open.ok) return open;
      }
      return options.pr
        ? await proposeUp(options, hooking, gathered.value, up)
        : await goUp(options, hooking, gathered.value, up);
    });
  },
});

/** Whether the flags that ask the forge go together with the others. Fails with `usage`. */
function flagsFit(
  options: Options<"pr" | "no-merge" | "assets" | "ask" | "offline">,
): Result<unknown> {
  const forge = (["pr", "ask"] as const).find((name) => options[name]);
  if (options.offline && forge !== undefined) {
    return fail("usage", `Cannot promote with --${forge} and ask no server`, {
      hint: "Leave --offline out",
    });
  }
  const other = (["no-merge", "assets", "ask"] as const).find((name) => options[name]);
  if (!options.pr || other === undefined) return ok(undefined);
  return fail("usage", `Cannot promote by pull request with --${other}`, {
    hint: "Leave one of them out",
  });
}

/** What the command is called with. */
type PromoteOptions =
  & Parameters<typeof gatingOf>[0]
  & Options<"no-merge" | "assets">;

/** Plans it on its commit, and writes that unless it is a dry run. */
async function goUp(
  options: PromoteOptions,
  hooking: Hooking,
  gathered: Gathered,
  up: Up,
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  const done = await planUp(hooking, gathered, up, {
    isMerging: !options["no-merge"],
    isCarrying: options.assets === "same",
    gating: gatingOf(options),
  });
  if (!done.ok) return done;
  if (done.value.state === "here") {
    return await promoteHere(options, hooking, gathered, up.tag, done.value.decided);
  }
  const { planned } = done.value;
  for (const line of planned.lines) report.say(line);
  sayTagOnly(report, planned.plan, up.tag.name);
  const plan = options["dry-run"]
    ? ok(planned.plan)
    : prepareAside(hooking, gathered, planned, up.tag);
  if (!plan.ok) return plan;
  return ok(outcomeOf(plan.value.answer, world, gathered.repository.root));
}

/** Likewise by a pull request. */
async function proposeUp(
  options: PromoteOptions,
  hooking: Hooking,
  gathered: Gathered,
  up: Up,
): Promise<Result<Outcome>> {
  const { promotePull } = await loadPromotingPull();
  const done = await promotePull(gatingOf(options), hooking, gathered, up);
  if (!done.ok) return done;
  const { plan, url } = done.value;
  const answer = { ...plan.answer, ...(url === undefined ? {} : { url }) };
  return ok(outcomeOf(answer, hooking.world, gathered.repository.root));
}
