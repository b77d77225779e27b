/** Go's workspaces. */
import type { Format } from "../../format.ts";

const USE = /^[ \t]*use[ \t]*(?:\((?<list>[^)]*)\)|(?<one>[^\s(]+))/gm;

/**
 * `go.work`: the modules of a workspace, which may say their version in a file of Go; `go.mod`
 * says none. Source: go.dev/ref/mod, "Workspaces".
 */
export const goWork: Format = {
  id: "go.work",
  title: "Go workspace",
  names: ["go.work"],
  schemes: ["semver"],
  follows: true,
  syntax: "java",
  locate: ({ code }) => ({
    slots: [],
    members: [...code.matchAll(USE)].flatMap(({ groups }) =>
      (groups!["list"] ?? groups!["one"] ?? "").split(/\s+/).filter(Boolean)
        .map((each) => each.replaceAll('"', ""))
    ),
    memberFormat: "go.mod",
  }),
};
