/** What Python packages say of themselves, as the workflows read it. */
import { assertEquals } from "../support/assert.ts";
import { COMPARING } from "../../lib/ci/workflows/walk/mod.ts";

/** More than a pipe holds: whoever writes it must wait until it is read. */
const LONG = "Version: 9.9.9 stands in the text too\n".repeat(20_000);

async function compare(version: string): Promise<{ code: number; said: string }> {
  const dir = await Deno.makeTempDir({ prefix: "rung-metadata-" });
  try {
    await Deno.mkdir(`${dir}/core-1.2.0`);
    await Deno.mkdir(`${dir}/dist`);
    const metadata =
      `Metadata-Version: 2.4\nName: core\nVersion: 1.2.0\n\n# core\n${LONG}`;
    await Deno.writeTextFile(`${dir}/core-1.2.0/PKG-INFO`, metadata);
    const run = (command: string, ...args: string[]) =>
      new Deno.Command(command, { args, cwd: dir }).output();
    const packed = await run("tar", "-czf", "dist/core-1.2.0.tar.gz", "core-1.2.0");
    assertEquals(packed.code, 0);
    const script = `folder=dist; version=${version}\n${COMPARING}`;
    // as the runners of GitLab and Gitea start it
    const { code, stdout } = await run("bash", "-euo", "pipefail", "-c", script);
    return { code, said: new TextDecoder().decode(stdout) };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

// The jobs that read it so run on Linux.
const ignore = Deno.build.os !== "linux";

Deno.test({
  name: "a package with a long description is compared with its tag",
  ignore,
  async fn() {
    const { code, said } = await compare("1.2.0");
    assertEquals(said, "dist/core-1.2.0.tar.gz: 1.2.0\n");
    assertEquals(code, 0);
  },
});

Deno.test({
  name: "a package of another version than its tag is refused, however long",
  ignore,
  async fn() {
    const { code, said } = await compare("1.3.0");
    assertEquals(code, 3);
    assertEquals(
      said.split("\n")[1],
      "dist/core-1.2.0.tar.gz says version 1.2.0, the tag 1.3.0",
    );
  },
});
