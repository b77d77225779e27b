/** The leads that were followed, as files: each read by all that led to it, and what is meant. */
import { inStep } from "./belonging.ts";
import { withoutPast } from "./choosing/past.ts";
import { withoutEchoes } from "./choosing/echoes.ts";
import type { Candidate } from "./choosing/main.ts";
import { keptOf, partedIn } from "./choosing/parted.ts";
import { staleNotes } from "./agreement.ts";
import type { Followed, Lead } from "./lead.ts";
import { lernasIn } from "./sharing/lernas.ts";
import type { Run } from "./candidates.ts";
import type { ReadingsCache } from "./readings_cache.ts";
import { isForeign } from "./foreign.ts";
import { isManifest } from "../format_of.ts";
import { folderOf } from "../path.ts";
import { loadRanges } from "../requirement.ts";
import type { Reading } from "../reading.ts";
import type { Search } from "../search.ts";
import { withoutCounted } from "./told/counted.ts";
import { tellEchoes } from "./told/lagging.ts";
import type { Wanted } from "../tree.ts";
import { twinsOf } from "./twins.ts";
import { fileOf, leadOf, type VersionFile } from "../version_file.ts";

/** What is meant of the project's packages. */
export interface Meant {
  readonly names: ReadonlySet<string>;
  /** Whether one of them takes the version that the workspace says for its members. */
  readonly isInherited: boolean;
  /** Their folders: what lies there and says no name is theirs. */
  readonly folders: ReadonlySet<string>;
}

/**
 * The package that is meant, by its names: as asked for, and as its own manifests say. With it
 * go those whose version is the same place's.
 */
export function meant(
  followed: readonly Followed[],
  wanted: Wanted | undefined,
): Meant | undefined {
  if (wanted === undefined) return undefined;
  // An entry of the configuration is of the release, and so is the package it describes.
  const own = followed.flatMap(({ lead, found }) =>
    folderOf(lead.path) === wanted.folder || isEntry(lead) ? found.name ?? [] : []
  );
  const meant = new Set([wanted.only, ...wanted.others ?? [], ...own]);
  for (const twin of twinsOf(followed, meant)) meant.add(twin);
  const heirs = followed.flatMap(({ found: { name, isInherited } }) =>
    isInherited && name !== undefined ? [name] : []
  );
  const isHeir = heirs.some((name) => meant.has(name));
  if (isHeir) { for (const name of heirs) meant.add(name); }
  // Lerna's packages say their number themselves: one alone may go up to it.
  const isInherited = isHeir || wanted.isApart !== true &&
      lernasIn(followed).some(({ names }) => !names.isDisjointFrom(meant));
  // Who has no version of its own goes along with the one it takes.
  for (let size = 0; size < meant.size;) {
    size = meant.size;
    for (const { found: { name, inherits } } of followed) {
      if (name !== undefined && meant.has(inherits ?? "")) meant.add(name);
    }
  }
  const folders = followed.filter(({ lead: { path }, found: { name } }) =>
    isManifest(path) && meant.has(name ?? "")
  ).map(({ lead }) => folderOf(lead.path));
  return { names: meant, isInherited, folders: new Set(folders) };
}

function isEntry({ why }: Lead): boolean {
  return why.startsWith("[[file]]");
}

/**
 * The files as all that led to them reads them, now that every package's name is known. What
 * they say is read once for all packages, and kept.
 */
export async function filesOf(
  run: Run,
  followed: readonly Followed[],
  only: Meant | undefined,
  known: ReadingsCache,
): Promise<readonly VersionFile[]> {
  const byPath = Map.groupBy(followed, ({ lead }) => lead.path);
  const found = [...byPath].flatMap(([path, ways]) =>
    candidate(run, path, ways, only, known)
  );
  const read = withoutNotes(run, found, only);
  const now = withoutPast(read.map(({ file }) => file));
  const every = read.map((each, i) => ({ ...each, file: now[i]! }));
  const parted = partedIn(run, every, only !== undefined);
  const kept = parted.open.flatMap((each) => keptOf(run, each, parted) ?? []);
  const main = leadOf(kept)?.version;
  const meant = withoutCounted(run, kept);
  const agreeing = withoutEchoes(meant, run.last);
  if (only === undefined) {
    tellEchoes(run, meant, agreeing);
  }
  const files = withoutPast(agreeing);
  // Most packages ask nothing of each other.
  if (files.some(({ slots }) => slots.some(({ asks }) => asks))) await loadRanges();
  return files.map((file) => inStep(file, parted.versions, main));
}

/** Leaves out what other tools noted, where it lags behind, and says so. */
function withoutNotes(
  { remarks }: Run,
  found: readonly Candidate[],
  only: Meant | undefined,
): readonly Candidate[] {
  const stale = staleNotes(found.map(({ file }) => file));
  if (stale.size === 0) return found;
  return found.flatMap((each) => {
    const { file, file: { path } } = each;
    const left = file.slots.filter((slot) => stale.has(slot));
    const [first] = left;
    if (first === undefined) return [each];
    const said =
      `line ${first.line} notes ${first.spelled} for another tool; that lags ` +
      "behind the rest, and stays";
    if (only === undefined && !remarks.some(({ message }) => message === said)) {
      remarks.push({ path, message: said, kind: "behind" });
    }
    const starts = new Set(left.map(({ start }) => start));
    const keeps = (reading: Reading) =>
      file.keeps(reading) && !(reading.isNote && starts.has(reading.start));
    const rest = fileOf({ ...file, keeps });
    return rest.ok && rest.value !== undefined ? [{ ...each, file: rest.value }] : [];
  });
}

function candidate(
  run: Run,
  path: string,
  ways: readonly Followed[],
  only: Meant | undefined,
  known: ReadingsCache,
): Candidate[] {
  const { tree, faults } = run;
  const [{ lead, found }] = ways as [Followed];
  const name = lead.isBeside
    ? lead.of
    : found.name ?? lead.of ?? run.called.get(folderOf(path));
  const isMeant = ({ of = name, isForMembers }: Reading) =>
    only === undefined
      ? !lead.isStray || run.own.has(of ?? "")
      : isEntry(lead) && of === name ||
        of === undefined && only.folders.has(folderOf(path)) ||
        (isForMembers ? only.isInherited : only.names.has(of ?? ""));
  const text = tree.read(path) ?? "";
  const searches = searchesOf(ways);
  const seen = known.seen({ path, text, searches });
  const later = known.mayWait(path) ? { provesLater: true as const } : {};
  const source = { path, text, why: lead.why, searches, keeps: isMeant, ...later };
  const file = fileOf(source, seen);
  if (!file.ok) faults.push(...file.faults);
  if (!file.ok || file.value === undefined) return [];
  return [{
    file: file.value,
    ...(name === undefined ? {} : { name }),
    isMember: lead.isMember === true,
    // What a workspace holds of tests and examples is published by nobody.
    isPrivate: found.isPrivate === true || (lead.isMember === true && isForeign(path)),
    isGuess: !lead.isNamed && lead.search.guess,
  }];
}

/** The searches of one file, those that know its schemes best first. */
function searchesOf(followed: readonly Followed[]): Search[] {
  const rank = ({ lead }: Followed) => lead.knowsBetter ? 0 : 1;
  return followed.toSorted((a, b) => rank(a) - rank(b)).map(({ lead }) => lead.search);
}
