/** conda's versions. */
import { condaOrder } from "../order/conda.ts";
import { suffixScheme } from "../suffix/scheme.ts";

/**
 * conda's versions, `1.2.0rc1`: PEP 440's alphabet in another order. `1.2.0.dev5` sorts
 * above `1.2.0a1`, so it is `1.2.0dev5` without the dot. A `+local` sorts below the version.
 * Before a suffix every number counts: `1.2a1` is not `1.2.0a1`.
 * Source: conda's VersionOrder; reference/versions.md §3.6.
 */
export const conda = suffixScheme({
  id: "conda",
  title: "conda",
  epoch: "!",
  exactParts: "suffixed",
  leadingZeros: true,
  suffix:
    /dev(?<base>[0-9]+)|(?<label>a|b|rc)(?<number>[0-9]+)(?:dev(?<dev>[0-9]+))?|\.post(?<post>[0-9]+)/iy,
  labels: { a: "alpha", b: "beta", rc: "rc" },
  shiftsDev: true,
  dev: (number) => `dev${number}`,
  pre: (stage, number, dev) =>
    `${LETTERS[stage]}${number}${dev === undefined ? "" : `dev${dev}`}`,
  post: (number) => `.post${number}`,
}, condaOrder);

const LETTERS = { alpha: "a", beta: "b", rc: "rc" } as const;
