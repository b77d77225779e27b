/**
 * A release as a pull request: its branch brought up to date, its page opened or changed.
 * Nothing is tagged, and nothing is pushed but that branch.
 */
import type { Access } from "../../access/mod.ts";
import { ok, type Result } from "../../fault.ts";
import type { PullMarks, PullRequest } from "../../forge/mod.ts";
import type { Git, Remote, Repository } from "../../git/mod.ts";
import { overriddenIn, type Piece, piecesOf } from "../../plan/mod.ts";
import { planDigest, type Store, type StoredPlan } from "../../journal/mod.ts";
import type { World } from "../../system/startup.ts";
import { makeTree, PLAN_TRAILER } from "../commit.ts";
import {
  fetchPull,
  mergedText,
  type PullBranch,
  textAt,
  withEdits,
  withText,
} from "./branch.ts";
import type { Hand, Step, Top } from "./hand.ts";
import { sendMarked } from "./marks.ts";
import {
  type Noted,
  pageOf,
  type PagePiece,
  type ProposedPackage,
  readPage,
} from "./page.ts";
import type { Sending } from "./send_page.ts";

/** What the commit is called that brings the edits in. */
const EDITED = "chore(release): what was edited in the pull request";

/** The files that people write in, line by line. */
const TEXTS: readonly string[] = ["notes", "changelog"];

/** What a proposal works with. */
export interface Proposing extends Sending {
  readonly world: World;
  readonly repository: Repository;
  readonly store: Store;
  readonly access: Access;
  /** The remote as it was read. */
  readonly remote: Remote;
  /** Who makes the commits. */
  readonly hand: Hand;
  /** The gates that it passes, a line each. */
  readonly gateLines: readonly string[];
  /** The labels, reviewers and milestone that are configured. */
  readonly marks: PullMarks;
  /** Whether several packages were asked for, though one alone may have news. */
  readonly isOfSeveral: boolean;
}

/**
 * Brings branch and page up to date with the plan, whose files are in place; gives the pull
 * request. What people edited is kept; where nothing changed, nothing is pushed or sent.
 *
 * Fails with `edits_conflict`, which is told on the page too, with `push_rejected`, and as
 * git, the remote and the forge do.
 */
export async function propose(
  given: Proposing,
  plan: StoredPlan,
): Promise<Result<PullRequest>> {
  const { world, repository: { git }, remote, branch, hand } = given;
  const digest = await planDigest(world, given.repository, given.store, plan);
  const pullBranch = await pullBranchOf(given, plan);
  if (!pullBranch.ok) return pullBranch;
  const fresh = await makeTree(world, given.repository, given.store, plan, plan.head);
  if (!fresh.ok) return fresh;
  const pathsOf = (purposes: readonly string[]) =>
    plan.files.flatMap(({ path, purpose }) => purposes.includes(purpose) ? [path] : []);
  const notesPaths = pathsOf(["notes"]);
  const tree = await edited(
    given,
    fresh.value,
    { notesPaths, texts: pathsOf(TEXTS) },
    pullBranch.value,
  );
  if (!tree.ok) return await told(given, tree, digest);
  const message = `${plan.commitMessage.trimEnd()}\n\n${PLAN_TRAILER}: ${digest}`;
  const planned = { tree: fresh.value, message };
  const top = await topOf(git, plan.head, planned, tree.value, pullBranch.value);
  if (!top.ok) return top;
  const brought = await hand.bring(branch, remote.heads.get(branch), top.value);
  if (!brought.ok) return brought;
  const commit = brought.value;
  const notes: Noted[] = [];
  for (const path of notesPaths) {
    const text = await textAt(git, tree.value, path);
    if (!text.ok) return text;
    notes.push({ path, text: text.value ?? "" });
  }
  const { version, head } = plan;
  const pieces = piecesOf(plan);
  const [first, ...more] = pieces.map(pagePiece);
  const files = pieces.flatMap(({ answer }) => answer.changed_files);
  const page = (marked: string | undefined) =>
    pageOf({
      ...{ version, head, branch: plan.branch, commit, ...given.asked },
      ...(given.isOfSeveral ? { packages: pieces.map(proposedOf) } : {}),
      ...{ pieces: [first!, ...more], notes, files: [...new Set(files)].toSorted() },
      ...{ gateLines: given.gateLines, marked },
    }, given.pulls.bodyCharacters);
  return await sendMarked(given, plan.branch, page);
}

