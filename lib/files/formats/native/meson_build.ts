/** Meson's manifest. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

/** `meson.build`: `project(…, version: '1.4.0')`. Source: mesonbuild.com, `project()`. */
export const mesonBuild: Format = {
  id: "meson.build",
  title: "Meson project",
  names: ["meson.build"],
  schemes: ["semver", "pep440"],
  syntax: "python",
  locate({ code }) {
    const project = /^project\s*\(/m.exec(code);
    if (project === null) return { slots: [] };
    const from = project.index + project[0].length;
    const inside = shallow(code, from, closing(code, from));
    const slots = assigned(inside, String.raw`(?<![\w])version\s*:\s*`, true);
    return { slots: moved(slots.slice(0, 1), from) };
  },
};
