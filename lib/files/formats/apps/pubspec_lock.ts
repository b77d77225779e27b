/** Dart's lockfile. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

/** A package that comes from a folder: `source: path`, and the version that it had. */
const LINKED =
  /^ {2}(?<name>\w+):\r?\n(?: {4}[^\r\n]*\r?\n)*? {4}source: path\r?\n {4}version: "(?<version>[^"\r\n]+)"/dgm;

/** `pubspec.lock`: the project's own packages, which come from folders. Source: dart.dev, "pub get". */
export const pubspecLock: Format = {
  id: "pubspec.lock",
  title: "Dart lockfile",
  names: ["pubspec.lock"],
  schemes: ["semver"],
  follows: true,
  syntax: "text",
  locate: ({ text }, { own }) => ({
    slots: [...text.matchAll(LINKED)].flatMap((match) => {
      const of = match.groups!["name"]!;
      if (!own.has(of)) return [];
      return slotsOf(match[0], LINKED).map(({ start, end }) => ({
        start: start + match.index,
        end: end + match.index,
        of,
      }));
    }),
  }),
};
