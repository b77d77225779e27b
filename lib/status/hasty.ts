/** Asking with a limit: a look at where things stand waits for nobody's pause. */
import type { Reporter, World } from "../system/startup.ts";

/** Why nothing was asked, where the person wants it so. */
export const LEFT_ALONE = "the network was left alone";

/** How long a forge may ask to be waited for, all in all, in milliseconds. */
const MOST_WAIT_MS = 5_000;

/** How long one request may take, in milliseconds. */
const MOST_REQUEST_MS = 10_000;

/** What a question is, that got no answer in time. */
export const LATE = Symbol("late");

/** A world that waits little, and what to race its questions with. */
export interface Hasty {
  readonly world: World;
  /** Ends once more waiting is asked for than there is. */
  readonly late: Promise<typeof LATE>;
}

/** The world, in a hurry. */
export function inHaste(world: World): Hasty {
  const { promise: late, resolve } = Promise.withResolvers<typeof LATE>();
  let waitedMs = 0;
  return {
    late,
    world: {
      ...world,
      fetch: (url, init) =>
        world.fetch(url, { ...init, signal: AbortSignal.timeout(MOST_REQUEST_MS) }),
      async wait(milliseconds) {
        waitedMs += milliseconds;
        if (waitedMs <= MOST_WAIT_MS) return await world.wait(milliseconds);
        resolve(LATE);
        // Whoever waits here has lost the race, and is not listened to any more.
        await new Promise<never>(() => {});
      },
    },
  };
}

/** A reporter that keeps pauses and steps to itself. */
export function silent(report: Reporter): Reporter {
  const nothing = () => {};
  return { ...report, say: nothing, doing: nothing, done: nothing };
}
