import { guarded, type World } from "../../lib/system/startup.ts";
import { assert, assertEquals } from "../support/assert.ts";

/** A world that keeps what is said, and what its children are given. */
function recorder(env: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const children: unknown[] = [];
  const world = {
    env: (name: string) => env[name],
    out: (text: string) => said.push(text) > 0,
    err: (text: string) => void said.push(text),
    run: (spawn: { env?: unknown }) => Promise.resolve(void children.push(spawn.env)),
  } as unknown as World;
  return { world: guarded(world), said, children };
}

const SECRETS = [
  "github_pat_11ABCDEFG0123456789_maintainer",
  `ghs_15368_${"eyJhbGciOi.J-SUzI1NiIs_".repeat(22)}`,
  'odd "quoted" + / secret',
  "päss-wörd-ß",
];
for (const secret of SECRETS) {
  Deno.test(`hide() takes ${secret.slice(0, 20)} out of everything, in every form`, () => {
    const { world, said } = recorder();
    world.hide(secret);
    const bytes = new TextEncoder().encode(secret);
    const base64 = (head: string, tail = "") =>
      new Uint8Array([
        ...new TextEncoder().encode(head),
        ...bytes,
        ...new TextEncoder().encode(tail),
      ])
        .toBase64();
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret),
      base64(""),
      base64("x-access-token:"),
      base64("user:"),
      base64("ab", "trailing"),
      base64("x-access-token:").replaceAll("+", "-").replaceAll("/", "_"),
    ];
    for (const form of forms) {
      world.out(`before ${form} after`);
      world.err(`before ${form} after`);
    }
    for (const text of said) {
      assert(/^before .*\*\*\*.* after$/.test(text), text);
      // no more than what shares bits with its neighbours is left of base64
      for (
        const middle of forms.map((form) => form.slice(24, -4)).filter((each) =>
          each.length >= 8
        )
      ) {
        assert(!text.includes(middle), text);
      }
    }
  });
}

Deno.test("hide() leaves texts alone that are no secret", () => {
  const { world, said } = recorder();
  for (const nothing of ["", " ", "abc"]) world.hide(nothing);
  world.out("abc is no secret, and nothing is hidden\n");
  assertEquals(said, ["abc is no secret, and nothing is hidden\n"]);
});

Deno.test("a guarded world hides its own variables before anybody asks", async () => {
  const { world, said, children } = recorder({ RELEASE_PAT: "ghp_from_the_start" });
  world.err("token ghp_from_the_start\n");
  assertEquals(said, ["token ***\n"]);
  await world.run({ command: "git", args: [], cwd: "/" });
  world.hide("another-secret", "DEPLOY_PAT");
  await world.run({ command: "git", args: [], cwd: "/", env: { A: "b" } });
  const gone = { RELEASE_PAT: undefined, RUNG_APP_KEY: undefined };
  assertEquals(children, [gone, { ...gone, DEPLOY_PAT: undefined, A: "b" }]);
});
