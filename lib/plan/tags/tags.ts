/** Tags as versions: which tags are this project's, and which version each of them says. */
import { fail, ok, type Result } from "../../fault.ts";
import { compare, isPrerelease, type Version } from "../../version/startup.ts";
import { ofSame, withHabits } from "./habits.ts";
import type { NamedLikeBuilds, TagOrder } from "./owners.ts";
import {
  beforeIn,
  isOwner,
  ownerOf,
  type TagPattern,
  textsBefore,
  versionOf,
} from "./names.ts";

/** A tag that says a version of this project. */
export interface Tag {
  readonly name: string;
  readonly version: Version;
  /** Whether this clone has it; if not, only the remote has. */
  readonly isLocal: boolean;
  /** The commit the remote says it leads to; nothing for a tag the remote lacks. */
  readonly sha?: string;
  /** Whether it stands for the tag of a release that has none. */
  readonly isStandIn?: boolean;
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
 * All tags, local and remote, as versions of this project.
 *
 * They are read and put in order when somebody asks for them all. `order` tells fixes by
 * letters from pre-releases. `known` is what the local ones alone were read as.
 */
export function readTags(
  shape: TagPattern,
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
  order?: TagOrder,
  known?: Tags,
): Tags {
  const { names } = togetherOf(local, remote);
  const pattern = withHabits(shape, names, order);
  let read: Pick<Tags, "versions" | "loose"> | undefined;
  const all = () => read ??= inOrder(pattern, names, local, remote, known);
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

/** The names of a clone and its remote; `here` is nothing where it has all, as the order of git mostly shows. */
interface Together {
  readonly local: readonly string[];
  readonly here: ReadonlySet<string> | undefined;
  /** Those of both, each once: the very list of the clone where the remote has the same. */
  readonly names: readonly string[];
}

/** Hundreds of packages ask for those of the same remote, or of the same clone alone. */
const TOGETHER = new WeakMap<WeakKey, Together>();

function togetherOf(
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
): Together {
  const known = TOGETHER.get(remote ?? local);
  if (known?.local === local) return known;
  const isSame = !remote || (remote.size === local.length &&
    (remote.keys().every((name, at) => name === local[at]) ||
      local.every((name) => remote.has(name))));
  const here = isSame ? undefined : new Set(local);
  const names = here && remote
    ? [...here].concat([...remote.keys()].filter((name) => !here.has(name)))
    : local;
  const together = { local, here, names };
  TOGETHER.set(remote ?? local, together);
  return together;
}

/** The names of a clone and its remote, each once. */
export function joinedNames(
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
): readonly string[] {
  return togetherOf(local, remote).names;
}

function inOrder(
  pattern: TagPattern,
  names: readonly string[],
  local: readonly string[],
  remote: ReadonlyMap<string, string> | undefined,
  known: Tags | undefined,
): Pick<Tags, "versions" | "loose"> {
  const { here } = togetherOf(local, remote);
  const like = known && isSamePattern(known.pattern, pattern) ? known : undefined;
  const tagOf = (name: string, version: Version, isLocal: boolean): Tag => {
    const sha = remote?.get(name);
    return sha ? { name, version, isLocal, sha } : { name, version, isLocal };
  };
  // What is in order already is sorted in one look.
  const versions = like?.versions.map((tag) => tagOf(tag.name, tag.version, true)) ??
    [];
  const loose = [...like?.loose ?? []];
  if (like && names === local) return { versions, loose };
  for (const name of names) {
    const isLocal = here?.has(name) ?? true;
    if (like && isLocal) continue;
    const version = versionOf(pattern, name);
    if (version) versions.push(tagOf(name, version, isLocal));
    else loose.push(name);
  }
  const same = ofSame(pattern, versions);
  versions.sort((a, b) => compare(b.version, a.version) || same(a.name, b.name));
  return { versions, loose };
}

/** Whether both read every name alike. */
function isSamePattern(a: TagPattern, b: TagPattern): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The tags that say a version and do not count, since their shape is another's. Where none counts,
 * those that are called as builds and places are, with the `shape` that makes them count.
 */
export function leftOut(
  { loose, versions: counted }: Pick<Tags, "loose" | "versions">,
  called?: NamedLikeBuilds,
): { count: number; highest: string; shape?: string } | undefined {
  if (loose.length === 0) return undefined;
  const all = textsBefore(loose);
  const named = all.filter((each) =>
    isOwner(ownerOf(each)) || called?.has(ownerOf(each))
  );
  const isPlace = named.length === 0 && counted.length === 0;
  const [before, ...others] = isPlace ? all : named;
  if (before === undefined) return undefined;
  const pattern = { before, after: "", others };
  const versions = loose.flatMap((name) => {
    const version = versionOf(pattern, name);
    return version ? [{ name, version }] : [];
  }).sort((a, b) => compare(b.version, a.version));
  const [top] = versions;
  if (top === undefined) return undefined;
  const shape = isPlace ? `${beforeIn(pattern, top.name)}{version}` : undefined;
  return { count: versions.length, highest: top.name, ...(shape ? { shape } : {}) };
}

/** Whether the highest stable version may begin with a year, of two or four digits. */
export function mayBeCalendar(tags: Tags, now: Date): boolean {
  const year = floorOf(tags)?.version.release[0] ?? 0;
  const next = now.getUTCFullYear() + 1;
  return (year >= 1990 && year <= next) || (year >= 10 && year <= next - 2000) ||
    (year >= 19900000 && year < (next + 1) * 10000);
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

/**
 * The tips, and the highest stable tags, with the highest of each major version: all that a line
 * may stand on.
 */
export function standsOf(tags: Tags): readonly Tag[] {
  const stable = tags.versions.filter(({ version }) => !isPrerelease(version));
  const counts = new Map<number | undefined, number>();
  const highest = stable.filter(({ version: { release: [major] } }, i) => {
    const count = counts.get(major) ?? 0;
    counts.set(major, count + 1);
    return i < MOST_STANDS || count < EACH_STANDS && i < MOST_STANDS * 100;
  });
  return [...tipsOf(tags), ...highest.slice(0, MOST_STANDS * 2)];
}

/** Lines that run beside each other are fewer than this. */
const MOST_STANDS = 50;
/** An older major version that goes on has its newest release among so many. */
const EACH_STANDS = 5;

/** The tags of higher versions than the tag of that name; all of them without it. */
export function tagsAbove(
  { versions }: Pick<Tags, "versions">,
  name: string | undefined,
): readonly Tag[] {
  if (name === undefined) return versions;
  const end = versions.findIndex((tag) => tag.name === name);
  return end < 0 ? versions : versions.slice(0, end);
}