/** The branch as it stands; nothing where no pull request is open from it. */
async function pullBranchOf(
  { access, remote, branch, open }: Proposing,
  { head }: StoredPlan,
): Promise<Result<PullBranch | undefined>> {
  // What is left of one that was merged or closed is of no plan any more.
  if (!open || !remote.heads.has(branch)) return ok(undefined);
  return await fetchPull(access, branch, head);
}

/** The tree of the plan, with what people changed on the branch and on the page. */
async function edited(
  given: Proposing,
  fresh: string,
  { notesPaths, texts }: {
    readonly notesPaths: readonly string[];
    readonly texts: readonly string[];
  },
  pullBranch: PullBranch | undefined,
): Promise<Result<string>> {
  const { repository, store, open } = given;
  const { git } = repository;
  if (!pullBranch) return ok(fresh);
  const tree = await withEdits(repository, store, fresh, pullBranch, texts);
  const page = open && readPage(open.body)?.notes;
  if (!tree.ok || !page) return tree;
  let now = tree.value;
  for (const path of notesPaths) {
    const said = page.texts.get(path) ??
      (notesPaths.length === 1 ? page.texts.get(undefined) : undefined);
    const base = said === undefined
      ? ok(undefined)
      : await textAt(git, page.commit, path);
    if (!base.ok) return base;
    // Notes of a commit that is gone can no longer be compared: the files count.
    if (said === undefined || base.value === undefined) continue;
    if (base.value.trim() === said.trim()) continue;
    const ours = await textAt(git, now, path);
    if (!ours.ok) return ours;
    const merged = mergedText(path, {
      ...{ ours: ours.value ?? "", base: base.value },
      theirs: `${said.trim()}\n`,
    });
    if (!merged.ok) return merged;
    const put = await withText(repository, store, now, path, merged.value);
    if (!put.ok) return put;
    now = put.value;
  }
  return ok(now);
}

/**
 * The commits at the top: the plan's own, or the last one where it would be the same, and one that
 * brings the edits in. What people committed stays as they committed it.
 */
async function topOf(
  git: Git,
  head: string,
  planned: Step,
  tree: string,
  pullBranch: PullBranch | undefined,
): Promise<Result<Top>> {
  const bringing = tree === planned.tree ? [] : [{ tree, message: EDITED }];
  const anew = { base: head, steps: [planned, ...bringing] };
  if (pullBranch?.planned === undefined) return ok(anew);
  const { planned: last, tip } = pullBranch;
  const both = await git.text([
    ...["rev-parse", `${last}^{tree}`, `${last}^`, `${tip}^{tree}`],
  ]);
  if (!both.ok) return both;
  const [before, parent, there] = both.value.split("\n");
  if (planned.tree !== before || parent !== head) return ok(anew);
  return ok(
    bringing.length > 0 && there === tree
      ? { base: tip, steps: [] }
      : { base: last, steps: bringing },
  );
}

/** Says on the page, once for each plan, what stands in the way. */
async function told(
  { pulls, open }: Proposing,
  failed: Result<never>,
  digest: string,
): Promise<Result<never>> {
  if (failed.ok || !open) return failed;
  const mark = `<!-- rung:conflict ${digest} -->`;
  const there = await pulls.comments(open.number);
  if (!there.ok || there.value.some(({ body }) => body.includes(mark))) return failed;
  const words = failed.faults.map(({ message }) => message).join("\n");
  await pulls.comment(open.number, `${words}\n\n${mark}`);
  return failed;
}

/** What the page tells of one tag. */
export function pagePiece({ package: name, version, answer }: Piece): PagePiece {
  const [first] = answer.reason;
  return {
    ...(name === undefined ? {} : { package: name }),
    ...{ version, previous: answer.previous_version },
    reason: first ? `${first.part}, because of "${first.subject}"` : null,
  };
}

/** What the page's mark keeps of one tag. */
function proposedOf(
  { package: name = "", version, tag, answer }: Piece,
): ProposedPackage {
  const gates = overriddenIn(answer)?.gates.join(", ");
  return { package: name, version, tag, ...(gates === undefined ? {} : { gates }) };
}
