/** Releases to Bitbucket: commit and tag, and files among the repository's downloads. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";
import { type Bitbucket, withBitbucket } from "./bitbucket_double.ts";
import { faultsOf } from "./gitea_project.ts";

const TOKEN = "ATCTT-of-the-repository-0123456789";

interface OnBitbucket {
  readonly repo: Repo;
  readonly bitbucket: Bitbucket;
  rung(argv: readonly string[]): Promise<Ran>;
}

function bitbucketTest(name: string, run: (at: OnBitbucket) => Promise<void>): void {
  const fn = () =>
    withRepo(async (repo) => {
      await repo.tag("v1.0.0", "Release v1.0.0");
      await repo.commit("feat: more");
      await repo.push();
      await withBitbucket(repo.origin, TOKEN, async (bitbucket) => {
        await repo.git("remote", "set-url", "origin", `${bitbucket.url}/acme/tool.git`);
        await repo.write(
          "rung.toml",
          `assets = ["dist/*"]\n[forge]\nkind = "bitbucket"\nurl = "${bitbucket.url}"\n`,
        );
        await repo.commit("chore: name the forge");
        await repo.git("push", "--quiet", repo.origin, "main");
        await run({
          ...{ repo, bitbucket },
          rung: (argv) =>
            rung(argv, {
              cwd: repo.dir,
              env: { ...repo.env, CI: "true", RELEASE_PAT: TOKEN },
            }),
        });
      });
    }, {
      "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
      "CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-01-01\n",
      ".gitignore": "dist/\n",
    });
  Deno.test({ name, ignore: lacksHttpBackend(), fn });
}

/** The file as a build names it, in Python's spelling of the version. */
const WHEEL = "tool-1.1.0rc1-py3-none-any.whl";

bitbucketTest(
  "files go to the downloads, are proved there, and no page is promised",
  async ({ repo, bitbucket, rung }) => {
    assertEquals((await rung(["prepare", "--rc"])).code, 0);
    await repo.write(`dist/${WHEEL}`, "bytes of a wheel");
    const ran = await rung(["execute"]);
    assertEquals(ran.code, 0, ran.err);
    assertStringIncludes(
      ran.err + ran.out,
      `Pushed v1.1.0-rc.1 to ${
        new URL(bitbucket.url).host
      }. There is no release page: Bitbucket has none`,
    );
    assertEquals(
      [...bitbucket.files].map((
        [name, bytes],
      ) => [name, new TextDecoder().decode(bytes)]),
      [[WHEEL, "bytes of a wheel"]],
    );
    // the download led elsewhere, and the token did not go along
    const stored = bitbucket.log.filter(({ asked }) => asked.includes("/store/"));
    assert(stored.length > 0);
    assertEquals(stored.filter(({ hasToken }) => hasToken), []);
    // once more: nothing is sent again
    const writes = bitbucket.log.filter(({ asked }) => !asked.startsWith("GET")).length;
    assertEquals((await rung(["execute", "v1.1.0-rc.1"])).code, 0);
    const after = bitbucket.log.filter(({ asked }) => !asked.startsWith("GET")).length;
    assertEquals(after, writes);
  },
);

bitbucketTest(
  "a name without the version is told beforehand",
  async ({ repo, bitbucket, rung }) => {
    const head = await repo.git("rev-parse", "HEAD");
    assertEquals((await rung(["prepare", "--rc"])).code, 0);
    await repo.write("dist/tool.zip", "a");
    const named = await rung(["execute", "--json"]);
    assertEquals(
      [named.code, faultsOf(named)[0].code],
      [3, "asset_missing"],
      named.err,
    );
    await Deno.rename(`${repo.dir}/dist/tool.zip`, `${repo.dir}/dist/${WHEEL}`);
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
    assertEquals([...bitbucket.files.keys()], []);
    // the hint: a name with the version
    assertEquals((await rung(["execute"])).code, 0);
    assertEquals([...bitbucket.files.keys()], [WHEEL]);
  },
);
