/** The packages of a project: what its manifests are called, and the folders they lie in. */
import { isForeign } from "./foreign.ts";
import { pathsOf } from "./modules.ts";
import { type Lead, lookAround, type Run, take } from "./candidates.ts";
import { followAll, newRun } from "./discover.ts";
import type { Followed } from "./gathered.ts";
import { withHeirs } from "./heirs.ts";
import type { PackageFound } from "./package_found.ts";
export type { PackageFound } from "./package_found.ts";
import { formatNamed } from "../format_of.ts";
import type { Need } from "../format.ts";
import { wholeNeeds } from "../needs.ts";
import { folderOf } from "../path.ts";
import { find } from "../search.ts";
import type { Tree } from "../tree.ts";
import { leadOf } from "../version_file.ts";

/**
 * All packages of a project, those at the root first, then by folder: the root's own, the
 * members of its workspaces, and where there is no workspace, whatever manifest has a name.
 *
 * A manifest that cannot be read is passed over: whoever writes it tells why.
 */
export async function packagesIn(
  tree: Tree,
  folders: readonly string[] = [],
): Promise<readonly PackageFound[]> {
  const run = newRun(tree);
  const followed: Followed[] = [];
  for (const folder of ["", ...folders]) await lookAround(run, folder);
  await followAll(run, followed);
  const isWorkspace = followed.some(({ lead }) => lead.isMember);
  if (!isWorkspace) {
    await takeManifests(run);
    await followAll(run, followed);
  }
  const byName = Map.groupBy(
    followed.filter((each) =>
      nameIn(run, each) !== undefined && isManifest(each.lead.path)
    ),
    (each) => nameIn(run, each)!,
  );
  // Only now is every package's name known.
  const needs = new Map(followed.map(({ lead }) => [lead, needsIn(run, lead)]));
  const shared = [...needs.values()].flat().filter(({ kind }) => kind === "shared");
  const packages = [...byName].map(([name, leads]): PackageFound => ({
    name,
    folders: [...new Set(leads.map(({ lead }) => folderOf(lead.path)))].toSorted(),
    ...versionOf(leads, name),
    ...needsOf(leads.flatMap(({ lead }) => needs.get(lead) ?? []), shared, name),
    ...tagOf(leads),
    isPrivate: leads.every(({ lead, found }) =>
      found.isPrivate === true || isForeign(lead.path)
    ),
  })).toSorted((a, b) => a.folders[0]! < b.folders[0]! ? -1 : 1);
  return withHeirs(packages, followed);
}

/** What its manifest calls a package, else its settings, where the manifest says a version. */
function nameIn({ called }: Run, { lead, found }: Followed): string | undefined {
  const mayBeCalled = found.name === undefined && lead.of === undefined &&
    found.readings.some(({ of, asks }) => of === undefined && !asks);
  return mayBeCalled ? called.get(folderOf(lead.path)) : found.name;
}

/** What a manifest asks of the project's packages: as it says, or as its places tell. */
function needsIn({ tree }: Run, { path, search }: Lead): readonly Need[] {
  if (!isManifest(path)) return [];
  const found = find(search, tree.read(path) ?? "", path);
  if (!found.ok) return [];
  return found.value.needs ??
    found.value.readings.flatMap(({ of, asks }): Need[] =>
      of === undefined || !asks ? [] : [{
        ...{ of, range: asks.range, dialect: asks.dialect },
        kind: asks.isDev ? "dev" : "normal",
      }]
    );
}

function needsOf(said: readonly Need[], shared: readonly Need[], name: string) {
  const needs = wholeNeeds(said, shared).filter(({ of }) => of !== name);
  return needs.length === 0 ? {} : { needs };
}

function versionOf(leads: readonly Followed[], name: string) {
  for (const { found: { readings } } of leads) {
    const own = readings.filter(({ of = name, asks, isForMembers }) =>
      of === name && !asks && !isForMembers
    );
    const lead = leadOf([{ slots: own }]);
    if (lead !== undefined) return { version: lead.spelled };
  }
  return {};
}

function tagOf(leads: readonly Followed[]) {
  // A package that other manifests name too is not Go's alone.
  const all = leads.map(({ found }) => found.tagBefore);
  const [tagBefore] = all;
  return tagBefore === undefined || all.length > 1 ? {} : { tagBefore };
}

/** Whether a file is one that packages have: no lockfile, none that may say anything. */
function isManifest(path: string): boolean {
  const format = formatNamed(path);
  return format !== undefined && !format.follows && !format.guess && !format.echoes;
}

/** Takes up every manifest of the project that lies where packages are somebody's. */
async function takeManifests(run: Run): Promise<void> {
  for (const path of pathsOf(run.tree)) {
    if (isForeign(path) || !isManifest(path)) continue;
    const format = formatNamed(path)!;
    await take(run, path, format, `${format.title} in ${folderOf(path)}`);
  }
}
