/** A Go file that says its version in a constant or variable. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { folderOf, nameOf } from "../../path.ts";

/** What is assigned to a constant or variable of such a name. */
function named(code: string, name: string): readonly Slot[] {
  const search = String
    .raw`^(?:(?:const|var)[ \t]*|[ \t]+)${name}(?:[ \t]+string)?[ \t]*=[ \t]*` +
    String.raw`["\x60]v?(?<version>\d[^"\x60\s]*)["\x60](?=[ \t]*(?:[\r\n;)]|$))`;
  return slotsOf(code, new RegExp(search, "dgm"));
}

/**
 * `version.go`: `const Version = "1.4.0"`, or `toolVersion` in the folder of `tool`. Another
 * name's may be anything's: an API's, the least Go that will do. Source: go.dev/ref/spec,
 * "Constant declarations".
 */
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
  locate({ code }, { path }) {
    const slots = named(code, "(?:[Vv]ersion|VERSION)");
    const folder = nameOf(folderOf(path)).replaceAll(/[^A-Za-z0-9]/g, "");
    if (slots.length > 0 || folder === "") return { slots };
    const first = folder[0]!;
    const ofFolder = `[${first.toLowerCase()}${first.toUpperCase()}]${folder.slice(1)}`;
    return { slots: named(code, `${ofFolder}(?:Version|VERSION)`) };
  },
};
