/** Gates on GitHub: each key closes and opens, and what goes up is held until it may. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { type Ran, rung } from "../support/rung.ts";
import { codesOf, githubTest, type OnGithub, TOKENS } from "./github_project.ts";

const ENV = { RELEASE_PAT: TOKENS.maintainer };
type Env = Parameters<OnGithub["rung"]>[1];
const RC = "v1.1.0-rc.1";

interface Gate {
  readonly gate: string;
  readonly state: string;
  readonly found: string;
  readonly opens_at: string | null;
  readonly source: string | null;
}

/** The candidate, released with its page. */
async function released({ answer, github }: OnGithub): Promise<number> {
  await answer("prepare", "--rc");
  await answer("execute", "--no-wait");
  return github.state.releases[0]!.id;
}

/** The gates as `--json` tells them, by their names. */
async function gatesIn(
  { rung }: OnGithub,
  argv: readonly string[] = [],
  now?: Date,
): Promise<Readonly<Record<string, Gate>>> {
  const changes = now ? () => ({ now: () => now }) : () => ({});
  const { out, err } = await rung(["gates", ...argv, "--json"], ENV, changes);
  assert(out !== "", err);
  const { gates } = JSON.parse(out) as { gates: Gate[] };
  return Object.fromEntries(gates.map((each) => [each.gate, each]));
}

const withGates = (...lines: string[]) => ({
  files: { "rung.toml": ["[channel.rc]", ...lines, ""].join("\n") },
});
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const reasonsOf = ({ err }: Ran) => {
  const said = JSON.parse(err.trim().split("\n").at(-1)!);
  return [said.error ?? said.errors].flat().map((each: { reason: string }) =>
    each.reason
  );
};

githubTest("soak is open a week after the release was published", async (project) => {
  await released(project);
  const [release] = project.github.state.releases;
  // the tag is of this moment: of the two the later counts, for a tag's date can be forged
  assertEquals((await gatesIn(project))["soak"]?.source, "the tag");
  release!.published = inDays(0.5).toISOString();
  const now = await gatesIn(project);
  assertEquals([now["soak"]?.state, now["soak"]?.source], [
    "closed",
    "the release page",
  ]);
  const opens = Date.parse(now["soak"]!.opens_at!);
  const week = opens - Date.parse(release!.published);
  assertEquals(Math.round(week / 86_400_000), 7);
  const later = await gatesIn(project, [], inDays(7.6));
  assertEquals([later["soak"]?.state, later["soak"]?.opens_at], ["open", null]);
}, withGates('soak = "7d"'));

githubTest("checks: every one, and those that the branch requires", async (project) => {
  await released(project);
  const { signals } = project.github.state;
  const state = async () => {
    const { checks } = await gatesIn(project);
    return [checks?.state, checks?.found];
  };
  assertEquals(await state(), ["closed", "0 of 0 green; no check ran"]);
  signals.checks.push(
    { name: "ci", status: "completed", conclusion: "success" },
    { name: "lint", status: "completed", conclusion: "skipped" },
    { name: "slow", status: "completed", conclusion: "neutral" },
  );
  assertEquals(await state(), ["open", "3 of 3 green"]);
  signals.statuses.push({ context: "cloud", state: "pending" });
  assertEquals(await state(), ["closed", "3 of 4 green; not done: cloud"]);
  signals.statuses.length = 0;
  // what says how the gates stand is none of what they ask
  signals.statuses.push({ context: "rung/gates", state: "failure" });
  signals.required.push("ci", "docs", "rung/gates");
  assertEquals(await state(), ["closed", "3 of 3 green; never ran: docs"]);
  signals.required.length = 0;
  signals.checks[0]!.conclusion = "failure";
  assertEquals(await state(), ["closed", "2 of 3 green; failed: ci"]);
}, withGates("checks = true"));

