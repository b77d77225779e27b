/** Entries for the configuration, made of what past releases changed and still stands there. */
import { filesAt } from "../discovery/members.ts";
import { folderOf, nameOf } from "../path.ts";
import { searchFor } from "../pattern.ts";
import type { Tree } from "../tree.ts";
import type { VersionFile } from "../version_file.ts";
import { patternsAround } from "./around.ts";
import { BARE, type Evidence } from "./evidence.ts";
import { isOffered } from "./offered.ts";
import { isSealed } from "./sealed.ts";

/** What one release changed. */
export interface ReleaseEvidence {
  /** The tag and the commit of the release. */
  readonly tag: string;
  readonly commit: string;
  readonly places: readonly Evidence[];
}

/** A `[[file]]` entry that would keep places up to date, and why it is offered. */
export interface LearnedEntry {
  /** A path or a glob. */
  readonly path: string;
  /** Nothing where the file's format finds it. */
  readonly pattern?: string;
  /** The scheme to say, where it is not SemVer. */
  readonly scheme?: string;
  /** Whether more than one place is meant. */
  readonly all: boolean;
  /** The files of today, and how many places they have. */
  readonly files: readonly string[];
  readonly places: number;
  /**
   * What formats find in these files, which the entry would replace: each needs an entry of
   * its own beside it.
   */
  readonly beside: readonly { readonly path: string; readonly format: string }[];
  /** The releases that changed such places, the newest first, and how many. */
  readonly seen: readonly {
    readonly tag: string;
    readonly commit: string;
    readonly times: number;
  }[];
}

/** What the project says of itself today. */
export interface Today {
  readonly tree: Tree;
  /** What is found without any entry. */
  readonly files: readonly VersionFile[];
  /** The version of today, as it may be spelled. */
  readonly spelled: ReadonlySet<string>;
  /** The scheme to prefer where several spell it alike. */
  readonly scheme: string;
}

/** From so many files of one kind on, a glob stands for them. */
const ENOUGH_FOR_GLOB = 3;

/**
 * The entries for what no format finds: each pattern matches today, in its files, nothing but
 * the version of today.
 */
export function entriesFrom(
  releases: readonly ReleaseEvidence[],
  today: Today,
): readonly LearnedEntry[] {
  const all = releases.flatMap(({ tag, commit, places }) =>
    places.filter((place) => isOffered(place, today.tree))
      .map((each) => ({ ...each, tag, commit }))
  );
  const first = entriesBy("pattern", all, today);
  // Where a word or two match more than is meant, the line may tell.
  const left = all.filter(({ path, pattern }) =>
    !first.some((entry) => entry.pattern === pattern && entry.files.includes(path))
  );
  const second = entriesBy("whole", left, today);
  const still = left.filter(({ path, whole }) =>
    !second.some((entry) => entry.pattern === whole && entry.files.includes(path))
  );
  return withoutDoubles([...first, ...second, ...entriesAround(still, today)])
    .map(({ fresh: _, ...entry }) => entry)
    .toSorted((a, b) => b.places - a.places || (a.path < b.path ? -1 : 1));
}

/** An entry, with the places that no format finds, `path:start`. */
type Drawn = LearnedEntry & {
  readonly pattern: string;
  readonly fresh: ReadonlySet<string>;
};

/** A place that a release changed, and the release. */
type Seen = Evidence & Pick<ReleaseEvidence, "tag" | "commit">;

function entriesBy(
  key: "pattern" | "whole",
  all: readonly Seen[],
  today: Today,
): readonly Drawn[] {
  return [...Map.groupBy(all, (each) => each[key])].flatMap(([pattern, seen]) => {
    const schemes = seen.map((each) => each.schemes)
      .reduce((both, more) => both.filter((scheme) => more.includes(scheme)));
    const scheme = schemes.includes(today.scheme)
      ? today.scheme
      : schemes[0] ?? "semver";
    const about = { pattern, ...(scheme === "semver" ? {} : { scheme }) };
    return groupsOf([...new Set(seen.map(({ path }) => path))]).flatMap(
      ([glob, files]) => {
        const told = timesOf(seen.filter(({ path }) => files.includes(path)));
        const entry = (path: string) => entryFor(path, { ...about, seen: told }, today);
        const folded = glob === undefined || pattern === BARE ? [] : entry(glob);
        return folded.length > 0 ? folded : files.flatMap(entry);
      },
    );
  });
}

