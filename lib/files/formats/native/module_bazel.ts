/** Bazel's manifest. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

/** `MODULE.bazel`: `module(version = "1.4.0")`. Source: bazel.build, "MODULE.bazel files". */
export const moduleBazel: Format = {
  id: "MODULE.bazel",
  title: "Bazel module",
  names: ["MODULE.bazel"],
  schemes: ["semver"],
  syntax: "python",
  locate({ code }) {
    const head = /^module[ \t]*\(/m.exec(code);
    if (head === null) return { slots: [] };
    const from = head.index + head[0].length;
    const inside = shallow(code, from, closing(code, from));
    const slots = assigned(inside, String.raw`(?<![\w.])version[ \t]*=[ \t]*`, true);
    return { slots: moved(slots, from) };
  },
};

/** `version.bzl`, which rules load where there is no module. Source: bazel-contrib, "rules-template". */
export const versionBzl: Format = {
  id: "version.bzl",
  title: "Starlark constant VERSION",
  names: ["version.bzl"],
  schemes: ["semver"],
  guess: true,
  syntax: "python",
  locate: ({ code }) => ({
    slots: assigned(code, String.raw`^(?:VERSION|version)[ \t]*=[ \t]*`),
  }),
};
