/** Maven's manifest. */
import type { Format, Need, Pointer, Slot } from "../../format.ts";
import { folderOf } from "../../path.ts";
import { requirementSlots } from "../../sibling.ts";
import { commentedOut, moduleOf, pathOf } from "./pom_modules.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `pom.xml`: the project's own version, or the properties that it is made of; in the other
 * modules of a build, the parent's and what they ask of each other, as dependencies or as
 * plugins, in profiles too.
 *
 * Source: maven.apache.org, "POM Reference", "Maven CI Friendly Versions".
 */
export const pomXml: Format = {
  id: "pom.xml",
  title: "Maven project",
  names: ["pom.xml"],
  schemes: ["maven"],
  syntax: "xml",
  locate({ root, text }, ask) {
    const project = at(root, "project");
    const name = stringAt(project, "artifactId");
    const group = stringAt(project, "groupId") ??
      stringAt(project, "parent", "groupId");
    const parent = at(project, "parent");
    // A parent that lies in the project may be of another group: that of an archetype's, or a
    // plugin's. Where nothing says its path, it is the folder above.
    const isAbove =
      (at(parent, "relativePath") === undefined
        ? folderOf(ask.path)
        : stringAt(parent, "relativePath")?.trim() ?? "") !== "";
    const isOwn = (node: Node | undefined) =>
      ask.own.has(stringAt(node, "artifactId") ?? "") &&
      (isWithin(stringAt(node, "groupId"), group) || node === parent && isAbove);
    const profiles = itemsOf(at(project, "profiles", "profile"));
    const homes = [project, ...profiles];
    // What a profile sets as well is chosen by the build, and no place of a version.
    const isChosen = (property: string) =>
      profiles.some((each) => at(each, "properties", property) !== undefined);
    const said = stringAt(project, "version");
    const now = said ?? stringAt(parent, "version");
    // What a build is made with may be the last release of the very project.
    const isOut = (node: Node) => {
      const version = stringAt(node, "version")?.trim() ?? "";
      const property = PROPERTY.exec(version)?.[1];
      const literal = property === undefined
        ? version
        : stringAt(project, "properties", property)?.trim() ?? "";
      return /^\d/.test(literal) && literal !== now?.trim();
    };
    // So may one of another group be that has the name of a module: `fastjson` of 1.2.
    const isOthers = (node: Node) =>
      stringAt(node, "groupId") !== group &&
      stringAt(node, "groupId") !== "${project.groupId}" && isOut(node);
    const asked = homes.flatMap((home) => [
      ...dependenciesOf(home).filter((each) => !isOthers(each)),
      ...toolsOf(home).filter((each) => !isOut(each)),
    ]);
    const modules = new Set(
      homes.flatMap((home) => itemsOf(at(home, "modules", "module")))
        .flatMap((module) => stringAt(module) ?? []),
    );
    const own = versionOf(project);
    const moved = at(project, "distributionManagement", "relocation");
    return {
      slots: [
        ...own,
        ...taggedAs(project, said),
        ...namedAfter(
          project,
          [...ask.own, ...group === undefined ? [] : [group]],
          said,
        ),
        ...(isOwn(parent) ? slotsOf(parent) : []),
        // Where a module has gone, for those who ask for it: to one that is out.
        ...(isOwn(moved)
          ? slotsOf(moved).map((slot) => ({ ...slot, lags: true as const }))
          : []),
        ...asked.filter(isOwn)
          .flatMap((each) => slotsOf(each, at(project, "properties"), isChosen)),
      ],
      ...(name === undefined ? {} : { name }),
      needs: [parent, ...asked].filter(isOwn).flatMap((each) => needOf(each, name)),
      ...(own.length === 0 && said === undefined && isOwn(parent)
        ? { inherits: stringAt(parent, "artifactId")! }
        : {}),
      ...(own.length === 0 && said?.includes("${")
        ? { promised: slotsAt(project, "version")[0]!.start }
        : {}),
      leftOut: commentedOut(text).filter((each) => !modules.has(each))
        .map((each) => pathOf(each, ask)),
      elsewhere: [
        ...own.length > 0 ? [] : optionOf(said),
        ...[...modules].map((module) => moduleOf(module, ask)),
      ],
    };
  },
};

/** Longer ones are nobody's. */
const LONGEST_TAG = 100;

/**
 * The version in the `<tag>` of the sources, `v1.4.0`: what is out. Maven's own release plug-in has
 * `HEAD` there between releases.
 */
function taggedAs(
  project: Node | undefined,
  said: string | undefined,
): readonly Slot[] {
  const tag = (stringAt(project, "scm", "tag") ?? "").slice(0, LONGEST_TAG);
  const [, before = "", version] =
    /^(.*?)v?(\d+(?:\.\d+){2,}(?:-[A-Za-z][\w.-]*)?)$/.exec(tag) ??
      [];
  const name = stringAt(project, "artifactId") ?? "";
  const isTag = ["", "release-", "rel-", "version-", `${name}-`].includes(before);
  // Ahead of a release it names the last one; a pre-release is tagged in some projects only.
  const isAhead = said?.includes("-") === true;
  if (version === undefined || !isTag || !isAhead && version !== said) return [];
  return slotsAt(project, "scm", "tag").map(({ end }) => ({
    ...{ start: end - version.length, end },
    ...(isAhead && version === said ? {} : { lags: true as const }),
  }));
}

