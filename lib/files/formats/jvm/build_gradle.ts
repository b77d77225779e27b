/** Gradle's build scripts. */
import { androidIn } from "../../code/gradle_android.ts";
import { assigned, moved } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import {
  appliedIn,
  applyingTo,
  madeAfter,
  namedIn,
  pointersTo,
  variableSlots,
} from "../../code/gradle_values.ts";
import { needsIn } from "../../code/gradle_needs.ts";
import { closing, shallow } from "../../code/nesting.ts";
import { tagPluginIn } from "./from_tags.ts";

/** A statement at the top, or the first of its line in `allprojects` or `subprojects`. */
const STATEMENT = String.raw`^(?:(?:project|rootProject)\.)?version[ \t]*(?:=[ \t]*)?`;
const NESTED = String.raw`^[ \t]*(?:project\.)?version[ \t]*(?:=[ \t]*)?`;
const EVERY =
  /^(?:allprojects|subprojects|configure\((?:allprojects|subprojects)\b[^{}\r\n]*\))[ \t]*\{/gm;

/**
 * `build.gradle`, `build.gradle.kts`: the project's version, what it asks of other projects of
 * the build, and of an Android application what users see and what stores count. Sources:
 * docs.gradle.org, "Project", `version`, "Declaring dependencies"; developer.android.com,
 * "Version your app".
 */
export const buildGradle: Format = {
  id: "build.gradle",
  title: "Gradle build script",
  names: ["build.gradle", "build.gradle.kts"],
  places: [
    "app/build.gradle",
    "app/build.gradle.kts",
    "android/app/build.gradle",
    "android/app/build.gradle.kts",
    // Script plugins of the project's own: docs.gradle.org, "Precompiled script plugins".
    "buildSrc/src/main/groovy/*.gradle",
    "buildSrc/src/main/kotlin/*.gradle.kts",
    "build-logic/src/main/groovy/*.gradle",
    "build-logic/src/main/kotlin/*.gradle.kts",
    "build-logic/*/src/main/kotlin/*.gradle.kts",
    "{convention-plugins,build-plugins,gradle-plugins}/src/main/kotlin/*.gradle.kts",
  ],
  schemes: ["maven"],
  syntax: "java",
  locate({ code }, { path, variable }) {
    const top = shallow(code, 0, code.length);
    // Another script takes its version from here.
    if (variable !== undefined) {
      const slots = variableSlots([top, code], namedIn(variable));
      const further = slots.length > 0 ? [] : applyingTo(code, path, variable);
      return { slots, ...(further.length === 0 ? {} : { elsewhere: further }) };
    }
    const every = everyIn(code);
    const own = [top, ...every.map(({ inside }) => inside)];
    const made = [
      ...madeAfter(code, 0, top, STATEMENT),
      ...every.flatMap(({ from, inside }) => madeAfter(code, from, inside, NESTED)),
    ];
    const values = made.flatMap(({ named }) => variableSlots([top, code], named));
    const android = androidIn(code, top, path);
    const pointers = pointersIn(code, own);
    const isKnown = pointers.length > 0 || values.length > 0;
    const elsewhere = [
      ...pointers,
      ...(isKnown
        ? []
        : made.flatMap((each) =>
          pointersTo(each, path, ["maven"], appliedIn(code, path))
        )),
      ...android.elsewhere,
    ];
    const slots = [
      ...assigned(top, STATEMENT),
      ...values,
      ...functionSlots(code),
      ...own.flatMap((each) => objectSlots(code, each)).slice(0, 1),
      ...every.flatMap(({ from, inside }) =>
        moved(assigned(inside, NESTED).slice(0, 1), from)
      ),
      ...android.slots,
    ];
    const tagged = slots.length === 0 ? tagPluginIn(code) : undefined;
    return {
      ...(elsewhere.length === 0 ? {} : { elsewhere }),
      ...(tagged === undefined ? {} : { tagged }),
      slots,
      needs: needsIn(code),
    };
  },
};

/** For each of so many blocks and words the whole script is read: no project has more. */
const MOST = 10;

/** What stands in the blocks that speak of the projects of the build. */
function everyIn(code: string) {
  return [...code.matchAll(EVERY)].slice(0, MOST).map(({ 0: head, index }) => {
    const from = index + head.length;
    return { from, inside: shallow(code, from, closing(code, from)) };
  });
}

/** Versions of what a mod is for, and is built with. */
const OF_PLATFORM =
  /minecraft|(?:^|_)mc(?:_|$)|loader|forge|fabric|yarn|api|java|kotlin|gradle/i;

/**
 * `version = fullVersion()`, of a function of the script: the first constant it takes that is
 * called a version, `const val MOD_VERSION: String = "1.4.0"`.
 */
function functionSlots(code: string): readonly Slot[] {
  const name =
    /^[ \t]*(?:project\.)?version[ \t]*(?:=[ \t]*)?(\w+)\([^()\r\n]*\)[ \t]*(?:;[ \t]*)?$/m
      .exec(code)?.[1];
  const head = name === undefined
    ? null
    : new RegExp(String.raw`\b(?:fun|def|String)[ \t]+${name}\s*\([^()]*\)[^{}\r\n]*\{`)
      .exec(code);
  if (head === null) return [];
  const from = head.index + head[0].length;
  const body = code.slice(from, closing(code, from));
  const words = body.match(/\b[A-Za-z_]\w*version\w*\b|\bversion\w*\b/gi) ?? [];
  const own = new Set(words.filter((each) => !OF_PLATFORM.test(each)));
  for (const word of [...own].slice(0, MOST)) {
    const slots = assigned(
      code,
      String
        .raw`^[ \t]*(?:(?:private|const|final|static|val|var|def|String)[ \t]+)+${word}` +
        String.raw`(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*`,
    );
    if (slots.length > 0) return slots.slice(0, 1);
  }
  return [];
}

/** `version = libs.versions.tool.get()`, of the version catalog. */
const CATALOG = new RegExp(
  String
    .raw`${NESTED}libs\.versions\.(?<name>[\w.]+?)(?:\.get\(\))?[ \t]*(?:;[ \t]*)?$`,
  "m",
);

/** `version = project.mod_version`, `property("libVersion")`, of gradle.properties. */
const PROPERTY = new RegExp(
  NESTED + String.raw`(?:(?:project|rootProject|providers)\.)?(?:` +
    String.raw`(?:property|findProperty|gradleProperty)\(["'](?<called>[\w.]+)["']\)` +
    String.raw`|(?<=\.)(?<named>[A-Za-z_]\w*))` +
    String
      .raw`(?:\.get\(\)|\.toString\(\)|!!|[ \t]+as[ \t]+String)*[ \t]*(?:;[ \t]*)?$`,
  "m",
);

/** `version = Versions.tool`, of an `object Versions` that the script itself has. */
function objectSlots(code: string, own: string): readonly Slot[] {
  const { home, value } = OBJECT.exec(own)?.groups ?? {};
  const head = home === undefined
    ? null
    : new RegExp(String.raw`\bobject[ \t]+${home}\b[^{}\r\n]*\{`).exec(code);
  if (head === null) return [];
  const from = head.index + head[0].length;
  const inside = shallow(code, from, closing(code, from));
  return moved(variableSlots([inside], [{ name: value! }]), from);
}

/** `version = Versions.toolSuite`, of an object of the build's own. */
const OBJECT = new RegExp(
  NESTED + String.raw`(?<home>[A-Z]\w*)\.(?<value>[A-Za-z_]\w*)[ \t]*(?:;[ \t]*)?$`,
  "m",
);

/** Where the version stands that the script takes from elsewhere; `own`: what speaks of projects. */
function pointersIn(code: string, own: readonly string[]): Pointer[] {
  // A task may have a version of what it works with.
  const name = own.flatMap((each) => CATALOG.exec(each)?.groups?.["name"] ?? [])[0];
  if (name !== undefined) {
    return [{
      paths: ["gradle/libs.versions.toml"],
      take: "any",
      format: "libs.versions.toml",
      variable: name,
      schemes: ["maven"],
      why: `Gradle build script: version = libs.versions.${name}`,
    }];
  }
  // Forge's and a publication's block has a version too, of what they work with.
  const { home, value } = own.map((each) => OBJECT.exec(each)?.groups)
    .find((each) => each !== undefined) ?? {};
  if (home !== undefined) {
    return [{
      paths: ["buildSrc", "build-logic"].flatMap((each) =>
        ["kotlin", "java"].map((folder) => `${each}/src/main/${folder}/${home}.kt`)
      ),
      take: "any",
      format: "kotlin",
      variable: `${home}.${value}`,
      why: `Gradle build script: version = ${home}.${value}`,
    }];
  }
  const { called, named } = PROPERTY.exec(code)?.groups ?? {};
  const property = called ?? named;
  if (property === undefined || property === "version") return [];
  return [{
    paths: ["gradle.properties"],
    take: "any",
    format: "gradle.properties",
    variable: property,
    schemes: ["maven"],
    why: `Gradle build script: version = ${property}`,
  }];
}
