/**
 * What would stay behind: places outside the plan that say the version which is about to go.
 *
 * No list of formats is ever complete, so the old version itself is looked for. What looks
 * like a version's place is told, with the lines that would add it to the configuration; a
 * manifest that rung cannot read, and that says the old version, is refused.
 */
import { constantsIn } from "./choosing/constants.ts";
import { inNumbers } from "./told/in_numbers.ts";
import { isSaid, patternOf } from "./told/line_pattern.ts";
import { inLocks, isLock } from "./told/locks.ts";
import type { Mention } from "./told/mention.ts";
import { inRecipes } from "./told/recipes.ts";
import { staysWith } from "./told/together.ts";
import { type Fault, fault } from "../../fault.ts";
import { formatNamed } from "../format_of.ts";
import { isForeign, isShort, isSource, isTelling, isUsual } from "./foreign.ts";
import type { Knows } from "./known.ts";
import type { Remark } from "./candidates.ts";
import { nameOf } from "../path.ts";
import { tomlText } from "../syntax/toml_text.ts";
import type { FileEntry } from "../tree.ts";
import { leadOf, type VersionFile } from "../version_file.ts";

/** What would stay behind. */
export interface LeftBehind {
  readonly faults: readonly Fault[];
  readonly remarks: readonly Remark[];
  /** Constants that say it, which are its places where no version file is. */
  readonly constants: readonly FileEntry[];
}

/** The most places that are told. */
const MOST = 5;

/** Places that say all of a release's number, be it without what a pre-release adds. */
const SAYS_ALL: ReadonlySet<string> = new Set(["whole", "base"]);

/** Files that speak of versions that are out: they are to say the old one. */
const HISTORY =
  /(?:^|\/)(?:change|changes|changelog|history|news|releases?|release[-_]?notes|upgrad(?:e|ing)|migrat(?:e|ion|ing)|security|relnotes)[^/]*(?:$|\/)/i;

/** Settings of a release to come. */
const SETTINGS =
  /(?:^|\/)releases?\.(?:toml|json|properties|ini|cfg|py|rb|js|ts|sh|mk)$/i;
/** Lists of all that is out. */
const RELEASES = /\.(?:metainfo|appdata)\.xml(?:\.in)*$/;

