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

/** `build.mill`, `build.sc`: what is published. Source: mill-build.org, "Publishing", `publishVersion`. */
export const millBuild: Format = {
  id: "mill",
  title: "Mill build",
  names: ["build.mill", "build.sc", "build.mill.scala"],
  schemes: ["maven"],
  guess: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: assigned(code, PUBLISHED) }),
};

const PUBLISHED = String.raw`^[ \t]*(?:override[ \t]+)?def[ \t]+publishVersion` +
  String
    .raw`(?:[ \t]*:[ \t]*\w+(?:\[\w+\])?)?[ \t]*=[ \t]*(?:(?:T|Task)[ \t]*\{[ \t]*)?`;
