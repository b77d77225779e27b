/** How far a merged release is: what the branch, the tags and the forge show of it. */
import type { Access } from "../../access/mod.ts";
import { ok, type Result } from "../../fault.ts";
import type { PullRequest, Pulls, Releases } from "../../forge/mod.ts";
import type { Gathered } from "../../gather/startup.ts";
import type { Git, Remote } from "../../git/mod.ts";
import {
  type Overridden,
  overrideText,
  spell,
  spellingOf,
  type Tag,
} from "../../plan/mod.ts";
import type { Reporter, World } from "../../system/startup.ts";
import type { Channel } from "../../version/startup.ts";
import type { Order } from "../open_way.ts";
import { tagTarget } from "../commit.ts";
import { fetchTip, TRAILER } from "./branch.ts";
import { readPage } from "./page.ts";

/** What is needed to look at one. */
export interface Looking {
  readonly gathered: Gathered;
  readonly access: Access;
  readonly pulls: Pulls;
  readonly releases: Releases | undefined;
  readonly remote: Remote;
  /** The branch that they were merged into, and its tip there. */
  readonly base: string;
  readonly tip: string;
}

/** What the release of merged ones was told. */
export interface MergedOrder extends Order {
  /** What was passed over of the gates of a release to the channel. Fails with `gate_closed`. */
  gates(gathered: Gathered, channel: Channel): Promise<Result<Overridden | undefined>>;
}

/** What all steps work with. */
export interface Ground extends Looking {
  readonly world: World;
  readonly report: Reporter;
  readonly order: MergedOrder;
}

/** A merged pull request of a release. */
export interface Merged {
  readonly pull: PullRequest;
  readonly commit: string;
  readonly version: string;
  /** The commit that it was planned on. */
  readonly planned: string;
  /** What its tag says of gates that were passed over; empty for none. */
  readonly overridden: string;
}

/** The tag of the version that the remote has at the commit; nothing when there is none. */
export function tagOf(
  { facts }: Gathered,
  remote: Remote,
  commit: string,
  version: string,
): string | undefined {
  const style = spellingOf(facts.config);
  return facts.tags.versions.find((tag) =>
    remote.tags.get(tag.name) === commit && spell(tag.version, style) === version
  )?.name;
}

/**
 * The tag of the version at the commit that never reached the remote: a run that was killed
 * left it, and it is to be pushed. Nothing when there is none.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function leftTag(
  { facts, repository }: Pick<Gathered, "facts" | "repository">,
  remote: Remote,
  commit: string,
  version: string,
): Promise<Result<Tag | undefined>> {
  const style = spellingOf(facts.config);
  for (const tag of facts.tags.versions) {
    if (spell(tag.version, style) !== version || remote.tags.has(tag.name)) continue;
    const target = await tagTarget(repository, tag.name);
    if (!target.ok) return target;
    if (target.value === commit) return ok(tag);
  }
  return ok(undefined);
}

/**
 * Whether it waits for its tag or release, is out, or is none any more, and why.
 *
 * Fails with `git_failed` and `git_missing`, and as the remote and the forge do.
 */
export async function stateOf(
  { gathered, access, remote, base, tip, releases }: Looking,
  { pull, commit, version, planned }: Merged,
): Promise<Result<"waits" | "out" | { readonly why: string }>> {
  const { git } = gathered.repository;
  for (const each of [commit, tip]) {
    const here = await git.try(["cat-file", "-e", `${each}^{commit}`]);
    if (!here.ok) return here;
    const fetched = here.value.code === 0 ? here : await fetchTip(access, base);
    if (!fetched.ok) return fetched;
  }
  const within = await git.try(["merge-base", "--is-ancestor", commit, tip]);
  if (!within.ok) return within;
  if (within.value.code !== 0) {
    return ok({ why: `${base} does not have its commit ${commit.slice(0, 12)}` });
  }
  const tag = tagOf(gathered, remote, commit, version);
  if (tag !== undefined) {
    if (!releases) return ok("out");
    const there = await releases.list(tag);
    if (!there.ok) return there;
    return ok(there.value.some(({ isDraft }) => !isDraft) ? "out" : "waits");
  }
  const left = await leftTag(gathered, remote, commit, version);
  if (!left.ok) return left;
  const taken = gathered.facts.tags.versions.find((tag) =>
    spell(tag.version, spellingOf(gathered.facts.config)) === version
  );
  if (taken && !left.value) {
    return ok({ why: `"${taken.name}" is out already, elsewhere` });
  }
  const back = await revertOf(git, pull, commit, tip);
  if (!back.ok) return back;
  if (back.value !== undefined) {
    return ok({ why: `${back.value.slice(0, 12)} reverts it` });
  }
  if (!gathered.facts.config.pulls.strict) return ok("waits");
  const late = await lateCommits(git, { commit, planned });
  if (!late.ok) return late;
  const [first] = late.value;
  return ok(
    first === undefined ? "waits" : {
      why: `what came in was not reviewed with it (strict), "${first}" the last of ` +
        `${late.value.length}: propose it anew, \`rung prepare --pr\``,
    },
  );
}

