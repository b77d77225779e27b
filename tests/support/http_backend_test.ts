import { assert, assertEquals, assertMatch, assertStringIncludes } from "./assert.ts";
import {
  type GitServer,
  installHook,
  lacksHttpBackend,
  withGitServer,
} from "./http_backend.ts";
import type { ServerRules } from "./git_request.ts";
import { type Repo, withRepo } from "./repo.ts";

const FILES = { VERSION: "1.4.0\n" };
const USERS = { maintainer: "right", other: "pass:word" };
const ignore = lacksHttpBackend();

function serverTest(
  name: string,
  run: (server: GitServer, repo: Repo) => Promise<void>,
  rules?: ServerRules,
) {
  Deno.test({
    name,
    ignore,
    fn: () =>
      withRepo(
        (repo) => withGitServer(repo.root, (server) => run(server, repo), rules),
        FILES,
      ),
  });
}

const pushes = (server: GitServer) => server.log.flatMap((each) => each.updates);

serverTest("withGitServer() lets anybody clone", async (server, repo) => {
  await repo.git("clone", "--quiet", server.urlOf("origin.git"), "../copy");
  assertEquals(await Deno.readTextFile(`${repo.root}/copy/VERSION`), "1.4.0\n");
  assert(server.log.every((each) => each.status === 200 && !each.authorization));
  assertEquals(new Set(server.log.map((each) => each.service)).size, 1);
}, { users: USERS });

serverTest("withGitServer() keeps who pushed what", async (server, repo) => {
  await repo.git(
    "remote",
    "set-url",
    "origin",
    server.urlOf("origin.git", "other", "pass:word"),
  );
  const from = await repo.git("rev-parse", "HEAD");
  const to = await repo.commit("fix: x");
  await repo.tag("v1.4.1", "1.4.1");
  await repo.git("push", "--quiet", "--atomic", "origin", "main", "v1.4.1");
  const tag = await repo.git("rev-parse", "v1.4.1");
  assertEquals(pushes(server), [
    { ref: "refs/heads/main", from, to },
    { ref: "refs/tags/v1.4.1", from: "0".repeat(40), to: tag },
  ]);
  assertEquals(await repo.remote("rev-parse", "main", "v1.4.1"), `${to}\n${tag}`);
  const last = server.log.at(-1)!;
  assertEquals([last.user, last.status], ["other", 200]);
  assertEquals(last.authorization, `Basic ${btoa("other:pass:word")}`);
}, { users: USERS });

serverTest("withGitServer() has nothing pushed by a dry run", async (server, repo) => {
  await repo.git("remote", "set-url", "origin", server.urlOf("origin.git"));
  await repo.commit("fix: x");
  const { code, stderr } = await repo.attempt("push", "--dry-run", "origin", "main");
  assertEquals([code, pushes(server)], [0, []]);
  assertMatch(stderr, /main -> main/);
  assert(server.log.some((each) => each.service === "git-receive-pack"));
});

const STRANGERS = [["maintainer", "wrong"], ["nobody", "right"], [
  undefined,
  undefined,
]];
for (const [user, password] of STRANGERS) {
  serverTest(`withGitServer() refuses ${user}:${password}`, async (server, repo) => {
    const head = await repo.remote("rev-parse", "main");
    await repo.commit("fix: x");
    const url = server.urlOf("origin.git", user, password);
    const { code, stderr } = await repo.attempt("push", url, "main");
    assertEquals(code, 128);
    assertMatch(stderr, /Authentication failed|could not read Username/);
    assertEquals([pushes(server), await repo.remote("rev-parse", "main")], [[], head]);
    assert(server.log.every((each) => each.status === 401 && each.user === undefined));
  }, { users: USERS });
}

serverTest(
  "withGitServer() keeps a private repository private",
  async (server, repo) => {
    const url = server.urlOf("origin.git");
    assertEquals((await repo.attempt("ls-remote", url)).code, 128);
    const known = server.urlOf("origin.git", "maintainer", "right");
    assertStringIncludes(await repo.git("ls-remote", known), "refs/heads/main");
  },
  { users: USERS, isPrivate: true },
);

