/** `rung status` and the forge: checks, gates, releases that are half done, and no answer. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { githubTest, TOKENS } from "./github_project.ts";
import { change, SETTINGS } from "./github_packages.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };

githubTest("a tag without a release is told of, then a draft, then nothing", async (
  { rung, github, answer, repo },
) => {
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  const whole = await rung(["status"], ENV);
  // v1.0.0 was tagged by hand as rung tags, and never published
  assertStringIncludes(
    whole.out,
    "half    v1.0.0: a tag without a release; finish it: ",
  );
  assert(!whole.out.includes("half    v1.1.0-rc.1"), whole.out);

  const page = github.state.releases.find(({ tag }) => tag === "v1.1.0-rc.1")!;
  const at = github.state.releases.indexOf(page);
  github.state.releases.splice(at, 1);
  const bare = await rung(["status"], ENV);
  assertStringIncludes(
    bare.out,
    "half    v1.1.0-rc.1: a tag without a release; finish it: `rung execute v1.1.0-rc.1`",
  );
  github.state.releases.push({ ...page, draft: true });
  const writes = github.writes().length;
  const draft = JSON.parse((await rung(["status", "--json"], ENV)).out);
  assertEquals(draft.half_done.map(({ what }: { what: string }) => what), [
    "a tag without a release",
    "its release is a draft",
  ]);
  assertEquals(github.writes().length, writes);
  // what it says is what finishes it
  const done = await rung(["execute", "v1.1.0-rc.1", "--no-wait"], ENV);
  assertEquals(done.code, 0, done.err);
  assert(!(await rung(["status"], ENV)).out.includes("half    v1.1.0-rc.1"));
  assertEquals(await repo.git("status", "--porcelain"), "");
});

type Told = { channel: string; issues_since: number | null };
const sinceOf = ({ channel, issues_since }: Told) => [channel, issues_since];

githubTest("checks, gates and issues are asked, each in one line", async (
  { rung, answer, github, repo },
) => {
  await repo.write("rung.toml", "[channel.rc]\nchecks = true\n");
  await repo.commit("chore: gates");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  github.state.signals.checks.push(
    { name: "ci", status: "completed", conclusion: "success" },
    { name: "lint", status: "completed", conclusion: "failure" },
  );
  const { issues } = github.state.signals;
  const seconds = await repo.git(
    ...["for-each-ref", "--format=%(creatordate:unix)", "refs/tags/v1.0.0"],
  );
  const [before, then] = [1, 0].map((back) =>
    new Date((Number(seconds) - back) * 1000).toISOString().replace(".000", "")
  );
  const later = "2999-01-01T00:00:00Z";
  const plain = { title: "It burns", state: "open" as const, labels: [] };
  issues.push(
    { ...plain, number: 1, opened: before! },
    { ...plain, number: 2, opened: then! },
    { ...plain, number: 3, opened: later, state: "closed" },
    { ...plain, number: 4, opened: later, isPull: true },
  );
  const { out } = await rung(["status"], ENV);
  assert(/^rc .* commits? since, 1 issue since, /m.test(out), out);
  assert(/^stable .* commits? since, 2 issues since/m.test(out), out);
  // a page and more since the older one, of which all are read
  for (let number = 5; number < 115; number++) {
    issues.push({ ...plain, number, opened: later });
  }
  const more = JSON.parse((await rung(["status", "--json"], ENV)).out);
  assertEquals(more.lines[0].channels.map(sinceOf), [["stable", 112], ["rc", 111]]);
  assertEquals(more.not_asked, []);
  // what waited for its release was not out before
  const page = github.state.releases.find(({ tag }) => tag === "v1.1.0-rc.1")!;
  page.published = "2999-01-02T00:00:00Z";
  const waited = JSON.parse((await rung(["status", "--json"], ENV)).out);
  assertEquals(waited.lines[0].channels.map(sinceOf), [["stable", 112], ["rc", 0]]);
  // a repository without issues, or a token that may not read them
  github.breakNext("GET", /\/issues$/, "error", 99);
  const unasked = JSON.parse((await rung(["status", "--json"], ENV)).out);
  assertEquals(unasked.lines[0].channels.map(sinceOf), [["stable", null], [
    "rc",
    null,
  ]]);
  assertStringIncludes(`${unasked.not_asked}`, "issues: ");
  github.mend();
  assertStringIncludes(out, "gates   v1.1.0-rc.1: ✗ checks");
  assertStringIncludes(out, "1 of 2 checks bad: lint");
});

githubTest("without a token, or an answer, it shows what git knows and says so", async (
  { rung, github },
) => {
  const alone = await rung(["status"]);
  assertEquals(alone.code, 0, alone.err);
  assertStringIncludes(alone.out, "stable  v1.0.0");
  assertStringIncludes(alone.out, "unknown the forge: there is no token for ");
  github.breakNext("GET", /\/releases|check-runs/, "error", 99);
  const down = await rung(["status"], ENV);
  assertEquals(down.code, 0, down.err);
  assertStringIncludes(down.out, "stable  v1.0.0");
  assertStringIncludes(down.out, "unknown ");
});

githubTest(
  "several packages: each with what the forge says of it, its gates, and what is half done",
  async (project) => {
    const { rung, repo, answer, github } = project;
    await repo.write("rung.toml", "[channel.rc]\nchecks = true\nsoak = '1m'\n");
    await change(project);
    await answer("prepare", "--all", "--rc");
    await answer("execute", "--no-wait");
    await repo.commit("fix: more");
    await repo.write("packages/core/y.js", "y\n");
    await repo.commit("fix: the core");
    github.state.signals.checks.push(
      { name: "ci", status: "completed", conclusion: "failure" },
    );
    const { releases } = github.state;
    releases.splice(releases.findIndex(({ tag }) => tag === "base@2.0.0-rc.1"), 1);
    const asked: string[] = [];
    const npm = async (...argv: string[]) => {
      const ran = await rung(["status", ...argv], ENV, (world) => ({
        fetch(url, init) {
          if (url.startsWith(github.server)) return world.fetch(url, init);
          asked.push(new URL(url).pathname);
          return Promise.resolve(Response.json({ downloads: { "2.0.0-rc.1": 7 } }));
        },
      }));
      assertEquals(ran.code, 0, ran.err);
      return ran.out;
    };
    const out = await npm();
    for (
      const line of [
        /^package {2}stable {6}pre-release {6}commits since {2}next$/m,
        /^core {5}core@1\.0\.0 {2}core@2\.0\.0-rc\.1 {2}1 {14}2\.0\.0 \(/m,
        /^asked {3}core@2\.0\.0-rc\.1: 0 issues since, 1 of 1 checks bad: ci, 0 downloads$/m,
        /^gates {3}core@2\.0\.0-rc\.1: . soak {2}✗ checks$/m,
        /^half {4}base@2\.0\.0-rc\.1: a tag without a release; finish it: /m,
      ]
    ) assert(line.test(out), `${line}: ${out}`);
    assertEquals(asked, []);
    // a job that publishes tells whom to ask, and each package's own folder what
    await repo.write(".github/workflows/out.yml", "run: npm publish\n");
    const told = JSON.parse(await npm("--json", "--html", "all.html"));
    assertEquals(
      told.lines.map((
        each: { package: string; channels: { registries: unknown[] }[] },
      ) => [
        each.package,
        each.channels.flatMap(({ registries }) => registries).length,
      ]),
      ["app", "base", "core", "data", "edge"].map((name) => [name, 2]),
    );
    assertEquals(
      asked.toSorted(),
      ["app", "base", "core", "data", "edge"].map((name) =>
        `/versions/${name}/last-week`
      ),
    );
    assertEquals(told.history.length, 10);
    assertStringIncludes(await repo.read("all.html"), "<h2>core</h2><p>Next: ");
  },
  SETTINGS,
);
