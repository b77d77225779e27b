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

Deno.test({
  name:
    "write() takes the umask's part from a new file's bits, and leaves an old one's",
  ignore: isWindows,
  fn: () =>
    inFolder(async (folder) => {
      await Deno.writeTextFile(`${folder}/old`, "x");
      await Deno.chmod(`${folder}/old`, 0o664);
      const disk = new URL("../../lib/system/disk.ts", import.meta.url);
      const code = `import { realDisk } from "${disk}"; Deno.umask(0o077);
        const bytes = new Uint8Array([1]);
        realDisk.write("${folder}/new", bytes);
        realDisk.write("${folder}/old", bytes);
        realDisk.write("${folder}/exact", bytes, { mode: 0o755, isExact: true });
        await realDisk.draft([
          { path: "${folder}/draft", bytes },
          { path: "${folder}/exactly", bytes, mode: 0o664, isExact: true },
        ]);`;
      const ran = await new Deno.Command(Deno.execPath(), {
        args: ["eval", "--no-check", code],
      }).output();
      assertEquals(ran.code, 0, new TextDecoder().decode(ran.stderr));
      const modes = ["new", "old", "exact", "draft", "exactly"].map((name) =>
        (Deno.statSync(`${folder}/${name}`).mode! & 0o777).toString(8)
      );
      assertEquals(modes, ["600", "664", "755", "600", "664"]);
    }),
});

Deno.test({
  name: "write() goes through no file and no link that is there already",
  ignore: isWindows,
  fn: () =>
    inFolder(async (folder) => {
      await Deno.writeTextFile(`${folder}/victim`, "precious");
      await Deno.symlink("victim", `${folder}/through`);
      let code: unknown;
      try {
        realDisk.write(`${folder}/x`, bytes, { through: `${folder}/through` });
      } catch (error) {
        ({ code } = error as { code?: unknown });
      }
      assertEquals(code, "EEXIST");
      assertEquals(await Deno.readTextFile(`${folder}/victim`), "precious");
      assertEquals(await Deno.readLink(`${folder}/through`), "victim");
    }),
});

Deno.test({
  name:
    "draft() goes through no link that is there already, and leaves none of its files",
  ignore: isWindows,
  fn: () =>
    inFolder(async (folder) => {
      await Deno.writeTextFile(`${folder}/victim`, "precious");
      await Deno.symlink("victim", `${folder}/b`);
      const files = ["a", "b", "c"].map((name) => ({
        path: `${folder}/${name}`,
        bytes,
      }));
      const code = await realDisk.draft(files).then(
        () => undefined,
        (error) => error.code,
      );
      assertEquals(code, "EEXIST");
      assertEquals(await Deno.readTextFile(`${folder}/victim`), "precious");
      const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
      assertEquals(left, ["b", "victim"]);
    }),
});

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
  for (const path of ["\\\\server\\share\\x", "\\\\?\\UNC\\server\\share\\x"]) {
    const { code, words } = errorWords(
      new Deno.errors.NotCapable(`Requires all access to "${path}", run again`),
    );
    assertEquals(code, "place_barred");
    assertEquals(
      words,
      `Deno lets this program use nothing on a network drive or a device: "${path}"`,
    );
  }
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
