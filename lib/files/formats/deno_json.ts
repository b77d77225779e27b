/** Deno's and JSR's manifests. */
import type { Format } from "../format.ts";
import { slotsAt, stringAt } from "../syntax.ts";

/** `deno.json`, `deno.jsonc`, `jsr.json`. Source: docs.deno.com, "Publishing packages". */
export const denoJson: Format = {
  id: "deno.json",
  title: "Deno or JSR package",
  names: ["deno.json", "deno.jsonc", "jsr.json", "jsr.jsonc"],
  schemes: ["semver"],
  syntax: "jsonc",
  locate({ root }) {
    const name = stringAt(root, "name");
    return {
      slots: slotsAt(root, "version"),
      ...(name === undefined ? {} : { name }),
    };
  },
};
