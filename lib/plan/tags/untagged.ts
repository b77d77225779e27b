/** Releases that no tag says, and that the files of a commit of this line do. */
import { spell } from "../request.ts";
import {
  baseOf,
  type Channel,
  compare,
  holdsPlace,
  isPrerelease,
  isZero,
  numberFor,
  onChannel,
  type Version,
} from "../../version/startup.ts";
import type { Facts } from "../facts.ts";
import { type History, leadingTo } from "../history.ts";
import type { Line } from "../line.ts";
import { readVersion } from "./names.ts";
import { patternOn, spellingOn, tagOf } from "./spelling.ts";
import type { Tag, Tags } from "./tags.ts";

/** A release, or a pre-release that is no build: `1.5.0-beta.2`, `2.0.0rc1`. */
const RELEASED =
  /^\d+(?:\.\d+){1,3}(?:[-.]?(?:alpha|beta|a|b|c|rc|pre|preview|next|canary)[-.]?\d*)?$/i;

/**
 * The version that files say above all that this line's tags do: one that may be out without a
 * tag. Nothing for what holds a version's place, and where a cycle for it is open.
 */
export function aheadOfTags(
  spelled: string | undefined,
  { stable, cycle, taken }: Line["state"],
): Version | undefined {
  if (spelled === undefined || !RELEASED.test(spelled)) return undefined;
  const version = holdsPlace(spelled) ? undefined : readVersion(spelled);
  if (!version || isZero(version) || (stable && compare(version, stable) <= 0)) {
    return undefined;
  }
  const above = isPrerelease(version) ? cycle : cycle && baseOf(cycle);
  if (above && compare(above, version) >= 0) return undefined;
  const isTaken = taken.some((each) =>
    compare(each, version) === 0 ||
    compare(isPrerelease(version) ? each : baseOf(each), baseOf(version)) === 0
  );
  return isTaken ? undefined : version;
}

/** What stands for the tag of a release that has none: its name as the others are spelled. */
export function standIn(
  { pattern, versions }: Tags,
  version: Version,
  sha: string,
): Tag {
  const newest = versions[0];
  const spelling = spellingOn({ pattern, versions }, newest);
  const name = tagOf(patternOn(pattern, newest), version, undefined, spelling);
  return { name, version, isLocal: false, sha, isStandIn: true };
}

/** The tags with what stands for one, in order. */
export function withStandIn(tags: Tags, tag: Tag): Tags {
  const { pattern, names, loose, versions } = tags;
  const at = versions.findIndex(({ version }) => compare(version, tag.version) < 0);
  return {
    ...{ pattern, names, loose },
    versions: versions.toSpliced(at < 0 ? versions.length : at, 0, tag),
  };
}

/** The first commit of this line, by first parents, that another one is in. */
export function broughtInBy(history: History, sha: string): string | undefined {
  const leads = leadingTo(sha, history);
  let at = leads(history.head) ? history.head : undefined;
  for (let up = at; up !== undefined && leads(up); up = parentOf(history, up)) at = up;
  return at;
}

function parentOf({ bySha }: History, sha: string): string | undefined {
  return bySha.get(sha)?.parents[0];
}

/** A tag as git and the forge know it: its name, or the commit where it has none. */
export function refName({ name, sha, isStandIn }: Tag): string {
  return isStandIn && sha !== undefined ? sha : name;
}

/** A tag for people. */
export function tagSaid({ name, sha, isStandIn }: Tag): string {
  return isStandIn
    ? `${name} (commit ${sha?.slice(0, 9)}, without a tag)`
    : `"${name}"`;
}

/** The facts by tags alone, where the version that has none is asked for by its number, or a candidate of it. */
export function asAskedFor(
  { version }: { readonly version?: string | undefined },
  facts: Facts,
): Facts {
  const { untagged } = facts.line;
  const wanted = version === undefined || !untagged
    ? undefined
    : readVersion(version.replace(/^v(?=\d)/, ""));
  // Who asks for a candidate of a release says that it is not out.
  const isIt = wanted &&
    [wanted, baseOf(wanted)].some((each) => compare(each, untagged!.tag.version) === 0);
  return isIt ? { ...facts, line: untagged!.asTagged } : facts;
}

/** A release without a tag: who has not released it yet has to know how to. */
export function aboutUntagged(
  facts: Pick<Facts, "line" | "config" | "home">,
  channel?: Channel | "nightly",
): readonly string[] {
  const { line: { untagged }, config: { wanted }, home } = facts;
  // What is never published is in nobody's hands, whatever its number.
  if (!untagged || home?.isPrivate) return [];
  const { name, sha = "", version } = untagged.tag;
  const coming = asked(facts, untagged, channel);
  const order = `rung prepare ${wanted?.only ? `-p ${wanted.only} ` : ""}${
    spell(coming)
  }`;
  if (untagged.isNoted) {
    return [
      `${
        spell(version)
      } counts as released: release-please's manifest says so, and no tag ` +
      `does. If it is not out: \`${order}\``,
    ];
  }
  return [
    `${spell(version)} counts as released: the version files have said it since ${
      sha.slice(0, 9)
    }, and no tag does. If it is out: \`git tag ${name} ${sha.slice(0, 9)}\`; ` +
    `if not: \`${order}\``,
  ];
}

/** What whoever asked for a channel releases of a version that is not out: `1.4.0-rc.1`. */
function asked(
  { config }: Pick<Facts, "config">,
  { tag: { version }, asTagged }: NonNullable<Line["untagged"]>,
  channel: Channel | "nightly" = "stable",
): Version {
  const isEarly = channel !== "stable" && channel !== "dev" && channel !== "nightly";
  if (!isEarly || isPrerelease(version)) return version;
  const ask = { channel, firstNumber: config["first-number"] };
  return onChannel(version, channel, numberFor(asTagged.state, version, ask));
}
