/** What a branch takes in of a release that stands on another commit of it. Pure. */
import type { VersionFile } from "../../files/mod.ts";
import { compare, type Version } from "../../version/startup.ts";
import type { Config } from "../config/config.ts";
import { editsOf } from "../edits.ts";

/** A file that the merge changes. */
export interface Taken {
  readonly path: string;
  readonly text: string;
}

/**
 * The version files of the branch that say a lower version than the release; what says a
 * higher one, or what cannot be edited, stays as it is.
 */
export function raisedFiles(
  files: readonly VersionFile[],
  to: Version,
  config: Config,
  now: Date,
): readonly Taken[] {
  const lower = files.filter(({ slots }) => {
    const said = slots.flatMap(({ version }) => version ?? []);
    return said.length > 0 && said.every((version) => compare(version, to) < 0);
  });
  const edits = editsOf(lower, to, config, { now });
  if (!edits.ok) return [];
  return edits.value.edits.filter(({ before, after }) => before !== after)
    .map(({ path, after }) => ({ path, text: after }));
}

/**
 * A changelog that was merged line by line, each side's lines kept: of link definitions that
 * both sides have, the first stays, which is what Markdown reads.
 */
export function withoutTwins(text: string): string {
  const seen = new Set<string>();
  return text.split("\n").filter((line) => {
    const label = /^\[([^\]]+)\]:\s/.exec(line)?.[1]?.toLowerCase();
    if (label === undefined) return true;
    const isTwin = seen.has(label);
    seen.add(label);
    return !isTwin;
  }).join("\n");
}
