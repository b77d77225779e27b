/** GitHub as it really answers: names it changes, tags it burns, lists that lag, rights. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { codesOf, githubTest, HURRIED, TOKENS } from "./github_project.ts";

const TAG = "v1.1.0-rc.1";
const ENV = { RELEASE_PAT: TOKENS.maintainer };

/** The spelling of Debian's own pre-releases, and names that nobody expects to change. */
const ODD = {
  files: { "rung.toml": 'assets = ["dist/*"]\n' },
};
const SENT = ["naïve notes (1).txt", "tool_1.1.0~rc1_amd64.deb"];
const GIVEN = ["naive.notes.1.txt", "tool_1.1.0.rc1_amd64.deb"];

for (const how of rowsOf([undefined, "lose", "cut-after"] as const, 2)) {
  githubTest(
    `files arrive once under the names that GitHub gives them, ${
      how ? `after an answer that went the way of "${how}"` : "at the first try"
    }`,
    async ({ answer, github, repo, rung }) => {
      await answer("prepare", "--rc");
      for (const name of SENT) await repo.write(`dist/${name}`, name.repeat(500));
      if (how) github.breakNext("POST", /\/assets$/, how);
      const ran = await rung(["execute"], ENV, how ? HURRIED : undefined);
      assertEquals(ran.code, 0, ran.err);
      const [release] = github.state.releases;
      assertEquals(
        release!.assets.map(({ name, label, state }) => [name, label, state]),
        GIVEN.map((name, i) => [name, SENT[i], "uploaded"]),
      );
      // a further run finds them under those names
      const writes = github.writes().length;
      assertEquals((await rung(["execute", TAG], ENV)).code, 0);
      assertEquals(github.writes().length, writes);
    },
    ODD,
  );
}

githubTest(
  "two files that GitHub would give one name are refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    await repo.write("dist/tool~1.txt", "a");
    await repo.write("dist/tool.1.txt", "b");
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["asset_missing"]]);
    assertStringIncludes(ran.err, "tool.1.txt");
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  ODD,
);

githubTest(
  "a server that tells no digests is asked for the files themselves",
  async ({ answer, github, repo, rung }) => {
    github.state.tellsDigests = false;
    await answer("prepare", "--rc");
    await repo.write("dist/tool.whl", "wheel");
    assertEquals((await rung(["execute"], ENV)).code, 0);
    const [release] = github.state.releases;
    assertEquals(release!.assets.map(({ name }) => name), ["tool.whl"]);
    assert(
      github.requests.some(({ method, path }) =>
        method === "GET" && /\/releases\/assets\/\d+$/.test(path)
      ),
    );
  },
  ODD,
);

githubTest(
  "notes that GitHub would not take are refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    await repo.write("release/RELEASE_NOTES.md", "x".repeat(125_001));
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["notes_too_long"]]);
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
    // the hint: shorten them, and run it again
    await repo.write("release/RELEASE_NOTES.md", "x".repeat(125_000));
    assertEquals((await rung(["execute"], ENV)).code, 0);
  },
);

githubTest(
  "a tag that an immutable release used up is told, with the way on",
  async ({ answer, github, repo, rung }) => {
    github.state.isImmutable = true;
    await answer("prepare", "--rc");
    await answer("execute");
    // somebody deletes the release and its tag
    const [release] = github.state.releases;
    await fetch(
      `${github.server}/api/v3/repos/acme/tool/releases/${release!.id}`,
      { method: "DELETE", headers: { authorization: `token ${TOKENS.maintainer}` } },
    );
    await repo.remote("update-ref", "-d", `refs/tags/${TAG}`);
    await repo.git("tag", "--delete", TAG);
    await repo.commit("fix: again");
    await answer("prepare", TAG.slice(1));
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [1, ["push_rejected"]], ran.err);
    assertStringIncludes(ran.err, "immutable release");
    // the hint
    assertStringIncludes(ran.err, "`rung abort`, then `rung prepare 1.1.0-rc.2`");
    await answer("abort");
    const alone = await rung(["tag", TAG.slice(1), "--json"], ENV);
    assertEquals([alone.code, codesOf(alone)], [1, ["push_rejected"]], alone.err);
    assertStringIncludes(alone.err, "`rung tag 1.1.0-rc.2`");
    await answer("prepare", "1.1.0-rc.2");
    await answer("execute");
  },
);