/** Files of tests beside what they try. */
const TESTS = /[._-](?:test|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$/i;

/**
 * The texts to look for: what the files say, in each spelling.
 *
 * None where it says nothing: a version that anybody begins with, or one that is too short.
 * Where no file says a version, or one that anybody begins with, the last release's tag does.
 */
export function textsToFind(
  files: readonly VersionFile[],
  released?: string,
): readonly string[] {
  const lead = leadOf(files);
  if (lead === undefined) return [released ?? ""].filter(isTelling);
  const spelled = files.flatMap(({ slots }) =>
    slots.filter(({ asks, follows, says }) =>
      !asks && !follows && SAYS_ALL.has(says ?? "whole")
    ).flatMap(({ spelled, unread }) =>
      // Of a text that nobody can read, others say the numbers.
      unread === undefined ? [spelled] : [spelled, /^[\d.]*/.exec(spelled)![0]]
    )
  );
  const tagged = isUsual(lead.spelled) ? [released ?? ""] : [];
  const texts = [...new Set([...spelled, ...tagged])];
  const telling = texts.filter(isTelling);
  return telling.length > 0 ? telling : texts.filter(isShort);
}

/**
 * What these lines, which hold one of `texts`, tell of the files outside the plan.
 *
 * `knows` says which of them are of the plan, or are left out of it on purpose. Where nothing
 * is refused, as of one package of several, manifests are told like the others. Of a template is
 * told what it asks of the project's packages.
 */
export function leftBehind(
  mentions: readonly Mention[],
  texts: readonly string[],
  knows: Knows,
  { refuses = true, packages = [], isInner, isSealed = () => false, planned }: Around =
    {},
): LeftBehind {
  const outside = mentions.filter(({ path }) =>
    (!isForeign(path) || isTemplate(path) || isWorkflow(path) ||
      OF_CHARTS.test(path) || isSource(path)) &&
    (!HISTORY.test(path) || SETTINGS.test(path)) &&
    !RELEASES.test(path) && !TESTS.test(path) && !isLock(path)
  );
  const places = outside.flatMap((mention) => {
    const text = texts.find((each) => isSaid(mention.text, each));
    return text === undefined || knows(mention.path, text, mention.line)
      ? []
      : [{ ...mention, said: text }];
  });
  const isRefused = (place: Place) =>
    refuses && !isShort(place.said) && !isTemplate(place.path) && isManifest(place) &&
    !isInner?.(place.path, place.said);
  const manifests = places.filter(isRefused);
  const others = places.filter((place) =>
    isTemplate(place.path)
      ? packages.some((name) => place.text.includes(`"${name}"`))
      : !isRefused(place) && isPlace(place)
  );
  return {
    faults: manifests.slice(0, MOST).map(refusal),
    remarks: [
      ...told(others.filter((place) => !isSealed(place)), planned),
      ...inRecipes(others.filter(isSealed)),
      ...inNumbers(outside, texts, knows),
      ...inLocks(
        mentions.filter(({ text }) => texts.some((each) => isSaid(text, each))),
      ),
    ],
    constants: constantsIn(places, outside),
  };
}

/** What is around the lines. */
interface Around {
  readonly refuses?: boolean;
  /** Whether a manifest says it somewhere inside alone. */
  readonly isInner?: Knows;
  /** The formats of the files of the plan, which an entry for their paths would replace. */
  readonly planned?: ReadonlyMap<string, string>;
  /** Whether a digest goes with a line, which rung cannot make. */
  readonly isSealed?: (mention: Mention) => boolean;
  /** The names of the project's packages. */
  readonly packages?: readonly string[];
}

/** Whether it is the manifest of what a tool makes for its users. */
function isTemplate(path: string): boolean {
  const format = /(?:^|\/)templates?\//i.test(path) ? formatNamed(path) : undefined;
  return format !== undefined && !format.guess && !format.follows;
}

type Place = Mention & { readonly said: string };

/** A manifest that says it in the very place: `"version": "1.4.0"`, `<version>1.4.0<`, `{"version":"1.4.0"`. */
function isManifest({ path, text, said }: Place): boolean {
  const format = formatNamed(path);
  if (format === undefined || format.guess || format.follows) return false;
  const version = RegExp.escape(said);
  return new RegExp(
    String
      .raw`^\s*(?:\{[^{}]*(?="version")|)(?:["']?version["']?\s*[:=]\s*["']?|@version\s+"|<version>)v?${version}\b`,
    "i",
  ).test(text);
}

/** `set(T_VERSION "`, `version = "`: what two numbers alone must follow. */
const ASSIGNED = /^\s*(?:set\s*\(\s*\w*version\w*\s+|\w*version\w*\s*[:=]\s*)["']?v?$/i;
/** Versions of what a project needs, or of what it speaks. */
const OF_OTHERS = /min|max|requir|policy|compat|python|schema|format|protocol|api|abi/i;

/** What tells since when something is so: it is to say the old version for ever. */
const CHANGE = new RegExp(
  String
    .raw`\.\.[ \t]+(?:version(?:added|changed|removed)|deprecated)::|:package-version\b` +
    String.raw`|[@\\](?:since|deprecated|versionadded|version_added)\b|\bdeprecated\(` +
    String
      .raw`|\bsince\b["']?[ \t]*[=:]|\((?:obsolete|make-obsolete)\b` +
    String
      .raw`|\b(?:since|deprecated|added|new|changed|removed|introduced)(?:[ \t]+(?:in|since))?` +
    String.raw`(?:[ \t]+(?:version|release))?[ \t:]*v?$`,
  "i",
);

/** `image: tool/tool:v1.4.0`, as Kubernetes and Compose have it; an action says `docker://` first. */
const IMAGE = /\b(?:image|entry):[ \t]*["']?(?:docker:\/\/)?[\w.\/-]+:v?$/;

/** A line that another release tool is told to write: a version's place, also in prose. */
const MARKED = /\bx-release-please-version\b/;

/** `id 'tool' version '`, `kotlin("jvm") version "`: a plug-in that a build of Gradle takes. */
const PLUGIN = /\b(?:id|kotlin)\b[ \t]*\(?[ \t]*["'][^"']*["'][ \t]*\)?[ \t]*version\b/;

/** `required_version = ">= `: what is asked of a tool, or of a package of somebody's. */
const ASKED = /<Package(?:Reference|Version)\b|(?:[<>!~]=|["'\s=(,][<>^]|~>)[ \t]*v?$/;

/** What a chart makes of its values is no example. */
const OF_CHARTS =
  /(?:^|\/)(?:helm|charts?|helm-charts?)(?:\/[^/]+)*\/templates\/[^/]+\.ya?ml$/;

/** What a run of a CI is told of the project: `TOOL_VERSION: 1.4.0`. */
const IN_WORKFLOW = /^\s*(?:[A-Z][A-Z0-9]*_)*VERSION[ \t]*:[ \t]*["']?v?$/;

function isWorkflow(path: string): boolean {
  return /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** A line that speaks of a version, in a file that is no prose. */
function isPlace({ path, text, said }: Place): boolean {
  if (MARKED.test(text)) return true;
  const isProse = /\.(?:md|mdx|rst|adoc|txt|html?)$/i.test(path);
  if (isProse && nameOf(path) !== "CMakeLists.txt") return false;
  const before = text.slice(0, text.indexOf(said));
  if (CHANGE.test(before) || PLUGIN.test(before) || ASKED.test(before)) return false;
  if (isWorkflow(path)) return IN_WORKFLOW.test(before);
  if (isShort(said)) return ASSIGNED.test(before) && !OF_OTHERS.test(text);
  if (/\.plist$/.test(path) && /^\s*<string>$/.test(before)) return true;
  return /version|release|\b(?:pkg)?ver\b|\b(?:new)?tag\b/i.test(before) ||
    /\.ya?ml$/.test(path) && IMAGE.test(before) ||
    /version/i.test(nameOf(path));
}

function refusal({ path, line, said }: Place): Fault {
  const message =
    `Cannot leave "${path}" behind: it says "${said}" too, and rung cannot change it`;
  const hint =
    `Mend the file, or add it to rung.toml: [[file]] path = ${tomlText(path)} with ` +
    "a pattern, or with ignore = true";
  return fault("files_left_behind", message, { path, line, hint });
}

/** One remark for all of them, with the lines that would add the first. */
function told(
  places: readonly Place[],
  planned: ReadonlyMap<string, string> | undefined,
): readonly Remark[] {
  const [first, ...others] = places;
  if (first === undefined) return [];
  const all = staysWith(others.map(({ path, line }) => `${path}:${line}`));
  const pattern = tomlText(patternOf(first));
  const path = `[[file]] path = ${tomlText(first.path)}`;
  const format = planned?.get(first.path);
  const entry = [
    ...format === undefined ? [] : [`${path}, format = ${tomlText(format)}`],
    `${path}, pattern = ${pattern}`,
  ].join(" and ");
  const said = `line ${first.line} says ${first.said} too, ${all}`;
  return [{
    path: first.path,
    message: `${said}; to add it to rung.toml: ${entry}`,
    kind: "behind",
  }];
}
