/** The packages of a project: what its manifests are called, and the folders they lie in. */
import { isForeign } from "./foreign.ts";
import { manifestsOf } from "./modules.ts";
import { type Lead, lookAround, newRun, type Run, take } from "./candidates.ts";
import { followAll } from "./discover.ts";
import type { Followed } from "./lead.ts";
import { withHeirs } from "./sharing/heirs.ts";
import type { PackageFound } from "./package_found.ts";
export type { PackageFound } from "./package_found.ts";
import { formatNamed, isManifest } from "../format_of.ts";
import type { Need } from "../format.ts";
import { wholeNeeds } from "../needs.ts";
import { folderOf, resolve } from "../path.ts";
import { loadRanges } from "../requirement.ts";
import { find } from "../search.ts";
import type { Tree } from "../tree.ts";
import { twinsIn } from "./twins.ts";
import { leadOf } from "../version_file.ts";
import { canonicalText } from "../../version/mod.ts";

/**
 * All packages of a project, those at the root first, then by folder: the root's own, the
 * members of its workspaces, and whatever manifest has a name and is of no workspace's kind.
 *
 * A manifest that cannot be read is passed over: whoever writes it tells why.
 */
export async function packagesIn(
  tree: Tree,
  folders: readonly string[] = [],
  isWhole = false,
): Promise<readonly PackageFound[]> {
  const run = newRun(tree);
  const followed: Followed[] = [];
  for (const folder of ["", ...folders]) await lookAround(run, folder);
  await followAll(run, followed);
  const members = followed.filter(({ lead }) => lead.isMember);
  const listed = new Set(followed);
  const kinds = isWhole ? [] : members.map(({ lead }) => lead.search.format);
  await takeManifests(run, new Set(kinds));
  await followAll(run, followed);
  const byName = new Map<string, Followed[]>();
  const twinOf = twinsIn(followed);
  for (const each of followed) {
    const twin = twinOf(each);
    const name = isManifest(each.lead.path) ? twin ?? nameIn(run, each) : undefined;
    const same = name === undefined ? undefined : byName.get(name);
    const isOther = twin === undefined && members.length > 0 && !listed.has(each) &&
      same !== undefined && listed.has(same[0]!);
    // Another kind's package of a member's name is not the member.
    if (name !== undefined && !isOther) byName.set(name, [...same ?? [], each]);
  }
  // Whose manifest bears the name of the package tells of it first.
  for (const leads of byName.values()) {
    leads.sort((a, b) =>
      Number(twinOf(a) !== undefined) - Number(twinOf(b) !== undefined)
    );
  }
  const twins = new Map(
    followed.flatMap((each) => {
      const [name, twin] = [each.found.name, twinOf(each)];
      return name === undefined || twin === undefined || byName.has(name)
        ? []
        : [[name, twin] as const];
    }),
  );
  // Only now is every package's name known.
  const needs = new Map(followed.map(({ lead }) => [lead, needsIn(run, lead)]));
  const shared = [...needs.values()].flat().filter(({ kind }) => kind === "shared");
  // Who computes the version takes it from a module, though none is named.
  const promising = new Set(
    followed.flatMap(({ found: { name, promised } }) =>
      promised === undefined || name === undefined ? [] : [name]
    ),
  );
  const pointedAt = (name: string) =>
    followed.filter(({ lead: { path, of, isNamed } }) =>
      (isNamed || promising.has(name)) &&
      (of === name || run.sharing.get(path)?.includes(name))
    );
  const packages = [...byName].map(([name, leads]): PackageFound => ({
    name,
    folders: [...new Set(leads.map(({ lead }) => folderOf(lead.path)))].toSorted(),
    // A manifest may say where the version stands: `[tool.hatch.version] path`.
    ...versionOf([...leads, ...pointedAt(name)], name),
    ...needsOf(
      leads.flatMap(({ lead }) => needs.get(lead) ?? []).map((need) => ({
        ...need,
        of: twins.get(need.of) ?? need.of,
      })),
      shared,
      (of) => of !== name && byName.has(of),
    ),
    ...tagOf(leads),
    ...privacyOf(leads),
    ...(members.length > 0 &&
        leads.every((each) => !listed.has(each) && each.found.name !== undefined)
      ? { isStray: true as const }
      : {}),
  })).toSorted((a, b) => a.folders[0]! < b.folders[0]! ? -1 : 1);
  // Who plans them asks whether a version is admitted.
  if (packages.some(({ needs }) => needs)) await loadRanges();
  return withHeirs(packages, followed);
}

