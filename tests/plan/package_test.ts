/** One package of a monorepo: what the configuration says of it. */
import { assertEquals, assertOk } from "../support/assert.ts";
import { type Config, configOf, DEFAULTS, forPackage } from "../../lib/plan/mod.ts";

function configured(table: Readonly<Record<string, unknown>>): Config {
  return assertOk(configOf(table, "rung.toml", () => undefined, "core"));
}

const ROWS: readonly (readonly [
  string,
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>,
])[] = [
  ["a member that nothing is said of", {}, {
    package: "core",
    tag: undefined,
    files: [],
    wanted: { only: "core" },
  }],
  ["a project's tags that name the package", { tag: "{package}/v{version}" }, {
    tag: "{package}/v{version}",
  }],
  ["a project's tags that do not", { tag: "v{version}" }, {
    tag: undefined,
  }],
  ["a folder", { package: { core: { path: "libs/core" } } }, {
    wanted: { only: "core", folder: "libs/core" },
  }],
  ["a project without changelogs", {
    changelog: "",
    package: { core: { path: "libs/core" } },
  }, { changelog: "" }],
  ["files of its own, and the project's that are none", {
    file: [{ path: "VERSION" }, { path: "x", format: "none" }],
    package: {
      core: { tag: "c{version}", file: [{ path: "core.h", pattern: "{version}" }] },
    },
  }, {
    tag: "c{version}",
    files: [{ path: "x", format: "none" }, { path: "core.h", pattern: "{version}" }],
  }],
];

for (const [what, table, expected] of ROWS) {
  Deno.test(`forPackage() reads ${what}`, () => {
    const config = forPackage(configured(table), "core");
    const names = Object.keys(expected) as (keyof Config)[];
    const found = Object.fromEntries(names.map((name) => [name, config[name]]));
    assertEquals(found, expected);
  });
}

Deno.test("configOf() tells every fault of every package", () => {
  const table = {
    package: {
      core: { tag: "core", pth: "x" },
      cli: { file: [{ pattern: "{version}" }], notes: 1 },
    },
  };
  const result = configOf(table, "rung.toml", () => undefined);
  assertEquals(
    !result.ok &&
      result.faults.map(({ message, hint }) => [message, hint.slice(0, 20)]),
    [
      ['Cannot use key "package.core.pth": it is not known', 'Did you mean "path"?'],
      ['Cannot use [[package.cli.file]]: it must say "path"', "Correct the configur"],
      ['Cannot use "package.cli.notes": it must be a text', "Write it as in `note"],
      ['Cannot use tag "core": it must say {version} once', "Correct the configur"],
    ],
  );
});

Deno.test("configOf() still takes a name for the one package", () => {
  const one = configOf({ package: "todo-ai" }, "rung.toml", () => undefined);
  assertEquals(assertOk(one).package, "todo-ai");
  assertEquals(DEFAULTS.packages.size, 0);
});
