/**
 * Twins: manifests of several ecosystems in one folder whose names are one. They are one package,
 * `pydantic_core` for Python and `pydantic-core` for Cargo, `@node-rs/bcrypt` and `node-rs-bcrypt`.
 */
import { wholeName } from "../../plain_name.ts";
import { isManifest } from "../format_of.ts";
import { folderOf } from "../path.ts";
import { leadOf } from "../version_file.ts";
import type { Followed } from "./lead.ts";
import { isSameName } from "./package_name.ts";

/** A manifest, by what it says of its package. */
interface Said {
  readonly folder: string;
  readonly name: string;
  /** As it is spelled there; nothing where it says none. */
  readonly version: string | undefined;
}

/** Whether two names in one folder are one package's: with its scope, or without. */
function isOneName(a: string, b: string): boolean {
  return isSameName(a, b) || wholeName(a) === wholeName(b);
}

/**
 * The name that the package of a manifest goes by, where it lies beside another of its name in
 * another spelling: that with a scope, which is the longest, else the first that says a version.
 */
export function twinsIn(
  followed: readonly Followed[],
): (each: Followed) => string | undefined {
  const names = new Map<Followed, string>();
  for (const there of byFolder(followed).values()) {
    const open = there.toSorted((a, b) => rank(a.said) - rank(b.said));
    for (const { each, said } of there) {
      const first = open.find((other) => isOneName(other.said.name, said.name))!;
      if (first.said.name !== said.name) names.set(each, first.said.name);
    }
  }
  return (each) => names.get(each);
}

function rank({ name, version }: Said): number {
  return name.startsWith("@") ? 0 : version === undefined ? 2 : 1;
}

/**
 * The names of what lies beside a package of these names and is the same. One that says another
 * version is built with it, and goes by a number of its own: it stays.
 */
export function twinsOf(
  followed: readonly Followed[],
  meant: ReadonlySet<string>,
): readonly string[] {
  return [...byFolder(followed).values()].flatMap((there) => {
    const own = there.filter(({ said }) => meant.has(said.name));
    return there.filter(({ said }) => own.some((other) => isTwin(other.said, said)))
      .map(({ said }) => said.name);
  });
}

function isTwin(a: Said, b: Said): boolean {
  const isInStep = a.version === undefined || b.version === undefined ||
    a.version === b.version;
  return isInStep && isOneName(a.name, b.name);
}

/** The manifests in folders that have several, each with what it says. */
function byFolder(followed: readonly Followed[]) {
  const named = followed.flatMap((each) => {
    const said = isManifest(each.lead.path) ? saidBy(each) : undefined;
    return said === undefined ? [] : [{ each, said }];
  });
  const all = Map.groupBy(named, ({ said }) => said.folder);
  return new Map([...all].filter(([, there]) => there.length > 1));
}

function saidBy({ lead, found: { name, readings } }: Followed): Said | undefined {
  if (name === undefined) return undefined;
  const own = readings.filter(({ of = name, asks, isForMembers }) =>
    of === name && !asks && !isForMembers
  );
  return {
    ...{ folder: folderOf(lead.path), name },
    version: leadOf([{ slots: own }])?.spelled,
  };
}
