/**
 * The shortcut for SemVer's normal form, one unit after the other and without a pattern:
 * what makes a million versions cheap. `@std/semver` stays the authority, and a law holds
 * the two together.
 */
import { NO_BUILD } from "../canonical.ts";
import { canonicalEnd, digitsValue, scanRelease } from "../reading.ts";
import { NIGHTLY_FROM, type Stage, type Version } from "../version.ts";

const HYPHEN = 45;

/**
 * Reads the normal form, `1.2.0`, `1.2.0-rc.1`, `1.2.0-0.dev.5`; nothing for all else.
 *
 * Never a fault: what it does not know, `parseSemVer` looks at again.
 */
export function scanCanonical(text: string): Version | undefined {
  const scanned = scanRelease(text);
  if (scanned === undefined) return undefined;
  const { release, end } = scanned;
  if (end === text.length) {
    return { epoch: 0, release, stage: "final", number: 0, build: NO_BUILD };
  }
  if (text.charCodeAt(end) !== HYPHEN) return undefined;
  return scanStage(text, end + 1, release);
}

function scanStage(
  text: string,
  at: number,
  release: readonly number[],
): Version | undefined {
  const label = labelAt(text, at);
  if (label === undefined) return undefined;
  const start = at + label.text.length;
  const end = canonicalEnd(text, start);
  if (end < 0) return undefined;
  const number = digitsValue(text, start, end);
  const { stage } = label;
  if (end === text.length) {
    if (stage === "dev" && (number >= NIGHTLY_FROM) !== label.nightly) return undefined;
    return { epoch: 0, release, stage, number, build: NO_BUILD };
  }
  if (stage === "dev" || !text.startsWith(".dev.", end)) return undefined;
  const devEnd = canonicalEnd(text, end + 5);
  if (devEnd !== text.length) return undefined;
  const dev = digitsValue(text, end + 5, devEnd);
  return { epoch: 0, release, stage, number, dev, build: NO_BUILD };
}

interface Label {
  readonly text: string;
  readonly stage: Stage;
  readonly nightly: boolean;
}

const ALPHA: Label = { text: "alpha.", stage: "alpha", nightly: false };
const BETA: Label = { text: "beta.", stage: "beta", nightly: false };
const RC: Label = { text: "rc.", stage: "rc", nightly: false };
const DEV: Label = { text: "0.dev.", stage: "dev", nightly: false };
const NIGHTLY: Label = { text: "0.nightly.", stage: "dev", nightly: true };

function labelAt(text: string, at: number): Label | undefined {
  const unit = text.charCodeAt(at);
  const label = unit === 97
    ? ALPHA
    : unit === 98
    ? BETA
    : unit === 114
    ? RC
    : text.charCodeAt(at + 2) === 100
    ? DEV
    : NIGHTLY;
  return text.startsWith(label.text, at) ? label : undefined;
}
