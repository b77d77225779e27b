/** Where the changelog is: as configured, else the one that is there, else a new one. */
import { findChangelog, type Looking } from "../notes/mod.ts";
import type { Config } from "./config/config.ts";

/** The changelog's path from the root, there or not; empty where none is wanted. */
export function changelogPath(config: Config, looking: Omit<Looking, "not">): string {
  const { changelog, notes, wanted } = config;
  if (changelog !== undefined) return changelog;
  const folder = wanted?.folder ?? "";
  return findChangelog({ ...looking, not: [notes.path] }, folder) ??
    [folder, "CHANGELOG.md"].filter(Boolean).join("/");
}
