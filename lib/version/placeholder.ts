/** What stands in place of a version. */
import type { Version } from "./version.ts";

/**
 * Whether it stands in place of a version that the release sets: `999-SNAPSHOT`,
 * `999.0.0-SNAPSHOT`, as Quarkus and Keycloak have it, and `42.42.42` of .NET projects.
 */
export function holdsPlace(text: string): boolean {
  return /^9{3,}(?![0-9])|^([2-9][0-9])\.\1\.\1(?![0-9])/.test(text);
}

/** Whether its numbers are all zero, as where a version is set when it is published. */
export function isZero({ release }: Pick<Version, "release">): boolean {
  return release.every((each) => each === 0);
}

/** `3.2.0.pre` and `8.2.0.alpha`, as gems say between their releases: a candidate has a number. */
const BETWEEN_RELEASES = /^\d+(?:\.\d+)+\.(?:pre|alpha)$/;

/** Whether it says what is being developed, without a pre-release of it being out. */
export function isBetweenReleases(text: string): boolean {
  return BETWEEN_RELEASES.test(text);
}
