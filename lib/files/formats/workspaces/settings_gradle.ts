/** Gradle's settings. */
import type { Format } from "../../format.ts";

const INCLUDE = /^[ \t]*include\b[ \t]*\(?(?<list>(?:[\s,]*["'][^"'\r\n]+["'])+)/gm;

const ROOT = /^[ \t]*rootProject\.name[ \t]*=[ \t]*["'](?<name>[^"'\r\n]+)["']/m;

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
    const root = ROOT.exec(code)?.groups?.["name"];
    const projects = [...code.matchAll(INCLUDE)].flatMap(({ groups }) =>
      [...groups!["list"]!.matchAll(/["']([^"']+)["']/g)].map((match) => match[1]!)
    );
    const members = projects.map((each) => each.replace(/^:/, "").replaceAll(":", "/"));
    return {
      slots: [],
      members,
      calls: [
        ...root === undefined ? [] : [[".", root] as const],
        ...members.map((each) =>
          [each, each.slice(each.lastIndexOf("/") + 1)] as const
        ),
      ],
      memberFormat: "build.gradle",
    };
  },
};
