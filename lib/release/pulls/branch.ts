/**
 * The branch of a release's pull request: one commit with the plan and nothing else, and on
 * top of it, where people edited, one that brings their edits in.
 *
 * The plan's commit is known by its trailer. What people did since is the difference between
 * that commit and the top of the branch, whatever they did and however often; it is merged
 * into the next plan's commit by git's own three-way merge.
 */
import type { Access } from "../../access/mod.ts";
import { fail, ok, type Result } from "../../fault.ts";
import type { Git, Repository } from "../../git/mod.ts";
import type { Store } from "../../journal/mod.ts";
import { join } from "../../system/startup.ts";
import { PLAN_TRAILER } from "../commit.ts";
import { mergeLines } from "./lines.ts";

/** How the branches of all releases' pull requests begin. */
const PREFIX = "rung/release";

/** How far back the plan's commit is looked for below the top of the branch. */
const DEEPEST = 500;

/** Whose a commit is that goes nowhere: a clone may know no name, where the forge commits. */
const NOBODY = {
  ...{ GIT_AUTHOR_NAME: "rung", GIT_AUTHOR_EMAIL: "rung@localhost" },
  ...{ GIT_COMMITTER_NAME: "rung", GIT_COMMITTER_EMAIL: "rung@localhost" },
};

/** The name of the branch: one for each line and package. */
export function pullBranch(
  base: string,
  main: string | undefined,
  name?: string,
): string {
  const line = base === main ? "" : `-${base}`;
  const own = name === undefined ? "" : `-${name}`;
  return PREFIX + (line + own).replace(/[^\w.-]+/g, "-");
}

/** The branch as the remote has it. */
export interface PullBranch {
  readonly tip: string;
  /** The commit of the plan that it was made of; nothing if none is found. */
  readonly planned: string | undefined;
}

/** Fetches the branch. Fails with `git_failed`, `git_missing`, `remote_unreachable`. */
export async function fetchPull(
  access: Access,
  branch: string,
  head: string,
): Promise<Result<PullBranch>> {
  const tip = await fetchTip(access, branch);
  if (!tip.ok) return tip;
  const log = await access.local.text([
    ...["log", "-z", "--no-show-signature", `--max-count=${DEEPEST}`],
    `--format=%H %(trailers:key=${PLAN_TRAILER},valueonly,separator=%x2c)`,
    ...[tip.value, `^${head}`, "--"],
  ]);
  if (!log.ok) return log;
  const rows = log.value.split("\0").map((row) => row.trim().split(" "));
  const planned = rows.find(([, trailer]) => trailer)?.[0];
  return ok({ tip: tip.value, planned });
}

/** Fetches a branch and gives its tip. Fails likewise. */
export async function fetchTip(
  { git, local, remote, name }: Access,
  branch: string,
): Promise<Result<string>> {
  const args = ["fetch", "--quiet", "--no-tags", "--", remote, `refs/heads/${branch}`];
  const fetched = await git.text(args, { remote: name });
  return fetched.ok
    ? await local.text(["rev-parse", "--verify", "FETCH_HEAD"])
    : fetched;
}

/**
 * The tree of the new plan, `fresh`, with all that people did since the last one. In the
 * `texts`, notes and changelog, lines may touch.
 *
 * Fails with `edits_conflict`, and with `git_failed` and `git_missing`.
 */
export async function withEdits(
  repository: Repository,
  store: Store,
  fresh: string,
  { tip, planned }: PullBranch,
  texts: readonly string[],
): Promise<Result<string>> {
  const { git } = repository;
  if (planned === undefined || tip === planned) return ok(fresh);
  // A stand-in with the last plan as its parent: that is what both sides have in common.
  const side = await git.text(["commit-tree", "-p", planned, "-m", "plan", fresh], {
    env: NOBODY,
  });
  if (!side.ok) return side;
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages"];
  const exit = await git.try([...args, "-z", side.value, tip]);
  if (!exit.ok) return exit;
  const [merged = "", ...paths] = new TextDecoder().decode(exit.value.stdout)
    .split("\0").filter(Boolean);
  if (exit.value.code === 0) return ok(merged);
  if (exit.value.code !== 1) {
    return { ok: false, faults: [git.fault(args, exit.value)] };
  }
  const others = [...new Set(paths)].filter((path) => !texts.includes(path));
  if (others.length > 0) return conflict(others);
  let now = merged;
  for (const path of new Set(paths)) {
    const text = await bothEdits(git, path, [planned, fresh, tip]);
    if (!text.ok) return text;
    const put = await withText(repository, store, now, path, text.value);
    if (!put.ok) return put;
    now = put.value;
  }
  return ok(now);
}

/** One text of three commits, merged. */
async function bothEdits(
  git: Git,
  path: string,
  commits: readonly [base: string, ours: string, theirs: string],
): Promise<Result<string>> {
  const texts: string[] = [];
  for (const commit of commits) {
    const text = await textAt(git, commit, path);
    if (!text.ok) return text;
    texts.push(text.value ?? "");
  }
  const [base, ours, theirs] = texts as [string, string, string];
  return mergedText(path, { base, ours, theirs });
}

/** A text with the edits of both. Fails with `edits_conflict` for `path`. */
export function mergedText(
  path: string,
  texts: { readonly base: string; readonly ours: string; readonly theirs: string },
): Result<string> {
  const merged = mergeLines(texts.base, texts.ours, texts.theirs);
  return merged === undefined ? conflict([path]) : ok(merged);
}

/** People and plan changed the same lines. */
function conflict(paths: readonly string[]): Result<never> {
  const files = paths.map((path) => `"${path}"`).join(", ");
  return fail(
    "edits_conflict",
    `Cannot bring the pull request up to date: ${files} was edited there where the new plan ` +
      "changes it too",
  );
}

/** The tree with another text at `path`. Fails with `git_failed` and `git_missing`. */
export async function withText(
  { git }: Repository,
  store: Store,
  tree: string,
  path: string,
  text: string,
): Promise<Result<string>> {
  const env = { GIT_INDEX_FILE: join(store.folder, "index") };
  const read = await git.text(["read-tree", tree], { env });
  if (!read.ok) return read;
  const blob = await git.text(["hash-object", "-w", "--stdin"], { stdin: text });
  if (!blob.ok) return blob;
  const entry = await git.text(["ls-tree", tree, "--", `:(literal)${path}`]);
  if (!entry.ok) return entry;
  const mode = entry.value.slice(0, 6) || "100644";
  const put = await git.text(["update-index", "-z", "--index-info"], {
    env,
    stdin: `${mode} ${blob.value}\t${path}\0`,
  });
  return put.ok ? await git.text(["write-tree"], { env }) : put;
}

/** The text at a path of a commit or tree; nothing where it has none. Fails likewise. */
export async function textAt(
  git: Git,
  at: string,
  path: string,
): Promise<Result<string | undefined>> {
  const exit = await git.try(["cat-file", "blob", `${at}:${path}`]);
  if (!exit.ok) return exit;
  return ok(
    exit.value.code === 0 ? new TextDecoder().decode(exit.value.stdout) : undefined,
  );
}
