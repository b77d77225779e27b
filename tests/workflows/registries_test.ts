/** The publishing workflows, run to their end: npm, crates.io and JSR are on this machine. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { CRATES_TOKEN, cratesRegistry } from "./registries/crates.ts";
import { type NpmRegistry, npmRegistry } from "./registries/npm.ts";
import { jsrRegistry } from "./registries/jsr.ts";
import { lacks, type Ran } from "./tools.ts";

const ignore = lacks("act", "pypi-server", "verdaccio") || lacksHttpBackend();

const SECRETS = { RELEASE_PAT: TOKENS.maintainer };

function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

/** Releases to a channel by the press of the button. */
async function release({ dispatch }: ActProject, channel: string) {
  const inputs = {
    release_type: "auto",
    channel,
    token_secret_name: "RELEASE_PAT",
  };
  assertDone(await dispatch("create-release.yml", inputs, SECRETS));
}

/** A fix of 1.0 while 1.1 is out already, tagged by hand. */
async function fixOldLine({ repo }: ActProject, ...paths: string[]) {
  await repo.git("switch", "--quiet", "--create", "1.0", "v1.0.0");
  for (const path of paths) {
    const text = (await repo.read(path)).replaceAll('"1.0.0"', '"1.0.1"');
    await repo.write(path, text);
  }
  await repo.commit("fix: old line");
  await repo.git("tag", "v1.0.1");
  await repo.git("push", "--quiet", repo.origin, "1.0", "v1.0.1");
}

const NPM_FILES = {
  "package.json": '{ "name": "tool", "version": "1.0.0", "repository": "acme/tool" }\n',
  "package-lock.json": `${
    JSON.stringify({
      name: "tool",
      version: "1.0.0",
      lockfileVersion: 3,
      packages: { "": { name: "tool", version: "1.0.0" } },
    })
  }\n`,
};

/** What npm says of the registry; it knows no other. */
async function npm({ url }: NpmRegistry, ...args: string[]): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "rung-npm-user-" });
  const { code, stdout, stderr } = await new Deno.Command("npm", {
    args: [...args, "--registry", url, "--prefix", folder, "--loglevel=error"],
    cwd: folder,
    env: { NPM_CONFIG_USERCONFIG: `${folder}/.npmrc` },
  }).output();
  await Deno.remove(folder, { recursive: true });
  const said = new TextDecoder().decode(stdout);
  assertEquals(code, 0, said + new TextDecoder().decode(stderr));
  return said.trim();
}

Deno.test({
  name: "npm-publish.yml: each channel gets its dist-tag, an old line never the latest",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    await withActProject(async (project) => {
      assertDone(await project.pushed("npm-publish.yml", "v1.0.0"));
      await release(project, "rc");
      assertDone(await project.pushed("npm-publish.yml", "v1.1.0-rc.1"));
      assertEquals(
        JSON.parse(await npm(registry, "view", "tool", "dist-tags", "--json")),
        {
          latest: "1.0.0",
          next: "1.1.0-rc.1",
        },
      );
      for (
        const [wanted, version] of [
          ["tool@next", "1.1.0-rc.1"],
          ["tool@^1.0.0", "1.0.0"],
        ] as const
      ) {
        const said = JSON.parse(await npm(registry, "install", wanted, "--json"));
        assertEquals([wanted, said.added], [wanted, 1]);
        assertEquals(await npm(registry, "view", wanted, "version"), version);
      }
      await release(project, "stable");
      assertDone(await project.pushed("npm-publish.yml", "v1.1.0"));
      await fixOldLine(project, "package.json", "package-lock.json");
      assertDone(await project.pushed("npm-publish.yml", "v1.0.1"));
      assertEquals(
        JSON.parse(await npm(registry, "view", "tool", "dist-tags", "--json")),
        {
          latest: "1.1.0",
          next: "1.1.0-rc.1",
          "v1.0-lts": "1.0.1",
        },
      );
      assertEquals(registry.exchanged, Array(4).fill("tool"));
      const calls = await Deno.readTextFile(`${project.folder}/gh.log`);
      assertStringIncludes(
        calls,
        "release upload v1.1.0-rc.1 dist/tool-1.1.0-rc.1.tgz",
      );
    }, { files: NPM_FILES, env: registry.env });
  },
});

