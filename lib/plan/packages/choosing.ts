/**
 * Choosing: which packages a release of several is made of, and with what versions.
 *
 * A package is released where something of its own is new, or where it was named; a group as
 * one; and whoever asks for another in words that its new version is not within.
 */
import { type Fault, ok, type Result } from "../../fault.ts";
import { mainReason } from "../../notes/startup.ts";
import {
  type Channel,
  type LineState,
  type Part,
  release,
  type Version,
} from "../../version/startup.ts";
import { type Home, namesOf } from "../belongs.ts";
import { planVersion } from "../record.ts";
import { type Request, versionFor } from "../request.ts";
import { readVersion } from "../tags/names.ts";
import { becauseOf, type Demand, demandOf } from "./dependents.ts";
import type { OwnChange } from "../changes/own.ts";
import { type Group, highestPart } from "./groups.ts";
import { factsOf, type Member, shareNumbers, type State, withGroups } from "./state.ts";

/** A package of the release to come. */
export interface Chosen extends Member {
  readonly request: Request;
  readonly version: Version;
  /** Why it is released though nothing of its own is new: `because core 2.0.0`. */
  readonly because: string | undefined;
}

/** A package that is never published, and gets a new number since a sibling did. */
export interface Bumped {
  readonly home: Home;
  readonly version: Version;
  readonly because: string | undefined;
}

/** What is to be released. */
export interface Choice {
  readonly chosen: readonly Chosen[];
  readonly bumped: readonly Bumped[];
}

/** A package that is never published, and the change files that are of it. */
interface Private {
  readonly home: Home;
  readonly changes: readonly OwnChange[];
}

/** What is chosen from. */
export interface Choosing {
  readonly request: Request;
  readonly members: readonly Member[];
  /** Packages that are never published and have no tag, with their change files. */
  readonly privates: readonly Private[];
  readonly groups: readonly Group[];
  readonly dependents: "fix" | "upgrade" | undefined;
  /** The names of those that were asked for; nothing for all that have news. */
  readonly named?: ReadonlySet<string> | undefined;
  /** The very versions of those that are meant, by their names, where a plan is made anew. */
  readonly exact?: ReadonlyMap<string, string> | undefined;
  readonly fallback: Channel;
}

/**
 * The packages to release, in the order that they were given, and their versions.
 *
 * None is no failure. Fails with what stands in the way of each, but for having no news.
 */
export function choose(choosing: Choosing): Result<Choice> {
  const { members, groups, named, request, exact, fallback } = choosing;
  const states = members.map((each): State => ({ ...each, demands: [] }));
  const { part: _, version: __, ...plain } = request;
  const isNamed = ({ home }: State) =>
    named === undefined || namesOf(home).some((each) => named.has(each));
  // Who names one of a fixed group names its number, and with it all of them.
  const asked = groups.filter((group) =>
    group.version === "fixed" &&
    states.some((each) => group.has(each.home) && isNamed(each))
  );
  const isOpen = states.map((state) => {
    if (exact) return exact.has(state.home.name);
    const isMeant = isNamed(state) || asked.some((group) => group.has(state.home));
    if (!isMeant) return false;
    const own = named === undefined ? plain : request;
    const planned = planVersion(own, factsOf(state), fallback);
    return planned.ok ||
      planned.faults.some(({ code }) => code !== "nothing_to_release");
  });
  const shared = shareNumbers(states, groups);
  return spread(choosing, withGroups(shared, isOpen, groups), shared);
}

