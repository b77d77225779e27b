/** The CI that rung runs in: what it may be asked, and the carrying out of what it is told. */
import type { Ambient, Write } from "../ci/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import { errorWords } from "./disk.ts";
import { resolve } from "./path.ts";
import type { World } from "./world.ts";

/** What a CI's provider may ask of this world. */
export function ambientOf(world: World): Ambient {
  const place = (path: string) => resolve(world.cwd, path);
  return {
    env: (name) => world.env(name) || undefined,
    exists: (path) => world.disk.stat(place(path)) !== undefined,
    read(path) {
      const isFile = path !== "" && world.disk.stat(place(path))?.kind === "file";
      const bytes = isFile ? world.disk.read(place(path)) : undefined;
      return bytes && new TextDecoder().decode(bytes);
    },
    get nonce() {
      return world.random();
    },
    get seconds() {
      return Math.floor(world.now().getTime() / 1000);
    },
  };
}

/**
 * Tells the CI, in order. With `quietly`, nothing is printed and only the rest is done.
 *
 * Fails with `ci_unreachable` at the first thing that cannot be done.
 */
export async function tell(
  world: World,
  writes: readonly Write[],
  { quietly = false }: { readonly quietly?: boolean } = {},
): Promise<Result<void>> {
  for (const write of writes) {
    if (quietly && write.kind === "log") continue;
    const problem = await problemWith(world, write);
    if (problem !== undefined) {
      return fail("ci_unreachable", `Cannot tell the CI: ${problem}`);
    }
  }
  return ok(undefined);
}

/** Does one thing; what was in the way, in words. */
async function problemWith(world: World, write: Write): Promise<string | undefined> {
  if (write.kind === "log") {
    if (write.stdout) world.out(write.text);
    else world.err(write.text);
    return;
  }
  if (write.kind === "run") {
    const [command, ...args] = write.argv;
    const stdin = new TextEncoder().encode(write.stdin);
    const exit = await world.run({ command, args, cwd: world.cwd, stdin });
    if (!exit) return `"${command}" is not on the PATH`;
    return exit.code === 0 ? undefined : `"${command}" ended with ${exit.code}`;
  }
  if (write.kind === "post") {
    const status = await world.post(write.url, write.body);
    if (status === undefined) return `${write.url} does not answer`;
    return status < 300 ? undefined : `${write.url} answered ${status}`;
  }
  const path = resolve(world.cwd, write.path);
  const bytes = new TextEncoder().encode(write.text);
  try {
    if (write.kind === "append") world.disk.append(path, bytes);
    else world.disk.write(path, bytes);
  } catch (error) {
    return `"${write.path}" cannot be written: ${errorWords(error).words}`;
  }
}
