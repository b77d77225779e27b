/** Tags as versions: which tags are this project's, and which version each of them says. */
import { fail, ok, type Result } from "../fault.ts";
import {
  compare,
  isPrerelease,
  parseOwn,
  release,
  semver,
  type SpellingStyle,
  type Version,
} from "../version/core.ts";

/** A tag that says a version of this project. */
export interface Tag {
  readonly name: string;
  readonly version: Version;
  /** Whether this clone has it; if not, only the remote has. */
  readonly isLocal: boolean;
  /** The commit the remote says it leads to; nothing for a tag the remote lacks. */
  readonly sha?: string;
}

/** How a project's tags are spelled: what stands around the version. */
export interface TagPattern {
  readonly before: string;
  readonly after: string;
}

/** The project's tags as versions, and the tags that are none. */
export interface Tags {
  readonly pattern: TagPattern;
  /** All of them, of whatever shape, in no order. */
  readonly names: readonly string[];
  /** Highest first. */
  readonly versions: readonly Tag[];
  /** Tags of other shapes: they never count. */
  readonly loose: readonly string[];
}

/** Reads `v{version}`, `{package}@{version}`, … Fails with `config_invalid`. */
export function parsePattern(text: string, packageName?: string): Result<TagPattern> {
  const why = patternFlaw(text, packageName);
  if (why !== undefined) {
    return fail("config_invalid", `Cannot use tag "${text}": ${why}`);
  }
  return ok(partsOf(text, packageName));
}

/** Why a text is no pattern of tags; nothing for one that is. */
export function patternFlaw(text: string, packageName?: string): string | undefined {
  if (text.split("{version}").length !== 2) return "it must say {version} once";
  if (text.includes("{package}") && !packageName) {
    return 'no package is named, with -p NAME or as in package = "NAME"';
  }
  const { before, after } = partsOf(text, packageName);
  return isRefName(`${before}1.0.0-rc.1${after}`)
    ? undefined
    : "git allows no such name";
}

function partsOf(text: string, packageName = ""): TagPattern {
  const [before = "", after = ""] = text.replaceAll("{package}", () => packageName)
    .split("{version}");
  return { before, after };
}

/** Whether git takes it for a tag's name. Source: git-check-ref-format, "Description". */
function isRefName(name: string): boolean {
  // deno-lint-ignore no-control-regex -- these are what it forbids
  const isForbidden = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^[-/]/.test(name);
  const isHidden = name.split("/").some((part) =>
    part.startsWith(".") || part.endsWith(".lock")
  );
  return !isForbidden && !isHidden;
}

/**
 * What all these names have in common is looked for in one text of them: a pattern over it
 * is ten times as fast as a look at each, and ten thousand tags are no rarity.
 */
function sameParts(names: readonly string[], pattern: RegExp): readonly string[] {
  return [...new Set(names.join("\n").match(pattern))];
}

// Not `^`, `.` and `$`: names may hold line separators that are no line breaks to git.
/** The texts before the versions of tags. */
const BEFORE = /(?<![^\n])[^\n]*?(?=\d+\.\d+\.\d+(?:[-.+][^\n]*)?(?![^\n]))/g;

/**
 * The pattern that most tags follow: `v` where there is no telling.
 *
 * Fails with `config_invalid` where several packages' tags stand side by side.
 */
export function findPattern(names: readonly string[]): Result<TagPattern> {
  const shapes = sameParts(names, BEFORE);
  const counts = new Map<string, number>();
  for (const before of shapes) {
    const isMeant = (name: string) => isOfShape(name, before);
    // Where all have one shape, one version proves it, and none need be counted.
    const count = shapes.length === 1
      ? Number(names.some(isMeant))
      : names.filter(isMeant).length;
    if (count > 0) counts.set(before, count);
  }
  const usual = ["v", ""].filter((before) => counts.has(before));
  const found = usual.length > 0 ? usual : [...counts.keys()];
  const [first = "v", second] = found.toSorted((a, b) =>
    counts.get(b)! - counts.get(a)!
  );
  if (usual.length === 0 && second !== undefined) {
    const shown = found.slice(0, 4).map((before) => `"${before}{version}"`).join(", ");
    return fail(
      "config_invalid",
      `Cannot tell which tags are the project's: ${shown}`,
      {
        hint: 'Say it in rung.toml: tag = "…{version}"',
      },
    );
  }
  return ok({ before: first, after: "" });
}

/** The tag that a version gets. */
export function tagOf(
  pattern: TagPattern,
  version: Version,
  style?: SpellingStyle,
): string {
  const text = semver.format(version, style);
  return pattern.before + (text.ok ? text.value : "") + pattern.after;
}

