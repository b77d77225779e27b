/** Which of several versions is the project's. */
import { compare, isPrerelease, isZero, type Version } from "../../../version/mod.ts";
import { agreesWith } from "../agreement.ts";
import { isUsual } from "../foreign.ts";
import { leadOf, type VersionFile } from "../../version_file.ts";
import { isEcho } from "./echoes.ts";

/** A file with what its manifest says of the package. */
export interface Candidate {
  readonly file: VersionFile;
  /** The package's name, where there is one. */
  readonly name?: string;
  /** Whether it is a further package of a workspace. */
  readonly isMember: boolean;
  /** Whether the package is never published. */
  readonly isPrivate: boolean;
  /** Whether nobody named the file, and what it says may be something else. */
  readonly isGuess: boolean;
  /** See `withoutZero`. */
  readonly isZero?: true;
  /** See `withoutPassed`. */
  readonly isPassed?: true;
}

/** One that says a version. */
export type Said = Candidate & { readonly version: Version };

/**
 * The version that is the project's. Numbers alone say no more than a base: where another
 * file says the rest of it, that is it. Where most packages say what is below the
 * `last` release, it is the one version that goes on from there.
 */
export function mainOf(said: readonly Said[], last?: Version): Version | undefined {
  // The rest of the project has passed its root: what was released last goes on.
  const out = said.find(({ isPassed, isMember, version }) =>
    last !== undefined && !isPassed && !isMember && compare(version, last) === 0
  );
  if (out !== undefined && said.some(({ isPassed }) => isPassed)) return out.version;
  // What may speak of something else is no root beside what does not.
  const firm = said.filter(({ file }) => !isEcho(file));
  const main = firm.length > 0
    ? chosenOf(firm, said.filter(({ file }) => isEcho(file)))
    : chosenOf(said);
  const exact = said.find(({ file, version }) =>
    main !== undefined && leadOf([file])?.says !== "base" &&
    agreesWith(main.file, version)
  );
  const chosen = (exact ?? main)?.version;
  const isBelow = last && chosen && compare(chosen, last) < 0;
  return (isBelow ? goingOn(said, last) : undefined) ?? chosen;
}

/** The one version of a workspace's members that goes on from the last release; its root is private. */
function goingOn(said: readonly Said[], last: Version): Version | undefined {
  const isOut = said.some(({ version }) => compare(version, last) === 0);
  if (!said.every(({ isMember, isPrivate }) => isMember || isPrivate)) return undefined;
  const above = said.flatMap(({ version, isPrivate }) => {
    const isNext = isOut
      ? compare(version, last) === 0
      : isPrerelease(version) && compare(version, last) > 0;
    return isNext && !isPrivate ? [version] : [];
  });
  const [first, ...others] = above;
  return first && others.every((each) => compare(each, first) === 0)
    ? first
    : undefined;
}

/**
 * The file that says the project's version: its root's, unless that is private and alone with
 * it, and none of the `echoes` says the same; else one of more than half of its published packages.
 */
function chosenOf(
  said: readonly Said[],
  echoes: readonly Said[] = [],
): Said | undefined {
  // Beside members of a workspace a root is the project's, however it is spelled.
  const hasMembers = said.some(({ isMember }) => isMember);
  const sure = said.filter(({ file, isGuess, isMember }) =>
    !leadOf([file])?.isLoose || hasMembers && !isGuess && isMeantLoosely(file) &&
      (!isMember || /[a-z]\d+$/i.test(leadOf([file])?.spelled ?? ""))
  );
  // Lerna's configuration is no package: where its packages say another version, both count.
  const roots = sure.filter(({ isMember, file }) =>
    !isMember && file.format !== "lerna.json"
  );
  const members = sure.filter(({ isMember, isPrivate }) => isMember && !isPrivate);
  const open = roots.find(({ isPrivate }) => !isPrivate);
  if (open !== undefined) return open;
  const sharing = (version: Version) =>
    members.filter(({ file }) => agreesWith(file, version)).length;
  // What a tool of releases keeps of the root, as release-please does, is the root's version.
  const isBacked = (version: Version) =>
    echoes.some(({ file, isMember }) => !isMember && agreesWith(file, version));
  const shared = roots.find(({ version }) => sharing(version) > 0 || isBacked(version));
  if (shared !== undefined) return shared;
  if (members.length === 0) return roots[0];
  const most = members.find(({ version }) => sharing(version) * 2 > members.length);
  return most && (agreedOn(sure, most) ?? most);
}

/**
 * Where most packages say a version that anybody begins with, the one higher version that
 * several members agree on: it is the project's, and the others were never raised.
 */
function agreedOn(sure: readonly Said[], most: Said): Said | undefined {
  if (!isUsual(most.file.spelled)) return undefined;
  const higher = sure.filter(({ isMember, file, version }) =>
    isMember && !isUsual(file.spelled) && compare(version, most.version) > 0
  );
  const [first, ...others] = higher;
  return others.length > 0 &&
      others.every(({ file }) => agreesWith(file, first!.version))
    ? first
    : undefined;
}

/** Whether a loose text is a version all the same, `2.5.0-rc`, and no placeholder. */
function isMeantLoosely(file: VersionFile): boolean {
  const lead = leadOf([file]);
  return lead !== undefined && lead.version.stage !== "label" &&
    !isZero(lead.version);
}
