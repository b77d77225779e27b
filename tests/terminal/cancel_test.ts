/** Ctrl-C at every question of every command that asks: nothing is left behind. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "../support/assert.ts";
import { rowsOf } from "../support/deep.ts";
import { lacksHttpBackend } from "../support/http_backend.ts";
import { type Repo, withRepo } from "../support/repo.ts";
import { rung } from "../support/rung.ts";
import { hasTmux, withScreen } from "../support/terminal.ts";
import { onGithub, TOKENS } from "../e2e/github_project.ts";

/** How it is asked: redrawn, as plain lines, and where the terminal has no size. */
const MANNERS = [
  { name: "plain", env: { ACCESSIBLE: "1" } },
  { name: "drawn", env: {} },
  { name: "without a size", env: {}, before: "stty cols 0 rows 0" },
  { name: "dumb", env: { TERM: "dumb" } },
] as const;

/** A command that asks, what its questions say in their order, and what it needs before. */
interface Row {
  readonly argv: string;
  readonly questions: readonly string[];
  /** What is typed on the way, in place of Enter alone. */
  readonly typed?: string;
  readonly before?: string;
}

const ROWS: readonly Row[] = [
  { argv: "release", questions: ["another version", "And now?", "to origin?"] },
  { argv: "execute", questions: ["Push main and v1.5.0"], before: "prepare" },
  { argv: "tag 1.5.0", questions: ["Tag HEAD as v1.5.0"], before: "bump 1.5.0" },
  {
    argv: "change",
    questions: ["Which package", "What does it ask", "What will people read"],
  },
  { argv: "yank 1.4.0 --reason broken", questions: ["Take v1.4.0 back"] },
  { argv: "init --mcp", questions: ["Write .mcp.json?"] },
];

const json = (value: unknown) => `${JSON.stringify(value)}\n`;

const FILES = {
  "package.json": json({ name: "tool", version: "1.4.0", workspaces: ["packages/*"] }),
  "packages/core/package.json": json({ name: "core", private: true }),
  "CHANGELOG.md": "# Changelog\n",
};

/** All that a run could leave behind: files, commits, tags, branches, here and there. */
async function stateOf(repo: Repo): Promise<string> {
  return [
    await repo.git("status", "--porcelain", "--untracked-files=all"),
    await repo.git("diff"),
    await repo.git("for-each-ref"),
    await repo.git("stash", "list"),
    await repo.remote("for-each-ref"),
    (await repo.attempt("config", "--local", "--list")).stdout,
    [...Deno.readDirSync(repo.dir)].map(({ name }) => name).toSorted().join(" "),
  ].join("\n");
}

for (const { argv, questions, before } of ROWS) {
  for (const manner of rowsOf(MANNERS, 2)) {
    Deno.test({
      name: `Ctrl-C at each question of rung ${argv} leaves nothing, ${manner.name}`,
      ignore: !hasTmux,
      fn: () =>
        withRepo(async (repo) => {
          await repo.tag("v1.4.0", "x");
          await repo.commit("feat: more");
          await repo.push();
          if (before) {
            const ran = await rung(before.split(" "), { cwd: repo.dir, env: repo.env });
            assertEquals(ran.code, 0, ran.err);
          }
          if (before?.startsWith("bump")) await repo.commit("fix: the version");
          const state = await stateOf(repo);
          for (const [at, question] of questions.entries()) {
            const env = { ...repo.env, ...manner.env };
            const place = { ...manner, env, cwd: repo.dir };
            await withScreen(argv.split(" "), place, async (screen) => {
              for (const earlier of questions.slice(0, at)) {
                await screen.until(earlier);
                await screen.press("Enter");
              }
              const text = await screen.until(question);
              assert(!/^.$/m.test(text.replace(/[^\x20-\x7e\n]/g, "")), text);
              await screen.press("C-c");
              assertEquals(await screen.ended(), 130, await screen.text());
              assertStringIncludes(await screen.text(), "error[cancelled]");
            });
            assertEquals(await stateOf(repo), state);
          }
          const back = await rung(["abort"], { cwd: repo.dir, env: repo.env });
          assertEquals(back.code, 0, back.err);
        }, FILES),
    });
  }
}

for (const { argv, before } of ROWS) {
  Deno.test(`rung ${argv} --no-input names the flag that answers, and does nothing`, () =>
    withRepo(async (repo) => {
      await repo.tag("v1.4.0", "x");
      await repo.commit("feat: more");
      await repo.push();
      const at = { cwd: repo.dir, env: repo.env };
      if (before) await rung(before.split(" "), at);
      if (before?.startsWith("bump")) await repo.commit("fix: the version");
      const state = await stateOf(repo);
      const terminal = {
        columns: 80,
        prompts: () => Promise.reject(new Error("nobody may be asked")),
        attach: () => Promise.resolve(0),
      };
      const said = await rung(
        [...argv.split(" "), "--no-input"],
        at,
        () => ({ terminal }),
      );
      assertEquals(said.code, 2, said.err);
      assertMatch(said.err, /error\[usage\][^]*\n {2}hint: .*(?:--|-p )/);
      assertEquals(await stateOf(repo), state);
    }, FILES));
}

for (const manner of rowsOf(MANNERS, 2)) {
  Deno.test({
    name: `Ctrl-C at the question for a token takes the release back, ${manner.name}`,
    ignore: !hasTmux || lacksHttpBackend(),
    fn: () =>
      onGithub(async ({ repo, github }) => {
        const folder = `${repo.root}/bin`;
        await Deno.mkdir(folder);
        const script = `#!/bin/sh\n[ "$2" = token ] && echo ${TOKENS.maintainer}\n`;
        await Deno.writeTextFile(`${folder}/gh`, script, { mode: 0o755 });
        const PATH = `${folder}:${Deno.env.get("PATH")}`;
        const env = { ...repo.env, ...github.env, ...manner.env, PATH };
        const state = await stateOf(repo);
        const place = { ...manner, env, cwd: repo.dir };
        const isPlain = Object.keys(manner.env).length > 0;
        await withScreen(["release", "rc"], place, async (screen) => {
          await screen.until("And now?");
          await screen.press("Enter");
          await screen.until("to origin?");
          await screen.press("y", ...(isPlain ? ["Enter"] : []));
          await screen.until("use its token");
          await screen.press("C-c");
          assertEquals(await screen.ended(), 130, await screen.text());
        });
        assertEquals(await stateOf(repo), state);
        assertEquals(github.state.releases, []);
      }),
  });
}
