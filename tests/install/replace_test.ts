/** A program that is put in the place of the one that runs. */
import { replaceProgram } from "../../lib/upgrade/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";
import type { World } from "../../lib/system/mod.ts";
import { NotStarted } from "../../lib/system/starting.ts";
import { worldOf } from "../support/rung.ts";

// what stands for the program is a shell script
const ignore = Deno.build.os === "windows";

const script = (says: string) =>
  new TextEncoder().encode(`#!/bin/sh\necho "${says}"\n`);

const listed = (folder: string) =>
  [...Deno.readDirSync(folder)].map((each) => each.name).sort();

Deno.test({
  name: "replaceProgram() puts nothing in place that the system does not start",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "rung-replace-" });
    try {
      const world = worldOf({ cwd: folder }, { out: "", err: "" });
      const place = `${folder}/rung`;
      const what = { version: "1.2.0", os: "linux" } as const;
      const replace = (changed: World) =>
        replaceProgram(changed, place, script("1.2.0"), what);
      assertEquals((await replace(world)).ok, true);
      const run = () => Promise.reject(new NotStarted("Text file busy (os error 26)"));
      const never = await replace({ ...world, run });
      assert(!never.ok && never.faults[0]!.message.includes("it did not start"));
      assertEquals(await Deno.readFile(`${folder}/rung`), script("1.2.0"));
      assertEquals(listed(folder), ["rung"]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

Deno.test({
  name:
    "replaceProgram() leaves an old program that still runs, and takes it away later",
  ignore,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "rung-replace-" });
    try {
      const world = worldOf({ cwd: folder }, { out: "", err: "" });
      const running = [`${folder}/rung.exe.old`];
      const remove = (path: string) => {
        if (!running.includes(path)) return world.disk.remove(path);
        throw Object.assign(new Error("Access is denied"), { code: "EACCES" });
      };
      const here = { ...world, pid: 7, disk: { ...world.disk, remove } };
      const what = { version: "1.2.0", os: "windows" } as const;
      const upgrade = async () => {
        const place = `${folder}/rung.exe`;
        const ended = await replaceProgram(here, place, script("1.2.0"), what);
        assert(ended.ok);
        return listed(folder);
      };
      for (const name of ["rung.exe", "rung.exe.old", "rung.exe.x.old"]) {
        await Deno.writeFile(`${folder}/${name}`, script("1.1.0"), { mode: 0o755 });
      }
      const kept = ["rung.exe", "rung.exe.old", "rung.exe.x.old"];
      assertEquals(await upgrade(), [kept[0], "rung.exe.7.old", ...kept.slice(1)]);
      running.pop();
      assertEquals(await upgrade(), kept);
      assertEquals(await Deno.readFile(`${folder}/rung.exe.old`), script("1.2.0"));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