/** Entries for lines that their words alone do not tell from older ones: see `around.ts`. */
function entriesAround(all: readonly Seen[], today: Today): readonly Drawn[] {
  const lines = Map.groupBy(all, ({ path, whole }) => `${path}\n${whole}`);
  return [...lines.values()].flatMap((seen) => {
    const [{ path, whole, schemes, tag }] = seen as [Seen];
    // A line may have several patterns: each of them once for each such line.
    const newest = Map.groupBy(
      seen.filter((each) => each.tag === tag),
      ({ pattern }) => pattern,
    );
    const times = Math.min(...[...newest.values()].map((each) => each.length));
    const scheme = schemes.includes(today.scheme) ? today.scheme : schemes[0];
    const about = {
      seen: timesOf(seen),
      ...(scheme === undefined || scheme === "semver" ? {} : { scheme }),
    };
    return patternsAround(today.tree, { path, whole, times }, today.spelled)
      .flatMap((pattern) => entryFor(path, { ...about, pattern }, today));
  });
}

/** How many places each release changed, the newest first. */
function timesOf(seen: readonly Seen[]): LearnedEntry["seen"] {
  return [...Map.groupBy(seen, ({ tag }) => tag)].map(([tag, each]) => ({
    ...{ tag, commit: each[0]!.commit, times: each.length },
  }));
}

/** Files of one ending together, with the glob that stands for them where they are enough. */
function groupsOf(paths: readonly string[]) {
  const byEnding = Map.groupBy(
    paths,
    (path) => /\.[^./]+$/.exec(nameOf(path))?.[0] ?? "",
  );
  return [...byEnding].map(
    ([ending, files]): [string | undefined, readonly string[]] => {
      if (files.length < ENOUGH_FOR_GLOB || ending === "") return [undefined, files];
      const folders = files.map(folderOf);
      const folder = sharedFolder(folders);
      const name = folders.every((each) => each === folder)
        ? `*${ending}`
        : `**/*${ending}`;
      return [folder === "" ? name : `${folder}/${name}`, files];
    },
  );
}

function sharedFolder(folders: readonly string[]): string {
  const [first = "", ...others] = folders.map((folder) => folder.split("/"));
  const shared: string[] = [];
  for (const [i, part] of [...first].entries()) {
    if (!others.every((folder) => folder[i] === part)) break;
    shared.push(part);
  }
  return shared.join("/");
}

/** The entry, if all that it matches today says today's version, and something does. */
function entryFor(
  path: string,
  about: Pick<Drawn, "pattern" | "scheme" | "seen">,
  { tree, files, spelled }: Today,
): readonly Drawn[] {
  const search = searchFor(about.pattern);
  if (!search.ok) return [];
  const found = filesAt(tree, path).map((file) => {
    const text = tree.read(file) ?? "";
    const known = new Set(
      files.find((each) => each.path === file)?.slots.map(({ start }) => start),
    );
    const matches = search.value(text);
    const isTrue = matches.every(({ start, end }) =>
      spelled.has(about.pattern === BARE ? text.trim() : text.slice(start, end)) &&
      !isSealed(text, start)
    );
    return {
      file,
      isTrue,
      fresh: matches.map(({ start }) => start).filter((start) => !known.has(start)),
      matches,
    };
  }).filter(({ matches }) => matches.length > 0);
  const fresh = new Set(
    found.flatMap((each) => each.fresh.map((start) => `${each.file}:${start}`)),
  );
  if (fresh.size === 0 || !found.every(({ isTrue }) => isTrue)) return [];
  const places = found.reduce((sum, { matches }) => sum + matches.length, 0);
  return [{
    ...about,
    path,
    all: places > 1,
    files: found.map(({ file }) => file),
    places,
    beside: found.flatMap(({ file }) => formatsOf(file, files)),
    fresh,
  }];
}

/** By which formats a file was found; none where the configuration names it already. */
function formatsOf(
  path: string,
  files: readonly VersionFile[],
): LearnedEntry["beside"] {
  const file = files.find((each) => each.path === path);
  if (file === undefined || file.why.startsWith("[[file]]")) return [];
  // Of a package that goes by a version of its own, the format would bring that version in.
  if (file.slots.every(({ asks }) => asks)) return [];
  return file.searches.map(({ format }) => ({ path, format }));
}

/**
 * Leaves out an entry whose places another one has too: one of more places, or, where they are
 * the same, one that matches less of what is found anyway.
 */
function withoutDoubles(entries: readonly Drawn[]): readonly Drawn[] {
  return entries.filter((entry, i) =>
    !entries.some((other, k) =>
      k !== i && entry.fresh.isSubsetOf(other.fresh) &&
      (other.fresh.size - entry.fresh.size || entry.places - other.places || i - k) > 0
    )
  );
}
