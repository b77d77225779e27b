/** Gradle's properties. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

/** The properties that say the version: Gradle's, Android's, and the one a build script names. */
function said(variable = ""): RegExp {
  const names = ["version", "VERSION_NAME", ...(variable === "" ? [] : [variable])];
  return new RegExp(
    String.raw`^[ \t]*(?:${names.map(RegExp.escape).join("|")})[ \t]*[=: \t][ \t]*` +
      String.raw`v?(?<version>\d\S*)[ \t]*(?=[\r\n]|$)`,
    "dgm",
  );
}

/** `gradle.properties`: `version=1.4.0`. Source: docs.gradle.org, "Build Environment". */
export const gradleProperties: Format = {
  id: "gradle.properties",
  title: "Gradle properties",
  names: ["gradle.properties"],
  schemes: ["maven"],
  syntax: "properties",
  locate: ({ code }, { variable }) => ({ slots: slotsOf(code, said(variable)) }),
};
