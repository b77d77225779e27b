/**
 * Flags and keys that change something on a forge alone, as rows: each run once with the row
 * and once without it, in projects that are otherwise the same.
 */
import type { FlagName } from "../../lib/commands/mod.ts";
import { IS_DEEP } from "../support/deep.ts";
import { mergePull } from "../support/github_pulls.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { codesOf, type OnGithub, onGithub, TOKENS } from "../e2e/github_project.ts";

/** What a row needs. */
export interface GithubRow {
  /** The words without the flag, where they are not `execute` after a `prepare`. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Lines of `rung.toml`, with the key and without. */
  readonly with?: string;
  readonly without?: string;
  /** What happens between `prepare` and the run. */
  readonly meanwhile?: (project: OnGithub) => Promise<void>;
}

/**
 * Whether reads_test.ts runs these rows as well: GitHub's double takes half of its time, and
 * github_rows_test.ts, which always runs, shows that each of them changes something.
 */
export const ASKS_GITHUB = IS_DEEP && !lacksHttpBackend();

const PAT = { RELEASE_PAT: TOKENS.maintainer };

/** Flag → its value, where it takes one, and its row. */
export const FLAG_ROWS: Partial<Record<FlagName, GithubRow & { value?: string }>> = {
  "token-env": { value: "MINE", env: { MINE: TOKENS.maintainer } },
  "no-wait": { env: PAT },
  "retry-number": {
    env: PAT,
    meanwhile: async ({ repo }) => {
      const main = await repo.remote("rev-parse", "main");
      await repo.remote("tag", "v1.1.0-rc.1", main);
    },
  },
  "via": { value: "api", env: PAT },
  "no-release": { env: PAT },
  "generate-notes": { env: PAT },
  "pr": { words: ["prepare", "--beta"], env: PAT },
  "status": {
    words: ["gates"],
    env: PAT,
    meanwhile: async ({ rung }) => void await rung(["prepare", "--pr", "--rc"], PAT),
  },
  "merged": { words: ["execute"], env: PAT },
  "dispatch": { value: "pypi-publish.yml", env: PAT },
};

const PULL = { words: ["prepare", "--pr", "--rc"], env: PAT };

/** Key → its row. */
export const KEY_ROWS: Readonly<Record<string, GithubRow>> = {
  "token": { with: 'token = "MINE"\n', env: { MINE: TOKENS.maintainer } },
  "releases": { with: 'releases = "none"\n', env: PAT },
  "pull-request.labels": { with: '[pull-request]\nlabels = ["x"]\n', ...PULL },
  "pull-request.reviewers": { with: '[pull-request]\nreviewers = ["x"]\n', ...PULL },
  "pull-request.milestone": { with: '[pull-request]\nmilestone = "x"\n', ...PULL },
  "pull-request.strict": {
    with: "[pull-request]\nstrict = true\n",
    words: ["execute", "--merged"],
    env: PAT,
    async meanwhile({ repo, rung, github }) {
      await rung(["prepare", "--pr", "--rc"], PAT);
      await repo.commit("fix: late");
      await repo.git("push", "--quiet", repo.origin, "main");
      const git = (...args: string[]) => repo.remote(...args);
      await mergePull(github.state, git, github.state.pulls[0]!.number, "squash");
      await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
    },
  },
  "notes.discussion": {
    with: '[notes]\ndiscussion = "general"\n',
    words: ["announce", "v1.0.0"],
    env: PAT,
  },
  "assets": { with: 'assets = ["pyproject.toml"]\n', env: PAT },
};

/** What a forge and a person see of a run, without what no two runs have in common. */
export async function seenOnGithub(
  row: GithubRow,
  config: string,
  more: readonly string[],
): Promise<string> {
  let seen = "";
  await onGithub(async (project) => {
    const { repo, github, rung } = project;
    const prepared = row.words
      ? undefined
      : await rung(["prepare", "--rc", "--json"], PAT);
    if (prepared && prepared.code !== 0) throw new Error(prepared.err);
    await row.meanwhile?.(project);
    const argv = [...row.words ?? ["execute"], ...more, "--json"];
    const ran = await rung(argv, row.env ?? {});
    const { releases, runs } = github.state;
    const all = JSON.stringify({
      ...{ code: ran.code, out: ran.out },
      err: ran.code === 0 ? ran.err : codesOf(ran),
      writes: github.writes().map(({ method, path, login }) => [method, path, login]),
      pushes: github.pushes.filter(({ updates }) => updates.length > 0).map((
        { user },
      ) => user),
      releases: releases.map(({ tag, body, assets }) => [tag, body, assets.length]),
      runs: runs.map(({ event, actor }) => [event, actor]),
    });
    seen = all.replaceAll(github.server, "SERVER").replaceAll(repo.root, "ROOT")
      .replaceAll(/[0-9a-f]{12,40}/g, "SHA").replaceAll(
        /\d{4}-\d\d-\d\d[T\d:.Z]*/g,
        "DATE",
      );
  }, config === "" ? {} : { files: { "rung.toml": config } });
  return seen;
}
