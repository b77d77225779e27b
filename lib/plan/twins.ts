/** Releases that HEAD does not lead to, and that are on its line all the same. */
import { hasReleased } from "../notes/startup.ts";
import { compare, isPrerelease } from "../version/startup.ts";
import { ancestorsOf, type History, type LoggedCommit } from "./history.ts";
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
  const before = stable && history.bySha.get(commitOf(history, stable) ?? "");
  for (const tag of unreachedAbove(tags, history, stable)) {
    const released = history.bySha.get(commitOf(history, tag)!)!;
    const twin = sameFiles(history, released, before) ?? beginning(history, released);
    if (twin !== undefined) twins.set(tag.name, twin);
  }
  return twins;
}

/** The commit of this line that brought the very files of the release. */
function sameFiles(
  { bySha, reachable }: History,
  { tree }: LoggedCommit,
  before: LoggedCommit | undefined,
): string | undefined {
  if (!tree || tree === before?.tree) return undefined;
  for (const each of bySha.values()) {
    if (each.tree !== tree || !reachable.has(each.sha)) continue;
    const [parent] = each.parents;
    if (parent === undefined || bySha.get(parent)?.tree !== tree) return each.sha;
  }
  return undefined;
}

/** Where the branch of a release began, if it holds nothing but the release itself. */
function beginning(history: History, released: LoggedCommit): string | undefined {
  const all = ancestorsOf(released.sha, history.bySha);
  const aside: LoggedCommit[] = [];
  let began: string | undefined;
  for (const sha of all) {
    const commit = history.bySha.get(sha)!;
    if (!history.reachable.has(sha)) aside.push(commit);
    else if (began === undefined) began = sha;
  }
  const isRelease = aside.length <= MOST_ASIDE && !hasReleased(
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
