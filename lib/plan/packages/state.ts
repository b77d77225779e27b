/** Where a package stands while it is being decided which of them are released. */
import type { Commit } from "../../notes/startup.ts";
import type { LineState, Part } from "../../version/startup.ts";
import type { Home } from "../belongs.ts";
import type { Facts } from "../facts.ts";
import { becauseOf, type Demand } from "./dependents.ts";
import { type Group, highestPart, together } from "./groups.ts";

/** A package with what is known of it. */
export interface Member {
  readonly home: Home;
  readonly facts: Facts;
}

/** A package, what others ask of its release, and the group that it shares a number with. */
export interface State extends Member {
  readonly demands: readonly Demand[];
  readonly shared?: LineState;
}

/** The state of a package's line, with what is asked of it because of others. */
function lineStateOf({ facts, demands }: State): LineState {
  const { state: lineState } = facts.line;
  if (demands.length === 0) return lineState;
  const isYoung = (lineState.stable?.release[0] ?? 0) === 0;
  const parts = demands.map(({ part }) => part === "major" && isYoung ? "minor" : part);
  const level = highestPart([lineState.level, ...parts]) as Part;
  return { ...lineState, hasNews: true, level };
}

/** The packages of each group, with where they stand together. */
export function shareNumbers(
  states: readonly State[],
  groups: readonly Group[],
): readonly State[] {
  const shared = new Map<State, LineState>();
  for (const group of groups) {
    const own = states.filter(({ home }) => group.has(home));
    const lineState = together(own.map(lineStateOf));
    for (const each of own) shared.set(each, lineState);
  }
  return states.map((state) => {
    const lineState = shared.get(state);
    return lineState ? { ...state, shared: lineState } : state;
  });
}

/** The facts that the next version is decided from, with a line for each reason from outside. */
export function factsOf(state: State): Facts {
  const { facts, demands, shared } = state;
  const lineState = lineStateOf(state);
  const updates = demands.map(({ name, version }) =>
    `build: update ${name} to ${version}`
  );
  const commits = [...new Set(updates)].map((subject): Commit => ({
    sha: "",
    subject,
    body: "",
  }));
  const subject = becauseOf(demands);
  const reason = facts.line.reason ??
    (subject && { commit: "", subject, part: demands[0]!.part });
  return {
    ...facts,
    ...(shared ? { shared } : {}),
    line: {
      ...facts.line,
      state: lineState,
      sinceStable: [...commits, ...facts.line.sinceStable],
      sinceLast: [...commits, ...facts.line.sinceLast],
      ...(reason ? { reason } : {}),
    },
  };
}

/** Those that go out, and with each the others of its group where that is fixed. */
export function withGroups(
  states: readonly State[],
  isOpen: readonly boolean[],
  groups: readonly Group[],
): readonly boolean[] {
  const fixed = groups.filter(({ version }) => version === "fixed");
  return states.map(({ home }, i) => {
    const group = fixed.find((each) => each.has(home));
    return isOpen[i]! ||
      group !== undefined &&
        states.some((each, k) => isOpen[k] && group.has(each.home));
  });
}
