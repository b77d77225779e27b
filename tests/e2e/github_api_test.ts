/** `rung execute --via api`: commit, tag and release made by the forge, without git. */
import { assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import type { Fault } from "../support/github.ts";
import { type Changes, rung } from "../support/rung.ts";
import { rungProcess } from "../support/rung_process.ts";
import {
  codesOf,
  githubTest,
  type OnGithub,
  tagTest,
  TOKENS,
  WORKFLOW,
} from "./github_project.ts";

const PAT = { RELEASE_PAT: TOKENS.maintainer };

/** A world in which there is no git, nor any other program. */
const NO_PROGRAMS: Changes = () => ({ run: () => Promise.resolve(undefined) });

const API = ["execute", "--via", "api", "--json"] as const;

/** Prepares with git, and gives what the checkout is like. */
async function prepared({ answer, repo }: OnGithub) {
  await answer("prepare", "--rc");
  return { head: await repo.git("rev-parse", "HEAD") };
}

/** What the clone would show if anything in it had been changed. */
async function traces({ repo }: OnGithub) {
  return [
    await repo.git("for-each-ref"),
    await repo.git("status", "--porcelain"),
    await repo.git("count-objects"),
  ];
}

/** That the remote has one commit on top, one tag on it, and one release. */
async function assertReleased({ repo, github }: OnGithub, head: string) {
  const [tip, parent, ...more] =
    (await repo.remote("rev-list", "--max-count=2", "main"))
      .split("\n");
  assertEquals([parent, more], [head, []]);
  assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{commit}"), tip);
  assertEquals(await repo.remote("cat-file", "-t", "v1.1.0-rc.1"), "tag");
  assertEquals(
    github.state.releases.map(({ tag, draft }) => [tag, draft]),
    [["v1.1.0-rc.1", false]],
  );
  return tip!;
}

githubTest(
  "execute --via api releases without any program, and leaves the checkout alone",
  async (project) => {
    const { repo, github } = project;
    const { head } = await prepared(project);
    const notes = "# What a person wrote\n\nWith an ünusual word.\n";
    await repo.write("release/RELEASE_NOTES.md", notes);
    const before = await traces(project);
    const ran = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    const answer = JSON.parse(ran.out);
    const tip = await assertReleased(project, head);
    assertEquals(answer.sha, tip);
    assertStringIncludes(answer.run_url, "/actions/runs/");
    assertEquals(await traces(project), before);
    assertEquals(github.pushes.flatMap(({ updates }) => updates), []);
    assertEquals(github.state.releases[0]?.body, notes);
    assertEquals(
      await repo.remote("show", "main:pyproject.toml"),
      '[project]\nname = "tool"\nversion = "1.1.0rc1"',
    );
    assertEquals(
      await repo.remote("log", "-1", "--format=%B", "main"),
      "chore(release): 1.1.0-rc.1",
    );
    assertStringIncludes(
      await repo.remote("cat-file", "tag", "v1.1.0-rc.1"),
      "Release 1.1.0-rc.1",
    );
    const [run] = github.state.runs.filter(({ ref }) => ref === "v1.1.0-rc.1");
    assertEquals([run?.path, run?.actor], [WORKFLOW, "maintainer"]);
    // what it says brings the checkout up
    await repo.git("fetch", "--quiet", "origin", "main");
    await repo.git("reset", "--quiet", "FETCH_HEAD");
    assertEquals(await repo.git("status", "--porcelain"), "");
    const again = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals([again.code, JSON.parse(again.out).sha], [0, tip], again.err);
  },
);

githubTest("execute --via api works with no git on the PATH", async (project) => {
  const { repo, env } = project;
  const { head } = await prepared(project);
  const { code, stderr } = await rungProcess(API, {
    cwd: repo.dir,
    env: { ...env, ...PAT },
    path: `${repo.root}/nothing`,
  });
  assertEquals(code, 0, stderr);
  await assertReleased(project, head);
});

/** What is broken, and how often: the request, and the way. */
const LOST: readonly [string, string, RegExp, Fault, number][] = [
  ["the commit's answer is lost", "POST", /^\/graphql mutation/, "lose", 1],
  ["the commit's connection drops", "POST", /^\/graphql mutation/, "cut-after", 1],
  ["the commit is not made", "POST", /^\/graphql mutation/, "error", 2],
  ["the tag object's answer is lost", "POST", /\/git\/tags$/, "lose", 2],
  ["the tag's answer is lost", "POST", /\/git\/refs$/, "lose", 1],
  ["the tag's connection drops", "POST", /\/git\/refs$/, "cut-after", 1],
  ["the tag is not made", "POST", /\/git\/refs$/, "cut", 2],
  ["the branch cannot be read", "GET", /\/git\/ref\//, "error", 3],
  ["the commit runs into a limit", "POST", /^\/graphql mutation/, "secondary", 2],
];
for (const [name, method, path, how, times] of rowsOf(LOST, 3)) {
  githubTest(`execute --via api goes on when ${name}`, async (project) => {
    const { head } = await prepared(project);
    project.github.breakNext(method, path, how, times);
    const ran = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
  }, { runDelay: 0 });
}

/** Runs that stop at a request, which may have been done; the next run finishes. */
const STOPPED: readonly [string, string, RegExp][] = [
  ["the commit", "POST", /^\/graphql mutation/],
  ["the tag object", "POST", /\/git\/tags$/],
  ["the tag", "POST", /\/git\/refs$/],
  ["the release", "POST", /\/releases$/],
];
for (const [name, method, path] of rowsOf(STOPPED, 3)) {
  for (const how of rowsOf(["error", "lose"] as const, 2)) {
    githubTest(
      `a run that ${how}s ${name} for good is finished later`,
      async (project) => {
        const { head } = await prepared(project);
        // the token is asked whose it is by the same path
        project.github.breakNext(method, path, how, 12);
        const first = await project.rung(API, PAT, NO_PROGRAMS);
        project.github.mend();
        if (first.code !== 0) {
          assertEquals(codesOf(first), ["forge_unreachable"], first.err);
        }
        const ran = await project.rung(["execute", "--json"], PAT);
        assertEquals(ran.code, 0, ran.err);
        await assertReleased(project, head);
      },
      { runDelay: 0 },
    );
  }
}

/** What guards a ref, and how it is told: the code, words, and a part of the hint. */
const GUARDED: readonly [
  string,
  string,
  { readonly type: string; readonly message: string },
  string,
  string,
][] = [
  [
    "a ruleset of the branch",
    "refs/heads/main",
    {
      type: "UNPROCESSABLE",
      message:
        "Repository rule violations found\n\nChanges must be made through a pull request.",
    },
    "a ruleset guards main: Changes must be made through a pull request",
    "bypass the ruleset",
  ],
  [
    "a protected branch",
    "refs/heads/main",
    {
      type: "BRANCH_PROTECTION_RULE_VIOLATION",
      message: "Changes must be made through a pull request.",
    },
    "Changes must be made through a pull request",
    "pull request",
  ],
  [
    "a merge queue",
    "refs/heads/main",
    {
      type: "BRANCH_PROTECTION_RULE_VIOLATION",
      message: "Changes must be made through the merge queue",
    },
    "Changes must be made through the merge queue",
    "pull request",
  ],
  [
    "a ruleset of tags",
    "refs/tags/v1.1.0-rc.1",
    {
      type: "",
      message:
        "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
    },
    "a ruleset guards v1.1.0-rc.1: Cannot create ref due to creations being restricted",
    "bypass the ruleset",
  ],
];
for (const [name, ref, guard, words, hint] of rowsOf(GUARDED, 2)) {
  githubTest(
    `execute --via api tells of ${name}, and goes on afterwards`,
    async (project) => {
      const { github, repo } = project;
      const { head } = await prepared(project);
      github.state.guards.set(ref, guard);
      const ran = await project.rung(API, PAT, NO_PROGRAMS);
      assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]], ran.err);
      assertStringIncludes(ran.err, words);
      assertStringIncludes(ran.err, hint);
      assertEquals(await repo.remote("tag", "--list"), "v1.0.0");
      assertEquals(github.state.releases, []);
      github.state.guards.clear();
      const again = await project.rung(API, PAT, NO_PROGRAMS);
      assertEquals(again.code, 0, again.err);
      await assertReleased(project, head);
    },
    { runDelay: 0 },
  );
}

