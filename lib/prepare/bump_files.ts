/** The version files alone, written: no commit, no tags, no notes. */
import { fail, type Fault, ok, type Result } from "../fault.ts";
import { agree, betweenReleases, leadOf, type VersionFile } from "../files/mod.ts";
import { hiddenFaults, taggedAs, type Where } from "../gather/mod.ts";
import {
  couldWrite,
  cutOffFault,
  isCutOff,
  withTexts,
  writeTexts,
} from "../journal/mod.ts";
import {
  checkChannel,
  type Config,
  editsOf,
  ofOne,
  type Request,
  spell,
  spellingOf,
} from "../plan/mod.ts";
import type { Reporter, World } from "../system/startup.ts";
import { channelOf, holdsPlace, type Version } from "../version/mod.ts";
import { bumpTarget } from "./bump_target.ts";
import { lookInto, rootOf, sayBeside } from "./list_files.ts";

/** What was written, or would be. */
export interface BumpedFiles {
  readonly version: string;
  /** From the root, in order. */
  readonly paths: readonly string[];
}

/**
 * Decides the version and writes it into the version files of the folder; a dry run looks
 * whether it could.
 *
 * Fails as `listFiles` does, with `version_missing` where there is no version file, with
 * `files_left_behind`, with `file_hidden` and `link_flat` for files that this clone has otherwise
 * than git, and as `agree`, `versionFor`, `editsOf` and the writer do.
 */
export async function bumpFiles(
  world: World,
  report: Reporter,
  where: Where,
  order: BumpOrder,
): Promise<Result<BumpedFiles>> {
  const root = rootOf(world, where);
  if (!root.ok) return root;
  const work = () => bumpIn(world, report, root.value, where, order);
  if (!order.isDry) return await withTexts(world, root.value, "bump", work);
  return isCutOff(world, root.value) ? cutOffFault() : await work();
}

/** What is to be written. */
export interface BumpOrder {
  readonly request: Request;
  readonly isDry: boolean;
  /** Whether files that disagree are written all the same. */
  readonly isAligned: boolean;
}

async function bumpIn(
  world: World,
  report: Reporter,
  root: string,
  where: Where,
  { request, isDry, isAligned }: BumpOrder,
): Promise<Result<BumpedFiles>> {
  const looked = await lookInto(world, root, where);
  if (!looked.ok) return looked;
  const { git, config, found, hidden } = looked.value;
  if (!found.ok) return found;
  const { files, packages } = found.value;
  const behind = await sayBeside(report, { ...looked.value, found: found.value });
  if (files.length === 0) {
    return fail(
      "version_missing",
      `Cannot bump: there is no version file in "${root}"`,
    );
  }
  const to = targetIn(request, files, config, world.now());
  if (!to.ok) return namingPackages(to.faults, packages, where.package);
  if (behind.faults.length > 0) return { ok: false, faults: behind.faults };
  // what git does not look at is the user's own affair: nothing is published here
  const seen = await hiddenFaults(
    git,
    { ...hidden, unseen: new Set() },
    files.map(({ path }) => path),
    new Set(),
  );
  if (!seen.ok) return seen;
  const edits = editsOf(files, to.value, config, {
    typed: request.version,
    tagged: await taggedAs(world, root, config, to.value),
    isAligned,
    isAlone: true,
    now: world.now(),
  });
  if (!edits.ok) return namingPackages(edits.faults, packages, where.package);
  for (const { path, message } of edits.value.remarks) {
    report.say(`${path}: ${message}`);
  }
  const changed = edits.value.edits.filter(({ before, after }) => before !== after);
  const written = isDry
    ? couldWrite(world, root, changed)
    : await writeTexts(world, root, changed);
  if (!written.ok) return written;
  const paths = changed.map(({ path }) => path).sort();
  const version = spell(to.value, spellingOf(config));
  for (const path of paths) {
    if (isDry) report.say(`would write ${path}`);
    else report.done(`write ${path}`);
  }
  return ok({ version, paths });
}

/**
 * The version to write, on a channel that the project has.
 *
 * Fails as `agree` and `bumpTarget` do, with `version_unreadable` where what the files say stands
 * in place of a version, and with `channel_unknown`.
 */
function targetIn(
  request: Request,
  files: readonly VersionFile[],
  config: Config,
  now: Date,
): Result<Version> {
  const lead = leadOf(files);
  // A VERSION needs a place to stand, not a text that can be read; counting needs to read.
  const from = request.version === undefined ? agree(files) : undefined;
  if (from && !from.ok) return from;
  if (from && lead && holdsPlace(lead.spelled)) {
    const message =
      `Cannot count from "${lead.spelled}": it stands in place of a version`;
    const hint =
      "Name the version: `rung bump VERSION` writes it over whatever stands there";
    return fail("version_unreadable", message, { hint });
  }
  const to = bumpTarget(
    request,
    from && { version: from.value, isComing: betweenReleases(files) !== undefined },
    config["first-number"],
    now,
  );
  if (!to.ok) return to;
  const known = checkChannel(channelOf(to.value), config, lead ? [lead.version] : []);
  return known.ok ? to : known;
}

/** The faults; of packages that each have a version of their own the hint names one, or `only`. */
function namingPackages(
  faults: readonly Fault[],
  [first, ...others]: readonly string[],
  only: string | undefined,
): { readonly ok: false; readonly faults: readonly Fault[] } {
  if (only !== undefined) {
    const named = faults.map((each) =>
      each.code === "versions_disagree" ? ofOne(each, only) : each
    );
    return { ok: false, faults: named };
  }
  if (first === undefined || others.length === 0) return { ok: false, faults };
  const hint = `Name a package: -p ${first}; or write one version into all of them: ` +
    "`rung bump VERSION --align`";
  const named = faults.map((each) =>
    each.code === "versions_disagree" ? { ...each, hint } : each
  );
  return { ok: false, faults: named };
}