githubTest("checks: named ones alone, and not the run that asks", async (project) => {
  await released(project);
  const { signals } = project.github.state;
  signals.checks.push(
    { name: "ci", status: "completed", conclusion: "success" },
    { name: "bench", status: "completed", conclusion: "failure" },
    { name: "promote", status: "in_progress", conclusion: null, run: 77 },
  );
  const asked = async () => {
    const env = { ...ENV, GITHUB_RUN_ID: "77" };
    const { out } = await project.rung(["gates", "--json"], env);
    return JSON.parse(out).gates[0].found;
  };
  assertEquals(await asked(), "1 of 1 green; never ran: promote");
  signals.checks[2] = { name: "promote", status: "completed", conclusion: "success" };
  assertEquals(await asked(), "2 of 2 green");
}, withGates('checks = ["ci", "promote"]'));

githubTest("--wait waits until the checks are done, and no longer", async (project) => {
  await released(project);
  const { checks } = project.github.state.signals;
  checks.push({ name: "ci", status: "in_progress", conclusion: null });
  let now = Date.now();
  let looks = 0;
  const clock = (isDone: boolean) => () => ({
    now: () => new Date(now),
    wait: (ms: number) => {
      now += ms;
      if (++looks === 3 && isDone) {
        checks[0] = { name: "ci", status: "completed", conclusion: "success" };
      }
      return Promise.resolve();
    },
  });
  const argv = ["gates", "--wait", "2m"];
  const late = await project.rung(argv, ENV, clock(false));
  assertEquals([late.code, looks], [1, 8], late.err);
  looks = 0;
  const done = await project.rung(argv, ENV, clock(true));
  assertEquals([done.code, looks], [0, 3], done.err);
  const wrong = await project.rung(["gates", "--wait", "soon"], ENV);
  assertStringIncludes(wrong.err, 'Cannot wait "soon"');
}, withGates("checks = true"));

githubTest(
  "blockers and milestone are open issues, and no pull requests",
  async (project) => {
    await released(project);
    const { signals } = project.github.state;
    const found = async () => {
      const { blockers, milestone } = await gatesIn(project);
      return [blockers?.found, milestone?.found];
    };
    assertEquals(await found(), ["none is open", "there is no milestone of that name"]);
    signals.milestones.push({ number: 4, title: "v1.1.0" });
    const issue = { state: "open", labels: ["release-blocker"], milestone: 4 } as const;
    signals.issues.push(
      { number: 1, title: "It burns", ...issue },
      { number: 2, title: "Was mended", ...issue, state: "closed" },
      { number: 3, title: "A change", ...issue, isPull: true },
      { number: 4, title: "Elsewhere", state: "open", labels: [] },
    );
    assertEquals(await found(), ["1 open: #1 It burns", "1 open: #1 It burns"]);
    signals.issues[0]!.state = "closed";
    assertEquals(await found(), ["none is open", "none of its issues is open"]);
  },
  withGates('blockers = "release-blocker"', "milestone = true"),
);

githubTest(
  "feedback and approvals: each person once, writers alone",
  async (project) => {
    const id = await released(project);
    const { signals } = project.github.state;
    signals.issues.push({
      number: 9,
      title: `Promote ${RC}?`,
      state: "open",
      labels: [],
    });
    const page = { to: `release ${id}` };
    signals.reactions.push(
      { ...page, login: "ann", content: "+1" },
      { ...page, login: "ann", content: "rocket" },
      { ...page, login: "bob", content: "heart" },
      { ...page, login: "maintainer", content: "rocket" },
      { to: "issue 9", login: "ann", content: "+1" },
      { to: "issue 9", login: "cid", content: "-1" },
    );
    const { feedback, approvals } = await gatesIn(project);
    assertEquals([feedback?.state, feedback?.found], [
      "closed",
      "2 voices, 50 % 👍 (1 👍, 1 👎)",
    ]);
    assertEquals([approvals?.state, approvals?.found], ["closed", "1: maintainer"]);
    signals.reactions.push({ to: "issue 9", login: "dot", content: "+1" });
    signals.writers.add("dot");
    const now = await gatesIn(project);
    assertEquals([now["feedback"]?.state, now["approvals"]?.state], ["open", "open"]);
  },
  withGates("approvals = 2", "feedback = { min = 3, positive = 0.6 }"),
);

