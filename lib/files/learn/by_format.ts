/** Learned places in files that a format knows: what goes with the version there goes along. */
import { formatNamed } from "../format_of.ts";
import { partOf } from "../parts.ts";
import { searchFor } from "../pattern.ts";
import { find, searchBy } from "../search.ts";
import type { LearnedEntry, Today } from "./entries.ts";

/**
 * The entries, without a pattern where the file has a format of what is out, which was not found
 * by itself as packages say other versions, and which finds the same: the day of a CITATION.cff
 * goes with its version.
 */
export async function byFormat(
  entries: readonly LearnedEntry[],
  today: Today,
): Promise<readonly LearnedEntry[]> {
  const known: LearnedEntry[] = [];
  for (const entry of entries) {
    const isPlain = await isOfFormat(entry, today);
    if (!isPlain) known.push(entry);
    else if (!known.some((each) => each.path === entry.path && !each.pattern)) {
      const { path, files, places, beside, seen } = entry;
      known.push({ path, files, places, beside, seen, all: false });
    }
  }
  return known;
}

/** Whether the format of the entry's one file finds all its places, and no other version. */
async function isOfFormat(
  { path, pattern = "" }: LearnedEntry,
  { tree, files, spelled }: Today,
): Promise<boolean> {
  const format = formatNamed(path);
  const text = format?.isOfReleases ? tree.read(path) : undefined;
  if (!format || text === undefined || files.some((file) => file.path === path)) {
    return false;
  }
  const found = find(await searchBy(format, { path, own: new Set() }), text, path);
  const search = searchFor(pattern);
  if (!found.ok || !search.ok || found.value.entry) return false;
  const { readings } = found.value;
  const starts = new Set(readings.map(({ start }) => start));
  return search.value(text).every(({ start }) => starts.has(start)) &&
    readings.every((each) =>
      partOf(each.says) !== undefined || spelled.has(each.spelled)
    );
}
