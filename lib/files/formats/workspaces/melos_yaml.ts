/** Melos, which manages packages of Dart. */
import type { Format } from "../../format.ts";
import { at, stringsOf } from "../../syntax.ts";

/** `melos.yaml`: the packages of a workspace. Source: melos.invertase.dev, "Configuration". */
export const melosYaml: Format = {
  id: "melos.yaml",
  title: "Melos workspace",
  names: ["melos.yaml"],
  schemes: ["semver"],
  follows: true,
  syntax: "yaml",
  locate: ({ root }) => ({
    slots: [],
    members: stringsOf(at(root, "packages")),
    memberFormat: "pubspec.yaml",
  }),
};
