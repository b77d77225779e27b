/** Manifests of languages that say their version in one assignment. */
import { assigned } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { folderOf, nameOf, resolve } from "../../path.ts";
import { lined } from "../lined.ts";

/** `*.nimble`. Source: nim-lang.github.io, "Nimble", "[Package]". */
export const nimble: Format = lined({
  id: "nimble",
  title: "Nim package",
  names: ["*.nimble"],
  schemes: ["semver"],
  syntax: "python",
  before: String.raw`version[ \t]*=[ \t]*`,
  isLiteral: true,
  more(_code, path) {
    const name = /([^/]+)\.nimble$/.exec(path)?.[1] ?? "";
    const paths = [`${name}.nim`, `src/${name}.nim`].flatMap((each) => [
      each,
      each.replace(/\.nim$/, "/version.nim"),
      each.replace(/\.nim$/, "pkg/version.nim"),
    ]);
    return {
      name,
      elsewhere: [{
        paths: paths.flatMap((each) => resolve(folderOf(path), each) ?? []),
        take: "any",
        format: "nim",
        variable: name,
        why: `${path}: a constant of the package`,
      }],
    };
  },
});

/**
 * `const toolVersion* = "1.4.0"`, or `Version` alone; another may be a protocol's. Source:
 * nim-lang.org, "Nim Manual", "Const section".
 */
export const nimModule: Format = {
  id: "nim",
  title: "Nim module with a version",
  names: [],
  schemes: ["semver"],
  guess: true,
  echoes: true,
  syntax: "python",
  locate({ code }, { path, variable = nameOf(path).replace(/\.\w+$/, "") }) {
    const plain = variable.replaceAll("_", "");
    const [name, loud] = [plain, plain.toUpperCase()].map(RegExp.escape);
    return {
      slots: assigned(
        code,
        String
          .raw`^[ \t]*(?:const[ \t]+)?(?:[vV]ersion|VERSION|(?:${name}|${loud})_?` +
          String
            .raw`(?:[vV]er(?:sion)?|VERSION))(?:[sS]tr(?:ing)?)?\*?(?:[ \t]*:[ \t]*string)?[ \t]*=[ \t]*(?=")`,
      ),
    };
  },
};

/** `v.mod`. Source: docs.vlang.io, "Package management". */
export const vMod: Format = lined({
  id: "v.mod",
  title: "V module",
  names: ["v.mod"],
  schemes: ["semver"],
  syntax: "java",
  before: String.raw`[ \t]*version[ \t]*:[ \t]*`,
  isLiteral: true,
  called: /^[ \t]*name[ \t]*:[ \t]*['"](?<name>[\w.-]+)['"]/m,
});

/** `dub.sdl`, where the tag is not all. Source: dub.pm, "Package format (SDLang)". */
export const dubSdl: Format = lined({
  id: "dub.sdl",
  title: "D package (DUB)",
  names: ["dub.sdl"],
  schemes: ["semver"],
  guess: true,
  syntax: "hash",
  before: String.raw`version[ \t]+(?=")`,
});

/** A Crystal module with a literal constant. Source: crystal-lang.org, "Writing shards". */
export const versionCr: Format = lined({
  id: "version.cr",
  title: "Crystal module with VERSION",
  names: ["version.cr"],
  schemes: ["semver"],
  guess: true,
  syntax: "ruby",
  before: String.raw`[ \t]*VERSION[ \t]*=[ \t]*`,
  isLiteral: true,
});

/** `*.app.src`, or the `*.app` that erlang.mk keeps. Source: erlang.org, "app", `vsn`. */
export const appSrc: Format = lined({
  id: "app.src",
  title: "Erlang application",
  names: ["*.app.src"],
  places: ["src/*.app.src", "apps/*/src/*.app.src", "ebin/*.app"],
  schemes: ["hex", "semver"],
  syntax: "erlang",
  before: String.raw`(?:[^"\r\n]|"[^"\r\n]*")*?\{[ \t]*vsn[ \t]*,[ \t]*(?=")`,
  value: String.raw`"v?(?<version>\d[^"\s]*)"[ \t]*\}`,
  called: /\{[ \t]*application[ \t]*,\s*'?(?<name>\w+)/,
});

/** `metadata.rb` of a cookbook: numbers alone. Source: docs.chef.io, "metadata.rb", `version`. */
export const chefMetadata: Format = lined({
  id: "metadata.rb",
  title: "Chef cookbook",
  names: ["metadata.rb"],
  schemes: ["semver"],
  syntax: "ruby",
  before: String.raw`version[ \t]+`,
  isLiteral: true,
  says: "base",
  called: /^name[ \t]+['"](?<name>[\w.-]+)['"]/m,
});
