/** How a project glues a pre-release to its base, and what it calls its channels. */
import {
  channelOf,
  isNightly,
  isPrerelease,
  isSameBase,
  type Scheme,
  semver,
  type SpellingStyle,
  type Version,
} from "../../version/startup.ts";
import { EARLY, type TagPattern, versionText } from "./names.ts";
import type { Tag } from "./tags.ts";

/** What stands between the base of a pre-release and its number. */
export interface Glue {
  /** `-`, `.`, `_` or nothing. */
  readonly lead: string;
  readonly label: "long" | "short" | "LONG" | "Long";
  /** What stands between label and number. */
  readonly join: string;
  /** The first of a series has no number: `51.beta`, then `51.beta.1`. */
  readonly isBare?: true;
  /** The least digits of a number: 2 for `rc01`; 1 if absent. */
  readonly width?: number;
}

/** What stands behind the numbers of a version. */
export interface Staging {
  /** Absent: as SemVer has it. */
  readonly glue?: Glue;
  /** What the project calls its channels, where its tags say so: `CR` for a candidate. */
  readonly words?: ReadonlyMap<string, string>;
  /** What stands behind a stable version: `.Final`. */
  readonly final?: string;
  /** What stands before the number of a post-release: `p` of `1.9.17p2`; absent: `.post`. */
  readonly post?: string;
  /** What stands before that of a development version, where it is not SemVer's: `.dev`. */
  readonly dev?: string;
}

/** Whether a version is a pre-release of a channel. */
export function isStaged({ stage, suffix }: Version): boolean {
  return ["alpha", "beta", "rc", "label"].includes(stage) && suffix === undefined;
}

const STAGED = /^\d+(?:[._]\d+)*([-._~]?)([A-Za-z]+)([-._]?)(\d+)?(?=$|\+)/;

/** How a pre-release is glued to its base; nothing for SemVer's own way. */
function glueIn(text: string): Glue | undefined {
  const found = STAGED.exec(text);
  if (!found) return undefined;
  const [, lead = "", label = "", , number] = found;
  // What has no number yet does not say what stands before one.
  const join = number === undefined && lead === "-" ? "." : found[3] ?? "";
  const lower = label.toLowerCase();
  const isLong = lower.length > 1;
  if (label === lower && lead === "-" && join === "." && isLong) return undefined;
  const isUpper = label === label.toUpperCase();
  return {
    lead,
    join,
    // `rc` is short and long: what is glued to the base goes with a and b.
    label: isUpper
      ? "LONG"
      : label !== lower && label.length > 1
      ? "Long"
      : lower.length === 1 || (lower === "rc" && lead === "")
      ? "short"
      : "long",
  };
}

/** SemVer's own way, where a number has more digits than SemVer allows: `-rc.01`. */
const SEMVER: Glue = { lead: "-", label: "long", join: "." };

/** The digits of a pre-release's number that begins with a zero, 2 of `rc01`; 1 of others. */
function widthIn(text: string): number {
  const [, number = "0"] = /[A-Za-z][-._]?(0\d{1,2})(?=$|\+)/.exec(text) ?? [];
  return number.length;
}

/**
 * How the newest of these is glued, of which one with a number says most; nothing for SemVer's own
 * way. Where it is said with which number a series begins, it has one.
 */
export function glueOf(
  staged: readonly Tag[],
  pattern: TagPattern,
  first?: number,
): Glue | undefined {
  const textOf = ({ name }: Tag) => versionText(pattern, name) ?? "";
  const last = staged.find((tag) => /\d(?:\+.*)?$/.test(textOf(tag))) ?? staged[0];
  const found = last && glueIn(textOf(last));
  const width = Math.max(1, ...staged.map((tag) => widthIn(textOf(tag))));
  const glue = width === 1 ? found : { ...(found ?? SEMVER), width };
  if (first !== undefined) return glue;
  if (glue && hasEarly(staged, pattern)) {
    return { ...glue, join: glue.lead, isBare: true };
  }
  return beginsBare(staged) ? { ...(glue ?? SEMVER), isBare: true } : glue;
}

