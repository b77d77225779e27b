/** `rung gates --status`: how the gates stand, written where people merge. */
import { fail, ok, type Result } from "../fault.ts";
import type { CommitStatus, PullRequest, Statuses } from "../forge/mod.ts";
import { gather, type Gathered, gatherIfSeveral, type Where } from "../gather/mod.ts";
import {
  gateLines,
  GATES_STATUS,
  type JudgedPackage,
  planVersion,
  verdictOf,
  verdictOfAll,
  type VerdictState,
} from "../plan/mod.ts";
import {
  loadPulls,
  type Proposed,
  pullPlace,
  type PullSubject,
  pullSubjectOf,
} from "../release/mod.ts";
import { gatesFound, type Gating } from "./gating.ts";
import type { Hooking } from "./hooking.ts";

const STATES: Readonly<Record<VerdictState, CommitStatus["state"]>> = {
  ...{ open: "success", waiting: "pending", closed: "failure", unknown: "error" },
};

/** What was written, as the answer's keys, and in words. */
export interface GatesWritten {
  readonly answer: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What is written when there is nothing to write it on. */
const NOTHING = { tag: null, is_open: true, gates: [] };

/**
 * Writes the status on the head of the release's open pull request; one that says the same
 * already is left as it is. A dry run says what it would write. Of several packages the gates
 * of each are asked, whether the tags are one project's (`gathered`) or not.
 *
 * Fails with `forge_unable` where the forge has none, and as `pullPlace`, `gatesFound` and the
 * forge do.
 */
export async function gatesStatus(
  hooking: Hooking,
  gathered: Result<Gathered>,
  where: Where,
  gating: Gating,
): Promise<Result<GatesWritten>> {
  const { world, report } = hooking;
  const subject = gathered.ok
    ? ok(pullSubjectOf(gathered.value))
    : await subjectOfSeveral(hooking, gathered, where);
  if (!subject.ok) return subject;
  const { config, remote } = subject.value;
  const choice = gating.choice(config);
  // Nothing is pushed: the job's own token does.
  const place = await pullPlace(world, report, subject.value, {
    ...choice,
    isReading: true,
    asksHost: true,
  });
  if (!place.ok) return place;
  if (!place.value) {
    const text = `would write ${GATES_STATUS} on the open pull request of the release`;
    return ok({ answer: NOTHING, text });
  }
  const { forge, pulls, base, branch } = place.value;
  const { statuses } = forge;
  if (!statuses) {
    return fail(
      "forge_unable",
      `Cannot write ${GATES_STATUS} on ${forge.forge.title}`,
      {
        hint: "Ask about the gates without --status: the exit code tells",
      },
    );
  }
  const open = await pulls.openFrom(branch, base);
  if (!open.ok) return open;
  const sha = remote?.heads.get(branch);
  const { readPage } = await loadPulls();
  const proposed = open.value && readPage(open.value.body)?.proposed;
  if (!open.value || sha === undefined || !proposed) {
    const text =
      `No ${pulls.title} of a release is open: nothing to write ${GATES_STATUS} on`;
    return ok({ answer: NOTHING, text });
  }
  if (!proposed.packages && !gathered.ok) return gathered;
  const judged = await judge(hooking, gathered, proposed, where, gating);
  if (!judged.ok) return judged;
  const [first] = judged.value;
  const { state, words } = proposed.packages
    ? verdictOfAll(judged.value, statuses.descriptionCharacters)
    : verdictOf(first!, statuses.descriptionCharacters);
  const gates = judged.value.flatMap((each) => each.gates);
  const packages = judged.value.map(({ package: name, version, tag, gates }) => ({
    ...{ package: name, version, tag, gates },
  }));
  const status: CommitStatus = {
    ...{ context: GATES_STATUS, state: STATES[state], description: words },
    url: open.value.url,
  };
  const said = await written(statuses, { sha, branch, status, pull: open.value }, {
    isDry: gating.isDry,
  });
  if (!said.ok) return said;
  return ok({
    answer: {
      tag: first?.tag ?? null,
      is_open: state === "open",
      gates,
      ...{ version: proposed.version, status: status.state, sha, url: open.value.url },
      ...(proposed.packages ? { packages } : {}),
    },
    text: [said.value, ...gateLines(gates)].join("\n"),
  });
}

/**
 * What a pull request of several packages is of, where the tags are not one project's. Fails as
 * `gathered` did where it is none, and as `gatherIfSeveral` does.
 */
async function subjectOfSeveral(
  { world, report }: Hooking,
  gathered: Result<never> | Result<Gathered>,
  where: Where,
): Promise<Result<PullSubject>> {
  const read = await gatherIfSeveral(world, where, report);
  if (!read.ok) return read;
  return read.value ? ok(read.value) : gathered as Result<never>;
}

/** What is asked of each package, or of the project. Fails as `gather` and `gatesFound` do. */
async function judge(
  hooking: Hooking,
  gathered: Result<Gathered>,
  proposed: Proposed,
  where: Where,
  gating: Gating,
): Promise<Result<readonly (JudgedPackage & { readonly tag: string | null })[]>> {
  const { override: reason } = proposed;
  const rows = proposed.packages ??
    [{ package: "", version: proposed.version, gates: proposed.gates }];
  const judged: (JudgedPackage & { readonly tag: string | null })[] = [];
  for (const { package: name, version, gates = "" } of rows) {
    const of = proposed.packages
      ? await gather(hooking.world, { ...where, package: name })
      : gathered;
    if (!of.ok) return of;
    const planned = planVersion({ version }, of.value.facts, "stable");
    if (!planned.ok) return planned;
    const { channel } = planned.value.answer;
    const found = await gatesFound(hooking, of.value, channel, gating);
    if (!found.ok) return found;
    const isPassed = reason !== undefined && (gates !== "" || !proposed.packages);
    judged.push({
      ...{ package: name, version, gates: found.value.gates },
      tag: found.value.tag?.name ?? null,
      isTrusting: gating.isTrusting,
      passed: isPassed ? { reason, gates: gates.split(", ") } : undefined,
    });
  }
  return ok(judged);
}

/** Writes it where it is not there; what was done, in words. Fails as the forge does. */
async function written(
  statuses: Statuses,
  { sha, branch, status, pull: { label } }: {
    readonly sha: string;
    readonly branch: string;
    readonly status: CommitStatus;
    readonly pull: PullRequest;
  },
  { isDry }: { readonly isDry: boolean },
): Promise<Result<string>> {
  const { context, state, description, url } = status;
  const words = `${context} of ${label}: ${state}, ${description}`;
  if (isDry) return ok(`would write ${words}`);
  const there = await statuses.of(sha, context);
  if (!there.ok) return there;
  const isSame = there.value?.state === state &&
    there.value.description === description && there.value.url === url;
  if (isSame) return ok(`Nothing changed: ${words}`);
  const set = await statuses.set(sha, branch, status);
  return set.ok ? ok(`Wrote ${words}`) : set;
}
