/** Packages that were there at releases of others, more than once, and never had a tag. */
import { nameOf } from "../../files/startup.ts";
import { ok, type Result } from "../../fault.ts";
import type { Repository } from "../../git/mod.ts";
import type { Config, Home, Tag, Tagged } from "../../plan/mod.ts";
import { isPrerelease } from "../../version/startup.ts";
import type { Changes } from "../changes/changes.ts";
import { isManifestName } from "../manifests.ts";
import { spokenOf } from "./their_changes.ts";

/** Packages that nobody tags. */
export interface Untagged {
  readonly all: ReadonlySet<Home>;
  /** Those of them whose numbers are raised all the same, with releases of others. */
  readonly raised: ReadonlySet<Home>;
}

const NONE: Untagged = { all: new Set(), raised: new Set() };

/**
 * The packages without a tag that were there at the last two releases of the package that is
 * released most, and say what they said at the last one, or were raised between the two: nobody
 * tags them. One that is new, has a new number for the first time, or is spoken of in the
 * configuration or, while its number never was raised, in a change file, is a first release to come.
 *
 * Fails with `git_failed` and `git_missing`.
 */
export async function neverReleased(
  { git }: Pick<Repository, "git">,
  { packages, groups }: Pick<Config, "packages" | "groups">,
  tagged: readonly Tagged[],
  changes: Changes | undefined,
  homes: readonly Home[],
): Promise<Result<Untagged>> {
  const [last, before] = releasesIn(tagged);
  const mayBe = tagged.filter(({ home, tags }) =>
    tags.ok && tags.value.versions.length === 0 && !home.isPrivate &&
    !packages.has(home.name) && home.folders.every((folder) => folder !== "")
  ).map(({ home }) => home);
  if (!last || !before || mayBe.length === 0) return ok(NONE);
  const folders = mayBe.flatMap((home) => home.folders);
  const listed = await git.text([
    ...["ls-tree", "-z", "--name-only", before.name, "--"],
    ...folders.map((folder) => `${folder}/`),
  ]);
  if (!listed.ok) return listed;
  const manifests = listed.value.split("\0").filter((path) =>
    isManifestName(nameOf(path))
  );
  const there = new Set(manifests.map((path) => path.slice(0, path.lastIndexOf("/"))));
  const old = mayBe.filter((home) => home.folders.some((folder) => there.has(folder)));
  if (old.length === 0) return ok(NONE);
  const since = async (from: string, to: string) => {
    const changed = await git.text([
      ...["diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames"],
      ...[from, to, "--", ...manifests],
    ]);
    return changed.ok ? ok(addedIn(changed.value)) : changed;
  };
  const [now, then] = [
    await since(last.name, "HEAD"),
    await since(before.name, last.name),
  ];
  if (!now.ok || !then.ok) return now.ok ? then as Result<never> : now;
  const isRaised = ({ folders }: Home) =>
    folders.some((folder) => then.value.get(folder)?.some((line) => RAISED.test(line)));
  const isNew = ({ folders, version }: Home) =>
    version !== undefined &&
    folders.some((folder) =>
      now.value.get(folder)?.some((line) => line.includes(version))
    );
  const some = old.filter(isRaised);
  // Where most are, that is how they go: some had no news between the two.
  const raised = new Set(some.length * 2 > old.length ? old : some);
  const still = tagged.filter(({ home }) =>
    old.includes(home) && !raised.has(home) && !isNew(home)
  );
  const spoken = await spokenOf(changes, { homes, groups }, still);
  const left = still.flatMap(({ home }) => spoken.has(home) ? [] : [home]);
  return ok({ all: new Set([...raised, ...left]), raised });
}

/** An added line of a manifest that says its version. */
const RAISED = /^\+\s*(?:"version"\s*:|version\s*[:=])/;

/** The last stable releases of the package that has most, the last first, as far as this clone has them. */
function releasesIn(tagged: readonly Tagged[]): readonly Tag[] {
  const stable = tagged.map(({ tags }) =>
    tags.ok
      ? tags.value.versions.filter(({ version, isLocal }) =>
        isLocal && !isPrerelease(version)
      )
      : []
  );
  return stable.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** The lines that a difference adds, by the folder of their file. */
function addedIn(text: string): ReadonlyMap<string, readonly string[]> {
  const added = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("+++ b/")) {
      const folder = line.slice("+++ b/".length, line.lastIndexOf("/"));
      lines = added.get(folder) ?? [];
      added.set(folder, lines);
    } else if (line.startsWith("+")) lines.push(line);
  }
  return added;
}
