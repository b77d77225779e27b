/** A Ruby module that says its version in a constant. */
import { assigned } from "../../assignment.ts";
import type { Format } from "../../format.ts";

/** `lib/NAME/version.rb`. Source: guides.rubygems.org, "Name your gem". */
export const versionRb: Format = {
  id: "version.rb",
  title: "Ruby module with VERSION",
  names: ["version.rb"],
  schemes: ["gem", "semver"],
  guess: true,
  syntax: "ruby",
  locate: ({ code }) => ({
    slots: assigned(code, String.raw`^[ \t]*(?:\w+::)*VERSION[ \t]*=[ \t]*`),
  }),
};
