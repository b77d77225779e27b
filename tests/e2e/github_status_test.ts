/** `rung status` and the forge: checks, gates, releases that are half done, and no answer. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { githubTest, TOKENS } from "./github_project.ts";

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