/** The commit that took it back, as git and the forges write it; nothing where none did. */
async function revertOf(
  git: Git,
  { label }: PullRequest,
  commit: string,
  tip: string,
): Promise<Result<string | undefined>> {
  const log = await git.text([
    ...["log", "-z", "--no-show-signature", "--format=%H%n%B"],
    ...[`${commit}..${tip}`, "--"],
  ]);
  if (!log.ok) return log;
  const named = new RegExp(
    `[Rr]everts? (?:merge request )?(?:[\\w./-]+)?${label}\\b`,
  );
  const row = log.value.split("\0").find((each) =>
    each.includes(`This reverts commit ${commit}`) || named.test(each)
  );
  return ok(row?.trim().split("\n")[0]);
}

/**
 * The subjects of commits that came in after the plan, besides its own: of a rebased one, its
 * own are the last, from the plan's on.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function lateCommits(
  git: Git,
  { commit, planned }: Pick<Merged, "commit" | "planned">,
): Promise<Result<readonly string[]>> {
  const log = await git.text([
    ...["log", "-z", "--no-show-signature", "--first-parent"],
    `--format=%(trailers:key=${TRAILER},valueonly,separator=%x2c)%x0a%s`,
    ...[`${planned}..${commit}`, "--"],
  ]);
  if (!log.ok) return log;
  const rows = log.value.split("\0").map((row) => row.split("\n"));
  // Of a merge and a squash, the commit itself is all of it.
  const plan = rows.findIndex(([trailer]) => trailer);
  return ok(
    rows.slice(Math.max(plan, 0) + 1).flatMap(([, subject]) =>
      subject && !/^chore\(release\)/.test(subject) ? [subject] : []
    ),
  );
}

/** How many of them are looked at again, newest first. */
export const RECENT = 10;

/**
 * The pull request of this branch that was merged and is not tagged yet; nothing where none
 * waits. Until it is out, the next version cannot be told.
 *
 * Fails as `stateOf` and the forge do.
 */
export async function waitingPull(
  ground: Omit<Looking, "releases">,
  branch: string,
): Promise<Result<PullRequest | undefined>> {
  const listed = await ground.pulls.mergedInto(ground.base, branch);
  if (!listed.ok) return listed;
  const own = listed.value.filter((pull) => pull.branch === branch);
  for (const merged of own.slice(0, RECENT).flatMap(mergedFrom)) {
    const state = await stateOf({ ...ground, releases: undefined }, merged);
    if (!state.ok) return state;
    if (state.value === "waits") return ok(merged.pull);
  }
  return ok(undefined);
}

/** What a merged pull request is of; none where it is no release. */
export function mergedFrom(pull: PullRequest): readonly Merged[] {
  const page = readPage(pull.body);
  if (!page || pull.merged === undefined) return [];
  const { version, head: planned, override: reason, gates = "" } = page.proposed;
  // A person may have edited the page: what is no list of gates is none.
  const overridden = reason !== undefined && /^[a-z, ]+$/.test(gates)
    ? overrideText({ reason, gates: gates.split(", ") })
    : "";
  return [{ pull, commit: pull.merged, version, planned, overridden }];
}
