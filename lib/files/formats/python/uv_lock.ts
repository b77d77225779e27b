/** uv's lockfile. */
import type { Format } from "../../format.ts";
import { lockedPackages } from "../../lock.ts";
import { normal } from "./pins.ts";

/**
 * `uv.lock`: the project's own packages, found by name; their source is a folder, never a
 * registry. Source: docs.astral.sh/uv, "Project structure", "The lockfile".
 */
export const uvLock: Format = {
  id: "uv.lock",
  title: "uv lockfile",
  names: ["uv.lock"],
  schemes: ["pep440"],
  follows: true,
  syntax: "lock",
  locate({ text }, { own }) {
    const names = new Map([...own].map((name) => [normal(name), name]));
    return {
      slots: lockedPackages(text, (name) => names.has(name))
        .filter(({ rest }) =>
          /^source = \{ (?:editable|virtual|directory) = /m.test(rest)
        )
        .map(({ name, slot }) => ({ ...slot, of: names.get(name)! })),
    };
  },
};
