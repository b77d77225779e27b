/** What other tools are told of packages: names, groups, what is none, what is nobody's. */
import { withTold } from "../../lib/gather/packages/told/told.ts";
import type { Tree } from "../../lib/files/mod.ts";
import type { Home } from "../../lib/plan/mod.ts";
import { assertEquals } from "../support/assert.ts";

const home = (name: string, more: Partial<Home> = {}): Home => ({
  ...{ name, folders: [`packages/${name}`], version: "1.0.0" },
  ...more,
});
const HOMES = [home("a"), home("b"), home("c", { isPrivate: true })];

/** What the last package's releases do, as the last configuration says. */
let habits = "";

/** What is said of each package beside its name, place and version. */
async function told(files: Readonly<Record<string, unknown>>, homes = HOMES) {
  const texts = new Map(
    Object.entries(files).map(([path, said]) =>
      [path, typeof said === "string" ? said : JSON.stringify(said)] as const
    ),
  );
  const tree = { read: (path: string) => texts.get(path), list: () => [] };
  const said = await withTold(homes, tree as unknown as Tree);
  const rows = said.map((
    { name, folders: _, version: __, goesAlong, young, saysLast: ___, types, ...rest },
  ) => {
    const [{ breaking = "", feat = "" } = {}, along = ""] = [young, goesAlong];
    const shown = [...types ?? []].flatMap(([type, level]) =>
      level === "none" ? [] : [type]
    );
    habits = [along, breaking, feat, ...shown].filter(Boolean).join(" ");
    return [name, rest] as const;
  });
  return Object.fromEntries(rows.filter(([, rest]) => Object.keys(rest).length > 0));
}

const C = { isPrivate: true };
const OTHERS = { isPrivate: true, isAside: true };

Deno.test("a tool's configuration says what packages are called, and which have one number", async () => {
  const nx = (release: unknown) => ({ "nx.json": { release } });
  const both = (group: string, path: string) => ({
    ...{ a: { sharesWith: group, sharesAs: path } },
    ...{ b: { sharesWith: group, sharesAs: path }, c: C },
  });
  assertEquals(await told(nx(undefined)), { c: C });
  assertEquals(await told(nx({})), both("all", "nx.json"));
  assertEquals(await told(nx({}), [home("a"), home("b", { version: "0.4.0" })]), {});
  assertEquals(await told(nx({ projectsRelationship: "independent" })), { c: C });
  const groups = {
    both: { projects: ["packages/*", "!c"] },
    tagged: { projects: "tag:x" },
  };
  assertEquals(await told(nx({ groups })), both("both", "nx.json"));
  assertEquals(
    await told({
      ...nx({ groups: {}, projectsRelationship: "independent" }),
      "packages/a/project.json": { name: "x" },
    }),
    { a: { alias: "x" }, c: C },
  );
  const rush = {
    projects: ["a", "b"].map((name) => ({
      ...{
        packageName: name,
        projectFolder: `packages/${name}`,
        versionPolicyName: "one",
      },
    })),
  };
  const policies =
    '[// one\n{ "definitionName": "lockStepVersion", "policyName": "one" },]';
  const places = {
    "rush.json": rush,
    "common/config/rush/version-policies.json": policies,
  };
  const told2 = { ...both("one", "rush.json"), c: { ...C, isUntold: true } };
  assertEquals(await told(places), told2);
  const covector = {
    packages: {
      "a-rs": { path: "./packages/a", manager: "rust" },
      "a-js": { path: "./packages/a", manager: "javascript" },
    },
  };
  assertEquals(
    await told(
      {
        ...{ ".changes/config.json": covector },
        ...{ "packages/a/Cargo.toml": '[package]\nname = "a"\n' },
        ...{ "packages/a/package.json": { name: "@x/a" } },
      },
      [home("a"), home("@x/a", { folders: ["packages/a"] }), home("b")],
    ),
    {
      ...{ a: { alias: "a-rs" }, "@x/a": { alias: "a-js" } },
      b: { ...OTHERS, isUntold: true },
    },
  );
});

Deno.test("what release-please is not told of is no package of its own, nor are paths that it leaves out", async () => {
  const at = (packages: unknown, more = {}) => ({
    "release-please-config.json": { packages, ...more },
  });
  const a = { component: "one", "exclude-paths": ["packages/a/docs"] };
  assertEquals(await told(at({ "packages/a": a })), {
    ...{ a: { alias: "one", exclude: ["packages/a/docs"] } },
    ...{ b: OTHERS, c: C },
  });
  assertEquals(await told(at({ ".": {} })), { c: C }, "they lie below one");
  const linked = { type: "linked-versions", groupName: "ab", components: ["a", "b"] };
  const both = { "packages/a": { component: "a" }, "packages/b": { component: "b" } };
  const group = { sharesWith: "ab", sharesAs: "release-please-config.json" };
  assertEquals(await told(at(both, { plugins: [linked] })), {
    a: group,
    b: group,
    c: C,
  });
  assertEquals(await told({ "lerna.json": { ignoreChanges: ["*.md"] } }, [home("a")]), {
    a: { exclude: ["**/*.md"] },
  });
});

Deno.test("who goes along, and what raises which part below 1.0.0, is as the tool has it", async () => {
  const rows: readonly (readonly [string, unknown, string])[] = [
    ["lerna.json", {}, "all"],
    ["nx.json", { release: {} }, "all"],
    ["nx.json", { release: { version: { updateDependents: "never" } } }, ""],
    [
      "nx.json",
      { release: { version: { generatorOptions: { updateDependents: "never" } } } },
      "",
    ],
    [".changeset/config.json", {}, "major minor"],
    [
      ".changeset/config.json",
      {
        ___experimentalUnsafeOptions_WILL_CHANGE_IN_PATCH: {
          updateInternalDependents: "always",
        },
      },
      "needs major minor",
    ],
    [
      "release-please-config.json",
      { "release-type": "python", packages: { "packages/a": {} } },
      "major minor",
    ],
    [
      "release-please-config.json",
      { packages: { "packages/a": {} } },
      "major minor fix perf revert",
    ],
    [
      "release-please-config.json",
      {
        "changelog-sections": [{ type: "feat" }, { type: "docs" }, {
          type: "fix",
          hidden: true,
        }],
        packages: { "packages/a": {} },
      },
      "major minor docs",
    ],
    [
      "release-please-config.json",
      {
        plugins: [{ type: "cargo-workspace" }],
        "bump-minor-pre-major": true,
        packages: { "packages/a": { "bump-patch-for-minor-pre-major": true } },
      },
      "all minor patch fix perf revert",
    ],
  ];
  for (const [path, said, expected] of rows) {
    await told({ [path]: said }, [home("a")]);
    assertEquals(habits, expected, JSON.stringify(said));
  }
});

Deno.test("packages for one platform each have the number of the one that chooses among them", async () => {
  const need = (of: string) =>
    ({ of, range: "1.0.0", dialect: "npm", kind: "normal" }) as const;
  const homes = [
    home("tool", { needs: [need("@x/tool-linux"), need("tool-core")] }),
    home("@x/tool-linux"),
    home("tool-core"),
  ];
  const optional = { optionalDependencies: { "@x/tool-linux": "1.0.0" } };
  const rows = await told({ "packages/tool/package.json": optional }, homes);
  const shares = Object.entries(rows).map((
    [name, { sharesWith }],
  ) => [name, sharesWith]);
  assertEquals(shares, [["tool", "tool"], ["@x/tool-linux", "tool"]]);
});
