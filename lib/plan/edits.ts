/** Edits: a version written into the version files, for every command that does. */
import {
  disagreement,
  type FileEdit,
  leadOf,
  type Remark,
  remarksOn,
  rewrite,
  type VersionFile,
} from "../files/mod.ts";
import { all, fault, ok, type Result } from "../fault.ts";
import {
  baseOf,
  compare,
  holdsPlace,
  isPrerelease,
  type Version,
} from "../version/startup.ts";
import { spellingOf } from "./channels.ts";
import type { Config } from "./config/config.ts";
import { spell } from "./request.ts";

/** How to write. */
export interface EditRequest {
  /** The version as a person typed it; it may go down. */
  readonly typed?: string | undefined;
  /** The version as its tag spells it. */
  readonly tagged?: string | undefined;
  /** Files that say different versions are all written. */
  readonly isAligned?: boolean;
  /** The moment, for files that say when. */
  readonly now: Date;
}

/** What is written, and what a person should know of it. */
export interface Edits {
  /** Of every version file, also of those that say the version already. */
  readonly edits: readonly FileEdit[];
  readonly remarks: readonly Remark[];
}

/**
 * `to` in every version file.
 *
 * Fails with `versions_disagree`, with `version_down` where nobody named the version and a
 * file says a higher one, and as `rewrite` does.
 */
export function editsOf(
  files: readonly VersionFile[],
  to: Version,
  config: Config,
  { typed, tagged, isAligned = false, now }: EditRequest,
): Result<Edits> {
  const said = isAligned ? ok(undefined) : oneSaid(files);
  if (!said.ok) return said;
  const lead = leadOf(files);
  const mayBeDown = typed === undefined && lead && !holdsPlace(lead.spelled);
  if (mayBeDown && isBelow(to, lead.version)) {
    const { path } = files.find(({ slots }) => slots.includes(lead)) ?? files[0]!;
    const message = `Cannot write "${
      spell(to)
    }": the files say "${lead.spelled}" already`;
    const hint = `Name the version: \`rung prepare ${
      spell(baseOf(lead.version))
    }\` for what the files say, or any other`;
    return {
      ok: false,
      faults: [fault("version_down", message, { path, line: lead.line, hint })],
    };
  }
  const writing = {
    ...spellingOf(config),
    dependents: config.dependents,
    ...(typed === undefined ? {} : { typed }),
    ...(tagged === undefined ? {} : { tagged }),
  };
  const seconds = Math.floor(now.getTime() / 1000);
  const edits = all(files.map((file) => rewrite(file, to, seconds, writing)));
  if (!edits.ok) return edits;
  return ok({ edits: edits.value, remarks: remarksOn(edits.value, to) });
}

/**
 * Whether a version is below what the files say. `1.4.0` of a line that has no such tag is what
 * is to come: its own pre-releases are on the way there, not below.
 */
function isBelow(to: Version, said: Version): boolean {
  const isOnTheWay = !isPrerelease(said) && compare(baseOf(to), said) === 0;
  return !isOnTheWay && compare(to, said) < 0;
}

/** Fails with `versions_disagree` where the files say different versions. */
export function oneSaid(files: readonly VersionFile[]): Result<undefined> {
  const odd = disagreement(files);
  return odd === undefined ? ok(undefined) : { ok: false, faults: [odd] };
}
