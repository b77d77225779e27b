/** A file that is a version and nothing else, or says it in a variable. */
import type { Format, Slot } from "../../format.ts";
import { slotsOf } from "../../code/assignment.ts";

/** The whole file: blanks, a version with or without `v`, blanks. */
const WHOLE = /^\s*v?(?<version>\d\S*)\s*$(?![^])/dg;

/** `PKG_VERSION=1.4.0`, alone or with other variables. */
const NAMED = new RegExp(
  String.raw`^[ \t]*(?:export[ \t]+)?(?<name>(?:[A-Za-z]+_)?VERSION)[ \t]*[=:][ \t]*` +
    String.raw`(?<quote>["']?)v?(?<version>\d[^"'\s]*)\k<quote>[ \t]*\r?$`,
  "dgim",
);
const IS_NAMED = /^[ \t]*(?:#.*|(?:export[ \t]+)?\w+[ \t]*[=:].*)?$/;

/** Where variables alone are in the file: the one that is called `VERSION`, else the only one that ends so. */
function namedIn(code: string): readonly Slot[] {
  if (!code.split(/\r?\n/).every((line) => IS_NAMED.test(line))) return [];
  const said = [...code.matchAll(NAMED)];
  const own = said.filter(({ groups }) => /^VERSION$/i.test(groups!["name"]!));
  const meant = own.length > 0 ? own : said;
  return meant.length !== 1 ? [] : meant.map(({ indices }): Slot => {
    const [start, end] = indices!.groups!["version"]!;
    // `NODE_VERSION` is another program's.
    return { start, end, ...(own.length > 0 ? {} : { mayEcho: true as const }) };
  });
}

/** `VERSION`; in the scheme that it is written in already, SemVer if both can read it. */
export const versionFile: Format = {
  id: "version",
  title: "VERSION file",
  names: ["VERSION", "VERSION.txt", "version.txt", ".version", "version"],
  // Where Go's programs embed it.
  places: [
    "version/{VERSION,version.txt}",
    "{internal,pkg}/version/{VERSION,version.txt}",
  ],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "text",
  locate({ code }) {
    const whole = slotsOf(code, WHOLE);
    return { slots: whole.length > 0 ? whole : namedIn(code) };
  },
};

/** `resources/TOOL_VERSION`, which Clojure's programs read. Source: clojuredocs.org, "clojure.java.io/resource". */
export const resourceVersion: Format = {
  ...versionFile,
  id: "resource-version",
  title: "VERSION resource",
  names: [],
  places: ["resources/{VERSION,*_VERSION}"],
  echoes: true,
};
