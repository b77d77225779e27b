/** The forge on its bad days, against the real program; and releases that are final. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { type Fault, SLOW_MS } from "../support/github.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { rungProcess } from "../support/rung_process.ts";
import { upload } from "../../lib/system/http.ts";
import {
  codesOf,
  githubTest,
  type OnGithub,
  onGithub,
  TOKENS,
} from "./github_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };
const RELEASES = /\/releases$/;
const ASSETS = /\/assets$/;
const ONE = /\/releases\/\d+$/;
const SETTINGS = { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 };

/** A prepared release of two files. */
async function prepared({ answer, repo }: OnGithub): Promise<void> {
  await answer("prepare", "--rc");
  await repo.write("dist/a.whl", "a".repeat(4000));
  await repo.write("dist/b.gz", "b".repeat(9000));
}

/** One release, published, with both files. */
function assertWhole({ github }: OnGithub): void {
  assertEquals(
    github.state.releases.map(({ tag, draft, assets }) => [
      ...[tag, draft],
      ...assets.map(({ name, state }) => `${name} ${state}`),
    ]),
    [[TAG, false, "a.whl uploaded", "b.gz uploaded"]],
  );
  assertEquals(github.state.runs.filter(({ ref }) => ref === TAG).length, 1);
}

const BAD_DAYS: readonly [Fault, string, RegExp, string][] = [
  ["error", "PATCH", ONE, "Waiting 1 s: the forge answered 502"],
  ["lose", "POST", RELEASES, "Looking whether the draft was made"],
  ["lose", "POST", ASSETS, "Uploading a.whl again: the upload was cut off"],
  ["cut", "GET", RELEASES, "Waiting 1 s: the connection was lost"],
  ["cut-after", "PATCH", ONE, "Waiting 1 s: the connection was lost"],
  ["slow", "POST", ASSETS, ""],
  ["secondary", "POST", RELEASES, "Waiting 2 s: the forge asks for a pause"],
  ["primary", "GET", /runs$/, "the token's requests for this hour are used up"],
];
for (const [how, method, path, said] of rowsOf(BAD_DAYS, 3)) {
  Deno.test({
    name: `the program comes through ${how} of ${method} ${path.source}`,
    ignore: lacksHttpBackend(),
    fn: () =>
      onGithub(async (project) => {
        await prepared(project);
        project.github.breakNext(method, path, how);
        const ran = await rungProcess(["execute"], {
          cwd: project.repo.dir,
          env: { ...project.env, ...ENV },
        });
        assertEquals(ran.code, 0, ran.stderr);
        assertStringIncludes(ran.stderr, said);
        assertWhole(project);
        if (how !== "slow") return;
        const tookMs = project.github.requests.map((each) => each.tookMs);
        assert(Math.max(...tookMs) >= SLOW_MS, "nothing was slow");
      }, SETTINGS),
  });
}

const SLOW: readonly [string, RegExp, number][] = [
  ["POST", RELEASES, 1],
  ["POST", ASSETS, 2],
  ["PATCH", ONE, 1],
  ["POST", /graphql$/, 1],
];
for (const [method, path, times] of rowsOf(SLOW, 2)) {
  githubTest(
    `an answer slower than rung waits is looked for: ${method} ${path.source}`,
    async (project) => {
      await prepared(project);
      project.github.breakNext(method, path, "slow", times);
      const patienceMs = SLOW_MS / 3;
      const ran = await project.rung(["execute"], ENV, () => ({
        fetch: (url, init) =>
          fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) }),
        upload: (given) => upload(given, patienceMs),
        // What is still under way must be over before it is looked for.
        wait: () => new Promise((done) => setTimeout(done, SLOW_MS)),
      }));
      assertEquals(ran.code, 0, ran.err);
      assertWhole(project);
    },
    SETTINGS,
  );
}

githubTest("a release that became final meanwhile is told as that", async (project) => {
  await prepared(project);
  project.github.breakNext("POST", ASSETS, "immutable");
  const ran = await project.rung(["execute", "--json"], ENV);
  assertEquals([ran.code, codesOf(ran)], [1, ["release_immutable"]], ran.err);
  assertEquals((await project.rung(["execute"], ENV)).code, 0);
  assertWhole(project);
}, SETTINGS);

githubTest(
  "a final release that lacks files costs no request that writes",
  async (at) => {
    const { github, repo, rung } = at;
    github.state.isImmutable = true;
    await prepared(at);
    assertEquals((await rung(["execute", "--no-release", "--no-wait"], ENV)).code, 0);
    // Released again by hand, as it were: the plan is open, and somebody published alone.
    await repo.commit("fix: more");
    await repo.git("push", "--quiet", repo.origin, "main");
    await prepared(at);
    const assets = [{
      ...{ id: 7, name: "a.whl", state: "uploaded" as const, size: 3, digest: null },
      contentType: "application/octet-stream",
    }];
    github.state.releases.push({
      ...{ id: 5, tag: "v1.1.0-rc.2", name: "v1.1.0-rc.2", body: "", draft: false },
      ...{ prerelease: true, target: "main", published: "2026-11-21T00:00:00Z" },
      ...{ immutable: true, assets },
    });
    const before = github.writes().length;
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals(
      [ran.code, codesOf(ran)],
      [1, ["release_immutable", "release_immutable"]],
      ran.err,
    );
    assertStringIncludes(ran.err, '\\"a.whl\\" has other bytes there');
    assertStringIncludes(ran.err, '\\"b.gz\\" is not in it');
    assertEquals(github.writes().length, before);
    // What the hint says is a way to the end.
    assertEquals((await rung(["execute", "--no-release"], ENV)).code, 0);
    assertEquals((await rung(["status", "--json"], ENV)).code, 0);
    assertEquals(github.writes().length, before);
  },
  SETTINGS,
);

githubTest("a tag that a final release used up is told", async (project) => {
  await prepared(project);
  project.github.state.burnt.add(TAG);
  const ran = await project.rung(["execute", "--json"], ENV);
  assertEquals([ran.code, codesOf(ran)], [1, ["release_immutable"]], ran.err);
  assertStringIncludes(ran.err, "tag_name was used by an immutable release");
}, SETTINGS);