/** Goes on until nobody more has to be released because of another. */
function spread(
  choosing: Choosing,
  isFirst: readonly boolean[],
  first: readonly State[],
): Result<Choice> {
  const { groups, dependents, privates } = choosing;
  let [isOut, states] = [isFirst, first];
  for (;;) {
    const versions = versionsOf(choosing, states, isOut);
    if (!versions.ok) return versions;
    const coming = versions.value.flatMap((version, i) =>
      version === undefined ? [] : namesOf(states[i]!.home).map((name) => ({
        ...{ name, version },
        before: readVersion(states[i]!.home.version ?? "") ??
          states[i]!.facts.line.state.stable,
        stable: states[i]!.facts.line.state.stable,
      }))
    );
    const byName = new Map(coming.toReversed().map((each) => [each.name, each]));
    const demandsOn = ({ needs = [], name, members = [name], goesAlong }: Home) =>
      needs.flatMap((need) => {
        const other = members.includes(need.of) ? undefined : byName.get(need.of);
        const demand = other && demandOf(need, other, dependents ?? goesAlong);
        return demand ? [demand] : [];
      });
    const next = shareNumbers(
      states.map(({ shared: _, ...state }) => ({
        ...state,
        demands: unique(demandsOn(state.home)),
      })),
      groups,
    );
    const isNext = withGroups(
      next,
      next.map(({ demands }, i) => isOut[i]! || demands.length > 0),
      groups,
    );
    const isSame = next.every((state, i) =>
      isNext[i] === isOut[i] &&
      state.demands.map(keyOf).join() === states[i]!.demands.map(keyOf).join()
    );
    if (!isSame) {
      [isOut, states] = [isNext, next];
      continue;
    }
    const isAny = versions.value.some((version) => version !== undefined);
    const bumped = privates.flatMap(({ home, changes }) => {
      const demands = unique(demandsOn(home));
      const told = isAny ? askedBy(home, changes, choosing) : undefined;
      const part = highestPart([told, ...demands.map(() => "patch" as const)]);
      const version = part && bumpOf(home, part, choosing);
      const because = becauseOf(demands);
      return version === undefined ? [] : [{ home, version, because }];
    });
    return ok({
      chosen: states.flatMap((state, i) => {
        const version = versions.value[i];
        return version === undefined ? [] : [chosenOf(choosing, state, version)];
      }),
      bumped,
    });
  }
}

function keyOf({ name, version, part }: Demand): string {
  return `${name} ${version} ${part}`;
}

function unique(demands: readonly Demand[]): readonly Demand[] {
  return [...new Map(demands.map((each) => [keyOf(each), each])).values()];
}

/** The version of each that goes out. */
function versionsOf(
  choosing: Choosing,
  states: readonly State[],
  isOut: readonly boolean[],
): Result<readonly (Version | undefined)[]> {
  const faults: Fault[] = [];
  const versions = states.map((state, i) => {
    if (!isOut[i]) return undefined;
    const request = requestFor(choosing, state);
    const planned = planVersion(request, factsOf(state), choosing.fallback);
    if (planned.ok) return planned.value.version;
    faults.push(...planned.faults);
    return undefined;
  });
  return faults.length > 0 ? { ok: false, faults } : ok(versions);
}

/** What was asked of all is asked of those with news; of who only follows, the channel is. */
function requestFor(
  { request, exact }: Choosing,
  { home, facts, demands, shared }: State,
): Request {
  const version = exact?.get(home.name);
  if (version !== undefined) return { version };
  const { part: _, version: __, ...plain } = request;
  const { state: lineState } = facts.line;
  const isFirst = !lineState.stable && !lineState.cycle;
  const isOwn = lineState.hasNews || isFirst || shared?.hasNews === true;
  return demands.length > 0 && !isOwn ? plain : request;
}

function chosenOf(choosing: Choosing, state: State, version: Version): Chosen {
  return {
    ...{ home: state.home, facts: factsOf(state), version },
    request: requestFor(choosing, state),
    because: becauseOf(state.demands),
  };
}

/**
 * The part that change files ask of a package without a tag: once, for a stable release takes
 * them away.
 */
function askedBy(
  { version = "" }: Home,
  changes: readonly OwnChange[],
  { request: { channel = "stable" } }: Choosing,
): Part | undefined {
  const commits = channel === "stable" ? changes.flatMap((each) => each.commits) : [];
  return mainReason(commits, readVersion(version) ?? release(0, 0, 0))?.part;
}

/** The next number of a package that is never published, above what its manifest says. */
function bumpOf(
  { version: said = "" }: Home,
  level: Part,
  { request: { channel }, members, fallback }: Choosing,
): Version | undefined {
  const written = readVersion(said);
  const now = members[0]?.facts.now;
  if (written === undefined || !now) return undefined;
  const lineState: LineState = {
    ...(written.stage === "final" ? { stable: written } : { cycle: written }),
    ...{ taken: [written], hasNews: true, level },
  };
  const asked = channel === undefined ? {} : { channel };
  const next = versionFor(asked, lineState, undefined, now, fallback);
  return next.ok ? next.value : undefined;
}
