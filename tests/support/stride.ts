/**
 * Every how manieth of many like places a test looks at, where all of them would take minutes:
 * `RUNG_STRIDE=1` for all of them.
 */
export const STRIDE = Number(Deno.env.get("RUNG_STRIDE") ?? 8);
