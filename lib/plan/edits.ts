/** Edits: a version written into the version files, for every command that does. */
import type { Home } from "./belongs.ts";
import {
  countOf,
  disagreement,
  type FileEdit,
  leadIn,
  leadOf,
  type Remark,
  remarksOn,
  rewrite,
  tomlText,
  type VersionFile,
} from "../files/mod.ts";
import { all, type Fault, ok, type Result } from "../fault.ts";
import type { Version } from "../version/startup.ts";
import { spellingOf } from "./channels.ts";
import { isPlaceholder } from "./classify.ts";
import type { Config } from "./config/config.ts";
import type { Facts, ReleaseFacts } from "./facts.ts";
import { keptOnly, notBelow } from "./lead.ts";
import type { Request } from "./request.ts";

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
 * The version files that are written. Where they say 0.0.0 or a word though there are releases,
 * and no registry takes the project, nobody writes releases into them: they stay, unless the
 * version is given.
 */
export function sourcesOf(
  { version }: Request,
  { line, tags, config }: Facts,
  { files, isPublished = false }: ReleaseFacts,
  target: Version | undefined,
): Pick<ReleaseFacts, "files" | "remarks"> {
  const said = leadOf(files);
  const mayKeep = version === undefined && !isPublished && line.stable !== undefined &&
    !isPlaceholder(line.stable.version);
  const place = mayKeep ? placeIn(files, said) : undefined;
  if (place === undefined) {
    const left = target ? unkept(files, target, tags, config) : [];
    const stays =
      "has no entry of the releases since, and stays; name it in a [[file]] " +
      "entry to have it kept";
    return {
      files: files.filter((file) => !left.includes(file)),
      remarks: left.map((file) => ({
        path: file.path,
        message: `says ${leadOf([file])?.spelled} at the top, ${stays}`,
      })),
    };
  }
  const stays =
    `says ${place}, and stays, for the releases are in the tags alone; name the version to write it there`;
  return { files: [], remarks: files.map(({ path }) => ({ path, message: stays })) };
}

/** What stands in place of a version in all of these files: `0.0.0`, or a word, `LOCAL-SNAPSHOT`. */
function placeIn(
  files: readonly VersionFile[],
  said: ReturnType<typeof leadOf>,
): string | undefined {
  if (said) return isPlaceholder(said.version) ? "0.0.0" : undefined;
  const slots = files.flatMap((each) => each.slots);
  const areWords = slots.every(({ spelled }) => /^[^0-9]+$/.test(spelled));
  return areWords ? slots[0]?.spelled : undefined;
}

/** The files that get an entry for each release, and got none for many: nobody keeps them. */
function unkept(
  files: readonly VersionFile[],
  to: Version,
  tags: Facts["tags"],
  { files: told }: Config,
): readonly VersionFile[] {
  const said = files.flatMap((file) => {
    const version = leadOf([file])?.version;
    const isEntry = file.entry !== undefined &&
      told.every(({ path }) => path !== file.path);
    return version ? [{ file, version, isEntry }] : [];
  });
  const kept = keptOnly(said, to, tags);
  return said.filter((each) => !kept.includes(each)).map(({ file }) => file);
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
