/** A new program in the place of the one that runs. */
import { fail, ok, type Result } from "../fault.ts";
import type { Target } from "../plan/mod.ts";
import {
  dirname,
  type Disk,
  errorWords,
  type Exit,
  join,
  type World,
} from "../system/startup.ts";

/**
 * Puts a new program in the place of the one at `path`, after it has run and said that it
 * is `version`; the old one stays until then, and stays when anything fails.
 *
 * Windows does not let a program be replaced while it runs, but renamed: there the old one
 * stays beside it, as `rung.exe.old`, until the next upgrade that finds it idle. Fails with `download_failed`
 * when the new one does not run; throws what the disk throws.
 */
export async function replaceProgram(
  world: World,
  path: string,
  bytes: Uint8Array,
  { version, os }: { readonly version: string } & Pick<Target, "os">,
): Promise<Result<void>> {
  const { disk } = world;
  const staged = os === "windows" ? `${path}.new.exe` : `${path}.new`;
  try {
    disk.remove(staged);
    disk.write(staged, bytes, {
      mode: disk.stat(path)?.mode ?? 0o755,
      isExact: true,
    });
    const exit = await tryOut(world, staged);
    const said = exit
      ? new TextDecoder().decode(exit.stdout).trim()
      : "it did not start";
    if (said !== version) {
      const message = `Cannot use the new program: it says "${said}", not "${version}"`;
      return fail("download_failed", message);
    }
    if (os === "windows") moveAside(world, path, staged);
    else disk.move(staged, path);
    return ok(undefined);
  } finally {
    disk.remove(staged);
  }
}

/** Runs a program that was written just now; nothing when it cannot be started. */
async function tryOut(world: World, path: string): Promise<Exit | undefined> {
  try {
    return await world.run({ command: path, args: ["--version"], cwd: world.cwd });
  } catch {
    return undefined;
  }
}

function moveAside({ disk, pid }: World, path: string, staged: string): void {
  const name = path.slice(dirname(path).length).replace(/^[/\\]/, "");
  for (const each of disk.list(dirname(path))) {
    if (
      each.startsWith(`${name}.`) && /^(?:\d+\.)?old$/.test(each.slice(name.length + 1))
    ) {
      removeIdle(disk, join(dirname(path), each));
    }
  }
  // An old one that still runs stays; the next upgrade takes it away.
  const old = disk.stat(`${path}.old`) ? `${path}.${pid}.old` : `${path}.old`;
  disk.move(path, old);
  try {
    disk.move(staged, path);
  } catch (error) {
    disk.move(old, path);
    throw error;
  }
}

/** Takes away what is left of an older program, unless that still runs. */
function removeIdle(disk: Disk, path: string): void {
  try {
    disk.remove(path);
  } catch (error) {
    if (errorWords(error).code === "bug") throw error;
  }
}
