/** Which releases have a section in the changelog, and how it spells them. */
import { isPrerelease, type Version } from "../version/startup.ts";
import type { Config } from "./config/config.ts";

/** Whether a release has a section of its own in the changelog. */
export function hasSection(
  version: Version,
  { notes: { prereleases } }: Config,
): boolean {
  return prereleases !== "none" || !isPrerelease(version);
}

/** The version as its tag spells it: `1.0.0b1` of `v1.0.0b1`. */
export function spelledIn(
  tag: string,
  { before, after }: { readonly before: string; readonly after: string },
): string | undefined {
  if (!tag.startsWith(before) || !tag.endsWith(after)) return undefined;
  return tag.slice(before.length, tag.length - after.length) || undefined;
}
