/** What a terminal cannot do, or a person does not want it to. */
import type { World } from "../system/startup.ts";

/** Whether nothing may be redrawn: `ACCESSIBLE` is set, or `TERM` is dumb. */
export function isPlainly(world: World): boolean {
  return isSet(world.env("ACCESSIBLE") ?? "") || isDumb(world);
}

/** Whether the terminal knows no colours and no moves. */
export function isDumb(world: World): boolean {
  return world.env("TERM") === "dumb";
}

/** Whether a variable says yes: it is neither empty nor `0` nor `false`. */
export function isSet(value: string): boolean {
  return !["", "0", "false"].includes(value);
}
