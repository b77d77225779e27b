/** The names of tags: what stands before a version in them, whose it is, and the version. */
import {
  parseOwn,
  pep440,
  release,
  semver,
  type Version,
} from "../../version/startup.ts";

/** How a project's tags are spelled: what stands around the version. */
export interface TagPattern {
  readonly before: string;
  readonly after: string;
  /** What else stands before versions of the same project: `` beside `v`. */
  readonly others?: readonly string[];
  /** Whether one number is a version too: `v257`. */
  readonly isSingle?: boolean;
}

/** Words before a version that name nothing: `v1.2.0`, `release-1.2`, `REL_1_2`. */
const WORD = "(?:v|r|rel|releases?|versions?|ver)";
const NUMBERS = "\\d+(?:(?:\\.\\d+)+|(?:_\\d+)+)";
const TAIL = "(?:[-_.~^+]?[0-9A-Za-z][0-9A-Za-z._+~-]*)?";

// Not `^`, `.` and `$`: names may hold line separators that are no line breaks to git.
const BEFORE = new RegExp(
  `(?<![^\\n])(?:[^\\n]*?[-_/@.])??(?:${WORD}[-_.]?)?(?=${NUMBERS}${TAIL}(?![^\\n]))`,
  "gi",
);
const SINGLE = new RegExp(
  `(?<![^\\n])(?:${WORD}[-_.]?)?(?=\\d{1,3}${TAIL}(?![^\\n]))`,
  "gi",
);

/**
 * The texts before the versions of these tags, each once.
 *
 * They are looked for in one text of all names: a pattern over it is ten times as fast as a
 * look at each, and ten thousand tags are no rarity.
 */
export function textsBefore(names: readonly string[]): readonly string[] {
  const text = names.join("\n");
  // Mostly all tags are `v1.2.3`, and then there is nothing to look for in each.
  const isPlain = PLAIN.test(text) && text.match(ALIKE)?.length === names.length;
  return isPlain ? ["v"] : [...new Set(text.match(BEFORE))];
}

const PLAIN = /(?<![^\n])v\d+\.\d+\.\d+(?![^\n])/;
const ALIKE = /(?<![^\n])v(?=\d)/g;

/** The same of tags that are one number, `v257`. */
export function textsBeforeSingle(names: readonly string[]): readonly string[] {
  return [...new Set(names.join("\n").match(SINGLE))];
}

/**
 * Whose tags have this text before the version: `core` of `core@`, `core-v` and `core/v`;
 * empty for those that name nobody, `v`, `release-` and nothing at all. In lower case.
 */
export function ownerOf(before: string): string {
  const name = before.toLowerCase()
    .replace(new RegExp(`(?<![^-_/@.])${WORD}[-_.]?$`), "")
    .replace(/[-_/@.]+$/, "");
  return new RegExp(`^(?:${WORD}|tags?)$`).test(name) ? "" : name;
}

/** Names of builds and of what was put aside: `nightly/1.9.9` is no package's version. */
const BUILDS =
  /(?:^|[-_/@.])(?:nightly|canary|snapshot|dev|latest|edge|alpha|beta|rc|preview|next|tests?|old|archived?|backup|wip|tmp|pre-?release|builds?|ci|deploy(?:ed|ment|s)?|prod(?:uction)?|stag(?:e|ing)|qa|uat)$/;

/** Whether an owner is a package, or the project itself, and no heap of builds. */
export function isOwner(owner: string): boolean {
  return !BUILDS.test(owner);
}

/** The version a tag says, read leniently so that counting sees it; nothing for others. */
export function versionOf(pattern: TagPattern, name: string): Version | undefined {
  const text = versionText(pattern, name);
  return text === undefined ? undefined : readVersion(text, pattern.isSingle);
}

/** The part of a tag's name that should be a version. */
export function versionText(pattern: TagPattern, name: string): string | undefined {
  const before = beforeIn(pattern, name);
  return before === undefined
    ? undefined
    : name.slice(before.length, name.length - pattern.after.length);
}

/** What stands before the version in this name, of all that may. */
export function beforeIn(
  { before, after, others = [] }: TagPattern,
  name: string,
): string | undefined {
  if (!name.endsWith(after)) return undefined;
  const isFirst = (text: string) => {
    const unit = name.charCodeAt(text.length);
    return unit >= 48 && unit <= 57 && name.startsWith(text) &&
      name.length >= text.length + after.length;
  };
  return isFirst(before) ? before : others.find(isFirst);
}

/** Three canonical numbers and nothing else, which most tags are: no reader is needed. */
const THREE = /^(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})\.(0|[1-9]\d{0,14})$/;

/**
 * The version a text of a tag means, `1.2.0`, `26.3`, `1_2_3`, `4.0.0b2`; nothing for one
 * number alone unless `isSingle`: `v1` is mostly the name of a tag that moves.
 */
export function readVersion(text: string, isSingle = false): Version | undefined {
  const plain = THREE.exec(text);
  if (plain) return release(Number(plain[1]), Number(plain[2]), Number(plain[3]));
  if (!/^\d+[._]\d/.test(text) && !(isSingle && /^\d{1,3}(?!\d)/.test(text))) {
    return undefined;
  }
  const dotted = text.replace(/^\d+(?:_\d+)+/, (all) => all.replaceAll("_", "."));
  const reading = parseOwn(dotted, semver);
  if (reading.ok) return reading.value.version;
  if (NUMBERED.test(dotted)) return numbered(dotted);
  const python = pep440.parse(dotted);
  return python.ok && python.value.build.length === 0 && !/-\d+$/.test(dotted)
    ? python.value
    : undefined;
}

/** A number behind a hyphen and nothing else: SemVer reads a pre-release, Debian a revision. */
const NUMBERED = /^\d+(?:\.\d+)+-\d{1,9}$/;

/** `1.2.0-3` as SemVer orders it: before its base. What it means, only people know. */
function numbered(text: string): Version | undefined {
  const [base = "", suffix = ""] = text.split("-");
  const read = parseOwn(base, semver);
  return read.ok
    ? { ...read.value.version, stage: "dev", number: Number(suffix), suffix }
    : undefined;
}

/** Whether this is a version of which only people know whether it came before its base. */
export function isUnclear({ stage, suffix }: Version): boolean {
  return stage === "dev" && /^\d+$/.test(suffix ?? "");
}
