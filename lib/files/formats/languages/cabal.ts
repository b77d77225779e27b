/** Haskell's manifests. */
import { slotsOf } from "../../code/assignment.ts";
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

const FIELD = /^version[ \t]*:\s*(?<version>\d+(?:\.\d+)*)[ \t]*(?=[\r\n]|$)/dgim;

/**
 * `*.cabal`: numbers alone, as many as there are. Source: cabal.readthedocs.io, "Package
 * Description", `version`; pvp.haskell.org.
 */
export const cabal: Format = {
  id: "cabal",
  title: "Haskell package",
  names: ["*.cabal"],
  schemes: ["pep440"],
  syntax: "dashes",
  locate: ({ code }) => ({
    slots: slotsOf(code, FIELD).slice(0, 1)
      .map((slot) => ({ ...slot, says: "base" as const })),
  }),
};

/** `package.yaml`, of which hpack makes the other. Source: github.com/sol/hpack, "Top-level fields". */
export const hpack: Format = {
  id: "package.yaml",
  title: "Haskell package (hpack)",
  names: ["package.yaml"],
  schemes: ["pep440"],
  syntax: "yaml",
  locate: ({ root }) => ({
    slots: slotsAt(root, "version").map((slot) => ({ ...slot, says: "base" as const })),
  }),
};
