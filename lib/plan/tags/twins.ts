/** Releases that HEAD does not lead to, and that are on its line all the same. */
import { hasReleased } from "../../notes/startup.ts";
import { compare, isPrerelease, type Version } from "../../version/startup.ts";
import { ancestorsOf, type History, leadingTo, type LoggedCommit } from "../history.ts";
import { isSameMinor, placeLeft } from "./left.ts";
import { ENOUGH } from "./slips.ts";
import { type Tag, type Tags, tagsAbove } from "./tags.ts";

/** The stable tags above `stable` whose commits were read and that HEAD does not lead to. */
export function unreachedAbove(
  tags: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
): readonly Tag[] {
  // Several tags may say the same version.
  return tagsAbove(tags, stable?.name).filter((tag) => {
    const sha = commitOf(history, tag);
    return sha !== undefined && !history.reachable.has(sha) &&
      !isPrerelease(tag.version) &&
      (!stable || compare(tag.version, stable.version) > 0);
  });
}

/** The pre-releases above `stable` that HEAD does not lead to, of what is not released yet. */
function earlyAbove(
  tags: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
): readonly Tag[] {
  const above = tagsAbove(tags, stable?.name);
  const early = above.filter((tag) => {
    const sha = isPrerelease(tag.version) ? commitOf(history, tag) : undefined;
    return sha !== undefined && !history.reachable.has(sha);
  });
  if (early.length === 0) return early;
  const released = above.filter(({ version }) => !isPrerelease(version));
  return early.filter(({ version }) =>
    !released.some((each) => compare(each.version, version) > 0)
  );
}

/**
 * Where this line is what such a tag released: tag name → commit of the line. A branch for the
 * release that was squashed into this line left the same files behind; one that held nothing
 * but the commit of the release began at a commit of this line. Where releases left this line
 * one after the other, they are made on branches, and the newest stands where its branch began.
 */
export function twinsOf(
  tags: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
): ReadonlyMap<string, string> {
  const twins = new Map<string, string>();
  const aside = unreachedAbove(tags, history, stable);
  const early = earlyAbove(tags, history, stable);
  if (aside.length + early.length === 0) return twins;
  const brought = broughtBy(history);
  const before = stable && history.bySha.get(commitOf(history, stable) ?? "");
  // One that only opens a cycle is the other line's.
  const isNothingNew = (twin: string) =>
    before !== undefined && ancestorsOf(before.sha, history.bySha).has(twin);
  for (const tag of [...aside, ...early]) {
    const released = history.bySha.get(commitOf(history, tag)!)!;
    const { tree } = released;
    const same = tree && tree !== before?.tree ? brought.get(tree) : undefined;
    const twin = same ?? beginning(history, released);
    const isLeft = twin === undefined || (early.includes(tag) && isNothingNew(twin));
    if (!isLeft) twins.set(tag.name, twin);
  }
  const began = branched(history, aside, stable);
  if (began && !twins.has(began.tag.name)) twins.set(began.tag.name, began.sha);
  return twins;
}

/**
 * The highest release that the project did not go on below, with the commit of this line at which
 * its branch left it; nothing unless another release had left it before: where all left at one
 * place, this line is the branch. A line without a release of its own, or with those of the same minor
 * version, may be merged into the branch of releases; else it is a line of fixes that is merged up.
 */
function branched(
  history: History,
  aside: readonly Tag[],
  stable: Tag | undefined,
): Parted | undefined {
  const order = new Map([...history.bySha.keys()].map((sha, at) => [sha, at]));
  const versions = new Map(aside.map((tag) => [commitOf(history, tag), tag.version]));
  const left = aside.slice(0, MOST_COMPARED + 1).map((tag) => {
    const released = { sha: commitOf(history, tag)!, version: tag.version };
    const mayBeMerged = !stable || isSameMinor(stable.version, tag.version);
    const { sha, isMerged } = placeLeft(history, released, versions, mayBeMerged) ?? {};
    return { tag, sha, isMerged, at: sha === undefined ? undefined : order.get(sha) };
  });
  for (const [index, { tag, sha, isMerged, at }] of left.entries()) {
    if (sha === undefined || at === undefined) return undefined;
    const places = new Set(left.slice(index + 1).flatMap((each) => each.at ?? []));
    // The log has what came last first.
    const later = [...places].filter((each) => each < at).length;
    if (later >= ENOUGH) continue;
    return later === 0 && (isMerged || [...places].some((each) => each > at))
      ? { tag, sha }
      : undefined;
  }
  return undefined;
}

