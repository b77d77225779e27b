/** Jobs that race for one number, and hosts that refuse with words of their own. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { IS_DEEP, rowsOf } from "../support/deep.ts";
import { installHook } from "../support/http_backend.ts";
import { type Ran, rung } from "../support/rung.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

/** How many jobs race: the number that is promised. */
const JOBS = Number(Deno.env.get("RUNG_JOBS") ?? (IS_DEEP ? 10 : 3));

/** Clones that have all prepared the same candidate; gives what runs `execute` in each. */
async function prepared(
  { repo, github, env }: OnGithub,
  count: number,
  flagsOf: (job: number) => readonly string[] = () => [],
) {
  const all: ((...flags: string[]) => Promise<Ran>)[] = [];
  for (let i = 0; i < count; i++) {
    const dir = `${repo.root}/job-${i}`;
    await repo.git("clone", "--quiet", `${github.server}/acme/tool.git`, dir);
    const at = { cwd: dir, env: { ...env, RELEASE_PAT: TOKENS.maintainer } };
    const run = (...argv: string[]) => rung(argv, at);
    const ran = await run("prepare", "--rc", ...flagsOf(i));
    assertEquals(ran.code, 0, ran.err);
    all.push((...flags) => run("execute", ...flags));
  }
  return all;
}

const SETTINGS = { runDelay: 0 };

/** The feature is on the remote: every job starts from the same commit. */
async function share({ repo }: OnGithub): Promise<void> {
  await repo.git("push", "--quiet", repo.origin, "main");
}

githubTest(
  "of two jobs with the same number one wins, the other is told",
  async (project) => {
    await share(project);
    const jobs = await prepared(project, 2);
    const ran = await Promise.all(jobs.map((job) => job("--json")));
    const [won, lost] = ran.toSorted((a, b) => a.code - b.code);
    assertEquals(won!.code, 0, won!.err);
    assertEquals([1, 3].includes(lost!.code), true, lost!.err);
    assert(
      codesOf(lost!).some((code) => ["tag_taken", "branch_behind"].includes(code)),
      lost!.err,
    );
    const tags = (await project.repo.remote("tag", "--list")).split("\n");
    assertEquals(tags, ["v1.0.0", "v1.1.0-rc.1"]);
    assertEquals(project.github.state.releases.map(({ tag, draft }) => [tag, draft]), [
      ["v1.1.0-rc.1", false],
    ]);
  },
  SETTINGS,
);

githubTest(
  `${JOBS} jobs at once with --retry-number make ${JOBS} releases`,
  async (project) => {
    await share(project);
    const jobs = await prepared(project, JOBS);
    const ran = await Promise.all(jobs.map((job) => job("--retry-number", "--json")));
    for (const each of ran) assertEquals(each.code, 0, each.err);
    const names = Array.from({ length: JOBS }, (_, i) => `v1.1.0-rc.${i + 1}`).sort();
    assertEquals(ran.map(({ out }) => JSON.parse(out).tag).sort(), names);
    const tags = (await project.repo.remote("tag", "--list", "v1.1*")).split("\n");
    assertEquals(tags.sort(), names);
    assertEquals(project.github.state.releases.map(({ tag }) => tag).sort(), names);
    // each says in its own commit what it is
    for (const name of names) {
      const text = await project.repo.remote("show", `${name}:pyproject.toml`);
      assertStringIncludes(text, `version = "1.1.0rc${name.split(".").at(-1)}"`);
    }
    assertEquals(
      await project.repo.remote("rev-list", "--count", "v1.0.0..main"),
      `${JOBS + 1}`,
    );
  },
  SETTINGS,
);

githubTest(
  "--retry-number goes on while the branch moves under its hands",
  async (project) => {
    await share(project);
    const { repo, env } = project;
    const jobs = await prepared(project, 2);
    const first = await jobs[0]!("--json");
    assertEquals(first.code, 0, first.err);
    const other = `${repo.root}/other`;
    await repo.git("clone", "--quiet", repo.origin, other);
    let moves = 0;
    const at = {
      cwd: `${repo.root}/job-1`,
      env: { ...env, RELEASE_PAT: TOKENS.maintainer },
    };
    const ran = await rung(["execute", "--retry-number", "--json"], at, (world) => ({
      async run(spawn) {
        const exit = await world.run(spawn);
        // Somebody pushes after the branch was brought up, before the remote is read.
        if (spawn.args.includes("merge") && moves < 3) {
          const args = ["commit", "--quiet", "--allow-empty", "-m", `fix: ${++moves}`];
          await repo.git("-C", other, ...args);
          await repo.git("-C", other, "push", "--quiet");
        }
        return exit;
      },
    }));
    assertEquals([ran.code, moves], [0, 3], ran.err);
    assertEquals(JSON.parse(ran.out).tag, "v1.1.0-rc.2");
    assertEquals(await repo.remote("rev-list", "--count", "v1.1.0-rc.1..main"), "4");
  },
  SETTINGS,
);

