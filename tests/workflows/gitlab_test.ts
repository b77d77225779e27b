/** The scripts of GitLab's file, run by sh with the variables that GitLab sets. */
import { parse } from "yaml";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { REPOSITORY } from "../support/github.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { mergePull } from "../support/github_pulls.ts";
import { TOKENS } from "../e2e/github_project.ts";
import { type ActProject, withActProject } from "./act_project.ts";
import { lacks } from "./tools.ts";

const ignore = lacks("act", "uv", "pypi-server") || lacksHttpBackend();

interface GitlabJob {
  readonly extends?: string;
  readonly script: string;
  readonly before_script?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs a job in a clone of its own, as a runner does: a detached HEAD, all tags. */
async function runJob(
  { repo, github, folder }: ActProject,
  name: string,
  ref: string,
  variables: Readonly<Record<string, string>>,
) {
  const file = parse(await repo.read("rung.gitlab-ci.yml"));
  const job = file[name] as GitlabJob;
  const base = (job.extends ? file[job.extends] : {}) as Partial<GitlabJob>;
  const dir = await Deno.makeTempDir({ dir: folder, prefix: "build-" });
  const url = `${github.server}/${REPOSITORY}.git`;
  await repo.git("clone", "--quiet", url, dir);
  await repo.git("-C", dir, "checkout", "--quiet", "--detach", ref);
  const sha = await repo.git("-C", dir, "rev-parse", "HEAD");
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", `${base.before_script ?? ""}\n${job.script}`],
    cwd: dir,
    clearEnv: true,
    env: {
      ...repo.env,
      PATH: Deno.env.get("PATH") ?? "",
      DENO_DIR: denoDir(),
      ...base.variables,
      ...job.variables,
      CI: "true",
      GITLAB_CI: "true",
      CI_PROJECT_DIR: dir,
      CI_COMMIT_SHA: sha,
      GITLAB_USER_NAME: "Octo Cat",
      GITLAB_USER_EMAIL: "octo@cat.example",
      ...variables,
    },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, said: text(stdout) + text(stderr), dir };
}

function denoDir(): string {
  const { stdout } = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] })
    .outputSync();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

const RELEASE = {
  CI_COMMIT_BRANCH: "main",
  RUNG_RELEASE: "auto",
  RUNG_CHANNEL: "rc",
};

Deno.test({
  name: "GitLab: the release job releases, the tag's job says what the tag means",
  ignore,
  fn: () =>
    withActProject(async (project) => {
      const { repo } = project;
      const refs = await repo.remote("for-each-ref");
      const without = await runJob(project, "rung-release", "origin/main", RELEASE);
      assertEquals(without.code, 3, without.said);
      assertStringIncludes(without.said, "There is no variable RELEASE_PAT");
      assert(!without.said.includes("Prepared"), without.said);
      assertEquals(await repo.remote("for-each-ref"), refs);

      const reading = { ...RELEASE, RELEASE_PAT: TOKENS.reader };
      const refused = await runJob(project, "rung-release", "origin/main", reading);
      assert(refused.code !== 0, refused.said);
      assertEquals(await repo.remote("for-each-ref"), refs);

      const secret = { ...RELEASE, RELEASE_PAT: TOKENS.maintainer };
      const ran = await runJob(project, "rung-release", "origin/main", secret);
      assertEquals(ran.code, 0, ran.said);
      assertEquals(await repo.remote("tag"), "v1.0.0\nv1.1.0-rc.1");
      const author = await repo.remote("log", "-1", "--format=%an <%ae>", "main");
      assertEquals(author, "Octo Cat <octo@cat.example>");

      const tag = { CI_COMMIT_TAG: "v1.1.0-rc.1" };
      const told = await runJob(project, "rung-classify", "v1.1.0-rc.1", tag);
      assertEquals(told.code, 0, told.said);
      const dotenv = (await Deno.readTextFile(`${told.dir}/rung.env`)).split("\n");
      for (const row of ["pep440=1.1.0rc1", "pypi_target=pypi", "channel=rc"]) {
        assert(dotenv.includes(row), dotenv.join("\n"));
      }

      const { state } = project.github;
      await repo.git("fetch", "--quiet", repo.origin, "main");
      await repo.git("reset", "--quiet", "--hard", "FETCH_HEAD");
      await repo.commit("feat: another");
      await repo.git("push", "--quiet", repo.origin, "HEAD:main");
      const propose = (more = {}) =>
        runJob(project, "rung-release-pr", "origin/main", {
          // the forge behind it is GitHub's double; GitLab's own has tests of its own
          ...{ ...secret, ...project.github.env, ...more },
        });
      const opened = await propose({ RUNG_PROPOSE_CHANNEL: "rc" });
      assertEquals(opened.code, 0, opened.said);
      const [pull] = state.pulls;
      assertEquals(pull!.title, "Release 1.1.0-rc.2");
      const git = (...args: string[]) => repo.remote(...args);
      const merged = await mergePull(state, git, pull!.number, "squash");
      const done = await propose();
      assertEquals(done.code, 0, done.said);
      assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.2^{commit}"), merged);
    }, {
      config: 'provider = "gitlab"\n' +
        'files = ["create-release", "release-pr", "pypi-publish"]\n',
    }),
});
