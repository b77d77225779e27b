/** The place where a certificate signs what is handed out for Windows and macOS. */
import { signProgram } from "../../scripts/release/signing.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

const WINDOWS = { os: "windows", triple: "x86_64-pc-windows-msvc" } as const;
const LINUX = { os: "linux", triple: "x86_64-unknown-linux-gnu" } as const;

Deno.test({
  name:
    "RUNG_CODE_SIGNER signs binaries for Windows in their place, and none for Linux",
  ignore: Deno.build.os === "windows",
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "rung-signer-" });
    const signer = `${folder}/signer`;
    const write = (text: string) => Deno.writeTextFile(signer, text, { mode: 0o755 });
    const path = new URL(`file://${folder}/rung.exe`);
    const after = (target: typeof WINDOWS | typeof LINUX) => {
      Deno.writeTextFileSync(path, "program");
      signProgram(path, target);
      return Deno.readTextFileSync(path);
    };
    try {
      assertEquals(after(WINDOWS), "program");
      Deno.env.set("RUNG_CODE_SIGNER", signer);
      await write('#!/bin/sh\nprintf " signed" >> "$1"\n');
      assertEquals([after(WINDOWS), after(LINUX)], ["program signed", "program"]);
      await write("#!/bin/sh\necho expired >&2\nexit 1\n");
      assertThrows(() => after(WINDOWS), Error, "expired");
    } finally {
      Deno.env.delete("RUNG_CODE_SIGNER");
      await Deno.remove(folder, { recursive: true });
    }
  },
});
