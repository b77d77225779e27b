/** Asking a host which forge it is: at its root, then at what the path begins with, without a token. */
import { detectPlace } from "../../lib/access/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { worldOf } from "../support/rung.ts";

const GITEA = "/api/v1/version";

/** What a remote is taken for, where only these addresses answer as a Gitea; and what was asked. */
async function detected(remote: string, ...answering: readonly string[]) {
  const asked: string[] = [];
  const world = {
    ...worldOf({ cwd: "/" }, { out: "", err: "" }),
    fetch(url: string) {
      asked.push(url);
      const body = { version: "1.26.0" };
      return Promise.resolve(
        answering.includes(url)
          ? Response.json(body)
          : new Response("no", { status: 404 }),
      );
    },
  };
  const place = await detectPlace(world, remote);
  return { place: place && [place.forge, place.web], asked };
}

const HOST = "https://git.corp.example";

Deno.test("a server below a path is found by the remote's path", async () => {
  const { place } = await detected(`${HOST}/git/dev/tool.git`, `${HOST}/git${GITEA}`);
  assertEquals(place, ["gitea", `${HOST}/git/dev/tool`]);
  const deep = await detected(`${HOST}/a/b/dev/tool`, `${HOST}/a/b${GITEA}`);
  assertEquals(deep.place, ["gitea", `${HOST}/a/b/dev/tool`]);
});

Deno.test("a host that tells at its root is asked nowhere else", async () => {
  const { place, asked } = await detected(`${HOST}/dev/tool.git`, `${HOST}${GITEA}`);
  assertEquals(place, ["gitea", `${HOST}/dev/tool`]);
  assertEquals(asked.filter((url) => !url.startsWith(`${HOST}/api/`)), []);
});

Deno.test("over SSH, and without a path before owner and name, the root alone is asked", async () => {
  for (
    const remote of ["ssh://git@git.corp.example/git/dev/tool", `${HOST}/dev/tool`]
  ) {
    const { place, asked } = await detected(remote);
    assertEquals(place, undefined);
    assertEquals(asked.filter((url) => url.includes("/git/")), []);
  }
});