/** Whether a package is never published: by each of its manifests, or by where it lies. */
function privacyOf(
  leads: readonly Followed[],
): Pick<PackageFound, "isPrivate" | "isAside"> {
  const open = leads.filter(({ found }) => found.isPrivate !== true);
  const isPrivate = open.every(({ lead }) => isForeign(lead.path));
  return { isPrivate, ...(isPrivate && open.length > 0 ? { isAside: true } : {}) };
}

/** What its manifest calls a package, else its settings, where the manifest says a version. */
function nameIn({ called }: Run, { lead, found }: Followed): string | undefined {
  if (lead.isBeside) return lead.of;
  const mayBeCalled = found.name === undefined && lead.of === undefined &&
    found.readings.some(({ of, asks }) => of === undefined && !asks);
  return mayBeCalled ? called.get(folderOf(lead.path)) : found.name;
}

/** What a manifest asks of the project's packages: as it says, or as its places tell. */
function needsIn(run: Run, { path, search }: Lead): readonly Need[] {
  const { tree } = run;
  if (!isManifest(path)) return [];
  const found = find(search, tree.read(path) ?? "", path);
  if (!found.ok) return [];
  return found.value.needs?.map((need) => atPlace(run, path, need)) ??
    found.value.readings.flatMap(({ of, asks }): Need[] =>
      of === undefined || !asks ? [] : [{
        ...{ of, range: asks.range, dialect: asks.dialect },
        kind: asks.isDev ? "dev" : "normal",
      }]
    );
}

/** A need by the name of what lies at its place, where a workspace has called that. */
function atPlace({ tree, called }: Run, path: string, need: Need): Need {
  if (need.place === undefined) return need;
  const { place: { folder, below }, ...rest } = need;
  for (let from = folderOf(path);; from = folderOf(from)) {
    const at = (name: string) => resolve(from, name);
    if (below.some((name) => tree.read(at(name) ?? name) !== undefined)) {
      const of = called.get(at(folder || ".") ?? "");
      return of === undefined ? rest : { ...rest, of };
    }
    if (from === "") return rest;
  }
}

function needsOf(
  said: readonly Need[],
  shared: readonly Need[],
  isOther: (name: string) => boolean,
) {
  const needs = wholeNeeds(said, shared).filter(({ of }) => isOther(of));
  return needs.length === 0 ? {} : { needs };
}

function versionOf(leads: readonly Followed[], name: string) {
  for (const { found: { readings } } of leads) {
    const own = readings.filter(({ of = name, asks, isForMembers }) =>
      of === name && !asks && !isForMembers
    );
    const lead = leadOf([{ slots: own }]);
    if (lead === undefined) continue;
    // What follows its base says the rest of a version, which may be nothing.
    const isRest = lead.says === "suffix" || lead.says === "tail";
    return { version: isRest ? canonicalText(lead.version) : lead.spelled };
  }
  return {};
}

function tagOf(leads: readonly Followed[]) {
  // A package that other manifests name too is not Go's alone.
  const all = leads.map(({ found }) => found.tagBefore);
  const [tagBefore] = all;
  const major = leads[0]?.found.major;
  if (tagBefore === undefined || all.length > 1) return {};
  return { tagBefore, ...(major === undefined ? {} : { major }) };
}

/**
 * Whether a chart of Helm lies in the `charts/` of another, and is packed with that one. Source:
 * helm.sh, "Charts", "Managing dependencies manually via the charts/ directory".
 */
function isSubchart({ tree }: Run, path: string): boolean {
  const above = /^((?:.*\/)?)charts\/[^/]+\/Chart\.yaml$/.exec(path)?.[1];
  return above !== undefined && tree.read(`${above}Chart.yaml`) !== undefined;
}

/**
 * Takes up every manifest of the project that lies where packages are somebody's, but of these
 * kinds: a workspace lists all of its own.
 */
async function takeManifests(run: Run, but: ReadonlySet<string>): Promise<void> {
  for (const path of manifestsOf(run.tree)) {
    if (isSubchart(run, path)) continue;
    const format = formatNamed(path)!;
    if (but.has(format.id)) continue;
    await take(run, path, format, `${format.title} in ${folderOf(path)}`);
  }
}
