/** A compiled rung that replaces itself while it runs. */
import { TARGETS } from "../../lib/plan/mod.ts";
import { assertEquals } from "../support/assert.ts";
import { releaseFiles, withReleases } from "../support/release_server.ts";
import { BINARY } from "../support/rung_process.ts";

Deno.test("a running binary is replaced by the newest release, without git or a home", async () => {
  const target = TARGETS.find(({ triple }) => triple === Deno.build.target)!;
  const next = new TextEncoder().encode("#!/bin/sh\necho 99.0.0\n");
  const release = await releaseFiles("99.0.0", new Map([[target, next]]));
  const folder = await Deno.makeTempDir({ prefix: "rung-upgrade-" });
  try {
    const path = `${folder}/rung`;
    await Deno.copyFile(BINARY!, path);
    await withReleases([["99.0.0", release]], async ({ url }) => {
      const { code, stdout, stderr } = await new Deno.Command(path, {
        args: ["upgrade", "--json"],
        cwd: folder,
        clearEnv: true,
        env: { RUNG_DOWNLOAD_URL: url },
      }).output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
      const answer = JSON.parse(new TextDecoder().decode(stdout));
      assertEquals([answer.version, answer.is_newer], ["99.0.0", true]);
    });
    assertEquals(await Deno.readFile(path), next);
    assertEquals([...Deno.readDirSync(folder)].map((each) => each.name), ["rung"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
