/** A release that one clone began, and whose machine is gone: another clone finishes it. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rung } from "../support/rung.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };
const SETTINGS = { files: { "rung.toml": 'assets = ["dist/*"]\n' }, runDelay: 0 };

/** The release, pushed, and cut off at the given request; gives what runs in a new clone. */
async function begun(project: OnGithub, method: string, path: RegExp) {
  const { repo, github, env, answer } = project;
  await answer("prepare", "--rc");
  await repo.write("dist/a.whl", "a".repeat(4000));
  github.breakNext(method, path, "error", 9);
  const ran = await project.rung(["execute"], ENV);
  assertEquals(ran.code, 1, ran.err);
  const dir = `${repo.root}/fresh`;
  await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, dir);
  await Deno.mkdir(`${dir}/dist`);
  await Deno.writeTextFile(`${dir}/dist/a.whl`, "a".repeat(4000));
  return {
    dir,
    run: (...argv: string[]) => rung(argv, { cwd: dir, env: { ...env, ...ENV } }),
  };
}

async function assertOne({ github, repo }: OnGithub): Promise<void> {
  assertEquals(
    github.state.releases.map(({ tag, draft, assets }) => [tag, draft, assets.length]),
    [[TAG, false, 1]],
  );
  assertEquals(
    github.state.releases[0]!.body,
    await repo.remote("show", `${TAG}:release/RELEASE_NOTES.md`) + "\n",
  );
  assertEquals(await repo.remote("rev-list", "--count", "v1.0.0..main"), "2");
  assertEquals(github.state.runs.filter(({ ref }) => ref === TAG).length, 1);
}

for (
  const [method, path] of [
    ["POST", /\/releases$/],
    ["POST", /\/assets$/],
    ["PATCH", /\/releases\/\d+$/],
  ] as const
) {
  githubTest(
    `execute TAG finishes what stopped at ${method} ${path.source}`,
    async (at) => {
      const { run } = await begun(at, method, path);
      for (let i = 0; i < 4; i++) {
        const ran = await run("execute", TAG, "--json");
        if (ran.code !== 0) continue;
        const said = JSON.parse(ran.out);
        assertEquals([said.tag, said.previous_stable], [TAG, "1.0.0"]);
        assertStringIncludes(said.run_url, "/actions/runs/");
        break;
      }
      await assertOne(at);
      // Complete: nothing that writes, and nothing is pushed.
      const before = at.github.writes().length;
      const pushes = at.github.pushes.filter(({ updates }) =>
        updates.length > 0
      ).length;
      const again = await run("execute", TAG);
      assertEquals(again.code, 0, again.err);
      assertEquals(at.github.writes().length, before);
      assertEquals(
        at.github.pushes.filter(({ updates }) => updates.length > 0).length,
        pushes,
      );
    },
    SETTINGS,
  );
}

githubTest("execute TAG from another commit, or of no tag, says so", async (at) => {
  const { run, dir } = await begun(at, "POST", /\/releases$/);
  const { git } = at.repo;
  assertEquals(codesOf(await run("execute", "v9.9.9", "--json")), ["plan_missing"]);
  assertEquals(codesOf(await run("execute", "latest", "--json")), ["plan_missing"]);
  await git("-C", dir, "switch", "--quiet", "--detach", "HEAD^");
  const behind = await run("execute", TAG, "--json");
  assertEquals([behind.code, codesOf(behind)], [3, ["head_moved"]]);
  await git("-C", dir, "switch", "--quiet", "--detach", TAG);
  for (let i = 0; i < 4 && (await run("execute", TAG)).code !== 0; i++);
  await assertOne(at);
}, SETTINGS);

githubTest("execute TAG beside another open plan refuses", async (at) => {
  await at.answer("prepare", "--rc");
  const ran = await at.rung(["execute", "v1.0.0", "--json"], ENV);
  assertEquals([ran.code, codesOf(ran)], [3, ["plan_open"]]);
  // its own tag is the plan's
  assertEquals((await at.rung(["execute", TAG, "-n"], ENV)).code, 0);
});

githubTest("execute TAG never takes notes of the working tree", async (at) => {
  const { repo } = at;
  await repo.tag("v1.0.5", "Release 1.0.5");
  await repo.git("push", "--quiet", repo.origin, "main", "v1.0.5");
  await repo.write("release/RELEASE_NOTES.md", "of another release\n");
  const ran = await at.rung(["execute", "v1.0.5", "--json"], ENV);
  assertEquals([ran.code, codesOf(ran)], [3, ["notes_missing"]], ran.err);
  assertEquals(at.github.writes(), []);
  const made = await at.rung(
    ["execute", "v1.0.5", "--generate-notes", "--no-wait"],
    ENV,
  );
  assertEquals(made.code, 0, made.err);
  assertEquals(at.github.state.releases.map(({ tag, body }) => [tag, body]), [
    ["v1.0.5", "**Full Changelog**: v1.0.0...v1.0.5"],
  ]);
});
