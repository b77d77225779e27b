/** A project on GitLab's double, ready to release. */
import { assertEquals } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { NEWS, type Repo, withRepo } from "../support/repo.ts";
import { type Changes, type Ran, rung } from "../support/rung.ts";
import { type Gitlab, type Holder, PROJECT, withGitlab } from "./gitlab_double.ts";

const TOKENS: Record<string, Holder> = {
  "glpat-maintainer0123456789": { login: "maintainer", scopes: ["api"], level: 40 },
  "glpat-reader01234567890123": { login: "reader", scopes: ["read_api"], level: 40 },
  "glpat-guest012345678901234": { login: "guest", scopes: ["api"], level: 10 },
  "glcbt-64_job0123456789abcd": { login: "job", scopes: [], level: 30, isJob: true },
};
/** The tokens: of one who may release, one who may read, a guest, and a job. */
export const [MAINTAINER, READER, GUEST, JOB] = Object.keys(TOKENS) as [
  string,
  string,
  string,
  string,
];

const CI =
  'publish:\n  rules:\n    - if: $CI_COMMIT_TAG =~ /^v\\d/\n  script: ["true"]\n';

/** The project and the server around it. */
export interface OnGitlab {
  readonly repo: Repo;
  readonly gitlab: Gitlab;
  rung(token: string, argv: readonly string[], changes?: Changes): Promise<Ran>;
  answer(...argv: string[]): Promise<Record<string, unknown>>;
}

/** A test of such a project. */
export function gitlabTest(
  name: string,
  run: (project: OnGitlab) => Promise<void>,
  files?: Readonly<Record<string, string>>,
): void {
  Deno.test({ name, ignore: lacksHttpBackend(), fn: () => onGitlab(run, files) });
}

/** Runs a test in such a project: 1.0.0 is out, and a feature waits to be released. */
export function onGitlab(
  run: (project: OnGitlab) => Promise<void>,
  files: Readonly<Record<string, string>> = { "rung.toml": 'assets = ["dist/*"]\n' },
): Promise<void> {
  return withRepo(async (repo) => {
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
    ...files,
  }, NEWS);
}
