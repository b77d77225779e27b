/** What Gradle's scripts make a version of: variables, numbers of their own, values of other files. */
import type { Pointer, Slot } from "../format.ts";
import type { Part } from "../parts.ts";
import { slotsOf } from "./assignment.ts";

/** A value that a version is made of, and which part of it. */
export interface Named {
  readonly name: string;
  /** All of it when absent. */
  readonly says?: Part;
}

const WORD = String.raw`[A-Za-z_]\w*`;
/** What stands before a variable of another script: `rootProject.ext.`. */
const HOME = String.raw`(?:(?:rootProject|project)\.)?(?:ext\.|extra\.)?`;
const ONE = String.raw`${HOME}(${WORD})(?:\.toString\(\))?`;
const IN_TEXT = String.raw`\$(?:\{${ONE}\}|(${WORD}))`;
const POINT = String.raw`[ \t]*\+[ \t]*["']\.["'][ \t]*\+[ \t]*`;
const LIST = [ONE, ONE, ONE].join(String.raw`[ \t]*,[ \t]*`);

/** Three numbers in a row: `"${major}.${minor}.${patch}"`, `major + "." + minor + "." + patch`. */
const ROWS: readonly RegExp[] = [
  new RegExp(String.raw`^"${[IN_TEXT, IN_TEXT, IN_TEXT].join(String.raw`\.`)}"$`),
  new RegExp(`^${[ONE, ONE, ONE].join(POINT)}$`),
  new RegExp(String.raw`^\[${LIST}\]\.join\(["']\.["']\)$`),
  new RegExp(String.raw`^listOf\(${LIST}\)\.joinToString\(["']\.["']\)$`),
];
const PARTS: readonly Part[] = ["major", "minor", "patch"];

/** One value: `appVersion`, `"$appVersion"`, `rootProject.ext.versionName`, `rootProject.extra["versionName"]`. */
const VALUES: readonly RegExp[] = [
  new RegExp(`^${ONE}$`),
  new RegExp(`^"${IN_TEXT}"$`),
  new RegExp(
    String.raw`^(?:(?:rootProject|project)\.)?(?:ext|extra)(?:\[|\.get\()["']` +
      String.raw`(?<name>[\w.-]+)["'][\])]$`,
  ),
  new RegExp(
    String.raw`^(?:(?:rootProject|project|providers)\.)?` +
      String.raw`(?:property|findProperty|gradleProperty)\(["'](?<name>[\w.-]+)["']\)$`,
  ),
];
/** `libs.versions.tool.get()` */
const ENTRY = /^(?:rootProject\.)?libs\.versions\.(?<name>[\w.]+)$/;
/** What makes a text or a number of a value. */
const CONVERTED =
  /(?:\.get\(\)|\.toString\(\)|\.toInt\(\)|\.toInteger\(\)|!!|[ \t]+as[ \t]+(?:String|int|Integer|Int)\??)$/;

/** What an expression takes, and from where. */
export interface Made {
  readonly named: readonly Named[];
  /** Entries of the version catalog; else variables or properties. */
  readonly isOfCatalog?: true;
}

/** What stands from a place to the end of its line. */
export function lineFrom(code: string, from: number): string {
  return /^[^\r\n]*/.exec(code.slice(from, from + LONGEST))![0];
}
/** No expression is longer. */
const LONGEST = 300;

/** What an expression is made of; nothing where it is a literal, or anything else. */
export function madeOf(expression: string): Made | undefined {
  let said = expression.trim().replace(/;$/, "").trimEnd();
  for (const rows of ROWS) {
    const names = rows.exec(said)?.slice(1).filter((each) => each !== undefined);
    if (names?.length === PARTS.length) {
      return { named: names.map((name, i) => ({ name, says: PARTS[i]! })) };
    }
  }
  for (let i = 0; i < 3; i++) {
    said = said.replace(CONVERTED, "").trimEnd();
    if (said.startsWith("(") && said.endsWith(")")) said = said.slice(1, -1).trim();
  }
  const entry = ENTRY.exec(said)?.groups?.["name"];
  if (entry !== undefined) return { named: [{ name: entry }], isOfCatalog: true };
  for (const value of VALUES) {
    const match = value.exec(said);
    const name = match?.groups?.["name"] ?? match?.[1] ?? match?.[2];
    if (name !== undefined) return { named: [{ name }] };
  }
  return undefined;
}

/** What the first statement of a stretch, from `from`, makes its version of, if that is no literal. */
export function madeAfter(
  code: string,
  from: number,
  inside: string,
  head: string,
): readonly Made[] {
  const match = new RegExp(head, "m").exec(inside);
  const made = match === null
    ? undefined
    : madeOf(lineFrom(code, from + match.index + match[0].length));
  const isOwn = made?.named.every(({ name }) => name !== "version");
  return made !== undefined && isOwn ? [made] : [];
}

/** As they stand in `Ask.variable`: `tool`, `major:major minor:minor patch:patch`. */
function asVariable(named: readonly Named[]): string {
  return named.map(({ name, says }) => says === undefined ? name : `${name}:${says}`)
    .join(" ");
}

