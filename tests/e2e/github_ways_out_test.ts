/**
 * From every state of the forge and the token a command leads out: for each fault, the state
 * that gives it, and its hint carried out as it stands. It has to end in a published release.
 */
import type { FaultCode } from "../../lib/fault.ts";
import { assert, assertEquals } from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { installHook } from "../support/http_backend.ts";
import { ordersOf } from "../support/hints.ts";
import type { Changes } from "../support/rung.ts";
import { githubTest, type OnGithub, type Settings, TOKENS } from "./github_project.ts";

const ASSETS = { files: { "rung.toml": 'assets = ["dist/*"]\n' } };
const MOST = 3;

interface Row extends Settings {
  readonly code: FaultCode;
  readonly state: string;
  /** After `prepare`. */
  readonly reach?: (at: OnGithub) => unknown;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the words of the hint leave to a person. */
  readonly carry?: (at: OnGithub) => unknown;
  /** Which of the ways that a hint names is gone; the first where it is not said. */
  readonly way?: number;
  /** How the first run's world is. */
  readonly changes?: Changes;
  /** The tag that is published in the end; the prepared one where it is not said. */
  readonly tag?: string;
}

const good = { RELEASE_PAT: TOKENS.maintainer };

const ROWS: readonly Row[] = [
  { code: "token_missing", state: "no token", env: {} },
  {
    code: "token_rejected",
    state: "a token that nobody knows",
    env: { RELEASE_PAT: "github_pat_11ABCDEFG0123456789_old" },
  },
  {
    code: "token_powerless",
    state: "the job's own token",
    env: { RELEASE_PAT: TOKENS.job },
  },
  {
    code: "permission_missing",
    state: "a token that only reads",
    env: { RELEASE_PAT: TOKENS.reader },
  },
  {
    code: "push_rejected",
    state: "a ruleset on the remote",
    reach: ({ repo }) =>
      installHook(
        repo.origin,
        "pre-receive",
        "echo 'GH013: Repository rule violations found for refs/heads/main.'; exit 1",
      ),
    carry: ({ repo }) => Deno.remove(`${repo.origin}/hooks/pre-receive`),
  },
  {
    code: "forge_unreachable",
    state: "a forge that answers no request",
    reach: ({ github }) => github.breakNext("POST", /\/releases$/, "error", 100),
    carry: ({ github }) => github.mend(),
  },
  {
    code: "rate_limited",
    state: "an hour that is used up",
    argv: ["execute", "--no-wait"],
    reach: ({ github }) => github.breakNext("POST", /\/releases$/, "secondary", 1000),
    carry: ({ github }) => github.mend(),
  },
  {
    code: "asset_differs",
    state: "a file that never arrives whole",
    ...ASSETS,
    reach({ github }) {
      github.breakNext("POST", /\/assets$/, "lose", 100);
    },
    carry: ({ github }) => github.mend(),
  },
  {
    code: "asset_missing",
    state: "files that nobody built",
    ...ASSETS,
    reach: ({ repo }) => Deno.remove(`${repo.dir}/dist/a.whl`),
    carry: ({ repo }) => repo.write("dist/a.whl", "a"),
  },
  {
    code: "api_unable",
    state: "commits that the remote lacks",
    argv: ["execute", "--via", "api"],
    async reach({ answer, repo }) {
      await answer("abort");
      await repo.commit("fix: here alone");
      await answer("prepare", "--rc");
    },
  },
  {
    code: "notes_too_long",
    state: "notes that the forge does not take",
    reach: ({ repo }) =>
      repo.write("release/RELEASE_NOTES.md", `# Notes\n\n${"long ".repeat(40_000)}`),
    carry: ({ repo }) => repo.write("release/RELEASE_NOTES.md", "# Notes\n"),
  },
  {
    code: "release_immutable",
    state: "a tag that a final release used up",
    reach: ({ github }) => void github.state.burnt.add("v1.1.0-rc.1"),
    carry: async ({ repo, rung }) => {
      await repo.commit("fix: the next version");
      await repo.git("push", "--quiet", repo.origin, "main");
      // what was pushed stays: the tag without its page
      const done = await rung(["execute", "--no-release"], good);
      assertEquals(done.code, 0, done.err);
      assertEquals((await rung(["prepare", "--rc"], good)).code, 0);
    },
    tag: "v1.1.0-rc.2",
  },
  {
    code: "no_run",
    state: "runs that come after the wait",
    runDelay: 10_000,
    carry: ({ github }) => github.state.runs.forEach((run) => run.hiddenFor = 0),
  },
  {
    code: "release_incomplete",
    state: "a file that goes away while the push is under way",
    ...ASSETS,
    reach: ({ repo }) =>
      installHook(repo.origin, "post-receive", `rm '${repo.dir}/dist/a.whl'`),
    carry: ({ repo }) => repo.write("dist/a.whl", "a"),
  },
  {
    code: "forge_refused",
    state: "a forge that does not take the release",
    reach: ({ github }) => github.breakNext("POST", /\/releases$/, "refuse", 100),
    carry: ({ github }) => github.mend(),
  },
  {
    code: "actor_differs",
    state: "a push that went out as somebody else",
    reach({ github: { state: { moves } } }) {
      moves.unshift = (...made) => {
        moves.splice(0, 0, ...made.map((each) => ({ ...each, actor: "classic" })));
        return moves.length;
      };
    },
    // the workflow by hand, or without proof
    way: 1,
  },
  {
    code: "remote_moved",
    state: "a host that leads to another one",
    changes: (world) => ({
      fetch: (url, init) =>
        url.includes("/info/refs")
          ? Promise.resolve(Response.redirect("https://elsewhere.example/x/info/refs"))
          : world.fetch(url, init),
    }),
    carry: ({ repo, github }) =>
      repo.git("remote", "set-url", "origin", `${github.server}/acme/tool.git`),
  },
  {
    code: "token_exposed",
    state: "a remote that is spoken to in the open",
    argv: ["execute", "--token-env", "RELEASE_PAT"],
    reach: ({ repo }) =>
      repo.git("remote", "set-url", "origin", "http://git.example/acme/tool.git"),
    carry: ({ repo, github }) =>
      repo.git("remote", "set-url", "origin", `${github.server}/acme/tool.git`),
  },
];

