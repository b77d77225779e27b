/** Meson's manifest. */
import { slotsOf } from "../../assignment.ts";
import type { Format } from "../../format.ts";

const PROJECT = new RegExp(
  String
    .raw`^project\s*\((?:[^()]|\([^()]*\))*?(?<![\w])version\s*:\s*'(?<version>\d[^']*)'`,
  "dgm",
);

/** `meson.build`: `project(…, version: '1.4.0')`. Source: mesonbuild.com, `project()`. */
export const mesonBuild: Format = {
  id: "meson.build",
  title: "Meson project",
  names: ["meson.build"],
  schemes: ["semver", "pep440"],
  syntax: "python",
  locate: ({ code }) => ({ slots: slotsOf(code, PROJECT).slice(0, 1) }),
};
