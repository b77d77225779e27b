/** Dart's manifest. */
import type { Ask, Format, Slot } from "../../format.ts";
import { forDevelopment, requirementSlots } from "../../sibling.ts";
import { at, type Node, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/**
 * `pubspec.yaml`, and the packages of its `workspace`. Flutter counts builds behind the `+`:
 * that count is not the version's, and stays unless `build = "increment"` is configured. In a
 * package that tells where its source is, as published ones do, and is not Flutter's, `1.2.0+1`
 * is a fix of 1.2.0, and the `+1` goes with the next version.
 *
 * Source: dart.dev, "The pubspec file", "Pub workspaces"; docs.flutter.dev, "Build and release".
 */
export const pubspecYaml: Format = {
  id: "pubspec.yaml",
  title: "Dart package",
  names: ["pubspec.yaml"],
  schemes: ["semver"],
  syntax: "yaml",
  locate({ root, text }, ask) {
    const name = stringAt(root, "name");
    const isAlone = stringAt(root, "publish_to") === "none";
    const isFix = !isAlone && ask.hasBuild !== true &&
      HOMES.some((each) => at(root, each) !== undefined) &&
      FLUTTER.every((each) => at(root, ...each) === undefined);
    const slots = slotsAt(root, "version").flatMap(({ start, end }): Slot[] => {
      const build = text.slice(start, end).indexOf("+");
      if (build < 0 || isFix) return [{ start, end }];
      const plus = start + build;
      return [
        { start, end: plus },
        { start: plus + 1, end, says: "build", isOptional: true },
      ];
    });
    // Where a path stands in, nothing is asked of the version.
    const isByPath = (name: string) =>
      at(root, "dependency_overrides", name, "path") !== undefined;
    const asked = {
      ...ask,
      own: new Set([...ask.own].filter((each) => !isByPath(each))),
    };
    // Four numbers, for the store of Windows: pub.dev, "msix".
    const windows = /^\d+(?:\.\d+){3}$/.test(stringAt(root, ...MSIX) ?? "")
      ? slotsAt(root, ...MSIX).map((slot): Slot => ({
        ...slot,
        ...{ says: "base", schemes: ["nuget"], mayEcho: true },
      }))
      : [];
    return {
      slots: [
        ...slots,
        ...windows,
        ...tableSlots(at(root, "dependencies"), asked),
        ...DEVELOPMENT.flatMap((kind) =>
          forDevelopment(tableSlots(at(root, kind), asked))
        ),
      ].toSorted((a, b) => a.start - b.start),
      members: stringsOf(at(root, "workspace")),
      isPrivate: slots.length === 0 || isAlone,
      ...(name === undefined ? {} : { name }),
    };
  },
};

const MSIX = ["msix_config", "msix_version"];

/** What shows that a package is Flutter's. */
const FLUTTER = [["flutter"], ["dependencies", "flutter"], ["environment", "flutter"]];

/** Where pub.dev sends readers of a published package. */
const HOMES = ["repository", "homepage", "issue_tracker"];

/** Nobody who uses the package has these. */
const DEVELOPMENT = ["dev_dependencies", "dependency_overrides"];

/** What the packages of a workspace ask of each other; Dart's caret is npm's. */
function tableSlots(table: Node | undefined, { own }: Ask): Slot[] {
  if (table?.kind !== "table") return [];
  return [...table.entries].flatMap(([name, node]) => {
    const place = node.kind === "table" ? at(node, "version") : node;
    const asked = own.has(name) ? stringAt(place) : undefined;
    if (asked === undefined || place?.kind !== "leaf") return [];
    return requirementSlots(asked, place.start, name, "pub");
  });
}