/** What stands in `Ask.variable`. */
export function namedIn(variable: string): readonly Named[] {
  return variable.split(" ").map((each) => {
    const [name = "", says] = each.split(":");
    return says === undefined ? { name } : { name, says: says as Part };
  });
}

/** The places of values that are called so in a file of properties, or none where one is missing. */
export function propertySlots(code: string, named: readonly Named[]): readonly Slot[] {
  return placesOf(named, ({ name, says }) => {
    const value = says === undefined ? String.raw`v?(?<version>\d\S*)` : NUMBER;
    return slotsOf(
      code,
      new RegExp(
        String.raw`^[ \t]*${
          RegExp.escape(name)
        }(?:[ \t]*[=:][ \t]*|[ \t]+)${value}[ \t]*(?=[\r\n]|$)`,
        "dgm",
      ),
    );
  });
}

const NUMBER = String.raw`(?<version>\d{1,9})`;
const DECLARED = String
  .raw`^[ \t]*(?:(?:def|final|val|var|int|Integer|String|private|public|static|const)[ \t]+)*` +
  String.raw`(?:project\.)?`;

/**
 * The places of variables of a script that hold a literal, or none where one is missing; of the
 * stretches, all of one length, the first that has all counts.
 */
export function variableSlots(
  stretches: readonly string[],
  named: readonly Named[],
): readonly Slot[] {
  for (const each of stretches) {
    const slots = variablesIn(each, named);
    if (slots.length > 0) return slots;
  }
  return [];
}

function variablesIn(code: string, named: readonly Named[]): readonly Slot[] {
  return placesOf(named, ({ name, says }) => {
    const escaped = RegExp.escape(name);
    const called = String.raw`(?:(?:ext\.|extra\.)?${escaped}(?:[ \t]*:[ \t]*\w+)?` +
      String.raw`|(?:ext|extra)\[["']${escaped}["']\])`;
    const value = says === undefined
      ? String.raw`(?<quote>["'])v?(?<version>\d[^"'\s$]*)\k<quote>`
      : String.raw`(?<quote>["']?)${NUMBER}\k<quote>`;
    return slotsOf(
      code,
      new RegExp(
        String
          .raw`${DECLARED}${called}[ \t]*=[ \t]*${value}[ \t]*(?:;[ \t]*)?(?=[\r\n}]|$)`,
        "dgm",
      ),
    );
  });
}

/** The first place of each, in their order; nothing where one of a row of numbers has none. */
function placesOf(
  named: readonly Named[],
  find: (each: Named) => readonly Slot[],
): readonly Slot[] {
  const found = named.flatMap((each): Slot[] => {
    const { says } = each;
    const [slot] = find(each);
    if (slot === undefined) return [];
    return [says === undefined ? slot : { ...slot, says }];
  });
  const isRow = (says: Slot["says"]) => PARTS.some((each) => each === says);
  const count = (all: readonly Pick<Slot, "says">[]) =>
    all.filter(({ says }) => isRow(says)).length;
  return count(found) === count(named) ? found : [];
}

/** `apply from: 'dependencies.gradle'`, `apply(from = "$rootDir/gradle/version.gradle")`. */
const APPLIED = new RegExp(
  String.raw`\bapply[ \t(]{1,9}from[ \t]*[:=][ \t]*["']` +
    String.raw`(?<home>\$\{?(?:rootDir|rootProject\.projectDir)\}?/)?` +
    String.raw`(?<path>\w[\w./-]{0,200}\.gradle(?:\.kts)?)["']`,
  "g",
);

/** The most scripts that one applies. */
const MOST = 20;

/** The scripts that the one at `path` applies, from the root. */
export function appliedIn(code: string, path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return [...code.matchAll(APPLIED)].slice(0, MOST).map(({ groups }) =>
    groups!["home"] === undefined ? `${folder}${groups!["path"]}` : groups!["path"]!
  );
}

/** Where a script's values stand that it takes from those it applies. */
export function applyingTo(
  code: string,
  path: string,
  variable: string,
): readonly Pointer[] {
  const paths = appliedIn(code, path).filter((each) => each !== path);
  const why = `${path}: applies it`;
  return paths.length === 0 ? [] : [{
    paths,
    take: "any",
    format: "build.gradle",
    variable,
    schemes: ["maven"],
    why,
  }];
}

/** Where values stand that no variable of the script itself holds; `applied` are scripts it takes in. */
export function pointersTo(
  { named, isOfCatalog }: Made,
  path: string,
  schemes: readonly string[] = ["maven"],
  applied: readonly string[] = [],
): readonly Pointer[] {
  const variable = asVariable(named);
  const names = named.map(({ name }) => name).join(", ");
  const to = (format: string, paths: readonly string[]): Pointer => ({
    ...{ paths, take: "any", format, variable, schemes },
    why: `${path}: version of ${names}`,
  });
  if (isOfCatalog) return [to("libs.versions.toml", ["gradle/libs.versions.toml"])];
  const scripts = [...applied, "build.gradle", "build.gradle.kts"]
    .filter((each) => each !== path);
  return [to("gradle.properties", ["gradle.properties"]), to("build.gradle", scripts)];
}
