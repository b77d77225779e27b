/** The decision on a release of several packages: one plan of all of theirs. */
import { all, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import {
  type PackagesGathered,
  readGround,
  readReleaseFacts,
  type ReleaseGround,
} from "../gather/mod.ts";
import {
  type Chosen,
  electedIn,
  fold,
  joined,
  notesOf,
  type Overridden,
  type PlannedFile,
  planRelease,
  publishingOrder,
  type ReleaseFacts,
  type ReleasePlan,
  type Request,
  reviewedParts,
  withOverride,
} from "../plan/mod.ts";
import { isTelling } from "../files/mod.ts";
import type { Gathered } from "../gather/startup.ts";
import type { Channel } from "../version/startup.ts";
import { storeOf } from "../journal/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { bumpAll, layOver, type Planning } from "./bumping.ts";
import { chooseAmong } from "./choosing.ts";
import { type Decided, openPlanOf } from "./deciding.ts";

/**
 * Decides the release, and reads what else each package needs of it. Each is planned on what
 * those before it made of the files, so that one file may say the versions of several.
 *
 * Fails with `nothing_to_release` where no package has news, with `plan_open`, and as
 * `planRelease` and `pass` do for each.
 */
export async function decideSeveral(
  request: Request,
  read: PackagesGathered,
  world: World,
  report: Reporter,
  isOnAnyBranch: boolean,
  pass: Passing,
  again?: Again,
): Promise<Result<Decided>> {
  const choice = chooseAmong(read, request, again?.exact);
  if (!choice.ok) return choice;
  if (choice.value.chosen.length === 0) return nothingNew(read);
  const store = storeOf(world, read.repository);
  const open = openPlanOf(store);
  if (!open.ok) return open;
  const chosen = inOrder(choice.value.chosen, report);
  const homes = [...chosen, ...choice.value.bumped].map(({ home }) => home);
  const versions = homes.length > 1
    ? homes.flatMap(({ version = "" }) => isTelling(version) ? [version] : [])
    : undefined;
  const ground = await readGround(world, read, store, open.value, versions);
  if (!ground.ok) return ground;
  const looking = { ...ground.value, files: new Map<string, PlannedFile>() };
  const plans = await planAll(chosen, looking, read, isOnAnyBranch, pass);
  const bumped = await bumpAll(choice.value.bumped, looking, read);
  const ready = all<unknown>([plans, bumped, proofs(looking)]);
  if (!plans.ok || !bumped.ok || !ready.ok) {
    return { ok: false, faults: unique(ready.ok ? [] : ready.faults) };
  }
  for (const { home, because } of [...chosen, ...choice.value.bumped]) {
    if (because) report.say(`${home.name} goes along, ${because}`);
  }
  const plan = joined(plans.value, {
    elected: electedIn(read.packages, read.config),
    ...{ bumped: bumped.value, files: [...looking.files.values()] },
    reviewed: again?.reviewed ?? reviewedParts(open.value, ground.value.reviewed),
  });
  return ok({
    plan,
    store,
    open: open.value,
    followed: (grown) => ok(without(plan, grown)),
  });
}

/** What is known of a plan that is made anew. */
export interface Again {
  /** The versions of its packages, by name. */
  readonly exact: ReadonlyMap<string, string>;
  /** The parts of its notes that a person edited, by package. */
  readonly reviewed: ReturnType<typeof reviewedParts>;
}

/** The edits of all packages, read again, each file once. Fails with `edit_unproven`. */
function proofs({ surveys }: ReleaseGround): Result<unknown> {
  const faults = [...surveys.values()].flatMap(({ cache }) => cache.doubts());
  return faultsOr(faults);
}

/** A plan that a hook added to: what it changed has no text for the second commit. */
export function without(planned: ReleasePlan, grown: ReleasePlan): ReleasePlan {
  const before = new Map(planned.files.map(({ path, after }) => [path, after]));
  const files = grown.files.map(({ next, ...file }) =>
    next === undefined || before.get(file.path) !== file.after
      ? file
      : { ...file, next }
  );
  return { ...grown, files };
}

function nothingNew({ packages, named }: PackagesGathered): Result<never> {
  const what = named === undefined ? `any of ${packages.length} packages` : "them";
  const message = `Cannot release: no commit that is released touches ${what}`;
  const hint = named === undefined
    ? "See `rung next --all`; or name packages with -p, and a part: -p NAME --minor"
    : "Name a part, --major, --minor or --patch: then they are released all the same";
  return { ok: false, faults: [fault("nothing_to_release", message, { hint })] };
}

/** The packages in publishing order; circles are told. */
function inOrder(chosen: readonly Chosen[], report: Reporter): readonly Chosen[] {
  const { order, circles } = publishingOrder(chosen.map(({ home }) => home));
  for (const names of circles) {
    report.say(
      `${names.join(" and ")} ask for each other: none of them can be first, ` +
        "they are published in this order",
    );
  }
  return order.map((at) => chosen[at]!);
}

/** Whether a package may leave what it goes up from, and what was passed over. */
export type Passing = (
  gathered: Gathered,
  channel: Channel,
) => Promise<Result<Overridden | undefined>>;

/** Plans each package on top of those before it, and asks its gates. */
async function planAll(
  chosen: readonly Chosen[],
  ground: Planning,
  read: PackagesGathered,
  isOnAnyBranch: boolean,
  pass: Passing,
): Promise<Result<readonly [ReleasePlan, ...ReleasePlan[]]>> {
  const plans: ReleasePlan[] = [];
  const faults: Fault[] = [];
  for (const each of chosen) {
    const facts = chosenFacts(each, read, chosen.length > 1, isOnAnyBranch);
    const more = await readReleaseFacts(ground, facts);
    const planned = more.ok
      ? planRelease(each.request, facts, alone(more.value))
      : more;
    if (!planned.ok) faults.push(...planned.faults);
    else {
      const { repository, remote, remoteName } = read;
      const gathered = { repository, remote, remoteName, facts };
      const gates = await pass(gathered, planned.value.answer.channel);
      if (!gates.ok) faults.push(...gates.faults);
      layOver(ground, planned.value.files);
      const files = fold(ground.files, planned.value.files);
      const plan = { ...planned.value, files };
      plans.push(withOverride(plan, gates.ok ? gates.value : undefined));
    }
  }
  const [first, ...rest] = plans;
  return first && faults.length === 0 ? ok([first, ...rest]) : { ok: false, faults };
}

/** Its notes are a part of all: what a person edited is carried over there. */
function alone({ reviewed: _, ...more }: ReleaseFacts): ReleaseFacts {
  return { ...more, isOvertaken: false };
}

/** The facts, with the notes file that is meant for a release of several. */
function chosenFacts(
  { home, facts }: Chosen,
  { config: all }: PackagesGathered,
  isOfSeveral: boolean,
  isOnAnyBranch: boolean,
): Chosen["facts"] {
  const { config } = facts;
  const isOwn = config.notes.path !== all.notes.path;
  const path = isOfSeveral && all["notes-each"] && !isOwn
    ? notesOf(config.notes.path, home.name)
    : config.notes.path;
  return {
    ...facts,
    config: {
      ...config,
      notes: { ...config.notes, path },
      ...(isOnAnyBranch ? { branch: "*" } : {}),
    },
  };
}

/** Each fault once: what stands in the way of all is told by each. */
function unique(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((each) => [JSON.stringify(each), each])).values()];
}
