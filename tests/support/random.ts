/** Numbers that look random, the same ones every time. */

/** Numbers below `limit`, from a seed on. Source: Marsaglia, "Xorshift RNGs", of 32 bits. */
export function randomFrom(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % limit;
  };
}
