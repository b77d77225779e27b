/** A file that is a version and nothing else. */
import type { Format } from "../../format.ts";
import { slotsOf } from "../../code/assignment.ts";

/** The whole file: blanks, a version with or without `v`, blanks. */
const WHOLE = /^\s*v?(?<version>\d\S*)\s*$(?![^])/dg;

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
  locate: ({ code }) => ({ slots: slotsOf(code, WHOLE) }),
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
