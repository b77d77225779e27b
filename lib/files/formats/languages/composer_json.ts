/** PHP's manifest. */
import type { Format } from "../../format.ts";
import { slotsAt } from "../../syntax.ts";

/** `composer.json`, which rarely says a version. Source: getcomposer.org, "The schema". */
export const composerJson: Format = {
  id: "composer.json",
  title: "Composer package",
  names: ["composer.json"],
  schemes: ["composer"],
  syntax: "json",
  locate: ({ root }) => ({ slots: slotsAt(root, "version") }),
};
