/** Stages that headings set apart from their version: `3.0.0 (rc2)`, `Version 6.0 RC4`. */

/** `6.0 RC4` is no 6.0 of that name. */
export const STAGE =
  /^\s+(?:rc|cr|alpha|beta|pre|preview|pre-?release|dev|milestone|m|snapshot|canary|nightly|rtm)[ -]?\d*\b/i;

const APART =
  /^ (?:\((?:alpha|beta|rc|cr|pre|preview)[ .-]?\d+\)|(?:alpha|beta|rc|cr|preview)[ .-]?\d+(?=$|[\s,:)\]]))/i;

/** The stage with its number right behind a version, as it stands there; empty for none. */
export function stageApart(rest: string): string {
  return APART.exec(rest)?.[0] ?? "";
}

/** A version without what sets its stage apart: `3rc2` for `3.0.0 (rc2)` and 3.0.0-rc.2. */
export function squeezed(version: string): string {
  return version.toLowerCase().replace(/(?<=\d)[\s(._-]+(?=[a-z])/g, "")
    .replace(/(?<=[a-z])[\s._-]+(?=\d)/g, "").replace(/\)$/, "")
    .replace(/(?:\.0)+(?=[a-z])/, "");
}
