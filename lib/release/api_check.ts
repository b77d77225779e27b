/**
 * Whether a plan may be carried out through the forge's API, and how far it is: the remote
 * is asked for everything, the checkout only for the files that were prepared.
 */
import { all, fail, faultsOr, ok, type Result } from "../fault.ts";
import type { ApiCommits } from "../forge/mod.ts";
import type { Access } from "../access/mod.ts";
import { filesToCommit } from "./api_files.ts";
import { findOurs, overtaken } from "./api_find.ts";
import { checkoutFaults, tagTaken } from "./check.ts";
import { publisherReady, remoteWith } from "./remote_ready.ts";
import type { ApiFile, Checked, Seen } from "./way.ts";
import type { Publisher } from "../publish/mod.ts";
import type { StoredPlan } from "../journal/mod.ts";
import { type Piece, piecesOf } from "../plan/mod.ts";

/** What a run through the API works with. */
export interface ApiSeen extends Seen {
  readonly access: Access;
  readonly publisher: Publisher;
  /** What the forge can do with commits and tags. */
  readonly commits: ApiCommits;
  /** Whether the checkout takes a journal; without one, the remote alone tells. */
  readonly hasJournal: boolean;
}

/**
 * Checks the plan against the remote and the checkout; nothing is changed.
 *
 * Fails with every obstacle at once: `tag_taken`, `branch_behind`, `api_unable` for what the
 * API cannot commit, `file_moved`, and what the token lacks.
 */
export async function checkApi(
  seen: ApiSeen,
  plan: StoredPlan,
): Promise<Result<Checked>> {
  const { access, commits } = seen;
  const tip = await commits.branchTip(plan.branch);
  const tagged = await tagsThere(commits, plan);
  const read = all<unknown>([tip, tagged]);
  if (!tip.ok || !tagged.ok) return read as Result<never>;
  const commit = await commitThere(seen, plan, tip.value);
  if (!commit.ok) return commit;
  const { value } = commit;
  if (value !== undefined && tagged.value.every(({ sha }) => sha === value)) {
    return ok({ isDone: true, commit: value });
  }
  const taken = tagged.value.find(({ sha }) => sha !== undefined && sha !== value);
  const heads = new Map(tip.value === undefined ? [] : [[plan.branch, tip.value]]);
  const ready = await publisherReady(seen, plan, {
    sha: commit.value ?? tip.value ?? plan.head,
    remote: remoteWith(access.name, heads),
  });
  const files = commit.value === undefined
    ? await filesToCommit(seen, plan)
    : ok<readonly ApiFile[]>([]);
  const obstacles = all<unknown>([
    oneCommit(plan),
    taken !== undefined
      ? tagTaken({ ...plan, ...taken.piece })
      : commit.value === undefined
      ? await branchReady(seen, plan, tip.value)
      : ok(undefined),
    commit.value === undefined ? checkoutReady(seen, plan) : ok(undefined),
    files,
    ready,
  ]);
  if (!obstacles.ok || !files.ok || !ready.ok) return obstacles as Result<never>;
  const { login } = ready.value.viewer;
  return ok({ isDone: false, commit: commit.value, files: files.value, login });
}

/** Where each tag of the plan leads there; nothing of those that are not there. */
async function tagsThere(
  commits: ApiCommits,
  plan: StoredPlan,
): Promise<Result<readonly { readonly piece: Piece; readonly sha?: string }[]>> {
  return all(
    await Promise.all(
      piecesOf(plan).map(async (piece) => {
        const sha = await commits.tagCommit(piece.tag);
        if (!sha.ok) return sha;
        return ok({ piece, ...(sha.value === undefined ? {} : { sha: sha.value }) });
      }),
    ),
  );
}

/**
 * The release's commit on the branch: the one of the journal, or one that is found there,
 * which the journal learns of.
 */
async function commitThere(
  seen: ApiSeen,
  plan: StoredPlan,
  tip: string | undefined,
): Promise<Result<string | undefined>> {
  const { commits, store, hasJournal } = seen;
  if (tip === undefined) return ok(undefined);
  if (plan.commit !== undefined) {
    const isThere = await commits.isWithin(plan.commit, tip);
    if (!isThere.ok || isThere.value) return isThere.ok ? ok(plan.commit) : isThere;
    return fail(
      "remote_differs",
      `Cannot go on: the release's commit is no longer on "${plan.branch}"`,
    );
  }
  if (tip === plan.head || (plan.state !== "pushing" && hasJournal)) {
    return ok(undefined);
  }
  const found = await findOurs(seen, plan);
  if (found.ok && found.value !== undefined) {
    store.save({ ...plan, state: "pushing", via: "api", commit: found.value });
  }
  return found;
}

/** Whether the branch is where the commit is to go. */
async function branchReady(
  seen: ApiSeen,
  plan: StoredPlan,
  tip: string | undefined,
): Promise<Result<unknown>> {
  const { commits } = seen;
  const { branch, head, version } = plan;
  if (tip === head) return ok(undefined);
  if (tip === undefined) {
    return fail(
      "branch_wrong",
      `Cannot execute "${version}": "${branch}" is not there`,
      {
        hint: "Push the branch to the remote first",
      },
    );
  }
  const known = await isKnownThere(commits, branch, head);
  return known.ok ? await overtaken(seen, plan) : known;
}

/** Whether the forge has the commit that a branch was at. Fails with `api_unable`. */
export async function isKnownThere(
  commits: ApiCommits,
  branch: string,
  head: string,
): Promise<Result<unknown>> {
  const known = await commits.readCommit(head);
  if (!known.ok || known.value) return known;
  return fail(
    "api_unable",
    `Cannot commit through the API: "${branch}" has commits that the remote lacks`,
    { hint: "Push the branch first, or leave --via api out" },
  );
}

/** The API makes branch and tag one after the other: nothing could follow in one step. */
function oneCommit({ version, next }: StoredPlan): Result<unknown> {
  if (next === undefined) return ok(undefined);
  const message =
    `Cannot execute "${version}" through the API: "${next.version}" is to ` +
    "follow it in a second commit";
  return fail("api_unable", message, {
    hint:
      'Leave --via api out; or set after = "none" under [version], commit that and ' +
      "run `rung prepare` again",
  });
}

function checkoutReady(seen: Seen, plan: StoredPlan): Result<unknown> {
  const faults = checkoutFaults(seen, plan);
  return faultsOr(faults);
}

/** Whether the forge has the commit that is to be tagged. Fails with `api_unable`. */
export async function isOnForge(
  commits: ApiCommits,
  sha: string,
): Promise<Result<unknown>> {
  const isThere = await commits.readCommit(sha);
  if (!isThere.ok || isThere.value) return isThere;
  return fail(
    "api_unable",
    `Cannot tag ${sha.slice(0, 12)} through the API: the remote lacks it`,
    { hint: "Push the branch first, or leave --via api out" },
  );
}
