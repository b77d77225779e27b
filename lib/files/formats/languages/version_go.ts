/** A Go file that says its version in a constant or variable. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";

const VERSION = new RegExp(
  String
    .raw`^(?:const|var|[ \t]+)[ \t]*(?:[Vv]ersion|VERSION)(?:[ \t]+string)?[ \t]*=[ \t]*` +
    String.raw`["\x60]v?(?<version>\d[^"\x60\s]*)["\x60](?=[ \t]*(?:[\r\n;)]|$))`,
  "dgm",
);

/** `version.go`: `const Version = "1.4.0"`. Source: go.dev/ref/spec, "Constant declarations". */
export const versionGo: Format = {
  id: "version.go",
  title: "Go constant Version",
  names: ["version.go"],
  places: [
    "version/version.go",
    "internal/version/version.go",
    "pkg/version/version.go",
  ],
  schemes: ["semver"],
  guess: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: slotsOf(code, VERSION) }),
};
