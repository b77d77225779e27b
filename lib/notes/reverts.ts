/** Reverts: a change and what takes it back, both unreleased, are nothing. */
import type { Commit } from "./commits.ts";
import { headerOf } from "./header.ts";
import { broughtBy, mergesBringing } from "./merges.ts";

const TITLE = /^(?:Revert|Reapply) "(.*)"(?:\s*\((?:pull request )?[#!]\d+\))?$/s;
const SHA = /\bThis reverts (?:commit|merge request) ([0-9a-f]{7,64})\b/gi;
const NUMBER =
  /^(?:This )?Reverts (?:(?:pull|merge) request )?(?:[\w./-]+)?[#!](\d+)\b/im;
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
export function withoutReverted(commits: readonly Commit[]): readonly Commit[] {
  const reverts = commits.flatMap((each, place) => mayRevert(each) ? [place] : []);
  if (reverts.length === 0) return commits;
  const gone = new Set<number>();
  const titled = titlesOf(commits);
  for (const place of reverts) {
    if (gone.has(place)) continue;
    const found = takenBack(commits[place]!, commits, place, gone, titled);
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

/** Where commits of such a title are, the newest first, of all that are no younger than asked. */
type Titled = (title: string) => readonly number[];

/** The places of commits by their bare titles: they are told apart when somebody asks. */
function titlesOf(commits: readonly Commit[]): Titled {
  let places: Map<string, number[]> | undefined;
  return (title) => {
    places ??= Map.groupBy(commits.keys(), (place) => bare(commits[place]!.subject));
    return places.get(bare(title)) ?? [];
  };
}

/** The places of the older commits that this one takes back. */
function takenBack(
  { subject, body }: Commit,
  commits: readonly Commit[],
  place: number,
  gone: ReadonlySet<number>,
  titled: Titled,
): readonly number[] {
  const isLeft = (at: number) => at > place && !gone.has(at);
  const find = (is: (each: Commit) => boolean) => {
    const at = commits.findIndex((each, i) => isLeft(i) && is(each));
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
    const found = find((each) => isOfRequest(each, number));
    if (found.length > 0) return found;
  }
  if (title !== undefined) {
    const same = titled(title).find(isLeft);
    const other = find(typedAs(title, subject));
    const [first] = [...same === undefined ? [] : [same], ...other].sort((a, b) =>
      a - b
    );
    if (first !== undefined) return [first];
  }
  const typed = TYPED.exec(subject)?.[1];
  const found = typed === undefined ? undefined : titled(typed).find(isLeft);
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

/** Whether a commit is that of the title but for its type: behind `revert(ui):` stands none. */
function typedAs(title: string, revert: string): (commit: Commit) => boolean {
  const { type, scope } = headerOf(revert);
  if (type !== "revert" || headerOf(title).type !== undefined) return () => false;
  const wanted = bare(title);
  return ({ subject }) => {
    const header = headerOf(subject);
    return header.type !== undefined && bare(header.description) === wanted &&
      (scope === undefined || scope === header.scope);
  };
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
