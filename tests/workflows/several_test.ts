/** Several Python packages of one commit, published one by one, and once; chains_test.ts has the others. */
import { assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { assertDone, passedOver } from "./chains/chain.ts";
import { lacks } from "./tools.ts";

const ignore = lacks("act", "pypi-server") || lacksHttpBackend();

/** The names are such that alphabet and order differ: who is asked for comes last there. */
const PACKAGES = `[package.app]
path = "packages/app"
tag = "app@{version}"
[package.zcore]
path = "packages/zcore"
tag = "zcore@{version}"
`;

/** Tags the packages at the commit that is there. */
async function tagAll({ repo }: ActProject, ...tags: string[]) {
  for (const tag of tags) await repo.tag(tag, `Release ${tag}`);
  await repo.git("push", "--quiet", repo.origin, ...tags);
}

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
