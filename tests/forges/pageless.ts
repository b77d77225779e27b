/** Hosts without release pages: Bitbucket, which has downloads, and one that is no forge. */
import { withGitServer } from "../support/http_backend.ts";
import { NEWS, type Repo, withRepo } from "../support/repo.ts";
import { withBitbucket } from "./bitbucket_double.ts";

/** A project on such a host, ready to release. */
export interface OnHost {
  readonly repo: Repo;
  readonly token: string;
  readonly env: Readonly<Record<string, string>>;
  /** The files that the host has. */
  downloads(): readonly string[];
}

const TOKEN = "ATCTT-of-the-repository-0123456789";

const PROJECT = {
  "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
  "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
  ".gitignore": "dist/\n",
};

/** A project whose 1.0.0 is out, and that has a feature to release. */
function waiting(
  files: Readonly<Record<string, string>>,
  run: (repo: Repo) => Promise<void>,
): Promise<void> {
  return withRepo(run, { ...PROJECT, ...files }, NEWS);
}

/** Runs a test on Bitbucket's double, which the configuration names. */
export function onBitbucket(
  run: (on: OnHost) => Promise<void>,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  return waiting(
    files,
    (repo) =>
      withBitbucket(repo.origin, TOKEN, async (bitbucket) => {
        await repo.git("remote", "set-url", "origin", `${bitbucket.url}/acme/tool.git`);
        const named = `[forge]\nkind = "bitbucket"\nurl = "${bitbucket.url}"\n`;
        await repo.write("rung.toml", `${files["rung.toml"] ?? ""}${named}`);
        await repo.commit("chore: name the forge");
        await repo.git("push", "--quiet", repo.origin, "main");
        // Nobody reads there without a token.
        const basic = btoa(`x-token-auth:${TOKEN}`);
        const key = `http.${bitbucket.url}/.extraheader`;
        await repo.git("config", key, `Authorization: Basic ${basic}`);
        await run({
          ...{ repo, token: TOKEN },
          env: { ...repo.env, CI: "true", RELEASE_PAT: TOKEN },
          downloads: () => [...bitbucket.files.keys()].sort(),
        });
      }),
  );
}

/** Runs a test on a git server that is no forge. */
export function onPlainHost(
  run: (on: OnHost) => Promise<void>,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  return waiting(files, async (repo) => {
    await Deno.mkdir(`${repo.root}/acme`);
    await Deno.symlink(repo.origin, `${repo.root}/acme/tool.git`);
    await withGitServer(repo.root, async (server) => {
      const { href } = new URL(server.urlOf("acme/tool.git"));
      await repo.git("remote", "set-url", "origin", href);
      await run({
        ...{ repo, token: TOKEN },
        env: { ...repo.env, CI: "true", RELEASE_PAT: TOKEN },
        downloads: () => [],
      });
    });
  });
}
