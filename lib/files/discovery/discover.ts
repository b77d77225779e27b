/**
 * Finding: which files of a project say its version.
 *
 * Entries of the configuration come first and hide what would have been found at their
 * paths. Then the files at the root whose names belong to a format, scripts at the root,
 * whatever those manifests name, and the manifests anywhere that say the same version.
 */
import { fault, ok, type Result } from "../../fault.ts";
import { takeLocksBeside } from "./choosing/locks.ts";
import { takeNamed } from "./choosing/named.ts";
import { takeUnlisted } from "./unlisted.ts";
import { takeModules } from "./modules.ts";
import {
  countFaults,
  isBinary,
  keepPromises,
  missing,
  placeFaults,
  tellPieces,
} from "./complaints.ts";
import { filesOf, meant } from "./gathered.ts";
import { isEcho } from "./choosing/echoes.ts";
import type { Followed } from "./lead.ts";
import { tellSilent } from "./silent.ts";
import { tellComposer } from "./told/locks.ts";
import { tellNamesakes } from "./told/namesakes.ts";
import { sealedIn } from "./told/recipes.ts";
import { newReadingsCache } from "./readings_cache.ts";
import { forOne, hasSeen, type Survey } from "./survey.ts";
import {
  follow,
  gatherMembers,
  type Lead,
  lookAround,
  newRun,
  point,
  type Run,
} from "./candidates.ts";
import type { Discovery } from "./discovery.ts";
import { innerIn, knownBy } from "./known.ts";
import { keepNames } from "./choosing/families.ts";
import { takeNames } from "./choosing/names.ts";
import { leadsOn } from "./promises.ts";
import { takeBeside } from "./beside.ts";
import { find, type Found } from "../search.ts";
import { isManifest } from "../format_of.ts";
import { folderOf } from "../path.ts";
import { lineAt } from "../text.ts";
import type { FileEntry, Tree, Wanted } from "../tree.ts";
import type { Version } from "../../version/mod.ts";
import { leadOf } from "../version_file.ts";

/**
 * The project's version files; `last` is what the project released last, where that is known.
 *
 * No file is not a failure: a project's version may be its tag alone, and a remark says so
 * when a manifest does. Fails with every fault of every file: `file_broken`,
 * `file_unreadable`, `file_outside`, `version_missing`, `version_not_unique`,
 * `version_unreadable`, `config_invalid`, `scheme_unknown`, and with `usage` when there is
 * no package of the wanted name.
 */
export async function discover(
  tree: Tree,
  entries: readonly FileEntry[],
  wanted?: Wanted,
  last?: Version,
): Promise<Result<Discovery>> {
  const { folder, askedFrom = [] } = wanted ?? {};
  const surveyed = await survey(tree, entries, [folder ?? "", ...askedFrom], { last });
  return await findIn(forOne(surveyed.run), surveyed, wanted);
}

/**
 * Looks at a project's files once, for one package in these folders, or for many: then their
 * edits are proven in the end, by `ReadingsCache.doubts`.
 */
export async function survey(
  tree: Tree,
  entries: readonly FileEntry[],
  folders: readonly string[] = [],
  { isOfMany = false, last }: {
    readonly isOfMany?: boolean;
    readonly last?: Version | undefined;
  } = {},
): Promise<Survey> {
  const run = newRun(tree, last);
  for (const entry of entries) await follow(run, entry);
  for (const folder of new Set(["", ...folders])) await lookAround(run, folder);
  const followed: Followed[] = [];
  await followAll(run, followed);
  const count = run.leads.length;
  await takeLocksBeside(run, followed);
  await followAll(run, followed, count);
  return { run, entries, followed, cache: newReadingsCache(isOfMany) };
}

/**
 * The version files of one package, or of the project, in what was surveyed. Where a release
 * has been planned on top of the files, they say its versions; what they are called stays.
 *
 * Fails as `discover` does.
 */
export async function discoverIn(
  surveyed: Survey,
  wanted: Wanted | undefined,
): Promise<Result<Discovery>> {
  const { entries, cache } = surveyed;
  const run = forOne(surveyed.run);
  const isSeen = hasSeen(surveyed, wanted?.askedFrom);
  if (!isSeen) return await discover(run.tree, entries, wanted);
  const names = new Set(run.own);
  const found = await findIn(run, surveyed, wanted);
  if (run.own.size === names.size) return found;
  // What was taken up for one package is not the next one's: it gets a look of its own, whose
  // names stay as they are when its files are read again.
  keepNames(run, names);
  cache.forget();
  return await discover(run.tree, entries, wanted);
}

