/** PHP's manifest. */
import type { Format, Pointer } from "../../format.ts";
import { folderOf, resolve } from "../../path.ts";
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
      ...(stringAt(root, "version") === undefined ? { isByTag: true as const } : {}),
      ...(name === undefined ? {} : { name, elsewhere: classOf(name, ask.path) }),
    };
  },
};

/** The class that is called for a package, `src/Tool.php` of `owner/tool`, whose constant may say its version. */
function classOf(name: string, path: string): Pointer[] {
  const called = name.slice(name.indexOf("/") + 1);
  const words = called.split(/[-_.]/).map((each) =>
    each.charAt(0).toUpperCase() + each.slice(1)
  );
  const homes = ["src/", "lib/", "libs/"];
  const paths = homes.flatMap((home) => [
    `${home}${words.join("")}.php`,
    `${home}${words.join("")}.class.php`,
  ]).flatMap((each) => resolve(folderOf(path), each) ?? []);
  return [{
    paths,
    take: "any",
    format: "version.php",
    why: `${path}: the class of ${name}`,
  }];
}
