/** Merges: what they are called, what they bring, and what they say where only they count. */
import type { Commit } from "./commits.ts";
import { isWordedAsMerge } from "./header.ts";

/**
 * The commit as the main line alone has it: a merge is what it brings. Where a host wrote its
 * subject, the title of the request stands below.
 */
export function asOnMainLine<C extends Commit>(commit: C): C {
  if (!commit.isMerge) return commit;
  const single = { ...commit, isMerge: false };
  const [title = "", ...rest] = commit.body.split("\n");
  if (!isWordedAsMerge(commit.subject) || title.trim() === "") return single;
  const number = requestOfMerge(commit);
  const isNamed = number === undefined || /\([#!]\d+\)\s*$/.test(title);
  return {
    ...single,
    subject: isNamed ? title.trim() : `${title.trim()} (#${number})`,
    body: rest.join("\n").replace(/^\n+/, ""),
  };
}

/**
 * The number of the request that a merge takes in, as hosts word it; nothing where none is said.
 * Sources: the merge messages of GitHub, GitLab, Gitea, Bitbucket and Azure DevOps.
 */
export function requestOfMerge({ subject, body }: Commit): string | undefined {
  return /(?:pull request |!)#?(\d+)|^Merge pull request .*\(#(\d+)\)|^Merged PR (\d+)/
    .exec(subject)?.slice(1).find(Boolean) ??
    /^See merge request \S*!(\d+)$/m.exec(body)?.[1];
}

/**
 * By name of a commit, the merge that brought it into the line of the first one; nothing for the
 * line's own. One walk over the commits, which come as git's log has them.
 */
export function mergesBringing<C extends Commit>(
  commits: readonly C[],
): ReadonlyMap<string, C> {
  const bySha = new Map(commits.map((each) => [each.sha, each]));
  const line: C[] = [];
  // What others ask for is no commit, and has no parents that are known.
  let at = commits.find(({ parents }) => parents !== undefined);
  while (at) {
    line.push(at);
    const [parent] = at.parents ?? [];
    at = parent === undefined ? undefined : bySha.get(parent);
  }
  const known = new Set(line.map(({ sha }) => sha));
  const merges = new Map<string, C>();
  // What an older merge brought is not the younger one's.
  for (const merge of line.toReversed()) {
    const open = [...merge.parents ?? []].slice(1);
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const commit = bySha.get(sha);
      if (!commit || known.has(sha)) continue;
      known.add(sha);
      merges.set(sha, merge);
      open.push(...commit.parents ?? []);
    }
  }
  return merges;
}

/** Likewise, the number of the request, where the merge says it. */
export function requestsBringing(
  commits: readonly Commit[],
): ReadonlyMap<string, string> {
  const requests = new Map<string, string>();
  for (const [sha, merge] of mergesBringing(commits)) {
    const request = requestOfMerge(merge);
    if (request !== undefined) requests.set(sha, request);
  }
  return requests;
}

/** The names of the commits that a merge brought, of these: what its own line did not have. */
export function broughtBy(
  { parents = [] }: Commit,
  commits: readonly Commit[],
): ReadonlySet<string> {
  const [own, ...others] = parents;
  const bySha = new Map(commits.map((each) => [each.sha, each]));
  const before = reachedFrom(own === undefined ? [] : [own], bySha, new Set());
  return reachedFrom(others, bySha, before);
}

function reachedFrom(
  from: readonly string[],
  bySha: ReadonlyMap<string, Commit>,
  without: ReadonlySet<string>,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...from];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (seen.has(sha) || without.has(sha) || !bySha.has(sha)) continue;
    seen.add(sha);
    open.push(...bySha.get(sha)!.parents ?? []);
  }
  return seen;
}
