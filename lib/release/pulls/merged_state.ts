/** How far a merged release is: what the branch, the tags and the forge show of it. */
import { ok, type Result } from "../../fault.ts";
import type { PullRequest } from "../../forge/mod.ts";
import type { Git } from "../../git/mod.ts";
import { overrideText, shortNames } from "../../plan/mod.ts";
import { PLAN_TRAILER } from "../commit.ts";
import { fetchTip } from "./branch.ts";
import { bringAside } from "./merged_aside.ts";
import type { Looking, Merged } from "./merged_ground.ts";
import { tagsOf } from "./merged_tags.ts";
import { readPage } from "./page.ts";

/**
 * Whether it waits for its tag or release, is out, or is none any more, and why.
 *
 * Fails with `git_failed` and `git_missing`, and as the remote and the forge do.
 */
export async function stateOf(
  looking: Looking,
  merged: Merged,
): Promise<Result<"waits" | "out" | { readonly why: string }>> {
  const { repository: { git }, access, base, tip, releases, config } = looking;
  const { pull, commit, into, from, planned } = merged;
  for (const each of [into, tip]) {
    const here = await git.try(["cat-file", "-e", `${each}^{commit}`]);
    if (!here.ok) return here;
    const fetched = here.value.code === 0 ? here : await fetchTip(access, base);
    if (!fetched.ok) return fetched;
  }
  const within = await git.try(["merge-base", "--is-ancestor", into, tip]);
  if (!within.ok) return within;
  if (within.value.code !== 0) {
    return ok({ why: `${base} does not have its commit ${into.slice(0, 12)}` });
  }
  const isHere = from === undefined ? ok(true) : await bringAside(looking, merged);
  if (!isHere.ok) return isHere;
  if (!isHere.value) {
    return ok({ why: `the remote has its commit ${commit.slice(0, 12)} no more` });
  }
  const tags = await tagsOf(looking, merged);
  if (!tags.ok) return tags;
  if ("why" in tags.value) return ok(tags.value);
  const { there, left, taken } = tags.value;
  if (there.length > 0 && left === 0) {
    if (!releases) return ok("out");
    const isOut: boolean[] = [];
    for (const tag of there) {
      const listed = await releases.list(tag);
      if (!listed.ok) return listed;
      isOut.push(listed.value.some(({ isDraft }) => !isDraft));
    }
    // One page for all is at the tag of the one that leads.
    const isAll = config.releases === "one"
      ? isOut.includes(true)
      : !isOut.includes(false);
    return ok(isAll ? "out" : "waits");
  }
  if (taken !== undefined) return ok({ why: `"${taken}" is out already, elsewhere` });
  // Half of it is out: the rest follows.
  if (there.length > 0) return ok("waits");
  const back = await revertOf(git, pull, into, tip);
  if (!back.ok) return back;
  if (back.value !== undefined) {
    return ok({ why: `${back.value.slice(0, 12)} reverts it` });
  }
  if (!config.pulls.strict || from !== undefined) return ok("waits");
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
    `--format=%(trailers:key=${PLAN_TRAILER},valueonly,separator=%x2c)%x0a%s`,
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
  for (const merged of listed.value.slice(0, RECENT).flatMap(mergedFrom)) {
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
  const { version, head: planned, override: reason, gates, packages } = page.proposed;
  const { from, aside } = page.proposed;
  const stands = from !== undefined && aside !== undefined;
  // A person may have edited the page: what is no list of gates is none.
  const overriddenBy = (gates = "") =>
    reason !== undefined && /^[a-z, ]+$/.test(gates)
      ? overrideText({ reason, gates: gates.split(", ") })
      : "";
  return [{
    ...{ pull, commit: stands ? aside : pull.merged, into: pull.merged },
    ...{ version, planned, from: stands ? from : undefined },
    title: packages ? shortNames(packages) : version,
    overridden: overriddenBy(gates),
    packages: packages?.map((each) => ({
      ...each,
      overridden: overriddenBy(each.gates),
    })),
  }];
}
