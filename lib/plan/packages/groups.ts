/** Groups: packages that share a version, and where they stand together. */
import { globOf } from "../../glob.ts";
import {
  compare,
  highest,
  isPrerelease,
  type LineState,
  type Part,
  PARTS,
  type Version,
} from "../../version/startup.ts";
import { type Home, namesOf } from "../belongs.ts";
import type { Config } from "../config/config.ts";

/** A group as it is configured. */
export interface Group {
  readonly name: string;
  readonly version: "fixed" | "linked";
  /** Whether a package, by its names, is one of it. */
  has(home: Pick<Home, "name" | "members" | "alias">): boolean;
}

/** The groups of a configuration. */
function groupsOf({ groups }: Pick<Config, "groups">): readonly Group[] {
  return [...groups].map(([name, { packages, version }]) => {
    const globs = packages.map(globOf);
    const isMeant = (each: string) => globs.some((glob) => glob.test(each));
    return {
      ...{ name, version },
      has: (home) => [...namesOf(home as Home), home.alias ?? home.name].some(isMeant),
    };
  });
}

/** The group of that very name; nothing where there is none. */
export function groupNamed(
  config: Pick<Config, "groups">,
  name: string,
): Group | undefined {
  return config.groups.has(name)
    ? groupsOf(config).find((group) => group.name === name)
    : undefined;
}

/**
 * The groups of a configuration, and with them those of the packages that take their number
 * from one place: none of them can go without the others. What is configured goes before that.
 */
export function groupsAmong(
  config: Pick<Config, "groups">,
  homes: readonly Home[],
): readonly Group[] {
  const configured = groupsOf(config);
  const isFree = (home: Home) =>
    home.sharesWith !== undefined && !configured.some((group) => group.has(home));
  const sharing = Map.groupBy(homes.filter(isFree), (home) => home.sharesWith!);
  const shared = [...sharing].filter(([, own]) => own.length > 1)
    .map(([name, own]): Group => {
      const names = new Set(own.flatMap(namesOf));
      const has: Group["has"] = (home) =>
        namesOf(home as Home).some((each) => names.has(each));
      return { name, version: "fixed", has };
    });
  return [...configured, ...shared];
}

/** The names of groups' packages that no package has: each is a slip. */
export function strangers(
  { groups }: Pick<Config, "groups">,
  homes: readonly Home[],
): readonly { readonly group: string; readonly name: string }[] {
  const names = homes.flatMap((home) => [...namesOf(home), home.alias ?? home.name]);
  return [...groups].flatMap(([group, { packages }]) =>
    packages.filter((each) => !names.some((name) => globOf(each).test(name)))
      .map((name) => ({ group, name }))
  );
}

/** Where several stand as one: the highest of each, and the most that any asks for. */
export function together(states: readonly LineState[]): LineState {
  const all = (of: (each: LineState) => Version | undefined) =>
    highest(states.flatMap((each) => of(each) ?? []));
  const stable = all((each) => each.stable);
  const cycle = all((each) => each.cycle);
  const isOpen = cycle && (!stable || compare(cycle, stable) > 0);
  const ahead = all((each) => each.ahead);
  const written = all((each) => each.written);
  const coming = all((each) => each.coming);
  const wanted = all((each) => each.wanted);
  const level = highestPart(states.map((each) => each.level));
  return {
    taken: states.flatMap(({ taken }) => taken),
    hasNews: states.some(({ hasNews }) => hasNews),
    ...(stable ? { stable } : {}),
    ...(isOpen && isPrerelease(cycle) ? { cycle } : {}),
    ...(ahead ? { ahead } : {}),
    ...(written ? { written } : {}),
    ...(coming ? { coming } : {}),
    ...(wanted ? { wanted } : {}),
    ...(level ? { level } : {}),
  };
}

/** The highest of some parts; nothing where there is none. */
export function highestPart(
  parts: readonly (Part | undefined)[],
): Part | undefined {
  return PARTS.find((part) => parts.includes(part));
}
