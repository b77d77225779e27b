/** Releases to hosts that have no release page: said plainly, and no failure. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend, withGitServer } from "../support/http_backend.ts";
import { withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";

const TOKEN = "ATCTT-of-the-repository";

/** Runs rung in a project on a git server that is no forge, with this configuration. */
function onPlainHost(
  config: string,
  run: (
    rung: (...argv: string[]) => Promise<Ran>,
    host: string,
    users: () => (string | undefined)[],
  ) => Promise<void>,
): Promise<void> {
  return withRepo(async (repo) => {
    await repo.tag("v1.0.0", "Release v1.0.0");
    await repo.commit("feat: more");
    await repo.push();
    await Deno.mkdir(`${repo.root}/acme`);
    await Deno.symlink(repo.origin, `${repo.root}/acme/tool.git`);
    await withGitServer(repo.root, async (server) => {
      const url = new URL(server.urlOf("acme/tool.git"));
      await repo.git("remote", "set-url", "origin", url.href);
      if (config.includes("HOST")) {
        await repo.write("rung.toml", config.replace("HOST", url.origin));
        await repo.commit("chore: name the host");
        await repo.git("push", "--quiet", repo.origin, "main");
      }
      const start = (...argv: string[]) =>
        rung(argv, { cwd: repo.dir, env: { ...repo.env, RELEASE_PAT: TOKEN } });
      const users = () =>
        server.log.filter(({ authorization }) => authorization).map((
          { authorization },
        ) => atob(authorization!.replace(/^basic /i, "")).split(":")[0]);
      await run(start, url.host, users);
    });
  }, {
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
    "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
    "rung.toml": config,
  });
}

const ignore = lacksHttpBackend();

Deno.test({
  name: "a host that is no forge gets commit and tag, and no page is promised",
  ignore,
  fn: () =>
    onPlainHost("", async (rung, host, users) => {
      assertEquals((await rung("prepare")).code, 0);
      const ran = await rung("execute");
      assertEquals(ran.code, 0, ran.err);
      assertStringIncludes(
        ran.err + ran.out,
        `Pushed v1.1.0 to ${host}. There is no release page: rung knows no forge there ` +
          "(`forge = …` to name one)",
      );
      assert(!(ran.err + ran.out).includes("Released"), ran.err);
      // The token is for a forge, and this is none.
      assertEquals(users(), []);
    }),
});

Deno.test({
  name: 'forge = "none" is quiet about it',
  ignore,
  fn: () =>
    onPlainHost('forge = "none"\n', async (rung) => {
      assertEquals((await rung("prepare")).code, 0);
      const ran = await rung("execute");
      assertEquals(ran.code, 0, ran.err);
      assert(!(ran.err + ran.out).includes("release page"), ran.err);
      assertStringIncludes(ran.err + ran.out, "Released 1.1.0");
    }),
});

const BITBUCKET = '[forge]\nkind = "bitbucket"\nurl = "HOST"\n';

Deno.test({
  name: "Bitbucket gets commit and tag by its token, and is said to have no releases",
  ignore,
  fn: () =>
    onPlainHost(BITBUCKET, async (rung, host, users) => {
      assertEquals((await rung("prepare")).code, 0);
      const ran = await rung("execute");
      assertEquals(ran.code, 0, ran.err);
      assertStringIncludes(
        ran.err + ran.out,
        `Pushed v1.1.0 to ${host}. There is no release page: Bitbucket has none`,
      );
      assertEquals([...new Set(users())], ["x-token-auth"]);
    }),
});

Deno.test({
  name:
    "a file without the version in its name is refused where downloads are all there is",
  ignore,
  fn: () =>
    onPlainHost(`assets = ["*.toml"]\n${BITBUCKET}`, async (rung) => {
      assertEquals((await rung("prepare")).code, 0);
      const ran = await rung("execute");
      assertEquals(ran.code, 3, ran.err);
      assertStringIncludes(ran.err, "asset_missing");
      assertStringIncludes(ran.err, "its name has no version");
    }),
});

Deno.test({
  name:
    "an App of another forge is asked nothing, and a token is missed in this forge's words",
  ignore,
  fn: () =>
    withRepo(async (repo) => {
      await repo.git(
        "remote",
        "set-url",
        "origin",
        "https://gitlab.com/acme/tools/tool.git",
      );
      const env = { ...repo.env, CI: "true", RUNG_APP_ID: "1", RUNG_APP_KEY: "no key" };
      const asked: string[] = [];
      const ran = await rung(["token", "check"], { cwd: repo.dir, env }, () => ({
        fetch: (url) => {
          asked.push(url);
          return Promise.reject(new Error("nobody is to be asked"));
        },
      }));
      assertEquals(ran.code, 3, ran.err);
      assertStringIncludes(ran.err, "token_missing");
      assertStringIncludes(
        ran.err,
        "https://gitlab.com/acme/tools/tool/-/settings/access_tokens",
      );
      assertEquals(asked, []);
    }, { "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n' }),
});