githubTest(
  "downloads are counted where somebody counts, and say of what",
  async (project) => {
    await project.repo.write("dist/tool.whl", "wheel");
    await released(project);
    project.github.state.releases[0]!.assets[0]!.downloads = 30;
    const asked: string[] = [];
    const ran = await project.rung(["gates", "--json"], ENV, (world) => ({
      fetch: (url, init) => {
        if (url.startsWith(project.github.server)) return world.fetch(url, init);
        asked.push(url);
        return Promise.resolve(
          Response.json({ data: { last_day: 1, last_week: 70, last_month: 90 } }),
        );
      },
    }));
    const [gate] = JSON.parse(ran.out).gates;
    assertEquals([gate.state, gate.found], [
      "open",
      "about 100: the release's files 30 (since it is out), PyPI 70 (all its versions, " +
      "the last 7 days, a day late)",
    ]);
    const recent = "/api/packages/tool/recent";
    assertEquals(asked.map((each) => new URL(each).pathname), [recent]);
    // a look shows it beside the forge's own, for each version, and asks no more than that
    const looks = async (answer: () => Response, env: Env = ENV, ...argv: string[]) => {
      asked.length = 0;
      const look = await project.rung(["status", "--json", ...argv], env, (world) => ({
        fetch(url, init) {
          if (url.startsWith(project.github.server)) return world.fetch(url, init);
          asked.push(url);
          return Promise.resolve(answer());
        },
      }));
      assertEquals(look.code, 0, look.err);
      const { lines: [{ channels }], not_asked } = JSON.parse(look.out);
      const { downloads, registries } = channels.find((each: { tag: string }) =>
        each.tag === RC
      );
      return { downloads, registries, not_asked, asked: asked.length };
    };
    const week = { data: { last_day: 1, last_week: 70, last_month: 90 } };
    const of = "all its versions, the last 7 days, a day late";
    const shown = await looks(() => Response.json(week));
    assertEquals([shown.downloads, shown.registries, shown.not_asked], [
      30,
      [{ source: "PyPI", count: 70, of }],
      [],
    ]);
    // once by the gate, once for all versions
    assertEquals(shown.asked, 2);
    const away = await looks(() => new Response("", { status: 503 }));
    assertEquals([away.downloads, away.registries], [30, []]);
    assertStringIncludes(`${away.not_asked}`, `downloads of ${RC}: PyPI answered 503`);
    const bare = await looks(() => Response.json(week), { RELEASE_PAT: "" });
    assertEquals([bare.downloads, bare.registries], [null, shown.registries]);
    const offline = await looks(() => Response.json(week), ENV, "--offline");
    assertEquals([offline.asked, offline.registries], [0, []]);
  },
  {
    files: {
      "rung.toml": 'assets = ["dist/*"]\n[channel.rc]\ndownloads = 100\n',
    },
  },
);

/** What npm and crates.io are asked, and what they answer; one that is away leaves the other. */
const COUNTED: readonly [npm: Response, crates: Response, found: string][] = [
  [
    Response.json({ package: "tool", downloads: { "1.0.0": 900, "1.1.0-rc.1": 60 } }),
    Response.json({ version: { num: "1.1.0-rc.1", downloads: 41 } }),
    "open: about 101: npm 60 (the last 7 days, a day late), " +
    "crates.io 41 (since it is out, a day late)",
  ],
  [
    Response.json({ package: "tool", downloads: { "1.0.0": 900 } }),
    Response.json({ errors: [{ detail: "Not Found" }] }, { status: 404 }),
    "closed: about 0: npm 0 (the last 7 days, a day late)",
  ],
  [
    Response.json({ error: "not found" }, { status: 404 }),
    Response.json({ errors: [] }),
    "unknown: this clone has no remote to ask; npm answered 404; crates.io tells no figure",
  ],
];

