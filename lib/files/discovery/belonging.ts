/**
 * Belonging: which of the files that were found are of the release.
 *
 * A workspace may hold packages that go by versions of their own. They stay as they are, and
 * so does whatever asks for them; what is asked of a package that moves is the release's.
 */
import { compare, isPrerelease, isZero, type Version } from "../../version/mod.ts";
import type { Requirement } from "../format.ts";
import { admits } from "../requirement.ts";
import type { Reading } from "../reading.ts";
import { agreesWith } from "./agreement.ts";
import { type Candidate, mainOf, type Said } from "./choosing/main.ts";
import { isOldPack, unpublished, withoutPassed } from "./choosing/passed.ts";
import { withoutZero } from "./choosing/zero.ts";
import { isExample, isUsual } from "./foreign.ts";
import { leadOf, type VersionFile } from "../version_file.ts";

/** A package that goes by a version of its own. */
export interface Apart extends Candidate {
  /** Nothing where it could not be read. */
  readonly version?: Version;
  /** The rest of the project says more: it has been left behind before. */
  readonly isPassed?: true;
}

/**
 * The packages that go by versions of their own: members that say another version than the
 * root, and private ones that say another than all that are published.
 *
 * None where the published packages of a workspace without a version at its root disagree:
 * which of them is meant is for a person to say. All where the `last` release is of none, and
 * most say 0.0.0, or one takes its version from the tag: then the tag alone is the version.
 */
export function apartOf(
  found: readonly Candidate[],
  last?: Version,
  isTagged = false,
): readonly Apart[] {
  const candidates = withoutPassed(withoutZero(found), last);
  const said = candidates.flatMap((each): (Said & Apart)[] => {
    const version = leadOf([each.file])?.version;
    return version === undefined ? [] : [{ ...each, version }];
  });
  // Samples and tests alone say nothing of what a build releases.
  if (said.every(({ isMember, file }) => isMember && isExample(file.path))) return said;
  if (last && isTagged && said.every(({ version }) => isOfOther(version, last))) {
    return said;
  }
  // What nobody publishes, and nobody ever raised: the tag alone is the version.
  const isBegun = ({ isPrivate, isMember, file, version }: Said) =>
    isPrivate && isMember && isUsual(leadOf([file])?.spelled ?? "") &&
    isOfOther(version, last!);
  if (last && said.length > 0 && said.every(isBegun)) {
    return said.map((each, i) => i === 0 ? { ...each, isPassed: true } : each);
  }
  const main = mainOf(said, last);
  if (main === undefined) return last && areHeld(said, last) ? said : unpublished(said);
  // What nobody can read is a placeholder in a private package, and another version where the
  // numbers are others, whatever stands behind them.
  const unread = candidates.filter(({ isPrivate, isMember, file }) =>
    leadOf([file]) === undefined && file.slots.some((slot) => slot.unread) &&
    (isPrivate || isMember) && !beginsAs(file, main)
  );
  const packs = said.filter((each) => isOldPack(each, main))
    .map((each) => ({ ...each, isPassed: true as const }));
  const paths = new Set(packs.map(({ file }) => file.path));
  const all: readonly Apart[] = [
    ...unread,
    ...said.filter(({ file }) => !paths.has(file.path)),
  ];
  const others = all.filter(({ isMember, isPrivate, isGuess, file, version }) =>
    (version === undefined || !agreesWith(file, main)) &&
    (isMember || isPrivate || isGuess && leadOf([file])?.isLoose)
  );
  // A private root of the same line was forgotten, and is told.
  const told = others.map((each) =>
    each.isPrivate && !each.isMember && each.version !== undefined &&
      isBehindInLine(each.version, main)
      ? { ...each, isPassed: true as const }
      : each
  );
  // What the configuration names comes along, however far it has been left behind.
  return [...told, ...packs].filter(({ isPassed, file }) =>
    !isPassed || !file.why.startsWith("[[file]]")
  );
}

/** Whether a version is below another one of the same major and minor number. */
function isBehindInLine(version: Version, main: Version): boolean {
  return compare(version, main) < 0 &&
    [0, 1].every((i) => version.release[i] === main.release[i]);
}

/** Whether a version is below the last release, and of another line. */
function isOfOther(version: Version, last: Version): boolean {
  return version.release[0] !== last.release[0] && compare(version, last) < 0;
}

/** Whether most members hold a version's place with 0.0.0, and none goes on from the last release. */
function areHeld(said: readonly Said[], last: Version): boolean {
  const zeros = said.filter(({ version }) => isZero(version));
  return said.every(({ isMember }) => isMember) && zeros.length * 2 > said.length &&
    !said.some(({ version }) =>
      compare(version, last) === 0 ||
      isPrerelease(version) && compare(version, last) > 0
    );
}

/** Whether a text that could not be read begins with the numbers of a version. */
function beginsAs({ slots }: VersionFile, { release }: Version): boolean {
  return slots.some(({ spelled }) => {
    const numbers = (/^\d+(?:\.\d+)*/.exec(spelled)?.[0] ?? "").split(".").map(Number);
    return release.every((each, i) => each === (numbers[i] ?? 0));
  });
}

/** Whether a place moves with the release, when these packages are left out of it. */
export function moves(
  { of, asks, follows }: Reading,
  own: ReadonlySet<string>,
  left: ReadonlySet<string>,
): boolean {
  if (of === undefined || (asks === undefined && follows !== true)) return true;
  return !left.has(of) && (asks === undefined || own.has(of));
}

/** One version, or all that are compatible with it; `>=` says what is enough. */
const PLAIN = /^[\^~=]?\s*[0-9][^\s,|]*$/;

/** A pre-release that no release begins with: no place for a version to be. */
const BUILD = /^(?!0\.0\.0-)\d+\.\d+\.\d+-/;

/** Whether it may ask for a release that is out, and not for what the project has. */
function mayBeOlder(asks: Requirement | undefined): asks is Requirement {
  return asks?.isOfIndex === true ||
    asks?.dialect === "npm" && !/^(?:workspace|file|link|portal):/.test(asks.range);
}

/**
 * The file with what its crates ask of each other marked where that is the very version they
 * have: Cargo's tools raise it with each release, and what went along so far goes on to. A package
 * without a version of its own takes `main`, that of its workspace.
 */
export function inStep(
  file: VersionFile,
  versions: ReadonlyMap<string, Version>,
  main: Version | undefined,
): VersionFile {
  if (!file.slots.some(({ asks }) => asks)) return file;
  const slots = file.slots.map((slot): Reading => {
    const { asks, of = "", version, isPartial, spelled } = slot;
    const target = versions.get(of) ?? main;
    // `npm:core@7.27.1` or `^7.27.1` beside core 8.0.4: an older one, from the registry; so is
    // `npm:core@8.0.0-beta.20250420T053007`, which is somebody's build. Beside a candidate that
    // came out alone `^7.27.1` is what waits for the release.
    const mayWait = target !== undefined && isPrerelease(target) &&
      asks?.isDev !== true &&
      !asks?.range.startsWith("npm:");
    const isOlder = mayBeOlder(asks) && target !== undefined && !mayWait &&
      (version === undefined ? BUILD.test(spelled) : compare(version, target) < 0) &&
      admits(asks, target) === false;
    if (isOlder) return { ...slot, isKept: true };
    const isSame = asks?.dialect === "cargo" && PLAIN.test(asks.range) && !isPartial &&
      version !== undefined && target !== undefined && compare(version, target) === 0;
    return isSame ? { ...slot, isInStep: true } : slot;
  });
  return { ...file, slots };
}
