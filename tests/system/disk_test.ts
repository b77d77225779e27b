import { errorWords, realDisk } from "../../lib/system/disk.ts";
import { assert, assertEquals } from "../support/assert.ts";

const bytes = new TextEncoder().encode("version=1.1.0\n");
const isWindows = Deno.build.os === "windows";

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "rung-disk-" });
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const how of ["write", "append"] as const) {
  Deno.test({
    name: `${how}() hands a named pipe to its reader, and leaves it a pipe`,
    ignore: isWindows,
    fn: () =>
      inFolder(async (folder) => {
        const path = `${folder}/pipe`;
        await new Deno.Command("mkfifo", { args: [path] }).output();
        const reader = new Deno.Command("cat", { args: [path], stdout: "piped" })
          .output();
        realDisk[how](path, bytes);
        assertEquals((await reader).stdout, bytes);
        assert((await Deno.stat(path)).isFifo);
        assertEquals([...Deno.readDirSync(folder)].length, 1);
      }),
  });

  Deno.test({
    name: `${how}() takes nothing's place in /dev`,
    ignore: isWindows,
    fn() {
      const before = Deno.lstatSync("/dev/null");
      realDisk[how]("/dev/null", bytes);
      assertEquals(Deno.lstatSync("/dev/null").ino, before.ino);
    },
  });

  for (const [path, stream] of streams()) {
    Deno.test({
      name: `${how}() says on ${stream} what goes to ${path},`,
      ignore: isWindows,
      async fn() {
        const before = Deno.lstatSync("/dev/stdout").ino;
        const disk = new URL("../../lib/system/disk.ts", import.meta.url);
        const code = `import { realDisk } from "${disk}";
          realDisk.${how}("${path}", new TextEncoder().encode("said"));`;
        const ran = await new Deno.Command(Deno.execPath(), {
          args: ["eval", "--no-check", code],
          env: { NO_COLOR: "1" },
        }).output();
        assertEquals(new TextDecoder().decode(ran[stream]), "said");
        assertEquals(Deno.lstatSync("/dev/stdout").ino, before);
      },
    });
  }
}

function streams(): readonly (readonly [string, "stdout" | "stderr"])[] {
  return [
    ["/dev/stdout", "stdout"],
    ["/dev/fd/1", "stdout"],
    ["/proc/self/fd/1", "stdout"],
    ["/dev/stderr", "stderr"],
    ["/dev/fd/2", "stderr"],
    ["/proc/self/fd/2", "stderr"],
  ];
}

Deno.test("errorWords() tells the system's refusal, Deno's, and what is a bug", () => {
  const barred = new Deno.errors.NotCapable(
    'Requires all access to "/dev/shm/x", run again with the --allow-all flag',
  );
  assertEquals(errorWords(barred), {
    code: "place_barred",
    words:
      'Deno lets this program use nothing below /dev, /proc and /sys: "/dev/shm/x"',
  });
  assertEquals(
    errorWords(new Deno.errors.NotCapable("Requires sys access")).code,
    "bug",
  );
  assertEquals(errorWords(new TypeError("x is undefined")).code, "bug");
  try {
    Deno.readFileSync("/");
  } catch (error) {
    assertEquals(errorWords(error).code, "disk_failed");
  }
});
