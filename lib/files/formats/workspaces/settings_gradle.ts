/** Gradle's settings. */
import type { Format } from "../../format.ts";

const INCLUDE = /^[ \t]*include\b[ \t]*\(?(?<list>(?:[\s,]*["'][^"'\r\n]+["'])+)/gm;

/**
 * `settings.gradle`, `settings.gradle.kts`: the projects of a build, `:lib:core` for the folder
 * `lib/core`. Source: docs.gradle.org, "Multi-Project Builds".
 */
export const settingsGradle: Format = {
  id: "settings.gradle",
  title: "Gradle settings",
  names: ["settings.gradle", "settings.gradle.kts"],
  schemes: ["maven"],
  follows: true,
  syntax: "java",
  locate({ code }) {
    const projects = [...code.matchAll(INCLUDE)].flatMap(({ groups }) =>
      [...groups!["list"]!.matchAll(/["']([^"']+)["']/g)].map((match) => match[1]!)
    );
    return {
      slots: [],
      members: projects.map((each) => each.replace(/^:/, "").replaceAll(":", "/")),
      memberFormat: "build.gradle",
    };
  },
};
