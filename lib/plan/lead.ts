/** What the version files say, against a version that is to be written into them. */
import { fail, ok, type Result } from "../fault.ts";
import {
  baseOf,
  compare,
  holdsPlace,
  isBetweenReleases,
  isPrerelease,
  type Version,
} from "../version/startup.ts";
import type { Lead } from "../files/startup.ts";
import type { Config } from "./config/config.ts";
import { type Request, spell } from "./request.ts";
import type { Tags } from "./tags/tags.ts";

/** A version that nobody named. Fails with `version_down` where the files say a higher one. */
export function notBelow(
  to: Version,
  { spelled, version, path, line }: Lead,
  { wanted }: Pick<Config, "wanted">,
  command = "rung prepare",
): Result<Version> {
  const said = isBetweenReleases(spelled) ? baseOf(version) : version;
  if (holdsPlace(spelled) || isBetween(version) || !isBelow(to, said)) return ok(to);
  const named = wanted?.only === undefined ? "" : `-p ${wanted.only} `;
  const order = (each: Version) => `\`${command} ${named}${spell(each)}\``;
  return fail(
    "version_down",
    `Cannot write "${spell(to)}": the files say "${spelled}" already`,
    {
      ...{ path, line },
      hint: `Name the version: ${order(asSaid(version, to))} as the files say, or ` +
        `${order(to)} all the same`,
    },
  );
}

/**
 * The refusal of a number that is taken, which nobody named: where the files say a higher one
 * that can be released, that one goes first. A pre-release begins at 1.
 */
export function orAsSaid(
  refused: Refused,
  request: Request,
  lead: Pick<Lead, "spelled" | "version"> | undefined,
  canBe: (version: string) => boolean,
): Refused {
  const [first, ...others] = refused.faults;
  const isTaken = first?.code === "tag_taken" && request.version === undefined;
  if (!isTaken || lead === undefined || holdsPlace(lead.spelled)) return refused;
  const base = spell(baseOf(lead.version));
  const version = [base, ...request.channel ? [`${request.channel}.1`] : []].join("-");
  if (isBetween(lead.version) || !canBe(version)) return refused;
  const command = `\`${request.command ?? "rung prepare"} ${version}\``;
  const hint = `The files say ${lead.spelled}: ${command}; or else: ${first.hint}`;
  return { ok: false, faults: [{ ...first, hint }, ...others] };
}

type Refused = Extract<Result<never>, { readonly ok: false }>;

/** What the files say, on the channel that was asked for: the first candidate of `1.4.0`. */
function asSaid(said: Version, to: Version): Version {
  const base = baseOf(said);
  if (!isPrerelease(to)) return base;
  const asked = { ...to, release: base.release, number: Math.min(to.number, 1) };
  return !isPrerelease(said) || compare(asked, said) >= 0 ? asked : base;
}

/** Whether it is a number that stands for what comes after a release: `3.13.99`. */
function isBetween({ release }: Version): boolean {
  return release.length > 1 && release.at(-1) === 99;
}

/**
 * Whether a version is below what the files say. `1.4.0` of a line that has no such tag is what
 * is to come: its own pre-releases are on the way there, not below.
 */
function isBelow(to: Version, said: Version): boolean {
  const isOnTheWay = !isPrerelease(said) && compare(baseOf(to), said) === 0;
  return !isOnTheWay && compare(to, said) < 0;
}

/** Releases that a file may lack, which gets an entry for each. */
const FEW = 1;

/**
 * What is said without the files that get an entry for each release, and got none for the last
 * ones before `to`: nobody keeps them.
 */
export function keptOnly<
  T extends { readonly version: Version; readonly isEntry?: boolean },
>(said: readonly T[], to: Version, { versions }: Pick<Tags, "versions">): readonly T[] {
  return said.filter(({ version, isEntry }) =>
    !isEntry ||
    versions.filter((tag) =>
        !isPrerelease(tag.version) && compare(tag.version, version) > 0 &&
        compare(tag.version, to) < 0
      ).length <= FEW
  );
}
