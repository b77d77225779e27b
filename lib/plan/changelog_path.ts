/** Where the changelog is: as configured, else the one that is there, else a new one. */
import { findChangelog, type Looking } from "../notes/telling.ts";
import type { Home } from "./belongs.ts";
import type { Config } from "./config/config.ts";

/**
 * The changelog that a release writes to; empty for none. A package without one gets one where
 * the project keeps changelogs: its root or another of its packages has one.
 */
export function changelogOfRelease(
  config: Config,
  looking: Omit<Looking, "not">,
  home?: Home,
): string {
  const path = changelogPath(config, looking, home);
  const homes = config.wanted?.place?.homes ?? [];
  const isOnly = home?.folders.includes("") &&
    homes.every((each) => each.isPrivate || each.name === home.name);
  const isOwn = home !== undefined && home.members === undefined && !isOnly &&
    config.changelog === undefined;
  if (!isOwn || path === "" || looking.read(path) !== undefined) return path;
  const folders = ["", ...homes.flatMap((each) => each.folders)];
  const has = (folder: string) =>
    findChangelog({ ...looking, not: [config.notes.path] }, folder) !== undefined;
  return folders.some(has) ? path : "";
}

/**
 * The changelog's path from the root, there or not; empty where none is wanted.
 *
 * Of one package, `home`, it is in its folder: two packages in one file would take each
 * other's sections for their own. Packages that share a tag have the root's.
 */
export function changelogPath(
  config: Config,
  looking: Omit<Looking, "not">,
  home?: Pick<Home, "folders" | "members">,
): string {
  const { changelog, notes, wanted } = config;
  if (changelog !== undefined) return changelog;
  const folder = home?.members ? "" : home?.folders[0] ?? wanted?.folder ?? "";
  return findChangelog({ ...looking, not: [notes.path] }, folder) ??
    [folder, "CHANGELOG.md"].filter(Boolean).join("/");
}
