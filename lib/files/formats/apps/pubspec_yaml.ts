/** Dart's manifest. */
import type { Format, Slot } from "../../format.ts";
import { at, slotsAt, stringAt, stringsOf } from "../../syntax.ts";

/**
 * `pubspec.yaml`, and the packages of its `workspace`. Flutter counts builds behind the `+`:
 * that count is not the version's, and stays unless `build = "increment"` is configured.
 *
 * Source: dart.dev, "The pubspec file", "Pub workspaces"; docs.flutter.dev, "Build and release".
 */
export const pubspecYaml: Format = {
  id: "pubspec.yaml",
  title: "Dart package",
  names: ["pubspec.yaml"],
  schemes: ["semver"],
  syntax: "yaml",
  locate({ root, text }) {
    const name = stringAt(root, "name");
    const slots = slotsAt(root, "version").flatMap(({ start, end }): Slot[] => {
      const build = text.slice(start, end).indexOf("+");
      if (build < 0) return [{ start, end }];
      const plus = start + build;
      return [
        { start, end: plus },
        { start: plus + 1, end, says: "build", isOptional: true },
      ];
    });
    return {
      slots,
      members: stringsOf(at(root, "workspace")),
      ...(name === undefined ? {} : { name }),
    };
  },
};
