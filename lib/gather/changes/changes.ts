/** Change files of the clone: which there are, what they say, and at which tags they were told. */
import { all, fail, ok, type Result } from "../../fault.ts";
import type { Git, Repository } from "../../git/mod.ts";
import {
  CHANGE_FOLDERS,
  type ChangeFile,
  changeFileOf,
  hasFields,
  isChangePath,
} from "../../notes/mod.ts";
import {
  changesOfHome,
  type Config,
  type Home,
  type Line,
  type OwnChange,
  ownersAmong,
  readVersion,
  type Tags,
  unknownNames,
  withChanges,
} from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { treeOf } from "../tree.ts";
import { filesBefore } from "./files_before.ts";

/** The change files of a clone. */
export interface Changes {
  /** Whether they stand in the place of commits. */
  readonly isAlone: boolean;
  readonly files: readonly ChangeFile[];
  /** Path → the object that git's index has of it. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * The change files that git knows of, as they were before a plan that is open; nothing where
 * commits say what is new.
 *
 * Fails with `config_invalid` for one that cannot be read, with `git_failed` and `git_missing`.
 */
export async function readChanges(
  world: World,
  repository: Repository,
  { changes: mode, theirs }: Pick<Config, "changes" | "theirs">,
): Promise<Result<Changes | undefined>> {
  const { git, root } = repository;
  const own = theirs?.fragments;
  const listed = await git.text([
    ...["ls-files", "-s", "-z", "--full-name", "--"],
    ...CHANGE_FOLDERS.map(({ folder, isOfPackages, isDeep }) =>
      `:(top,glob)${isOfPackages ? "**/" : ""}${folder}/${isDeep ? "**" : "*"}`
    ),
    ...(own?.folders ?? []).map((each) => `:(top,literal)${each}`),
  ]);
  if (!listed.ok) return listed;
  const ids = new Map(
    listed.value.split("\0").flatMap((line) => {
      const [, id = "", path = ""] = /^100\d{3} ([0-9a-f]+) 0\t([^]+)$/.exec(line) ??
        [];
      return path === "" ? [] : [[path, id] as const];
    }),
  );
  const configs = CHANGE_FOLDERS.filter(({ config }) =>
    config !== undefined && ids.has(config)
  );
  const paths = [...ids.keys()].filter((path) => isChangePath(path, own, configs));
  const isEmpty = configs.length > 0;
  if (mode === undefined && paths.length === 0 && !isEmpty) return ok(undefined);
  const over = await filesBefore(world, repository);
  if (!over.ok) return over;
  const tree = treeOf(world, root, over.value);
  const texts = paths.flatMap((path) => {
    const text = tree.read(path);
    return text === undefined || hasFields(text) ? [] : [[path, text] as const];
  });
  // What another tool's files say asks for no part: commits do, as where there are none.
  const isTheirs = isEmpty || texts.length > 0;
  if (mode === undefined && !isTheirs) return ok(undefined);
  const files = all(texts.map(([path, text]) => changeFileOf(path, text, own?.kinds)));
  if (!files.ok) return files;
  const told = files.value.flatMap((each) => each ?? []);
  // what is of no tool, though it lies where a tool has its files
  if (mode === undefined && !isEmpty && told.length === 0) return ok(undefined);
  return ok({ isAlone: mode !== "both", files: told, ids });
}

/** What names in change files mean: packages, or their groups. */
export interface Among extends Pick<Config, "groups"> {
  readonly homes: readonly Home[];
}

/** A line that change files may speak of. */
export interface OfLine {
  readonly line: Line;
  readonly tags: Tags;
  /** The package; absent: the project. */
  readonly home?: Home | undefined;
}

/** A line with what change files ask for, and those of them that are its own. */
export interface Changed {
  readonly line: Line;
  readonly changes: readonly OwnChange[];
}

/**
 * The lines with what the change files ask for; one question to git for all of them.
 *
 * Fails with `config_invalid` for a package that there is not, with `git_failed` and
 * `git_missing`.
 */
export async function linesWith(
  git: Git,
  { isAlone, files, ids }: Changes,
  { homes, groups }: Among,
  lines: readonly OfLine[],
): Promise<Result<readonly Changed[]>> {
  const strange = lines.some(({ home }) => home)
    ? unknownNames(files, homes, groups)
    : [];
  const known = all(
    strange.map(({ name, path }) =>
      fail("config_invalid", `Cannot use "${path}": there is no package "${name}"`, {
        path,
        hint: `Name one of ${homes.slice(0, 5).map((each) => each.name).join(", ")}; ` +
          'or go by commits alone, in rung.toml: changes = "commits"',
      })
    ),
  );
  if (!known.ok) return known;
  const own = changesOf({ files }, { homes, groups }, lines.map(({ home }) => home));
  const asked = lines.flatMap(({ line: { stable, cycle } }, i) =>
    [stable, cycle].flatMap((tag) =>
      tag?.isLocal ? own[i]!.map(({ path }) => [tag.name, path] as const) : []
    )
  );
  const told = await toldAt(git, asked, ids);
  if (!told.ok) return told;
  return ok(lines.map(({ line, tags, home }, i) => {
    const written = home?.saysLast ? readVersion(home.version ?? "") : undefined;
    const said = { isAlone, files: own[i]!, told: told.value, written };
    return { line: withChanges(line, tags, said), changes: own[i]! };
  }));
}

/** The change files of each of these packages; of nothing, the project, all. */
export function changesOf(
  { files }: Pick<Changes, "files">,
  { homes, groups }: Among,
  of: readonly (Home | undefined)[],
): readonly (readonly OwnChange[])[] {
  const ownersOf = ownersAmong(homes);
  return of.map((home) => changesOfHome(files, home, ownersOf, homes, groups));
}

/** The tags at which a path reads as it does now, of those that are asked about. */
async function toldAt(
  git: Git,
  asked: readonly (readonly [string, string])[],
  ids: ReadonlyMap<string, string>,
): Promise<Result<ReadonlyMap<string, ReadonlySet<string>>>> {
  const told = new Map<string, Set<string>>();
  const lines = asked.filter(([, path]) => !path.includes("\n"));
  if (lines.length === 0) return ok(told);
  const seen = await git.text(["cat-file", "--batch-check=%(objectname)"], {
    stdin: lines.map(([tag, path]) => `refs/tags/${tag}:${path}\n`).join(""),
  });
  if (!seen.ok) return seen;
  for (const [i, id] of seen.value.split("\n").entries()) {
    const [tag, path] = lines[i] ?? [];
    if (tag === undefined || path === undefined || ids.get(path) !== id) continue;
    const there = told.get(path);
    if (there) there.add(tag);
    else told.set(path, new Set([tag]));
  }
  return ok(told);
}
