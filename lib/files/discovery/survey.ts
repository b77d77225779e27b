/** What was seen of a project's files, so that a look for many packages is one. */
import { folderOf } from "../path.ts";
import type { Run } from "./candidates.ts";
import type { FileEntry } from "../tree.ts";
import type { Followed } from "./lead.ts";
import type { ReadingsCache } from "./readings_cache.ts";

/** A project whose leads were followed. */
export interface Survey {
  readonly run: Run;
  readonly entries: readonly FileEntry[];
  readonly followed: Followed[];
  readonly cache: ReadingsCache;
}

/** The run with complaints of its own: what one package lacks is not the next one's. */
export function forOne(run: Run): Run {
  return {
    ...run,
    leads: [...run.leads],
    taken: new Set(run.taken),
    patterns: run.patterns.map((each) => ({ ...each })),
    faults: [...run.faults],
    remarks: [...run.remarks],
    promises: [...run.promises],
  };
}

/** Whether something was found in each of these folders. */
export function hasSeen(
  { followed }: Survey,
  folders: readonly string[] = [],
): boolean {
  const seen = new Set(
    folders.length > 0 ? followed.map(({ lead }) => folderOf(lead.path)) : [],
  );
  return folders.every((folder) => seen.has(folder));
}
