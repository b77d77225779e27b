/** Gradle's build scripts. */
import { assigned } from "../../assignment.ts";
import type { Format } from "../../format.ts";

/** A statement at the top, or the first of its line in `allprojects` or `subprojects`. */
const STATEMENT = String.raw`^(?:(?:project|rootProject)\.)?version[ \t]*=?[ \t]*`;
const NESTED = String.raw`^(?:allprojects|subprojects)[ \t]*\{[^{}]*?^[ \t]+` +
  String.raw`(?:project\.)?version[ \t]*=?[ \t]*`;

/** `build.gradle`, `build.gradle.kts`. Source: docs.gradle.org, "Project", `version`. */
export const buildGradle: Format = {
  id: "build.gradle",
  title: "Gradle build script",
  names: ["build.gradle", "build.gradle.kts"],
  schemes: ["maven"],
  syntax: "java",
  locate: ({ code }) => ({
    slots: [...assigned(code, STATEMENT), ...assigned(code, NESTED)],
  }),
};