serverTest("withGitServer() takes large pushes in chunks", async (server, repo) => {
  const letters = Array.from({ length: 60_000 }, (_, i) => i.toString(36)).join(" ");
  await repo.write("large.txt", letters);
  const head = await repo.commit("feat: large");
  const url = server.urlOf("origin.git");
  await repo.git("-c", "http.postBuffer=1024", "push", "--quiet", url, "main");
  assert(server.log.some((each) => each.isChunked && each.updates.length === 1));
  assertEquals(await repo.remote("rev-parse", "main"), head);
});

serverTest("withGitServer() takes packed requests", async (server, repo) => {
  for (let i = 0; i < 40; i++) {
    await repo.git("commit", "--quiet", "--allow-empty", "-m", `fix: ${i}`);
    await repo.git("branch", `b${i}`);
  }
  await repo.git("push", "--quiet", "--all", "origin");
  await repo.git("clone", "--quiet", server.urlOf("origin.git"), "../copy");
  assert(server.log.some((each) => each.encoding === "gzip" && each.status === 200));
  assertEquals(
    (await repo.git("-C", "../copy", "branch", "-r")).match(/\/b\d+/g)?.length,
    40,
  );
});

serverTest(
  "breakNext() breaks one push, and nothing is carried out",
  async (server, repo) => {
    const url = server.urlOf("origin.git");
    const head = await repo.remote("rev-parse", "main");
    const made = await repo.commit("fix: x");
    for (const how of ["error", "cut"] as const) {
      server.breakNext("git-receive-pack", how);
      assert((await repo.attempt("push", url, "main")).code !== 0, how);
      assertEquals(await repo.remote("rev-parse", "main"), head, how);
    }
    assertEquals((await repo.attempt("push", url, "main")).code, 0);
    assertEquals(await repo.remote("rev-parse", "main"), made);
  },
);

serverTest(
  "breakNext() can lose the answer of a push that is done",
  async (server, repo) => {
    const made = await repo.commit("fix: x");
    server.breakNext("git-receive-pack", "lose");
    const { code } = await repo.attempt("push", server.urlOf("origin.git"), "main");
    assert(code !== 0);
    assertEquals(await repo.remote("rev-parse", "main"), made);
  },
);

serverTest("breakNext() breaks reading", async (server, repo) => {
  server.breakNext("git-upload-pack", "error");
  const { code, stderr } = await repo.attempt("ls-remote", server.urlOf("origin.git"));
  assertEquals(code, 128);
  assertStringIncludes(stderr, "500");
  await repo.git("ls-remote", server.urlOf("origin.git"));
});

serverTest("goDown() refuses connections until goUp()", async (server, repo) => {
  const url = server.urlOf("origin.git");
  await server.goDown();
  const { code, stderr } = await repo.attempt("ls-remote", url);
  assertEquals(code, 128);
  assertMatch(stderr, /Failed to connect|Connection refused|Could not connect/i);
  server.goUp();
  assertStringIncludes(await repo.git("ls-remote", url), "refs/heads/main");
});

serverTest("installHook() lets the remote refuse a tag", async (server, repo) => {
  await installHook(
    repo.origin,
    "update",
    'case "$1" in refs/tags/*) echo no tags; exit 1;; esac',
  );
  const head = await repo.remote("rev-parse", "main");
  await repo.commit("fix: x");
  await repo.tag("v1.4.1");
  const url = server.urlOf("origin.git");
  const refused = await repo.attempt("push", "--atomic", url, "main", "v1.4.1");
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.stderr, "no tags");
  assertEquals(await repo.remote("rev-parse", "main"), head);
});

serverTest("withGitServer() does not know what is not there", async (server, repo) => {
  const { code, stderr } = await repo.attempt("ls-remote", server.urlOf("none.git"));
  assertEquals(code, 128);
  assertStringIncludes(stderr, "not found");
  assertEquals(server.log.map((each) => each.status), [404]);
});