Deno.test("downloads: npm's and crates.io's of that version alone, ? where none tells", () =>
  withRepo(async (repo) => {
    await repo.tag("v1.1.0-rc.1", "A candidate");
    await repo.git("remote", "remove", "origin");
    for (const [npm, crates, wanted] of COUNTED) {
      const asked: string[] = [];
      const at = { cwd: repo.dir, env: repo.env };
      const ran = await rung(["gates", "--json"], at, () => ({
        fetch(url) {
          asked.push(url);
          return Promise.resolve(url.includes("npmjs") ? npm : crates);
        },
      }));
      const [{ state, found }] = JSON.parse(ran.out).gates;
      assertEquals(`${state}: ${found}`, wanted);
      assertEquals(asked.toSorted(), [
        "https://api.npmjs.org/versions/tool/last-week",
        "https://crates.io/api/v1/crates/tool/1.1.0-rc.1",
      ]);
    }
  }, {
    "rung.toml": "[channel.rc]\ndownloads = 100\n",
    "package.json": '{ "name": "tool", "version": "1.1.0-rc.1" }\n',
    "Cargo.toml": '[package]\nname = "tool"\nversion = "1.1.0-rc.1"\n',
  }));

githubTest(
  "frozen: a feature closes it, its revert opens it again",
  async (project) => {
    const { repo } = project;
    await released(project);
    const { commit } = repo;
    await commit("fix: less");
    await project.answer("prepare", "--rc");
    await project.answer("execute", "--no-wait");
    assertEquals((await gatesIn(project))["frozen"]?.state, "open");
    await repo.write("more.txt", "more\n");
    await commit("feat: one more");
    // what goes up is HEAD
    const refused = await project.rung(["prepare", "--json"], ENV);
    assertEquals([refused.code, codesOf(refused)], [3, ["gate_closed"]]);
    assertStringIncludes(refused.err, "feat: one more");
    assertStringIncludes(refused.err, `since ${RC}`);
    await repo.git("revert", "--no-edit", "HEAD");
    const { code, err } = await project.rung(["prepare"], ENV);
    assertEquals(code, 0, err);
  },
  withGates("frozen = true"),
);

githubTest(
  "run: a command in a checkout of the tag, without the token",
  async (project) => {
    const { repo, rung } = project;
    await released(project);
    await repo.write("check.sh", "#!/bin/sh\nexit 9\n");
    const ran = await gatesIn(project);
    assertEquals(ran["run"]?.state, "open", ran["run"]?.found);
    assertEquals(
      await repo.git("worktree", "list", "--porcelain").then((text) =>
        text.match(/^worktree /gm)?.length
      ),
      1,
    );
    const dry = JSON.parse((await rung(["gates", "-n", "--json"], ENV)).out);
    assertEquals(dry.gates[0].state, "unknown");
    await repo.write("rung.toml", '[channel.rc]\nrun = "./check.sh"\n');
    const barred = await gatesIn(project);
    assertEquals(barred["run"]?.state, "unknown");
    assertStringIncludes(barred["run"]!.found, "Permission denied");
  },
  {
    files: {
      "rung.toml": '[channel.rc]\nrun = "sh ./check.sh"\n',
      // what Git for Windows checks out otherwise, no shell runs
      ".gitattributes": "*.sh eol=lf\n",
      "check.sh":
        '#!/bin/sh\ntest -z "$RELEASE_PAT$GITHUB_TOKEN" && test "$RUNG_TAG" = ' +
        `"${RC}"\n`,
    },
  },
);

githubTest(
  "closed gates refuse a higher channel, all at once, and a reason passes them",
  async (project) => {
    const { rung, repo, github } = project;
    await released(project);
    const files = await repo.git("status", "--porcelain");
    const refused = await rung(["prepare", "--json"], ENV);
    assertEquals([refused.code, codesOf(refused), reasonsOf(refused)], [
      3,
      ["gate_closed", "gate_closed"],
      ["soak", "approvals"],
    ]);
    assertStringIncludes(refused.err, "; it opens 20");
    assertEquals(await repo.git("status", "--porcelain"), files);
    // the same channel is no rung up
    await repo.commit("fix: less");
    assertEquals((await rung(["prepare", "--rc", "-n"], ENV)).code, 0);
    const reason = "the old one burns";
    const said = await project.answer("prepare", "--override", reason);
    assertEquals([said["version"], said["override"], said["overridden_gates"]], [
      "1.1.0",
      reason,
      ["soak", "approvals"],
    ]);
    await project.answer("execute", "--no-wait");
    assertStringIncludes(
      await repo.git("tag", "--list", "--format=%(contents)", "v1.1.0"),
      `Gates passed over (soak, approvals): ${reason}`,
    );
    const { body } = github.state.releases.find(({ tag }) => tag === "v1.1.0")!;
    assertStringIncludes(body, `(soak, approvals): ${reason}`);
  },
  withGates('soak = "7d"', "approvals = 1"),
);

