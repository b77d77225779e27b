/** Go's modules. */
import type { Format } from "../../format.ts";
import { folderOf } from "../../path.ts";

const MODULE = /^[ \t]*module[ \t]+(?:\([ \t\r\n]*)?"?(?<path>[^\s"()]+)/m;

/**
 * `go.mod`: a module, whose version is its tag alone; that of a module in a folder begins with
 * the folder, and so is its name here. From the second major on its path ends in that; a folder
 * that is called so, too, is no part of the tags. Sources: go.dev/ref/mod, "go.mod files" and
 * "Mapping versions to commits".
 */
export const goMod: Format = {
  id: "go.mod",
  title: "Go module",
  names: ["go.mod"],
  schemes: ["semver"],
  syntax: "java",
  locate({ code }, { path }) {
    const module = MODULE.exec(code)?.groups?.["path"];
    if (module === undefined) return { slots: [] };
    const major = /\/v([1-9]\d{0,4})$/.exec(module)?.[1];
    const folder = folderOf(path);
    const last = module.replace(/\/v\d+$/, "").split("/").at(-1)!;
    const tagged = major === undefined ? folder : folder.replace(ofMajor(major), "");
    const below = (name: string) => folder === "" ? name : `${folder}/${name}`;
    return {
      slots: [],
      name: folder === "" ? last : folder,
      tagBefore: tagged === "" ? "v" : `${tagged}/v`,
      ...(major === undefined ? {} : { major: Number(major) }),
      // A module that no tag names is a tool of the project, or its tests.
      ...(folder === "" ? {} : { isPrivate: true }),
      elsewhere: [{
        paths: ["version.go", "version/version.go", "internal/version/version.go"]
          .map(below),
        take: "any",
        format: "version.go",
        why: `${path}: the module's version.go`,
      }],
    };
  },
};

/** The folder's last name, where it is that of a major version: `v2`. */
function ofMajor(major: string): RegExp {
  return new RegExp(`(?:^|/)v${major}$`);
}
