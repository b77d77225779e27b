/** Tags as versions: which tags are this project's, and which version each of them says. */
import { fail, ok, type Result } from "../fault.ts";
import {
  compare,
  isPrerelease,
  parseLenient,
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
 * The pattern that most tags follow: `v` where there is no telling.
 *
 * Fails with `config_invalid` where several packages' tags stand side by side.
 */
export function findPattern(names: readonly string[]): Result<TagPattern> {
  const shapes = new Map<string, string[]>();
  for (const name of names) {
    const version = /\d+\.\d+\.\d+(?:[-.+].*)?$/.exec(name);
    if (!version) continue;
    const before = name.slice(0, version.index);
    const texts = shapes.get(before);
    if (texts) texts.push(version[0]);
    else shapes.set(before, [version[0]]);
  }
  const counts = new Map<string, number>();
  for (const [before, texts] of shapes) {
    // Where all have one shape, one version proves it, and none need be counted.
    const count = shapes.size === 1
      ? Number(texts.some(meant))
      : texts.filter(meant).length;
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

/** The version a text means. `1` and `1.2` are names of moving tags, not versions. */
function meant(text: string): Version | undefined {
  if (!/^\d+\.\d+\.\d/.test(text)) return undefined;
  const reading = parseLenient(text, semver);
  return reading.ok ? reading.value.version : undefined;
}

/** All tags, local and remote, as versions of this project. */
export function readTags(
  pattern: TagPattern,
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
): Tags {
  const here = new Set(local);
  const versions: Tag[] = [];
  const loose: string[] = [];
  for (const name of new Set([...local, ...(remote?.keys() ?? [])])) {
    const version = versionOf(pattern, name);
    const sha = remote?.get(name);
    if (!version) loose.push(name);
    else {versions.push({
        name,
        version,
        isLocal: here.has(name),
        ...(sha ? { sha } : {}),
      });}
  }
  versions.sort((a, b) => compare(b.version, a.version));
  return { pattern, versions, loose };
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
