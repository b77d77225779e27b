/** `rung gates --status`: how the gates stand, written where people merge. */
import { fail, ok, type Result } from "../../fault.ts";
import type { CommitStatus, PullRequest, Statuses } from "../../forge/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import {
  gateLines,
  GATES_STATUS,
  planVersion,
  type Standing,
  verdictOf,
} from "../../plan/mod.ts";
import { loadPulls, pullPlace, pullSubjectOf } from "../../release/mod.ts";
import type { Outcome } from "../command.ts";
import { choiceOf } from "../releasing/forge_options.ts";
import { gatingOf } from "../releasing/gating.ts";
import { gatesFound, type Hooking } from "../../prepare/mod.ts";

const STATES: Readonly<Record<Standing, CommitStatus["state"]>> = {
  ...{ open: "success", waiting: "pending", closed: "failure", unknown: "error" },
};

/** What is written when there is nothing to write it on. */
const NOTHING = { tag: null, is_open: true, gates: [] };

/**
 * Writes the status on the head of the release's open pull request; one that says the same
 * already is left as it is. A dry run says what it would write.
 *
 * Fails with `forge_unable` where the forge has none, and as `pullPlace`, `gatesFound` and the
 * forge do.
 */
export async function gatesStatus(
  hooking: Hooking,
  gathered: Gathered,
  options: Parameters<typeof gatingOf>[0],
): Promise<Result<Outcome>> {
  const { world, report } = hooking;
  const { facts, remote } = gathered;
  const choice = choiceOf({ ...options, dispatch: undefined }, facts.config);
  // Nothing is pushed: the job's own token does.
  const place = await pullPlace(world, report, pullSubjectOf(gathered), {
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
  if (proposed.packages) {
    return fail(
      "forge_unable",
      `Cannot write ${GATES_STATUS}: ${open.value.label} is of several packages, each with ` +
        "gates of its own",
      {
        hint: "Its page lists them, and `rung execute --merged` asks them again; or " +
          "release one package by its own: `rung prepare --pr -p NAME`",
      },
    );
  }
  const { version, override: reason, gates = "" } = proposed;
  const planned = planVersion({ version }, facts, "stable");
  if (!planned.ok) return planned;
  const { channel } = planned.value.answer;
  const found = await gatesFound(hooking, gathered, channel, gatingOf(options));
  if (!found.ok) return found;
  const { standing, words } = verdictOf({
    ...{ version, gates: found.value.gates },
    isTrusting: options["offline-gates"],
    passed: reason === undefined ? undefined : { reason, gates: gates.split(", ") },
  }, statuses.descriptionCharacters);
  const status: CommitStatus = {
    ...{ context: GATES_STATUS, state: STATES[standing], description: words },
    url: open.value.url,
  };
  const said = await written(statuses, { sha, branch, status, pull: open.value }, {
    isDry: options["dry-run"],
  });
  if (!said.ok) return said;
  return ok({
    answer: {
      tag: found.value.tag?.name ?? null,
      is_open: standing === "open",
      gates: found.value.gates,
      ...{ version, status: status.state, sha, url: open.value.url },
    },
    text: [said.value, ...gateLines(found.value.gates)].join("\n"),
  });
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
