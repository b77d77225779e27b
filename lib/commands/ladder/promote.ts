/** `rung promote`: takes a tested pre-release one rung up, from its own commit. */
import { fail, ok, type Result } from "../../fault.ts";
import { gather, type Gathered } from "../../gather/startup.ts";
import { lockClone, planFor, storeOf } from "../../journal/mod.ts";
import {
  checkChannel,
  gatesOf,
  type Overridden,
  rungAbove,
  type Tag,
} from "../../plan/mod.ts";
import { type Channel, channelOf, compareChannels } from "../../version/mod.ts";
import type { Reporter } from "../../system/startup.ts";
import { command, type Outcome } from "../command.ts";
import type { Options } from "../flags.ts";
import { whereOf } from "../options.ts";
import { rowsOf } from "../answers/shown.ts";
import {
  beforePrepare,
  type Hooking,
  judged,
  judgedGates,
  onAnyBranch,
  planAside,
  writeAside,
} from "../../prepare/mod.ts";
import { GATE_FLAGS, gatingOf } from "../releasing/gating.ts";
import { askPeople } from "./asking.ts";
import { promoteHere } from "./promote_here.ts";
import { tagNamed } from "./gates.ts";

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
  flags: [
    "to",
    "no-merge",
    "assets",
    "ask",
    ...GATE_FLAGS,
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
    "rung promote -n",
  ],
  async run(call, world, report) {
    const { options, args, mayNotHook = false } = call;
    const hooking = { world, report, mayNotHook };
    const isDry = options["dry-run"];
    const before = isDry || options.ask
      ? ok(undefined)
      : await beforePrepare(hooking, whereOf(options));
    if (!before.ok) return before;
    const gathered = onAnyBranch(
      await gather(world, whereOf(options)),
      options["any-branch"],
    );
    if (!gathered.ok) return gathered;
    const tag = candidate(gathered.value, args[0]);
    if (!tag.ok) return tag;
    if (options.ask) {
      return await askPeople(hooking, gathered.value, tag.value, options);
    }
    const { repository } = gathered.value;
    const lock = isDry ? undefined : lockClone(world, repository, "promote");
    if (lock && !lock.ok) return lock;
    try {
      if (!isDry) {
        const store = storeOf(world, repository);
        const open = await planFor(world, repository, store, report);
        if (!open.ok) return open;
      }
      return await goUp(options, hooking, gathered.value, tag.value);
    } finally {
      if (lock?.ok) lock.value.release();
    }
  },
});

/** What the command is called with. */
type PromoteOptions =
  & Parameters<typeof gatingOf>[0]
  & Options<"to" | "no-merge" | "assets">;

/** The pre-release that goes up. Fails with `range_unknown` and `nothing_to_release`. */
function candidate(gathered: Gathered, named: string | undefined): Result<Tag> {
  const tag = tagNamed(gathered, named);
  if (!tag.ok || tag.value) return tag as Result<Tag>;
  return fail(
    "nothing_to_release",
    "Cannot promote: no pre-release is open on this line",
    { hint: "Make one first: `rung prepare --rc`, then `rung execute`" },
  );
}

/**
 * The channel that it goes up to. Fails with `channel_down` for one that is not above, and
 * with `channel_unknown`.
 */
function channelFor(
  tag: Tag,
  { facts: { config, line } }: Gathered,
  to: string | undefined,
): Result<Channel> {
  const known = to === undefined ? ok(to) : checkChannel(to, config, line.state.taken);
  if (!known.ok) return known;
  const from = channelOf(tag.version);
  const above = to ?? rungAbove(from, config) ?? "stable";
  if (compareChannels(above, from) > 0) return ok(above);
  return fail(
    "channel_down",
    `Cannot promote "${tag.name}" to ${above}: that is not above ${from}`,
    { hint: `Leave --to out for one rung up, ${rungAbove(from, config)}` },
  );
}

async function goUp(
  options: PromoteOptions,
  hooking: Hooking,
  gathered: Gathered,
  tag: Tag,
): Promise<Result<Outcome>> {
  const channel = channelFor(tag, gathered, options.to);
  if (!channel.ok) return channel;
  const gates = await gatesOpen(options, hooking, gathered, tag);
  const { facts, repository } = gathered;
  const isHere = facts.line.cycle?.name === tag.name && !facts.line.state.hasNews &&
    !options["no-merge"];
  if (isHere) {
    const to = { channel: channel.value, tag, gates };
    return await promoteHere(options, hooking, gathered, to);
  }
  const planned = await planAside(hooking.world, gathered, {
    tag,
    channel: channel.value,
    isMerging: !options["no-merge"],
    isCarrying: options.assets === "same",
    gates,
  });
  if (!planned.ok) return planned;
  const { world, report } = hooking;
  tell(report, planned.value.lines);
  const { answer } = planned.value.plan;
  if (!options["dry-run"]) {
    const written = writeAside(world, gathered, planned.value);
    if (!written.ok) return written;
    report.say(
      `Prepared ${answer.version} on ${tag.name}, which HEAD has gone on from`,
    );
    report.say(`Review ${written.value}, then run \`rung execute\``);
  }
  return ok({ answer: { ...answer }, shown: rowsOf(answer, world, repository.root) });
}

function tell(report: Reporter, lines: readonly string[]): void {
  for (const line of lines) report.say(line);
}

/** Whether the gates of the candidate are open. Fails with `gate_closed`, … */
async function gatesOpen(
  options: PromoteOptions,
  hooking: Hooking,
  gathered: Gathered,
  tag: Tag,
): Promise<Result<Overridden | undefined>> {
  const held = gatesOf(tag, gathered.facts.config);
  if (!held) return ok(undefined);
  const gating = gatingOf(options);
  const gates = await judgedGates(hooking, gathered, held, gating);
  return gates.ok ? judged(hooking, held, gates.value, gating) : gates;
}