githubTest(
  "who loses the race for a tag's release finds the winner's, and ends well",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    const body = await repo.read("release/RELEASE_NOTES.md");
    const ran = await rung(["execute"], ENV, () => ({
      // the other run publishes between this one's last look and its own publication
      fetch: async (url, init) => {
        const isPublication = init.method === "PATCH";
        if (isPublication && github.state.releases.length === 1) {
          github.state.releases.push({
            ...{ id: 900, tag: TAG, name: TAG, body, draft: false, prerelease: true },
            ...{ target: "main", published: "2026-11-21T00:00:00Z", immutable: false },
            assets: [],
          });
        }
        return await fetch(url, init);
      },
    }));
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.releases.filter(({ draft }) => !draft).map(({ id }) => id),
      [900],
    );
  },
);

githubTest(
  "a draft that the list still hides is found, and no second one is made",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    const body = await repo.read("release/RELEASE_NOTES.md");
    github.state.releases.push({
      ...{ id: 7, tag: TAG, name: TAG, body, draft: true, prerelease: true },
      ...{ target: "main", published: null, immutable: false, assets: [] },
      listedAfter: 100,
    });
    assertEquals((await rung(["execute"], ENV)).code, 0);
    assertEquals(github.state.releases.map(({ id, draft }) => [id, draft]), [[
      7,
      false,
    ]]);
  },
);

githubTest(
  "the runs of a release's own workflow are seen, and what never fires is told",
  async ({ answer, github, rung }) => {
    await answer("prepare", "--rc");
    const ran = await rung(["execute"], ENV);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.runs.filter(({ ref }) => ref === TAG).map(({ path, event }) => [
        path.split("/").at(-1),
        event,
      ]).sort(),
      [["published.yml", "release"], ["pypi-publish.yml", "push"]],
    );
    assertStringIncludes(ran.err, 'created.yml waits for "created"');
    assertStringIncludes(ran.err, 'released.yml waits for "released"');
  },
  {
    files: {
      ".github/workflows/published.yml":
        "on:\n  release:\n    types: [published]\njobs: {}\n",
      ".github/workflows/created.yml":
        "on:\n  release:\n    types: [created]\njobs: {}\n",
      ".github/workflows/released.yml":
        "on:\n  release:\n    types: [released]\njobs: {}\n",
    },
  },
);

githubTest(
  "a private repository's runs need the right to read them, and that is named",
  async ({ answer, github, rung }) => {
    const nobody = "github_pat_11ABCDEFG0123456789_contentsonly";
    github.addToken(nobody, { login: "maintainer", kind: "user", can: ["contents"] });
    await answer("prepare", "--rc");
    const ran = await rung(["execute", "--json"], { RELEASE_PAT: nobody });
    assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  { isPrivate: true },
);

githubTest(
  "a workflow is started by hand on an older server, and on a tag that it sees late",
  async ({ answer, github, rung }) => {
    github.state.isOldServer = true;
    github.state.unseenFor = 2;
    await answer("prepare", "--rc");
    const ran = await rung(
      ["execute", "--dispatch", "pypi-publish.yml"],
      { GITHUB_TOKEN: TOKENS.job },
      HURRIED,
    );
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.runs.filter(({ event }) => event === "workflow_dispatch").length,
      1,
    );
  },
);

githubTest(
  "notes that GitHub would make too long are refused before the push",
  async ({ answer, github, rung }) => {
    github.state.moreNotes = "x".repeat(125_000);
    await answer("prepare", "--rc");
    const ran = await rung(["execute", "--generate-notes", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["notes_too_long"]], ran.err);
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
    // the hint: the reviewed ones are shorter
    assertStringIncludes(ran.err, "Leave --generate-notes out");
    assertEquals((await rung(["execute"], ENV)).code, 0);
  },
);

githubTest(
  "a file whose name GitHub makes too long is refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    await repo.write(`dist/.${"x".repeat(250)}`, "a");
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["asset_missing"]], ran.err);
    assertStringIncludes(ran.err, "258 characters");
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  { files: { "rung.toml": 'assets = ["dist/.*"]\n' } },
);

githubTest(
  "a draft that the list hid is removed by the next run",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    const body = await repo.read("release/RELEASE_NOTES.md");
    await answer("execute");
    github.state.releases.push({
      ...{ id: 900, tag: TAG, name: TAG, body, draft: true, prerelease: true },
      ...{ target: "main", published: null, immutable: false, assets: [] },
      listedAfter: 100,
    });
    assertEquals((await rung(["execute", TAG], ENV)).code, 0);
    assertEquals(github.state.releases.map(({ draft }) => draft), [false]);
  },
);

