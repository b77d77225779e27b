/**
 * Several packages of one commit on GitLab and Gitea: one job goes through them in their order,
 * and a run that ended half-way is finished by the next.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { assertDone } from "./chains/chain.ts";
import { onNpm } from "./chains/npm.ts";
import { include, pipeline } from "./gitlab_pipeline.ts";
import { CRATES_TOKEN, cratesRegistry } from "./registries/crates.ts";
import { JSR_TOKEN, jsrRegistry } from "./registries/jsr.ts";
import { npmRegistry } from "./registries/npm.ts";
import { trustedIndexes } from "./registries/pypi.ts";
import { lacks, type Ran } from "./tools.ts";
import { CRATE_TOO_FILES, PYPI_FILES, python } from "./two_packages.ts";

const ignore =
  lacks("act", "gitlab-ci-local", "uv", "pip", "pypi-server", "verdaccio") ||
  lacksHttpBackend();

/** Alphabet and order differ: who is asked for comes last there. */
const NAMES = ["app", "zcore"] as const;
const ORDER = ["zcore 1.1.0", "app 2.0.0"];

const config = (system: string, more = "") =>
  `provider = "${system}"\n${more}${
    NAMES.map((name) =>
      `[package.${name}]\npath = "packages/${name}"\ntag = "${name}@{version}"\n`
    ).join("")
  }`;

/** Tags both at the commit that is there. */
async function tagAll({ repo }: ActProject) {
  const tags = ["app@2.0.0", "zcore@1.1.0"];
  for (const tag of tags) await repo.tag(tag, `Release ${tag}`);
  await repo.git("push", "--quiet", repo.origin, ...tags);
}

/** What a run says that it published and passed over, in their order: logs may say it twice. */
function saidOf({ out }: Ran) {
  const all = (pattern: RegExp) => [
    ...new Set([...out.matchAll(pattern)].map(([, name]) => name!)),
  ];
  return {
    published: all(/(\w+ \d\S+): published$/gm),
    passedOver: all(/(\w+ \S+) is there already: passed over$/gm),
  };
}

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const NPM_FILES = {
  "package.json": json({ name: "all", private: true, workspaces: ["packages/*"] }),
  "packages/app/package.json": json({
    ...{ name: "app", version: "2.0.0", repository: "acme/tool" },
    dependencies: { zcore: "^1.0.0" },
  }),
  "packages/zcore/package.json": json({
    ...{ name: "zcore", version: "1.1.0", repository: "acme/tool" },
  }),
  "package-lock.json": json({
    ...{ name: "all", lockfileVersion: 3, requires: true },
    packages: {
      "": { name: "all", workspaces: ["packages/*"] },
      "node_modules/app": { resolved: "packages/app", link: true },
      "node_modules/zcore": { resolved: "packages/zcore", link: true },
      "packages/app": { version: "2.0.0", dependencies: { zcore: "^1.0.0" } },
      "packages/zcore": { version: "1.1.0" },
    },
  }),
  ".gitignore": "node_modules/\n",
};

/** npm's registry is where `url` is. */
const atNpm = (url: string) => ({
  "//registry.npmjs.org": url.replace("http:", ""),
});

Deno.test({
  name: "GitLab publishes to PyPI in order, with one token made of the job's identity",
  ignore,
  async fn() {
    await withActProject(async (project) => {
      const { pypi, testpypi, folder } = project;
      await using indexes = await trustedIndexes({ pypi, testpypi });
      await include(project, {
        "https://upload.pypi.org/legacy/": indexes.pypi,
        "simple=https://pypi.org/simple": `simple=${pypi.url}simple`,
        "mint https://pypi.org ": `mint ${new URL(indexes.pypi).origin} `,
      });
      await tagAll(project);
      const { ids, env } = indexes;
      const trusting = { ...env, CURL_CA_BUNDLE: env["SSL_CERT_FILE"]! };
      const first = await pipeline(project, "zcore@1.1.0", ids, trusting);
      assertDone(first);
      assertEquals(saidOf(first), { published: ORDER, passedOver: [] });
      assertEquals(indexes.minted, ["pypi"]);
      const files = pypi.files();
      assertEquals(files.length, 4, files.join());

      // one file of the second is missing: that one goes up, with an identity of its own
      await Deno.remove(`${folder}/pypi/app-2.0.0.tar.gz`);
      const more = indexes.identify();
      const again = await pipeline(project, "app@2.0.0", more, trusting);
      assertDone(again);
      assertEquals(saidOf(again), {
        published: ["app 2.0.0"],
        passedOver: ["zcore 1.1.0"],
      });
      assertEquals([pypi.files(), testpypi.files()], [files, []]);
    }, { files: PYPI_FILES, config: config("gitlab") });
  },
});

