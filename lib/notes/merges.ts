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
  const number = /(?:pull request |!)#?(\d+)/.exec(commit.subject)?.[1];
  const isNamed = number === undefined || /\([#!]\d+\)\s*$/.test(title);
  return {
    ...single,
    subject: isNamed ? title.trim() : `${title.trim()} (#${number})`,
    body: rest.join("\n").replace(/^\n+/, ""),
  };
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
