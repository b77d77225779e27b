/**
 * What a request brought, told by its title: a branch's commits without a type are steps on the
 * way ("spelling", "review comments"), and its title is what was reviewed.
 */
import type { Commit } from "../commits.ts";
import { type Entry, entryOf } from "../entry.ts";
import {
  bareTitle,
  hasWords,
  isReleaseTitle,
  isUpkeepTitle,
  isWordedAsMerge,
} from "../header.ts";
import { typeOf } from "../level.ts";
import { parseCommit } from "../commits.ts";
import { requestOfMerge } from "../merges.ts";
import { sameAsOne, updatesAsOne } from "./updates.ts";

/**
 * The entries as a reader takes them: a request of many steps is one, and so is an update in steps.
 * Upkeep is told where a release has nothing else.
 */
export function inShort(
  entries: readonly Entry[],
  commits: readonly Commit[],
): readonly Entry[] {
  const news = entries.filter((each) => !isUpkeep(each));
  const told = toldByRequest(news.length > 0 ? news : entries, commits);
  return sameAsOne(updatesAsOne(told));
}

const isUpkeep = ({ type, isBreaking, text }: Entry) =>
  (type === undefined || type === "build" || type === "deps") && !isBreaking &&
  isUpkeepTitle(text);

/**
 * The entries, those of each merged request as one, where none of them has a type and the merge
 * says the title; its commits' authors and the issues they close are its own.
 */
function toldByRequest(
  entries: readonly Entry[],
  commits: readonly Commit[],
): readonly Entry[] {
  if (!entries.some(isPlain) || !commits.some(isOfRequest)) return entries;
  const bringing = requestsIn(commits);
  if (bringing.size === 0) return entries;
  const groups = Map.groupBy(entries, ({ sha }) => bringing.get(sha));
  const known = new Set(entries.map(({ sha }) => sha));
  const told = new Map<Commit, Entry>();
  for (const [merge, group] of groups) {
    const title = merge && group.every(isPlain) ? titleOf(merge, group) : undefined;
    if (title) told.set(merge!, asOne(merge!, title, group));
  }
  const done = new Set<Commit>();
  return entries.flatMap((entry) => {
    const merge = bringing.get(entry.sha);
    const one = merge && told.get(merge);
    if (!one) return entry;
    // a merge whose title has a type is told itself
    if (done.has(merge) || known.has(merge.sha)) return [];
    done.add(merge);
    return one;
  });
}

/** What each such request's commits are called, by the name of its merge. */
export function wordsBrought(
  commits: readonly Commit[],
): ReadonlyMap<string, readonly string[]> {
  if (!commits.some(isOfRequest)) return new Map();
  const bringing = requestsIn(commits);
  const words = new Map<string, string[]>();
  for (const { sha, subject } of commits) {
    const merge = bringing.get(sha);
    if (merge) words.getOrInsertComputed(merge.sha, () => []).push(bareTitle(subject));
  }
  return words;
}

const isPlain = ({ type, isBreaking, wording, sha }: Entry) =>
  type === undefined && !isBreaking && wording === undefined && sha !== "";

const isOfRequest = (commit: Commit) =>
  commit.isMerge === true && requestOfMerge(commit) !== undefined;

function asOne(merge: Commit, title: Entry, group: readonly Entry[]): Entry {
  const closes = new Set(group.flatMap((each) => each.closes));
  const authors = new Map(
    group.flatMap((each) => each.authors).map((
      each,
    ) => [each.email ?? each.name, each]),
  );
  return {
    ...title,
    sha: merge.sha,
    closes: [...closes].filter((each) => each !== title.request),
    authors: [...authors.values()],
    ...(group[0]!.labels ? { labels: group[0]!.labels } : {}),
  };
}

/** The title of the request as an entry; nothing where it says less than its commits. */
function titleOf(merge: Commit, group: readonly Entry[]): Entry | undefined {
  const { subject, body } = merge;
  const below = body.split("\n").map((line) => line.trim()).find(Boolean) ?? "";
  const said = /^Merge pull request '(.+)' \(#\d+\)/.exec(subject)?.[1] ??
    /^Merged PR \d+: (.+)$/.exec(subject)?.[1] ?? below;
  // GitHub cuts what is longer than 72 characters of a commit, whose text is whole
  const cut = /^(.+)…$/.exec(said)?.[1];
  const whole = cut === undefined
    ? said
    : group.find(({ text }) => text.startsWith(cut))?.text;
  const title = (whole ?? "").replace(/\s*\([#!]\d+\)$/, "");
  const isVague = !/\p{L}.*\s.*\p{L}/su.test(title) || !hasWords(title) ||
    /^(?:merge\b|patch \d+$|see merge request |[-*+] )/i.test(title) ||
    isWordedAsMerge(title) || isReleaseTitle(title) || isUpkeepTitle(title);
  if (isVague) return undefined;
  const change = parseCommit({ sha: merge.sha, subject: title, body: "" });
  // a request that is not released says so of commits that are
  if (typeOf(change).level === "none" || change.isSkipped) return undefined;
  return { ...entryOf(change), request: requestOfMerge(merge) };
}

/** A branch that lives on: what is merged from there are many changes. */
const LASTING =
  /^(?:main|master|trunk|dev|devel|develop|development|next|staging|stable|edge|canary|production|prod|release|v?\d+(?:[.-](?:\d+|x))*|(?:release|releases|hotfix|rc|version|stable|maint|maintenance)[/-].*)$/i;

/** Whether a merge takes in one request of a branch of its own. */
function isOneRequest(merge: Commit): boolean {
  if (!isOfRequest(merge)) return false;
  const branch =
    /^Merge pull request #\d+ from [^\s/]+\/(\S+)$/.exec(merge.subject)?.[1] ??
      /^Merge branch '([^']+)'/.exec(merge.subject)?.[1] ??
      /^Merged in (\S+) /.exec(merge.subject)?.[1];
  return branch === undefined || !LASTING.test(branch);
}

/** Branches that were merged into branches are looked at so deep. */
const DEEPEST = 40;

/**
 * By name of a commit, the merge of the request that brought it: the outermost of a branch of
 * its own. What an older merge brought is not the younger one's.
 */
function requestsIn(commits: readonly Commit[]): ReadonlyMap<string, Commit> {
  const bySha = new Map(commits.map((each) => [each.sha, each]));
  const known = new Set<string>();
  const found = new Map<string, Commit>();
  const claim = (merge: Commit) => {
    const open = [...merge.parents ?? []].slice(1);
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const commit = bySha.get(sha);
      if (!commit || known.has(sha)) continue;
      known.add(sha);
      found.set(sha, merge);
      open.push(...commit.parents ?? []);
    }
  };
  const walk = (from: Commit | undefined, depth: number) => {
    const line: Commit[] = [];
    let at = from;
    while (at && !known.has(at.sha)) {
      line.push(at);
      known.add(at.sha);
      const [parent] = at.parents ?? [];
      at = parent === undefined ? undefined : bySha.get(parent);
    }
    for (const merge of line.toReversed()) {
      const [, ...others] = merge.parents ?? [];
      if (others.length === 0) continue;
      if (isOneRequest(merge)) claim(merge);
      else if (depth < DEEPEST) {
        for (const other of others) walk(bySha.get(other), depth + 1);
      }
    }
  };
  // What others ask for is no commit, and has no parents that are known.
  walk(commits.find(({ parents }) => parents !== undefined), 0);
  return found;
}
