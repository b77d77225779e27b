/** Gradle's build scripts. */
import { assigned, moved, slotsOf } from "../../code/assignment.ts";
import type { Format, Pointer, Slot } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

/** A statement at the top, or the first of its line in `allprojects` or `subprojects`. */
const STATEMENT = String.raw`^(?:(?:project|rootProject)\.)?version[ \t]*=?[ \t]*`;
const NESTED = String.raw`^[ \t]*(?:project\.)?version[ \t]*=?[ \t]*`;
const EVERY = /^(?:allprojects|subprojects)[ \t]*\{/gm;

/**
 * `build.gradle`, `build.gradle.kts`: the project's version, and of an Android application what
 * users see and what stores count. Source: docs.gradle.org, "Project", `version`;
 * developer.android.com, "Version your app".
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
  ],
  schemes: ["maven"],
  syntax: "java",
  locate({ code }) {
    const top = shallow(code, 0, code.length);
    const elsewhere = pointersIn(code);
    return {
      ...(elsewhere.length === 0 ? {} : { elsewhere }),
      slots: [
        ...assigned(top, STATEMENT),
        ...variableSlots(top),
        ...[...code.matchAll(EVERY)].flatMap(({ 0: head, index }) => {
          const from = index + head.length;
          const inside = shallow(code, from, closing(code, from));
          return moved(assigned(inside, NESTED).slice(0, 1), from);
        }),
        ...androidSlots(code),
      ],
    };
  },
};

/** `def projectVersion = '1.4.0'`, where the version is that variable. */
function variableSlots(top: string): readonly Slot[] {
  const said = new RegExp(String.raw`${STATEMENT}([A-Za-z_]\w*)[ \t]*;?[ \t]*$`, "m");
  const name = said.exec(top)?.[1];
  return name === undefined ? [] : assigned(
    top,
    String.raw`^(?:def|final|val|var|String|ext\.|private|const|[ \t])+[ \t]*` +
      String.raw`${name}(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*`,
  );
}

/** `version = libs.versions.tool.get()`, of the version catalog. */
const CATALOG = new RegExp(
  String.raw`${NESTED}libs\.versions\.(?<name>[\w.]+?)(?:\.get\(\))?[ \t]*;?[ \t]*$`,
  "m",
);

/** `version = project.mod_version`, `property("libVersion")`, of gradle.properties. */
const PROPERTY = new RegExp(
  NESTED + String.raw`(?:(?:project|rootProject|providers)\.)?(?:` +
    String.raw`(?:property|findProperty|gradleProperty)\(["'](?<called>[\w.]+)["']\)` +
    String.raw`|(?<=\.)(?<named>[A-Za-z_]\w*))` +
    String.raw`(?:\.get\(\)|\.toString\(\)|!!|[ \t]+as[ \t]+String)*[ \t]*;?[ \t]*$`,
  "m",
);

/** Where the version stands that the script takes from elsewhere. */
function pointersIn(code: string): Pointer[] {
  const name = CATALOG.exec(code)?.groups?.["name"];
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

const ANDROID = /\bdefaultConfig[ \t]*\{/g;
const CODE = /^[ \t]*versionCode[ \t]*=?[ \t]*(?<version>\d+)[ \t]*(?=[\r\n;}]|$)/dgm;

/** `versionName`, and the count `versionCode`, of what every flavour begins with. */
function androidSlots(code: string): Slot[] {
  return [...code.matchAll(ANDROID)].flatMap(({ 0: head, index }) => {
    const from = index + head.length;
    const inside = shallow(code, from, closing(code, from));
    const names = assigned(inside, String.raw`^[ \t]*versionName[ \t]*=?[ \t]*`)
      .map((slot) => ({ ...slot, schemes: ["semver", "maven"] }));
    const counts = names.length === 0 ? [] : slotsOf(inside, CODE)
      .map((slot) => ({ ...slot, says: "build" as const }));
    return moved([...names, ...counts], from);
  });
}
