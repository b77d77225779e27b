/** Places that say what is out, while the files say what is to come. */
import { baseOf, compare, isPrerelease, type Version } from "../../../version/mod.ts";
import { betweenReleases, isBetween } from "../../development/between.ts";
import type { Reading } from "../../reading.ts";
import type { Search } from "../../search.ts";
import { foundBy, leadOf, type VersionFile } from "../../version_file.ts";

/**
 * Between releases, what says what is out has no say beside what is to come: a citation
 * of 3.1.3 where the manifest says 3.2.0.dev0, and so a line of the README that a pattern of
 * the configuration finds. It gets the next release, and no development version.
 */
export function withoutPast(files: readonly VersionFile[]): readonly VersionFile[] {
  const mayBePast = ({ isOfReleases, format }: Search) =>
    isOfReleases === true || format === "pattern";
  if (!files.some(({ searches }) => searches.some(mayBePast))) return files;
  const others = files.map((file) => ({
    slots: file.slots.filter((slot) => !mayBePast(foundBy(file, slot))),
  }));
  const between = betweenReleases(others);
  if (between === undefined) return withoutStable(files, leadOf(others)?.version);
  const coming = baseOf(between.version);
  return files.map((file) => {
    const past = file.searches.filter((search) =>
      search.isOfReleases === true ||
      mayBePast(search) && saysPast(file, search, coming)
    );
    const both = file.searches.filter((search) =>
      mayBePast(search) && !past.includes(search) &&
      saysPast({ ...file, slots: withoutComing(file, search, coming) }, search, coming)
    );
    return past.length + both.length === 0 ? file : ofReleases(file, past, both);
  });
}

/** The places but for those of a search that say what is to come, where it finds others, too. */
function withoutComing(file: VersionFile, search: Search, coming: Version) {
  const found = file.slots.filter((slot) => foundBy(file, slot) === search);
  const isComing = (slot: Reading) =>
    isBetween(slot) && compare(baseOf(slot.version), coming) === 0;
  const others = found.filter((slot) => !isComing(slot));
  return others.length === 0 ? found : others;
}

/**
 * While candidates are made, a line of the docs that says the last stable version waits for the
 * next one.
 */
function withoutStable(
  files: readonly VersionFile[],
  version: Version | undefined,
): readonly VersionFile[] {
  if (version === undefined || !isPrerelease(version)) return files;
  const waits = (file: VersionFile, slot: Reading) =>
    foundBy(file, slot).format === "pattern" && slot.version?.stage === "final" &&
    compare(slot.version, baseOf(version)) < 0;
  return files.map((file) =>
    file.slots.some((slot) => waits(file, slot))
      ? {
        ...file,
        slots: file.slots.map((slot): Reading =>
          waits(file, slot) ? { ...slot, follows: true, isFinal: true } : slot
        ),
      }
      : file
  );
}

/** Whether all that a search finds are versions that came before. */
function saysPast(
  file: Pick<VersionFile, "slots" | "searches">,
  search: Search,
  coming: Version,
): boolean {
  return file.slots.every((slot) =>
    foundBy(file, slot) !== search ||
    slot.version !== undefined && slot.version.stage !== "dev" && !isBetween(slot) &&
      compare(slot.version, coming) <= 0
  );
}

/** The file where the places of `past` get releases alone, and of `both` those that say no other. */
function ofReleases(
  file: VersionFile,
  past: readonly Search[],
  both: readonly Search[],
): VersionFile {
  return {
    ...file,
    slots: file.slots.map((slot): Reading => {
      const search = foundBy(file, slot);
      if (past.includes(search)) return { ...slot, follows: true };
      if (!both.includes(search)) return slot;
      return { ...slot, follows: true, ...(isBetween(slot) ? { isKept: true } : {}) };
    }),
    searches: file.searches.map((search) => {
      if (past.includes(search)) return { ...search, isOfReleases: true };
      return both.includes(search) ? { ...search, isOfBoth: true } : search;
    }),
  };
}
