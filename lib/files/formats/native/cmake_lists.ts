/** CMake's manifest. */
import { slotsOf } from "../../assignment.ts";
import type { Format } from "../../format.ts";

const PROJECT =
  /^[ \t]*project[ \t]*\([^()]*?\bVERSION\s+"?(?<version>\d+(?:\.\d+){0,3})(?=["\s)])/dgim;

/**
 * `CMakeLists.txt`: `project(… VERSION 1.4.0)`, numbers alone, so that a pre-release is
 * written as its base. Source: cmake-commands(7), `project`.
 */
export const cmakeLists: Format = {
  id: "CMakeLists.txt",
  title: "CMake project",
  names: ["CMakeLists.txt"],
  schemes: ["pep440"],
  syntax: "cmake",
  locate: ({ code }) => ({
    slots: slotsOf(code, PROJECT).slice(0, 1)
      .map((slot) => ({ ...slot, says: "base" as const })),
  }),
};
