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
        ...members.map((each) => [each, nameOf(each, members, root)] as const),
      ],
      memberFormat: "build.gradle",
    };
  },
};

/** The last name of a project's path; all of it where another project has that one too. */
function nameOf(path: string, members: readonly string[], root = ""): string {
  const last = (each: string) => each.slice(each.lastIndexOf("/") + 1);
  const name = last(path);
  const isShared = name === root ||
    members.some((each) => each !== path && last(each) === name);
  return isShared ? path : name;
}
