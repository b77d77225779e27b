/** Gradle's properties. */
import { slotsOf } from "../../code/assignment.ts";
import { namedIn, propertySlots } from "../../code/gradle_values.ts";
import type { Format } from "../../format.ts";

/** What Gradle, Android's plug-ins and the build script read. */
const NAMES = ["version", "VERSION_NAME"];

/** What the templates of mods and plug-ins of IDEs have, where nothing else is said. */
const OTHERS = [
  "POM_VERSION",
  "mod_version",
  "modVersion",
  "pluginVersion",
  "plugin_version",
  "projectVersion",
  "project_version",
];

/** The properties of these names that say a version. */
function said(names: readonly string[]): RegExp {
  return new RegExp(
    String.raw`^[ \t]*(?:${names.map(RegExp.escape).join("|")})[ \t]*[=: \t][ \t]*` +
      String.raw`v?(?<version>\d\S*)[ \t]*(?=[\r\n]|$)`,
    "dgm",
  );
}

/**
 * `gradle.properties`: `version=1.4.0`. Sources: docs.gradle.org, "Build Environment";
 * plugins.jetbrains.com, "IntelliJ Platform Plugin Template"; fabricmc.net, "Setting up a mod".
 */
export const gradleProperties: Format = {
  id: "gradle.properties",
  title: "Gradle properties",
  names: ["gradle.properties"],
  schemes: ["maven"],
  syntax: "properties",
  locate({ code }, { variable }) {
    const named = namedIn(variable ?? "");
    if (named.some(({ says }) => says !== undefined)) {
      return { slots: propertySlots(code, named) };
    }
    const own = slotsOf(
      code,
      said(variable === undefined ? NAMES : [...NAMES, variable]),
    );
    return { slots: own.length > 0 ? own : slotsOf(code, said(OTHERS)) };
  },
};
