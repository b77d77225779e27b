/** The packages of projects of many kinds: their names and folders. */
import { discover, discoverIn, packagesIn, survey } from "../../lib/files/mod.ts";
import { treeOf } from "../support/tree.ts";
import { assertEquals } from "../support/assert.ts";

const npm = (name: string, more = "") =>
  `{ "name": "${name}", "version": "1.2.0"${more} }`;

const PROJECTS: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  readonly string[],
])[] = [
  ["an npm workspace, its root private", {
    "package.json": npm("root", ', "private": true, "workspaces": ["packages/*"]'),
    "packages/a/package.json": npm("@x/a"),
    "packages/b/package.json": npm("b", ', "private": true'),
    "packages/a/test/fixture/package.json": npm("nobody"),
    "package-lock.json": npm("root"),
  }, [
    "root@1.2.0 in . (private)",
    "@x/a@1.2.0 in packages/a",
    "b@1.2.0 in packages/b (private)",
  ]],
  ["a pnpm workspace", {
    "package.json": '{ "name": "root", "private": true }',
    "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
    "packages/a/package.json": npm("a"),
  }, ["root in . (private)", "a@1.2.0 in packages/a"]],
  ["a Cargo workspace with a package at its root", {
    "Cargo.toml":
      '[workspace]\nmembers = ["a", "crates/*"]\n[package]\nname = "top"\nversion = "2.0.0"\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion = "0.3.0"\n',
    "crates/b/Cargo.toml": '[package]\nname = "b"\nversion = "0.1.0"\n',
    "Cargo.lock": '[[package]]\nname = "a"\nversion = "0.3.0"\n',
  }, ["top@2.0.0 in .", "a@0.3.0 in a", "b@0.1.0 in crates/b"]],
  ["a uv workspace", {
    "pyproject.toml":
      '[project]\nname = "top"\nversion = "1.0.0"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    "packages/a/pyproject.toml": '[project]\nname = "a"\nversion = "0.3.0"\n',
  }, ["top@1.0.0 in .", "a@0.3.0 in packages/a"]],
  ["a Deno workspace", {
    "deno.json": '{ "workspace": ["a"] }',
    "a/deno.json": '{ "name": "@x/a", "version": "0.3.0" }',
  }, ["@x/a@0.3.0 in a"]],
  ["folders without a workspace", {
    "js/package.json": npm("client"),
    "py/pyproject.toml": '[project]\nname = "server"\nversion = "0.3.0"\n',
    "examples/a/package.json": npm("nobody"),
  }, ["client@1.2.0 in js", "server@0.3.0 in py"]],
  ["a package in two folders", {
    "js/package.json": npm("tool"),
    "py/pyproject.toml": '[project]\nname = "tool"\nversion = "1.2.0"\n',
  }, ["tool@1.2.0 in js py"]],
  ["Go modules in folders, with a workspace", {
    "go.work": "go 1.24\nuse (\n\t./cmd/config\n\t./kyaml // ours\n)\n",
    "cmd/config/go.mod": "module sigs.example/kit/cmd/config\n\ngo 1.24\n",
    "kyaml/go.mod": "module sigs.example/kit/kyaml/v2\n",
    "kyaml/version.go": 'package kyaml\n\nconst Version = "2.1.0"\n',
  }, [
    "cmd/config in cmd/config (private, tags cmd/config/v)",
    "kyaml in kyaml (private, tags kyaml/v)",
  ]],
  ["Go modules without a workspace", {
    "go.mod": "module example.com/org/tool/v3\n",
    "sdk/go.mod": "module example.com/org/tool/sdk\n",
  }, ["tool in . (tags v)", "sdk in sdk (private, tags sdk/v)"]],
  ["one package", { "package.json": npm("a") }, ["a@1.2.0 in ."]],
  ["nothing at all", { "README.md": "# Hello\n" }, []],
];

for (const [what, files, expected] of PROJECTS) {
  Deno.test(`packagesIn() reads ${what}`, async () => {
    const found = await packagesIn(treeOf(files));
    assertEquals(
      found.map(({ name, folders, version, isPrivate, tagBefore = "" }) =>
        `${name}${version ? `@${version}` : ""} in ${
          folders.map((each) => each || ".").join(" ")
        }${isPrivate || tagBefore ? " (" : ""}${isPrivate ? "private" : ""}${
          isPrivate && tagBefore ? ", " : ""
        }${tagBefore ? `tags ${tagBefore}` : ""}${isPrivate || tagBefore ? ")" : ""}`
      ),
      expected,
    );
  });
}

Deno.test("one survey tells of every package what a look of its own tells, also of changed files", async () => {
  const dependent = (version: string, core: string) =>
    `{ "name": "b", "version": "${version}", "dependencies": { "@x/a": "${core}" } }`;
  const files: Record<string, string> = {
    "package.json": npm("root", ', "private": true, "workspaces": ["packages/*"]'),
    "packages/a/package.json": npm("@x/a"),
    "packages/b/package.json": dependent("0.3.0", "^1.2.0"),
    "other/package.json": npm("lone"),
    "package-lock.json": JSON.stringify({
      lockfileVersion: 3,
      packages: {
        "packages/a": { name: "@x/a", version: "1.2.0" },
        "packages/b": {
          name: "b",
          version: "0.3.0",
          dependencies: { "@x/a": "^1.2.0" },
        },
      },
    }),
  };
  const tree = { ...treeOf(files), read: (path: string) => files[path] };
  const surveyed = await survey(tree, []);
  const said = async (look: typeof discoverIn | undefined, only: string) => {
    const found = look
      ? await look(surveyed, { only })
      : await discover(treeOf(files), [], { only });
    if (!found.ok) return found.faults;
    return found.value.files.map(({ path, slots }) =>
      `${path}: ${slots.map(({ spelled, of }) => `${of} ${spelled}`).join(", ")}`
    );
  };
  for (const text of [undefined, dependent("0.4.0", "^2.0.0")]) {
    files["packages/b/package.json"] = text ?? files["packages/b/package.json"]!;
    for (const only of ["@x/a", "b", "lone", "nobody", "@x/a"]) {
      assertEquals(await said(discoverIn, only), await said(undefined, only));
    }
  }
});
