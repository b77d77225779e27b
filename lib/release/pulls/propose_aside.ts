/**
 * A promotion as a pull request. Its release stands on the candidate's own commit; what the
 * branch takes in of it, by a merge of rung's, is what the pull request shows. The tag goes to
 * the release's commit, however people merge it.
 */
import { fail, ok, type Result } from "../../fault.ts";
import type { PullMarks, PullRequest } from "../../forge/mod.ts";
import type { Access } from "../../access/mod.ts";
import { encode } from "../../files/mod.ts";
import type { Git, Remote, Repository } from "../../git/mod.ts";
import type { Store, StoredPlan } from "../../journal/mod.ts";
import { piecesOf } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { makeAside } from "../aside/objects.ts";
import { fetchPull, fetchTip, mergedText, textAt } from "./branch.ts";
import { gitHand } from "./hand.ts";
import { sendMarked } from "./marks.ts";
import { pageOf, type ReadPage, readPage } from "./page.ts";
import { pagePiece } from "./propose.ts";
import type { Sending } from "./send_page.ts";

/** What a promotion's proposal works with. */
export interface ProposingAside extends Sending {
  readonly world: World;
  readonly repository: Repository;
  readonly store: Store;
  readonly access: Access;
  readonly remote: Remote;
  readonly gateLines: readonly string[];
  readonly marks: PullMarks;
}

/** The objects of one: the release's commit, and the merge that takes it in. */
interface Objects {
  readonly commit: string;
  readonly tip: string;
}

/**
 * Brings branch and page up to date with the plan; gives the pull request. Notes that people
 * edited on the page are kept; where nothing changed, nothing is pushed or sent.
 *
 * Fails with `edits_conflict` for what was committed to the branch, or cannot be merged, with
 * `push_rejected`, and as git, the remote and the forge do.
 */
export async function proposeAside(
  given: ProposingAside,
  plan: StoredPlan & { readonly aside: NonNullable<StoredPlan["aside"]> },
  notes: string,
): Promise<Result<PullRequest>> {
  const { world, repository, store, access, remote, branch, report } = given;
  const { git } = repository;
  const { notes: path, from, files } = plan.aside;
  const seen = remote.heads.get(branch);
  const last = await lastOf(given, seen, path);
  if (!last.ok) return last;
  const text = await withPage(given, path, notes, last.value);
  if (!text.ok) return text;
  world.disk.makeFolder(store.folder);
  const date = world.now().toISOString();
  const made = await makeAside(
    repository,
    store,
    { ...plan, date },
    encode(text.value),
  );
  if (!made.ok) return made;
  const now = { commit: made.value.commit, tip: made.value.tip! };
  const isSame = last.value ? await areSame(git, last.value, now) : ok(false);
  if (!isSame.ok) return isSame;
  const { commit, tip } = isSame.value ? last.value! : now;
  const brought = await gitHand(git, access, report)
    .bring(branch, seen, { base: tip, steps: [] });
  if (!brought.ok) return brought;
  const [piece] = piecesOf(plan);
  const { version, head, aside: { merge } } = plan;
  const paths = [path, ...files, ...merge?.files ?? []].map((each) =>
    typeof each === "string" ? each : each.path
  );
  return await sendMarked(given, plan.branch, (marked) =>
    pageOf({
      ...{ version, head, branch: plan.branch, commit, from, aside: commit },
      ...given.asked,
      pieces: [pagePiece(piece!)],
      notes: [{ path, text: text.value }],
      files: [...new Set(paths)].toSorted(),
      ...{ gateLines: given.gateLines, marked },
    }, given.pulls.bodyCharacters));
}

/** The objects of the last run; nothing where no such pull request is open. */
async function lastOf(
  given: ProposingAside,
  seen: string | undefined,
  notes: string,
): Promise<Result<Objects | undefined>> {
  const { open, access, repository: { git } } = given;
  const page = open && readPage(open.body);
  if (!open || seen === undefined) return ok(undefined);
  const commit = page?.proposed.aside;
  if (commit === undefined) return await takeOver(given, open, page, notes);
  const tip = await fetchTip(access, open.branch);
  if (!tip.ok) return tip;
  const parents = await git.text(["rev-list", "--parents", "--max-count=1", tip.value]);
  if (!parents.ok) return parents;
  const [, , second, ...more] = parents.value.split(" ");
  if (second === commit && more.length === 0) return ok({ commit, tip: tip.value });
  return fail(
    "edits_conflict",
    `Cannot bring the promotion up to date: "${open.branch}" has commits of others`,
    { hint: `Take them away, or close ${open.label} and promote again` },
  );
}

/**
 * Takes the pull request of another release over: nothing of it is gone on with.
 *
 * Fails with `edits_conflict` where people edited it: that would be lost.
 */
async function takeOver(
  { access, remote, repository: { git, branch: base } }: ProposingAside,
  open: PullRequest,
  page: ReadPage | undefined,
  notes: string,
): Promise<Result<undefined>> {
  const head = remote.heads.get(base ?? "") ?? "HEAD";
  const there = await fetchPull(access, open.branch, head);
  if (!there.ok) return there;
  let isEdited = there.value.tip !== there.value.planned;
  for (const [path = notes, said] of page?.notes?.texts ?? []) {
    const own = await textAt(git, page!.notes!.commit, path);
    if (!own.ok) return own;
    isEdited ||= own.value !== undefined && own.value.trim() !== said.trim();
  }
  if (!isEdited) return ok(undefined);
  return fail(
    "edits_conflict",
    `Cannot promote: ${open.label}, "${open.title}", is open from the same branch, and was edited`,
    { hint: `Merge ${open.label} or close it, then promote again` },
  );
}

/** The notes with what people changed on the page. */
async function withPage(
  { open, repository: { git } }: ProposingAside,
  path: string,
  ours: string,
  last: Objects | undefined,
): Promise<Result<string>> {
  const said = open && readPage(open.body)?.notes?.texts.get(undefined);
  if (last === undefined || said === undefined) return ok(ours);
  const base = await textAt(git, last.commit, path);
  if (!base.ok) return base;
  if (base.value === undefined || base.value.trim() === said.trim()) {
    // What an earlier run took from the page is in that commit.
    return base.value === undefined ? ok(ours) : ok(base.value);
  }
  return mergedText(path, { base: base.value, ours, theirs: `${said.trim()}\n` });
}

/** Whether both have the same files and stand on the same commits. */
async function areSame(
  git: Git,
  last: Objects,
  now: Objects,
): Promise<Result<boolean>> {
  const of = ({ commit, tip }: Objects) =>
    git.text([
      ...["rev-parse", `${commit}^{tree}`, `${commit}^`, `${tip}^{tree}`, `${tip}^1`],
    ]);
  const [before, after] = [await of(last), await of(now)];
  if (!before.ok) return before;
  return after.ok ? ok(before.value === after.value) : after;
}