/** See `discoverIn`; packages that are taken up are among the run's own afterwards. */
async function findIn(
  run: Run,
  surveyed: Survey,
  wanted: Wanted | undefined,
): Promise<Result<Discovery>> {
  const { cache } = surveyed;
  const followed = [...surveyed.followed];
  let files = await filesOf(run, followed, meant(followed, wanted), cache);
  const again = async () => {
    await followAll(run, followed);
    cache.forget();
    files = await filesOf(run, followed, meant(followed, wanted), cache);
  };
  const isMissing = wanted !== undefined && leadOf(files) === undefined;
  if (isMissing && await takeNamed(run, wanted.only)) await again();
  // Those that go with it may be listed nowhere either.
  const known = new Set(followed.map(({ found: { name } }) => name));
  for (const name of wanted?.others ?? []) {
    if (!known.has(name) && await takeNamed(run, name)) await again();
  }
  if (wanted !== undefined) {
    const home = followed.find(({ found }) => found.name === wanted.only)?.lead.path;
    const isMore = home !== undefined &&
      await takeModules(run, folderOf(home), wanted.only, files);
    if (isMore) await again();
  }
  // Where no manifest stood at the root, those that were found lead to the others.
  const isSure = leadOf(files) !== undefined && !files.every(isEcho);
  for (let rounds = isSure ? 1 : 2; rounds > 0; rounds--) {
    if (wanted !== undefined || run.faults.length > 0) break;
    const paths = new Set(files.map(({ path }) => path));
    const called = followed.flatMap(({ lead, found: { name } }) =>
      name !== undefined && paths.has(lead.path) ? [name] : []
    );
    const aside = followed.filter(({ lead: { path } }) =>
      isManifest(path) && !paths.has(path)
    ).flatMap(({ found }) => leadOf([{ slots: found.readings }])?.version ?? []);
    if (!await takeUnlisted(run, files, { called: new Set(called), aside })) break;
    await again();
  }
  keepPromises(run, files);
  // A file that is not there has been told of.
  const told = new Set(run.faults.map(({ path }) => path));
  run.faults.push(
    ...run.patterns.filter(({ path }) => !told.has(path)).flatMap(placeFaults),
  );
  tellSilent(run, followed, files);
  tellComposer(run, files);
  const { faults, remarks, own } = run;
  if (wanted !== undefined && faults.length === 0) {
    faults.push(...missing(run, wanted, files));
    await tellNamesakes(run, followed, files, wanted.only);
  }
  if (faults.length > 0) return { ok: false, faults };
  const knows = knownBy(run, followed, files, wanted);
  const [isInner, isSealed] = [innerIn(run.tree), sealedIn(run.tree)];
  const packages = [...own].toSorted();
  return ok({ files, packages, remarks, knows, isInner, isSealed });
}

/** Follows the leads that are left; they grow meanwhile: a manifest names further files. */
export async function followAll(
  run: Run,
  followed: Followed[],
  from = 0,
): Promise<void> {
  const known = new Set(followed.map(({ lead }) => lead));
  for (let i = from; i < run.leads.length; i++) {
    const lead = run.leads[i]!;
    const found = known.has(lead) ? undefined : await check(run, lead);
    if (found === undefined) continue;
    followed.push({ lead, found });
    // Growing, so that what is beside a member is followed too.
    if (lead.isMember && !lead.isBeside) await takeBeside(run, lead.path, found.name);
  }
}

/** Reads a lead's file and takes up what it names; nothing when there is nothing in it. */
async function check(run: Run, lead: Lead): Promise<Found | undefined> {
  const { path, search, isNamed, why } = lead;
  const text = run.tree.read(path);
  if (text === undefined) {
    if (isNamed) {
      const message = `Cannot read "${path}" (${why}): there is no such file`;
      run.faults.push(fault("file_unreadable", message, { path }));
    }
    return undefined;
  }
  if (isBinary(run, lead, text)) return undefined;
  const found = find(search, text, path);
  if (!found.ok) {
    run.faults.push(...found.faults);
    return undefined;
  }
  const { name, tagged, promised, elsewhere = [] } = found.value;
  takeNames(run, path, found.value);
  const from = elsewhere.flatMap(({ paths }) => paths);
  for (const each of run.promises) {
    if (each.from.includes(path)) each.from.push(...from);
  }
  if (promised !== undefined) {
    run.promises.push({
      path,
      line: lineAt(text, promised),
      from,
      isUnbuilt: found.value.isUnbuilt,
    });
  }
  const isPassedOn = isNamed && found.value.readings.length === 0 &&
    search.format === "python" && elsewhere.length > 0;
  if (isPassedOn) run.promises.push({ path, line: 1, from });
  tellPieces(run, lead, text, found.value.pieces);
  for (const pointer of elsewhere) await point(run, lead, name ?? lead.of, pointer);
  await gatherMembers(run, lead, found.value);
  const isSettled = tagged !== undefined || isPassedOn ||
    leadsOn(run.taken, elsewhere) ||
    found.value.pieces.length > 0;
  if ((isNamed || lead.wanted !== undefined) && !isSettled) {
    run.faults.push(...countFaults(lead, found.value.readings));
  }
  return found.value;
}
