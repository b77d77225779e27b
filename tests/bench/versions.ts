/** A million versions, always the same: half releases, the rest all over the ladder. */
import { release, type Version } from "../../lib/version/mod.ts";

const STAGES = ["alpha", "beta", "rc"] as const;

/** The versions; every scheme that orders development builds can say them. */
export function anyMillion(): readonly Version[] {
  const next = linear(7);
  return Array.from({ length: 1_000_000 }, (): Version => {
    const base = release(next(30), next(50), next(50));
    const tenth = next(10);
    if (tenth < 5) return base;
    if (tenth === 9) return { ...base, stage: "dev", number: next(1000) };
    return { ...base, stage: STAGES[next(3)]!, number: next(30) };
  });
}

/** Numbers below a bound, from a linear congruence (Numerical Recipes' constants). */
function linear(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}
