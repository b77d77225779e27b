/** Reverts: a change and what takes it back, both unreleased, are nothing. */
import type { Change, Commit, Commits } from "./commits.ts";
import { headerOf } from "./header.ts";
import { broughtBy, mergesBringing } from "./merges.ts";

const TITLE = /^(?:Revert|Reapply) "(.*)"(?:\s*\((?:pull request )?[#!]\d+\))?$/s;
const SHA = /\bThis reverts (?:commit|merge request) ([0-9a-f]{7,64})\b/gi;
const NUMBER =
  /^(?:This )?Reverts (?:(?:pull|merge) request )?(?:[\w./-]+)?[#!](\d+)\b/im;
/** What `revert:` names, as Conventional Commits 1.0.0 recommends: `Refs: 676104e, a215868`. */
const REFS = /^Refs?:[ \t]*([0-9a-f]{7,64}(?:[ \t,]+[0-9a-f]{7,64})*)[ \t]*$/im;
/** A title with the number of its request. */
const NUMBERED = /\((?:pull request )?[#!]\d+\)$/;
/** What Azure DevOps puts before the title of a request. */
const MERGED_PR = /^Merged PR \d+: (?=Re(?:vert|apply)\b)/;
const MAYBE = /^(?:revert|reapply)\b|^\S+ revert/i;
/** A title without quotes, as people type it. */
const TYPED = /^Revert:?\s+(\S.*)$/i;

/**
 * The commits without those that cancel each other; a revert of a revert brings the first
 * one back. They come newest first.
 *
 * What a revert takes back is told by the name in it, else by the number of its request, else
 * by its title.
 */
export function withoutReverted(commits: Commits): Commits {
  return LEFT.getOrInsertComputed(commits, leftOf);
}

/** Whether something is released, and which part it asks for, is asked of the same commits. */
const LEFT = new WeakMap<Commits, Commits>();

function leftOf(all: Commits): Commits {
  const reverts: number[] = [];
  let count = 0;
  for (const each of all) {
    if (mayRevert(each)) reverts.push(count);
    count++;
  }
  if (reverts.length === 0) return all;
  const commits = Array.isArray(all) ? all as readonly Commit[] : [...all];
  const gone = new Set<number>();
  const index = indexOf(commits);
  for (const place of reverts) {
    if (gone.has(place)) continue;
    const found = takenBack(commits[place]!, commits, place, gone, index);
    if (found.length === 0) continue;
    for (const each of [place, ...found]) gone.add(each);
    for (const each of broughtWith(found, commits)) gone.add(each);
  }
  if (gone.size > 0) { for (const each of emptied(commits, gone)) gone.add(each); }
  return commits.filter((_, place) => !gone.has(place));
}

/** The places of what the merges among these commits brought: it goes with them. */
function broughtWith(
  found: readonly number[],
  commits: readonly Commit[],
): readonly number[] {
  const merges = found.map((place) => commits[place]!).filter(({ isMerge }) => isMerge);
  if (merges.length === 0) return [];
  const names = new Set(merges.flatMap((each) => [...broughtBy(each, commits)]));
  return [...commits.keys()].filter((place) => names.has(commits[place]!.sha));
}

/** The places of the merges whose title tells of what was taken back: of all that they brought. */
function emptied(
  commits: readonly Commit[],
  gone: ReadonlySet<number>,
): readonly number[] {
  if (!commits.some(({ isMerge }) => isMerge)) return [];
  const bringing = mergesBringing(commits);
  const [empty, full] = [new Set<Commit>(), new Set<Commit>()];
  for (const [place, { sha, isMerge }] of commits.entries()) {
    const merge = bringing.get(sha);
    if (merge && !isMerge) (gone.has(place) ? empty : full).add(merge);
  }
  return [...commits.keys()].filter((place) =>
    empty.has(commits[place]!) && !full.has(commits[place]!)
  );
}

function mayRevert({ subject, body }: Commit): boolean {
  const title = subject.startsWith("Merged PR ")
    ? subject.replace(MERGED_PR, "")
    : subject;
  return MAYBE.test(title) || body.includes("This reverts ");
}

/** Where commits are, the newest first. They are told apart when somebody asks: most are no reverts. */
interface Index {
  /** Those of a title. */
  titled(title: string): readonly number[];
  /** Those of a type, and of that title behind it. */
  typed(title: string): readonly number[];
  /** Those whose name is, or begins with, this one. */
  named(sha: string): readonly number[];
}

function indexOf(commits: readonly Commit[]): Index {
  const places = (textOf: (commit: Commit) => string | undefined) => {
    let known: Map<string | undefined, number[]> | undefined;
    return (text: string) => {
      known ??= Map.groupBy(commits.keys(), (place) => textOf(commits[place]!));
      return known.get(text) ?? [];
    };
  };
  const titled = places(({ subject }) => bare(subject));
  // a name in words has seven signs at least
  const named = places(({ sha }) => sha.slice(0, 7));
  const typed = places(({ subject }) => {
    const { type, description } = headerOf(subject);
    return type === undefined ? undefined : bare(description);
  });
  return {
    titled: (title) => titled(bare(title)),
    typed: (title) => typed(bare(title)),
    named: (name) =>
      named(name.slice(0, 7)).filter((at) => commits[at]!.sha.startsWith(name)),
  };
}

/** The places of the older commits that this one takes back. */
function takenBack(
  { subject, body }: Commit,
  commits: readonly Commit[],
  place: number,
  gone: ReadonlySet<number>,
  { titled, typed, named }: Index,
): readonly number[] {
  const isLeft = (at: number) => at > place && !gone.has(at);
  const find = (is: (each: Commit) => boolean) => {
    const at = commits.findIndex((each, i) => isLeft(i) && is(each));
    return at < 0 ? [] : [at];
  };
  const title = revertedTitle(subject);
  const told = [...body.matchAll(SHA)].map(([, sha]) => sha!.toLowerCase());
  const names = told.length === 0 && headerOf(subject).type === "revert"
    ? REFS.exec(body)?.[1]?.toLowerCase().split(/[ \t,]+/) ?? []
    : told;
  if (names.length > 0) {
    const found = names.flatMap((name) => named(name).find(isLeft) ?? []);
    // One of several that was released earlier keeps the revert in the notes.
    if (found.length === names.length) return found;
    // A commit that was squashed has another name on this line; its request has one number.
    if (names.some((name) => name.length >= 40) && found.length === 0) {
      return NUMBERED.test(title ?? "") ? find((each) => each.subject === title) : [];
    }
  }
  const number = NUMBER.exec(body)?.[1];
  if (number !== undefined) {
    const found = find((each) => isOfRequest(each, number));
    if (found.length > 0) return found;
  }
  if (title !== undefined) {
    const same = titled(title).find(isLeft);
    const other = isTypedRevert(title, subject)
      ? typed(title).find((at) => isLeft(at) && isInScope(commits[at]!, subject))
      : undefined;
    const first = Math.min(same ?? Infinity, other ?? Infinity);
    if (first < Infinity) return [first];
  }
  const words = TYPED.exec(subject)?.[1];
  const found = words === undefined ? undefined : titled(words).find(isLeft);
  return found === undefined ? [] : [found];
}

/** Whether this is what the merge of a request made, as the forges write it. */
function isOfRequest({ subject, body, isMerge }: Commit, number: string): boolean {
  if (!subject.includes(number) && !body.includes(number)) return false;
  return [`(#${number})`, `(!${number})`, `(pull request #${number})`]
    .some((end) => subject.endsWith(end)) ||
    [`Merge pull request #${number} `, `Merged PR ${number}: `]
      .some((start) => subject.startsWith(start)) ||
    isMerge === true &&
      new RegExp(`^See merge request \\S*!${number}$`, "m").test(body);
}

/** Whether a revert may mean a commit of its title but for the type: behind `revert(ui):` stands none. */
function isTypedRevert(title: string, revert: string): boolean {
  return headerOf(revert).type === "revert" && headerOf(title).type === undefined;
}

/** Whether a commit is of the scope that a revert has, if it has one. */
function isInScope({ subject }: Commit, revert: string): boolean {
  const { scope } = headerOf(revert);
  return scope === undefined || scope === headerOf(subject).scope;
}

/** The title that a revert names; nothing for a commit that is none. */
export function revertedTitle(written: string): string | undefined {
  const subject = written.replace(MERGED_PR, "");
  const [, title] = TITLE.exec(subject) ?? [];
  if (title !== undefined) {
    return subject.startsWith("Reapply") ? `Revert "${title}"` : title;
  }
  const header = headerOf(subject);
  return header.type === "revert" ? header.description : undefined;
}

/** A title without the number of its request. */
function bare(title: string): string {
  return title.replace(/\s*\((?:pull request )?[#!]\d+\)$/, "")
    .replace(/^Merged PR \d+: /, "").trim();
}

/** A revert of what was released says that it is one. */
export function asListed(change: Change): Change {
  const { subject } = change;
  const mayTell = subject.startsWith("Revert") || subject.startsWith("Reapply");
  if (change.type !== "revert" && !mayTell) return change;
  const title = revertedTitle(subject);
  if (title === undefined) return change;
  if (!subject.startsWith("Reapply")) {
    const text = headerOf(title).description;
    return { ...change, type: "revert", description: `Revert: ${text}` };
  }
  const { type, description } = headerOf(/^Revert "(.*)"$/s.exec(title)![1]!);
  return {
    ...change,
    ...(type ? { type } : {}),
    description: `Reapply: ${description}`,
  };
}
