/** The commands that install a release, by manifest, registry and tool. */
import { DEFAULTS, findInstallable, installLines } from "../../lib/plan/mod.ts";
import { webOf } from "../../lib/notes/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { treeOf } from "../support/tree.ts";
import "../support/loadable.ts";

const STABLE = {
  ...{ version: "1.1.0", tag: "v1.1.0", pep440: "1.1.0", pypi_target: "pypi" },
  ...{ npm_dist_tag: "latest", docker_tags: ["1.1.0", "1.1", "1", "latest"] },
  is_prerelease: false,
};
const ALPHA = {
  ...{ version: "1.1.0-alpha.1", tag: "v1.1.0-alpha.1", pep440: "1.1.0a1" },
  ...{ pypi_target: "testpypi", npm_dist_tag: "alpha" },
  ...{ docker_tags: ["1.1.0-alpha.1"], is_prerelease: true },
};
const TEST = "https://test.pypi.org/simple/";
const REST = "https://pypi.org/simple/";

const PROGRAM = '[project]\nname = "todo-ai"\n[project.scripts]\ntodo = "todo:main"\n';
const ROWS: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly release?: Partial<typeof STABLE>;
  readonly exact: readonly string[];
  readonly follow?: readonly (string | undefined)[];
}[] = [
  {
    name: "a program of Python's",
    files: { "pyproject.toml": PROGRAM },
    exact: [
      "uv tool install todo-ai==1.1.0",
      "pipx install todo-ai==1.1.0",
      "pip install todo-ai==1.1.0",
    ],
    follow: [
      "uv tool install todo-ai",
      "pipx install todo-ai",
      "pip install todo-ai",
    ],
  },
  {
    name: "its alpha, on TestPyPI",
    files: { "pyproject.toml": PROGRAM },
    release: ALPHA,
    exact: [
      `uv tool install --index ${TEST} --index-strategy unsafe-best-match todo-ai==1.1.0a1`,
      `pipx install --index-url ${TEST} --pip-args="--extra-index-url ${REST}" todo-ai==1.1.0a1`,
      `pip install --index-url ${TEST} --extra-index-url ${REST} todo-ai==1.1.0a1`,
    ],
    follow: [
      `uv tool install --prerelease=allow --index ${TEST} --index-strategy unsafe-best-match todo-ai`,
      `pipx install --index-url ${TEST} --pip-args="--pre --extra-index-url ${REST}" todo-ai`,
      `pip install --pre --index-url ${TEST} --extra-index-url ${REST} todo-ai`,
    ],
  },
  {
    name: "a library of Python's, in an epoch",
    files: { "pyproject.toml": '[project]\nname = "lib"\n' },
    release: { pep440: "1!1.1.0" },
    exact: ["pip install 'lib==1!1.1.0'", "uv add 'lib==1!1.1.0'"],
  },
  {
    name: "an index that nobody knows",
    files: { "pyproject.toml": PROGRAM },
    release: { pypi_target: "internal" },
    exact: [],
  },
  {
    name: "a program of npm's",
    files: { "package.json": '{"name":"@acme/tool","bin":"x.js"}' },
    release: ALPHA,
    exact: ["npm install --global @acme/tool@1.1.0-alpha.1"],
    follow: ["npm install --global @acme/tool@alpha"],
  },
  {
    name: "a private package",
    files: { "package.json": '{"name":"x","private":true}' },
    exact: [],
  },
  {
    name: "a crate, and its program",
    files: { "Cargo.toml": '[package]\nname = "rg"\n', "src/main.rs": "" },
    exact: ["cargo install rg --version 1.1.0"],
  },
  {
    name: "a crate",
    files: { "Cargo.toml": '[package]\nname = "serde"\n' },
    exact: ["cargo add serde@=1.1.0"],
  },
  {
    name: "a module on JSR",
    files: { "deno.json": '{"name":"@acme/x","exports":"./mod.ts"}' },
    exact: ["deno add jsr:@acme/x@1.1.0"],
  },
  {
    name: "a program in Go",
    files: { "go.mod": "module example.org/tool\n\ngo 1.24\n", "main.go": "" },
    exact: ["go install example.org/tool@v1.1.0"],
  },
  {
    name: "a name that a shell would read",
    files: { "package.json": '{"name":"x; rm -rf ~"}' },
    exact: [],
  },
];

for (const { name, files, release, exact, follow } of ROWS) {
  Deno.test(`install lines: ${name}`, async () => {
    const found = await findInstallable(treeOf(files), DEFAULTS, undefined);
    const lines = installLines(found, { ...STABLE, ...release });
    assertEquals(lines.map((line) => line.exact), exact);
    if (follow) assertEquals(lines.map((line) => line.follow), follow);
  });
}

Deno.test("install lines: the image that a workflow pushes", async () => {
  const workflows = { ...DEFAULTS.workflows, image: "Dockerfile" };
  const web = webOf("https://github.com/Acme/Tool.git");
  const found = await findInstallable(treeOf({}), { workflows }, web);
  assertEquals(
    installLines(found, STABLE).map(({ exact, follow }) => [exact, follow]),
    [
      ["docker pull ghcr.io/acme/tool:1.1.0", "docker pull ghcr.io/acme/tool:latest"],
    ],
  );
});
