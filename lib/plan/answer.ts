/**
 * What a release is, told to scripts: one record, read as JSON, as `key=value` lines and as
 * the outputs of a CI.
 *
 * The names are the interface and never change once released; new ones may be added. Every
 * key is always there: what has no value is `null` in JSON and empty as a pair, so that a
 * script under `set -u`, or one that indexes the record, needs no special case. Only the lines
 * that are printed where no form was asked for leave out what is empty or strange to a project.
 */
import { ok, type Result } from "../fault.ts";
import type { Reason } from "../notes/startup.ts";
import {
  baseOf,
  canonicalText,
  type Channel,
  channelOf,
  compare,
  isPrerelease,
  pep440,
  semver,
  type SpellingStyle,
  type Version,
} from "../version/startup.ts";
import { type ChannelTargets, destinations } from "./destinations.ts";
import type { Fixes } from "./tags/names.ts";
import { shownVersion } from "./tags/spelling.ts";

/** The keys of an answer. Versions are canonical SemVer unless the key says otherwise. */
export interface Answer {
  readonly version: string;
  readonly tag: string;
  readonly channel: Channel;
  /** The same as `channel`; the name that existing workflows read. */
  readonly type: Channel;
  readonly is_prerelease: boolean;
  /** The release it leads to, or is: the `1.1.0` of `1.1.0-rc.1`. */
  readonly base: string;
  /** The `1` of `1.1.0-rc.1`; null for a stable release. */
  readonly number: number | null;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** The highest known version below this one; null for the first. */
  readonly previous_version: string | null;
  /** The highest known stable version below this one; null if there is none. */
  readonly previous_stable: string | null;
  /** The commits that raised the part, newest first; empty where none was asked. */
  readonly reason: readonly Reason[];
  /** The version as Python spells it; null where PEP 440 cannot. */
  readonly pep440: string | null;
  /** The Python index it goes to, by its configured name; null for nothing to publish. */
  readonly pypi_target: string | null;
  /** The npm dist-tag to publish under; null for nothing to publish. */
  readonly npm_dist_tag: string | null;
  /** The image tags that this version may carry, its own first; empty for none. */
  readonly docker_tags: readonly string[];
  /** Whether it is the highest stable version there is. */
  readonly make_latest: boolean;
  /** The commit, in full; null while there is none. */
  readonly sha: string | null;
  /** The notes file, relative to the repository's root. */
  readonly notes_path: string | null;
  /** The files that the release changes, relative to the repository's root, sorted. */
  readonly changed_files: readonly string[];
  /** Where a person can look at it. */
  readonly url: string | null;
}

/** A version, decided, its tag, and all that is told of it. */
export interface PlannedVersion {
  readonly version: Version;
  readonly tag: string;
  readonly answer: Answer;
}

/** What an answer is made from. */
export interface AnswerFacts {
  readonly version: Version;
  readonly tag: string;
  /** All known versions of the project; whether this one is among them does not matter. */
  readonly tags: Iterable<Version>;
  readonly channels?: ChannelTargets | undefined;
  /** How development versions are spelled; in order if absent. */
  readonly style?: SpellingStyle | undefined;
  /** The least count of numbers: 2 where 26.3.0 is 26.3; 3 if absent. */
  readonly parts?: number | undefined;
  /** What stands for the third number: the letter of `3.7b`. */
  readonly fixes?: Fixes | undefined;
  /** What the project's tags have before the number of a post-release: `p` of `1.9.17p2`. */
  readonly post?: string | undefined;
  /** The version as the project's tags have it, where it may be one that SemVer cannot say. */
  readonly own?: string | undefined;
  readonly reason?: readonly Reason[] | undefined;
  readonly sha?: string | undefined;
  readonly notesPath?: string | undefined;
  readonly changedFiles?: readonly string[] | undefined;
  readonly url?: string | undefined;
}

/**
 * The answer about one version.
 *
 * Fails with `version_unspellable` where SemVer cannot say the version (an epoch, a fourth
 * number, a post-release) and nothing else is given for it. Known versions that it cannot say
 * are compared, and told in the model's own text.
 */
export function answerOf(facts: AnswerFacts): Result<Answer> {
  const { version, own, fixes, post, parts = 3 } = facts;
  const text = semver.format(version, facts.style);
  if (!text.ok && own === undefined) return text;
  const isPlain = parts === 3 && !fixes && text.ok;
  const shown = (each: Version) =>
    shownVersion(each, facts.style, {
      parts,
      ...(fixes ? { fixes } : {}),
      ...(post === undefined ? {} : { post }),
    });
  const told = (each: Version | undefined) =>
    each === undefined
      ? null
      : parts === 3 && !fixes && (each.stage !== "post" || post === undefined)
      ? canonicalText(each)
      : shown(each);
  const { above, previous, previousStable } = neighbours(version, facts.tags);
  const [major = 0, minor = 0, patch = 0] = version.release;
  const python = pep440.format(version, facts.style);
  const channel = channelOf(version);
  return ok({
    version: isPlain ? text.value : own ?? shown(version),
    tag: facts.tag,
    channel,
    type: channel,
    is_prerelease: isPrerelease(version),
    base: shown(baseOf(version)),
    number: channel === "stable" ? null : version.number,
    major,
    minor,
    patch,
    previous_version: told(previous),
    previous_stable: told(previousStable),
    reason: facts.reason ?? [],
    pep440: python.ok ? python.value : null,
    ...destinations(version, above, facts.channels, facts.style, own),
    sha: facts.sha ?? null,
    notes_path: facts.notesPath ?? null,
    changed_files: (facts.changedFiles ?? []).toSorted(),
    url: facts.url ?? null,
  });
}

/** A value of an answer, as JSON has it. */
export type AnswerValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | Reason)[];

/**
 * The record as `[key, value]` pairs, in its own order.
 *
 * `true`/`false` for booleans, commas between the items of a list, nothing for null. A comma
 * inside an item is not escaped: JSON is the form that loses nothing.
 */
export function toPairs(
  answer: { readonly [key: string]: AnswerValue } | Answer,
): readonly (readonly [key: string, value: string])[] {
  return Object.entries(answer).map(([key, value]: [string, AnswerValue]) => {
    if (value === null) return [key, ""];
    if (typeof value !== "object") return [key, String(value)];
    return [
      key,
      value.map((each) => typeof each === "string" ? each : said(each)).join(","),
    ];
  });
}

/** A commit on one line: `minor: feat: more`. */
function said({ part, subject }: Reason): string {
  return `${part}: ${subject}`;
}

/** All versions above this one, and the highest below it: one look at each. */
function neighbours(version: Version, tags: Iterable<Version>) {
  const above: Version[] = [];
  let previous: Version | undefined;
  let previousStable: Version | undefined;
  const isHigher = (each: Version, than: Version | undefined) =>
    than === undefined || compare(each, than) > 0;
  for (const each of tags) {
    const order = compare(each, version);
    if (order > 0) above.push(each);
    if (order >= 0) continue;
    if (isHigher(each, previous)) previous = each;
    if (!isPrerelease(each) && isHigher(each, previousStable)) previousStable = each;
  }
  return { above, previous, previousStable };
}
