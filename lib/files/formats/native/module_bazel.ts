/** Bazel's manifest. */
import { assigned, moved } from "../../code/assignment.ts";
import type { Format, Slot } from "../../format.ts";
import { closing, shallow } from "../../code/nesting.ts";

/** `bazel_dep(name = "tool", version = "1.4.0")`, without what stands between. */
const DEPENDENCY =
  /^bazel_dep[ \t]*\([ \t\r\n]*name[ \t]*=[ \t]*"(?<name>[^"]+)"[ \t\r\n]*,[ \t\r\n]*version[ \t]*=[ \t]*"(?<version>[^"]+)"/dgm;

/**
 * `MODULE.bazel`: `module(version = "1.4.0")`, and the same version of the project's other
 * modules that it depends on. Source: bazel.build, "MODULE.bazel files".
 */
export const moduleBazel: Format = {
  id: "MODULE.bazel",
  title: "Bazel module",
  names: ["MODULE.bazel"],
  schemes: ["semver"],
  syntax: "python",
  locate({ code }, { own }) {
    const head = /^module[ \t]*\(/m.exec(code);
    if (head === null) return { slots: [] };
    const from = head.index + head[0].length;
    const inside = shallow(code, from, closing(code, from));
    const slots = assigned(inside, String.raw`(?<![\w.])version[ \t]*=[ \t]*`, true);
    const name = /(?<![\w.])name[ \t]*=[ \t]*"([^"]+)"/.exec(inside)?.[1];
    const said = new Set(
      moved(slots, from).map(({ start, end }) => code.slice(start, end)),
    );
    return {
      slots: [...moved(slots, from), ...dependencies(code, own, said)],
      ...(name === undefined ? {} : { name }),
    };
  },
};

function dependencies(
  code: string,
  own: ReadonlySet<string>,
  said: ReadonlySet<string>,
): Slot[] {
  return [...code.matchAll(DEPENDENCY)].flatMap(({ groups, indices }) => {
    const [start, end] = indices?.groups?.["version"] ?? [0, 0];
    const isOwn = own.has(groups!["name"]!) && said.has(groups!["version"]!);
    return isOwn ? [{ start, end, of: groups!["name"]! }] : [];
  });
}

/** `version.bzl`, which rules load where there is no module. Source: bazel-contrib, "rules-template". */
export const versionBzl: Format = {
  id: "version.bzl",
  title: "Starlark constant VERSION",
  names: ["version.bzl"],
  schemes: ["semver"],
  guess: true,
  anywhere: true,
  syntax: "python",
  locate: ({ code }) => ({
    slots: assigned(code, String.raw`^(?:VERSION|version)[ \t]*=[ \t]*`),
  }),
};
