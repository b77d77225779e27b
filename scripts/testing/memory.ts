/** Where the tests write: in memory, where the machine has it to spare. */
import { statfsSync } from "node:fs";

/**
 * A folder of Linux's in memory: the tests make thousands of repositories, and on a disk a third
 * of their time is the system's. Half of the memory is what it may take, so what is free of it says
 * what the machine has to spare; a container's is often small.
 */
const MEMORY = "/dev/shm";
const LEAST_FREE = 4 * 2 ** 30;

/**
 * Makes the folder that tests make theirs in, to be taken away at the end, or by the signal that
 * ends the run; nothing where TMPDIR names one, where less than 4 GB are free in memory, or where
 * no program may run from there.
 */
export function folderInMemory(): string | undefined {
  if (Deno.build.os !== "linux" || Deno.env.get("TMPDIR")) return undefined;
  let folder: string | undefined;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < LEAST_FREE) return undefined;
    folder = Deno.makeTempDirSync({ dir: MEMORY, prefix: "rung-tests-" });
    // hooks and doubles of programs run from there
    const program = `${folder}/runs`;
    Deno.writeTextFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    if (new Deno.Command(program).outputSync().success) {
      // memory must not stay taken when somebody stops the run
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        Deno.addSignalListener(signal, () => {
          takeAway(folder);
          Deno.exit(130);
        });
      }
      return folder;
    }
  } catch {
    // no such folder, or none that runs programs
  }
  takeAway(folder);
  return undefined;
}

/** Takes such a folder away, where there is one. */
export function takeAway(folder: string | undefined): void {
  if (folder) Deno.removeSync(folder, { recursive: true });
}
