/**
 * GitLab's file as a pipeline: gitlab-ci-local, which holds it against GitLab's own schema, runs
 * its jobs in shells, each in a folder of its own; what one hands to the next goes by way of
 * artifacts and the dotenv report, as on GitLab.
 *
 * Not as on GitLab: there are no images, the identities are unsigned, and whether variables and
 * tags are protected is not asked.
 */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { REPOSITORY } from "../support/github.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { trustedIndexes } from "./registries/pypi.ts";
import { lacks, PROGRAMS, type Ran, TOOLS_HOME } from "./tools.ts";

const ignore = lacks("act", "gitlab-ci-local", "uv", "pip", "pypi-server") ||
  lacksHttpBackend();

const INCLUDE = `include:
  - local: rung.gitlab-ci.yml
stages: [rung-release, rung-classify, rung-build, rung-publish]
`;

/** Includes the file, without images, and with TestPyPI where `testpypi` is. */
async function include({ repo }: ActProject, testpypi: string): Promise<void> {
  const text = await repo.read("rung.gitlab-ci.yml");
  await repo.write(
    "rung.gitlab-ci.yml",
    text.replace(/^ {2}image: .*\n/gm, "").replace(
      "https://test.pypi.org/legacy/",
      testpypi,
    ),
  );
  await repo.write(".gitlab-ci.yml", INCLUDE);
  await repo.commit("ci: pipeline");
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** Runs the pipeline of a branch or tag in a clone of its own. */
async function pipeline(
  { repo, github, folder }: ActProject,
  ref: string,
  variables: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const dir = await Deno.makeTempDir({ dir: folder, prefix: "pipeline-" });
  await repo.git("clone", "--quiet", `${github.server}/${REPOSITORY}.git`, dir);
  await repo.git("-C", dir, "checkout", "--quiet", ref);
  const isTag = ref.startsWith("v");
  const given = {
    GITLAB_CI: "true",
    // git is served here, and no API: the release page has tests of its own
    CI_SERVER_URL: "https://gitlab.example",
    ...(isTag ? { CI_COMMIT_TAG: ref } : { CI_COMMIT_BRANCH: ref }),
    ...variables,
  };
  const [program, script] = PROGRAMS["gitlab-ci-local"];
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [
      script,
      ...["--force-shell-executor", "--shell-isolation", "--color=false"],
      ...["--home", folder, "--unset-variable", "CI_COMMIT_BRANCH"].slice(
        0,
        isTag ? 4 : 2,
      ),
      ...Object.entries(given).flatMap((each) => ["--variable", each.join("=")]),
    ],
    cwd: dir,
    env: { ...env, PATH: `${TOOLS_HOME}/python/bin:${Deno.env.get("PATH")}` },
  }).output();
  const said = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: said(stdout), err: said(stderr) };
}

function assertDone({ code, out, err }: Ran) {
  assertEquals(code, 0, out + err);
}

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
      await include(project, indexes.testpypi);
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
      await include(project, project.testpypi.url);
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
      await include(project, project.testpypi.url);
      const head = await repo.remote("rev-parse", "main");
      await release(project, "rc");
      const both = await repo.remote("rev-parse", "main", "v1.1.0-rc.1^{}");
      assertEquals(both, `${head}\n${head}`);
    }, {
      config: 'provider = "gitlab"\n',
      files: { "README.md": "A tool\n" },
    }),
});
