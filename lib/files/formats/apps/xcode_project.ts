/** Xcode's projects and the settings that they take in. */
import { slotsOf } from "../../code/assignment.ts";
import { countOf, isCounted } from "../../parts/coded.ts";
import type { Format, Slot } from "../../format.ts";

const setting = (name: string) =>
  new RegExp(
    String
      .raw`^[ \t]*${name}[ \t]*=[ \t]*"?(?<version>\d+(?:\.\d+){0,3})"?[ \t]*(?:;[ \t]*)?` +
      String.raw`(?=[\r\n]|$)`,
    "dgm",
  );
const MARKETING = setting("MARKETING_VERSION");
const CURRENT = setting("CURRENT_PROJECT_VERSION");

/**
 * `project.pbxproj`, `*.xcconfig`: `MARKETING_VERSION`, numbers alone, of every configuration
 * that says the highest of them, and the count of builds `CURRENT_PROJECT_VERSION`: targets for
 * tests keep what Xcode's template gave them.
 *
 * Source: developer.apple.com, "Build settings reference".
 */
export const xcodeProject: Format = {
  id: "xcode",
  title: "Xcode project",
  names: ["project.pbxproj", "*.xcconfig"],
  places: [
    "*.xcodeproj/project.pbxproj",
    "{ios,macos}/*.xcodeproj/project.pbxproj",
    "ios/*/*.xcodeproj/project.pbxproj",
    "{Config,Configs,Configuration,Configurations,Xcconfig,xcconfig}/*.xcconfig",
  ],
  schemes: ["pep440"],
  guess: true,
  anywhere: true,
  echoes: true,
  syntax: "java",
  locate({ code }) {
    const marketing = slotsOf(code, MARKETING);
    const spelled = ({ start, end }: Slot) => code.slice(start, end);
    const highest = marketing.map(spelled).toSorted(byNumbers).at(-1);
    if (highest === undefined) return { slots: [] };
    const versions = marketing.filter((slot) => spelled(slot) === highest);
    const first = versions.map((slot) => settingsAround(code, slot));
    const builds = slotsOf(code, CURRENT)
      .filter(({ start }) =>
        first.some(([from, to]) => start >= from && start < to) ||
        !marketing.some((slot) => {
          const [from, to] = settingsAround(code, slot);
          return start >= from && start < to;
        })
      )
      .flatMap((slot): Slot[] => {
        const text = spelled(slot);
        if (text === highest && text.includes(".")) return [{ ...slot, says: "base" }];
        return isCounted(text) ? [{ ...slot, says: countOf(highest, text) }] : [];
      });
    return {
      slots: [...versions.map((s) => ({ ...s, says: "base" as const })), ...builds],
    };
  },
};

/** The braces, or the file, that a setting stands in. */
function settingsAround(code: string, { start, end }: Slot): readonly [number, number] {
  const to = code.indexOf("}", end);
  return [code.lastIndexOf("{", start) + 1, to < 0 ? code.length : to];
}

function byNumbers(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.split(".").map(Number));
  for (let i = 0; i < 4; i++) {
    const difference = (one![i] ?? 0) - (other![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
