/** What git knows of tags and branches, in one process, or a few where the names are many. */
import { all, ok, type Result } from "../fault.ts";
import { type Git, inPieces } from "../git/mod.ts";
import type { Version } from "../version/startup.ts";

/** A tag, as git knows it. */
export interface Known {
  /** When it was made, in seconds since 1970. */
  readonly seconds: number;
  /** That day, in UTC. */
  readonly date: string;
  /** The commit it leads to. */
  readonly sha: string;
  /** Whether rung made it: its message says so. */
  readonly isOwn: boolean;
}

/** Tags and branches. */
export interface Refs {
  readonly tags: ReadonlyMap<string, Known>;
  readonly branches: ReadonlyMap<string, string>;
}

/** In a format of git's: what a ref leads to, and what a tag there does. */
export const TYPES = "%(objecttype)%(*objecttype)";

/** Whether a ref leads to a blob or a tree, by its `TYPES`: then it is no version. */
export function isAstray(types: string): boolean {
  return /(?:blob|tree)$/.test(types);
}

const FORMAT = "%(refname)%09%(creatordate:unix)%09%(objectname)%09%(*objectname)" +
  `%09${TYPES}%09%(contents:subject)`;

/** The refs of these names or patterns that lead to commits; none for none. Fails with `git_failed`. */
export async function lookUp(
  git: Git,
  names: readonly string[],
): Promise<Result<Refs>> {
  const tags = new Map<string, Known>();
  const branches = new Map<string, string>();
  const lists = all(
    await Promise.all(
      inPieces(names).map((piece) =>
        git.text(["for-each-ref", `--format=${FORMAT}`, "--", ...piece])
      ),
    ),
  );
  if (!lists.ok) return lists;
  for (const line of lists.value.flatMap((list) => list.split("\n")).filter(Boolean)) {
    const fields = line.split("\t");
    const [ref = "", at = "", object = "", peeled = "", types = "", subject = ""] =
      fields;
    if (isAstray(types)) continue;
    const sha = peeled === "" ? object : peeled;
    if (ref.startsWith("refs/heads/")) {
      branches.set(ref.slice("refs/heads/".length), sha);
      continue;
    }
    const seconds = Number(at);
    tags.set(ref.slice("refs/tags/".length), {
      ...{ seconds, sha, date: dayOf(seconds) },
      isOwn: peeled !== "" && subject.startsWith("Release "),
    });
  }
  return ok({ tags, branches });
}

const HOLE = /\{(?:major|minor|patch)\}/g;

/** `release/{major}.{minor}` as a pattern of git's. */
export function globOf(pattern: string): string {
  return pattern.replace(HOLE, "*");
}

/** The names that `release/{major}.{minor}` makes; each number is a group. */
export function branchPattern(pattern: string): RegExp {
  const parts = pattern.split(HOLE).map((each) => RegExp.escape(each));
  return new RegExp(`^${parts.join("(\\d+)")}$`);
}

const PARTS: readonly string[] = ["{major}", "{minor}", "{patch}"];

/**
 * Whether a version belongs to the line of a branch that is named so: `release/1.0` has those
 * that begin with 1.0. Nothing where the branch is none of these.
 */
export function lineOfBranch(
  pattern: string,
  branch: string,
): ((version: Version) => boolean) | undefined {
  const places = (pattern.match(HOLE) ?? []).map((hole) => PARTS.indexOf(hole));
  const found = branchPattern(pattern).exec(branch)?.slice(1);
  return found &&
    (({ release }) =>
      found.every((digits, i) => release[places[i]!] === Number(digits)));
}

/** That moment's day, in UTC. */
function dayOf(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString().slice(0, 10);
}
