/** Jobs that install what `deno task compile` made: the archive, and the script for Deno. */
import { parse } from "@std/toml";
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { withActProject } from "../workflows/act_project.ts";
import { lacks } from "../workflows/tools.ts";

const DIST = new URL("../../dist", import.meta.url).pathname;
const ignore = lacks("act", "pypi-server") || lacksHttpBackend();

Deno.test("release.yml hands out every file of dist/, and no other", () => {
  const config = parse(Deno.readTextFileSync(`${DIST}/../rung.toml`)) as {
    workflows: { assets: string[] };
  };
  const globs = config.workflows.assets.map((glob) =>
    new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`)
  );
  const files = [...Deno.readDirSync(DIST)].filter((each) => each.isFile);
  const handedOut = files.map(({ name }) => name)
    .filter((name) => globs.some((glob) => glob.test(`dist/${name}`)));
  assertEquals(handedOut.sort(), files.map(({ name }) => name).sort());
});

const INPUTS = {
  release_type: "auto",
  channel: "rc",
  token_secret_name: "RELEASE_PAT",
};

for (const install of ["binary", "deno"] as const) {
  Deno.test({
    name: `create-release.yml releases with rung's own files, install = "${install}"`,
    ignore,
    fn: () =>
      withActProject(async ({ dispatch, repo }) => {
        const secrets = { RELEASE_PAT: TOKENS.maintainer };
        const { code, out, err } = await dispatch(
          "create-release.yml",
          INPUTS,
          secrets,
        );
        assertEquals(code, 0, out + err);
        assertStringIncludes(out, install === "binary" ? ".tar.gz: OK" : "rung.js: OK");
        assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0-rc.1");
      }, { config: `install = "${install}"\n`, release: DIST }),
  });
}
