/** Tokens that a CI is told to hide: never by printing them. */
import { assert, assertEquals } from "../support/assert.ts";
import { maskToken } from "../../lib/system/mask.ts";
import { worldOf } from "../support/rung.ts";
import type { Spawn } from "../../lib/system/startup.ts";

const TOKEN = "github_pat_11ABCDEFG0123456789_maintainer";

/** What is printed and which programs are run when the token is told. */
async function told(env: Readonly<Record<string, string>>) {
  const said = { out: "", err: "" };
  const spawns: Spawn[] = [];
  const world = worldOf({ cwd: "/", env }, said);
  await maskToken({
    ...world,
    run: (spawn) => (spawns.push(spawn), Promise.resolve(undefined)),
  }, TOKEN);
  return { printed: said.out + said.err, spawns };
}

Deno.test("maskToken() has Buildkite hide the token and its header, by stdin", async () => {
  const { printed, spawns } = await told({ BUILDKITE: "true" });
  assertEquals(printed, "");
  assertEquals(
    spawns.map(({ command, args }) => [command, ...args]),
    [1, 2].map(() => ["buildkite-agent", "redactor", "add"]),
  );
  assertEquals(spawns.map(({ stdin }) => new TextDecoder().decode(stdin)), [
    TOKEN,
    btoa(`x-access-token:${TOKEN}`),
  ]);
  assert(!JSON.stringify(spawns.map(({ args, env }) => [args, env])).includes(TOKEN));
});

for (
  const env of [
    {},
    { CI: "true" },
    { CI: "true", GITHUB_ACTIONS: "true" },
    { TF_BUILD: "True" },
    { CI: "true", GITLAB_CI: "true" },
  ]
) {
  const where = Object.keys(env).at(-1) ?? "a terminal";
  Deno.test(`maskToken() prints nothing and runs nothing on ${where}`, async () => {
    assertEquals(await told(env), { printed: "", spawns: [] });
  });
}
