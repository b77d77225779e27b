/** PHP's manifest. */
import type { Format } from "../../format.ts";
import { dependencySlots, forDevelopment } from "../../sibling.ts";
import { slotsAt, stringAt } from "../../syntax.ts";

/** `composer.json`, which rarely says a version. Source: getcomposer.org, "The schema". */
export const composerJson: Format = {
  id: "composer.json",
  title: "Composer package",
  names: ["composer.json"],
  schemes: ["composer"],
  syntax: "json",
  locate({ root }, ask) {
    const name = stringAt(root, "name");
    const slots = [
      ...slotsAt(root, "version"),
      ...dependencySlots(root, ["require", "replace"], ask, name, "composer"),
      ...forDevelopment(dependencySlots(root, ["require-dev"], ask, name, "composer")),
    ];
    return {
      slots: slots.toSorted((a, b) => a.start - b.start),
      ...(name === undefined ? {} : { name }),
    };
  },
};