/**
 * Whether the two newest series of pre-releases began without a number: `1.1.0-beta`, `1.1.0-rc`.
 * Other words say nothing of it: `2.0.8-esr` is no pre-release.
 */
export function beginsBare(tags: readonly Tag[]): boolean {
  const series: { first: Version; isBare: boolean }[] = [];
  for (const tag of tags) {
    const { version } = tag;
    if (!isStaged(version) || version.stage === "label") continue;
    const own = series.find(({ first }) =>
      channelOf(first) === channelOf(version) && isSameBase(first, version)
    );
    if (!own && series.length === 2) break;
    const isBare = isUnnumbered(tag) && countsAs(tag) === undefined;
    if (!own) series.push({ first: version, isBare });
    else own.isBare ||= isBare;
  }
  return series.length === 2 && series.every(({ isBare }) => isBare);
}

/**
 * Whether pre-releases of releases with one number begin without a number, `50.beta`: the newest
 * is of such a release, and one has none.
 */
export function hasEarly(tags: readonly Tag[], pattern: TagPattern): boolean {
  const textOf = ({ name }: Tag) => versionText(pattern, name) ?? "";
  const newest = tags.find(({ version }) => isStaged(version));
  if (!newest || !EARLY.test(textOf(newest))) return false;
  return tags.some((tag) => EARLY.test(textOf(tag)) && /[a-z]$/.test(textOf(tag)));
}

/** Channel → what its newest tag calls it, among those that are glued in the same way. */
export function wordsIn(
  staged: readonly Tag[],
  textOf: (tag: Tag) => string,
  { lead }: Glue,
): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const tag of staged) {
    const [, before, word = ""] = STAGED.exec(textOf(tag)) ?? [];
    const { stage } = tag.version;
    if (before === lead && stage !== "label" && !words.has(stage)) {
      words.set(stage, word);
    }
  }
  return words;
}

/** Whether a tag ends in a label that counts nothing: `v1.1.0-beta`. */
export function isUnnumbered({ name, version }: Tag): boolean {
  return version.stage !== "final" && version.number === 0 && isPrerelease(version) &&
    /[a-z]$/i.test(name);
}

/** What such a label counts as, where its spelling says so: Python's `1.0rc` is `1.0rc0`. */
export function countsAs({ name }: Tag): 0 | undefined {
  return /\d(?:a|b|c|rc)$/.test(name) ? 0 : undefined;
}

/** What stands behind the numbers of this version. */
export function stageText(
  version: Version,
  style: SpellingStyle | undefined,
  { glue, words, final = "", post = ".post", dev: ofBuild }: Staging,
): string {
  const { stage, label: own, number, dev } = version;
  if (stage === "post") return post + number;
  if (stage === "final") return final;
  // Behind a hyphen it may stand where the plain spelling may.
  const styled = ofBuild === "-dev" && !isNightly(version) ? "plain" : undefined;
  if (stage === "dev" && ofBuild !== undefined && style?.dev === styled) {
    return ofBuild + number;
  }
  const plain = semverTail(version, semver, style);
  if (!glue) return plain;
  if (stage === "dev" && glue.lead === "" && glue.label === "short") {
    return `.dev${number}`;
  }
  if (!isStaged(version) || dev !== undefined) return plain;
  const long = own ?? stage;
  const label = {
    long,
    short: own ?? (stage === "rc" ? stage : stage.charAt(0)),
    LONG: long.toUpperCase(),
    Long: long.charAt(0).toUpperCase() + long.slice(1),
  }[glue.label];
  const word = (own === undefined ? words?.get(stage) : undefined) ?? label;
  const count = String(number).padStart(glue.width ?? 1, "0");
  return glue.lead + word + (glue.isBare && number === 0 ? "" : glue.join + count);
}

function semverTail(
  version: Version,
  scheme: Scheme,
  style: SpellingStyle | undefined,
): string {
  const base = version.release.slice(0, 3).join(".");
  const text = scheme.format(
    { ...version, epoch: 0, release: version.release.slice(0, 3) },
    style,
  );
  return text.ok ? text.value.slice(base.length) : "";
}
