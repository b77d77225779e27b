/**
 * The shortcut for PEP 440's commonest normal forms, `1.2.0`, `1.2.0rc1`, `1.2.0.dev5`, one
 * unit after the other; everything else is for the whole reader.
 */
import { NO_BUILD } from "../canonical.ts";
import { canonicalEnd, digitsValue, scanRelease } from "../reading.ts";
import type { Stage, Version } from "../version.ts";

/** The version of a normal form with three numbers, no epoch and no local part; or nothing. */
export function scanPep440(text: string): Version | undefined {
  const scanned = scanRelease(text);
  if (scanned === undefined) return undefined;
  const { release, end } = scanned;
  const { length } = text;
  if (end === length) {
    return { epoch: 0, release, stage: "final", number: 0, build: NO_BUILD };
  }
  const stage = stageAt(text, end);
  if (stage === undefined) return undefined;
  const start = end + LENGTHS[stage];
  if (canonicalEnd(text, start) !== length) return undefined;
  const number = digitsValue(text, start, length);
  return { epoch: 0, release, stage, number, build: NO_BUILD };
}

type Marked = Exclude<Stage, "final" | "label">;

/** How long the marks are: `a`, `b`, `rc`, `.dev`, `.post`. */
const LENGTHS: Readonly<Record<Marked, number>> = {
  alpha: 1,
  beta: 1,
  rc: 2,
  dev: 4,
  post: 5,
};

function stageAt(text: string, at: number): Marked | undefined {
  const unit = text.charCodeAt(at);
  if (unit === 97) return "alpha";
  if (unit === 98) return "beta";
  if (unit === 114) return text.charCodeAt(at + 1) === 99 ? "rc" : undefined;
  if (text.startsWith(".dev", at)) return "dev";
  return text.startsWith(".post", at) ? "post" : undefined;
}