githubTest(
  "rung tag is held as well, and --override has to say why",
  async (project) => {
    const { rung } = project;
    await project.answer("tag", "--rc", "--no-wait");
    const refused = await rung(["tag", "--json"], ENV);
    assertEquals([refused.code, codesOf(refused)], [3, ["gate_closed"]]);
    const empty = await rung(["tag", "--override", " "], ENV);
    assertEquals(empty.code, 2, empty.err);
    const said = await project.answer("tag", "--override", "now", "--no-wait");
    assertEquals([said["tag"], said["override"]], ["v1.1.0", "now"]);
    assertStringIncludes(
      await project.repo.git("tag", "--list", "--format=%(contents)", "v1.1.0"),
      "Gates passed over (soak): now",
    );
  },
  { ...withGates('soak = "7d"'), isTagOnly: true },
);

githubTest(
  "what cannot be asked is ?, closed, and open with --offline-gates",
  async (project) => {
    const { rung } = project;
    await released(project);
    const nobody = await rung(["gates"], {});
    assertEquals(nobody.code, 1, nobody.err);
    assertStringIncludes(nobody.out, "? approvals  1 approval  there is no token for");
    const offline = await rung(["gates", "--offline", "--offline-gates"], ENV);
    assertEquals(offline.code, 0, offline.err);
    assertStringIncludes(offline.out, "the network was left alone");
    const refused = await rung(["prepare", "--json"], {});
    assertEquals([refused.code, codesOf(refused)], [3, ["gate_closed"]], refused.err);
    assertStringIncludes(refused.err, "--offline-gates");
    const dry = await rung(["prepare", "-n"], {});
    assertEquals(dry.code, 0, dry.err);
    assertStringIncludes(dry.err, "The gate approvals of v1.1.0-rc.1 was not asked");
    const trusting = await rung(["prepare", "--offline-gates"], {});
    assertEquals(trusting.code, 0, trusting.err);
    // nor is there an answer where the network is gone
    await project.repo.git("remote", "set-url", "origin", "http://127.0.0.1:1/a/b.git");
    const gone = await rung(["gates"], ENV);
    assertEquals(gone.code, 1, gone.err);
    assertStringIncludes(gone.err, "Cannot read the remote");
    assertStringIncludes(gone.out, "? approvals");
  },
  withGates("approvals = 1"),
);

githubTest("a forge that fails is ?, whatever is asked", async (project) => {
  await released(project);
  for (const path of [/\/check-runs$/, /\/reactions$/, /\/milestones$/, /\/issues$/]) {
    project.github.breakNext("GET", path, "error", 100);
  }
  const gates = await gatesIn(project);
  assertEquals(Object.values(gates).map(({ state }) => state), [
    "unknown",
    "unknown",
    "unknown",
    "unknown",
  ]);
}, withGates("checks = true", 'blockers = "x"', "milestone = true", "approvals = 1"));

githubTest("rung gates: no cycle, no gates, a tag that is none", async (project) => {
  const { rung } = project;
  assertStringIncludes((await rung(["gates"], ENV)).out, "No pre-release is open");
  await released(project);
  assertStringIncludes((await rung(["gates"], ENV)).out, "its channel has no gates");
  for (const tag of ["v1.0.0", "v9.9.9-rc.1"]) {
    const ran = await rung(["gates", tag, "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [2, ["range_unknown"]]);
  }
});
