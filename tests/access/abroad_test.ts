/** Servers that are silent, lead elsewhere, or are addressed with secrets: none learns more. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { codesOf, NOW } from "../support/clones.ts";
import { lacksHttpBackend, withGitServer } from "../support/http_backend.ts";
import { withTlsFront } from "../support/tls_front.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { rungProcess } from "../support/rung_process.ts";

const SECRET = "ghp_ThisIsTheOneThatNobodyMayHave";

function withNews(run: (repo: Repo) => Promise<void>): Promise<void> {
  const make = async (repo: Repo) => {
    await repo.tag("v1.0.0", "Release 1.0.0");
    await repo.commit("feat: more");
    await repo.push();
  };
  return withRepo(run, { VERSION: "1.0.0\n" }, { name: "news", make });
}

/** A server that writes down what it is asked, with all headers. */
async function withEar(
  answer: (request: Request) => Response,
  run: (url: string, heard: string[]) => Promise<void>,
): Promise<void> {
  const heard: string[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => {
      heard.push(`${request.url} ${JSON.stringify([...request.headers])}`);
      return answer(request);
    },
  );
  try {
    await run(`http://127.0.0.1:${server.addr.port}`, heard);
  } finally {
    await server.shutdown();
  }
}

Deno.test("a remote that accepts and never answers is given up, and that is said", () =>
  withNews(async (repo) => {
    const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
    const held: Deno.Conn[] = [];
    const taking = (async () => {
      for await (const conn of listener) held.push(conn);
    })();
    try {
      const { port } = listener.addr as Deno.NetAddr;
      for (const scheme of ["http", "git"]) {
        await repo.git(
          "remote",
          "set-url",
          "origin",
          `${scheme}://127.0.0.1:${port}/x.git`,
        );
        const ran = await rung(["next", "--timeout", "1", "--json"], {
          ...{ cwd: repo.dir, env: repo.env, now: NOW },
        });
        assertEquals([ran.code, codesOf(ran)], [1, ["remote_unreachable"]], ran.err);
        assertStringIncludes(ran.err, "--timeout");
      }
    } finally {
      for (const conn of held) conn.close();
      listener.close();
      await taking.catch(() => {});
    }
  }));

Deno.test("a time that is none is a fault of usage", () =>
  withNews(async (repo) => {
    for (const time of ["0", "-5", "soon", "1e9"]) {
      const argv = ["next", `--timeout=${time}`, "--json"];
      assertEquals(codesOf(await rung(argv, { cwd: repo.dir, env: repo.env })), [
        "usage",
      ]);
    }
  }));

Deno.test("a token goes to no host that the remote leads to", () =>
  withNews((repo) =>
    withEar(() => new Response("x", { status: 401 }), (there, heard) =>
      withEar(
        ({ url }) => Response.redirect(there + new URL(url).pathname, 302),
        async (url) => {
          await repo.git("remote", "set-url", "origin", `${url}/acme/tool.git`);
          const env = { ...repo.env, DEPLOY: SECRET };
          const at = { cwd: repo.dir, env, now: NOW };
          for (const command of ["prepare", "status", "next", "tag"]) {
            const ran = await rung([command, "--token-env", "DEPLOY", "--json"], at);
            assert(ran.code !== 0, command);
            assert(!ran.err.includes(SECRET));
          }
          assert(
            !heard.join().toLowerCase().includes("authorization"),
            heard.join("\n"),
          );
        },
      ))
  ));

Deno.test("no remote leads from https down to http, without a token either", () =>
  withNews((repo) =>
    withEar(() => new Response("x", { status: 404 }), (there, heard) =>
      withEar(
        ({ url }) => Response.redirect(there + new URL(url).pathname, 302),
        (target) =>
          withTlsFront(target, repo.root, async ({ host, certificate }) => {
            await repo.git("remote", "set-url", "origin", `https://${host}/x.git`);
            const env = { ...repo.env, GIT_SSL_CAINFO: certificate };
            const at = { cwd: repo.dir, env, now: NOW };
            for (const command of ["next", "prepare"]) {
              const ran = await rung([command, "--json"], at);
              assertEquals(codesOf(ran), ["remote_unreachable"], command);
            }
            // it shows what git knows, and that the remote was not read
            const { out } = await rung(["status", "--json"], at);
            assertStringIncludes(JSON.parse(out).not_asked[0], "the remote: Cannot");
            assertEquals(heard, []);
          }),
      ))
  ));

