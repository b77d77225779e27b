/** Whole releases on GitLab's double, and what independent clients make of it. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import { type Gitlab, type Holder, PROJECT, withGitlab } from "./gitlab_double.ts";
import { faultsOf } from "./gitea_project.ts";

const TOKENS: Record<string, Holder> = {
  "glpat-maintainer0123456789": { login: "maintainer", scopes: ["api"], level: 40 },
  "glpat-reader01234567890123": { login: "reader", scopes: ["read_api"], level: 40 },
  "glpat-guest012345678901234": { login: "guest", scopes: ["api"], level: 10 },
  "glcbt-64_job0123456789abcd": { login: "job", scopes: [], level: 30, isJob: true },
};
const [MAINTAINER, READER, GUEST, JOB] = Object.keys(TOKENS) as [
  string,
  string,
  string,
  string,
];

const CI =
  'publish:\n  rules:\n    - if: $CI_COMMIT_TAG =~ /^v\\d/\n  script: ["true"]\n';

interface OnGitlab {
  readonly repo: Repo;
  readonly gitlab: Gitlab;
  rung(token: string, argv: readonly string[], changes?: Changes): Promise<Ran>;
  answer(...argv: string[]): Promise<Record<string, unknown>>;
}

function gitlabTest(name: string, run: (project: OnGitlab) => Promise<void>): void {
  const fn = () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "Release v1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      await withGitlab(repo.origin, TOKENS, async (gitlab) => {
        const at = new URL(`${gitlab.url}/${PROJECT}.git`);
        await repo.git("remote", "set-url", "origin", at.href);
        const basic = btoa(`reader:${READER}`);
        const key = `http.${gitlab.url}/.extraheader`;
        await repo.git("config", key, `Authorization: Basic ${basic}`);
        const start: OnGitlab["rung"] = (token, argv, changes) =>
          rung(argv, {
            cwd: repo.dir,
            env: { ...repo.env, CI: "true", RELEASE_PAT: token },
          }, changes);
        await run({
          ...{ repo, gitlab, rung: start },
          async answer(...argv) {
            const ran = await start(MAINTAINER, [...argv, "--json"]);
            assertEquals(ran.code, 0, ran.err);
            return JSON.parse(ran.out);
          },
        });
      });
    }, {
      "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
      "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
      ".gitignore": "dist/\n",
      ".gitlab-ci.yml": CI,
      "rung.toml": 'assets = ["dist/*"]\n',
    });
  Deno.test({ name, ignore: lacksHttpBackend(), fn });
}

gitlabTest(
  "a release, then a candidate, then its stable one: files, dates, pipelines",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/tool one.txt", "one");
    await answer("prepare");
    const first = await answer("execute");
    assertEquals(first["url"], `${gitlab.url}/${PROJECT}/-/releases/v1.1.0`);
    assertStringIncludes(String(first["run_url"]), "/-/pipelines/");
    await repo.commit("feat: again");
    await repo.git("push", "--quiet", repo.origin, "main");
    await answer("prepare", "--rc");
    const rc = await rung(MAINTAINER, ["execute"]);
    assertEquals(rc.code, 0, rc.err);
    assertStringIncludes(rc.err + rc.out, "dated before the latest");
    const made = gitlab.releases.get("v1.2.0-rc.1")!;
    assert(
      made.released_at < gitlab.releases.get("v1.1.0")!.released_at,
      made.released_at,
    );
    assertEquals(
      made.links.map((
        { name, link_type, direct_asset_path },
      ) => [name, link_type, direct_asset_path]),
      [
        ["tool.one.txt", "package", "/tool.one.txt"],
      ],
    );
    assertEquals(gitlab.files.length, 2);
    await answer("prepare", "--stable");
    await answer("execute");
    const latest =
      [...gitlab.releases.values()].toSorted((a, b) =>
        a.released_at < b.released_at ? 1 : -1
      )[0];
    assertEquals(latest!.tag_name, "v1.2.0");
    // The host was asked who it is before any secret was sent, and then by GitLab's header.
    assertEquals([...new Set(gitlab.log.map(({ by }) => by))], ["", "private-token"]);
  },
);

gitlabTest(
  "an answer that is lost is looked for, and nothing is there twice",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    gitlab.loseNext(/^POST .*\/releases$/);
    const ran = await rung(MAINTAINER, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals([...gitlab.releases.keys()], ["v1.1.0-rc.1"]);
    assertEquals(gitlab.releases.get("v1.1.0-rc.1")!.links.length, 1);
  },
);

gitlabTest(
  "an upload whose answer is lost is found whole, and not sent again",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    gitlab.loseNext(/^PUT .*\/generic\//);
    const ran = await rung(MAINTAINER, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(gitlab.files.length, 1);
  },
);

gitlabTest(
  "each token is told what it lacks, before anything is written",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    const before = await repo.git("rev-parse", "HEAD");
    for (
      const [token, code, words] of [
        [READER, "permission_missing", '\\"api\\"'],
        [GUEST, "permission_missing", "Developer"],
        ["glpat-nobody0123456789012", "token_rejected", "RELEASE_PAT"],
        [JOB, "token_powerless", "gitlab-ci-token"],
      ] as const
    ) {
      const ran = await rung(token, ["execute", "--json"]);
      assertEquals([ran.code, faultsOf(ran)[0].code], [3, code], ran.err);
      assertStringIncludes(ran.err, words);
      assert(!ran.err.includes("GitHub"), ran.err);
    }
    assertEquals([await repo.git("rev-parse", "HEAD"), gitlab.releases.size], [
      before,
      0,
    ]);
  },
);

gitlabTest(
  "a job's own token pushes and releases where no pipeline is counted on",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.git("rm", "--quiet", ".gitlab-ci.yml");
    await repo.commit("chore: no pipeline");
    await repo.git("push", "--quiet", repo.origin, "main");
    await repo.write("dist/a.txt", "a");
    await answer("prepare", "--rc");
    const ran = await rung(JOB, ["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(gitlab.releases.size, 1);
    assert(gitlab.log.some(({ by }) => by === "job-token"));
  },
);

gitlabTest(
  "a tag that is protected for releases is told in its own words",
  async ({ repo, gitlab, rung, answer }) => {
    await repo.write("dist/a.txt", "a");
    gitlab.protect("v");
    await answer("prepare", "--rc");
    const ran = await rung(MAINTAINER, ["execute", "--json"]);
    const [fault] = faultsOf(ran);
    assertEquals(
      [fault.code, fault.reason],
      ["release_incomplete", "permission_missing"],
      ran.err,
    );
    assertStringIncludes(fault.hint, "Protected tags");
  },
);

const CLIENT = `
import gitlab, hashlib, sys
url, token, tag = sys.argv[1:4]
gl = gitlab.Gitlab(url, private_token=token)
project = gl.projects.get("${PROJECT}")
release = project.releases.get(tag)
link = release.assets["links"][0]
package = project.packages.list(package_name="tool", package_version=tag, get_all=True)[0]
file = package.package_files.list(get_all=True)[0]
data = project.generic_packages.download("tool", tag, file.file_name)
print(release.tag_name, link["name"], file.file_name, file.file_sha256 == hashlib.sha256(data).hexdigest())
upload = project.generic_packages.upload("tool", "v9.0.0-manual", "by-hand.txt", data=b"hand")
made = project.releases.create({"tag_name": "v1.0.0", "name": "first", "description": "by another client",
  "assets": {"links": [{"name": "by-hand.txt", "url": "https://example.com/x"}]}})
print(made.tag_name, len(project.releases.list(get_all=True)))
try:
    project.releases.create({"tag_name": "v1.0.0", "description": "again"})
except gitlab.exceptions.GitlabCreateError as error:
    print(error.response_code, error.error_message)
`;

/** Where python-gitlab is: tests/oracles/install.sh. */
function python(): { path: string } | undefined {
  const home = Deno.env.get("RUNG_ORACLES_HOME") ??
    `${
      Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`
    }/rung-oracles`;
  try {
    return Deno.statSync(`${home}/python/gitlab`) && { path: `${home}/python` };
  } catch {
    return undefined;
  }
}

if (python() || Deno.env.get("RUNG_ORACLES") === "require") {
  gitlabTest(
    "python-gitlab reads what rung released, and the double answers it as GitLab does",
    async ({ repo, gitlab, answer }) => {
      await repo.write("dist/a.txt", "a");
      await answer("prepare", "--rc");
      await answer("execute");
      const { stdout, stderr } = await new Deno.Command("python3", {
        args: ["-c", CLIENT, gitlab.url, MAINTAINER, "v1.1.0-rc.1"],
        env: { PYTHONPATH: python()!.path },
      }).output();
      assertEquals(
        new TextDecoder().decode(stdout),
        "v1.1.0-rc.1 a.txt a.txt True\nv1.0.0 2\n409 Release already exists\n",
        new TextDecoder().decode(stderr),
      );
    },
  );
}
