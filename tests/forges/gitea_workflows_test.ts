/** The workflows that rung writes for Gitea and Forgejo: their texts, and a server that takes them. */
import { parse } from "yaml";
import { loadWorkflows } from "../../lib/ci/mod.ts";
import { sha256 } from "../../lib/system/mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { PLAIN } from "../workflows/combinations.ts";
import { faultsOf, onGitea } from "./gitea_project.ts";
import { giteaTest } from "./gitea_kinds.ts";

const { workflowFiles, workflowsOf } = await loadWorkflows();

/** The files for one of the two. */
async function filesFor(system: "gitea" | "forgejo") {
  const files = await workflowFiles(system, workflowsOf(system), PLAIN, sha256);
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

for (const system of ["gitea", "forgejo"] as const) {
  Deno.test(`the workflows for ${system} stand in its folder, and promise nothing that it does not keep`, async () => {
    const files = await filesFor(system);
    assertEquals(Object.keys(files), [
      `.${system}/workflows/create-release.yml`,
      `.${system}/workflows/release-pr.yml`,
      `.${system}/workflows/pypi-publish.yml`,
      `.${system}/workflows/npm-publish.yml`,
      `.${system}/workflows/crates-publish.yml`,
      `.${system}/workflows/jsr-publish.yml`,
    ]);
    for (const [path, text] of Object.entries(files)) {
      const { jobs, ...flow } = parse(text);
      assertEquals(flow.permissions, undefined, path);
      assertEquals(Object.keys(flow.concurrency), ["group", "cancel-in-progress"]);
      for (const job of Object.values<Record<string, unknown>>(jobs)) {
        assertEquals([job["permissions"], job["environment"]], [undefined, undefined]);
        for (const step of job["steps"] as Record<string, string>[]) {
          // by its whole address, and by its commit; there is no gh
          const uses = step["uses"];
          assert(
            !uses || /^https:\/\/github\.com\/[\w./-]+@[0-9a-f]{40}$/.test(uses),
            uses,
          );
          assert(!/\bgh (?:release|api|workflow)\b/.test(step["run"] ?? ""), path);
        }
      }
    }
  });
}

giteaTest(
  "the workflows that rung wrote are taken: the tag starts one, a hand the other",
  async (gitea, { forge, isReal }) => {
    const files = await filesFor(forge);
    await onGitea(gitea, async ({ gitea, at, get, answer, rung }) => {
      await answer("prepare", "--rc");
      const ran = await rung("execute", "--json");
      assertEquals(ran.code, 0, ran.err);
      const { run_url } = JSON.parse(ran.out);
      assertStringIncludes(run_url, "/actions/runs/");
      const inputs = { release_type: "auto", channel: "rc", dry_run: "true" };
      const started = await gitea.api(
        "POST",
        `${at}/actions/workflows/create-release.yml/dispatches`,
        { ref: "refs/heads/main", inputs },
      );
      assert(started.status < 300, JSON.stringify(started.body));
      const { workflow_runs: runs } = await get("/actions/runs");
      // v1.0.0 was a tag that started the one, too
      const seen = new Set(
        runs.map((each: Record<string, string>) =>
          `${(each["path"] ?? each["workflow_id"])!.replace(/@.*$/, "")} ${
            each["event"]
          }`
        ),
      );
      assertEquals([...seen].sort(), [
        "crates-publish.yml push",
        "create-release.yml workflow_dispatch",
        "jsr-publish.yml push",
        "npm-publish.yml push",
        "pypi-publish.yml push",
        // the double starts what tags are for, and no more
        ...(isReal ? ["release-pr.yml push"] : []),
      ]);
    }, { files, hasNoWorkflow: true });
  },
);

Deno.test("workflows for Gitea are pushed for by a token alone, and that is said", () =>
  withRepo(async (repo) => {
    const at = { cwd: repo.dir, env: repo.env };
    const argv = ["workflows", "generate", "--provider", "forgejo", "--json"];
    const ran = await rung(argv, at);
    const [fault] = faultsOf(ran);
    assertEquals([ran.code, fault.code], [2, "config_invalid"], ran.err);
    await repo.write("rung.toml", '[workflows]\ndownload = "https://x.example/y"\n');
    assertEquals((await rung(argv, at)).code, 0);
    const paths = ["create-release", "pypi-publish"]
      .map((name) => `.forgejo/workflows/${name}.yml`);
    const checked = await rung(["workflows", "check", "--provider", "forgejo"], at);
    assertEquals(
      [checked.code, checked.out.trim().split("\n")],
      [0, paths],
      checked.err,
    );
  }, {
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
    "rung.toml": '[workflows]\ndownload = "https://x.example/y"\npush = "dispatch"\n',
  }));

Deno.test("doctor looks at the workflows of Gitea's own folder", () =>
  withRepo(async (repo) => {
    await repo.commit("feat: more");
    const at = { cwd: repo.dir, env: repo.env };
    const ran = await rung(["doctor", "--offline"], at);
    assertStringIncludes(ran.err + ran.out, "starts .forgejo/workflows/publish.yml");
  }, {
    "pyproject.toml": '[project]\nname = "tool"\nversion = "1.0.0"\n',
    ".forgejo/workflows/publish.yml": 'on:\n  push:\n    tags: ["v*"]\njobs: {}\n',
  }));
