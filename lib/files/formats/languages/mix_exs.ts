/** Elixir's manifest. */
import { assigned } from "../../assignment.ts";
import type { Format } from "../../format.ts";

/** `mix.exs`: `@version "1.4.0"`, or `version: "1.4.0"` of the project. Source: hexdocs.pm, "mix new". */
export const mixExs: Format = {
  id: "mix.exs",
  title: "Elixir project",
  names: ["mix.exs"],
  schemes: ["hex"],
  syntax: "elixir",
  locate({ code }) {
    const attribute = assigned(code, String.raw`^[ \t]*@version[ \t]+`);
    if (attribute.length > 0) return { slots: attribute };
    return { slots: assigned(code, String.raw`^[ \t]*(?:\[[ \t]*)?version:[ \t]*`) };
  },
};
