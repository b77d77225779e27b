/** Gradle's properties. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const VERSION =
  /^[ \t]*(?:version|VERSION_NAME)[ \t]*[=: \t][ \t]*(?<version>\d\S*)[ \t]*(?=[\r\n]|$)/dgm;

/** `gradle.properties`: `version=1.4.0`. Source: docs.gradle.org, "Build Environment". */
export const gradleProperties: Format = {
  id: "gradle.properties",
  title: "Gradle properties",
  names: ["gradle.properties"],
  schemes: ["maven"],
  syntax: "properties",
  locate: ({ code }) => ({ slots: slotsOf(code, VERSION) }),
};
