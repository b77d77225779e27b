/** Disks as other systems have them: files held for a moment, locks that nobody reads, no sync. */
import { realDisk } from "../../lib/system/disk.ts";
import { patientDisk } from "../../lib/system/held.ts";
import { anyCase, guarded } from "../../lib/system/redact.ts";
import { allSynced, synced } from "../../lib/system/stream.ts";
import type { Disk, Spawn, World } from "../../lib/system/startup.ts";
import {
  assert,
  assertEquals,
  assertRejects,
  assertThrows,
} from "../support/assert.ts";

const CHANGES = [
  "write",
  "move",
  "remove",
  "removeAll",
  "append",
  "makeFolder",
] as const;

function coded(code: string): Error {
  return Object.assign(new Error(`it says ${code}`), { code });
}

/** A disk whose changes fail so many times, and count. */
function heldDisk(code: string, times: number): Disk & { readonly tries: string[] } {
  const tries: string[] = [];
  const act = (name: string) => () => {
    tries.push(name);
    if (tries.length <= times) throw coded(code);
  };
  return {
    ...realDisk,
    tries,
    write: act("write"),
    move: act("move"),
    remove: act("remove"),
    removeAll: act("removeAll"),
    append: act("append"),
    makeFolder: act("makeFolder"),
  };
}

for (const code of ["EACCES", "EPERM", "EBUSY"]) {
  for (const name of CHANGES) {
    Deno.test(`patientDisk() tries ${name} again while a file is held (${code})`, () => {
      const disk = heldDisk(code, 3);
      const waited: number[] = [];
      const said: string[] = [];
      const patient = patientDisk(disk, { wait: (each) => void waited.push(each) })
        .telling!((text) => void said.push(text));
      (patient[name] as (path: string, to: unknown) => void)("/a", "/b");
      assertEquals(disk.tries, [name, name, name, name]);
      assertEquals(waited.length, 3);
      assertEquals(said, [`"/a" is held by another program: trying again`]);
    });
  }
}

Deno.test("patientDisk() gives up after two seconds, with the system's own words", () => {
  let waitedMs = 0;
  const patient = patientDisk(heldDisk("EBUSY", Infinity), {
    wait: (each) => void (waitedMs += each),
  });
  assertThrows(() => patient.move("/a", "/b"), Error, "it says EBUSY");
  assertEquals(waitedMs, 2000);
});

Deno.test("patientDisk() waits for nothing that waiting does not mend", () => {
  const disk = heldDisk("ENOSPC", Infinity);
  const patient = patientDisk(disk, { wait: () => assert(false) });
  assertThrows(() => patient.write("/a", new Uint8Array()), Error, "ENOSPC");
  assertEquals(disk.tries.length, 1);
});

Deno.test("synced() takes a file system without sync as it is, and no other failure", () => {
  const failing = (code: string) => ({
    syncDataSync() {
      throw coded(code);
    },
  });
  for (const code of ["ENOTSUP", "EOPNOTSUPP", "EINVAL"]) synced(failing(code));
  assertThrows(() => synced(failing("EIO")), Error, "EIO");
});

Deno.test("allSynced() takes such a file system likewise, and waits for all before it fails", async () => {
  const ended: string[] = [];
  const file = (code?: string) => ({
    async syncData() {
      await Promise.resolve();
      ended.push(code ?? "late");
      if (code !== undefined) throw coded(code);
    },
  });
  await allSynced([file("ENOTSUP"), file(), file("EINVAL")]);
  const failing = allSynced([file("EIO"), file(), file()]);
  await assertRejects(() => failing, Error, "EIO");
  assertEquals(ended, ["ENOTSUP", "late", "EINVAL", "EIO", "late", "late"]);
});

Deno.test("a lock's holder is told although nobody can read the lock itself", async () => {
  const folder = await Deno.makeTempDir({ prefix: "rung-lock-" });
  try {
    const path = `${folder}/lock`;
    const lock = realDisk.lock(path, "rung execute, process 7");
    assert("release" in lock);
    assertEquals(Deno.readTextFileSync(path), "");
    assertEquals(realDisk.lock(path, "other"), { heldBy: "rung execute, process 7" });
    Deno.removeSync(`${path}.by`);
    assertEquals(realDisk.lock(path, "other"), { heldBy: "" });
    lock.release();
    const next = realDisk.lock(path, "other");
    assert("release" in next);
    next.release();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a hidden variable is kept from children under every case that it is set in", async () => {
  const env: Readonly<Record<string, string>> = {
    Release_Pat: "ghp_first",
    My_Token: "ghp_second",
    PATH: "/bin",
  };
  const spawned: Spawn[] = [];
  const world = guarded(
    {
      env: (name: string) => env[name],
      out: () => true,
      err: () => {},
      run: (spawn: Spawn) => {
        spawned.push(spawn);
        return Promise.resolve(undefined);
      },
    } as unknown as World,
    anyCase(() => Object.keys(env)),
  );
  world.hide("ghp_second", "MY_TOKEN");
  await world.run({ command: "git", args: [], cwd: "/" });
  const taken = Object.entries(spawned[0]!.env!).filter(([, value]) =>
    value === undefined
  ).map(([name]) => name);
  assert(taken.includes("Release_Pat"), taken.join());
  assert(taken.includes("My_Token"), taken.join());
  assert(!taken.includes("PATH"));
});
