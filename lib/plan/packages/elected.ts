/** Which package's release a forge may show as its latest: one alone, of several. */
import type { Result } from "../../fault.ts";
import type { Home } from "../belongs.ts";
import type { Config } from "../config/config.ts";
import type { Facts } from "../facts.ts";
import { readVersion, type TagPattern, versionOf } from "../tags/names.ts";
import { parsePattern } from "../tags/tags.ts";
import { forPackage } from "./package.ts";
import { findPackagePattern } from "./package_tags.ts";

/** Whether tags have no name before the version. */
const isPlain = ({ before }: Pick<TagPattern, "before">) => /^v?$/.test(before);

/**
 * The package that a forge may show as the latest release: the root's, if it is released at all,
 * else the one whose tags have no name, else the first of the configuration; nothing where none
 * of them is there.
 */
export function electedIn(
  members: readonly { readonly home: Home; readonly facts: Result<Facts> }[],
  { packages }: Pick<Config, "packages">,
): string | undefined {
  const open = members.filter(({ home }) => !home.isPrivate).map(({ home, facts }) => {
    const hasTags = facts.ok && facts.value.tags.versions.length > 0;
    return { home, hasTags, isPlain: hasTags && isPlain(facts.value.tags.pattern) };
  });
  const isNew = open.every(({ hasTags }) => !hasTags);
  const root = open.find(({ home: { folders }, hasTags }) =>
    folders.includes("") && (hasTags || isNew)
  );
  const plain = open.filter((each) => each.isPlain);
  const first = [...packages.keys()].find((name) =>
    open.some(({ home }) => home.name === name)
  );
  return root?.home.name ?? (plain.length === 1 ? plain[0]!.home.name : first);
}

/** What was found of one reading's packages. */
const found = new WeakMap<readonly Home[], readonly string[] | undefined>();

/** Whether a package that goes out by itself may be the latest, likewise; a project may. */
export function mayBeLatest({ home, config, tags }: Facts): boolean {
  const homes = config.wanted?.place?.homes;
  if (home === undefined || homes === undefined || homes.length < 2) return true;
  if (!found.has(homes)) found.set(homes, electedAmong(homes, tags.names, config));
  const elected = found.get(homes);
  const own = [home.name, ...home.members ?? []];
  return elected === undefined || elected.some((name) => own.includes(name));
}

/** The packages of which one may be the latest, by the names of all tags; nothing where each may. */
function electedAmong(
  homes: readonly Home[],
  names: readonly string[],
  config: Config,
): readonly string[] | undefined {
  const open = homes.filter(({ isPrivate }) => !isPrivate);
  const patternOf = (home: Home): TagPattern | undefined => {
    const { tag } = config.packages.get(home.name) ?? {};
    const shape = tag ?? forPackage(config, home.name).tag;
    const pattern = shape === undefined
      ? findPackagePattern(names, home.name, { home, homes })
      : parsePattern(shape, home.name);
    return pattern.ok ? pattern.value : undefined;
  };
  const isUsed = (pattern: TagPattern | undefined) =>
    pattern !== undefined && names.some((name) => versionOf(pattern, name));
  const root = open.find(({ folders }) => folders.includes(""));
  if (root && (names.length === 0 || isUsed(patternOf(root)))) return [root.name];
  const isAnyPlain = names.some((name) => readVersion(name.replace(/^v/, "")));
  const plain = isAnyPlain
    ? open.filter((home) => {
      const pattern = patternOf(home);
      return pattern && isPlain(pattern) && isUsed(pattern);
    })
    : [];
  if (plain.length > 0) return plain.map(({ name }) => name);
  const first = [...config.packages.keys()].find((name) =>
    open.some((home) => home.name === name)
  );
  return first === undefined ? undefined : [first];
}
