/** Whose tags stand in a repository, as far as their names tell. */
import {
  isOwner,
  ownerOf,
  textsBefore,
  textsBeforeDate,
  textsBeforeSingle,
} from "./names.ts";

/** Tags that belong to one owner: the project, or a package of it. */
export interface Family {
  /** Empty for tags that name nobody. */
  readonly owner: string;
  readonly befores: readonly string[];
  /** Its versions are dates: `20261105`. */
  readonly single?: "date";
}

/** The tags by their owners, as far as names tell. */
export function familiesIn(names: readonly string[]): readonly Family[] {
  const known = KNOWN.get(names);
  if (known) return known;
  const families = readFamilies(names);
  KNOWN.set(names, families);
  return families;
}

/** Whether tags name more owners than one: the project, or packages of it. */
export function hasSeveralOwners(names: readonly string[]): boolean {
  return familiesIn(names).length > 1;
}

/** Hundreds of packages ask the same of the same names. */
const KNOWN = new WeakMap<readonly string[], readonly Family[]>();

/** Dates are versions where nothing else is one. */
function readFamilies(names: readonly string[]): readonly Family[] {
  const families = byOwner(textsBefore(names));
  if (families.length > 0 || textsBeforeSingle(names).length > 0) return families;
  return byOwner(textsBeforeDate(names)).map((each) => ({ ...each, single: "date" }));
}

function byOwner(befores: readonly string[]): readonly Family[] {
  const owners = new Map<string, string[]>();
  for (const before of befores) {
    const owner = ownerOf(before);
    const befores = owners.get(owner);
    if (befores) befores.push(before);
    else owners.set(owner, [before]);
  }
  return [...owners].filter(([owner]) => isOwner(owner)).map(([owner, befores]) => ({
    owner,
    befores,
  }));
}