/** The version a tag says, read leniently so that counting sees it; nothing for others. */
export function versionOf(pattern: TagPattern, name: string): Version | undefined {
  const { before, after } = pattern;
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  if (name.length < before.length + after.length) return undefined;
  return meant(name.slice(before.length, name.length - after.length));
}

/** Whether it is a version with this text before it, and not with less of it. */
function isOfShape(name: string, before: string): boolean {
  if (!name.startsWith(before)) return false;
  const version = /\d+\.\d+\.\d+(?:[-.+].*)?$/.exec(name);
  return version?.index === before.length && meant(version[0]) !== undefined;
}

/** The version a text means. `1` and `1.2` are names of moving tags, not versions. */
function meant(text: string): Version | undefined {
  if (!/^\d+\.\d+\.\d/.test(text)) return undefined;
  const reading = parseOwn(text, semver);
  return reading.ok ? reading.value.version : undefined;
}

/**
 * All tags, local and remote, as versions of this project.
 *
 * They are read and put in order when somebody asks for them all.
 */
export function readTags(
  pattern: TagPattern,
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
): Tags {
  const names = remote ? [...new Set([...local, ...remote.keys()])] : local;
  let read: Pick<Tags, "versions" | "loose"> | undefined;
  const all = () => read ??= inOrder(pattern, names, local, remote);
  return {
    pattern,
    names,
    get versions() {
      return all().versions;
    },
    get loose() {
      return all().loose;
    },
  };
}

function inOrder(
  pattern: TagPattern,
  names: readonly string[],
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
): Pick<Tags, "versions" | "loose"> {
  const here = new Set(local);
  const versions: Tag[] = [];
  const loose: string[] = [];
  for (const name of names) {
    const version = versionOf(pattern, name);
    if (!version) {
      loose.push(name);
      continue;
    }
    const sha = remote?.get(name);
    const isLocal = here.has(name);
    versions.push(sha ? { name, version, isLocal, sha } : { name, version, isLocal });
  }
  versions.sort((a, b) => compare(b.version, a.version));
  return { versions, loose };
}

/** More lines than this are read with all others, without a look at each. */
const FEW_LINES = 16;

/**
 * The versions that matter to this one: all above it, the next below it, and the next stable
 * one below it. Others may be among them.
 */
export function versionsAround(
  version: Version,
  { pattern, names }: Pick<Tags, "pattern" | "names">,
): readonly Version[] {
  const before = RegExp.escape(pattern.before);
  // A line is what shares major and minor. All above it count, and of those below it as
  // many as it takes to find a stable one.
  const lines = sameParts(
    names,
    new RegExp(`(?<![^\\n])${before}\\d+\\.\\d+(?=\\.\\d)`, "g"),
  )
    .map((text) => ({ text, base: lineBase(text.slice(pattern.before.length)) }))
    .sort((a, b) => compare(b.base, a.base));
  const own = lines.filter(({ base }) => compare(base, version) > 0).length;
  const text = names.join("\n");
  const versionsOf = (line: string) =>
    text.match(new RegExp(`(?<![^\\n])${RegExp.escape(line)}\\.[^\\n]*`, "g"))!
      .flatMap((name) => versionOf(pattern, name) ?? []);
  const found: Version[] = [];
  for (const [i, line] of lines.entries()) {
    if (i > FEW_LINES) return names.flatMap((name) => versionOf(pattern, name) ?? []);
    const versions = versionsOf(line.text);
    found.push(...versions);
    if (
      i >= own &&
      versions.some((each) => !isPrerelease(each) && compare(each, version) < 0)
    ) break;
  }
  return found;
}

function lineBase(text: string): Version {
  const [major = 0, minor = 0] = text.split(".").map(Number);
  return release(major, minor, 0);
}

/** Where the log may stop: the highest stable tag. */
export function floorOf({ versions }: Tags): Tag | undefined {
  return versions.find((tag) => !isPrerelease(tag.version));
}

/** The pre-releases above the floor: whether they are on this line must be looked up. */
export function tipsOf(tags: Tags): readonly Tag[] {
  const floor = floorOf(tags);
  return floor ? tagsAbove(tags, floor.name) : tags.versions;
}

/** The tags of higher versions than the tag of that name; all of them without it. */
export function tagsAbove({ versions }: Tags, name: string): readonly Tag[] {
  const end = versions.findIndex((tag) => tag.name === name);
  return end < 0 ? versions : versions.slice(0, end);
}
