/**
 * Five packages of npm on GitLab, from "New pipeline" to whoever installs them: one is private,
 * one asks for a peer, two ask for each other. The job that publishes dies on its way.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { withActProject } from "./act_project.ts";
import { assertDone, deadlyFile, mortal } from "./chains/chain.ts";
import { installedByNpm, npmFiles } from "./chains/npm.ts";
import { include, pipeline } from "./gitlab_pipeline.ts";
import { npmRegistry } from "./registries/npm.ts";
import { identityOf } from "./registries/serve.ts";
import { lacks } from "./tools.ts";

const ignore = lacks("act", "gitlab-ci-local", "pypi-server", "verdaccio") ||
  lacksHttpBackend();

const FOUND = {
  app: { own: "1.0.1-rc.1", core: "2.0.0-rc.1", plugin: "2.0.0-rc.1" },
  core: { own: "2.0.0-rc.1" },
  plugin: { own: "2.0.0-rc.1", core: "2.0.0-rc.1" },
  testing: { own: "1.0.1-rc.1", core: "2.0.0-rc.1" },
};
const ORDER = ["core", "plugin", "app", "testing"] as const;

Deno.test({
  name:
    "GitLab: five packages of npm, released, published in order, once, and installed",
  ignore,
  async fn() {
    await using registry = await npmRegistry();
    const deadly = await deadlyFile();
    await withActProject(async (project) => {
      const { repo } = project;
      await include(project, {});
      await repo.write("packages/core/new.js", "// new\n");
      await repo.commit("feat!: all new");
      await repo.git("push", "--quiet", repo.origin, "main");
      assertDone(
        await pipeline(project, "main", {
          ...{ CI_PIPELINE_SOURCE: "web", CI_DEFAULT_BRANCH: "main" },
          ...{ RUNG_RELEASE: "auto", RUNG_CHANNEL: "rc" },
          RELEASE_PAT: TOKENS.maintainer,
        }),
      );
      const tags = ORDER.map((name) => `${name}@${FOUND[name].own}`);
      const there = await repo.remote("tag", "--points-at", "main");
      assertEquals(there.split("\n"), tags.toSorted());

      const publish = (tag: string) =>
        pipeline(project, tag, {
          NPM_ID_TOKEN: identityOf({ aud: "npm:127.0.0.1", repository: "acme/tool" }),
        }, { npm_config_registry: `${registry.url}/` });
      const died = await publish(tags.at(-1)!);
      assert(died.code !== 0, died.out + died.err);
      assert(died.out.includes("core 2.0.0-rc.1: published"), died.out);
      await Deno.remove(deadly);
      const done = await publish(tags[0]!);
      assertDone(done);
      assert(
        done.out.includes("core 2.0.0-rc.1 is there already: passed over"),
        done.out,
      );
      assert(!done.out.includes("rung-pypi"), "what no package goes to has no job");
      assertEquals([...new Set(registry.exchanged)].join(), ORDER.join());
      const names = Object.keys(FOUND);
      assertEquals(await installedByNpm(registry, names, "@next"), FOUND);
    }, {
      files: npmFiles(),
      tags: ["core", "testing", "plugin", "app"].map((name) => `${name}@1.0.0`),
      config: 'provider = "gitlab"\n',
      programs: { npm: mortal("npm", "publish*", deadly) },
    });
  },
});
