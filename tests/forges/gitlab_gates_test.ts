/** Gates on GitLab: what it tells closes and opens them, and what it does not tell is `?`. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { assertGates, GATED, gatesIn, RC } from "./gate_rows.ts";
import { gitlabTest, JOB, MAINTAINER } from "./gitlab_project.ts";

gitlabTest("gates on GitLab close, and open, by what it tells", async (project) => {
  const { answer, gitlab, rung } = project;
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  const { signals, milestones } = gitlab;
  const ask = (env: Record<string, string> = {}) =>
    rung(MAINTAINER, ["gates", "--json"], (world) => ({
      env: (name) => env[name] ?? world.env(name),
    }));
  signals.pipelines.push(
    // an older run on the same branch, which a newer one took the place of
    { id: 10, ref: "main", source: "push" },
    { id: 11, ref: "main", source: "push" },
    { id: 12, ref: "main", source: "web" },
  );
  const job = { allow_failure: false, pipeline_id: 11 };
  signals.statuses.push(
    { ...job, id: 1, name: "test", status: "failed", pipeline_id: 10 },
    { ...job, id: 2, name: "test", status: "success" },
    { ...job, id: 3, name: "flaky", status: "failed", allow_failure: true },
    { ...job, id: 4, name: "by hand", status: "manual", allow_failure: true },
    { ...job, id: 5, name: "deploy", status: "manual" },
    { ...job, id: 6, name: "promote", status: "running", pipeline_id: 12 },
  );
  const issue = { state: "opened" as const, labels: ["blocker"], milestone: "1.1.0" };
  signals.issues.push({ ...issue, iid: 1, title: "It burns", awards: [] });
  milestones.push("1.1.0");
  const closed = await ask();
  assertStringIncludes(gatesIn(closed)["soak"]!, "closed: out for ");
  assertGates(closed, {
    checks: "closed: 3 of 5 green; not done: deploy, promote",
    blockers: "closed: 1 open: #1 It burns",
    milestone: "closed: 1 open: #1 It burns",
    downloads: "unknown: its forge counts no downloads",
    feedback: "closed: 0 voices (0 👍, 0 👎)",
    approvals: "closed: nobody has approved",
  });
  const asked = await rung(MAINTAINER, ["promote", RC, "--ask", "--json"]);
  assertEquals(asked.code, 0, asked.err);
  assertStringIncludes(JSON.parse(asked.out).url, "/-/issues/2");
  const again = await rung(MAINTAINER, ["promote", RC, "--ask", "--json"]);
  assertEquals(JSON.parse(again.out), JSON.parse(asked.out));
  signals.issues[1]!.awards.push(
    { name: "thumbsup", username: "ada" },
    { name: "rocket", username: "bob" },
    { name: "thumbsup", username: "eve" },
    { name: "heart", username: "may" },
  );
  // Who has a name like hers is not her.
  signals.levels.set("ada", 20).set("ada2", 40).set("bob", 30);
  signals.statuses[4]!.status = "success";
  signals.issues[0]!.state = "closed";
  assertGates(await ask({ CI_PIPELINE_ID: "12" }), {
    checks: "open: 4 of 4 green",
    blockers: "open: none is open",
    milestone: "open: none of its issues is open",
    feedback: "open: 2 voices, 100 % 👍 (2 👍, 0 👎)",
    approvals: "open: 1: bob",
  });
  const since = async (env: Parameters<typeof rung>[0]) => {
    const { out } = await rung(env, ["status", "--json"]);
    const { lines: [line], not_asked } = JSON.parse(out);
    return [
      line.channels.map((each: { issues_since: number | null }) => each.issues_since),
      `${not_asked}`,
    ];
  };
  const later = "2999-01-01T00:00:00.000Z";
  for (let iid = 3; iid < 113; iid++) {
    signals.issues.push({ ...signals.issues[0]!, iid, created_at: later });
  }
  const [counts] = await since(MAINTAINER);
  assertEquals(counts, [110, 110]);
  const [unknown, why] = await since(JOB);
  assertEquals(unknown, [null, null]);
  assertStringIncludes(`${why}`, "issues: Cannot count the issues: ");
  const byJob = gatesIn(await rung(JOB, ["gates", "--json"]));
  for (const gate of ["checks", "blockers", "milestone", "feedback", "approvals"]) {
    assertStringIncludes(byJob[gate]!, "unknown: ");
    assertStringIncludes(byJob[gate]!, "no job's own token may");
  }
}, { "rung.toml": GATED, "pyproject.toml": "", "VERSION": "1.0.0\n" });
