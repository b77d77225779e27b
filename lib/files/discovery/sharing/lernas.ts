/** Lerna's one number, which its packages have in common though each says it in its own manifest. */
import { folderOf, isWithin, nameOf } from "../../path.ts";
import type { Followed } from "../lead.ts";

/** A place that says a version for several packages, and what it says. */
export interface Source {
  /** The package that says it, or the path of the workspace's manifest. */
  readonly key: string;
  readonly version: string | undefined;
}

/** The packages of one `lerna.json`, by name, and the number that it says. */
export interface Lerna {
  readonly names: ReadonlySet<string>;
  readonly source: Source;
}

/**
 * The `lerna.json` files that say one number, with the published packages below each. Those that
 * had no news since an earlier release say that one still; where not even half of them say
 * Lerna's, it is what another tool left behind. Source: lerna.js.org, "Versioning and Publishing".
 */
export function lernasIn(followed: readonly Followed[]): readonly Lerna[] {
  const files = followed.filter(({ lead }) => nameOf(lead.path) === "lerna.json");
  if (files.length === 0) return [];
  const manifests = followed.filter(({ lead, found: { name, isPrivate } }) =>
    nameOf(lead.path) === "package.json" && name !== undefined && !isPrivate &&
    !lead.isStray
  );
  return files.flatMap(({ lead: { path }, found: { readings: [said] } }) => {
    const own = manifests.filter(({ lead }) =>
      isWithin(folderOf(lead.path), folderOf(path))
    );
    const saying = own.filter(({ found: { name, readings } }) =>
      readings.some(({ of = name, asks, spelled }) =>
        of === name && !asks && spelled === said?.spelled
      )
    );
    return said !== undefined && saying.length * 2 >= own.length
      ? [{
        names: new Set(own.flatMap(({ found: { name } }) => name ?? [])),
        source: { key: path, version: said.spelled },
      }]
      : [];
  });
}