// the packages of one repository take the longest of all
if (IS_DEEP) {
  githubTest("packages of one repository race, each for its own number", async (at) => {
    const { repo, github } = at;
    for (const name of ["core", "cli"]) {
      await repo.write(`packages/${name}/x.js`, "1\n");
    }
    await repo.commit("feat: both do more");
    await share(at);
    const names = ["core", "cli", "core", "cli"];
    const jobs = await prepared(at, names.length, (i) => ["-p", names[i]!]);
    const ran = await Promise.all(jobs.map((job) => job("--retry-number", "--json")));
    for (const each of ran) assertEquals(each.code, 0, each.err);
    const tags = [
      "cli@0.4.0-rc.1",
      "cli@0.4.0-rc.2",
      "core@1.1.0-rc.1",
      "core@1.1.0-rc.2",
    ];
    assertEquals(ran.map(({ out }) => JSON.parse(out).tag).sort(), tags);
    assertEquals(github.state.releases.map(({ tag }) => tag).sort(), tags);
    const versionAt = async (tag: string, name: string) =>
      JSON.parse(await repo.remote("show", `${tag}:packages/${name}/package.json`))
        .version;
    for (const tag of tags) {
      const [name = "", version] = tag.split("@");
      assertEquals(await versionAt(tag, name), version);
    }
  }, {
    ...SETTINGS,
    tags: ["core@1.0.0", "cli@0.3.0"],
    files: {
      "rung.toml": 'tag = "{package}@{version}"\n',
      "package.json":
        '{ "name": "root", "private": true, "workspaces": ["packages/*"] }\n',
      "packages/core/package.json": '{ "name": "core", "version": "1.0.0" }\n',
      "packages/cli/package.json": '{ "name": "cli", "version": "0.3.0" }\n',
      ".github/workflows/pypi-publish.yml":
        'on:\n  push:\n    tags: ["**"]\njobs: {}\n',
    },
  });
}

githubTest("--retry-number carries edited notes over", async (project) => {
  await share(project);
  const [first, second] = await prepared(project, 2);
  const file = `${project.repo.root}/job-1/release/RELEASE_NOTES.md`;
  await Deno.writeTextFile(
    file,
    (await Deno.readTextFile(file)) + "\nThanks to Ada.\n",
  );
  assertEquals((await first!()).code, 0);
  const ran = await second!("--retry-number");
  assertEquals(ran.code, 0, ran.err);
  assertStringIncludes(ran.err, 'was taken: going on as "1.1.0-rc.2"');
  assertStringIncludes(project.github.state.releases[1]!.body, "Thanks to Ada.");
}, SETTINGS);

const REFUSALS: readonly [string, string, string, string][] = [
  [
    "a ruleset",
    "error: GH013: Repository rule violations found for refs/tags/v1.1.0-rc.1.\\n" +
    "\\n- Cannot create ref due to creations being restricted.\\n",
    "Cannot create ref due to creations being restricted",
    "bypass the ruleset",
  ],
  [
    "a protected branch",
    "error: GH006: Protected branch update failed for refs/heads/main.\\n" +
    "error: Changes must be made through a pull request.\\n",
    "Protected branch update failed for refs/heads/main",
    "pull request",
  ],
  [
    "the workflow rule",
    "refusing to allow a Personal Access Token to create or update workflow " +
    "`.github/workflows/x.yml` without `workflow` scope\\n",
    'has no "workflow" scope',
    "Workflows: write",
  ],
];
for (const [name, words, told, hint] of rowsOf(REFUSALS, 3)) {
  githubTest(
    `execute tells of ${name}, and takes commit and tag back`,
    async (project) => {
      const { repo, rung, answer } = project;
      await share(project);
      await installHook(
        repo.origin,
        "pre-receive",
        `printf '${words}' >&2; exit 1`,
      );
      await answer("prepare", "--rc");
      const before = await repo.git("for-each-ref");
      const ran = await rung(["execute"], { RELEASE_PAT: TOKENS.maintainer });
      assert(ran.code === 1 || ran.code === 3, ran.err);
      assertStringIncludes(ran.err, told);
      assertStringIncludes(ran.err, hint);
      assertEquals(await repo.git("for-each-ref"), before);
      assertEquals(project.github.writes(), []);
      await installHook(repo.origin, "pre-receive", "exit 0");
      await answer("execute");
    },
    SETTINGS,
  );
}
