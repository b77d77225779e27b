/**
 * What a build is: the release that its tag says, or a development version of its branch.
 *
 * The tag decides, and every other tag is looked at: "latest" is a comparison, never a
 * property of the tag alone.
 */
import { all, fail, type Fault, fault, faultsOr, ok, type Result } from "../fault.ts";
import {
  baseOf,
  canonicalText,
  type Channel,
  compare,
  holdsPlace,
  isPrerelease,
  isZero,
  onChannel,
  raise,
  release,
  type SpellingStyle,
  type Version,
} from "../version/startup.ts";
import { type Answer, answerOf } from "./answer.ts";
import type { ChannelTargets } from "./destinations.ts";
import { keptOnly } from "./lead.ts";
import { numbersIn, type TagPattern, versionOf, versionText } from "./tags/names.ts";
import { tagOf } from "./tags/spelling.ts";
import type { Tags } from "./tags/tags.ts";
import { behindIn, isUnclear, withWeek } from "./tags/marks.ts";
import { versionsAround } from "./tags/around.ts";

/**
 * The answer of `rung ci`: every key of an answer, null where there is no release, but for the
 * reason: what is tagged needs none.
 */
export type CiAnswer =
  & { readonly is_release: boolean }
  & { readonly [K in Exclude<keyof Answer, "reason">]: Answer[K] | null };

/** What a file at the commit says. */
export interface Written {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** As the file spells it. */
  readonly spelled: string;
  readonly version: Version;
  /** Whether the place holds the base alone, and so agrees with all versions of it. */
  readonly isBase: boolean;
  /** Whether its file gets an entry for each release, and no configuration names it. */
  readonly isEntry?: boolean;
}

/** What is being built, and all that it is compared with. */
export interface BuildFacts {
  /** Nothing for a branch or a pull request. */
  readonly tag?: string | undefined;
  readonly sha?: string | undefined;
  readonly tags: Tags;
  readonly channels: ChannelTargets;
  /** What the version files say at the commit, where they were looked at. */
  readonly written: readonly Written[];
  /** The highest version that the commit leads to, for a build without a tag. */
  readonly reached?: Version | undefined;
  /** The commits since that version, or since the beginning. */
  readonly commits: number;
  /** The page of the tag's release, if the host has one. */
  readonly url?: string | undefined;
}

/**
 * What the build means.
 *
 * A tag that is no version of the project is no release: all its keys are null. Fails with
 * `tag_differs`, naming every file that says another version than the tag, and with
 * `version_unspellable`.
 */
export function classify(facts: BuildFacts): Result<CiAnswer> {
  const { tag, tags } = facts;
  if (tag === undefined) return branchAnswer(facts);
  const version = versionOf(tags.pattern, tag);
  if (!version || isUnclear(version)) return ok(noRelease(tag, facts.sha));
  const agrees = filesAgree(tag, version, facts.written, tags);
  const own = withWeek(versionText(tags.pattern, tag) ?? "").replace(
    /(?<=\d)_(?=\d)/g,
    ".",
  )
    .replace(/(?<![\dA-Za-z])0+(?=\d)/g, "");
  const count = numbersIn(own).length;
  const around = versionsAround(version, tags);
  const hasPosts = [version, ...around].some(({ stage }) => stage === "post");
  const postIn = (all: readonly string[]) =>
    behindIn(all, undefined, tags.pattern.hasRevisions).post;
  const texts = () =>
    tags.names.flatMap((name) => versionText(tags.pattern, name) ?? []);
  const answer = answerOf({
    version,
    tag,
    ...{ parts: Math.min(count, 3), fixes: tags.pattern.fixes, own },
    ...(hasPosts ? { post: postIn([own, ...texts()]) } : {}),
    tags: around,
    channels: facts.channels,
    style: styleOf(tags.pattern, tag, version),
    sha: facts.sha,
    url: facts.url,
  });
  const whole = all<unknown>([answer, agrees]);
  if (!whole.ok || !answer.ok) return whole as Result<never>;
  const { reason: _, ...record } = answer.value;
  return ok({ is_release: true, ...record });
}

/**
 * Whether the version files say what the tag says. Fails with `tag_differs` for every one that
 * does not.
 */
