/**
 * Packages of one commit on GitHub, published one by one, and once: Python's, and those that go
 * to two registries. chains_test.ts has the others.
 */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { assertDone, passedOver } from "./chains/chain.ts";
import { CRATES_TOKEN, cratesRegistry } from "./registries/crates.ts";
import { jsrRegistry } from "./registries/jsr.ts";
import { npmRegistry } from "./registries/npm.ts";
import { lacks } from "./tools.ts";
import { CRATE_TOO_FILES, PYPI_FILES } from "./two_packages.ts";

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

const JSON_OF = (value: unknown) => `${JSON.stringify(value)}\n`;
const SOURCE = "/** A number. */\nexport const one: number = 1;\n";

/** For npm and for JSR, by two manifests in one folder. */
const both = (name: string, version: string, needs: Record<string, string> = {}) => ({
  [`packages/${name}/package.json`]: JSON_OF({
    ...{ name: `@acme/${name}`, version, repository: "acme/tool" },
    dependencies: needs,
  }),
  [`packages/${name}/jsr.json`]: JSON_OF({
    ...{ name: `@acme/${name}`, version, license: "MIT", exports: "./mod.ts" },
  }),
  [`packages/${name}/mod.ts`]: SOURCE,
});

Deno.test({
  name: "packages of two registries are published to both, each by its workflow",
  ignore: ignore || lacks("verdaccio"),
  async fn() {
    await using npm = await npmRegistry();
    await using jsr = jsrRegistry();
    await withActProject(async (project) => {
      await tagAll(project, "app@2.0.0", "zcore@1.1.0");
      const order = ["@acme/zcore@1.1.0", "@acme/app@2.0.0"];
      assertDone(await project.pushed("npm-publish.yml", "app@2.0.0"));
      assertEquals(npm.exchanged, ["@acme/zcore", "@acme/app"]);
      assertDone(await project.pushed("jsr-publish.yml", "app@2.0.0"));
      assertEquals([jsr.taken, jsr.vouched], [order, order]);
      const again = await project.pushed("jsr-publish.yml", "zcore@1.1.0");
      assertDone(again);
      for (const each of order) {
        assertStringIncludes(again.out, `already published ${each}`);
      }
      assertEquals(jsr.taken, order);
    }, {
      files: {
        "package.json": JSON_OF({ private: true, workspaces: ["packages/*"] }),
        "package-lock.json": JSON_OF({
          ...{ lockfileVersion: 3, requires: true },
          packages: {
            "": { workspaces: ["packages/*"] },
            "node_modules/@acme/app": { resolved: "packages/app", link: true },
            "node_modules/@acme/zcore": { resolved: "packages/zcore", link: true },
            "packages/app": {
              ...{ name: "@acme/app", version: "2.0.0" },
              dependencies: { "@acme/zcore": "^1.0.0" },
            },
            "packages/zcore": { name: "@acme/zcore", version: "1.1.0" },
          },
        }),
        ...both("app", "2.0.0", { "@acme/zcore": "^1.0.0" }),
        ...both("zcore", "1.1.0"),
        "LICENSE": "MIT\n",
        ".gitignore": "node_modules/\n",
      },
      config: '[package."@acme/app"]\npath = "packages/app"\ntag = "app@{version}"\n' +
        '[package."@acme/zcore"]\npath = "packages/zcore"\ntag = "zcore@{version}"\n',
      env: { ...npm.env, ...jsr.env, npm_config_registry: `${npm.url}/` },
    });
  },
});

Deno.test({
  name: "a crate that is a Python package too goes to both, each by its workflow",
  ignore,
  async fn() {
    await using crates = await cratesRegistry();
    await withActProject(async (project) => {
      await tagAll(project, "app@2.0.0", "zcore@1.1.0");
      assertDone(await project.pushed("crates-publish.yml", "app@2.0.0"));
      assertEquals(crates.taken, ["zcore 1.1.0"]);
      assertDone(await project.pushed("pypi-publish.yml", "app@2.0.0"));
      assertEquals(project.pypi.files().length, 4, project.pypi.files().join());
    }, {
      files: {
        ...CRATE_TOO_FILES,
      },
      config: PACKAGES,
      env: { CRATES_TOKEN },
      programs: { curl: CURL, cargo: crates.cargo },
    });
  },
});
