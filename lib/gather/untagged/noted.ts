/** Packages that another tool notes as released: release-please keeps what is out in a manifest. */
import { ok, type Result } from "../../fault.ts";
import {
  type History,
  type Line,
  lineOf,
  standIn,
  withStandIn,
} from "../../plan/mod.ts";
import type { Tree } from "../../files/mod.ts";
import type { World } from "../../system/startup.ts";
import { treeOf } from "../tree.ts";
import type { Ahead } from "./ground.ts";

/** Where the manifest lies. Source: github.com/googleapis/release-please, "Manifest Driven release-please". */
const NOTES = [
  ".release-please-manifest.json",
  ".github/.release-please-manifest.json",
  ".github/release-please/manifest.json",
];

/**
 * The line of a package without a tag, counted from the version that the manifest notes as
 * released: all of its commits came since. As it was where nothing is noted. Never fails.
 */
export function lineFromNotes(world: World, root: string, ahead: Ahead): Result<Line> {
  const { tags, version, spelled, history, home, line, said, isOpen } = ahead;
  const isNoted = notedOf(treeOf(world, root), home?.folders ?? []).includes(spelled);
  const sha = isNoted ? beforeFirst(history, line) : undefined;
  if (sha === undefined) return ok(line);
  const tag = standIn(tags, version, sha);
  const counted = lineOf(withStandIn(tags, tag), history, history.head, isOpen, said);
  return ok(
    counted.stable === tag
      ? { ...counted, untagged: { tag, asTagged: line, isNoted: true } }
      : line,
  );
}

/**
 * Whether the manifest notes as released what a tag of the package says, and the files say another
 * version: theirs was never out, whatever they began with.
 */
export function isOtherNoted(
  world: World,
  root: string,
  { home, spelled, tags: { versions } }: Ahead,
): boolean {
  if (home === undefined) return false;
  const noted = notedOf(treeOf(world, root), home.folders);
  return noted.length > 0 && !noted.includes(spelled) &&
    versions.some(({ name }) => noted.some((each) => name.endsWith(each)));
}

/** The versions that release-please's manifests say of these folders. */
export function notedOf(tree: Tree, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    NOTES.flatMap((path) => notedIn(tree.read(path), folder || ".") ?? [])
  );
}

/** The version that a manifest says of a folder; nothing where it cannot be read. */
function notedIn(text: string | undefined, folder: string): string | undefined {
  if (text === undefined) return undefined;
  try {
    const said: unknown = JSON.parse(text);
    const found = Object.entries(said ?? {}).find(([name]) => name === folder);
    return typeof found?.[1] === "string" ? found[1] : undefined;
  } catch {
    return undefined;
  }
}

/** The commit before a package's first one. */
function beforeFirst({ bySha }: History, { sinceStable }: Line): string | undefined {
  const first = [...sinceStable].at(-1);
  return first && bySha.get(first.sha)?.parents[0];
}
