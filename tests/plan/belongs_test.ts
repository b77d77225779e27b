/** What belongs to whom: paths, and the packages that they are of. */
import { type Home, homeNamed, ownersAmong } from "../../lib/plan/mod.ts";
import { assertEquals } from "../support/assert.ts";

const HOMES: readonly Home[] = [
  { name: "root", folders: [""] },
  { name: "@x/core", folders: ["packages/core"], include: ["proto", "shared/*.h"] },
  { name: "plugin", folders: ["packages/core/plugin"] },
  {
    name: "cli",
    folders: ["cli"],
    include: ["proto/cli.proto"],
    exclude: ["cli/bench"],
  },
  { name: "mixed", folders: ["mixed/js", "mixed/py"] },
  { name: "tool-kit", folders: ["crates/tool-kit"] },
  { name: "docs", folders: [], include: ["docs/index.md"] },
];

const PATHS: readonly (readonly [path: string, owners: readonly string[]])[] = [
  ["README.md", ["root"]],
  [".github/workflows/ci.yml", ["root"]],
  ["packages/core/index.js", ["@x/core"]],
  ["packages/core-more/index.js", ["root"]],
  ["packages/core/plugin/index.js", ["plugin"]],
  ["packages/core/plugins/index.js", ["@x/core"]],
  ["cli/main.go", ["cli"]],
  ["cli/bench/main.go", []],
  ["cli/benches/main.go", ["cli"]],
  ["proto/a.proto", ["root", "@x/core"]],
  ["proto/cli.proto", ["root", "@x/core", "cli"]],
  ["shared/a.h", ["root", "@x/core"]],
  ["shared/deep/a.h", ["root"]],
  ["mixed/py/setup.py", ["mixed"]],
  ["mixed/js/x.js", ["mixed"]],
  ["docs/index.md", ["root", "docs"]],
  ["Cargo.lock", []],
  ["packages/core/package-lock.json", []],
  ["cli/go.sum", []],
  ["cli/Cargo.lock.md", ["cli"]],
];

const ownersOf = ownersAmong(HOMES);

for (const [path, owners] of PATHS) {
  Deno.test(`ownersAmong() gives ${path} to ${owners.join(" and ") || "nobody"}`, () => {
    assertEquals(ownersOf(path), owners);
  });
}

Deno.test("ownersAmong() gives nothing to anybody where no package has the root", () => {
  const ofOne = ownersAmong([{ name: "a", folders: ["a"] }]);
  assertEquals([ofOne("x"), ofOne("b/x"), ofOne("a/x")], [[], [], ["a"]]);
});

for (
  const [name, found] of [
    ["@x/core", "@x/core"],
    ["core", "@x/core"],
    ["CLI", "cli"],
    ["js", "mixed"],
    ["packages/core/plugin", "plugin"],
    ["kit", "tool-kit"],
    ["tool_kit", "tool-kit"],
    ["x-core", "@x/core"],
    ["org.acme.cli", "cli"],
    ["clo", undefined],
  ] as const
) {
  Deno.test(`homeNamed() finds ${found ?? "nothing"} for ${name}`, () => {
    assertEquals(homeNamed(HOMES, name)?.name, found);
  });
}
