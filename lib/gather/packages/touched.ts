/** Which packages the files of commits are of, also where those lay elsewhere at that time. */
import { ok, type Result } from "../../fault.ts";
import type { Git } from "../../git/mod.ts";
import { type Home, ownersAmong } from "../../plan/mod.ts";
import { type Change, type Move, movesIn } from "./moved.ts";

/**
 * The commits that are each package's, by name, in the order they are given, newest first: those
 * that change its files. A merge is nobody's unless it stands for what it brings.
 *
 * One git process for all packages and commits, a second where a package was moved; nothing is
 * asked where there is no commit. Fails with `git_failed` and `git_missing`.
 */
export async function commitsOfPackages(
  git: Git,
  shas: Iterable<string>,
  homes: readonly Home[],
  isFirstParent = false,
): Promise<Result<ReadonlyMap<string, ReadonlySet<string>>>> {
  const stdin = [...shas].map((sha) => `${sha}\n`).join("");
  if (stdin === "") return ok(new Map());
  const first = await readTouched(git, stdin, homes, isFirstParent);
  if (!first.ok) return first;
  // Commits of a branch that the move was merged with may stand above it, in the old folder.
  const { moves, counts } = first.value;
  const whole = [...moves.values()].flat().filter(({ from }) => from !== "");
  const again = whole.length === 0
    ? ok(undefined)
    : await readMoved(git, stdin, homes, isFirstParent, first.value, whole);
  if (!again.ok) return again;
  return ok(
    new Map([...counts].map(([name, commits]) => [name, new Set(commits.keys())])),
  );
}

/** What commits touch, and which packages they move. */
interface Touched {
  /** Package → commit → how many of its files are the package's. */
  readonly counts: Map<string, Map<string, number>>;
  /** Commit → the packages that it moves. */
  readonly moves: ReadonlyMap<string, readonly Move[]>;
}

/** One reading: below a commit that moves a package, its files lie in the folder it came from. */
async function readTouched(
  git: Git,
  stdin: string,
  homes: readonly Home[],
  isFirstParent: boolean,
): Promise<Result<Touched>> {
  const counts: Touched["counts"] = new Map();
  const moves = new Map<string, readonly Move[]>();
  let there = homes;
  let namesOf = ownersIn(there);
  const read = await readFiles(git, stdin, [], isFirstParent, (sha, changes) => {
    for (const { path } of changes) count(counts, namesOf(path), sha, 1);
    const found = movesIn(changes, there);
    if (found.length === 0) return;
    moves.set(sha, found);
    there = withFormer(there, found);
    namesOf = ownersIn(there);
  });
  return read.ok ? ok({ counts, moves }) : read;
}

/**
 * A second look, at the folders alone that packages came from: what lies there is theirs in all
 * commits. Changes what was counted.
 */
async function readMoved(
  git: Git,
  stdin: string,
  homes: readonly Home[],
  isFirstParent: boolean,
  { counts, moves }: Touched,
  whole: readonly Move[],
): Promise<Result<unknown>> {
  let [then, now] = [homes, withFormer(homes, whole)];
  let [namesThen, namesNow] = [ownersIn(then), ownersIn(now)];
  const order = new Map(stdin.trimEnd().split("\n").map((sha, place) => [sha, place]));
  const open = [...moves].map(([sha, found]) => ({ at: order.get(sha) ?? 0, found }));
  const folders = [...new Set(whole.map(({ from }) => `:(top,literal)${from}`))];
  return await readFiles(git, stdin, folders, isFirstParent, (sha, changes) => {
    const at = order.get(sha) ?? 0;
    while (open[0] && open[0].at < at) {
      const { found } = open.shift()!;
      [then, now] = [withFormer(then, found), withFormer(now, found)];
      [namesThen, namesNow] = [ownersIn(then), ownersIn(now)];
    }
    for (const { path } of changes) {
      count(counts, namesThen(path), sha, -1);
      count(counts, namesNow(path), sha, 1);
    }
  });
}

function count(
  counts: Touched["counts"],
  names: readonly string[],
  sha: string,
  by: 1 | -1,
): void {
  for (const name of names) {
    const commits = counts.getOrInsertComputed(name, () => new Map<string, number>());
    const now = (commits.get(sha) ?? 0) + by;
    if (now > 0) commits.set(sha, now);
    else commits.delete(sha);
  }
}

/** Tells of each path whose it is; most paths are asked for again and again. */
function ownersIn(homes: readonly Home[]): (path: string) => readonly string[] {
  const ownersOf = ownersAmong(homes);
  const known = new Map<string, readonly string[]>();
  return (path) => known.getOrInsertComputed(path, () => ownersOf(path));
}

/** The files that each commit changes, of those below `folders` if any. Fails with `git_failed` and `git_missing`. */
async function readFiles(
  git: Git,
  stdin: string,
  folders: readonly string[],
  isFirstParent: boolean,
  take: (sha: string, changes: readonly Change[]) => void,
): Promise<Result<unknown>> {
  let sha = "";
  let said: string | undefined;
  let changes: Change[] = [];
  const read = await git.records(
    [
      ...["diff-tree", "--stdin", "-r", "-z", "--root", "--no-renames"],
      ...(isFirstParent ? ["--diff-merges=first-parent"] : []),
      ...(folders.length > 0 ? ["--", ...folders] : []),
    ],
    (record) => {
      if (said !== undefined) {
        changes.push({ said, path: record });
        said = undefined;
      } else if (record.startsWith(":")) said = record;
      else {
        if (sha !== "") take(sha, changes);
        sha = record.trim();
        changes = [];
      }
    },
    { stdin },
  );
  if (!read.ok) return read;
  if (sha !== "") take(sha, changes);
  return ok(undefined);
}

/** The packages, also in the folders that they came from and that no package has now. */
function withFormer(homes: readonly Home[], moves: readonly Move[]): readonly Home[] {
  return homes.map((home) => {
    const former = moves.filter(({ to }) => home.folders.includes(to))
      .map(({ from }) => from).filter((from) => !home.folders.includes(from));
    return former.length === 0
      ? home
      : { ...home, folders: [...home.folders, ...former] };
  });
}
