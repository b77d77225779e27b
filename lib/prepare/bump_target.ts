/** The version that `rung bump` writes: told, or counted from what the files say. */
import type { Result } from "../fault.ts";
import {
  baseOf,
  isPrerelease,
  type LineState,
  type Part,
  raise,
  type Version,
} from "../version/mod.ts";
import { type Request, versionFor } from "../plan/mod.ts";

/** What the files say. */
export interface Said {
  readonly version: Version;
  /** It is what is to come, `1.4.0-SNAPSHOT`, and was never out. */
  readonly isComing: boolean;
}

/** Whether the numbers of a version that is to come are raised by that part already. */
function isRaised({ release: [, minor, patch] }: Version, part: Part): boolean {
  return part === "patch" || (patch === 0 && (part === "minor" || minor === 0));
}

/**
 * The version to write: VERSION as it is, else counted from what the files say.
 *
 * Fails as `versionFor` does.
 */
export function bumpTarget(
  request: Request,
  said: Said | undefined,
  firstNumber: number | undefined,
  now: Date,
): Result<Version> {
  if (request.version !== undefined) {
    return versionFor(
      request,
      { taken: [], hasNews: true },
      firstNumber,
      now,
      "stable",
    );
  }
  const { part, ...rest } = request;
  const from = said?.version;
  const isOpen = said !== undefined && (said.isComing || isPrerelease(said.version));
  // What is to come is not raised again: no version below it was named in the files.
  const isEnough = isOpen && (part === undefined || isRaised(said.version, part));
  const base = isOpen && !isEnough ? raise(baseOf(said.version), part!) : undefined;
  const asked = { ...(isOpen ? rest : request), command: "rung bump" };
  const lineState: LineState = {
    taken: from && !said?.isComing ? [from] : [],
    hasNews: true,
    level: "patch",
    ...(base !== undefined
      ? { written: base }
      : from && (said?.isComing
        ? { written: baseOf(from) }
        : isPrerelease(from)
        ? { cycle: from }
        : { stable: from })),
  };
  return versionFor(asked, lineState, firstNumber, now, "stable");
}
