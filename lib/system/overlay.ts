/** A world with parts of it replaced. */
import { fail, ok, type Result } from "../fault.ts";
import type { World } from "./world.ts";

/** The world with `changes` over it. What it looks up only when asked stays so. */
export function withChanges<W extends Partial<World>>(
  world: W,
  changes: Partial<World>,
): W {
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(world),
    ...Object.getOwnPropertyDescriptors(changes),
  }) as W;
}

const SILENCE_SECONDS = 60;
const MOST_SECONDS = 86_400;

/** How long a remote may be silent, in milliseconds, as --timeout says. Fails with `usage`. */
export function silenceOf(timeout: unknown): Result<number> {
  const seconds = Number(timeout ?? SILENCE_SECONDS);
  if (seconds >= 1 && seconds <= MOST_SECONDS) return ok(seconds * 1000);
  const message = `Cannot wait "${timeout}" seconds: --timeout takes 1 to 86400`;
  return fail("usage", message, { hint: "Say it in seconds: --timeout 120" });
}
