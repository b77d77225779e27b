/** Gradle's version catalogs. */
import { assigned, moved } from "../../code/assignment.ts";
import { type Named, namedIn } from "../../code/gradle_values.ts";
import { closing, shallow } from "../../code/nesting.ts";
import type { Format } from "../../format.ts";
import { at, slotsAt, stringAt } from "../../syntax.ts";

/** The names under which projects keep a version of their own there. */
const OWN = [
  "project",
  "projectVersion",
  "project-version",
  "app",
  "appVersion",
  "app-version",
  "versionName",
  "version",
];

/**
 * `gradle/libs.versions.toml`: the project's own version, where it stands among those of what
 * it uses. Source: docs.gradle.org, "Version Catalogs".
 */
export const versionCatalog: Format = {
  id: "libs.versions.toml",
  title: "Gradle version catalog",
  names: ["libs.versions.toml"],
  places: ["gradle/libs.versions.toml"],
  schemes: ["maven"],
  guess: true,
  echoes: true,
  syntax: "toml",
  locate({ root }, { variable }) {
    const versions = at(root, "versions");
    const plain = (each: string) => each.replaceAll(/[-_]/g, ".");
    const there = versions?.kind === "table" ? [...versions.entries.keys()] : [];
    const usual = OWN.filter((each) => stringAt(versions, each) !== undefined);
    const asked: readonly Named[] = variable === undefined
      ? usual.slice(0, 1).map((name) => ({ name }))
      : namedIn(variable);
    return {
      slots: asked.flatMap(({ name, says }) => {
        const key = there.find((each) =>
          plain(each) === plain(name) && stringAt(versions, each) !== undefined
        );
        const slots = key === undefined ? [] : slotsAt(versions, key);
        return says === undefined ? slots : slots.map((slot) => ({ ...slot, says }));
      }),
    };
  },
};

/** `const val toolSuite = "1.4.0"`, in an object of the build's own. Source: docs.gradle.org, "buildSrc". */
export const kotlinConstants: Format = {
  id: "kotlin",
  title: "Kotlin constant of a Gradle build",
  names: [],
  schemes: ["maven"],
  guess: true,
  syntax: "java",
  locate({ code }, { variable = "(?:VERSION|version)" }) {
    const [name, home] = variable.split(".").toReversed();
    const before = String.raw`^[ \t]*(?:const[ \t]+)?val[ \t]+${name}` +
      String.raw`(?:[ \t]*:[ \t]*String)?[ \t]*=[ \t]*`;
    if (home === undefined) return { slots: assigned(code, before) };
    // Another object may have a value of the same name.
    const begun = new RegExp(String.raw`\bobject[ \t]+${home}\b[^{}]*\{`).exec(code);
    if (begun === null) return { slots: [] };
    const from = begun.index + begun[0].length;
    const inside = shallow(code, from, closing(code, from));
    return { slots: moved(assigned(inside, before), from) };
  },
};
