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
  const whole = first.value.moves.filter(({ from }) => from !== "");
  if (whole.length === 0) return ok(first.value.commits);
  const second = await readTouched(git, stdin, withFormer(homes, whole), isFirstParent);
  return second.ok ? ok(second.value.commits) : second;
}

/** What commits touch, and which packages they move. */
interface Touched {
  readonly commits: ReadonlyMap<string, ReadonlySet<string>>;
  readonly moves: readonly Move[];
}

/** One reading: below a commit that moves a package, its files lie in the folder it came from. */
async function readTouched(
  git: Git,
  stdin: string,
  homes: readonly Home[],
  isFirstParent: boolean,
): Promise<Result<Touched>> {
  const commits = new Map<string, Set<string>>();
  const moves: Move[] = [];
  let there = homes;
  let ownersOf = ownersAmong(there);
  const known = new Map<string, readonly string[]>();
  let sha = "";
  let said: string | undefined;
  let changes: Change[] = [];
  const endCommit = () => {
    const found = movesIn(changes, there);
    changes = [];
    if (found.length === 0) return;
    moves.push(...found);
    there = withFormer(there, found);
    ownersOf = ownersAmong(there);
    known.clear();
  };
  const read = await git.records(
    [
      ...["diff-tree", "--stdin", "-r", "-z", "--root", "--no-renames"],
      ...(isFirstParent ? ["--diff-merges=first-parent"] : []),
    ],
    (record) => {
      if (said === undefined && record.startsWith(":")) {
        said = record;
        return;
      }
      if (said === undefined) {
        endCommit();
        sha = record.trim();
        return;
      }
      changes.push({ said, path: record });
      said = undefined;
      let names = known.get(record);
      if (!names) known.set(record, names = ownersOf(record));
      for (const name of names) {
        commits.getOrInsertComputed(name, () => new Set()).add(sha);
      }
    },
    { stdin },
  );
  if (!read.ok) return read;
  endCommit();
  return ok({ commits, moves });
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
