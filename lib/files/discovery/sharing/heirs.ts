/** Heirs: packages that take their version from one place, and so share it. */
import { folderOf, isWithin } from "../../path.ts";
import { type Lerna, lernasIn, type Source } from "./lernas.ts";
import type { Followed } from "../lead.ts";
import type { PackageFound } from "../package_found.ts";

/**
 * The packages with the version that they take from another manifest, `version.workspace = true`
 * or the `<parent>` of a module, and the name of the one that those who share it go by: the
 * package of that manifest, else the one whose name begins theirs, else the first.
 *
 * What is never published is nobody's reason for a release, and stays out of it, unless it says
 * Lerna's number with the others.
 */
export function withHeirs(
  packages: readonly PackageFound[],
  followed: readonly Followed[],
): readonly PackageFound[] {
  const lernas = lernasIn(followed);
  const sources = new Map(
    packages.flatMap((each) => {
      const own = each.isPrivate ? undefined : sourceOf(each, packages, followed);
      const source = own ?? lernas.find(({ names }) => names.has(each.name))?.source;
      return source ? [[each, source] as const] : [];
    }),
  );
  if (sources.size === 0) return packages;
  const sharing = Map.groupBy(
    packages.filter((each) => !each.isPrivate || sources.has(each)),
    (each) => sources.get(each)?.key ?? each.name,
  );
  return packages.map((each) => {
    const source = sources.get(each);
    const key = source?.key ?? each.name;
    const own = sharing.get(key) ?? [];
    const version = each.version ?? source?.version;
    return {
      ...each,
      ...(version === undefined ? {} : { version }),
      ...sharedIn(each, own, lernas.find((lerna) => lerna.source === source), key),
    };
  });
}

/** With whom it has its number in common, or may have. */
function sharedIn(
  each: PackageFound,
  own: readonly PackageFound[],
  lerna: Lerna | undefined,
  key: string,
): Pick<PackageFound, "sharesLoosely" | "sharesWith" | "rootSays"> {
  const sharesWith = own.length > 1 && own.includes(each)
    ? leadOf(own, key)
    : undefined;
  const version = lerna?.source.version;
  if (lerna?.isOfRoot) {
    const isShared = sharesWith !== undefined && version !== undefined;
    return isShared ? { rootSays: { version, sharesWith } } : {};
  }
  return {
    ...(sharesWith === undefined ? {} : { sharesWith }),
    ...(lerna ? { sharesLoosely: true } : {}),
  };
}

/** Where a package's version comes from; nothing where it says its own. */
function sourceOf(
  { name, version, folders }: PackageFound,
  packages: readonly PackageFound[],
  followed: readonly Followed[],
): Source | undefined {
  const own = followed.filter(({ found }) => found.name === name);
  if (own.some(({ found }) => found.isInherited)) {
    const above = followed.filter(({ lead, found }) =>
      found.readings.some(({ isForMembers }) => isForMembers) &&
      folders.some((folder) => isWithin(folder, folderOf(lead.path)))
    );
    const [nearest] = above.toSorted((a, b) => b.lead.path.length - a.lead.path.length);
    const said = nearest?.found.readings.find(({ isForMembers }) => isForMembers);
    return nearest && { key: nearest.lead.path, version: said?.spelled };
  }
  const parent = own.find(({ found }) => found.inherits !== undefined)?.found.inherits;
  if (version !== undefined && parent === undefined) return undefined;
  const above = packages.find((each) => each.name === parent && each.name !== name);
  if (!above) return undefined;
  return sourceOf(above, packages.filter((each) => each.name !== name), followed) ??
    { key: above.name, version: above.version };
}

function leadOf(own: readonly PackageFound[], key: string): string {
  const holder = own.find(({ name }) => name === key) ??
    own.find(({ folders }) => folders.includes(folderOf(key)));
  const common = own.find(({ name }) =>
    own.every((each) => each.name.startsWith(name))
  );
  return (holder ?? common ?? own[0]!).name;
}
