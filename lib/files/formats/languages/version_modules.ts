/** Modules of JavaScript, Dart, D and PHP that say the version in a constant. */
import { assigned, slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { nameOf } from "../../path.ts";

const END = String
  .raw`(?=[ \t]*(?:(?:as|satisfies)[ \t]+(?:const|string))?[ \t]*(?:[;,\r\n]|$))`;
const QUOTED = String.raw`(?<quote>["'\x60])v?(?<version>\d[^"'\x60\s]*)\k<quote>`;

/** `export const VERSION = "1.4.0";`, `exports.version = "1.4.0"`, `export default "1.4.0"`. */
const OF_JAVASCRIPT = new RegExp(
  String
    .raw`^(?:export[ \t]+)?(?:(?:const|let|var)[ \t]+\w*version\w*(?:[ \t]*:[ \t]*\w+)?` +
    String
      .raw`|(?:module\.)?exports(?:\.\w*version\w*)?|default(?=[ \t]))[ \t]*(?:=[ \t]*)?` +
    QUOTED + END,
  "dgim",
);

/** `version.js`, `version.ts`. Source: MDN, "export". */
export const versionJs: Format = {
  id: "version.js",
  title: "JavaScript or TypeScript module with a version",
  names: ["version.js", "version.mjs", "version.cjs", "version.ts", "version.mts"],
  places: ["{src,lib,source}/version.{js,mjs,cjs,ts,mts}"],
  schemes: ["npm", "semver"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: slotsOf(code, OF_JAVASCRIPT) }),
};

/** `const packageVersion = '1.4.0';`, `const String version = "1.4.0";` */
const OF_DART = new RegExp(
  String
    .raw`^(?:(?:const|final|var)[ \t]+)?(?:String[ \t]+)?\w*version\w*[ \t]*=[ \t]*` +
    QUOTED + END,
  "dgim",
);

/** `lib/src/version.dart`. Source: pub.dev/packages/build_version. */
export const versionDart: Format = {
  id: "version.dart",
  title: "Dart constant with the version",
  names: ["version.dart"],
  places: ["lib/version.dart", "lib/src/version.dart"],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: slotsOf(code, OF_DART) }),
};

/** `enum dubVersion = "v1.4.0";`, `immutable string toolVersion = "1.4.0";` */
const OF_D = new RegExp(
  String
    .raw`^[ \t]*(?:(?:enum|immutable|const|static|public)[ \t]+)+(?:string[ \t]+)?\w*version\w*[ \t]*=[ \t]*` +
    QUOTED + END,
  "dgim",
);

/** `source/tool/version_.d`: `version` is a word of the language. Source: dlang.org, "Enums", "Manifest Constants". */
export const versionD: Format = {
  id: "version_.d",
  title: "D module with a version",
  names: ["version_.d"],
  places: ["{source,src}/version_.d", "{source,src}/*/version_.d"],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  syntax: "java",
  locate: ({ code }) => ({ slots: slotsOf(code, OF_D) }),
};

/** `const VERSION = '1.4.0';`, or `TOOL_VERSION` of `Tool`: another may be an API's. */
function constantOf(path: string): string {
  const called = nameOf(path).replace(/\..*$/, "").toUpperCase().replace(
    /[^A-Z0-9]/g,
    "",
  );
  return String.raw`\bconst[ \t]+(?:string[ \t]+)?(?:${
    [...called].join("_?")
  }_)?VERSION[ \t]*=[ \t]*`;
}

/** `new VersionId('1.4.0', __DIR__)` */
const NEW = String.raw`\bnew[ \t]+Version(?:Id)?\([ \t]*`;

/**
 * `src/Version.php`, or the class that is called for the package. Sources: php.net, "Class
 * Constants"; github.com/sebastianbergmann/version.
 */
export const versionPhp: Format = {
  id: "version.php",
  title: "PHP class with the version",
  names: [],
  places: ["{src,lib}/Version.php", "{src,lib}/*/Version.php"],
  schemes: ["composer"],
  guess: true,
  echoes: true,
  syntax: "php",
  locate: ({ code }, { path }) => ({
    slots: [...assigned(code, constantOf(path)), ...assigned(code, NEW, true)]
      .toSorted((a, b) => a.start - b.start),
  }),
};
