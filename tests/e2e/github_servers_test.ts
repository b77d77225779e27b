/**
 * GitHub Enterprise Server: all that rung asks is held against GitHub's own descriptions of the
 * servers that there are. `withGithub` fails for what a server does not know.
 */
import { assert, assertEquals } from "../support/assert.ts";
import { appKeys, type AppRules } from "../support/github_app.ts";
import { mergePull } from "../support/github_pulls.ts";
import { descriptionOf } from "../support/github_schema.ts";
import { OPERATIONS } from "../support/github_rest.ts";
import { SERVERS, unknownTo, WITHOUT } from "../support/github_servers.ts";
import { githubTest, HURRIED, type OnGithub, TOKENS } from "./github_project.ts";

const KEYS = await appKeys();
const APP: AppRules = {
  id: 424242,
  slug: "tool-release",
  publicKey: KEYS.publicKey,
  permissions: { contents: "write", actions: "write" },
};

const PAT = { RELEASE_PAT: TOKENS.maintainer };
const SETTINGS = {
  isHeldToServers: true,
  files: { "rung.toml": 'assets = ["dist/*"]\n' },
};

/** The operations that rung asked for, over all tests of this file. */
const asked = new Set<string>();

function serverTest(
  name: string,
  run: (project: OnGithub) => Promise<void>,
  settings: Partial<Parameters<typeof githubTest>[2]> = {},
) {
  githubTest(`an Enterprise Server knows all that is asked: ${name}`, async (at) => {
    await run(at);
    const api = await descriptionOf(SERVERS[0]);
    for (const { method, path } of at.github.requests) {
      const operation = api.find(method, path);
      if (operation) asked.add(operation.id);
    }
  }, { ...SETTINGS, ...settings });
}

serverTest("a release with files", async ({ answer, github, repo, rung }) => {
  github.state.tellsDigests = false;
  await answer("prepare", "--rc");
  const body = await repo.read("release/RELEASE_NOTES.md");
  for (const [id, listedAfter] of [[7, 0], [8, 100]] as const) {
    github.state.releases.push({
      ...{ id, tag: "v1.1.0-rc.1", name: "v1.1.0-rc.1", body, draft: true },
      ...{ prerelease: true, target: "main", published: null, immutable: false },
      ...{ assets: [], listedAfter },
    });
  }
  await repo.write("dist/a.txt", "a");
  github.breakNext("POST", /\/assets$/, "lose");
  const ran = await rung(["execute"], PAT, HURRIED);
  assertEquals(ran.code, 0, ran.err);
  assertEquals((await rung(["execute", "v1.1.0-rc.1"], PAT)).code, 0);
});

serverTest("notes by GitHub, and the draft that they go to", async (project) => {
  const { answer, repo, rung } = project;
  await answer("prepare", "--rc");
  await repo.write("dist/a.txt", "a");
  const ran = await rung(["execute", "--generate-notes"], PAT);
  assertEquals(ran.code, 0, ran.err);
});

serverTest("a workflow by hand", async ({ answer, github, repo, rung }) => {
  github.state.isOldServer = true;
  await answer("prepare", "--rc");
  await repo.write("dist/a.txt", "a");
  const env = { GITHUB_TOKEN: TOKENS.job };
  const ran = await rung(["execute", "--dispatch", "pypi-publish.yml"], env, HURRIED);
  assertEquals(ran.code, 0, ran.err);
});

for (const cutsTrees of [false, true]) {
  const name = `commit and tag by the API${cutsTrees ? ", of a large tree" : ""}`;
  serverTest(name, async ({ answer, github, repo, rung }) => {
    github.state.cutsTrees = cutsTrees;
    await answer("prepare", "--rc");
    await repo.write("dist/a.txt", "a");
    const ran = await rung(["execute", "--via", "api"], PAT);
    assertEquals(ran.code, 0, ran.err);
  });
}

serverTest("a candidate that goes up, by the API", async (project) => {
  const { answer, repo, rung } = project;
  await answer("prepare", "--rc");
  await repo.write("dist/a.txt", "a");
  await answer("execute", "--no-wait");
  await repo.commit("feat: late");
  await repo.git("push", "--quiet", repo.origin, "main");
  await answer("promote");
  const ran = await rung(["execute", "--via", "api"], PAT);
  assertEquals(ran.code, 0, ran.err);
});

serverTest("a commit by the API that is finished later", async (project) => {
  const { answer, github, repo, rung } = project;
  await answer("prepare", "--rc");
  await repo.write("dist/a.txt", "a");
  github.breakNext("POST", /^\/graphql mutation/, "lose");
  github.breakNext("POST", /\/git\/refs$/, "error", 9);
  assertEquals((await rung(["execute", "--via", "api"], PAT, HURRIED)).code, 1);
  github.mend();
  // somebody else pushes on top of it
  const [tip, tree] = (await repo.remote("log", "-1", "--format=%H %T", "main")).split(
    " ",
  );
  const next = await repo.remote(
    "commit-tree",
    tree!,
    "-p",
    tip!,
    "-m",
    "feat: on top",
  );
  await repo.remote("update-ref", "refs/heads/main", next);
  const ran = await rung(["execute"], PAT);
  assertEquals(ran.code, 0, ran.err);
});

