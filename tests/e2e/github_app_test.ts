/** A GitHub App in the place of a token: `RUNG_APP_ID` and `RUNG_APP_KEY`. */
import { formsOf } from "../../lib/system/redact.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { appKeys, type AppRules } from "../support/github_app.ts";
import type { Changes } from "../support/rung.ts";
import { rungProcess } from "../support/rung_process.ts";
import { codesOf, githubTest, TOKENS, WORKFLOW } from "./github_project.ts";

const KEYS = await appKeys();
const OTHER = await appKeys();

const APP: AppRules = {
  id: 424242,
  slug: "tool-release",
  publicKey: KEYS.publicKey,
  permissions: { contents: "write", actions: "write" },
};
const ENV = { RUNG_APP_ID: "424242", RUNG_APP_KEY: KEYS.pkcs1 };

const FORMS: readonly [string, string][] = [
  ["as GitHub gives it", KEYS.pkcs1],
  ["as PKCS#8", KEYS.pkcs8],
  ["with \\n written out", KEYS.pkcs1.replaceAll("\n", "\\n")],
  ["with line breaks of Windows", KEYS.pkcs1.replaceAll("\n", "\r\n")],
  ["in base64", btoa(KEYS.pkcs1)],
  ["in quotes", `"${KEYS.pkcs1.replaceAll("\n", "\\n")}"`],
];
for (const [name, RUNG_APP_KEY] of rowsOf(FORMS, 3)) {
  githubTest(`token check takes an App's key ${name}`, async (project) => {
    const env = { ...ENV, RUNG_APP_KEY };
    const ran = await project.rung(["token", "check", "--json"], env);
    assertEquals(ran.code, 0, ran.err);
    const { login, source, expires, workflows } = JSON.parse(ran.out);
    assertEquals([login, source, expires, workflows], [
      "tool-release[bot]",
      "RUNG_APP_ID",
      "2026-11-21 13:37:00 UTC",
      [WORKFLOW],
    ]);
    assertEquals(project.github.writes().map(({ path }) => path), [
      "/app/installations/4711/access_tokens",
    ]);
  }, { app: APP });
}

githubTest(
  "execute releases as the App, and nobody sees key or token",
  async (project) => {
    const { github, repo } = project;
    await project.answer("prepare", "--rc");
    const children: [string, string][] = [];
    const watch: Changes = (world) => ({
      run(spawn) {
        children.push([spawn.args.join(" "), JSON.stringify(spawn.env)]);
        return world.run(spawn);
      },
    });
    const ran = await project.rung(["execute", "--verbose"], ENV, watch);
    assertEquals(ran.code, 0, ran.err);
    const minted = github.tokens().find((token) =>
      token.startsWith("ghs_424242_") &&
      token !== TOKENS.app
    )!;
    assertEquals(
      github.pushes.filter(({ updates }) => updates.length > 0)
        .map(({ user }) => user),
      ["tool-release[bot]"],
    );
    assertEquals(github.state.moves[0]?.actor, "tool-release[bot]");
    assertStringIncludes(ran.err, "the token is tool-release[bot]'s");
    const [, line = ""] = KEYS.pkcs1.split("\n");
    for (const secret of [minted, line]) {
      for (const form of formsOf(secret)) {
        assert(!`${ran.out}${ran.err}`.includes(form), "in the output");
        for (const [args] of children) assert(!args.includes(form), args);
      }
      assertEquals(await filesWith(repo.dir, formsOf(secret)), []);
    }
    const toRemote = /^(push|ls-remote|fetch)/;
    for (const [args, env] of children.filter(([args]) => !toRemote.test(args))) {
      assert(!formsOf(minted).some((form) => env?.includes(form)), args);
    }
    const knowing = children.filter(([, env]) => env?.includes(line));
    assertEquals(knowing, []);
  },
  { app: APP, runDelay: 0 },
);

