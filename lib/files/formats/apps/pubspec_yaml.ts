/** Dart's manifest. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

/**
 * `pubspec.yaml`. Flutter counts builds behind the `+`: that count is not the version's, and
 * stays. Source: dart.dev, "The pubspec file"; docs.flutter.dev, "Build and release".
 */
export const pubspecYaml: Format = {
  id: "pubspec.yaml",
  title: "Dart package",
  names: ["pubspec.yaml"],
  schemes: ["semver"],
  syntax: "yaml",
  locate({ root, text }) {
    const slots = slotsAt(root, "version").map(({ start, end }) => {
      const build = text.slice(start, end).indexOf("+");
      return { start, end: build < 0 ? end : start + build };
    });
    return { slots };
  },
};
