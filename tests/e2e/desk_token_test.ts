/** Tokens at a desk: what a person's own tools have, asked for once and remembered. */
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import type { Changes } from "../support/rung.ts";
import { overSsh } from "./over_ssh.ts";
import { githubTest, type OnGithub, tagTest, TOKENS } from "./github_project.ts";

const DESK = { CI: "" };
const QUESTION = "gh is logged in to";

/** A `gh` that has the token of whoever is logged in. */
async function withGh({ repo }: OnGithub, token: string): Promise<string> {
  const folder = `${repo.root}/bin`;
  await Deno.mkdir(folder, { recursive: true });
  const script =
    `#!/bin/sh\n[ "$1 $2 $3" = "auth token --hostname" ] && echo ${token}\n`;
  await Deno.writeTextFile(`${folder}/gh`, script, { mode: 0o755 });
  return `${folder}:${Deno.env.get("PATH")}`;
}

/** A person who answers every question with the same, and the questions that were asked. */
function person(answer: boolean | undefined, asked: string[]): Changes {
  return () => ({
    terminal: {
      columns: 80,
      prompts: () =>
        Promise.resolve({
          confirm(message: string) {
            asked.push(message);
            return Promise.resolve(message.startsWith(QUESTION) ? answer : true);
          },
          select: () => Promise.resolve(undefined),
          text: () => Promise.resolve(undefined),
        }),
      attach: () => Promise.resolve(0),
    },
  });
}

async function released(project: OnGithub, PATH: string, changes?: Changes) {
  const prepared = await project.rung(["prepare", "--rc"], { ...DESK, PATH });
  assertEquals(prepared.code, 0, prepared.err);
  const ran = await project.rung(["execute"], { ...DESK, PATH }, changes);
  assertEquals(ran.code, 0, ran.err);
  assert(!`${ran.out}${ran.err}`.includes(TOKENS.maintainer), ran.err);
  return ran;
}

const logins = ({ repo }: OnGithub) =>
  repo.git("config", "--local", "--default", "", "--get", "rung.forgeLogin");

githubTest("gh's variable is the token where git has no login", async (at) => {
  const env = { ...DESK, GH_ENTERPRISE_TOKEN: TOKENS.maintainer };
  const prepared = await at.rung(["prepare", "--rc"], env);
  assertEquals(prepared.code, 0, prepared.err);
  const ran = await at.rung(["execute"], env);
  assertEquals(ran.code, 0, ran.err);
  assertEquals(at.github.state.releases.map(({ tag }) => tag), ["v1.1.0-rc.1"]);
  const pushed = at.github.pushes.filter(({ updates }) => updates.length > 0);
  assertEquals(pushed.map(({ user }) => user), ["maintainer"]);
  const inCi = await at.rung(["execute", "v1.1.0-rc.1"], { ...env, CI: "true" });
  assertEquals(inCi.code, 3, inCi.err);
});

githubTest("gh's token is asked for once, told, and remembered", async (project) => {
  const path = await withGh(project, TOKENS.maintainer);
  const asked: string[] = [];
  const ran = await released(project, path, person(true, asked));
  assertEquals(asked.filter((each) => each.startsWith(QUESTION)).length, 1);
  assertStringIncludes(ran.err, "is the one of gh");
  assertStringIncludes(ran.err, "git config --unset rung.forgeLogin");
  assertEquals(await logins(project), "gh");
  await project.repo.commit("fix: more");
  asked.length = 0;
  await released(project, path, person(undefined, asked));
  assertEquals(asked.filter((each) => each.startsWith(QUESTION)), []);
  assertEquals(project.github.state.releases.length, 2);
});

githubTest("a no is remembered too, and nothing else is tried", async (project) => {
  await overSsh(project);
  const path = await withGh(project, TOKENS.maintainer);
  const asked: string[] = [];
  const ran = await released(project, path, person(false, asked));
  assertEquals([await logins(project), project.github.state.releases.length], [
    "none",
    0,
  ]);
  assertStringIncludes(ran.err, "The token of gh is left alone");
});

githubTest("with nobody to ask, gh's token is not taken", async (project) => {
  await overSsh(project);
  const path = await withGh(project, TOKENS.maintainer);
  const ran = await released(project, path);
  assertEquals([await logins(project), project.github.state.releases.length], ["", 0]);
  assertStringIncludes(ran.err, "rung execute v1.1.0-rc.1");
});

githubTest("what is printed finishes a release without a token", async (project) => {
  await overSsh(project);
  const path = await withGh(project, "");
  const ran = await released(project, path);
  const [, command] = /then run `rung ([^`]+)`/.exec(ran.err) ?? [];
  assertEquals(command, "execute v1.1.0-rc.1", ran.err);
  const env = { ...DESK, RELEASE_PAT: TOKENS.maintainer };
  const again = await project.rung([...command!.split(" "), "--no-wait"], env);
  assertEquals(again.code, 0, again.err);
  assertEquals(project.github.state.releases.map(({ tag, draft }) => [tag, draft]), [
    ["v1.1.0-rc.1", false],
  ]);
});

tagTest("the same of a tag", async (project) => {
  await overSsh(project);
  const ran = await project.rung(["tag", "--rc"], DESK);
  const [, command] = /then run `rung ([^`]+)`/.exec(ran.err) ?? [];
  assertEquals(command, "tag 1.1.0-rc.1", ran.err);
  const env = { ...DESK, RELEASE_PAT: TOKENS.maintainer };
  const again = await project.rung([...command!.split(" "), "--no-wait"], env);
  assertEquals(again.code, 0, again.err);
  assertEquals(project.github.state.releases.map(({ tag, draft }) => [tag, draft]), [
    ["v1.1.0-rc.1", false],
  ]);
});
