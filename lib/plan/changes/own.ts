/** Which change files are of which package, and what they say there. */
import { type ChangeFile, type Commit, commitOf, EVERYBODY } from "../../notes/mod.ts";
import { type Home, homeNamed, namesOf } from "../belongs.ts";
import type { Config } from "../config/config.ts";
import { groupNamed } from "../packages/groups.ts";

/** A change file as one package, or the project, reads it. */
export interface OwnChange {
  /** From the root, with `/`. */
  readonly path: string;
  /** What it says, as commits do; empty for what is not told. */
  readonly commits: readonly Commit[];
}

/**
 * Those of a package, by the names in them and by the folders that they are in; of the project
 * all. `ownersOf` tells whose a path is, among the packages `homes`.
 */
export function changesOfHome(
  files: readonly ChangeFile[],
  home: Home | undefined,
  ownersOf: (path: string) => readonly string[],
  homes: readonly Home[],
  groups: Config["groups"],
): readonly OwnChange[] {
  const isNamed = home ? namedBy(home, homes, groups) : () => true;
  const names = home ? namesOf(home) : [];
  return files.flatMap(({ path, words }): readonly OwnChange[] => {
    const isHere = home === undefined ||
      ownersOf(path).some((each) => names.includes(each));
    const own = words.filter((each) =>
      each.package === undefined ? isHere : isNamed(each.package)
    );
    // One that says nothing goes with the release of whoever's folder it is in.
    if (own.length === 0 && !(words.length === 0 && isHere)) return [];
    const told = own.flatMap((each) => commitOf(each, path) ?? []);
    // Who says one thing of several packages says it once of them together, at its strongest.
    const byWords = Map.groupBy(
      told,
      ({ wording, body }) => `${wording?.title}\n${body}`,
    );
    const commits = [...byWords.values()].map((same) =>
      same.toSorted((a, b) => weightOf(a) - weightOf(b))[0]!
    );
    return [{ path, commits }];
  });
}

/** The commit that brought a change file. */
export interface Origin {
  /** The full object name, in hexadecimal. */
  readonly sha: string;
  readonly subject: string;
}

/**
 * The commits, where words of change files are said by the commits that brought the files, with the
 * number of the request in their titles.
 */
export function withOrigins(
  commits: Iterable<Commit>,
  origins: ReadonlyMap<string, Origin> = new Map(),
): readonly Commit[] {
  return Array.from(commits, (commit) => {
    const origin = commit.wording && origins.get(commit.wording.path);
    if (!origin) return commit;
    const number = NUMBER.test(commit.subject) ? "" : NUMBER.exec(origin.subject)?.[0];
    return { ...commit, sha: origin.sha, subject: commit.subject + (number ?? "") };
  });
}

/** The number of a request behind a title. */
const NUMBER = / \([#!]\d{1,9}\)$/;

/** The less, the more it asks for. */
function weightOf({ subject }: Commit): number {
  return /^\w+!:/.test(subject) ? 0 : subject.startsWith("feat:") ? 1 : 2;
}

/** Whether a name of a change file means this package, `config` for `tool-config` too, or its group. */
export function namedBy(
  home: Home,
  homes: readonly Home[],
  groups: Config["groups"],
): (name: string) => boolean {
  const names = [...namesOf(home), home.name, ...(home.alias ? [home.alias] : [])];
  return (name) =>
    name === EVERYBODY || names.includes(name) ||
    names.includes(homeNamed(homes, name)?.name ?? "") ||
    groupNamed({ groups }, name)?.has(home) === true;
}

/** The names that change files say and no package has, each with the first file that says it. */
export function unknownNames(
  files: readonly ChangeFile[],
  homes: readonly Home[],
  groups: Config["groups"],
): readonly { readonly name: string; readonly path: string }[] {
  const known = homes.map((home) => namedBy(home, homes, groups));
  const found = new Map<string, string>();
  for (const { path, words } of files) {
    for (const { package: name } of words) {
      if (name === undefined || known.some((isNamed) => isNamed(name))) continue;
      if (!found.has(name)) found.set(name, path);
    }
  }
  return [...found].map(([name, path]) => ({ name, path }));
}
