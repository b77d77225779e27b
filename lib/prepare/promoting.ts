/** `rung promote`: which pre-release goes up, where to, and on which commit. */
import { all, fail, ok, type Result } from "../fault.ts";
import type { Gathered } from "../gather/startup.ts";
import {
  checkChannel,
  gatesOf,
  type Overridden,
  type ReleasePlan,
  rungAbove,
  type Tag,
  tagCalled,
  withCarried,
  withOverride,
} from "../plan/mod.ts";
import {
  type Channel,
  channelOf,
  compareChannels,
  isPrerelease,
} from "../version/startup.ts";
import { decide, type Decided } from "./deciding.ts";
import { type Gating, judged, judgedGates } from "./gating.ts";
import { hasHook, type Hooking } from "./hooking.ts";
import { planAside, type PlannedAside, writeAside } from "./promote_aside.ts";

/** What goes up, and where to. */
export interface Up {
  readonly tag: Tag;
  readonly channel: Channel;
}

/** How it is to go up. */
export interface PromoteOrder {
  /** Whether the branch takes the release in by a merge. */
  readonly isMerging: boolean;
  /** Whether the release gets the candidate's own files. */
  readonly isCarrying: boolean;
  readonly gating: Gating;
}

/** What a promotion comes to. */
export type PlannedUp =
  /** HEAD has nothing on top of the candidate: what `prepare` of that channel does. */
  | { readonly state: "here"; readonly decided: Decided }
  /** HEAD went on: the release gets a commit on the candidate's. */
  | { readonly state: "aside"; readonly planned: PlannedAside };

/** The tag that was named, by its name or version, else the pre-release of the line. Fails with `range_unknown`. */
export function tagNamed(
  { facts: { tags, line } }: Gathered,
  named: string | undefined,
): Result<Tag | undefined> {
  if (named === undefined) return ok(line.candidate);
  const found = tagCalled(tags, named);
  if (found && isPrerelease(found.version)) return ok(found);
  const why = found ? "it is a stable release" : "no such tag of this project is known";
  return fail("range_unknown", `Cannot go up from "${named}": ${why}`);
}

/** The pre-release that goes up. Fails with `range_unknown` and `nothing_to_release`. */
export function candidateFor(
  gathered: Gathered,
  named: string | undefined,
): Result<Tag> {
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
export function channelFor(
  tag: Tag,
  { facts: { config, line, tags } }: Gathered,
  to: string | undefined,
): Result<Channel> {
  const known = to === undefined
    ? ok(to)
    : checkChannel(to, config, line.state.taken, tags.names);
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

/**
 * Decides on which commit it goes up, and plans that.
 *
 * Fails with `gate_closed`, and as `decide` and `planAside` do.
 */
export async function planUp(
  hooking: Hooking,
  gathered: Gathered,
  { tag, channel }: Up,
  { isMerging, isCarrying, gating }: PromoteOrder,
): Promise<Result<PlannedUp>> {
  const gates = await gatesOpen(gating, hooking, gathered, tag);
  const { cycle, state } = gathered.facts.line;
  if (cycle?.name !== tag.name || state.hasNews || !isMerging) {
    const order = { tag, channel, isMerging, isCarrying, gates };
    const planned = await planAside(hooking.world, gathered, order);
    return planned.ok ? ok({ state: "aside", planned: planned.value }) : planned;
  }
  const decided = await decide({ channel }, gathered, hooking.world);
  const ready = all<unknown>([decided, gates]);
  if (!decided.ok || !gates.ok) return ready as Result<never>;
  const plan = withOverride(decided.value.plan, gates.value);
  const carried = isCarrying ? withCarried(plan, tag) : plan;
  return ok({ state: "here", decided: { ...decided.value, plan: carried } });
}

/** Writes a release that stands on its candidate. Says where to review it; fails as `writeAside` does. */
export function prepareAside(
  { world, report }: Hooking,
  gathered: Gathered,
  planned: PlannedAside,
  { name }: Tag,
): Result<ReleasePlan> {
  const written = writeAside(world, gathered, planned);
  if (!written.ok) return written;
  const { plan } = planned;
  report.say(
    `Prepared ${plan.answer.version} on ${name}, which HEAD has gone on from`,
  );
  const { config } = gathered.facts;
  const left = [
    ...(hasHook(config, "after-files") ? ["after-files"] : []),
    ...(config["run-git-hooks"] ? ["the repository's pre-commit"] : []),
  ];
  if (left.length > 0) {
    report.say(
      `Not run: ${
        left.join(" and ")
      }. That commit is not checked out, and what else is ` +
        `in it stays as ${name} has it`,
    );
  }
  report.say(`Review ${written.value}, then run \`rung execute\``);
  return ok(plan);
}

/** Whether the gates of the candidate are open. Fails with `gate_closed`, … */
async function gatesOpen(
  gating: Gating,
  hooking: Hooking,
  gathered: Gathered,
  tag: Tag,
): Promise<Result<Overridden | undefined>> {
  const held = gatesOf(tag, gathered.facts.config);
  if (!held) return ok(undefined);
  const gates = await judgedGates(hooking, gathered, held, gating);
  return gates.ok ? judged(hooking, held, gates.value, gating) : gates;
}
