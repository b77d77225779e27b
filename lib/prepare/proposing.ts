/** `rung prepare --pr`: the plan goes into a pull request, and the clone stays as it was. */
import { ok, type Result } from "../fault.ts";
import { gather, type Where } from "../gather/startup.ts";
import { checkIdentity } from "../git/mod.ts";
import { restore } from "../journal/mod.ts";
import {
  type Config,
  piecesOf,
  planVersion,
  type ReleasePlan,
  type Request,
  titleOf,
} from "../plan/mod.ts";
import { loadPulls, type PullSubject, pullSubjectOf } from "../release/mod.ts";
import type { Reporter } from "../system/startup.ts";
import { gatesFound, type Gating } from "./gating.ts";
import type { Ground } from "./ground.ts";
import type { Hooking, Writing } from "./hooking.ts";
import {
  mergedLine,
  type PullGround,
  pullGround,
  requestFor,
  wouldPropose,
} from "./pull_ground.ts";
import { goingUp, promoteInto } from "./promoting_pull.ts";
import type { Passing } from "./several.ts";
import { decideMany, decideOne, type ToPropose } from "./to_propose.ts";
import { writeWithHook } from "./writing.ts";

/** How a release is to be put into a pull request. */
export interface ProposeOrder {
  readonly where: Where;
  readonly gating: Gating;
  /** Whether the forge makes and signs the commit of its branch, and not git. */
  readonly isByApi: boolean;
}

/** What became of a release that was to go into a pull request. */
export type ProposedRelease =
  /** A dry run: what the pull request would hold, still to be planned and shown. */
  | {
    readonly state: "dry";
    readonly request: Request;
    readonly ground: Ground;
    /** Whether closed gates were told of, so that they are no refusal any more. */
    readonly mayBeShut: boolean;
  }
  | {
    readonly state: "open";
    readonly plan: ReleasePlan;
    /** The page of the pull request; nothing after a dry run of a promotion. */
    readonly url?: string;
  }
  /** There is nothing to release: no failure in a job that runs at every push. */
  | { readonly state: "none" };

/**
 * Puts the release into its pull request: a new one, or the one that is open.
 *
 * Fails as `pullGround`, the decision, `gatesFound` and the forge do.
 */
export async function proposeRelease(
  typed: Request,
  read: Ground,
  hooking: Hooking,
  { where, gating, isByApi }: ProposeOrder,
): Promise<Result<ProposedRelease>> {
  const { gathered, several, writing } = read;
  const { world, report } = hooking;
  const { isDry } = gating;
  const subject = { ...(several ?? pullSubjectOf(gathered!)), writing };
  const own = { ...where, package: undefined, mayWait: true };
  const one = async () => gathered ? ok(gathered) : await gather(world, own);
  const choice = gating.choice(subject.config);
  const ground = await pullGround(world, report, subject, one, { choice, isByApi });
  if (!ground.ok) return ground;
  if (!ground.value) {
    report.say("would push a branch, and open or update its pull request");
    return ok({ state: "dry", request: typed, ground: read, mayBeShut: false });
  }
  const { open } = ground.value;
  if (gathered && open && Object.keys(typed).length === 0) {
    const up = await goingUp(open, gathered);
    const done = up && await promoteInto(gating, hooking, gathered, up, ground.value);
    if (done) return done.ok ? ok({ state: "open", ...done.value }) : done;
  }
  const asked = await requestFor(typed, ground.value);
  if (!asked.ok) return asked;
  const request = asked.value;
  if (isDry) report.say(wouldPropose(ground.value));
  if (!gathered) {
    const decideAll = (pass: Passing) => read.decide(request, pass);
    const many = await decideMany(decideAll, hooking, gating);
    const decide = () => Promise.resolve(many.decided);
    const isOfSeveral = { ...subject, isOfSeveral: true };
    return isDry
      ? ok({ state: "dry", request, ground: { ...read, decide }, mayBeShut: true })
      : await intoPull(request, isOfSeveral, hooking, ground.value, many);
  }
  const planned = planVersion(request, gathered.facts, "stable");
  const gates = planned.ok
    ? await gatesFound(hooking, gathered, planned.value.answer.channel, gating)
    : ok({ gates: [], passed: undefined, closed: [] });
  if (!gates.ok) return gates;
  for (const { message } of gates.value.closed) report.say(message);
  if (isDry) return ok({ state: "dry", request, ground: read, mayBeShut: true });
  const decided = await decideOne(request, gathered, world, gates.value);
  const isOfOne = { ...subject, isOfSeveral: false };
  return await intoPull(request, isOfOne, hooking, ground.value, decided);
}