githubTest(
  "a workflow that a release changes takes a right of its own, and that is named",
  async ({ answer, github, rung }) => {
    await answer("prepare", "--rc");
    const ran = await rung(["execute", "--via", "api", "--json"], {
      RELEASE_PAT: TOKENS.app,
    });
    assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
    assertStringIncludes(ran.err, '"reason":"workflows"');
    assertStringIncludes(ran.err, "Workflows: write");
    assertEquals(github.state.releases, []);
    // the hint: a token that has the right
    const again = await rung(["execute", "--via", "api"], ENV);
    assertEquals(again.code, 0, again.err);
  },
  {
    files: {
      "rung.toml":
        '[[file]]\npath = ".github/workflows/own.yml"\npattern = "VERSION: {version}"\n',
      ".github/workflows/own.yml": "env:\n  VERSION: 1.0.0\non: workflow_dispatch\n",
    },
  },
);

for (
  const [isPrivate, isFreePlan] of rowsOf(
    [[true, true], [true, false], [false, true]],
    2,
  )
) {
  const where = `a ${isPrivate ? "private" : "public"} repository of a ${
    isFreePlan ? "free" : "paid"
  } plan`;
  githubTest(`doctor says what ${where} does without`, async ({ github, rung }) => {
    github.state.isFreePlan = isFreePlan!;
    const ran = await rung(["doctor", "--json"], ENV);
    const { findings } = JSON.parse(ran.out || ran.err.trim().split("\n").at(-1)!);
    const told = findings.filter((each: { about?: string; subject?: string }) =>
      JSON.stringify(each).includes("its owner's plan lacks them")
    );
    assertEquals(told.length, isPrivate && isFreePlan ? 1 : 0, ran.out + ran.err);
  }, { isPrivate: isPrivate! });
}

/** What a ruleset is like, and how doctor takes it: the state, and a part of its words. */
const RULESETS: readonly (readonly [
  string,
  {
    readonly target: string;
    readonly rules: readonly Readonly<Record<string, unknown>>[];
    readonly bypass?: string;
    readonly include?: string;
  },
  string,
  string,
])[] = [
  [
    "a branch that takes pull requests alone",
    {
      target: "branch",
      rules: [{ type: "pull_request" }],
    },
    "bad",
    'main: changes come by pull request, says the ruleset "own"',
  ],
  [
    "one that the token's owner bypasses",
    {
      target: "branch",
      rules: [{ type: "pull_request" }, { type: "update" }],
      bypass: "always",
    },
    "good",
    "None stands in the way of main and v",
  ],
  [
    "one that stops no release",
    {
      target: "branch",
      rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
    },
    "good",
    "None stands in the way",
  ],
  [
    "signatures, which a release may have",
    {
      target: "branch",
      rules: [{ type: "required_signatures" }],
    },
    "warning",
    "main: commits are signed",
  ],
  [
    "tags that nobody makes",
    {
      target: "tag",
      rules: [{ type: "creation" }, { type: "deletion" }],
      include: "refs/tags/v*",
    },
    "bad",
    "nobody makes such a tag",
  ],
  [
    "other tags",
    {
      target: "tag",
      rules: [{ type: "creation" }],
      include: "refs/tags/x*",
    },
    "good",
    "None stands in the way",
  ],
  [
    "names of tags",
    {
      target: "tag",
      rules: [{
        type: "tag_name_pattern",
        parameters: { operator: "starts_with", pattern: "release-" },
      }],
    },
    "bad",
    "tags starts with release-",
  ],
];

const REVIEWS = { required_approving_review_count: 1, dismiss_stale_reviews: false };
const PULLS = { required_pull_request_reviews: REVIEWS };
const CHECKED = {
  required_status_checks: {
    ...{ enforcement_level: "everyone", contexts: ["ci", "docs"], checks: [] },
  },
};
/** It holds administrators, too. */
const HELD = { enforce_admins: { enabled: true } };

