/** The packages of projects of many kinds: their names and folders. */
import { discover, discoverIn, packagesIn, survey } from "../../lib/files/mod.ts";
import { treeOf } from "../support/tree.ts";
import { assertEquals } from "../support/assert.ts";

const npm = (name: string, more = "") =>
  `{ "name": "${name}", "version": "1.2.0"${more} }`;

const pom = (name: string, version: string, more = "") =>
  `<project><groupId>g</groupId><artifactId>${name}</artifactId>${
    version && `<version>${version}</version>`
  }${more}</project>`;

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
  ["an npm workspace that leaves some out by a pattern of shells", {
    "package.json": npm(
      "root",
      ', "private": true, "workspaces": ["packages/!(old|odd)", "@(x|y)"]',
    ),
    "packages/a/package.json": npm("a"),
    "packages/old/package.json": npm("old"),
    "packages/odd/package.json": npm("odd"),
    "y/package.json": npm("y"),
    "z/package.json": npm("z"),
  }, ["root@1.2.0 in . (private)", "a@1.2.0 in packages/a", "y@1.2.0 in y"]],
  ["folders of setup.py, one that takes its version from its module", {
    "a/setup.py": 'name = "my-a"\nsetup(\n    name=name,\n    version=version,\n)\n',
    "a/my_a/__init__.py": '__version__ = "1.4.0"\n',
    "b/setup.py": 'setup(name="b", version="0.3.0")\n',
    "c/setup.py": "setup()\n",
  }, ["my-a@1.4.0 in a", "b@0.3.0 in b"]],
  ["gems that take their version from one file", {
    "acme/acme.gemspec":
      'require_relative "lib/acme/version"\nGem::Specification.new do |s|\n  s.name = "acme"\n  s.version = Acme::VERSION\nend\n',
    "acme/acme-core.gemspec":
      'require_relative "lib/acme/version"\nGem::Specification.new do |s|\n  s.name = "acme-core"\n  s.version = Acme::VERSION\nend\n',
    "acme/lib/acme/version.rb": 'module Acme\n  VERSION = "6.6.2"\nend\n',
  }, ["acme-core@6.6.2 in acme", "acme@6.6.2 in acme"]],
  ["a Gradle build whose projects say their versions in properties of their own", {
    "settings.gradle": 'include ":core"\ninclude ":cli"\n',
    "build.gradle": "plugins { id 'java' }\n",
    "core/build.gradle": "plugins { id 'java' }\n",
    "core/gradle.properties": "version = 0.28.3-SNAPSHOT\n",
    "cli/build.gradle": "version = '1.1.0'\n",
    "tool/package.json": npm("tool"),
  }, [
    "cli@1.1.0 in cli",
    "core@0.28.3-SNAPSHOT in core",
    "tool@1.2.0 in tool (stray)",
  ]],
  ["charts of Helm, one packed with another", {
    "charts/stack/Chart.yaml": "name: stack\nversion: 1.4.0\n",
    "charts/stack/charts/crds/Chart.yaml": "name: crds\nversion: 0.0.0\n",
    "charts/tool/Chart.yaml": "name: tool\nversion: 0.3.0\n",
  }, ["stack@1.4.0 in charts/stack", "tool@0.3.0 in charts/tool"]],
  ["projects of .NET that say their versions in halves", {
    "src/A/A.csproj":
      "<Project><PropertyGroup><VersionPrefix>1.4.0</VersionPrefix></PropertyGroup></Project>",
    "src/B/B.csproj": "<Project><PropertyGroup><VersionPrefix>1.5.0</VersionPrefix>" +
      "<VersionSuffix>rc.2</VersionSuffix></PropertyGroup></Project>",
  }, ["A@1.4.0 in src/A", "B@1.5.0-rc.2 in src/B"]],
  ["projects of .NET that are called as their assemblies", {
    "src/A/A.csproj": named("$(AssemblyName)"),
    "src/B/B.csproj": named("$(AssemblyName)", "Acme.B"),
    "src/C/C.csproj": named("Acme.C", "Other"),
  }, ["A@1.4.0 in src/A", "Acme.B@1.4.0 in src/B", "Acme.C@1.4.0 in src/C"]],
  ["projects of .NET whose versions are in their tags", {
    "src/Acme.Host/Acme.Host.csproj":
      "<Project><PropertyGroup><MinVerTagPrefix>Host-</MinVerTagPrefix></PropertyGroup></Project>",
    "src/Acme.Told/Acme.Told.csproj":
      "<Project><PropertyGroup><MinVerTagPrefix>$(Own)-</MinVerTagPrefix></PropertyGroup></Project>",
    "test/Acme.Tests/Acme.Tests.csproj": "<Project><PropertyGroup /></Project>",
  }, ["Acme.Host in src/Acme.Host (tags Host-)"]],
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
  ["a Cargo workspace, with a Python package of its own spelling beside a crate", {
    "Cargo.toml": '[workspace]\nmembers = ["crates/*"]\n',
    "crates/a/Cargo.toml":
      '[package]\nname = "my_a"\nversion = "0.3.0"\npublish = false\n',
    "crates/a/pyproject.toml": '[project]\nname = "My-A"\nversion = "0.3.0"\n',
    "crates/b/Cargo.toml": '[package]\nname = "b"\nversion = "0.1.0"\n',
    "crates/b/package.json": npm("web"),
    "fuzz/Cargo.toml": '[package]\nname = "fuzz"\nversion = "0.0.0"\n',
    "js/package.json": npm("client"),
    "js2/package.json": npm("b"),
  }, [
    "my_a@0.3.0 in crates/a",
    "b@0.1.0 in crates/b",
    "web@1.2.0 in crates/b (stray)",
    "client@1.2.0 in js (stray)",
  ]],
  ["a folder that is one package, in the spelling of each ecosystem", {
    "pyproject.toml": '[project]\nname = "top"\nversion = "2.0.0"\n' +
      'dependencies = ["top_core==1.4.0"]\n',
    "top-core/Cargo.toml": '[package]\nname = "top-core"\nversion = "1.4.0"\n',
    "top-core/pyproject.toml": '[project]\nname = "top_core"\ndynamic = ["version"]\n',
  }, ["top@2.0.0 in .", "top-core@1.4.0 in top-core"]],
  ["crates that are built for npm, with numbers of their own", {
    "package.json": npm("root", ', "private": true, "workspaces": ["packages/*"]'),
    "Cargo.toml": '[workspace]\nmembers = ["packages/*"]\n',
    "packages/a/package.json": npm("@x-rs/a"),
    "packages/a/Cargo.toml": '[package]\nname = "x-rs-a"\nversion = "0.1.0"\n',
    "packages/b/package.json": npm("@x-rs/b"),
    "packages/b/Cargo.toml": '[package]\nname = "b"\nversion = "1.2.0"\n',
    "packages/c/package.json": npm("@x-rs/c"),
    "packages/c/Cargo.toml": '[package]\nname = "other"\nversion = "0.1.0"\n',
  }, [
    "root@1.2.0 in . (private)",
    "@x-rs/a@1.2.0 in packages/a",
    "@x-rs/b@1.2.0 in packages/b",
    "other@0.1.0 in packages/c",
    "@x-rs/c@1.2.0 in packages/c",
  ]],
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
  ["Go modules in folders that are called as their major version", {
    "go.mod": "module example.com/tool\n",
    "v2/go.mod": "module example.com/tool/v2\n",
    "big/v3/go.mod": "module example.com/tool/big/v3\n",
    "v4/go.mod": "module example.com/tool/v4/v5\n",
  }, [
    "tool in . (tags v)",
    "big/v3 in big/v3 (private, tags big/v)",
    "v2 in v2 (private, tags v)",
    "v4 in v4 (private, tags v4/v)",
  ]],
  ["crates that take their number from the workspace", {
    "Cargo.toml":
      '[workspace]\nmembers = ["*"]\n[workspace.package]\nversion = "0.3.0"\n',
    "a-x/Cargo.toml": '[package]\nname = "a-x"\nversion.workspace = true\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion = { workspace = true }\n',
    "b/Cargo.toml": '[package]\nname = "b"\nversion = "1.0.0"\n',
    "c/Cargo.toml":
      '[package]\nname = "c"\nversion.workspace = true\npublish = false\n',
    "d/Cargo.toml": '[package]\nname = "d"\n',
  }, [
    "a@0.3.0 in a (with a)",
    "a-x@0.3.0 in a-x (with a)",
    "b@1.0.0 in b",
    "c in c (private)",
    "d in d (private)",
  ]],
  ["a package at the root that does not share the workspace's number", {
    "Cargo.toml": '[package]\nname = "top"\nversion = "2.0.0"\n' +
      '[workspace]\nmembers = ["a"]\n[workspace.package]\nversion = "0.3.0"\n',
    "a/Cargo.toml": '[package]\nname = "a"\nversion.workspace = true\n',
  }, ["top@2.0.0 in .", "a@0.3.0 in a"]],
  ["modules of a Maven build, one with a number of its own", {
    "pom.xml": pom(
      "parent",
      "1.0.0",
      "<modules><module>a</module><module>b</module></modules>",
    ),
    "a/pom.xml": pom(
      "a",
      "",
      "<parent><groupId>g</groupId><artifactId>parent</artifactId>" +
        "<version>1.0.0</version></parent>",
    ),
    "b/pom.xml": pom("b", "2.0.0"),
  }, ["parent@1.0.0 in . (with parent)", "a@1.0.0 in a (with parent)", "b@2.0.0 in b"]],
  ["projects of a Gradle build", {
    "settings.gradle.kts": 'rootProject.name = "top"\ninclude("core", ":lib:app")\n',
    "gradle.properties": "version=1.0.0\n",
    "core/build.gradle.kts": "plugins { java }\n",
    "lib/app/build.gradle.kts": 'version = "2.0.0"\n',
  }, ["top@1.0.0 in .", "app@2.0.0 in lib/app"]],
  ["a workspace of Dart", {
    "pubspec.yaml": "name: _\npublish_to: none\nworkspace:\n  - a\n",
    "a/pubspec.yaml": "name: a\nversion: 1.0.0\n",
  }, ["_ in . (private)", "a@1.0.0 in a"]],
  ["what no index takes of Python", {
    "pyproject.toml":
      '[project]\nname = "top"\nversion = "0.0.0"\n[tool.uv]\npackage = false\n' +
      '[tool.uv.workspace]\nmembers = ["*"]\n',
    "a/pyproject.toml": '[project]\nname = "a"\nversion = "1.0.0"\n',
    "b/pyproject.toml":
      '[tool.poetry]\nname = "b"\nversion = "1.0.0"\npackage-mode = false\n',
    "c/pyproject.toml": '[project]\nname = "c"\nversion = "1.0.0"\n' +
      'classifiers = ["Private :: Do Not Upload"]\n',
  }, [
    "top@0.0.0 in . (private)",
    "a@1.0.0 in a",
    "b@1.0.0 in b (private)",
    "c@1.0.0 in c (private)",
  ]],
  ["one package", { "package.json": npm("a") }, ["a@1.2.0 in ."]],
  ["nothing at all", { "README.md": "# Hello\n" }, []],
];

