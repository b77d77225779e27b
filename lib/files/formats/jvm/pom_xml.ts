/** Maven's manifest. */
import type { Ask, Format, Slot } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
import { at, itemsOf, type Node, slotsAt, stringAt } from "../../syntax.ts";

/**
 * `pom.xml`: the project's own version, or the property that it is; in the other modules of
 * a build, the parent's and what they ask of each other.
 *
 * Source: maven.apache.org, "POM Reference", "Maven CI Friendly Versions".
 */
export const pomXml: Format = {
  id: "pom.xml",
  title: "Maven project",
  names: ["pom.xml"],
  schemes: ["maven"],
  syntax: "xml",
  locate({ root }, ask) {
    const project = at(root, "project");
    const name = stringAt(project, "artifactId");
    const group = stringAt(project, "groupId") ??
      stringAt(project, "parent", "groupId");
    const parent = at(project, "parent");
    const isOwn = (node: Node | undefined) =>
      ask.own.has(stringAt(node, "artifactId") ?? "") &&
      stringAt(node, "groupId") === group;
    const modules = itemsOf(at(project, "modules", "module"))
      .flatMap((module) => stringAt(module) ?? []);
    return {
      slots: [
        ...versionOf(project),
        ...(isOwn(parent) ? versionSlots(parent) : []),
        ...dependenciesOf(project).filter(isOwn).flatMap(versionSlots),
      ],
      ...(name === undefined ? {} : { name }),
      elsewhere: modules.map((module) => moduleOf(module, ask)),
    };
  },
};

/** The version's place; where it is `${revision}`, that of the property. */
function versionOf(project: Node | undefined): readonly Slot[] {
  const property = /^\$\{([\w.-]+)\}$/.exec(stringAt(project, "version") ?? "")?.[1];
  return property === undefined
    ? versionSlots(project)
    : slotsAt(project, "properties", property);
}

/** A version of `${project.version}` follows by itself. */
function versionSlots(node: Node | undefined): readonly Slot[] {
  return stringAt(node, "version")?.includes("${") ? [] : slotsAt(node, "version");
}

function dependenciesOf(project: Node | undefined): Node[] {
  return [project, at(project, "dependencyManagement")]
    .flatMap((home) => itemsOf(at(home, "dependencies", "dependency")));
}

function moduleOf(module: string, { path }: Ask) {
  const target = module.endsWith(".xml") ? module : `${module}/pom.xml`;
  return {
    paths: [resolve(folderOf(path), target) ?? target],
    // Profiles may leave modules out of a checkout; Maven says so itself.
    take: "any" as const,
    format: "pom.xml",
    why: `${path}: module ${module}`,
  };
}
