/** A count of builds that a person gives with the version: `1.5.0+13`. */
import type { Version } from "../../version/mod.ts";
import type { Change } from "../proof.ts";
import type { Reading } from "../reading.ts";
import { readAll, type VersionFile } from "../version_file.ts";

/** How to write, as far as it counts here. */
interface Typed {
  readonly typed?: string;
}

/** What is typed behind the `+`, as people who make apps have it: the count of builds. */
const COUNT = /\+\d+$/;

/** The file with its count of builds, where a person has typed one; else it may stay as it is. */
export function withCount(file: VersionFile, { typed = "" }: Typed): VersionFile {
  if (!COUNT.test(typed) || !file.slots.some(({ end }) => file.text[end] === "+")) {
    return file;
  }
  const build = "increment" as const;
  const searches = file.searches.map((search) => ({ ...search, build }));
  const counted = { ...file, searches };
  const again = readAll(counted, file.text);
  return again.ok ? { ...counted, slots: again.value.slots } : file;
}

/** The version without its count of builds, and as it was typed. */
export function withoutCount<S extends Typed>(to: Version, style: S) {
  const { typed } = style;
  const plain = typed === undefined ? {} : { typed: typed.replace(COUNT, "") };
  return { to: { ...to, build: [] }, style: { ...style, ...plain } };
}

/** Whether a place's count of builds is a place of its own. */
export function isCountBehind({ slots }: VersionFile, { end }: Reading): boolean {
  return slots.some(({ says, start }) => says === "build" && start === end + 1);
}

/** The changes, with a count as what is put behind: where none stood it is read as a place of its own. */
export function withCountsApart(changes: readonly Change[]): readonly Change[] {
  return changes.map((change) => {
    const [count = ""] = COUNT.exec(change.spelled) ?? [];
    if (count === "" || change.wrap !== undefined) return change;
    const { slot, spelled } = change;
    return { slot, spelled: spelled.slice(0, -count.length), wrap: ["", count] };
  });
}
