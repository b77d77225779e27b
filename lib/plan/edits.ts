/** Edits: a version written into the version files, for every command that does. */
import type { Home } from "./belongs.ts";
import {
  countOf,
  disagreement,
  type FileEdit,
  leadIn,
  type Remark,
  remarksOn,
  rewrite,
  tomlText,
  type VersionFile,
} from "../files/mod.ts";
import { all, type Fault, ok, type Result } from "../fault.ts";
import type { Version } from "../version/startup.ts";
import { spellingOf } from "./channels.ts";
import type { Config } from "./config/config.ts";
import { notBelow } from "./lead.ts";

/** How to write. */
export interface EditRequest {
  /** The version as a person typed it; it may go down. */
  readonly typed?: string | undefined;
  /** The version as its tag spells it. */
  readonly tagged?: string | undefined;
  /** Files that say different versions are all written. */
  readonly isAligned?: boolean;
  /** No tag is made that what was typed has to agree with. */
  readonly isAlone?: true;
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
  { typed, tagged, isAligned = false, isAlone, now }: EditRequest,
): Result<Edits> {
  const said = isAligned ? ok(undefined) : oneSaid(files, config);
  if (!said.ok) return said;
  const lead = leadIn(files);
  const above = typed !== undefined || lead === undefined
    ? ok(to)
    : notBelow(to, lead, config);
  if (!above.ok) return above;
  const writing = {
    ...spellingOf(config),
    dependents: config.dependents,
    ...(typed === undefined ? {} : { typed, usual: countOf(lead?.spelled ?? "") }),
    ...(tagged === undefined ? {} : { tagged }),
    ...(isAlone ? { isAlone } : {}),
  };
  const seconds = Math.floor(now.getTime() / 1000);
  const edits = all(files.map((file) => rewrite(file, to, seconds, writing)));
  if (!edits.ok) return edits;
  return ok({ edits: edits.value, remarks: remarksOn(edits.value, to) });
}

/** Fails with `versions_disagree` where the files say different versions. */
export function oneSaid(
  files: readonly VersionFile[],
  { wanted }: Pick<Config, "wanted">,
): Result<undefined> {
  // Who says a number of all itself may have had no news for the last releases, and comes along.
  const isOneNumber = wanted?.place?.home.sharesLoosely === true;
  const odd = isOneNumber ? undefined : disagreement(files);
  if (odd === undefined) return ok(undefined);
  return {
    ok: false,
    faults: [wanted ? ofOne(odd, wanted.only, wanted.place?.home) : odd],
  };
}

/**
 * `versions_disagree` where one package is meant, with what to do there: without its name the
 * whole project would be written over, and of two packages of one name one may be another's.
 */
export function ofOne(fault: Fault, only: string, home?: Pick<Home, "folders">): Fault {
  const { path } = fault;
  const folder = path === undefined
    ? undefined
    : home?.folders.find((each) => each !== "" && path.startsWith(`${each}/`));
  const isShared = folder !== undefined && home!.folders.length > 1;
  const call = isShared
    ? `; or, of two packages, call one otherwise: [package.OTHER], and below it path = ${
      tomlText(folder)
    }`
    : "";
  const leave = path === undefined
    ? ""
    : `; or leave one out, in rung.toml: [[file]] path = ${
      tomlText(path)
    }, ignore = true`;
  const hint =
    `Write one version into all of them: \`rung bump VERSION --align -p ${only}\`${leave}${call}`;
  return { ...fault, hint };
}
