/** The release on GitHub: draft, files, publication; and everything that may go wrong with it. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import type { Fault } from "../support/github.ts";
import {
  codesOf,
  githubTest,
  HURRIED,
  type OnGithub,
  TOKENS,
} from "./github_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** Files to publish, and the configuration that names them. */
const WITH_ASSETS = {
  files: { "rung.toml": 'assets = ["dist/*.whl", "dist/**/*.gz"]\n' },
};

async function build({ repo }: OnGithub): Promise<void> {
  await repo.write("dist/tool-1.1.0rc1-py3-none-any.whl", "wheel".repeat(1000));
  await repo.write("dist/src/tool-1.1.0rc1.tar.gz", "source".repeat(3000));
}

const NAMES = ["tool-1.1.0rc1.tar.gz", "tool-1.1.0rc1-py3-none-any.whl"];

/** What must be there at the end, however the way was: one of each, whole, as reviewed. */
async function assertReleased(project: OnGithub, names = NAMES): Promise<void> {
  const { github, repo } = project;
  const { releases } = github.state;
  assertEquals(releases.map(({ tag, draft }) => [tag, draft]), [[TAG, false]]);
  const release = releases[0]!;
  assertEquals(
    release.assets.map(({ name, state }) => [name, state]),
    names.map((n) => [n, "uploaded"]),
  );
  assertEquals(`${release.body}`, await repo.read("release/RELEASE_NOTES.md"));
  assertEquals(release.prerelease, true);
  assertEquals(github.state.latest, undefined);
  const head = await repo.git("rev-parse", "HEAD");
  assertEquals(
    await repo.remote("rev-parse", `${TAG}^{commit}`, "main"),
    `${head}\n${head}`,
  );
  assertEquals(await repo.git("status", "--porcelain"), "");
  assertEquals(github.state.runs.filter((run) => run.ref === TAG).length, 1);
}

githubTest("execute publishes what was reviewed, with its files", async (project) => {
  const { answer, github, repo, rung } = project;
  await answer("prepare", "--rc");
  const notes = (await repo.read("release/RELEASE_NOTES.md")) +
    "\nGrüße — *thanks* 🎉\n";
  await repo.write("release/RELEASE_NOTES.md", notes);
  await build(project);
  const said = await answer("execute");
  await assertReleased(project);
  assertEquals(github.state.releases[0]!.body, notes);
  assertEquals(said["url"], `${github.server}/acme/tool/releases/tag/${TAG}`);
  assertEquals(
    github.writes().map(({ method, path }) => `${method} ${path}`),
    [
      "POST /repos/acme/tool/releases",
      "POST /repos/acme/tool/releases/101/assets",
      "POST /repos/acme/tool/releases/101/assets",
      "PATCH /repos/acme/tool/releases/101",
    ].map((each) => each.replace("101", `${github.state.releases[0]!.id}`)),
  );
  const before = github.writes().length;
  assertEquals((await rung(["execute"], ENV)).code, 0);
  assertEquals(github.writes().length, before);
}, WITH_ASSETS);

githubTest(
  "execute finds a file missing before anything is written",
  async (project) => {
    await project.answer("prepare", "--rc");
    const ran = await project.rung(["execute", "--json"], ENV);
    assertEquals(
      [ran.code, codesOf(ran)],
      [3, ["asset_missing", "asset_missing"]],
      ran.err,
    );
    assertEquals(
      await project.repo.git("rev-list", "--count", "origin/main..HEAD"),
      "0",
    );
    assertEquals(project.github.writes(), []);
  },
  WITH_ASSETS,
);

const RELEASES = /\/releases$/;
const ASSETS = /\/assets$/;
const ONE = /\/releases\/\d+$/;
const BREAKAGES: readonly [string, RegExp, Fault, number][] = [
  ["POST", RELEASES, "error", 1],
  ["POST", RELEASES, "lose", 1],
  ["POST", RELEASES, "lose", 2],
  ["POST", RELEASES, "cut", 1],
  ["POST", RELEASES, "cut-after", 1],
  ["POST", RELEASES, "secondary", 2],
  ["POST", RELEASES, "primary", 1],
  ["POST", ASSETS, "error", 2],
  ["POST", ASSETS, "lose", 1],
  ["POST", ASSETS, "lose", 3],
  ["POST", ASSETS, "cut", 1],
  ["POST", ASSETS, "cut-after", 1],
  ["POST", ASSETS, "secondary", 1],
  ["PATCH", ONE, "error", 2],
  ["PATCH", ONE, "lose", 1],
  ["PATCH", ONE, "cut-after", 1],
  ["GET", RELEASES, "error", 3],
  ["GET", RELEASES, "cut", 2],
  ["GET", /runs$/, "primary", 1],
  ["POST", /graphql$/, "error", 1],
];
for (const [method, path, how, times] of rowsOf(BREAKAGES, 3)) {
  const what = `${times} × ${how} of ${method} ${path.source}`;
  githubTest(`execute comes through ${what}`, async (project) => {
    await project.answer("prepare", "--rc");
    await build(project);
    project.github.breakNext(method, path, how, times);
    const ran = await project.rung(["execute"], ENV);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project);
  }, WITH_ASSETS);
}