/** The older protection of a branch, who asks, and what is made of it. */
const PROTECTIONS: readonly (readonly [
  whole: Record<string, unknown>,
  asker: "administrator" | "writer" | "reader",
  state: string,
  words: string,
])[] = [
  [PULLS, "administrator", "good", "None stands in the way of main and v"],
  [
    { ...PULLS, ...HELD },
    "administrator",
    "bad",
    "main: changes come by pull request, says the protection",
  ],
  [
    {
      required_pull_request_reviews: {
        ...REVIEWS,
        bypass_pull_request_allowances: { users: [{ login: "ann" }] },
      },
      ...HELD,
    },
    "administrator",
    "warning",
    "changes come by pull request",
  ],
  [
    { lock_branch: { enabled: true }, ...HELD },
    "administrator",
    "bad",
    "nobody pushes to it",
  ],
  [CHECKED, "writer", "warning", "these checks have passed on each commit: ci, docs"],
  [PULLS, "writer", "warning", "changes come by pull request"],
  [
    { restrictions: { users: [], teams: [], apps: [] } },
    "writer",
    "bad",
    "only some may push to it",
  ],
  [
    { required_signatures: { enabled: true } },
    "writer",
    "warning",
    "commits are signed",
  ],
  [{}, "writer", "good", "None stands in the way"],
  [CHECKED, "reader", "warning", "checks have passed on each commit: ci, docs"],
  [PULLS, "reader", "warning", "is told to administrators alone"],
];

githubTest("doctor names what an older protection of the branch asks", async (at) => {
  const { github, rung } = at;
  for (const [whole, asker, state, words] of PROTECTIONS) {
    github.state.protection = { whole, asker };
    const ran = await rung(["doctor", "--json"], ENV);
    const about = rulesIn(ran);
    assertEquals(about.map((each) => each.state), [state], words);
    assertStringIncludes(about[0]!.message, words);
  }
});

/** What doctor says of rules. */
function rulesIn({ out, err }: { readonly out: string; readonly err: string }) {
  const { findings } = JSON.parse(out || err.trim().split("\n").at(-1)!) as {
    findings: { subject: string; state: string; message: string; cure?: string }[];
  };
  return findings.filter(({ subject }) => subject === "rules");
}

githubTest("doctor names the rulesets that would stop a release", async (at) => {
  const { github, rung } = at;
  for (const [name, ruleset, state, words] of RULESETS) {
    const { target, rules, bypass = "never", include = "~ALL" } = ruleset;
    github.state.rulesets = [{
      ...{ id: 7, name: "own", target, enforcement: "active", rules },
      ...{ source: "acme/tool", source_type: "Repository" },
      conditions: { ref_name: { include: [include], exclude: [] } },
      current_user_can_bypass: bypass,
    }];
    const ran = await rung(["doctor", "--json"], ENV);
    const about = rulesIn(ran);
    assertEquals(about.map((each) => each.state), [state], name);
    assertStringIncludes(about[0]!.message, words, name);
    const isForPulls = words.includes("pull request");
    assertEquals(
      about[0]!.cure?.includes("`rung prepare --pr`") ?? false,
      isForPulls,
      name,
    );
  }
});

githubTest(
  "more files, and larger ones, than a release takes are refused before the push",
  async ({ answer, github, repo, rung }) => {
    await answer("prepare", "--rc");
    for (let i = 0; i < 1000; i++) await repo.write(`dist/${i}.txt`, "a");
    await repo.write("dist/large.bin", "a");
    // It takes no room on the disk.
    await Deno.truncate(`${repo.dir}/dist/large.bin`, 2 * 1024 ** 3 + 1);
    const ran = await rung(["execute", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["asset_missing", "asset_missing"]]);
    assertStringIncludes(ran.err, "large.bin");
    assertStringIncludes(ran.err, "1001 files: GitHub takes 1000");
    assertEquals(github.pushes.filter(({ updates }) => updates.length > 0), []);
  },
  { files: { "rung.toml": 'assets = ["dist/*"]\n' } },
);

githubTest(
  "a draft that is changed without its tag loses it, and rung always says the tag",
  async ({ answer, github }) => {
    const at = `${github.server}/api/v3/repos/acme/tool/releases`;
    const ask = async (method: string, path: string, body: object) => {
      const answer = await fetch(at + path, {
        method,
        headers: { authorization: `token ${TOKENS.maintainer}` },
        body: JSON.stringify(body),
      });
      return await answer.json();
    };
    const { id } = await ask("POST", "", { tag_name: "v0.1.0", draft: true });
    const changed = await ask("PATCH", `/${id}`, { body: "other words" });
    assertEquals(changed.tag_name, `untagged-${id}`);
    await answer("prepare", "--rc");
    await answer("execute");
    const ours = github.requests.filter(({ method, path }) =>
      method === "PATCH" && !path.endsWith(`/${id}`)
    );
    assertEquals(ours.map(({ body }) => (body as { tag_name: string }).tag_name), [
      TAG,
    ]);
  },
);
