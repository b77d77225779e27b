/** What of a line a release beside it held, where its branch was squashed and edited. */
import { ok, type Result } from "../../fault.ts";
import {
  ancestorsOf,
  type History,
  historyOf,
  LOG_FORMAT,
  toCommit,
} from "../../plan/startup.ts";
import { type Commit, hasReleased } from "../../notes/startup.ts";
import type { Git } from "../../git/mod.ts";
import { SHA } from "../history/history.ts";

/** Longer lines are not compared. */
const MOST = 300;

/** A commit of the line, and how it stands to the release. */
interface Place {
  readonly sha: string;
  /** How many of the files that the release changed are just as it has them. */
  readonly same: number;
  /** Whether the line had nothing by then that the release lacks. */
  readonly isWithin: boolean;
}

/**
 * The commits of this line that the release held, by the files that both have alike: the one that
 * its branch was squashed into, though edited; or all up to the one that was squashed for it.
 * Nothing where less than half of its files tell so.
 *
 * Fails with `git_failed`.
 */
export async function editedFrom(
  git: Git,
  history: History,
  sha: string,
): Promise<Result<ReadonlySet<string> | undefined>> {
  const { head, bySha } = history;
  const common = await git.try(["merge-base", head, sha]);
  if (!common.ok) return common;
  const base = new TextDecoder().decode(common.value.stdout).trim();
  if (common.value.code !== 0 || base === "") return ok(undefined);
  const line = await git.text([
    ...["rev-list", "--first-parent", "--reverse", `${base}..${head}`],
  ]);
  if (!line.ok) return line;
  const shas = line.value.split("\n").filter(Boolean);
  const before = bySha.get(base)?.tree ?? await treeAt(git, base);
  const trees = [before, ...shas.map((each) => bySha.get(each)?.tree)];
  const released = bySha.get(sha)?.tree;
  if (shas.length > MOST || !released || !trees.every(Boolean)) return ok(undefined);
  const pairs = [...new Set(trees)].map((tree) => `${tree} ${released}\n`).join("");
  const told = await git.text(
    ["diff-tree", "--stdin", "-r", "--name-only", "--no-renames"],
    { stdin: pairs },
  );
  if (!told.ok) return told;
  const differing = namesByTree(told.value, released);
  const changed = differing.get(trees[0]!) ?? new Set();
  const places = shas.map((each, i): Place => {
    const names = differing.get(trees[i + 1]!) ?? new Set();
    return {
      sha: each,
      same: changed.difference(names).size,
      isWithin: names.isSubsetOf(changed),
    };
  });
  const place = likest(places, changed.size);
  const own = place ? await ownOf(git, base, sha) : ok([]);
  if (!own.ok) return own;
  // What is nothing but the release holds all that made the line so alike.
  if (place && !hasReleased(own.value)) {
    return ok(ancestorsOf(place.sha, bySha).difference(ancestorsOf(base, bySha)));
  }
  const squashed = places.find(({ same }, i) =>
    isMost(same - (places[i - 1]?.same ?? 0), changed.size)
  );
  return ok(squashed && new Set([squashed.sha]));
}

async function treeAt(git: Git, sha: string): Promise<string | undefined> {
  const tree = await git.text(["rev-parse", "--verify", `${sha}^{tree}`]);
  return tree.ok ? tree.value.trim() : undefined;
}

/** Where the line was most like the release, which has most of it. */
function likest(places: readonly Place[], count: number): Place | undefined {
  const within = places.filter(({ isWithin }) => isWithin);
  const top = Math.max(0, ...within.map(({ same }) => same));
  return isMost(top, count) ? within.find(({ same }) => same === top) : undefined;
}

/** What led to the release alone. Fails with `git_failed`. */
async function ownOf(
  git: Git,
  base: string,
  sha: string,
): Promise<Result<readonly Commit[]>> {
  const log = await git.text([
    ...["log", "--no-show-signature", "--no-notes", "--no-color", "--encoding=UTF-8"],
    ...["-z", `--format=${LOG_FORMAT}`, `${base}..${sha}`],
  ]);
  if (!log.ok) return log;
  const { bySha } = historyOf(log.value, sha);
  return ok(Array.from(bySha.values(), toCommit));
}

function isMost(part: number, of: number): boolean {
  return part > 0 && part * 2 >= of;
}

/** What differs from the release's tree, by the tree that it was compared with. */
function namesByTree(
  text: string,
  released: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  let own = new Set<string>();
  for (const line of text.split("\n")) {
    const [tree = "", other] = line.split(" ");
    const isHead = other === released && SHA.test(tree);
    if (isHead) names.set(tree, own = new Set());
    else if (line !== "") own.add(line);
  }
  return names;
}
