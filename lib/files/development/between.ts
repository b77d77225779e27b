/**
 * What files say between two releases: `3.2.0.dev0`, `1.4.0-SNAPSHOT`, `1.9.0-dev`.
 */
import { baseOf, type Version } from "../../version/mod.ts";
import { type Reading, SNAPSHOT } from "../reading.ts";
import { spell } from "../spelling.ts";
import type { Tails } from "./tails.ts";
import { leadOf, type VersionFile } from "../version_file.ts";

/** What the files say between releases, as they read before one. */
export interface Between {
  /** The version to come, or of R the one that is out. */
  readonly version: Version;
  readonly tails: Tails;
}

/** R's fourth number between releases. Source: r-pkgs.org, "Lifecycle". */
const CRAN = /^\d+(?:\.\d+){2}\.9\d{3}$/;

/** The numbers that a version begins with. */
const NUMBERS = /^[vV]?(?:\d+[!:])?\d+(?:\.\d+)*/;

/**
 * What the files say between releases; nothing where they say a version that is, or was to
 * be, released: a development version with a count, `-dev.5`, is one of a channel.
 */
export function betweenReleases(
  files: readonly Pick<VersionFile, "slots">[],
): Between | undefined {
  const lead = leadOf(files);
  if (lead === undefined || !isBetween(lead)) return undefined;
  const tails = new Map<string, string>();
  for (const slot of files.flatMap(({ slots }) => slots)) {
    const tail = slot.asks || !isBetween(slot) ? undefined : tailOf(slot);
    if (tail && !tails.has(slot.scheme)) tails.set(slot.scheme, tail);
  }
  return { version: lead.version, tails };
}

/** Whether a place says what is being developed: `1.4.0-SNAPSHOT`, `3.2.0.dev0`. */
export function isBetween(
  reading: Reading,
): reading is Reading & { readonly version: Version } {
  const { version, says, spelled, isPartial } = reading;
  if (version === undefined) return false;
  if (says === "cran") return CRAN.test(spelled);
  return isPartial === true || (version.stage === "dev" && version.number === 0);
}

/** `.dev0` of `3.2.0.dev0`; of a half that follows its base, all of it. */
function tailOf({ says, spelled }: Reading): string {
  if (says === "tail") return spelled;
  if (says === "suffix") return `-${spelled}`;
  // `-SNAPSHOT` of `1.4.0-RC1-SNAPSHOT`: what comes next has no candidate yet.
  return SNAPSHOT.exec(spelled)?.[0] ?? spelled.replace(NUMBERS, "");
}

/** How a place that said `lead` spells the version that is to come. */
export function spelledBetween(lead: Reading, to: Version, tails: Tails): string {
  if (lead.says === "cran") return `${lead.spelled}.9000`;
  const isBare = lead.says !== undefined && lead.says !== "whole" && !lead.isPartial;
  const share = isBare && tails.size === 0 ? baseOf(to) : to;
  const { spelled, scheme } = lead;
  const said = spell({ spelled, scheme }, share, { between: tails });
  return said.ok ? said.value : to.release.join(".");
}
