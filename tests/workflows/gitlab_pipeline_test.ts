/** GitLab's file as a pipeline, of one package; walk_test.ts has several. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { assertDone } from "./chains/chain.ts";
import { include, pipeline } from "./gitlab_pipeline.ts";
import { trustedIndexes } from "./registries/pypi.ts";
import { lacks } from "./tools.ts";

const ignore = lacks("act", "gitlab-ci-local", "uv", "pip", "pypi-server") ||
  lacksHttpBackend();

/** TestPyPI is where `url` is. */
const atTestPypi = (url: string) => ({ "https://test.pypi.org/legacy/": url });

/** Cuts a release from "New pipeline". */
async function release(
  project: ActProject,
  channel: string,
  more: Readonly<Record<string, string>> = {},
) {
  const ran = await pipeline(project, "main", {
    CI_PIPELINE_SOURCE: "web",
    CI_DEFAULT_BRANCH: "main",
    RUNG_RELEASE: "auto",
    RUNG_CHANNEL: channel,
    RELEASE_PAT: TOKENS.maintainer,
    ...more,
  });
  assertDone(ran);
  assert(!ran.out.includes("rung-classify"), "a branch's pipeline publishes nothing");
  return ran;
}

/** A feature by somebody else, on top of what was released. */
async function change(
  { repo }: ActProject,
  path: string,
  to: (text: string) => string,
) {
  await repo.git("fetch", "--quiet", repo.origin, "main");
  await repo.git("reset", "--quiet", "--hard", "FETCH_HEAD");
  await repo.write(path, to(await repo.read(path)));
  await repo.commit("feat: other");
  await repo.git("push", "--quiet", repo.origin, "HEAD:main");
}

Deno.test({
  name: "GitLab: the pipeline releases, builds, and publishes as its project",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      const { pypi, testpypi, repo } = project;
      await using indexes = await trustedIndexes({ pypi, testpypi });
      await include(project, atTestPypi(indexes.testpypi));
      await release(project, "alpha");
      await change(project, "src/tool/__init__.py", (text) => `${text}# more\n`);
      await release(project, "rc");
      assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0-alpha.1\nv1.1.0-rc.1");

      const { ids, env } = indexes;
      const published = await pipeline(project, "v1.1.0-rc.1", ids, env);
      assertDone(published);
      assertStringIncludes(published.err, "json schema validated");
      assert(!published.out.includes("rung-release"), "a tag cuts no release");
      assertEquals(pypi.files(), [
        "tool-1.1.0rc1-py3-none-any.whl",
        "tool-1.1.0rc1.tar.gz",
      ]);
      assertEquals(testpypi.files(), []);
      assertDone(await pipeline(project, "v1.1.0-alpha.1", ids, env));
      assertEquals(testpypi.files(), [
        "tool-1.1.0a1-py3-none-any.whl",
        "tool-1.1.0a1.tar.gz",
      ]);
      assertEquals(indexes.minted, ["pypi", "testpypi"]);
    }, { config: 'provider = "gitlab"\n' }),
});

Deno.test({
  name: "GitLab: with tokens; what says another version is not published",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      await include(project, atTestPypi(project.testpypi.url));
      const tokens = { PYPI_API_TOKEN: "pypi-token" };
      const env = { UV_PUBLISH_URL: project.pypi.url };
      const dry = { RUNG_DRY_RUN: "true", RELEASE_PAT: "" };
      const shown = await release(project, "stable", dry);
      assertStringIncludes(shown.out + shown.err, "1.0.0 → 1.1.0, tagged v1.1.0");
      assertEquals(await project.repo.remote("tag"), "v1.0.0");
      await release(project, "stable", { RUNG_RELEASE_VERSION: "1.1.0" });
      assertDone(await pipeline(project, "v1.1.0", tokens, env));
      assertEquals(project.pypi.files().length, 2);

      const other = "sed -i s/1.2.0/6.6.6/ pyproject.toml\n    uv build";
      await change(project, "rung.gitlab-ci.yml", (text) =>
        text.replace("uv build", other));
      await release(project, "stable");
      const ran = await pipeline(project, "v1.2.0", tokens, env);
      assertEquals(ran.code, 1);
      assertStringIncludes(ran.out, "says version 6.6.6, the tag 1.2.0");
      assertEquals(project.pypi.files().length, 2);
    }, { config: 'provider = "gitlab"\nauth = "token"\n' }),
});

Deno.test({
  name: "GitLab: where the version is only a tag, a tag is made and no commit",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      const { repo } = project;
      await include(project, {});
      const head = await repo.remote("rev-parse", "main");
      await release(project, "rc");
      const both = await repo.remote("rev-parse", "main", "v1.1.0-rc.1^{}");
      assertEquals(both, `${head}\n${head}`);
    }, {
      config: 'provider = "gitlab"\n',
      files: { "README.md": "A tool\n" },
    }),
});
