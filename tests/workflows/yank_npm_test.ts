/** `rung yank` against npm's registry as verdaccio has it. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { npmRegistry } from "./registries/npm.ts";
import { lacks } from "./tools.ts";

/** Publishes a version as npm does. */
async function publish(url: string, token: string, version: string): Promise<void> {
  const data = btoa("a package");
  const tarball = `${url}/tool/-/tool-${version}.tgz`;
  const answer = await fetch(`${url}/tool`, {
    method: "PUT",
    headers: { "authorization": `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      _id: "tool",
      name: "tool",
      "dist-tags": { latest: version },
      versions: { [version]: { name: "tool", version, dist: { tarball } } },
      _attachments: {
        [`tool-${version}.tgz`]: {
          ...{ content_type: "application/octet-stream", data, length: 9 },
        },
      },
    }),
  });
  assertEquals(answer.status, 201, await answer.text());
}

Deno.test({
  name:
    "npm: deprecated, dist-tags go back, unyank takes the message away, --unpublish deletes",
  ignore: lacks("verdaccio"),
  async fn() {
    await using registry = await npmRegistry();
    const { url, token } = registry;
    for (const version of ["1.0.0", "1.1.0"]) await publish(url, token, version);
    await withRepo(async (repo) => {
      for (const version of ["1.0.0", "1.1.0"]) {
        await repo.tag(`v${version}`, version);
        await repo.commit("fix: more");
      }
      await repo.push();
      const env = { ...repo.env, npm_config_registry: url };
      const run = async (line: string, secret: string) => {
        const at = { cwd: repo.dir, env: { ...env, NODE_AUTH_TOKEN: secret } };
        const ran = await rung(line.split(" "), at);
        const answer = await fetch(`${url}/tool`);
        const { versions, "dist-tags": tags } = await answer.json();
        return { ...ran, versions, tags };
      };
      const yank = "yank 1.1.0 --reason broken";
      const poor = await run(yank, "");
      assertEquals(poor.code, 1);
      assertStringIncludes(poor.err, "NODE_AUTH_TOKEN is not set");
      const wrong = await run(yank, "npm_nobody_knows_this_token_at_all");
      assertEquals([wrong.code, wrong.tags], [1, { latest: "1.1.0" }], wrong.err);
      const done = await run(yank, token);
      assertEquals(done.code, 0, done.err);
      assertEquals([done.versions["1.1.0"].deprecated, done.tags], ["broken", {
        latest: "1.0.0",
      }]);
      assertEquals(done.versions["1.0.0"].deprecated, undefined);
      const back = await run("unyank 1.1.0", token);
      assertEquals(
        [back.code, back.versions["1.1.0"].deprecated || ""],
        [0, ""],
        back.err,
      );
      const deleting = "yank 1.1.0 --reason broken --unpublish";
      const dry = await run(`${deleting} -n`, token);
      assertStringIncludes(dry.err, "deleted: nobody can publish that number again");
      assertStringIncludes(dry.err, "hours more");
      assertEquals(Object.keys(dry.versions), ["1.0.0", "1.1.0"]);
      const gone = await run(deleting, token);
      assertEquals(
        [gone.code, Object.keys(gone.versions), gone.tags],
        [0, ["1.0.0"], { latest: "1.0.0" }],
        gone.err,
      );
      assertEquals((await fetch(`${url}/tool/-/tool-1.1.0.tgz`)).status, 404);
      const only = await run("yank 1.0.0 --reason broken --unpublish", token);
      assertEquals([only.code, Object.keys(only.versions)], [1, ["1.0.0"]], only.err);
      assertStringIncludes(only.err, "the package has no other version");
    }, { "package.json": '{ "name": "tool", "version": "1.1.0" }\n' });
  },
});