const CRATE_FILES = {
  "Cargo.toml": '[workspace]\nmembers = ["packages/*"]\nresolver = "2"\n',
  "Cargo.lock": 'version = 4\n\n[[package]]\nname = "app"\nversion = "2.0.0"\n' +
    'dependencies = [\n "zcore",\n]\n\n[[package]]\nname = "zcore"\nversion = "1.1.0"\n',
  ...Object.fromEntries(
    [["app", "2.0.0"], ["zcore", "1.1.0"]].flatMap(([name, version]) => [
      [
        `packages/${name}/Cargo.toml`,
        `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n` +
        'description = "A crate"\nlicense = "MIT"\n[dependencies]\n' +
        (name === "app"
          ? 'zcore = { path = "../zcore", version = "1.0", registry = "local" }\n'
          : ""),
      ],
      [`packages/${name}/src/lib.rs`, ""],
    ]),
  ),
  ".gitignore": "target/\n",
};

Deno.test({
  name: "GitLab publishes to crates.io in order, and passes over what is there",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    await withActProject(async (project) => {
      await include(project, {});
      await tagAll(project);
      const token = { CARGO_REGISTRY_TOKEN: CRATES_TOKEN };
      const refused = await pipeline(project, "app@2.0.0", {
        CARGO_REGISTRY_TOKEN: "wrong",
      });
      assert(refused.code !== 0, refused.out);
      assertEquals(registry.taken, []);
      const first = await pipeline(project, "app@2.0.0", token);
      assertDone(first);
      assertEquals(saidOf(first), { published: ORDER, passedOver: [] });
      assertEquals(registry.taken, ORDER);
      const again = await pipeline(project, "zcore@1.1.0", token);
      assertDone(again);
      assertEquals(saidOf(again), { published: [], passedOver: ORDER });
      assertEquals(registry.taken, ORDER);
    }, {
      files: CRATE_FILES,
      config: config("gitlab"),
      programs: { cargo: registry.cargo },
    });
  },
});

Deno.test({
  name: "forgejo publishes to npm in order, and passes over what is there",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    await withActProject(async (project) => {
      const workflow = ".forgejo/workflows/npm-publish.yml";
      await elsewhere(project, workflow, atNpm(registry.url));
      await tagAll(project);
      const push = (NPM_TOKEN: string) =>
        project.pushed(workflow, "app@2.0.0", { secrets: { NPM_TOKEN } });
      const refused = await push("npm_wrong");
      assertEquals(refused.code, 1, refused.out);
      assertEquals(saidOf(refused), { published: [], passedOver: [] });
      const first = await push(registry.token);
      assertDone(first);
      assertEquals(saidOf(first), { published: ORDER, passedOver: [] });
      const again = await push(registry.token);
      assertDone(again);
      assertEquals(saidOf(again), { published: [], passedOver: ORDER });
    }, {
      files: NPM_FILES,
      config: config("forgejo"),
      env: { npm_config_registry: `${registry.url}/` },
    });
  },
});

/** Writes other addresses into a workflow that is about to be run. */
async function elsewhere(
  { repo }: ActProject,
  workflow: string,
  places: Readonly<Record<string, string>>,
) {
  let text = await repo.read(workflow);
  for (const [address, place] of Object.entries(places)) {
    assert(text.includes(address), `${address} is in ${workflow}`);
    text = text.replaceAll(address, place);
  }
  await repo.write(workflow, text);
}

