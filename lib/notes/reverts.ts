/** Reverts: a change and what takes it back, both unreleased, are nothing. */
import type { Commit } from "./commits.ts";
import { headerOf } from "./header.ts";

const TITLE = /^(?:Revert|Reapply) "(.*)"(?:\s*\([#!]\d+\))?$/s;
const SHA = /\bThis reverts (?:commit|merge request) ([0-9a-f]{7,64})\b/gi;
const NUMBER = /^Reverts (?:[\w.-]+\/[\w.-]+)?[#!](\d+)/im;
const MAYBE = /^(?:revert|reapply)\b|^\S+ revert/i;

/**
 * The commits without those that cancel each other; a revert of a revert brings the first
 * one back. They come newest first.
 *
 * What a revert takes back is told by the name in it, else by the number of its request, else
 * by its title.
 */
export function withoutReverted(commits: readonly Commit[]): readonly Commit[] {
  if (!commits.some(mayRevert)) return commits;
  const gone = new Set<number>();
  for (const [place, commit] of commits.entries()) {
    if (gone.has(place) || !mayRevert(commit)) continue;
    const found = takenBack(commit, commits, place, gone);
    if (found.length === 0) continue;
    for (const each of [place, ...found]) gone.add(each);
  }
  return commits.filter((_, place) => !gone.has(place));
}

function mayRevert({ subject, body }: Commit): boolean {
  return MAYBE.test(subject) || body.includes("This reverts ");
}

/** The places of the older commits that this one takes back. */
function takenBack(
  { subject, body }: Commit,
  commits: readonly Commit[],
  place: number,
  gone: ReadonlySet<number>,
): readonly number[] {
  const find = (is: (each: Commit) => boolean) => {
    const at = commits.findIndex((each, i) => i > place && !gone.has(i) && is(each));
    return at < 0 ? [] : [at];
  };
  const names = [...body.matchAll(SHA)].map(([, sha]) => sha!.toLowerCase());
  if (names.length > 0) {
    const found = names.flatMap((name) => find(({ sha }) => sha.startsWith(name)));
    // One of several that was released earlier keeps the revert in the notes.
    if (found.length === names.length) return found;
    if (names.some((name) => name.length >= 40) && found.length === 0) return [];
  }
  const number = NUMBER.exec(body)?.[1];
  const title = revertedTitle(subject);
  if (number !== undefined) {
    const found = find((each) =>
      each.subject.endsWith(`(#${number})`) || each.subject.endsWith(`(!${number})`) ||
      each.subject.startsWith(`Merge pull request #${number} `)
    );
    if (found.length > 0) return found;
  }
  return title === undefined ? [] : find((each) => bare(each.subject) === bare(title));
}

/** The title that a revert names; nothing for a commit that is none. */
export function revertedTitle(subject: string): string | undefined {
  const [, title] = TITLE.exec(subject) ?? [];
  if (title !== undefined) {
    return subject.startsWith("Reapply") ? `Revert "${title}"` : title;
  }
  const header = headerOf(subject);
  return header.type === "revert" ? header.description : undefined;
}

/** A title without the number of its request. */
function bare(title: string): string {
  return title.replace(/\s*\([#!]\d+\)$/, "").trim();
}
