/** Files that may speak of something else than the project's version. */
import { baseOf, compare, isPrerelease, type Version } from "../../../version/mod.ts";
import { agreesWith } from "../agreement.ts";
import { isUsual } from "../foreign.ts";
import { partOf } from "../../parts.ts";
import type { Reading } from "../../reading.ts";
import {
  fileOf,
  hasSay,
  isRead,
  leadOf,
  type VersionFile,
} from "../../version_file.ts";

/** Whether a file may speak of something else; what the configuration names is meant. */
export function isEcho({ searches, slots, why }: VersionFile): boolean {
  const mayEcho = searches.every(({ echoes }) => echoes) ||
    slots.length > 0 && slots.every(({ mayEcho }) => mayEcho);
  return mayEcho && !why.startsWith("[[file]]");
}

/**
 * Leaves out files that may speak of something else, where they say another version; where
 * nothing but such files is there, than most of them do. A list of what is out for all goes along
 * from the `last` release, while the rest says a pre-release.
 */
export function withoutEchoes(
  files: readonly VersionFile[],
  last?: Version,
): readonly VersionFile[] {
  const version = leadOf(files.filter((file) => !isEcho(file)))?.version ??
    commonest(files);
  if (version === undefined) return files;
  return files.map((file) => withoutOthers(file, version)).filter((file) => {
    const said = isEcho(file) ? leadOf([file]) : undefined;
    return said === undefined || agreesWith(file, version) ||
      said.isFinal && last && isPrerelease(version) && agreesWith(file, last) ||
      isOfReleases(file) && (compare(baseOf(said.version), baseOf(version)) === 0 ||
          last && isPrerelease(version) && agreesWith(file, last));
  });
}

/** Such a file without the constants that say another version, where one says the project's. */
function withoutOthers(file: VersionFile, version: Version): VersionFile {
  // One number of several says no version alone.
  const says = (slot: Reading) =>
    hasSay(slot) && isRead(slot) && !slot.isFinal && partOf(slot.says) === undefined;
  const isOwn = (slot: Reading) => agreesWith({ slots: [slot] }, version);
  const others = isEcho(file)
    ? file.slots.filter((slot) => says(slot) && !isOwn(slot))
    : [];
  if (others.length === 0 || !file.slots.some((slot) => says(slot) && isOwn(slot))) {
    return file;
  }
  const lines = new Set(others.map(({ line }) => line));
  const keeps = (reading: Reading) => file.keeps(reading) && !lines.has(reading.line);
  const own = fileOf({ ...file, keeps });
  return own.ok && own.value ? own.value : file;
}

/** Whether a file says what is out: where it says a candidate of the version, it goes along. */
export function isOfReleases({ searches }: VersionFile): boolean {
  return searches.every((search) => search.isOfReleases === true);
}

/**
 * The version that most of the files say; of two that as many say, the higher. One that many
 * begin with, as templates have it, is meant where nothing else is said.
 */
function commonest(files: readonly VersionFile[]): Version | undefined {
  const places = files.flatMap((file) => leadOf([file]) ?? []);
  const chosen = places.filter(({ spelled }) => !isUsual(spelled));
  const said = (chosen.length > 0 ? chosen : places).map(({ version }) => version);
  const counts = said.map((version) =>
    files.filter((file) => agreesWith(file, version)).length
  );
  const most = said.filter((_, i) => counts[i] === Math.max(...counts));
  return most.toSorted(compare).at(-1);
}
