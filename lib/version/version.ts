/**
 * A version, whatever its spelling, and the order of versions.
 *
 * Schemes read into `Version` and write from it, so that n schemes need n files. The model
 * is a superset of SemVer: epoch, post-releases and more than three numbers live here, and
 * a scheme that cannot say them refuses.
 */
import { type Channel, compareChannels, isLadderChannel } from "./channel.ts";

/**
 * The stages of one release, in their order but for `label`, a channel of a project's own:
 * that stands among alpha, beta and rc where its label does. `post` comes after the release.
 */
export const STAGES = [
  "dev",
  "alpha",
  "beta",
  "rc",
  "final",
  "post",
  "label",
] as const;

/** Where on the way to its release, or after it, a version stands. */
export type Stage = (typeof STAGES)[number];

/** A version without a spelling. All numbers are whole, from 0 to 2^53 - 1. */
export interface Version {
  /** 0 unless the numbering once started over (PEP 440, Debian, RPM). */
  readonly epoch: number;
  /** Major, minor, patch, and further numbers if they are not all zero: three at least. */
  readonly release: readonly number[];
  readonly stage: Stage;
  /** For stage `label` alone: the name of the channel, in lower case. */
  readonly label?: string;
  /** The `1` of `rc.1`; 0 for `final`. For `dev`, from `NIGHTLY_FROM` on it is a stamp. */
  readonly number: number;
  /** For alpha, beta and rc: the count of a development build made after that pre-release. */
  readonly dev?: number;
  /**
   * The whole pre-release as a tag spells it, where that says more than the ladder can
   * (`canary-3f2a1b`, `nightly.20261120.abcdef`): it is read and ordered, never counted on.
   */
  readonly suffix?: string;
  /** Identifiers of build metadata; they never count for the order. */
  readonly build: readonly string[];
}

/** A dev number from here on is a nightly's stamp (`20261120`, a unix time), below it a count. */
export const NIGHTLY_FROM = 10_000_000;

/** Most versions have none: thousands of tags need not have a list each. */
const NO_BUILD: readonly string[] = [];

/** The version with these numbers and nothing else. */
export function release(major: number, minor: number, patch: number): Version {
  return {
    epoch: 0,
    release: [major, minor, patch],
    stage: "final",
    number: 0,
    build: NO_BUILD,
  };
}

/** The version's base: the release that it leads to, or follows. */
export function baseOf(version: Version): Version {
  return {
    epoch: version.epoch,
    release: version.release,
    stage: "final",
    number: 0,
    build: [],
  };
}

/** The same base on another rung: `1.1.0` and `("rc", 2)` give `1.1.0-rc.2`. */
export function onChannel(base: Version, channel: Channel, number: number): Version {
  if (!isLadderChannel(channel)) {
    return { ...baseOf(base), stage: "label", label: channel, number };
  }
  return channel === "stable"
    ? baseOf(base)
    : { ...baseOf(base), stage: channel, number };
}

/** The rung a version stands on; a post-release is stable. */
export function channelOf(version: Version): Channel {
  const { stage } = version;
  if (stage === "label") return version.label ?? stage;
  return stage === "final" || stage === "post" ? "stable" : stage;
}

/** Whether it comes before its release. */
export function isPrerelease(version: Version): boolean {
  return channelOf(version) !== "stable";
}

/** Whether its number is a stamp, on whatever channel: no count goes on from it. */
export function isStamped(version: Version): boolean {
  return isPrerelease(version) && version.number >= NIGHTLY_FROM;
}

/** Whether a `dev` version's number is a stamp. */
export function isNightly(version: Version): boolean {
  return version.stage === "dev" && version.number >= NIGHTLY_FROM;
}

/**
 * Below 0, 0 or above 0, as `a` comes before, with or after `b`.
 *
 * The order is the model's, `(epoch, release, stage, number, dev)`, never that of a text but
 * for a `suffix`; build metadata does not count. Source: reference/versions.md §1, PEP 440, SemVer 2.0.0 §11.
 */
export function compare(a: Version, b: Version): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  const order = compareNumbers(a.release, b.release);
  if (order !== 0) return order;
  if (a.stage !== b.stage || a.label !== b.label) return compareStages(a, b);
  if (a.number !== b.number) return a.number - b.number;
  if (a.dev !== b.dev) return (a.dev ?? -1) - (b.dev ?? -1);
  if (a.suffix === b.suffix) return 0;
  return (a.suffix ?? "") < (b.suffix ?? "") ? -1 : 1;
}

/** Numbers that one has more of are zero in the other. */
function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareStages(a: Version, b: Version): number {
  if (a.stage !== "label" && b.stage !== "label") {
    return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage);
  }
  return compareChannels(channelOf(a), channelOf(b));
}

/** Whether both lead to the same release, or follow it. */
export function isSameBase(a: Version, b: Version): boolean {
  return a.epoch === b.epoch && compareNumbers(a.release, b.release) === 0;
}

/** The highest of them, or nothing of none. */
export function highest(versions: Iterable<Version>): Version | undefined {
  let top: Version | undefined;
  for (const version of versions) {
    if (top === undefined || compare(version, top) > 0) top = version;
  }
  return top;
}

/** A part of a version that a release can raise, greatest first. */
export const PARTS = ["major", "minor", "patch"] as const;

/** A part of a version that a release can raise. */
export type Part = (typeof PARTS)[number];

/** The base of `version` with `part` raised and all below it zero: a release. */
export function raise(version: Version, part: Part): Version {
  const [major = 0, minor = 0, patch = 0] = version.release;
  const raised = {
    major: [major + 1, 0, 0],
    minor: [major, minor + 1, 0],
    patch: [major, minor, patch + 1],
  }[part];
  return {
    epoch: version.epoch,
    release: raised,
    stage: "final",
    number: 0,
    build: [],
  };
}