/** A release aside of the line, with a commit. */
export interface Parted {
  readonly tag: Tag;
  /** Its commit, or that of the line at which its branch began. */
  readonly sha: string;
}

/**
 * The highest release aside that is worth a comparison of its commits with this line's: one that
 * took the number that comes next here, `coming`, or one below it. Nothing where there is none,
 * or where too many would be compared.
 */
export function partedFrom(
  aside: readonly Tag[],
  coming: Version,
  history: History,
): Parted | undefined {
  const tag = aside.find(({ version }) => compare(version, coming) <= 0);
  const sha = tag && commitOf(history, tag);
  if (!tag || sha === undefined) return undefined;
  const own = ancestorsOf(sha, history.bySha);
  const aparts = [...own].filter((each) => !history.reachable.has(each));
  const others = [...history.reachable].filter((each) => !own.has(each));
  const isFew = aparts.length <= MOST_COMPARED && others.length <= MOST_COMPARED * 10;
  return isFew ? { tag, sha } : undefined;
}

/**
 * Where the line stood when a release made beside it was merged into it; nothing where the release
 * is of the line itself. What was picked for that release is on both sides.
 */
export function besideOf(
  history: History,
  stable: Tag | undefined,
): Parted | undefined {
  const sha = stable && commitOf(history, stable);
  if (!stable || sha === undefined) return undefined;
  const leads = leadingTo(sha, history);
  if (!leads(history.head)) return undefined;
  let at = history.bySha.get(history.head);
  while (at && at.sha !== sha && leads(at.parents[0] ?? "")) {
    at = history.bySha.get(at.parents[0]!);
  }
  const side = at?.sha === sha ? undefined : at?.parents[0];
  return side === undefined ? undefined : { tag: stable, sha: side };
}

/** Whether so many commits of both sides, as git counts them, are worth a comparison. */
export function mayCompare(counts: string): boolean {
  const [line = Infinity, release = Infinity] = counts.trim().split(/\s+/).map(Number);
  return line > 0 && release > 0 && release <= MOST_COMPARED &&
    line <= MOST_COMPARED * 10;
}

/** More commits than this are not compared. */
export const MOST_COMPARED = 50;

function commitFrom({ sha, message, parents }: LoggedCommit) {
  const isMerge = parents.length > 1;
  return { sha, subject: message.split("\n", 1)[0]!, body: "", isMerge };
}

/** Tree → the newest commit of this line that brought those very files. */
function broughtBy({ bySha, reachable }: History): ReadonlyMap<string, string> {
  const brought = new Map<string, string>();
  for (const { sha, tree, parents: [parent] } of bySha.values()) {
    if (!tree || brought.has(tree) || !reachable.has(sha)) continue;
    const isBrought = parent === undefined || bySha.get(parent)?.tree !== tree;
    if (isBrought) brought.set(tree, sha);
  }
  return brought;
}

/**
 * Where the branch of a release began, if it holds nothing but the release itself. No more than
 * a few commits are looked at: there may be thousands of releases aside.
 */
function beginning(history: History, released: LoggedCommit): string | undefined {
  const aside: LoggedCommit[] = [];
  const seen = new Set([released.sha]);
  let began: string | undefined;
  for (const sha of seen) {
    const commit = history.bySha.get(sha);
    if (!commit) continue;
    if (history.reachable.has(sha)) {
      began ??= sha;
      continue;
    }
    aside.push(commit);
    if (aside.length > MOST_ASIDE) return undefined;
    for (const parent of commit.parents) seen.add(parent);
  }
  const isRelease = !hasReleased(aside.map(commitFrom));
  return isRelease ? began : undefined;
}

/** More commits than this are no release alone. */
const MOST_ASIDE = 5;

/** The commit of a tag, if it was read. */
export function commitOf({ bySha, byTag }: History, tag: Tag): string | undefined {
  const sha = tag.isLocal ? byTag.get(tag.name) : tag.sha;
  return sha !== undefined && bySha.has(sha) ? sha : undefined;
}
