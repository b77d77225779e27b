/** Lerna's one number, or that of a root of no registry, which its packages have in common though each says it in its own manifest. */
import { compare } from "../../../version/mod.ts";
import { folderOf, isWithin, nameOf } from "../../path.ts";
import { leadOf } from "../../version_file.ts";
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
  /** Whether the private root of a workspace says it: then only tags tell whether it is theirs. */
  readonly isOfRoot: boolean;
}

/**
 * The `lerna.json` files that say one number, with the published packages below each, and those
 * of no registry that say it too. Who had no news since an earlier release says that one still. Where one says a higher number than
 * Lerna's, none says Lerna's, or most are of other majors, it is what another tool left behind.
 * So is the number of a workspace's root that is never published itself.
 * Source: lerna.js.org, "Versioning and Publishing".
 */
export function lernasIn(followed: readonly Followed[]): readonly Lerna[] {
  const lernas = followed.filter(({ lead }) => nameOf(lead.path) === "lerna.json");
  const files = lernas.length > 0 ? lernas : followed.filter(isRoot);
  if (files.length === 0) return [];
  return files.flatMap(({ lead: { path }, found: { readings: [said] } }) => {
    const number = said?.version;
    if (said === undefined || number === undefined) return [];
    const kind = lernas.length > 0 ? "package.json" : path;
    const own = followed.filter(({ lead, found: { name } }) =>
      nameOf(lead.path) === kind && name !== undefined && !lead.isStray &&
      isWithin(folderOf(lead.path), folderOf(path))
    ).map(({ found: { name, isPrivate, readings: slots } }) => ({
      ...{ name: name!, isPrivate },
      version: leadOf([{ slots }])?.version,
    }));
    const versions = own.flatMap(({ isPrivate, version }) =>
      isPrivate || version === undefined ? [] : [version]
    );
    const alike = versions.filter(({ release: [major] }) =>
      major === number.release[0]
    );
    const isInForce = alike.length * 2 >= versions.length &&
      versions.some((each) => compare(each, number) === 0) &&
      versions.every((each) => compare(each, number) <= 0);
    const members = own.filter(({ isPrivate, version }) =>
      !isPrivate || version !== undefined && compare(version, number) === 0
    );
    const names = new Set(members.map(({ name }) => name));
    const source = { key: path, version: said.spelled };
    return isInForce ? [{ names, source, isOfRoot: lernas.length === 0 }] : [];
  });
}

/** Whether it is the manifest of a workspace whose root is for no registry, by its word or without a name. */
function isRoot({ lead: { path }, found }: Followed): boolean {
  return folderOf(path) === "" &&
    (found.isPrivate === true || found.name === undefined) &&
    (found.members?.length ?? 0) > 0;
}