Deno.test({
  name: "a repository that was renamed is followed on its own host, and that is said",
  ignore: lacksHttpBackend(),
  fn: () =>
    withNews((repo) =>
      withGitServer(repo.root, async (server) => {
        const target = new URL(server.urlOf("origin.git"));
        const proxy = Deno.serve(
          { port: 0, hostname: "127.0.0.1", onListen() {} },
          (request) => {
            const { pathname, search } = new URL(request.url);
            const moved = pathname.replace("/old.git", "/origin.git");
            if (moved !== pathname) {
              return Response.redirect(new URL(moved + search, request.url), 301);
            }
            return fetch(new URL(pathname + search, target), {
              ...{
                method: request.method,
                headers: request.headers,
                body: request.body,
              },
            });
          },
        );
        try {
          const url = `http://127.0.0.1:${proxy.addr.port}/old.git`;
          await repo.git("remote", "set-url", "origin", url);
          const at = { cwd: repo.dir, env: { ...repo.env, DEPLOY: SECRET }, now: NOW };
          await repo.git("rm", "--quiet", "VERSION");
          await repo.commit("chore: the tag is the version");
          const ran = await rung(["tag", "--token-env", "DEPLOY"], at);
          assertEquals(ran.code, 0, ran.err);
          assertStringIncludes(ran.err, "has moved to");
          assertStringIncludes(await repo.remote("tag"), "v1.1.0");
        } finally {
          await proxy.shutdown();
        }
      }, { tokens: { [SECRET]: "maintainer" } })
    ),
});

Deno.test("no child has the token's variable, whatever the configuration calls it", () =>
  withNews(async (repo) => {
    await repo.write("rung.toml", 'token = "DEPLOY_THING"\n');
    await repo.commit("chore: configure");
    await repo.push();
    const trace = `${repo.root}/trace`;
    const env = {
      ...{
        ...repo.env,
        DEPLOY_THING: SECRET,
        OTHER: `${SECRET}2`,
        RELEASE_PAT: `${SECRET}3`,
      },
      ...{
        GIT_TRACE2_EVENT: trace,
        GIT_TRACE2_ENV_VARS: "DEPLOY_THING,OTHER,RELEASE_PAT",
      },
    };
    const cases = [["next"], ["status"], ["prepare", "--rc"], ["abort"], ["ci"], [
      "bump",
      "--patch",
      "-n",
    ]];
    for (const argv of cases) {
      const more = argv[0] === "next" ? ["--token-env", "OTHER"] : [];
      await rungProcess([...argv, ...more], { cwd: repo.dir, env });
      const said = await Deno.readTextFile(trace).catch(() => "");
      assert(!said.includes(`${SECRET}"`), argv[0]);
      assert(!said.includes(`${SECRET}3`), argv[0]);
      if (more.length > 0) {
        assert(said !== "", "git traces nothing");
        assert(!said.includes(`${SECRET}2`), argv[0]);
      }
      await Deno.remove(trace).catch(() => {});
    }
  }));

const ODD = [
  "http://user:pa/ssw0rdssw0rd@127.0.0.1:1/x.git",
  "http://127.0.0.1:1/x.git?private_token=ssw0rdssw0rd",
  "http://ssw0rdssw0rd@127.0.0.1:1/x.git",
  "http://user:ssw0rdssw0rd@[::bad/x.git",
  "http://user:ssw0rd#ssw0rd@127.0.0.1:1/x.git",
];
for (const url of ODD) {
  Deno.test(`nothing that is said has the secret of ${url}`, () =>
    withNews(async (repo) => {
      await repo.git("remote", "set-url", "origin", url);
      const env = { ...repo.env, DEPLOY: SECRET };
      for (
        const argv of [["next"], ["prepare"], ["tag", "--token-env", "DEPLOY"], [
          "token",
          "check",
        ]]
      ) {
        const ran = await rung(argv, { cwd: repo.dir, env, now: NOW });
        assert(ran.code !== 0, argv.join());
        assert(!/ssw0rd/.test(ran.err + ran.out), ran.err);
        assert(!ran.err.includes("error[bug]"), ran.err);
      }
    }));
}
