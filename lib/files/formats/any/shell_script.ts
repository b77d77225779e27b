/** A shell script that says its version in a variable. */
import type { Format } from "../../format.ts";
import { slotsOf } from "../../code/assignment.ts";

/** `VERSION="1.5.0-rc.1"` at the start of a line, with or without quotes. */
const VERSION = new RegExp(
  String.raw`^(?:(?:export|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)*)?` +
    String
      .raw`(?:SCRIPT_)?VERSION=(?<quote>["']?)v?(?<version>\d[^"'\s;]*)\k<quote>(?=[\s;]|$)`,
  "dgm",
);

/** A script whose first line names a shell, and whose `VERSION=` holds a version, in SemVer or as PyPI spells it. */
export const shellScript: Format = {
  id: "shell",
  title: "Shell script with VERSION=",
  names: ["*.sh", "*.bash", "*.zsh", "*.ksh"],
  schemes: ["semver", "pep440"],
  guess: true,
  syntax: "shell",
  locate: ({ code }) => ({ slots: slotsOf(code, VERSION) }),
};
