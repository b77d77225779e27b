/** Several packages of one commit, published by the generated workflows: in order, and once. */
import { assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { CRATES_TOKEN, cratesRegistry } from "./registries/crates.ts";
import { npmRegistry } from "./registries/npm.ts";
import { lacks, type Ran } from "./tools.ts";

const ignore = lacks("act", "pypi-server", "verdaccio") || lacksHttpBackend();

/** The names are such that alphabet and order differ: who is asked for comes last there. */
const PACKAGES = `[package.app]
path = "packages/app"
tag = "app@{version}"
[package.zcore]
path = "packages/zcore"
tag = "zcore@{version}"
`;

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

/** Tags the packages at the commit that is there. */
async function tagAll({ repo }: ActProject, ...tags: string[]) {
  for (const tag of tags) await repo.tag(tag, `Release ${tag}`);
  await repo.git("push", "--quiet", repo.origin, ...tags);
}

/** The packages that a run says it passed over. */
function passedOver({ out }: Ran): readonly string[] {
  const said = out.matchAll(/already_there::(\S+ \S+) is there already/g);
  return [...new Set([...said].map(([, each]) => each!))].filter((each) =>
    !each.includes("$")
  );
}

/** A program that fails where its arguments say so while a file is there; else the real one. */
const stopping = (program: string, when: string, file: string) =>
  `#!/bin/bash
case "$*" in ${when}) if [ -e "${file}" ]; then echo "503 try again later" >&2; exit 1; fi ;; esac
PATH=\${PATH#*:} exec ${program} "$@"
`;

const NPM_FILES = {
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "package-lock.json": json({
    lockfileVersion: 3,
    packages: {
      "": { workspaces: ["packages/*"] },
      "node_modules/app": { resolved: "packages/app", link: true },
      "node_modules/zcore": { resolved: "packages/zcore", link: true },
      "packages/app": { version: "2.0.0", dependencies: { zcore: "^1.0.0" } },
      "packages/zcore": { version: "1.1.0-rc.1" },
    },
  }),
  "packages/app/package.json": json({
    ...{ name: "app", version: "2.0.0", repository: "acme/tool" },
    dependencies: { zcore: ">=1.1.0-rc.1" },
  }),
  "packages/zcore/package.json": json({
    ...{ name: "zcore", version: "1.1.0-rc.1", repository: "acme/tool" },
  }),
};

Deno.test({
  name:
    "npm-publish.yml publishes all of a commit in order, and finishes what is half there",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    const broken = await Deno.makeTempFile();
    await withActProject(async (project) => {
      await tagAll(project, "app@2.0.0", "zcore@1.1.0-rc.1");
      const half = await project.pushed("npm-publish.yml", "app@2.0.0");
      assertEquals(half.code, 1, half.out);
      assertEquals(registry.exchanged, ["zcore"]);
      await Deno.remove(broken);
      const whole = await project.pushed("npm-publish.yml", "app@2.0.0");
      assertDone(whole);
      assertEquals(passedOver(whole), ["zcore 1.1.0-rc.1"]);
      assertEquals(registry.exchanged, ["zcore", "app"]);
      const tags = async (name: string) => {
        const answer = await fetch(`${registry.url}/-/package/${name}/dist-tags`);
        return await answer.json();
      };
      assertEquals((await tags("app")).latest, "2.0.0");
      assertEquals((await tags("zcore")).next, "1.1.0-rc.1");
    }, {
      files: NPM_FILES,
      config: PACKAGES,
      env: registry.env,
      programs: { npm: stopping("npm", "publish*app-2*", broken) },
    });
  },
});

const crate = (name: string, version: string, more = "") =>
  `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n` +
  `description = "A crate"\nlicense = "MIT"\n${more}`;

const CRATE_FILES = {
  "Cargo.toml": '[workspace]\nmembers = ["packages/*"]\nresolver = "2"\n',
  "Cargo.lock": `version = 4

[[package]]
name = "app"
version = "2.0.0"
dependencies = [
 "zcore",
]

[[package]]
name = "zcore"
version = "1.1.0"
`,
  "packages/app/Cargo.toml": crate(
    "app",
    "2.0.0",
    '[dependencies]\nzcore = { path = "../zcore", version = "1", registry = "local" }\n',
  ),
  "packages/app/src/lib.rs": "pub use zcore::core;\n",
  "packages/zcore/Cargo.toml": crate("zcore", "1.1.0"),
  "packages/zcore/src/lib.rs": "pub fn core() {}\n",
  ".gitignore": "target/\n",
};

Deno.test({
  name:
    "crates-publish.yml publishes all of a commit in order, and waits for the index",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    const broken = await Deno.makeTempFile();
    await withActProject(async (project) => {
      await tagAll(project, "app@2.0.0", "zcore@1.1.0");
      const half = await project.pushed("crates-publish.yml", "app@2.0.0");
      assertEquals([half.code, registry.taken], [1, ["zcore 1.1.0"]], half.out);
      await Deno.remove(broken);
      const whole = await project.pushed("crates-publish.yml", "app@2.0.0");
      assertDone(whole);
      assertEquals(passedOver(whole), ["zcore 1.1.0"]);
      assertEquals(registry.taken, ["zcore 1.1.0", "app 2.0.0"]);
    }, {
      files: CRATE_FILES,
      config: PACKAGES,
      env: { CRATES_TOKEN },
      programs: {
        cargo: registry.cargo.replace(
          "#!/bin/sh\n",
          `#!/bin/sh\ncase "$*" in publish*app@*) if [ -e "${broken}" ]; then exit 1; fi ;; esac\n`,
        ),
      },
    });
  },
});

const python = (name: string, version: string) =>
  `[build-system]\nrequires = ["uv_build>=0.9"]\nbuild-backend = "uv_build"\n` +
  `[project]\nname = "${name}"\nversion = "${version}"\n`;

const PYPI_FILES = {
  "packages/app/pyproject.toml": `${
    python("app", "2.0.0")
  }dependencies = ["zcore>=1"]\n`,
  "packages/app/src/app/__init__.py": "",
  "packages/zcore/pyproject.toml": python("zcore", "1.1.0"),
  "packages/zcore/src/zcore/__init__.py": "",
  ".gitignore": "dist/\n",
};

/** curl, for which PyPI's pages are on this machine. */
const CURL = `#!/bin/bash
args=()
for arg in "$@"; do args+=("\${arg/#https:\\/\\/pypi.org\\//$PYPI}"); done
PATH=\${PATH#*:} exec curl "\${args[@]}"
`;

Deno.test({
  name:
    "pypi-publish.yml publishes all of a commit one by one, and passes over what is there",
  ignore,
  async fn() {
    await withActProject(async (project) => {
      await tagAll(project, "app@2.0.0", "zcore@1.1.0");
      const first = await project.pushed("pypi-publish.yml", "app@2.0.0");
      assertDone(first);
      const published = [...first.out.matchAll(/^(\w+ \S+): published$/gm)];
      assertEquals(published.map(([, each]) => each), ["zcore 1.1.0", "app 2.0.0"]);
      const files = project.pypi.files();
      assertEquals(files.length, 4, files.join());
      for (const name of files.filter((each) => each.startsWith("app"))) {
        await Deno.remove(`${project.folder}/pypi/${name}`);
      }
      const again = await project.pushed("pypi-publish.yml", "app@2.0.0");
      assertDone(again);
      assertEquals(passedOver(again), ["zcore 1.1.0"]);
      assertEquals(project.pypi.files(), files);
      assertEquals(project.testpypi.files(), []);
    }, { files: PYPI_FILES, config: PACKAGES, programs: { curl: CURL } });
  },
});
