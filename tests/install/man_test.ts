/** The man page, read by those who are strict about it. */
import { manPageOf } from "../../lib/cli/man.ts";
import { COMMANDS, type FlagName, FLAGS, isShown } from "../../lib/commands/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

async function read(program: string, args: readonly string[]) {
  const file = await Deno.makeTempFile({ suffix: ".1" });
  try {
    const page = await manPageOf("1.2.0", new Date("2026-11-20T00:00:00Z"));
    await Deno.writeTextFile(file, page);
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args: [...args, file],
      env: { MANWIDTH: "200", LC_ALL: "C.UTF-8", MAN_KEEP_FORMATTING: "" },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, out: text(stdout), err: text(stderr) };
  } finally {
    await Deno.remove(file);
  }
}

function isThere(program: string): boolean {
  try {
    new Deno.Command(program, { args: ["-V"] }).outputSync();
    return true;
  } catch {
    return false;
  }
}

Deno.test({
  name: "the man page satisfies mandoc",
  ignore: !isStrict && !isThere("mandoc"),
  fn: async () => {
    const { out, err } = await read("mandoc", ["-Tlint", "-Wwarning"]);
    assertEquals(out + err, "");
  },
});

Deno.test({
  name: "man shows every command and every flag",
  ignore: !isStrict && !isThere("man"),
  fn: async () => {
    const { code, out, err } = await read("man", ["--warnings", "--local-file"]);
    assertEquals([code, err], [0, ""]);
    // printers strike letters twice for bold ones
    // deno-lint-ignore no-control-regex
    const plain = out.replace(/.\x08/g, "");
    for (const name of Object.keys(COMMANDS)) {
      assert(plain.includes(`rung ${name}`), name);
    }
    for (const name of Object.keys(FLAGS) as FlagName[]) {
      assertEquals(plain.includes(`--${name}`), isShown(name), name);
    }
    assert(plain.includes("November 20, 2026"));
  },
});