/** A project of .NET that says its package and its assembly. */
function named(id: string, assembly?: string): string {
  const own = assembly === undefined ? "" : `<AssemblyName>${assembly}</AssemblyName>`;
  return `<Project><PropertyGroup><Version>1.4.0</Version><PackageId>${id}</PackageId>${own}</PropertyGroup></Project>`;
}

for (const [what, files, expected] of PROJECTS) {
  Deno.test(`packagesIn() reads ${what}`, async () => {
    const found = await packagesIn(treeOf(files));
    assertEquals(
      found.map((each) => {
        const { name, folders, version, isPrivate, isStray, tagBefore, sharesWith } =
          each;
        const more = [
          ...isPrivate ? ["private"] : [],
          ...isStray ? ["stray"] : [],
          ...tagBefore ? [`tags ${tagBefore}`] : [],
          ...sharesWith ? [`with ${sharesWith}`] : [],
        ].join(", ");
        return `${name}${version ? `@${version}` : ""} in ${
          folders.map((each) => each || ".").join(" ")
        }${more && ` (${more})`}`;
      }),
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

Deno.test("packagesIn() tells what modules of Maven need, for the order of publishing", async () => {
  const dependency = (name: string, more = "") =>
    `<dependency><groupId>g</groupId><artifactId>${name}</artifactId>${more}</dependency>`;
  const parent = "<parent><groupId>g</groupId><artifactId>top</artifactId>" +
    "<version>1.0.0</version></parent>";
  const found = await packagesIn(treeOf({
    "pom.xml": pom(
      "top",
      "1.0.0",
      "<modules><module>a</module><module>b</module></modules>",
    ),
    "a/pom.xml": pom(
      "a",
      "2.0.0",
      `${parent}<dependencies>${dependency("b", "<version>3.0.0</version>")}` +
        `${dependency("junit")}</dependencies>`,
    ),
    "b/pom.xml": pom(
      "b",
      "3.0.0",
      `<dependencies>${
        dependency("a", "<version>[2.0,3)</version><scope>test</scope>")
      }` +
        "</dependencies>",
    ),
  }));
  assertEquals(
    found.map(({ name, needs = [] }) => [
      name,
      ...needs.map(({ of, range, kind }) => `${of} ${range} ${kind}`),
    ]),
    [["top"], ["a", "top  normal", "b  normal"], ["b", "a [2.0,3) dev"]],
  );
});

Deno.test("a package of two spellings is asked for in both, and its files go along in step", async () => {
  const crate = (name: string, version: string) =>
    `[package]\nname = "${name}"\nversion = "${version}"\n`;
  const tree = treeOf({
    "pyproject.toml": '[project]\nname = "top"\nversion = "2.0.0"\n' +
      'dependencies = ["top_core==1.4.0"]\n',
    "top-core/Cargo.toml": crate("top-core", "1.4.0"),
    "top-core/pyproject.toml": '[project]\nname = "top_core"\nversion = "1.4.0"\n',
    "package.json": '{ "private": true, "workspaces": ["js/*"] }',
    "Cargo.toml": '[workspace]\nmembers = ["js/*", "top-core"]\n',
    "js/a/package.json": npm("@x-rs/a"),
    "js/a/Cargo.toml": crate("x-rs-a", "0.1.0"),
    "js/b/package.json": npm("@x-rs/b"),
    "js/b/Cargo.toml": crate("x-rs-b", "1.2.0"),
  });
  const found = await packagesIn(tree);
  assertEquals(
    found.map(({ name, needs = [] }) => [name, ...needs.map(({ of }) => of)]),
    [["top", "top-core"], ["@x-rs/a"], ["@x-rs/b"], ["top-core"]],
  );
  const filesOf = async (only: string) => {
    const files = await discover(tree, [], { only });
    return files.ok ? files.value.files.map(({ path }) => path) : files.faults;
  };
  assertEquals(await filesOf("@x-rs/a"), ["js/a/package.json"]);
  assertEquals(await filesOf("@x-rs/b"), ["js/b/Cargo.toml", "js/b/package.json"]);
  const core = await discover(tree, [], { only: "top-core", folder: "top-core" });
  assertEquals(core.ok && core.value.files.map(({ path }) => path), [
    "pyproject.toml",
    "top-core/Cargo.toml",
    "top-core/pyproject.toml",
  ]);
});

Deno.test("packagesIn() tells projects of a Gradle build apart by their paths, and its root by `:`", async () => {
  const found = await packagesIn(treeOf({
    "settings.gradle.kts": 'rootProject.name = "top"\n' +
      'include("web:core", ":lib:core", ":lib:top", ":app", ":old:data-api")\n',
    "build.gradle.kts": 'version = "1.0.0"\n',
    "web/core/build.gradle.kts": 'version = "1.0.0"\n' +
      'dependencies { api(project(":")) }\n',
    "lib/core/build.gradle.kts": 'version = "2.0.0"\n' +
      'dependencies { api(project(":web:core")) }\n',
    "lib/top/build.gradle.kts": 'version = "3.0.0"\n',
    "app/build.gradle.kts": 'version = "4.0.0"\ndependencies {\n' +
      "  api(projects.lib.core)\n  api(projects.lib.top)\n" +
      "  api(projects.old.dataApi)\n}\n",
    "old/data-api/build.gradle.kts": 'version = "5.0.0"\n',
  }));
  assertEquals(
    found.map(({ name, folders, needs = [] }) =>
      [`${name} in ${folders.join(" ") || "."}`, ...needs.map(({ of }) => of)].join(
        ", ",
      )
    ),
    [
      "top in .",
      "app in app, lib/core, lib/top, data-api",
      "lib/core in lib/core, web/core",
      "lib/top in lib/top",
      "data-api in old/data-api",
      "web/core in web/core, top",
    ],
  );
});

Deno.test("packagesIn() tells what projects of a Gradle build need, for the order of publishing", async () => {
  const found = await packagesIn(treeOf({
    "settings.gradle.kts": 'rootProject.name = "top"\n' +
      'include("app", ":lib:core-api", "util", "bom", "kmp", "old")\n',
    "build.gradle.kts": 'version = "1.0.0"\n' +
      'subprojects {\n  dependencies { "api"(project(":util")) }\n}\n' +
      'project(":app") { dependencies { "api"(project(":old")) } }\n',
    "app/build.gradle.kts": 'version = "2.0.0"\ndependencies {\n' +
      '  api(platform(project(":bom")))\n  implementation(projects.lib.coreApi)\n' +
      '  // api(project(":old"))\n  compileOnly(project(":util"))\n' +
      '  implementation("org.example:old:1.0.0")\n}\n' +
      'tasks.check { dependsOn(project(":old").tasks.check) }\n',
    "lib/core-api/build.gradle": "version = '3.0.0'\ndependencies {\n" +
      "  api project(':util'), project(path: ':bom', configuration: 'x')\n" +
      "  testImplementation(testFixtures(project(':app')))\n}\n",
    "util/build.gradle": "version = '4.0.0'\n",
    "bom/build.gradle": "version = '5.0.0'\n",
    "kmp/build.gradle.kts": 'version = "6.0.0"\nkotlin { sourceSets {\n' +
      '  commonMain.dependencies { add("api", project(":util")) }\n' +
      '  val commonTest by getting { dependencies { api(project(":bom")) } }\n} }\n',
    "old/build.gradle": "version = '7.0.0'\n",
  }));
  assertEquals(
    found.map(({ name, needs = [] }) =>
      [name, ...needs.map(({ of, kind }) => `${of} ${kind}`)].join(", ")
    ),
    [
      "top",
      "app, bom normal, core-api normal, util dev",
      "bom",
      "kmp, util normal, bom dev",
      "core-api, util normal, bom normal, app dev",
      "old",
      "util",
    ],
  );
});

Deno.test("what lies in a package's folder and says no name is its own, and so is the lockfile there", async () => {
  const tree = treeOf({
    "pyproject.toml": '[project]\nname = "top"\nversion = "2.0.0"\n' +
      '[tool.uv.workspace]\nmembers = ["core"]\n',
    "CITATION.cff": "version: 2.0.0\n",
    "core/pyproject.toml": '[project]\nname = "core"\nversion = "1.4.0"\n',
    "core/Cargo.toml": '[package]\nname = "core"\nversion = "1.4.0"\n',
    "core/Cargo.lock": '[[package]]\nname = "core"\nversion = "1.4.0"\n',
    "core/VERSION": "1.4.0\n",
  });
  const filesOf = async (only: string, folder: string) => {
    const found = await discover(tree, [], { only, folder });
    return found.ok
      ? found.value.files.map(({ path }) => path).toSorted()
      : found.faults;
  };
  assertEquals(await filesOf("top", ""), ["CITATION.cff", "pyproject.toml"]);
  assertEquals(await filesOf("core", "core"), [
    "core/Cargo.lock",
    "core/Cargo.toml",
    "core/VERSION",
    "core/pyproject.toml",
  ]);
});

Deno.test("what a Gradle build calls a project has its version in the properties there", async () => {
  const tree = treeOf({
    "settings.gradle": 'include ":core", ":cli"\n',
    "core/build.gradle": "plugins {}\n",
    "core/gradle.properties": "version=0.28.3-SNAPSHOT\n",
    "cli/gradle.properties": "version=1.0.0\n",
  });
  const found = await discover(tree, [], { only: "core" });
  assertEquals(found.ok ? found.value.files.map(({ path }) => path) : found.faults, [
    "core/gradle.properties",
  ]);
});

Deno.test("0.0.0 beside more in one package's folder stays, and is told", async () => {
  const tree = treeOf({
    "package.json": '{ "private": true, "workspaces": ["packages/*"] }',
    "packages/a/package.json": npm("@x/a"),
    "packages/a/deno.json": '{ "name": "@x/a", "version": "0.0.0" }',
    "packages/b/package.json": '{ "name": "@x/b", "version": "0.0.0" }',
  });
  const filesOf = async (only: string) => {
    const found = await discover(tree, [], { only });
    return found.ok
      ? [
        found.value.files.map(({ path }) => path).join(" "),
        found.value.remarks.map(({ path, message }) => `${path}: ${message}`).join(),
      ]
      : found.faults;
  };
  assertEquals(await filesOf("@x/a"), [
    "packages/a/package.json",
    "packages/a/deno.json: says 0.0.0, and stays: its version is set when it is published",
  ]);
  assertEquals(await filesOf("@x/b"), ["packages/b/package.json", ""]);
});

Deno.test("discover() finds the version of a package whose manifests share name and version", async () => {
  const script = 'with open("core/version.py") as f:\n    version = read(f)\n' +
    "setup(\n    version=version,\n)\n";
  const tree = treeOf({
    "core/setup.cfg": "[metadata]\nname = core\n",
    "core/setup.py": script,
    "core/core/version.py": '__version__ = "3.1.9.dev1"\n',
    "pool/setup.cfg": "[metadata]\nname = pool\n",
    "pool/setup.py": script,
    "pool/core/version.py": '__version__ = "3.2.0"\n',
  });
  const found = await discover(tree, [], { only: "core" });
  assertEquals(found.ok ? found.value.files.map(({ path }) => path) : found.faults, [
    "core/core/version.py",
  ]);
});
