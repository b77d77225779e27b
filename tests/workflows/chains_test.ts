/**
 * Packages of one repository, from the first word to whoever installs them. With
 * `RUNG_STRIDE=1` candidates and then the stable versions, rung and the jobs killed at every
 * step and run again, to the end of a chain that nobody killed; and each package is installed
 * alone. Otherwise the candidates, whose jobs die once.
 */
import { assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import {
  deadlyFile,
  endOf,
  IS_WHOLE,
  mortal,
  publish,
  type Published,
  release,
} from "./chains/chain.ts";
import { CRATE_FILES, gotByCargo, ranByCargo } from "./chains/crates.ts";
import { gotByPip, MIXED_FILES, pythonTools } from "./chains/mixed.ts";
import { installedByNpm, npmFiles, onNpm } from "./chains/npm.ts";
import { CRATES_TOKEN, cratesRegistry } from "./registries/crates.ts";
import { npmRegistry } from "./registries/npm.ts";
import { lacks, TOOLS_HOME } from "./tools.ts";

const ignore = lacks("act", "pypi-server", "verdaccio") || lacksHttpBackend();

/** A breaking change, on main. */
async function breaking({ repo }: ActProject, path: string) {
  await repo.write(path, "// new\n");
  await repo.commit("feat!: all new");
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** Runs a chain that is killed; where all is asked for, another that is not: both end alike. */
async function chain(run: (deadly: string, isKilled: boolean) => Promise<unknown>) {
  const deadly = await deadlyFile();
  const killed = await run(deadly, IS_WHOLE);
  await Deno.remove(deadly);
  if (IS_WHOLE) assertEquals(await run(deadly, false), killed);
}

/** Whom to install at once: each alone, or all. */
function users<T>(all: readonly T[]): readonly (readonly T[])[] {
  return IS_WHOLE ? all.map((each) => [each]) : [all];
}

/** What a user of the packages of npm finds, of the candidates, and of the stable versions. */
const NPM_FOUND = {
  "@next": {
    app: { own: "1.0.1-rc.1", core: "2.0.0-rc.1", plugin: "2.0.0-rc.1" },
    core: { own: "2.0.0-rc.1" },
    plugin: { own: "2.0.0-rc.1", core: "2.0.0-rc.1" },
    testing: { own: "1.0.1-rc.1", core: "2.0.0-rc.1" },
  },
  // a peer that is broken breaks who asks for it
  "": {
    app: { own: "1.0.1", core: "2.0.0", plugin: "2.0.0" },
    core: { own: "2.0.0" },
    plugin: { own: "2.0.0", core: "2.0.0" },
    testing: { own: "1.0.1", core: "2.0.0" },
  },
};

/** How the publishing of packages ends: where jobs die, what is there already is passed over. */
function endOfDeaths(tags: readonly string[], areMortal: boolean): Published {
  const all = tags.map((tag) => tag.replace("@", " "));
  if (!areMortal) return { deaths: 0, passedOver: [] };
  return IS_WHOLE
    ? { deaths: 2 * all.length, passedOver: all }
    : { deaths: 1, passedOver: all.slice(0, 2) };
}

Deno.test({
  name: "five packages of npm, published in order, once, and installed",
  ignore,
  fn: () =>
    chain(async (deadly, isKilled) => {
      await using registry = await npmRegistry();
      const ends: unknown[] = [];
      const run = async (project: ActProject) => {
        await breaking(project, "packages/core/new.js");
        for (const as of IS_WHOLE ? ["@next", ""] as const : ["@next"] as const) {
          const before = registry.exchanged.length;
          const tags = await release(project, isKilled, ...(as === "" ? [] : ["--rc"]));
          const found: Record<string, { own: string }> = NPM_FOUND[as];
          assertEquals(
            tags,
            ["core", "plugin", "app", "testing"].map((name) =>
              `${name}@${found[name]!.own}`
            ),
          );
          const published = await publish(project, "npm-publish.yml", tags.at(-1)!);
          assertEquals(published, endOfDeaths(tags, await dies(deadly)));
          assertEquals(
            registry.exchanged.slice(before).map((name) =>
              `${name}@${found[name]!.own}`
            ),
            tags,
          );
          for (const names of users(Object.keys(found))) {
            const wanted = Object.fromEntries(
              names.map((name) => [name, found[name]!]),
            );
            assertEquals(await installedByNpm(registry, names, as), wanted);
          }
        }
        ends.push(
          await endOf(project),
          await onNpm(registry, Object.keys(NPM_FOUND[""])),
        );
      };
      await withActProject(run, {
        files: npmFiles(),
        tags: ["core", "testing", "plugin", "app"].map((name) => `${name}@1.0.0`),
        env: registry.env,
        programs: { npm: mortal("npm", "publish*", deadly) },
      });
      return ends;
    }),
});

/** Whether what may die is to die. */
const dies = (deadly: string) => Deno.stat(deadly).then(() => true, () => false);

Deno.test({
  name: "a Cargo workspace of four, published in order, once, and installed",
  ignore,
  fn: () =>
    chain(async (deadly, isKilled) => {
      await using registry = await cratesRegistry();
      await Deno.writeTextFile(`${deadly}.cargo`, registry.cargo);
      const ends: unknown[] = [];
      const run = async (project: ActProject) => {
        await breaking(project, "crates/zbase/src/new.rs");
        for (const channel of IS_WHOLE ? ["-rc.1", ""] : ["-rc.1"]) {
          const before = registry.taken.length;
          const asked = channel === "" ? [] : ["--rc"];
          const tags = await release(project, isKilled, ...asked);
          const [base, own] = [`2.0.0${channel}`, `1.0.1${channel}`];
          const order = [`zbase@${base}`, `parts@${own}`, `app@${own}`, `kit@${own}`];
          assertEquals(tags, order);
          const published = await publish(project, "crates-publish.yml", tags.at(-1)!);
          assertEquals(published, endOfDeaths(tags, await dies(deadly)));
          assertEquals(
            registry.taken.slice(before).map((each) => each.replace(" ", "@")),
            tags,
          );
          const wanted = channel === ""
            ? { zbase: "2", parts: "1", kit: "1" }
            : { zbase: `=${base}`, parts: `=${own}`, kit: `=${own}` };
          const got = { zbase: base, parts: own, kit: own };
          for (const some of users(Object.entries(wanted))) {
            assertEquals(
              await gotByCargo(registry, Object.fromEntries(some)),
              some.map(([name]) => got[name as keyof typeof got]),
            );
          }
          if (IS_WHOLE) {
            const said = await ranByCargo(registry, channel === "" ? "" : own);
            assertEquals(said, `${own} ${base} ${base}`);
          }
        }
        ends.push(await endOf(project), registry.taken);
      };
      await withActProject(run, {
        files: CRATE_FILES,
        tags: ["app", "kit", "parts", "zbase"].map((name) => `${name}@1.0.0`),
        env: { CRATES_TOKEN },
        programs: {
          cargo: mortal("cargo", "publish*", deadly, `sh "${deadly}.cargo"`),
        },
      });
      return ends;
    }),
});

/** curl, for which PyPI's pages are on this machine. */
const CURL = `#!/bin/bash
args=()
for arg in "$@"; do args+=("\${arg/#https:\\/\\/pypi.org\\//$PYPI}"); done
PATH=\${PATH#*:} exec curl "\${args[@]}"
`;

/** In minutes: three workflows, each killed on its way. */
const testIfWhole = IS_WHOLE ? Deno.test : () => {};

testIfWhole({
  name:
    "a crate, its Python extension and a client in JavaScript, each at its registry",
  ignore,
  fn: () =>
    chain(async (deadly, isKilled) => {
      await using npm = await npmRegistry();
      await using crates = await cratesRegistry();
      await Deno.writeTextFile(`${deadly}.cargo`, crates.cargo);
      const ends: unknown[] = [];
      const run = async (project: ActProject) => {
        await project.repo.write("js/new.js", "// new\n");
        await project.repo.commit("feat: a client's");
        await breaking(project, "engine/src/new.rs");
        for (const channel of ["-rc.1", ""]) {
          const asked = channel === "" ? [] : ["--rc"];
          const tags = await release(project, isKilled, ...asked);
          const [engine, client] = [`2.0.0${channel}`, `1.1.0${channel}`];
          const tool = channel === "" ? "1.0.1" : "1.0.1rc1";
          assertEquals(tags.toSorted(), [
            `client@${client}`,
            `engine@${engine}`,
            `tool@1.0.1${channel}`,
          ]);
          let deaths = 0;
          for (const registry of ["crates", "npm", "pypi"]) {
            deaths +=
              (await publish(project, `${registry}-publish.yml`, tags[0]!)).deaths;
          }
          assertEquals(deaths, await dies(deadly) ? 6 : 0);
          const wanted = channel === "" ? "" : `==${tool}`;
          assertEquals(
            await gotByPip(project, `tool${wanted}`),
            `1.0.1${channel} ${engine}`,
          );
          assertEquals(await gotByCargo(crates, { engine: `=${engine}` }), [engine]);
          const as = channel === "" ? "" : "@next";
          assertEquals(await installedByNpm(npm, ["client"], as), {
            client: { own: client },
          });
        }
        ends.push(await endOf(project), await onNpm(npm, ["client"]), crates.taken);
        ends.push(project.pypi.files(), project.testpypi.files());
      };
      await withActProject(run, {
        files: MIXED_FILES,
        tags: ["client", "engine", "tool"].map((name) => `${name}@1.0.0`),
        env: {
          ...npm.env,
          CRATES_TOKEN,
          ...await pythonTools(
            mortal("twine", "upload*", deadly, `"${TOOLS_HOME}/python/bin/twine"`),
          ),
        },
        programs: {
          npm: mortal("npm", "publish*", deadly),
          cargo: mortal("cargo", "publish*", deadly, `sh "${deadly}.cargo"`),
          curl: CURL,
        },
      });
      return ends;
    }),
});
