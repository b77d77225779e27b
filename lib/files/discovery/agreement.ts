/** Agreement: whether version files say one version, and which. */
import { type Fault, fault, ok, type Result } from "../../fault.ts";
import {
  baseOf,
  compare,
  holdsPlace,
  isBetweenReleases,
  isPrerelease,
  isZero,
  type Version,
} from "../../version/mod.ts";
import { sharedBy } from "../parts.ts";
import { folderOf } from "../path.ts";
import type { Reading } from "../reading.ts";
import {
  hasSay,
  isRead,
  leadOf,
  type Read,
  type VersionFile,
} from "../version_file.ts";

/**
 * The version that all files say, the most exact that any of them says.
 *
 * Versions are compared, not texts: `1.0.0b1` and `1.0.0-beta.1` agree. A place that holds
 * a base alone agrees with every version of that base; lockfiles, and what packages ask of
 * each other, are not consulted. Fails with `versions_disagree`, naming every file, line
 * and value, with `version_unreadable` for every place that no scheme reads, or with
 * `version_missing` when there is no file.
 */
export function agree(files: readonly VersionFile[]): Result<Version> {
  const odd = disagreement(files);
  if (odd !== undefined) return { ok: false, faults: [odd] };
  const places = files.flatMap(({ slots }) => slots).filter(hasSay);
  const unread = places.flatMap((place) => place.unread ?? []);
  if (unread.length > 0) return { ok: false, faults: unread };
  const lead = leadOf(files);
  if (lead !== undefined) return ok(lead.version);
  const message = "Cannot tell the version: no file says one";
  return { ok: false, faults: [fault("version_missing", message)] };
}

/** The base that the files are developing, `3.2.0` of `3.2.0.dev0`; nothing of a release. */
export function comingIn(files: readonly VersionFile[]): Version | undefined {
  const lead = leadOf(files);
  if (lead === undefined || holdsPlace(lead.spelled)) return undefined;
  const isComing = lead.isPartial === true || lead.version.stage === "dev" ||
    isBetweenReleases(lead.spelled);
  return isComing ? baseOf(lead.version) : undefined;
}

/**
 * `versions_disagree` where the files say different versions; nothing where they agree, as
 * far as they can be read.
 *
 * Where nothing is in a normal form, the numbers alone are compared.
 */
export function disagreement(files: readonly VersionFile[]): Fault | undefined {
  const lead = leadOf(files);
  if (lead === undefined) return undefined;
  const places = files.flatMap(({ path, slots }) =>
    slots.filter(hasSay).filter(isRead).map((slot) => ({ path, ...slot }))
  ).filter(({ isFinal }) => !isFinal || !isPrerelease(lead.version));
  // Of texts in no normal form the numbers are sure, and the rest is as people mean it.
  const isOdd = lead.isLoose
    ? ({ version, says, spelled }: Read) =>
      compare(baseOf(version), baseOf(sharedBy(says, lead.version, spelled))) !== 0
    : (place: Read) => !isSame(place, lead.version);
  const odd = places.find(isOdd);
  if (odd === undefined) return undefined;
  // What follows a base may be nothing at all.
  const said = Map.groupBy(
    places.filter(({ spelled }) => spelled !== ""),
    ({ spelled }) => spelled,
  );
  const list = [...said].map(([spelled, where]) =>
    `"${spelled}" in ${where.map(({ path, line }) => `${path}:${line}`).join(", ")}`
  );
  const message = `Cannot tell the version: the files say ${list.join("; ")}`;
  const { path, line } = odd;
  const hint = areSeveral(places) ? { hint: SEVERAL } : {};
  return fault("versions_disagree", message, { path, line, ...hint });
}

const SEVERAL =
  "Release one of the packages: `rung prepare -p NAME`; see all of them: `rung next --all`; " +
  "or write one version into all: `rung bump VERSION --align`";

/** Whether they are of packages in folders of their own, and the root says none, or 0.0.0. */
function areSeveral(places: readonly (Read & { readonly path: string })[]): boolean {
  const said = places.filter(({ version }) => !isZero(version));
  const folders = new Set(said.map(({ path }) => folderOf(path)));
  return folders.size > 1 && !folders.has("");
}

function isSame({ version: said, says, spelled }: Read, version: Version): boolean {
  // A place for numbers alone that says a pre-release all the same says the whole of it.
  const isWhole = says === "base" && isPrerelease(said);
  return compare(said, isWhole ? version : sharedBy(says, version, spelled)) === 0;
}

/** Whether what a file says is `version`, as far as it can say one: numbers alone say a base. */
export function agreesWith(
  file: Pick<VersionFile, "slots">,
  version: Version,
): boolean {
  const lead = leadOf([file]);
  return lead !== undefined && isSame(lead, version);
}

/** What other tools noted, and has lagged behind what the files say since: the tool is not used. */
export function staleNotes(files: readonly VersionFile[]): ReadonlySet<Reading> {
  const isNoted = ({ isNote }: Reading) => isNote === true;
  const lead = leadOf(
    files.map(({ slots }) => ({ slots: slots.filter((slot) => !isNoted(slot)) })),
  );
  const noted = files.flatMap(({ slots }) => slots.filter(isNoted).filter(isRead));
  return new Set(
    noted.filter(({ version }) => lead && compare(version, lead.version) < 0),
  );
}
