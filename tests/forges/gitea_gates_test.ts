/** Gates on Gitea and Forgejo: what they tell closes and opens them. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { assertGates, GATED, gatesIn, RC } from "./gate_rows.ts";
import { giteaTest } from "./gitea_kinds.ts";
import { onGitea } from "./gitea_project.ts";

const SCOPES = ["write:repository", "write:issue", "read:user"];

giteaTest("gates close, and open, by what it tells", async (gitea) => {
  await onGitea(gitea, async ({ repo, at, answer, rung, rungIn }) => {
    await repo.write("dist/tool.whl", "wheel");
    await answer("prepare", "--rc");
    await answer("execute", "--no-wait");
    const signals = gitea.signals!(at.replace("/repos/", ""));
    const ask = () => rung("gates", "--json");
    signals.required.push("CI / *");
    const issue = { state: "open" as const, reactions: [] };
    signals.issues.push(
      { ...issue, number: 1, title: "Just so", labels: ["question"] },
    );
    assertGates(await ask(), {
      checks: "closed: 0 of 0 green; never ran: CI / *",
      // a label that nothing has is no filter to the server
      blockers: "open: none is open",
      milestone: "closed: there is no milestone of that name",
      downloads: "closed: about 0: the release's files 0 (since it is out)",
      feedback: "closed: 0 voices (0 👍, 0 👎)",
      approvals: "closed: nobody has approved",
    });
    signals.milestones.push("v1.1.0");
    signals.issues.push({
      ...{ ...issue, number: 2, title: "It burns" },
      ...{ labels: ["blocker"], milestone: "v1.1.0" },
    });
    signals.statuses.push(
      { context: "CI / test (push)", status: "pending" },
      { context: "lint", status: "warning" },
      { context: "docs", status: "failure" },
    );
    const closed = await ask();
    assertStringIncludes(gatesIn(closed)["soak"]!, "closed: out for ");
    assertGates(closed, {
      checks: "closed: 1 of 3 green; failed: docs; not done: CI / test (push)",
      blockers: "closed: 1 open: #2 It burns",
      milestone: "closed: 1 open: #2 It burns",
    });
    const asked = await answer("promote", RC, "--ask");
    assertStringIncludes(String(asked["url"]), "/issues/3");
    assertEquals(await answer("promote", RC, "--ask"), asked);
    (signals.issues[2]!.reactions as { content: string; login: string }[]).push(
      { content: "+1", login: "ada" },
      { content: "+1", login: "bob" },
      { content: "-1", login: "eve" },
      { content: "heart", login: "may" },
    );
    signals.rights.set("ada", "write").set("bob", "read");
    signals.statuses[0]!.status = "success";
    signals.statuses[2]!.status = "skipped";
    signals.issues[1]!.state = "closed";
    signals.downloads = 12;
    assertGates(await ask(), {
      checks: "open: 3 of 3 green",
      blockers: "open: none is open",
      milestone: "open: none of its issues is open",
      downloads: "open: about 12: the release's files 12 (since it is out)",
      feedback: "open: 3 voices, 66 % 👍 (2 👍, 1 👎)",
      approvals: "open: 1: ada",
    });
    const since = async (env = {}) => {
      const { out } = await rungIn(() => ({}), env, "status", "--json");
      const { lines: [line], not_asked } = JSON.parse(out);
      const counts = line.channels.map((
        each: { issues_since: number | null },
      ) => each.issues_since);
      return [counts, `${not_asked}`] as const;
    };
    const later = "2999-01-01T00:00:00Z";
    for (let number = 4; number < 64; number++) {
      signals.issues.push({ ...signals.issues[1]!, number, created_at: later });
    }
    assertEquals((await since())[0], [60, 60]);
    const plain = await gitea.token("dev", "write:repository", "read:user");
    const [unknown, why] = await since({ RELEASE_PAT: plain });
    assertEquals(unknown, [null, null]);
    assertStringIncludes(why, "issues: Cannot count the issues: ");
    const env = { RELEASE_PAT: plain };
    const unscoped = gatesIn(await rungIn(() => ({}), env, "gates", "--json"));
    assertStringIncludes(unscoped["checks"]!, "open: ");
    for (const gate of ["blockers", "milestone", "feedback", "approvals"]) {
      assertStringIncludes(unscoped[gate]!, "unknown: ");
      assertStringIncludes(unscoped[gate]!, "write:repository,read:user");
    }
  }, {
    hasNoWorkflow: true,
    scopes: SCOPES,
    files: {
      "rung.toml": `assets = ["dist/*"]\n${GATED}`,
      // no registry is asked
      "pyproject.toml": "",
      "VERSION": "1.0.0\n",
    },
  });
}, ({ isReal }) => !isReal);

giteaTest("gates go by what its API was told", async (gitea) => {
  await onGitea(gitea, async ({ repo, at, answer, rung, rungIn }) => {
    await answer("prepare", "--rc");
    await answer("execute", "--no-wait");
    const post = async (path: string, body: object) => {
      const made = await gitea.api("POST", `${at}/${path}`, body);
      assertEquals(Math.floor(made.status / 100), 2, JSON.stringify(made));
      return made.body;
    };
    const { number } = await post("issues", { title: "It burns" });
    const ask = () => rung("gates", "--json");
    assertGates(await ask(), {
      checks: "closed: 0 of 0 green; no check ran",
      blockers: "open: none is open",
      milestone: "closed: there is no milestone of that name",
      approvals: "closed: nobody has approved",
    });
    const { id: label } = await post("labels", { name: "blocker", color: "#ff0000" });
    await post(`issues/${number}/labels`, { labels: [label] });
    const { id: milestone } = await post("milestones", { title: "v1.1.0" });
    await gitea.api("PATCH", `${at}/issues/${number}`, { milestone });
    const statuses = `statuses/${await repo.git("rev-parse", "HEAD")}`;
    await post(statuses, { context: "ci / test (push)", state: "success" });
    await post(statuses, { context: "lint", state: "warning" });
    await post(statuses, { context: "docs", state: "failure" });
    await post(statuses, { context: "docs", state: "pending" });
    await post("branch_protections", {
      ...{ rule_name: "main", enable_push: true, enable_status_check: true },
      status_check_contexts: ["ci / *", "never"],
    });
    const asked = await answer("promote", RC, "--ask");
    assertEquals(await answer("promote", RC, "--ask"), asked);
    const issue = String(asked["url"]).split("/").at(-1);
    await post(`issues/${issue}/reactions`, { content: "+1" });
    assertGates(await ask(), {
      checks: "closed: 2 of 3 green; not done: docs; never ran: never",
      blockers: "closed: 1 open: #1 It burns",
      milestone: "closed: 1 open: #1 It burns",
      downloads: "closed: about 0: the release's files 0 (since it is out)",
      feedback: "closed: 1 voice, 100 % 👍 (1 👍, 0 👎)",
      approvals: "open: 1: dev",
    });
    const plain = await gitea.token("dev", "write:repository", "read:user");
    const env = { RELEASE_PAT: plain };
    const unscoped = gatesIn(await rungIn(() => ({}), env, "gates", "--json"));
    assertStringIncludes(unscoped["blockers"]!, "unknown: ");
    assertStringIncludes(unscoped["blockers"]!, "write:repository,read:user");
  }, {
    ...{ hasNoWorkflow: true, scopes: SCOPES },
    files: { "rung.toml": GATED, "pyproject.toml": "", "VERSION": "1.0.0\n" },
  });
}, ({ isReal }) => isReal);
