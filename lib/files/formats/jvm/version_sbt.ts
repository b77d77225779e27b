/** sbt's build definitions. */
import { assigned } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

/** A setting of its own, or among those of a project. */
const SETTING = String.raw`(?<=^[ \t]*|[(,][ \t]*)(?:ThisBuild[ \t]*\/[ \t]*)?version` +
  String.raw`(?:[ \t]+in[ \t]+ThisBuild)?[ \t]*:=[ \t]*`;

/** `version.sbt`, `build.sbt`. Source: scala-sbt.org, "Build definition"; sbt-release. */
export const versionSbt: Format = {
  id: "sbt",
  title: "sbt build",
  names: ["version.sbt", "build.sbt"],
  schemes: ["maven"],
  guess: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: assigned(code, SETTING) }),
};
