/**
 * GitLab's file as a pipeline: gitlab-ci-local, which holds it against GitLab's own schema, runs
 * its jobs in shells, each in a folder of its own; what one hands to the next goes by way of
 * artifacts and the dotenv report, as on GitLab.
 *
 * Not as on GitLab: there are no images, the identities are unsigned, and whether variables and
 * tags are protected is not asked.
 */
import { assert } from "../support/assert.ts";
import { REPOSITORY } from "../support/github.ts";
import type { ActProject } from "./act_project.ts";
import { PROGRAMS, type Ran, TOOLS_HOME } from "./tools.ts";

const INCLUDE = `include:
  - local: rung.gitlab-ci.yml
stages: [rung-release, rung-classify, rung-build, rung-publish]
`;

/** Includes the file, without images, and with other addresses in the place of these. */
export async function include(
  { repo }: ActProject,
  places: Readonly<Record<string, string>>,
): Promise<void> {
  let text = await repo.read("rung.gitlab-ci.yml");
  for (const [address, place] of Object.entries(places)) {
    assert(text.includes(address), `${address} is in the file`);
    text = text.replaceAll(address, place);
  }
  await repo.write("rung.gitlab-ci.yml", text.replace(/^ {2}image: .*\n/gm, ""));
  await repo.write(".gitlab-ci.yml", INCLUDE);
  await repo.commit("ci: pipeline");
  await repo.git("push", "--quiet", repo.origin, "main");
}

/** Runs the pipeline of the branch main, or of a tag, in a clone of its own. */
export async function pipeline(
  { repo, github, folder }: ActProject,
  ref: string,
  variables: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const dir = await Deno.makeTempDir({ dir: folder, prefix: "pipeline-" });
  await repo.git("clone", "--quiet", `${github.server}/${REPOSITORY}.git`, dir);
  await repo.git("-C", dir, "checkout", "--quiet", ref);
  const isTag = ref !== "main";
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
      ...["--home", folder],
      ...(isTag ? ["--unset-variable", "CI_COMMIT_BRANCH"] : []),
      ...Object.entries(given).flatMap((each) => ["--variable", each.join("=")]),
    ],
    cwd: dir,
    env: {
      ...env,
      TMPDIR: folder,
      PATH: `${folder}/bin:${TOOLS_HOME}/python/bin:${Deno.env.get("PATH")}`,
    },
  }).output();
  const said = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: said(stdout), err: said(stderr) };
}
