/** A world with parts of it replaced. */
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