for (
  const [method, path, how, code] of [
    ["POST", RELEASES, "error", "forge_unreachable"],
    ["POST", ASSETS, "lose", "asset_differs"],
    ["PATCH", ONE, "lose", "forge_unreachable"],
  ] as const
) {
  githubTest(
    `${method} ${path.source} that never works ends, and the next run goes on`,
    async (project) => {
      await project.answer("prepare", "--rc");
      await build(project);
      project.github.breakNext(method, path, how, 9);
      const ran = await project.rung(["execute", "--json"], ENV, HURRIED);
      assertEquals([ran.code, codesOf(ran)], [1, [code]], ran.err);
      // the rest of the nine orders is still to be lived through
      for (let i = 0; i < 5; i++) {
        if ((await project.rung(["execute"], ENV, HURRIED)).code === 0) break;
      }
      await assertReleased(project);
    },
    WITH_ASSETS,
  );
}

githubTest(
  "a limit that lasts longer than rung waits is told, with its end",
  async (project) => {
    await project.answer("prepare", "--rc");
    const { github } = project;
    let waited = 0;
    github.breakNext("POST", RELEASES, "secondary", 1000);
    const ran = await project.rung(["execute", "--no-wait"], ENV, () => ({
      wait: (ms) => (waited += ms, Promise.resolve()),
    }));
    assertEquals(ran.code, 1, ran.err);
    assertStringIncludes(ran.err, "error[rate_limited]");
    assert(waited <= 15 * 60_000, `${waited}`);
    assertStringIncludes(ran.err, "asks for a pause");
  },
);

githubTest("a duplicate draft goes, a stranger's draft stays", async (project) => {
  const { answer, github, repo, rung } = project;
  await answer("prepare", "--rc");
  const body = await repo.read("release/RELEASE_NOTES.md");
  const draft = (id: number, text: string) => ({
    ...{ id, tag: TAG, name: TAG, body: text, draft: true, prerelease: true },
    ...{ target: "main", published: null, immutable: false, assets: [] },
  });
  github.state.releases.push(draft(1, body), draft(2, body), draft(3, "my own words"));
  assertEquals((await rung(["execute"], ENV)).code, 0);
  assertEquals(github.state.releases.map(({ id, draft }) => [id, draft]), [[1, false], [
    3,
    true,
  ]]);
});

githubTest("make_latest follows the versions, not the dates", async (project) => {
  const { answer, github, repo } = project;
  await answer("prepare", "2.0.0");
  await answer("execute");
  const [two] = github.state.releases;
  assertEquals(github.state.latest, two!.id);
  await repo.git("switch", "--quiet", "--create", "1.0.x", "v1.0.0");
  await repo.commit("fix: an old line");
  await repo.write("rung.toml", 'branch = "1.0.x"\n');
  await repo.commit("chore: release from here");
  const basic = btoa(`x-access-token:${TOKENS.maintainer}`);
  await repo.git(
    ...["-c", `http.extraheader=AUTHORIZATION: basic ${basic}`, "push", "--quiet"],
    ...["--set-upstream", "origin", "1.0.x"],
  );
  await answer("prepare", "1.0.1");
  await answer("execute");
  assertEquals(github.state.releases.map(({ tag, prerelease }) => [tag, prerelease]), [
    ["v2.0.0", false],
    ["v1.0.1", false],
  ]);
  assertEquals(github.state.latest, two!.id);
});

githubTest(
  "an immutable repository gets its release whole before it is published",
  async (project) => {
    const { answer, github, rung } = project;
    github.state.isImmutable = true;
    await answer("prepare", "--rc");
    await build(project);
    // With --no-wait nobody asks for runs, broken or not.
    github.breakNext("GET", /runs$/, "error", 100);
    assertEquals((await rung(["execute", "--no-wait"], ENV)).code, 0);
    await assertReleased(project);
    assertEquals(github.state.releases[0]!.immutable, true);
  },
  WITH_ASSETS,
);

githubTest("--no-release leaves the forge alone", async (project) => {
  await project.answer("prepare", "--rc");
  const answer = await project.answer("execute", "--no-release");
  assertEquals(project.github.state.releases, []);
  assertEquals(answer["url"], null);
  assertStringIncludes(String(answer["run_url"]), "/actions/runs/");
});

githubTest('forge = "none" in the configuration does so for good', async (project) => {
  await project.answer("prepare", "--rc");
  await project.answer("execute");
  assertEquals(project.github.state.releases, []);
}, { files: { "rung.toml": 'forge = "none"\n' } });

githubTest("--generate-notes asks GitHub, and says since when", async (project) => {
  const { answer, github } = project;
  await answer("prepare", "--rc");
  await answer("execute", "--generate-notes");
  assertEquals(github.state.releases[0]!.body, `**Full Changelog**: v1.0.0...${TAG}`);
});