for (const row of rowsOf(ROWS, 3)) {
  const { code, state, reach, carry, env = good, tag = "v1.1.0-rc.1", ...more } = row;
  const { argv = ["execute"], way = 0, changes = () => ({}) } = row;
  githubTest(`${code}, ${state}: the hint leads out`, async (at) => {
    const { github, repo, rung, answer } = at;
    await answer("prepare", "--rc");
    await repo.write("dist/a.whl", "a".repeat(4000));
    await reach?.(at);
    const said: string[] = [];
    for (;;) {
      const isFirst = said.length === 0;
      const words = [...(isFirst ? argv : ["execute"]), "--json"];
      // the source's waits take no time
      const ran = isFirst
        ? await rung(words, env, changes)
        : await rung(words, good, () => ({}));
      if (ran.code === 0) break;
      const { error, errors = [error] } = JSON.parse(
        ran.err.trim().split("\n").at(-1)!,
      );
      said.push(`${errors[0].code}: ${errors[0].hint}`);
      assert(said.length <= MOST, `it goes round: ${said.join("\n")}`);
      if (!isFirst) {
        assertEquals(errors[0].code, "plan_missing", said.join("\n"));
      } else {
        const codes = errors.map((each: { code: string }) => each.code);
        assert(codes.includes(code), ran.err);
      }
      if (isFirst) await carry?.(at);
      let isOut = false;
      for (const order of ordersOf(errors[0].hint, isFirst ? way : 0, "rung")) {
        if (order === "rung execute") continue;
        // a plan that is gone is prepared anew, as the release was
        const [, name = "", ...rest] = order.split(" ");
        const all = name === "prepare" ? ["prepare", "--rc"] : [name, ...rest];
        const done = await rung(all, good, () => ({}));
        assertEquals(done.code, 0, `${order}: ${done.err}`);
        isOut = name === "execute";
      }
      if (isOut) break;
    }
    assert(said.length > 0, "there was no fault");
    const published = github.state.releases.filter(({ draft }) => !draft);
    assertEquals(published.map((each) => each.tag), [tag], said.join("\n"));
    assertEquals(await repo.remote("tag", "--list", tag), tag);
  }, more);
}
