/**
 * A line whose releases are not the highest: a branch of an older one, or a main line whose
 * releases are made on branches.
 *
 * Down to the highest release git would read all that lies between, which may be most of the
 * history. The newest release on this line is near; of those beside it no more is read than
 * tells whether they left this line above it.
 */
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import {
  ancestorsOf,
  type History,
  isWholeAbove,
  MOST_COMPARED,
  MOST_WALKED,
  standsOf,
  type Tag,
  type Tags,
  tagsAbove,
} from "../../plan/startup.ts";
import {
  compare,
  isPrerelease,
  PARTS,
  raise,
  type Version,
} from "../../version/startup.ts";
import { type ReadDown, readLog, revisionOf } from "../history/history.ts";

/** Clocks of one project differ by less than this, in seconds: by no more than half a day. */
const SKEW = 43_200;

/** So far behind a release its own branch may have begun. */
const STEPS = [1, 2, 3, 4, 5];

/**
 * The history down to the highest of the releases among the commits `near` HEAD; nothing where
 * there is none, or where it takes all of the history to tell. `commits` are those of the
 * clone's tags, where they are known. Fails with `git_failed`.
 */
export async function readBeside(
  git: Git,
  near: History,
  tags: Tags,
  commits?: ReadonlyMap<string, string>,
): Promise<Result<ReadDown | undefined>> {
  const named = await tagsIn(git, near, tags, commits);
  if (!named.ok) return named;
  const floor = named.value.find(({ tag }) => !isPrerelease(tag.version));
  if (!floor || !isWholeAbove(near, floor.sha)) return ok(undefined);
  const byTag = new Map(near.byTag);
  for (const { tag, sha } of named.value) if (tag.isLocal) byTag.set(tag.name, sha);
  const own = { ...near, byTag };
  const here = new Set(named.value.map(({ tag }) => tag.name));
  const above = tagsAbove(tags, floor.tag.name).filter(({ name }) => !here.has(name));
  const { beside, next } = worthALook(tags, above, floor.tag.version);
  const top = beside.find(({ version }) => !isPrerelease(version));
  const far = `${top && revisionOf(top)}~${MOST_WALKED + near.bySha.size}`;
  const looked = await lookAt(git, near.head, beside, next, [floor.sha, far]);
  if (!looked.ok) return looked;
  const places = beside.flatMap((tag) => {
    const sha = tag.isLocal ? looked.value.byTag.get(tag.name) : tag.sha;
    const commit = sha === undefined ? undefined : looked.value.bySha.get(sha);
    return commit ? [{ tag, commit }] : [];
  });
  const { time = 0, tree } = near.bySha.get(floor.sha)!;
  // What leads to the floor is older than it, but for the clocks; then it would be near.
  const until = oldestOf(near) < time - SKEW ? time : time + SKEW;
  const doubtful = places.map(({ commit }) => commit)
    .filter((commit) => (commit.time ?? 0) <= until).map(({ sha }) => sha);
  const apart = await areApart(git, doubtful, floor.sha);
  if (!apart.ok) return apart;
  if (!apart.value) return ok(undefined);
  // Where its own line left this one, a few steps on it is as old as the floor.
  const isFar = ([...looked.value.bySha.values()].at(-1)?.time ?? 0) > time + SKEW;
  const chain = top && !isFar ? await firstParents(git, revisionOf(top)) : ok([]);
  if (!chain.ok) return chain;
  const trees = new Set([...near.bySha.values()].map((each) => each.tree));
  const leftHere = chain.value.some((sha) => near.bySha.has(sha)) ||
    [...looked.value.bySha.values()].some(({ sha, parents }) =>
      sha !== floor.sha &&
      (near.bySha.has(sha) || parents.some((each) => near.bySha.has(each)))
    ) ||
    places.some(({ commit }) => commit.tree !== tree && trees.has(commit.tree));
  if (leftHere) {
    const revisions = [near.head, ...beside.map(revisionOf), `^${floor.sha}^@`];
    const all = [...named.value.map(({ tag }) => tag), ...beside];
    const read = await readLog(git, near.head, revisions, all);
    return read.ok ? ok({ history: read.value, floor: floor.tag }) : read;
  }
  const history = joined(own, looked.value);
  return ok({ history: { ...history, isBesideCut: true }, floor: floor.tag });
}

/**
 * The history with what leads to the release beside the line that took the number `coming`, or
 * one below it: as much as is worth a comparison. Fails with `git_failed`.
 */