Deno.test({
  name: "gitea publishes to PyPI in order, and passes over what is there",
  ignore,
  async fn() {
    await withActProject(async (project) => {
      const { pypi, testpypi } = project;
      const workflow = ".gitea/workflows/pypi-publish.yml";
      await elsewhere(project, workflow, {
        "https://upload.pypi.org/legacy/": pypi.url,
        "simple=https://pypi.org/simple": `simple=${pypi.url}simple`,
      });
      await tagAll(project);
      const secrets = { PYPI_API_TOKEN: "pypi-token" };
      const push = () => project.pushed(workflow, "app@2.0.0", { secrets });
      const first = await push();
      assertDone(first);
      assertEquals(saidOf(first), { published: ORDER, passedOver: [] });
      const again = await push();
      assertDone(again);
      assertEquals(saidOf(again), { published: [], passedOver: ORDER });
      assertEquals([pypi.files().length, testpypi.files()], [4, []]);
    }, { files: PYPI_FILES, config: config("gitea") });
  },
});

Deno.test({
  name: "forgejo publishes to crates.io in order, and passes over what is there",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    await withActProject(async (project) => {
      const workflow = ".forgejo/workflows/crates-publish.yml";
      await tagAll(project);
      const secrets = { CARGO_REGISTRY_TOKEN: CRATES_TOKEN };
      const push = () => project.pushed(workflow, "app@2.0.0", { secrets });
      const first = await push();
      assertDone(first);
      assertEquals(saidOf(first), { published: ORDER, passedOver: [] });
      const again = await push();
      assertDone(again);
      assertEquals(saidOf(again), { published: [], passedOver: ORDER });
      assertEquals(registry.taken, ORDER);
    }, {
      files: CRATE_FILES,
      config: config("forgejo"),
      programs: { cargo: registry.cargo },
    });
  },
});

Deno.test({
  name:
    "GitLab: one press releases both packages, a crate and Python package to two registries",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    await withActProject(async (project) => {
      const { pypi, repo } = project;
      await include(project, {
        "https://upload.pypi.org/legacy/": pypi.url,
        "simple=https://pypi.org/simple": `simple=${pypi.url}simple`,
      });
      await repo.write("packages/zcore/src/more.rs", "\n");
      await repo.commit("feat!: more");
      await repo.git("push", "--quiet", repo.origin, "main");
      assertDone(
        await pipeline(project, "main", {
          ...{ CI_PIPELINE_SOURCE: "web", CI_DEFAULT_BRANCH: "main" },
          ...{ RUNG_RELEASE: "auto", RUNG_CHANNEL: "rc" },
          RELEASE_PAT: TOKENS.maintainer,
        }),
      );
      const tags = await repo.remote("tag", "--points-at", "main");
      assertEquals(tags, "app@2.0.1-rc.1\nzcore@2.0.0-rc.1");
      const published = await pipeline(project, "app@2.0.1-rc.1", {
        CARGO_REGISTRY_TOKEN: CRATES_TOKEN,
        PYPI_API_TOKEN: "pypi-token",
      });
      assertDone(published);
      assertEquals(registry.taken, ["zcore 2.0.0-rc.1"]);
      assertEquals(pypi.files(), [
        "app-2.0.1rc1-py3-none-any.whl",
        "app-2.0.1rc1.tar.gz",
        "zcore-2.0.0rc1-py3-none-any.whl",
        "zcore-2.0.0rc1.tar.gz",
      ]);
    }, {
      files: {
        ...CRATE_TOO_FILES,
        "packages/app/pyproject.toml": `${
          python("app", "2.0.0")
        }dependencies = ["zcore>=1,<2"]\n`,
      },
      tags: ["app@2.0.0", "zcore@1.1.0"],
      config: config("gitlab", 'auth = "token"\n'),
      programs: { cargo: registry.cargo },
    });
  },
});

