/**
 * What only a deep run asks. Where a matrix has many rows that are alike, a few stand for all
 * of them in the run that people wait for, and `deno task test --deep`, which CI runs, asks
 * every one: see scripts/test.ts.
 */

/** Whether this run is deep. */
export const IS_DEEP: boolean = Boolean(Deno.env.get("RUNG_DEEP"));

/** The step of a walk through all places where something may happen: a deep run takes each. */
export function stepOf(steps: number): number {
  return IS_DEEP ? 1 : steps;
}

/** All rows in a deep run; otherwise every how manieth, the first among them. */
export function rowsOf<T>(rows: readonly T[], every: number): readonly T[] {
  return IS_DEEP ? rows : rows.filter((_, i) => i % every === 0);
}

/** How many values a property tries: all in a deep run, otherwise a quarter of them. */
export function runsOf(values: number): number {
  return IS_DEEP ? values : Math.ceil(values / 4);
}