Deno.test({
  name: "npm-publish.yml with a token: the right one publishes, another one does not",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    await withActProject(async (project) => {
      const wrong = { NPM_TOKEN: "npm_wrong" };
      const refused = await project.pushed("npm-publish.yml", "v1.0.0", {
        secrets: wrong,
      });
      assertEquals(refused.code, 1);
      assertStringIncludes(refused.out, "Failure - Main Publish");
      assert(!refused.out.includes("Main Attach the files"), refused.out);
      const secrets = { NPM_TOKEN: registry.token };
      assertDone(await project.pushed("npm-publish.yml", "v1.0.0", { secrets }));
      assertEquals(await npm(registry, "view", "tool", "version"), "1.0.0");
      assertEquals(registry.exchanged, []);
    }, {
      files: NPM_FILES,
      config: 'auth = "token"\nattest = "none"\n',
      env: { NPM_REGISTRY: `${registry.url}/` },
    });
  },
});

const CRATE_FILES = {
  "Cargo.toml": '[package]\nname = "tool"\nversion = "1.0.0"\nedition = "2021"\n' +
    'description = "A tool"\nlicense = "MIT"\n',
  "Cargo.lock": 'version = 3\n\n[[package]]\nname = "tool"\nversion = "1.0.0"\n',
  "src/lib.rs": "pub fn tool() {}\n",
  ".gitignore": "target/\n",
};

/** The version of tool that cargo takes for a requirement. */
async function cargoTakes(folder: string, cargo: string, wanted: string) {
  const dir = await Deno.makeTempDir({ dir: folder, prefix: "user-" });
  await Deno.mkdir(`${dir}/src`);
  await Deno.writeTextFile(`${dir}/src/lib.rs`, "pub use tool::tool;\n");
  await Deno.writeTextFile(
    `${dir}/Cargo.toml`,
    `[package]\nname = "user"\nversion = "0.1.0"\nedition = "2021"\n` +
      `[dependencies]\ntool = { version = "${wanted}", registry = "local" }\n`,
  );
  await Deno.writeTextFile(`${dir}/cargo.sh`, cargo);
  const { code, stderr } = await new Deno.Command("sh", {
    args: ["cargo.sh", "check", "--quiet"],
    cwd: dir,
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const lock = await Deno.readTextFile(`${dir}/Cargo.lock`);
  return /name = "tool"\nversion = "(.*)"/.exec(lock)?.[1];
}

Deno.test({
  name: "crates-publish.yml: cargo uploads, and takes a pre-release only when asked",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    await withActProject(async (project) => {
      assertDone(await project.pushed("crates-publish.yml", "v1.0.0"));
      await release(project, "rc");
      assertDone(await project.pushed("crates-publish.yml", "v1.1.0-rc.1"));
      assertEquals(registry.taken, ["tool 1.0.0", "tool 1.1.0-rc.1"]);
      const takes = (wanted: string) =>
        cargoTakes(project.folder, registry.cargo, wanted);
      assertEquals(await takes("1"), "1.0.0");
      assertEquals(await takes("=1.1.0-rc.1"), "1.1.0-rc.1");
      const again = await project.pushed("crates-publish.yml", "v1.0.0");
      assertEquals(again.code, 1);
      assertStringIncludes(again.out, "already");
      assertEquals(registry.taken.length, 2);
    }, {
      files: CRATE_FILES,
      env: { CRATES_TOKEN },
      programs: { cargo: registry.cargo },
    });
  },
});

Deno.test({
  name: "crates-publish.yml with a token: a wrong one publishes nothing",
  ignore,
  async fn() {
    await using registry = await cratesRegistry();
    await withActProject(async (project) => {
      const push = (token: string) =>
        project.pushed("crates-publish.yml", "v1.0.0", {
          secrets: { CARGO_REGISTRY_TOKEN: token },
        });
      const refused = await push("wrong");
      assertEquals([refused.code, registry.taken], [1, []]);
      assertStringIncludes(refused.out, "authentication failed");
      assertDone(await push(CRATES_TOKEN));
      assertEquals(registry.taken, ["tool 1.0.0"]);
    }, {
      files: CRATE_FILES,
      config: 'auth = "token"\n',
      programs: { cargo: registry.cargo },
    });
  },
});

const JSR_FILES = {
  "deno.json": '{ "name": "@acme/tool", "version": "1.0.0", "exports": "./mod.ts" }\n',
  "LICENSE": "MIT\n",
  "mod.ts": "/** A tool. */\nexport function tool(): number {\n  return 1;\n}\n",
};

Deno.test({
  name: "jsr-publish.yml: deno publishes as the job that it is",
  ignore,
  async fn() {
    await using registry = jsrRegistry();
    await withActProject(async (project) => {
      assertDone(await project.pushed("jsr-publish.yml", "v1.0.0"));
      assertEquals(registry.taken, ["@acme/tool@1.0.0"]);
      assertEquals(registry.vouched, ["@acme/tool@1.0.0"]);
    }, { files: JSR_FILES, env: registry.env });
  },
});