/** A workspace of Deno's: a member that is not out yet is found there. */
const JSR_FILES = {
  "deno.json": json({ workspace: ["packages/app", "packages/zcore"] }),
  "packages/app/deno.json": json({
    ...{ name: "@acme/app", version: "2.0.0", license: "MIT", exports: "./mod.ts" },
    imports: { "@acme/zcore": "jsr:@acme/zcore@^1.0.0" },
  }),
  "packages/app/mod.ts": 'import { one } from "@acme/zcore";\n' +
    "/** A number. */\nexport const two: number = one + one;\n",
  "packages/zcore/deno.json": json({
    ...{ name: "@acme/zcore", version: "1.1.0", license: "MIT", exports: "./mod.ts" },
  }),
  "packages/zcore/mod.ts": "/** A number. */\nexport const one: number = 1;\n",
  "LICENSE": "MIT\n",
  // gitlab-ci-local puts it beside the sources
  ".gitignore": ".gitlab-ci-reports/\n",
};
const JSR_ORDER = ["@acme/zcore@1.1.0", "@acme/app@2.0.0"];

/** What a run passed over, on JSR. */
function passedOverOnJsr({ out }: Ran) {
  const all = [...out.matchAll(/(@acme\/\w+) (\S+) is there already: passed over$/gm)];
  return [...new Set(all.map(([, name, version]) => `${name}@${version}`))];
}

Deno.test({
  name: "GitLab publishes to JSR in order, and passes over what is there",
  ignore,
  async fn() {
    await using registry = jsrRegistry();
    await withActProject(async (project) => {
      await include(project, {});
      await tagAll(project);
      const run = (token: string) =>
        pipeline(project, "app@2.0.0", { JSR_TOKEN: token }, {
          JSR_URL: `${registry.url}/`,
        });
      const refused = await run("jsrp_wrong");
      assert(refused.code !== 0, refused.out);
      assertEquals(registry.taken, []);
      assertDone(await run(JSR_TOKEN));
      assertEquals([registry.taken, registry.vouched], [JSR_ORDER, []]);
      const again = await run(JSR_TOKEN);
      assertDone(again);
      assertEquals(passedOverOnJsr(again), JSR_ORDER);
    }, { files: JSR_FILES, config: config("gitlab") });
  },
});

Deno.test({
  name: "gitea publishes to JSR in order, and passes over what is there",
  ignore,
  async fn() {
    await using registry = jsrRegistry();
    await withActProject(async (project) => {
      await tagAll(project);
      const push = () =>
        project.pushed(".gitea/workflows/jsr-publish.yml", "app@2.0.0", {
          secrets: { JSR_TOKEN },
        });
      assertDone(await push());
      assertEquals([registry.taken, registry.vouched], [JSR_ORDER, []]);
      const again = await push();
      assertDone(again);
      assertEquals(passedOverOnJsr(again), JSR_ORDER);
    }, { files: JSR_FILES, config: config("gitea"), env: registry.env });
  },
});

Deno.test({
  name:
    "GitLab: one package at the root goes to npm by a token, under its channel's tag",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    await withActProject(async (project) => {
      await include(project, atNpm(registry.url));
      const run = (token: string) =>
        pipeline(project, "v1.1.0-rc.1", { NPM_TOKEN: token }, {
          npm_config_registry: `${registry.url}/`,
        });
      const { repo } = project;
      for (const path of ["package.json", "package-lock.json"]) {
        const text = await repo.read(path);
        await repo.write(path, text.replaceAll('"1.0.0"', '"1.1.0-rc.1"'));
      }
      await repo.commit("feat: next");
      await repo.tag("v1.1.0-rc.1", "Release 1.1.0-rc.1");
      await repo.git("push", "--quiet", repo.origin, "v1.1.0-rc.1");
      assert((await run("npm_wrong")).code !== 0);
      assertDone(await run(registry.token));
      const [tool] = await onNpm(registry, ["tool"]);
      assertEquals(tool!.tags.next, "1.1.0-rc.1");
      const again = await run(registry.token);
      assertDone(again);
      assertEquals(saidOf(again).passedOver, ["tool 1.1.0-rc.1"]);
    }, {
      files: {
        "package.json": json({ name: "tool", version: "1.0.0" }),
        "package-lock.json": json({
          ...{ name: "tool", version: "1.0.0", lockfileVersion: 3 },
          packages: { "": { name: "tool", version: "1.0.0" } },
        }),
      },
      config: 'provider = "gitlab"\nauth = "token"\nattest = "none"\n',
    });
  },
});