export async function withReleaseBeside(
  git: Git,
  history: History,
  aside: readonly Tag[],
  coming: Version,
): Promise<Result<History>> {
  const tag = aside.find(({ version }) => compare(version, coming) <= 0);
  if (!tag) return ok(history);
  const how = [`--max-count=${MOST_COMPARED + STEPS.length}`];
  const read = await readLog(git, history.head, [revisionOf(tag)], [tag], how);
  return read.ok ? ok(joined(history, read.value)) : read;
}

function oldestOf({ bySha }: History): number {
  return bySha.values().reduce(
    (least, { time = 0 }) => Math.min(least, time),
    Infinity,
  );
}

function joined(own: History, other: History): History {
  const bySha = new Map([...own.bySha, ...other.bySha]);
  return {
    ...own,
    bySha,
    byTag: new Map([...other.byTag, ...own.byTag]),
    reachable: ancestorsOf(own.head, bySha),
  };
}

/** The project's tags that lead to commits of a history, highest first. Fails with `git_failed`. */
async function tagsIn(
  git: Git,
  { bySha }: History,
  tags: Tags,
  known: ReadonlyMap<string, string> | undefined,
): Promise<Result<readonly { readonly tag: Tag; readonly sha: string }[]>> {
  const places = known ? ok(known) : await placesAmong(git, bySha);
  if (!places.ok) return places;
  return ok(tags.versions.flatMap((tag) => {
    const sha = tag.isLocal ? places.value.get(tag.name) : tag.sha;
    return sha !== undefined && bySha.has(sha) ? [{ tag, sha }] : [];
  }));
}

/** The tags that lead to these commits, by their names. Fails with `git_failed`. */
async function placesAmong(
  git: Git,
  bySha: History["bySha"],
): Promise<Result<ReadonlyMap<string, string>>> {
  const list = await git.try(["show-ref", "--tags", "--dereference"]);
  if (!list.ok) return list;
  const text = new TextDecoder().decode(list.value.stdout);
  const places = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at += line.length + 1;
    const blank = line.indexOf(" ");
    // A tag of its own text has a second line, with the commit.
    if (bySha.has(line.slice(0, blank))) {
      const name = line.slice(blank + "refs/tags/".length + 1);
      places.set(name.replace(/\^\{\}$/, ""), line.slice(0, blank));
    }
  }
  return ok(places);
}

/** The highest of these tags, and of each part that may come `next` the release that took it. */
function worthALook(
  tags: Tags,
  above: readonly Tag[],
  last: Version,
): { readonly beside: readonly Tag[]; readonly next: readonly Tag[] } {
  const known = new Set(above);
  const stands = standsOf(tags).filter((tag) => known.has(tag));
  const stable = above.filter(({ version }) => !isPrerelease(version));
  const next = PARTS.flatMap((part) => {
    const coming = raise(last, part);
    return stable.find(({ version }) => compare(version, coming) <= 0) ?? [];
  });
  const beside = [...new Set([...stands, ...next])]
    .sort((a, b) => compare(b.version, a.version));
  return { beside, next };
}

/** The tags' commits, and the few before each of the `next` on its own line; the `others` last. */
async function lookAt(
  git: Git,
  head: string,
  tags: readonly Tag[],
  next: readonly Tag[],
  others: readonly string[],
): Promise<Result<History>> {
  const before = next.map(revisionOf)
    .flatMap((each) => STEPS.map((steps) => `${each}~${steps}`));
  const revisions = [...tags.map(revisionOf), ...before, ...others];
  return await readLog(git, head, revisions, tags, ["--no-walk=unsorted"]);
}

/** Whether none of these commits leads to `sha`. Fails with `git_failed`. */
async function areApart(
  git: Git,
  shas: readonly string[],
  sha: string,
): Promise<Result<boolean>> {
  if (shas.length === 0) return ok(true);
  const stdin = [...shas, `^${sha}`].join("\n") + "\n";
  const list = await git.text(["rev-list", "--stdin"], { stdin });
  if (!list.ok) return list;
  const above = new Set(list.value.split("\n"));
  return ok(shas.every((each) => above.has(each)));
}

/** A release's own line, by first parents, as far as it may be looked at. Fails with `git_failed`. */
async function firstParents(git: Git, sha: string): Promise<Result<readonly string[]>> {
  const list = await git.text([
    ...["rev-list", "--first-parent", `--max-count=${MOST_WALKED + 1}`, sha],
  ]);
  return list.ok ? ok(list.value.split("\n")) : list;
}