/**
 * Puts the plan into its pull request. Every byte in the clone is put back, whatever comes of
 * it; killed, `rung abort` puts them back.
 *
 * Fails as the decision did, and as `writeWithHook` and `propose` do.
 */
async function intoPull(
  request: Request,
  subject: PullSubject & { readonly writing: Writing; readonly isOfSeveral: boolean },
  hooking: Hooking,
  ground: PullGround,
  { decided, gateLines, asked }: ToPropose,
): Promise<Result<ProposedRelease>> {
  const { world, report } = hooking;
  const { repository, remote, config, writing, isOfSeveral } = subject;
  const { commits, access } = ground;
  const { git } = repository;
  const able = commits ? ok(undefined) : await checkIdentity(git);
  if (!able.ok) return able;
  if (!decided.ok) return isNothing(decided) ? nothing(ground, report) : decided;
  const { store, plan: planned } = decided.value;
  for (const { path, message } of planned.remarks) {
    report.say(`${path}: ${message}`);
  }
  if (planned.files.every(({ purpose }) => purpose !== "changelog")) {
    sayKept(planned, config, report);
  }
  const written = await writeWithHook(writing, hooking, decided.value);
  if (!written.ok) return written;
  const plan = store.plan();
  if (!plan.ok) return plan;
  if (plan.value!.next) {
    const { version } = plan.value!.next;
    report.say(
      `${version} is not written afterwards: the branch takes no push of rung's`,
    );
  }
  const { channel, part, version } = request;
  const { apiHand, gitHand, marksOf, propose } = await loadPulls();
  const making = { ...{ world, report, git, access }, remote: remote! };
  const proposed = await propose({
    hand: commits
      ? apiHand({ ...making, commits, base: plan.value!.branch })
      : gitHand(git, access, report),
    ...{ world, report, repository, store, remote: remote!, ...ground, isOfSeveral },
    asked: { ...{ channel, part, exact: version }, ...asked },
    gateLines,
    marks: marksOf(config.pulls, written.value.answer),
  }, plan.value!);
  const back = restore(world, repository, store, plan.value!);
  if (!proposed.ok) return proposed;
  if (!back.ok) return back;
  const { title } = ground.pulls;
  const { url, label } = proposed.value;
  const many = piecesOf(written.value).length > 1;
  report.say(
    `${titleOf(written.value)} ${
      many ? "wait" : "waits"
    } in ${title} ${label}: ${url}. ` +
      (asked.closed !== undefined
        ? "Gates are closed: run `rung prepare --pr` again once they are open"
        : `Merge it, then run \`${mergedLine(subject)}\``),
  );
  return ok({ state: "open", plan: written.value, url });
}

/** Says that a changelog which has the release's section already stays as it is. */
function sayKept(
  { answer }: ReleasePlan,
  config: Config,
  report: Reporter,
): void {
  const isLeftOut = answer.is_prerelease && config.notes.prereleases === "none";
  if (config.changelog === "" || isLeftOut) return;
  report.say(
    `${
      config.changelog ?? "The changelog"
    } has a section ${answer.version} already, and ` +
      "keeps it: what came in since stands in the notes alone",
  );
}

/** Whether there is nothing to release: no failure in a job that runs at every push. */
function isNothing({ faults }: Result<unknown> & { readonly ok: false }): boolean {
  return faults.every(({ code }) => code === "nothing_to_release");
}

function nothing(
  { open, pulls }: PullGround,
  report: Reporter,
): Result<ProposedRelease> {
  report.say(
    open
      ? `Nothing to release any more: close ${pulls.title} ${open.label}, ${open.url}`
      : "Nothing to release",
  );
  return ok({ state: "none" });
}