export function filesAgree(
  tag: string,
  version: Version,
  written: readonly Written[],
  tags: Pick<Tags, "versions">,
): Result<unknown> {
  const faults = keptOnly(written, version, tags).filter((each) =>
    !isPlaceholder(each.version) && !holdsPlace(each.spelled) &&
    !repeats(tag, each.spelled) &&
    compare(each.version, each.isBase ? baseOf(version) : version) !== 0
  ).map((each) => differs(tag, version, each));
  return faultsOr(faults);
}

/** Whether a file has the very text of the tag, whatever a scheme would read in it: `3.7a`. */
function repeats(tag: string, spelled: string): boolean {
  return tag.endsWith(spelled) && !/[\w.]$/.test(tag.slice(0, -spelled.length)) ||
    tag === `v${spelled}`;
}

/** Whether it is what people leave in a file whose version comes from the tag: `0.0.0`. */
export function isPlaceholder(version: Version): boolean {
  return version.stage === "final" && isZero(version);
}

/** How the tag spells its development version: an answer says what the tag says. */
function styleOf(pattern: TagPattern, tag: string, version: Version): SpellingStyle {
  const plain: SpellingStyle = { dev: "plain" };
  return tagOf(pattern, version, plain) === tag || /\d-dev\d+$/.test(tag) ? plain : {};
}

/** Fails with `not_a_release` when it is none. */
export function requireRelease(
  answer: CiAnswer,
  pattern: TagPattern,
): Result<CiAnswer> {
  if (answer.is_release) return ok(answer);
  const shape = `${pattern.before}{version}${pattern.after}`;
  return fail(
    "not_a_release",
    answer.tag === null
      ? "Cannot go on: this build is not one of a tag"
      : `Cannot go on: tag "${answer.tag}" is not of the form "${shape}"`,
  );
}

/**
 * The version of a commit between releases: after a stable version, its next patch's dev
 * build; after a pre-release, the dev build that follows it. The commit is its build
 * metadata, so that two branches never share one.
 */
export function devVersion(
  reached: Version | undefined,
  commits: number,
  sha: string | undefined,
): Version {
  const build = sha === undefined ? [] : [`g${sha.slice(0, 8)}`];
  if (!reached) return { ...onChannel(release(0, 1, 0), "dev", commits), build };
  if (!isPrerelease(reached)) {
    return { ...onChannel(raise(reached, "patch"), "dev", commits), build };
  }
  if (reached.stage === "dev") {
    return { ...reached, number: reached.number + commits, build };
  }
  return { ...reached, dev: (reached.dev ?? 0) + commits, build };
}

function branchAnswer({ reached, commits, sha, tags }: BuildFacts): Result<CiAnswer> {
  const version = devVersion(reached, commits, sha);
  const answer = answerOf({
    version,
    tag: "",
    tags: versionsAround(version, tags),
    sha,
  });
  if (!answer.ok) return answer;
  const { reason: _, ...record } = answer.value;
  const channel: Channel = "dev";
  return ok({
    is_release: false,
    ...record,
    tag: null,
    channel,
    type: channel,
    number: commits,
    ...NOWHERE,
  });
}

/** A build that is no release goes nowhere. */
const NOWHERE = {
  pypi_target: null,
  npm_dist_tag: null,
  docker_tags: [],
  make_latest: false,
} as const;

function noRelease(tag: string, sha: string | undefined): CiAnswer {
  return {
    is_release: false,
    version: null,
    tag,
    channel: null,
    type: null,
    is_prerelease: null,
    base: null,
    number: null,
    major: null,
    minor: null,
    patch: null,
    previous_version: null,
    previous_stable: null,
    pep440: null,
    ...NOWHERE,
    make_latest: null,
    sha: sha ?? null,
    notes_path: null,
    changed_files: [],
    url: null,
  };
}

function differs(
  tag: string,
  version: Version,
  { path, line, spelled }: Written,
): Fault {
  return fault(
    "tag_differs",
    `Cannot release "${tag}": it says "${canonicalText(version)}", ` +
      `and ${path} says "${spelled}"`,
    { path, line },
  );
}