githubTest("execute --via api tells of a token that may not write", async (project) => {
  await prepared(project);
  const ran = await project.rung(API, { RELEASE_PAT: TOKENS.reader }, NO_PROGRAMS);
  assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
  assertStringIncludes(ran.err, "RELEASE_PAT");
  assertEquals((await project.rung(["abort"])).code, 0);
});

githubTest(
  "execute --via api goes with an app's token, and not with the job's",
  async (project) => {
    const { head } = await prepared(project);
    const job = await project.rung(API, { RELEASE_PAT: TOKENS.job }, NO_PROGRAMS);
    assertEquals([job.code, codesOf(job)], [3, ["token_powerless"]], job.err);
    const none = await project.rung(API, {}, NO_PROGRAMS);
    assertEquals([none.code, codesOf(none)], [3, ["token_missing"]], none.err);
    const ran = await project.rung(API, { RELEASE_PAT: TOKENS.app }, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
    assertEquals(project.github.state.moves[0]?.actor, "tool-release[bot]");
  },
);

githubTest(
  "execute --via api --dispatch goes with the job's own token",
  async (project) => {
    await prepared(project);
    const ran = await project.rung(
      [...API, "--dispatch", "pypi-publish.yml"],
      { GITHUB_TOKEN: TOKENS.job },
      NO_PROGRAMS,
    );
    assertEquals(ran.code, 0, ran.err);
    assertEquals(project.github.state.runs.map(({ event, ref }) => [event, ref]), [
      ["workflow_dispatch", "v1.1.0-rc.1"],
    ]);
  },
);

githubTest("execute --via api notices that the branch moved", async (project) => {
  const { repo } = project;
  await prepared(project);
  const other = `${repo.root}/other`;
  await repo.git("clone", "--quiet", repo.origin, other);
  const commit = async (message: string) => {
    const args = ["commit", "--quiet", "--allow-empty", "-m", message];
    await repo.git("-C", other, ...args);
    await repo.git("-C", other, "push", "--quiet");
  };
  await commit("fix: theirs");
  const before = await project.rung(API, PAT, NO_PROGRAMS);
  assertEquals([before.code, codesOf(before)], [3, ["branch_behind"]], before.err);
  assertStringIncludes(before.err, "git pull --rebase");
  assertEquals(project.github.writes(), []);
});

githubTest(
  "execute --via api notices that the branch moves under its hands",
  async (project) => {
    const { repo } = project;
    await prepared(project);
    const other = `${repo.root}/other`;
    await repo.git("clone", "--quiet", repo.origin, other);
    const ran = await project.rung(API, PAT, (world) => ({
      ...NO_PROGRAMS(world),
      async fetch(url, init) {
        if (String(init.body).includes("mutation")) {
          const args = ["commit", "--quiet", "--allow-empty", "-m", "fix: theirs"];
          await repo.git("-C", other, ...args);
          await repo.git("-C", other, "push", "--quiet");
        }
        return await world.fetch(url, init);
      },
    }));
    assertEquals([ran.code, codesOf(ran)], [3, ["branch_behind"]], ran.err);
    assertEquals(await repo.remote("tag", "--list"), "v1.0.0");
    assertEquals((await project.rung(["abort"])).code, 0);
    assertEquals(await repo.git("status", "--porcelain"), "");
  },
);

/** Clones that have all prepared the same candidate; gives what runs rung in each. */
async function jobsOf({ repo, github, env }: OnGithub, count: number) {
  const jobs = Array.from({ length: count }, (_, i) => {
    const cwd = `${repo.root}/job-${i}`;
    return (...argv: string[]) =>
      rung(argv, { cwd, env: { ...env, ...PAT } }, () => ({
        wait: (ms) => new Promise((done) => setTimeout(done, ms / 5)),
      }));
  });
  for (const [i, job] of jobs.entries()) {
    const url = `${github.server}/acme/tool.git`;
    await repo.git("clone", "--quiet", url, `${repo.root}/job-${i}`);
    assertEquals((await job("prepare", "--rc")).code, 0);
  }
  return jobs;
}

githubTest(
  "of two jobs that go through the API one wins, the other is told",
  async (project) => {
    const { repo } = project;
    const jobs = await jobsOf(project, 2);
    const ran = await Promise.all(jobs.map((job) => job(...API)));
    const [won, lost] = ran.toSorted((a, b) => a.code - b.code);
    assertEquals(won!.code, 0, won!.err);
    assertEquals([lost!.code, codesOf(lost!)], [3, ["tag_taken"]], lost!.err);
    assertEquals(await repo.remote("rev-list", "--count", "v1.0.0..main"), "2");
    // the other goes on with the next number, which takes git again
    const other = jobs[ran.indexOf(lost!)]!;
    const next = await other(...API, "--retry-number");
    assertEquals(next.code, 0, next.err);
    assertEquals(JSON.parse(next.out).tag, "v1.1.0-rc.2");
  },
  { runDelay: 0 },
);

githubTest(
  "jobs that go through the API with --retry-number all get a number",
  async (project) => {
    const { repo, github } = project;
    const jobs = await jobsOf(project, 4);
    const ran = await Promise.all(jobs.map((job) => job(...API, "--retry-number")));
    for (const each of ran) assertEquals(each.code, 0, each.err);
    const names = jobs.map((_, i) => `v1.1.0-rc.${i + 1}`);
    assertEquals(ran.map(({ out }) => JSON.parse(out).tag).sort(), names);
    assertEquals((await repo.remote("tag", "--list", "v1.1*")).split("\n"), names);
    assertEquals(github.state.releases.map(({ tag }) => tag).sort(), names);
    assertEquals(
      await repo.remote("log", "--reverse", "--format=%s", "v1.0.0..main"),
      ["feat: more", ...names.map((name) => `chore(release): ${name.slice(1)}`)].join(
        "\n",
      ),
    );
  },
  { runDelay: 0 },
);

githubTest(
  "the number of a job whose tag is not there yet is left to it",
  async (project) => {
    const { repo, github } = project;
    const [slow, other] = await jobsOf(project, 2);
    github.breakNext("POST", /\/git\/refs$/, "error", 12);
    assertEquals((await slow!(...API)).code, 1);
    github.mend();
    const ran = await other!(...API, "--retry-number");
    assertEquals(
      [ran.code, JSON.parse(ran.out || "{}").tag],
      [0, "v1.1.0-rc.2"],
      ran.err,
    );
    const late = await slow!(...API);
    assertEquals(
      [late.code, JSON.parse(late.out || "{}").tag],
      [0, "v1.1.0-rc.1"],
      late.err,
    );
    assertEquals(
      await repo.remote("log", "--reverse", "--format=%s", "v1.0.0..main"),
      "feat: more\nchore(release): 1.1.0-rc.1\nchore(release): 1.1.0-rc.2",
    );
  },
  { runDelay: 0 },
);

githubTest("a tag that is taken after the commit leaves a way on", async (project) => {
  const { repo } = project;
  await prepared(project);
  const ran = await project.rung(API, PAT, (world) => ({
    ...NO_PROGRAMS(world),
    async fetch(url, init) {
      if (url.endsWith("/git/refs")) await repo.remote("tag", "v1.1.0-rc.1", "v1.0.0");
      return await world.fetch(url, init);
    },
  }));
  assertEquals([ran.code, codesOf(ran)], [3, ["tag_taken"]], ran.err);
  const again = await project.rung(API, PAT, NO_PROGRAMS);
  assertEquals([again.code, codesOf(again)], [3, ["tag_taken"]], again.err);
  assertEquals((await project.rung(["abort"])).code, 0);
  assertEquals(await repo.git("status", "--porcelain"), "");
  await repo.git("pull", "--quiet", "--ff-only", "origin", "main");
  assertEquals((await project.answer("prepare", "--rc")).tag, "v1.1.0-rc.2");
});

githubTest(
  "a commit that the forge was asked for is not forgotten, however late it comes",
  async (project) => {
    const { head } = await prepared(project);
    let arrive: (() => Promise<unknown>) | undefined;
    const ran = await project.rung(API, PAT, (world) => ({
      ...NO_PROGRAMS(world),
      fetch(url, init) {
        if (!String(init.body).includes("mutation")) return world.fetch(url, init);
        arrive ??= () => world.fetch(url, init);
        return Promise.reject(new TypeError("connection reset"));
      },
    }));
    assertEquals([ran.code, codesOf(ran)], [1, ["forge_unreachable"]], ran.err);
    const early = await project.rung(["abort", "--json"]);
    assertEquals([early.code, codesOf(early)], [3, ["push_under_way"]], early.err);
    await arrive!();
    const late = await project.rung(["abort", "--json"]);
    assertEquals([late.code, codesOf(late)], [3, ["already_pushed"]], late.err);
    assertEquals((await project.rung(["execute"], PAT)).code, 0);
    await assertReleased(project, head);
  },
  { runDelay: 0 },
);

githubTest(
  "what was begun through the API is finished and aborted so",
  async (project) => {
    const { repo, github } = project;
    const { head } = await prepared(project);
    github.breakNext("POST", /\/git\/refs$/, "error", 9);
    assertEquals((await project.rung(API, PAT, NO_PROGRAMS)).code, 1);
    github.mend();
    const abort = await project.rung(["abort", "--json"]);
    assertEquals([abort.code, codesOf(abort)], [3, ["already_pushed"]], abort.err);
    const dry = await project.rung(["execute", "--dry-run"], {});
    assertEquals(dry.code, 0, dry.err);
    const ran = await project.rung(["execute", "--json"], PAT);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
  },
);

githubTest("what git has begun is not finished through the API", async (project) => {
  const { repo } = project;
  await prepared(project);
  const hook = `${repo.origin}/hooks/pre-receive`;
  await Deno.writeTextFile(hook, "#!/bin/sh\nkill -9 $PPID\n", { mode: 0o755 });
  assertEquals((await project.rung(["execute"], PAT)).code, 1);
  await Deno.remove(hook);
  const ran = await project.rung(API, PAT);
  assertEquals([ran.code, codesOf(ran)], [3, ["plan_open"]], ran.err);
  assertEquals((await project.rung(["execute"], PAT)).code, 0);
});

githubTest(
  "execute --via api --dry-run changes nothing, and needs no token",
  async (project) => {
    await prepared(project);
    const before = await traces(project);
    for (const env of [{}, PAT]) {
      const ran = await project.rung([...API, "--dry-run"], env, NO_PROGRAMS);
      assertEquals(ran.code, 0, ran.err);
    }
    assertEquals(await traces(project), before);
    assertEquals(project.github.writes(), []);
    await project.repo.write("pyproject.toml", "x = 1\n");
    const ran = await project.rung([...API, "--dry-run"], {}, NO_PROGRAMS);
    assertEquals([ran.code, codesOf(ran)], [3, ["file_moved"]], ran.err);
  },
);

githubTest(
  "execute --via api does without a checkout that can be written",
  async (project) => {
    const { repo, github } = project;
    const { head } = await prepared(project);
    const readOnly: Changes = (world) => {
      const refuse = (): never => {
        const error = new Deno.errors.PermissionDenied("Read-only file system");
        throw Object.assign(error, { code: "EROFS" });
      };
      const none = {
        write: refuse,
        makeFolder: refuse,
        lock: refuse,
        removeAll: refuse,
      };
      return {
        ...NO_PROGRAMS(world),
        disk: { ...world.disk, ...none, remove: refuse },
      };
    };
    github.breakNext("POST", /\/git\/refs$/, "error", 9);
    const cut = await project.rung(API, PAT, readOnly);
    assertEquals([cut.code, codesOf(cut)], [1, ["forge_unreachable"]], cut.err);
    github.mend();
    const ran = await project.rung(API, PAT, readOnly);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
    const writes = github.writes().length;
    const again = await project.rung(API, PAT, readOnly);
    assertEquals([again.code, github.writes().length], [0, writes], again.err);
    assertEquals(await repo.git("rev-parse", "HEAD"), head);
  },
);

githubTest("line endings that git sets are taken back, as git would", async (at) => {
  const { repo, rung, answer } = at;
  await repo.write(".gitattributes", "* text eol=crlf\n");
  await repo.commit("chore: line endings");
  await repo.git("rm", "--quiet", "--cached", "-r", ".");
  await repo.git("reset", "--quiet", "--hard");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("prepare", "--rc");
  assertStringIncludes(await repo.read("pyproject.toml"), "\r\n");
  const ran = await rung(API, PAT);
  assertEquals(ran.code, 0, ran.err);
  const changed = await repo.remote("diff-tree", "-r", "--numstat", "main^", "main");
  assertEquals(changed.split("\n")[1], "1\t1\tpyproject.toml");
  const texts = await repo.remote("grep", "-c", "\r", "main").catch(() => "none");
  assertEquals(texts, "none");
  const again = await rung(API, PAT);
  assertEquals(again.code, 0, again.err);
});

/** What the API cannot commit: how the project is made so, and what is said of it. */
const UNABLE: readonly [string, (project: OnGithub) => Promise<void>, string][] = [
  [
    "an executable file",
    async ({ repo, answer }) => {
      await repo.git("update-index", "--chmod=+x", "pyproject.toml");
      await Deno.chmod(`${repo.dir}/pyproject.toml`, 0o755);
      await repo.commit("chore: run it");
      await repo.git("push", "--quiet", repo.origin, "main");
      await answer("prepare", "--rc");
    },
    "it is executable, and would no longer be",
  ],
  [
    "a file that was made executable",
    async ({ repo, answer }) => {
      await answer("prepare", "--rc");
      await Deno.chmod(`${repo.dir}/pyproject.toml`, 0o755);
    },
    "it was made executable",
  ],
  [
    "a file that a filter of git's changes",
    async ({ repo, answer }) => {
      // of the shell alone: a compiled rung finds no program but git
      const each = (line: string) =>
        `while IFS= read -r line; do printf '%s\\n' "${line}"; done`;
      await repo.git("config", "filter.quote.clean", each("#$line"));
      await repo.git("config", "filter.quote.smudge", each("${line#?}"));
      await repo.write(".gitattributes", "*.toml filter=quote\n");
      await repo.git("add", "--renormalize", "pyproject.toml");
      await repo.commit("chore: a filter");
      // git asks a filter again only about a file whose time is another
      await Deno.utime(`${repo.dir}/pyproject.toml`, new Date(), new Date(1000));
      await repo.git("push", "--quiet", repo.origin, "main");
      await answer("prepare", "--rc");
    },
    "git keeps it otherwise than it is on the disk",
  ],
  [
    "commits that were not pushed",
    async ({ repo, answer }) => {
      await repo.commit("feat: mine alone");
      await answer("prepare", "--rc");
    },
    "has commits that the remote lacks",
  ],
  [
    "more bytes than it takes",
    async ({ repo, answer }) => {
      const long = `# Changelog\n\n## [Unreleased]\n\n${"x".repeat(40_000_001)}\n`;
      await repo.write("CHANGELOG.md", long);
      await repo.commit("docs: much");
      await repo.git("push", "--quiet", repo.origin, "main");
      await answer("prepare", "--rc");
      await repo.write("release/RELEASE_NOTES.md", "short");
    },
    "40 MB is the most it takes",
  ],
  [
    "a second commit",
    async ({ repo, answer }) => {
      await repo.write("rung.toml", '[version]\nafter = "dev"\n');
      await repo.commit("chore: begin development versions");
      await repo.git("push", "--quiet", repo.origin, "main");
      await answer("prepare");
    },
    "is to follow it in a second commit",
  ],
];
for (const [name, make, words] of rowsOf(UNABLE, 3)) {
  githubTest(`execute --via api refuses ${name} beforehand`, async (project) => {
    await make(project);
    const ran = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals([ran.code, codesOf(ran)], [3, ["api_unable"]], ran.err);
    assertStringIncludes(ran.err, words);
    assertEquals(project.github.writes(), []);
  });
}

githubTest("execute --via api commits what a link leads to", async (project) => {
  const { repo } = project;
  await Deno.mkdir(`${repo.dir}/meta`);
  await Deno.rename(`${repo.dir}/pyproject.toml`, `${repo.dir}/meta/pyproject.toml`);
  await Deno.symlink("meta/pyproject.toml", `${repo.dir}/pyproject.toml`);
  await repo.commit("chore: a link");
  await repo.git("push", "--quiet", repo.origin, "main");
  const { head } = await prepared(project);
  const ran = await project.rung(API, PAT, NO_PROGRAMS);
  assertEquals(ran.code, 0, ran.err);
  await assertReleased(project, head);
  assertStringIncludes(
    await repo.remote("show", "main:meta/pyproject.toml"),
    "1.1.0rc1",
  );
  assertEquals(await repo.remote("show", "main:pyproject.toml"), "meta/pyproject.toml");
});

githubTest(
  "execute --via api reads a large repository folder by folder",
  async (project) => {
    const { head } = await prepared(project);
    project.github.state.cutsTrees = true;
    const ran = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
  },
);

githubTest(
  "execute --via api works in a worktree, over an SSH remote",
  async (project) => {
    const { repo, github, env } = project;
    const { hostname } = new URL(github.server);
    await repo.git(
      "remote",
      "set-url",
      "--push",
      "origin",
      `git@${hostname}:acme/tool.git`,
    );
    const cwd = `${repo.root}/tree`;
    await repo.write("rung.toml", 'branch = "1.x"\n');
    await repo.commit("chore: an old line");
    await repo.git("branch", "1.x");
    await repo.git("push", "--quiet", repo.origin, "1.x");
    await repo.git("worktree", "add", "--quiet", cwd, "1.x");
    await repo.git("pack-refs", "--all");
    const at = { cwd, env: { ...env, ...PAT } };
    const before = await rung(["prepare", "--rc"], at);
    assertEquals(before.code, 0, before.err);
    const ran = await rung(API, at, (world) => ({
      ...NO_PROGRAMS(world),
      wait: () => Promise.resolve(),
    }));
    assertEquals(ran.code, 0, ran.err);
    const [tip, tag] = (await repo.remote("rev-parse", "1.x", "v1.1.0-rc.1^{}")).split(
      "\n",
    );
    assertEquals(tip, tag);
  },
);

tagTest("tag --via api makes the tag on the forge alone", async (project) => {
  const { repo, github } = project;
  const before = await repo.git("for-each-ref");
  const argv = ["tag", "--rc", "--via", "api", "--json"];
  const ran = await project.rung(argv, PAT);
  assertEquals(ran.code, 0, ran.err);
  const { sha, tag, run_url } = JSON.parse(ran.out);
  assertEquals([tag, sha], ["v1.1.0-rc.1", await repo.git("rev-parse", "HEAD")]);
  assertStringIncludes(run_url, "/actions/runs/");
  assertEquals(await repo.remote("rev-parse", "v1.1.0-rc.1^{}"), sha);
  assertEquals(await repo.remote("cat-file", "-t", "v1.1.0-rc.1"), "tag");
  assertEquals(await repo.git("for-each-ref"), before);
  assertEquals(github.state.releases.map(({ tag, draft }) => [tag, draft]), [
    ["v1.1.0-rc.1", false],
  ]);
  await repo.commit("feat: mine alone");
  const lacking = await project.rung(argv, PAT);
  assertEquals([lacking.code, codesOf(lacking)], [3, ["api_unable"]], lacking.err);
});

githubTest(
  "execute --via api waits until all of GitHub sees what it made",
  async (project) => {
    const { repo } = project;
    const { head } = await prepared(project);
    // servers that have not heard of it yet: for three questions about each
    const late = { branch: 3, object: 3 };
    const ran = await project.rung(API, PAT, (world) => ({
      ...NO_PROGRAMS(world),
      async fetch(url, init) {
        const isMoved = await repo.remote("rev-parse", "main") !== head;
        const isPost = init.method === "POST";
        if (isMoved && isPost && url.endsWith("/git/tags") && late.object-- > 0) {
          const body = { message: "Could not verify object", documentation_url: "x" };
          return Response.json(body, { status: 422 });
        }
        if (isMoved && url.endsWith("/git/ref/heads%2Fmain") && late.branch-- > 0) {
          const object = { sha: head, type: "commit", url: "x" };
          return Response.json({ ref: "refs/heads/main", object });
        }
        return await world.fetch(url, init);
      },
    }));
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
    assertEquals([late.branch < 0, late.object < 0], [true, true]);
  },
);

githubTest(
  "execute --via api knows the remote of a clone as actions/checkout leaves it",
  async (project) => {
    const { repo } = project;
    const { head } = await prepared(project);
    // what it keeps lies elsewhere, and only git could tell what else is there
    await repo.write("../credentials.config", "[http]\n\tproxy = http://127.0.0.1:1\n");
    const key = `includeIf.gitdir:${repo.dir}/.git.path`;
    await repo.git("config", key, `${repo.root}/credentials.config`);
    const ran = await project.rung(API, PAT, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    await assertReleased(project, head);
  },
);

githubTest(
  "execute --via api sets outputs and writes its page without git",
  async (project) => {
    const { repo } = project;
    await prepared(project);
    const files = {
      GITHUB_OUTPUT: `${repo.root}/out`,
      GITHUB_STEP_SUMMARY: `${repo.root}/page`,
    };
    for (const path of Object.values(files)) await Deno.writeTextFile(path, "");
    const env = { ...PAT, ...files, GITHUB_ACTIONS: "true" };
    const ran = await project.rung(["execute", "--via", "api"], env, NO_PROGRAMS);
    assertEquals(ran.code, 0, ran.err);
    const page = await Deno.readTextFile(files.GITHUB_STEP_SUMMARY);
    assertStringIncludes(page, "## Released 1.1.0-rc.1");
    assertStringIncludes(page, "/actions/runs/");
    const sha = await repo.remote("rev-parse", "main");
    assertStringIncludes(await Deno.readTextFile(files.GITHUB_OUTPUT), sha);
  },
);