githubTest("the program itself signs as the App", async ({ repo, env }) => {
  const { code, stdout, stderr } = await rungProcess(["token", "check", "--json"], {
    cwd: repo.dir,
    env: { ...env, ...ENV },
  });
  assertEquals(code, 0, stderr);
  assertEquals(JSON.parse(stdout).login, "tool-release[bot]");
}, { app: APP });

/** The files of a clone, those of `.git` among them, in which one of the texts stands. */
async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) found.push(...await filesWith(path, texts));
    if (!isFile) continue;
    const text = new TextDecoder("latin1").decode(await Deno.readFile(path));
    if (texts.some((each) => text.includes(each))) found.push(path);
  }
  return found;
}

githubTest(
  "execute --via api goes with an App, and keeps key and token to itself",
  async (project) => {
    const { github, repo } = project;
    await project.answer("prepare", "--rc");
    github.breakNext("POST", /\/git\/refs$/, "error", 9);
    const argv = ["execute", "--via", "api", "--verbose"];
    const none: Changes = () => ({ run: () => Promise.resolve(undefined) });
    const cut = await project.rung(argv, ENV, none);
    assertEquals(cut.code, 1, cut.err);
    const [, line = ""] = KEYS.pkcs1.split("\n");
    const minted = github.tokens().filter((token) =>
      !Object.values(TOKENS).some((t) => t === token)
    );
    assertEquals(minted.length, 1);
    const forms = [line, ...minted].flatMap(formsOf);
    assertEquals(forms.filter((form) => `${cut.out}${cut.err}`.includes(form)), []);
    assertEquals(await filesWith(repo.dir, forms), []);
    github.mend();
    // a later run has a token of its own
    const ran = await project.rung(argv, ENV, none);
    assertEquals(ran.code, 0, ran.err);
    assertEquals(github.state.moves[0]?.actor, "tool-release[bot]");
    assertEquals(await filesWith(repo.dir, forms), []);
  },
  { app: APP, runDelay: 0 },
);

githubTest("an App opens a repository that lets nobody read", async (project) => {
  const closed = await project.rung(["next", "--json"]);
  assertEquals([closed.code, codesOf(closed)], [1, ["remote_unreachable"]], closed.err);
  const ran = await project.rung(["next"], ENV);
  assertEquals([ran.code, ran.out], [0, "1.1.0\n"], ran.err);
  const wrong = await project.rung(["next", "--json"], { ...ENV, RUNG_APP_KEY: "?" });
  assertEquals([wrong.code, codesOf(wrong)], [3, ["token_rejected"]], wrong.err);
}, { app: APP, isPrivate: true });

/** What goes wrong with an App: the App, the variables, the fault, its words and its hint. */
const FAULTS: readonly [
  string,
  Partial<AppRules>,
  Readonly<Record<string, string>>,
  string,
  string,
  string,
][] = [
  [
    "a key that is none",
    {},
    {
      RUNG_APP_KEY:
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
    },
    "token_rejected",
    "RUNG_APP_KEY is no RSA private key",
    "the whole .pem file",
  ],
  [
    "another App's key",
    {},
    { RUNG_APP_KEY: OTHER.pkcs1 },
    "token_rejected",
    "A JSON web token could not be decoded",
    "Check RUNG_APP_ID",
  ],
  [
    "an App that GitHub does not know",
    {},
    { RUNG_APP_ID: "7" },
    "token_rejected",
    'the GitHub App "7"',
    "Check RUNG_APP_ID",
  ],
  [
    "an App that is not installed",
    { isInstalled: false },
    {},
    "permission_missing",
    "it is not installed on acme/tool",
    "https://github.com/apps/tool-release/installations/new",
  ],
  [
    "an App that is suspended",
    { isSuspended: true },
    {},
    "permission_missing",
    "This installation has been suspended",
    "Give the token the permission",
  ],
  [
    "an App that may only read",
    { permissions: { contents: "read", metadata: "read" } },
    {},
    "permission_missing",
    "it has contents: read, metadata: read",
    "Contents: Read and write",
  ],
  [
    "an id without a key",
    {},
    { RUNG_APP_KEY: " " },
    "token_missing",
    '"RUNG_APP_KEY" is missing or empty',
    "Store RUNG_APP_KEY as a secret",
  ],
  [
    "a key without an id",
    {},
    { RUNG_APP_ID: "" },
    "token_missing",
    '"RUNG_APP_ID" is missing or empty',
    "Store RUNG_APP_ID",
  ],
];
for (const [name, app, env, code, words, hint] of rowsOf(FAULTS, 3)) {
  githubTest(`token check tells of ${name}`, async (project) => {
    const all = { ...ENV, ...env };
    const ran = await project.rung(["token", "check", "--json"], all);
    assertEquals([ran.code, codesOf(ran)], [3, [code]], ran.err);
    const told = JSON.parse(ran.err.trim().split("\n").at(-1)!).error;
    assertStringIncludes(told.message, words);
    assertStringIncludes(told.hint, hint);
    assertEquals(project.github.pushes.filter(({ status }) => status === 200), []);
  }, { app: { ...APP, ...app } });
}

