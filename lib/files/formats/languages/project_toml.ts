/** Julia's manifest. */
import type { Format } from "../../format.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/** `Project.toml`. Source: pkgdocs.julialang.org, "Project.toml and Manifest.toml". */
export const projectToml: Format = {
  id: "Project.toml",
  title: "Julia package",
  names: ["Project.toml", "JuliaProject.toml"],
  schemes: ["semver"],
  syntax: "toml",
  locate({ root }) {
    const name = stringAt(root, "name");
    return {
      slots: slotsAt(root, "version"),
      ...(name === undefined ? {} : { name }),
    };
  },
};
