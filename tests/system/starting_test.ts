/** How another program is started on a machine that has no room for one just now. */
import { realWorld } from "../../lib/system/real.ts";
import { NotStarted } from "../../lib/system/starting.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";

const ignore = Deno.build.os === "windows";

async function withProgram(mode: number, test: (path: string) => Promise<void>) {
  const folder = await Deno.makeTempDir({ prefix: "rung-starting-" });
  const path = `${folder}/program`;
  await Deno.writeTextFile(path, "#!/bin/sh\necho here\n");
  await Deno.chmod(path, mode);
  try {
    await test(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "a program that the system does not start this moment is tried again",
  ignore,
  fn: () =>
    withProgram(0o755, async (path) => {
      // Linux starts no file that is open for writing: "Text file busy"
      const held = await Deno.open(path, { append: true });
      const timer = setTimeout(() => held.close(), 100);
      try {
        const exit = await realWorld("/").run({ command: path, args: [], cwd: "/" });
        assertEquals(new TextDecoder().decode(exit?.stdout), "here\n");
      } finally {
        clearTimeout(timer);
      }
    }),
});

Deno.test({
  name: "a program that may not be run fails at once, with the system's words",
  ignore,
  fn: () =>
    withProgram(0o644, async (path) => {
      const run = () => realWorld("/").run({ command: path, args: [], cwd: "/" });
      await assertRejects(run, NotStarted, "Permission denied");
    }),
});

Deno.test("a program that is not there, or has no folder to work in, is none", async () => {
  const world = realWorld("/");
  const none = await world.run({ command: "no-such-program", args: [], cwd: "/" });
  const nowhere = await world.run({ command: "git", args: [], cwd: "/no/such/folder" });
  assertEquals([none, nowhere], [undefined, undefined]);
});
