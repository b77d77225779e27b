/** Releases that HEAD does not lead to, and that are on its line all the same. */
import { hasReleased } from "../../notes/startup.ts";
import { compare, isPrerelease } from "../../version/startup.ts";
import type { History, LoggedCommit } from "../history.ts";
import type { Tag, Tags } from "./tags.ts";

/** The stable tags above `stable` whose commits were read and that HEAD does not lead to. */
export function unreachedAbove(
  { versions }: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
): readonly Tag[] {
  return versions.filter((tag) => {
    const sha = commitOf(history, tag);
    return !isPrerelease(tag.version) && sha !== undefined &&
      !history.reachable.has(sha) &&
      (!stable || compare(tag.version, stable.version) > 0);
  });
}

/**
 * Where this line is what such a tag released: tag name → commit of the line. A branch for the
 * release that was squashed into this line left the same files behind; one that held nothing
 * but the commit of the release began at a commit of this line.
 */
export function twinsOf(
  tags: Pick<Tags, "versions">,
  history: History,
  stable: Tag | undefined,
): ReadonlyMap<string, string> {
  const twins = new Map<string, string>();
  const aside = unreachedAbove(tags, history, stable);
  if (aside.length === 0) return twins;
  const brought = broughtBy(history);
  const before = stable && history.bySha.get(commitOf(history, stable) ?? "");
  for (const tag of aside) {
    const released = history.bySha.get(commitOf(history, tag)!)!;
    const { tree } = released;
    const same = tree && tree !== before?.tree ? brought.get(tree) : undefined;
    const twin = same ?? beginning(history, released);
    if (twin !== undefined) twins.set(tag.name, twin);
  }
  return twins;
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
  const isRelease = !hasReleased(
    aside.map(({ sha, message, parents }) => ({
      sha,
      subject: message.split("\n", 1)[0]!,
      body: "",
      isMerge: parents.length > 1,
    })),
  );
  return isRelease ? began : undefined;
}

/** More commits than this are no release alone. */
const MOST_ASIDE = 5;

function commitOf({ bySha, byTag }: History, tag: Tag): string | undefined {
  const sha = tag.isLocal ? byTag.get(tag.name) : tag.sha;
  return sha !== undefined && bySha.has(sha) ? sha : undefined;
}
