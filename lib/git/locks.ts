/** Locks of git's that are not rung's: whose they are, how old, and what to do about them. */
import { type Fault, fault } from "../fault.ts";
import type { Exit, World } from "../system/startup.ts";

/** git's words for a lock that is there already. Source: git's `lockfile.c`. */
const THERE = /Unable to create '([^'\n]+\.lock)': File exists/;

/** A lock as old as this is one that no running git holds, most likely. */
const OLD_MS = 10 * 60_000;

/** The fault of a call that met somebody's lock; nothing for other failures. */
export function lockFault(
  world: Pick<World, "disk" | "now">,
  args: readonly string[],
  { stderr }: Exit,
): Fault | undefined {
  const path = THERE.exec(stderr)?.[1];
  if (path === undefined) return undefined;
  const changedMs = world.disk.stat(path)?.changedMs;
  const ageMs = changedMs === undefined
    ? undefined
    : Math.max(0, world.now().getTime() - changedMs);
  const age = ageMs === undefined ? "it is gone by now" : `it is ${inWords(ageMs)} old`;
  const message = `Cannot run "git ${
    args[0]
  }": another git holds "${path}", and ${age}`;
  const isOld = ageMs !== undefined && ageMs > OLD_MS;
  const hint = isOld
    ? `Make sure that no git is at work in this clone, remove "${path}", and run it again`
    : `Wait until the other git has ended, and run it again; if none is at work here, ` +
      `it was killed: remove "${path}"`;
  return fault("git_locked", message, { hint, reason: "lock" });
}

/** A time in its largest unit: `3 minutes`. */
function inWords(ms: number): string {
  const units = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;
  const [unit, size] = units.find(([, size]) => ms >= size) ?? ["second", 1000];
  const count = Math.floor(ms / size);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