for (const isInstalled of [true, false]) {
  serverTest(
    `an App that is ${isInstalled ? "" : "not "}installed`,
    async ({ rung }) => {
      const env = { RUNG_APP_ID: `${APP.id}`, RUNG_APP_KEY: KEYS.pkcs1 };
      const ran = await rung(["token", "check"], env);
      assertEquals(ran.code, isInstalled ? 0 : 3, ran.err);
    },
    { app: { ...APP, isInstalled } },
  );
}

serverTest("a release by pull request", async ({ answer, github, repo, rung }) => {
  github.state.signals.milestones.push({ number: 4, title: "v1.1.0" });
  await answer("prepare", "--pr", "--rc");
  await repo.commit("feat: one more");
  await repo.git("push", "--quiet", repo.origin, "main");
  const { number, labels, labelled } = github.state.pulls.at(-1)!;
  labels.push("rung: rc");
  const at = "2026-11-22T00:00:00Z";
  labelled.push({ label: "rung: rc", login: "maintainer", at });
  await answer("prepare", "--pr");
  await answer("gates", "--status");
  const git = (...args: string[]) => repo.remote(...args);
  await mergePull(github.state, git, number, "squash");
  await repo.git("pull", "--quiet", "--ff-only", repo.origin, "main");
  await repo.write("dist/a.txt", "a");
  const ran = await rung(["execute", "--merged"], PAT);
  assertEquals(ran.code, 0, ran.err);
}, {
  files: {
    "rung.toml": 'assets = ["dist/*"]\n[pull-request]\nlabels = ["release"]\n' +
      'reviewers = ["ada"]\nmilestone = "v{base}"\n',
  },
});

serverTest("a tag alone, by the API", async ({ repo, rung }) => {
  await repo.write("dist/a.txt", "a");
  const ran = await rung(["tag", "--rc", "--via", "api"], PAT);
  assertEquals(ran.code, 0, ran.err);
}, { isTagOnly: true });

serverTest("gates, and the question of who approves", async (project) => {
  const { answer, github, repo, rung } = project;
  await answer("prepare", "--rc");
  await repo.write("dist/a.txt", "a");
  await answer("execute", "--no-wait");
  const { signals, releases } = github.state;
  const page = { to: `release ${releases[0]!.id}` };
  signals.reactions.push({ ...page, login: "ann", content: "rocket" });
  const asked = await rung(["promote", "--ask"], PAT);
  assertEquals(asked.code, 0, asked.err);
  const shown = await rung(["gates", "--json"], PAT);
  const { gates } = JSON.parse(shown.out) as { gates: { state: string }[] };
  assertEquals(gates.filter(({ state }) => state === "unknown"), []);
  const stand = await rung(["status", "--json"], PAT);
  assertEquals(JSON.parse(stand.out).not_asked, []);
}, {
  files: {
    "rung.toml": [
      'assets = ["dist/*"]',
      "[channel.rc]",
      'checks = true\nblockers = "release-blocker"\nmilestone = true\napprovals = 1',
      "feedback = { min = 1, positive = 0.5 }\n",
    ].join("\n"),
  },
});

serverTest("the token, and what rulesets ask", async ({ github, rung }) => {
  github.state.rulesets = [{
    ...{ id: 7, name: "own", target: "tag", enforcement: "active", rules: [] },
    ...{ source: "acme/tool", source_type: "Repository" },
    conditions: { ref_name: { include: ["~ALL"], exclude: [] } },
    current_user_can_bypass: "never",
  }];
  github.state.protection = { whole: { url: "https://x" }, asker: "administrator" };
  for (const argv of [["token", "check"], ["doctor"]]) await rung(argv, PAT);
}, { isPrivate: true });

Deno.test("what was asked of the servers is all that rung asks of GitHub", () => {
  if (asked.size === 0) return;
  const ours = OPERATIONS.filter((id) => !OTHERS.includes(id));
  assertEquals(ours.filter((id) => !asked.has(id)), []);
});

/** What the double knows for the sake of `gh`, or that is held elsewhere. */
const OTHERS = [
  "get /user",
  "get /repos/{owner}/{repo}/actions/workflows",
  "get /repos/{owner}/{repo}/actions/workflows/{workflow_id}",
];

Deno.test("what a server lacks and rung asks all the same is still lacking there", async () => {
  for (const { operation, fault, goesOn } of WITHOUT) {
    const [method = "", template = ""] = operation.split(" ");
    const path = template.replaceAll(/\{[^}]*\}/g, "x");
    const query = new URLSearchParams();
    const body = { ref: "refs/tags/v1.0.0", return_run_details: true };
    for (const server of SERVERS) {
      const held = { method: method.toUpperCase(), path, query, body };
      assertEquals(unknownTo(await descriptionOf(server), held), [fault], server);
    }
    assert(goesOn.length > 0);
  }
});

Deno.test("a request that a server does not know is told", async () => {
  const of = await descriptionOf(SERVERS[0]);
  const query = new URLSearchParams();
  const ask = (method: string, path: string, body?: unknown) =>
    unknownTo(of, { method, path, query, body });
  assertEquals(ask("GET", "/repos/acme/tool/immutable-releases"), [
    "it has no such operation",
  ]);
  assertEquals(
    ask("POST", "/repos/acme/tool/releases", { tag_name: "v1", wish: "yes" }),
    ['unknown key "wish"'],
  );
});