const PROPERTY = /^\$\{([\w.-]+)\}$/;

/** `-Drevision=1.4.0` of Maven's own options. Source: maven.apache.org, "Maven CI Friendly Versions". */
function optionOf(said: string | undefined): Pointer[] {
  const name = PROPERTY.exec(said ?? "")?.[1];
  return name === undefined ? [] : [{
    paths: [".mvn/maven.config"],
    take: "any",
    format: "mark",
    expression: String.raw`(?:^|\s)-D${RegExp.escape(name)}=(?<version>\S+)`,
    schemes: ["maven"],
    why: `pom.xml: -D${name} of Maven`,
  }];
}

/** Whether a group is the project's, the one that it is part of, or one of its own parts. */
function isWithin(group: string | undefined, own: string | undefined): boolean {
  if (group === "${project.groupId}" || group === own) return true;
  const [a, b] = [`${group}.`, `${own}.`];
  return group !== undefined && own !== undefined &&
    (a.startsWith(b) || b.startsWith(a));
}

/**
 * The version's place; where it is made of properties, the first says its base and the last
 * what follows: `${revision}${sha1}${changelist}`.
 */
function versionOf(project: Node | undefined): readonly Slot[] {
  const said = stringAt(project, "version") ?? "";
  if (!/^(?:\$\{[\w.-]+\})+$/.test(said)) return versionSlots(project);
  const names = [...said.matchAll(/\$\{([\w.-]+)\}/g)].map((each) => each[1]!);
  const [first = [], ...others] = names.map((name) =>
    slotsAt(project, "properties", name)
  );
  const last = others.findLast((slots) => slots.length > 0);
  if (names.length === 1 || last === undefined) return first;
  return [
    ...first.map((slot) => ({ ...slot, says: "base" as const })),
    ...last.map((slot) => ({ ...slot, says: "tail" as const })),
  ];
}

/**
 * Properties that are called after a module, or the group, and say the project's version: what
 * modules ask of each other is written as `${core.version}` then.
 */
function namedAfter(
  project: Node | undefined,
  names: readonly string[],
  said: string | undefined,
): readonly Slot[] {
  const properties = at(project, "properties");
  if (properties?.kind !== "table" || said === undefined || !/^\d/.test(said)) {
    return [];
  }
  const ends = names.flatMap((name) => [name, name.slice(name.lastIndexOf(".") + 1)]);
  const isNamed = (key: string) =>
    ends.includes(key.replace(/[.-]version$|(?<=.)Version$|^version[.-]/, "")) &&
    /version/i.test(key);
  return [...properties.entries.keys()].filter((key) =>
    isNamed(key) && stringAt(properties, key) === said
  ).flatMap((key) => slotsAt(properties, key));
}

/** A version of `${project.version}` follows by itself. */
function versionSlots(node: Node | undefined): readonly Slot[] {
  return stringAt(node, "version")?.includes("${") ? [] : slotsAt(node, "version");
}

/** The same, as the version of the module that is named there. */
function slotsOf(
  node: Node | undefined,
  properties?: Node,
  isChosen: (property: string) => boolean = () => false,
): readonly Slot[] {
  const of = stringAt(node, "artifactId");
  const said = stringAt(node, "version")?.trim() ?? "";
  // A property of the same file that says the version of a sibling.
  const property = PROPERTY.exec(said)?.[1];
  if (of !== undefined && property !== undefined) {
    const isLiteral = !isChosen(property) &&
      /^\d/.test(stringAt(properties, property)?.trim() ?? "");
    const slots = isLiteral ? slotsAt(properties, property) : [];
    return slots.map((slot) => ({ ...slot, of }));
  }
  if (of !== undefined && /^[[(]/.test(said)) {
    return slotsAt(node, "version").flatMap(({ start }) =>
      requirementSlots(said, start, of, "maven")
    );
  }
  return versionSlots(node).map((slot) => of === undefined ? slot : { ...slot, of });
}

/**
 * What a module needs of another, for the order of publishing: its parent too. A version that is
 * no range admits any other: Maven takes the nearest.
 */
function needOf(node: Node | undefined, self: string | undefined): readonly Need[] {
  const of = stringAt(node, "artifactId");
  if (of === undefined || of === self) return [];
  const said = stringAt(node, "version")?.trim() ?? "";
  const range = /^[[(]/.test(said) ? said : "";
  const kind = stringAt(node, "scope")?.trim() === "test" ? "dev" : "normal";
  return [{ of, range, dialect: "maven", kind }];
}

/** What a project, or one of its profiles, asks for. */
function dependenciesOf(home: Node | undefined): Node[] {
  return [home, at(home, "dependencyManagement")]
    .flatMap((each) => itemsOf(at(each, "dependencies", "dependency")));
}

/** What it is built with: plugins, what these ask for, and extensions. */
function toolsOf(home: Node | undefined): Node[] {
  const build = at(home, "build");
  const plugins = [build, at(build, "pluginManagement"), at(home, "reporting")]
    .flatMap((each) => itemsOf(at(each, "plugins", "plugin")));
  return [
    ...plugins.flatMap((each) => itemsOf(at(each, "dependencies", "dependency"))),
    ...plugins,
    ...itemsOf(at(build, "extensions", "extension")),
  ];
}
