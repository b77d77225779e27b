/** `rung promote --pr`: a candidate goes up by a pull request, from its own commit. */
import { ok, type Result } from "../fault.ts";
import type { PullRequest } from "../forge/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import { checkIdentity } from "../git/mod.ts";
import { storeOf } from "../journal/mod.ts";
import { checkChannel, gateListed, gatesOf, type ReleasePlan } from "../plan/mod.ts";
import { loadPulls, pullSubjectOf } from "../release/mod.ts";
import { gatesOfHeld, type Gating } from "./gating.ts";
import type { Hooking } from "./hooking.ts";
import { planAside, type PlannedAside, storedAside } from "./promote_aside.ts";
import type { Up } from "./promoting.ts";
import {
  mergedLine,
  type PullGround,
  pullGround,
  wouldPropose,
} from "./pull_ground.ts";

/** A promotion that was proposed. */
export interface ProposedUp {
  readonly plan: ReleasePlan;
  /** The page of the pull request; nothing after a dry run, which opened none. */
  readonly url?: string;
}

/**
 * What an open promotion takes up: a run that follows the branch goes on with it. Nothing where
 * the pull request is of another release.
 */
export async function goingUp(
  open: PullRequest,
  { facts: { tags, config, line } }: Gathered,
): Promise<Up | undefined> {
  const { readPage } = await loadPulls();
  const { from, channel } = readPage(open.body)?.proposed ?? {};
  const tag = tags.versions.find(({ name }) => name === from);
  const to = channel === undefined
    ? undefined
    : checkChannel(channel, config, line.state.taken, tags.names);
  return tag && to?.ok ? { tag, channel: to.value } : undefined;
}

/** Opens the pull request, or brings it up to date. Fails as `pullGround` and `promoteInto` do. */
export async function promotePull(
  gating: Gating,
  hooking: Hooking,
  gathered: Gathered,
  up: Up,
): Promise<Result<ProposedUp>> {
  const { world, report } = hooking;
  const ground = await pullGround(
    ...[world, report, pullSubjectOf(gathered)] as const,
    () => Promise.resolve(ok(gathered)),
    { choice: gating.choice(gathered.facts.config), isByApi: false },
  );
  return ground.ok
    ? await promoteInto(gating, hooking, gathered, up, ground.value)
    : ground;
}

/**
 * Likewise, where it is known where to: closed gates make a draft of it.
 *
 * Fails as `planAside` and `proposeAside` do.
 */
export async function promoteInto(
  gating: Gating,
  hooking: Hooking,
  gathered: Gathered,
  { tag, channel }: Up,
  ground: PullGround | undefined,
): Promise<Result<ProposedUp>> {
  const { world, report } = hooking;
  const { facts: { config }, repository } = gathered;
  const held = gatesOf(tag, config);
  const found = await gatesOfHeld(hooking, gathered, held, gating);
  if (!found.ok) return found;
  const { gates, passed, closed } = found.value;
  for (const { message } of closed) report.say(message);
  const planned = await planAside(world, gathered, {
    ...{ tag, channel, isMerging: true, isCarrying: false, gates: ok(passed) },
  });
  if (!planned.ok) return planned;
  for (const line of planned.value.lines) report.say(line);
  const { plan } = planned.value;
  if (gating.isDry || !ground) {
    report.say(
      ground
        ? wouldPropose(ground)
        : "would push a branch, and open or update its pull request",
    );
    return ok({ plan });
  }
  const able = await checkIdentity(repository.git);
  if (!able.ok) return able;
  const proposed = await send(hooking, gathered, planned.value, ground, {
    gateLines: gates.map(gateListed),
    asked: {
      channel,
      override: passed?.reason,
      gates: passed?.gates.join(", "),
      closed: closed.map(({ reason }) => reason).join(", ") || undefined,
    },
  });
  if (!proposed.ok) return proposed;
  const { url, label } = proposed.value;
  const line = mergedLine(pullSubjectOf(gathered));
  report.say(
    `${plan.answer.version} waits in ${ground.pulls.title} ${label}: ${url}. ` +
      (closed.length > 0
        ? "Gates are closed: run `rung promote --pr` again once they are open"
        : `Merge it, then run \`${line}\``),
  );
  return ok({ plan, url });
}

/** Makes the commits, and sends the page. */
async function send(
  { world, report }: Hooking,
  { repository, remote, facts: { config } }: Gathered,
  { plan, aside, notes }: PlannedAside,
  ground: PullGround,
  page: Pick<
    Parameters<Awaited<ReturnType<typeof loadPulls>>["proposeAside"]>[0],
    "asked" | "gateLines"
  >,
) {
  const { marksOf, proposeAside } = await loadPulls();
  const store = storeOf(world, repository);
  const stored = { ...storedAside(repository, plan, aside, true), aside };
  return await proposeAside(
    {
      ...{ world, report, repository, store, remote: remote!, ...ground, ...page },
      marks: marksOf(config.pulls, plan.answer),
    },
    stored,
    notes,
  );
}