githubTest("a token that is there goes before the App", async (project) => {
  const env = { ...ENV, RELEASE_PAT: TOKENS.maintainer };
  const ran = await project.rung(["token", "check", "--json"], env);
  assertEquals(JSON.parse(ran.out).login, "maintainer", ran.err);
  const named = ["token", "check", "--token-env", "DEPLOY_PAT", "--json"];
  const missing = await project.rung(named, env);
  assertEquals([missing.code, codesOf(missing)], [3, ["token_missing"]], missing.err);
}, { app: APP });

githubTest("a dry run needs no whole App", async (project) => {
  await project.answer("prepare", "--rc");
  const ran = await project.rung(["execute", "--dry-run"], { RUNG_APP_ID: "424242" });
  assertEquals(ran.code, 0, ran.err);
}, { app: APP });

githubTest(
  "token check misses an App's permission for a changed workflow",
  async (project) => {
    await project.repo.write(".github/workflows/more.yml", "on: push\njobs: {}\n");
    await project.repo.commit("ci: more");
    const ran = await project.rung(["token", "check", "--json"], ENV);
    assertEquals([ran.code, codesOf(ran)], [3, ["permission_missing"]], ran.err);
    assertStringIncludes(ran.err, "more.yml");
    assertStringIncludes(ran.err, "Workflows: Read and write");
  },
  { app: APP },
);

githubTest(
  "a run that outlives the App's token goes on with another",
  async (project) => {
    const { github, repo } = project;
    await project.answer("prepare", "--rc");
    await repo.write("dist/a.whl", "a".repeat(1000));
    await repo.write("dist/b.whl", "b".repeat(1000));
    // once before the release is drafted, and once before its first file
    const ends = new Set(["/releases", "a.whl"]);
    const end = (at: string) => {
      for (const each of ends) {
        if (at.endsWith(each) && ends.delete(each)) github.expireMinted();
      }
    };
    const ran = await project.rung(["execute"], ENV, (world) => ({
      async fetch(url, init) {
        if (init.method === "POST") end(url);
        return await world.fetch(url, init);
      },
      async upload(file) {
        end(file.path);
        return await world.upload(file);
      },
    }));
    assertEquals(ran.code, 0, ran.err);
    assertEquals(
      github.state.releases.map(({ draft, assets }) => [
        draft,
        assets.map((a) => a.name),
      ]),
      [[false, ["a.whl", "b.whl"]]],
    );
    const minted = github.requests.filter(({ path }) =>
      path.endsWith("/access_tokens")
    );
    assertEquals(minted.length, 3);
  },
  { app: APP, runDelay: 0, files: { "rung.toml": 'assets = ["dist/*"]\n' } },
);
