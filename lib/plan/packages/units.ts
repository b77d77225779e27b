/** Units: packages that are read and released as one, since they share a tag. */
import { fail, ok, type Result } from "../../fault.ts";
import { type Home, namesOf } from "../belongs.ts";
import type { Config } from "../config/config.ts";
import { compare } from "../../version/startup.ts";
import { ownerOf, readVersion } from "../tags/names.ts";
import type { Tags } from "../tags/tags.ts";
import { type Group, strangers } from "./groups.ts";

/** A package with its configuration, and its tags or why they cannot be told. */
export interface Tagged {
  readonly home: Home;
  readonly config: Config;
  readonly tags: Result<Tags>;
}

/** Those that were chosen, and with each the whole of its group where that is fixed. */
export function withFixed(
  chosen: readonly Home[],
  homes: readonly Home[],
  groups: readonly Group[],
): readonly Home[] {
  const own = groups.filter((group) =>
    group.version === "fixed" && chosen.some((home) => group.has(home))
  );
  const others = homes.filter((home) => own.some((group) => group.has(home)));
  return [...new Set([...chosen, ...others])];
}

/** Fails with `config_invalid` for names in groups that no package has. */
export function noStrangers(config: Config, homes: readonly Home[]): Result<unknown> {
  const [first] = strangers(config, homes);
  if (!first) return ok(undefined);
  const { group, name } = first;
  const names = homes.map((each) => each.name).toSorted().join(", ");
  return fail(
    "config_invalid",
    `Cannot use [group.${group}]: no package is called "${name}"`,
    { hint: `There are ${names || "none"}` },
  );
}

/** Packages of a fixed group that share their tags, as one; the others as they are. */
export function oneATag(
  tagged: readonly Tagged[],
  groups: readonly Group[],
): readonly Tagged[] {
  const fixed = groups.filter(({ version }) => version === "fixed");
  const keyOf = ({ home, tags }: Tagged) => {
    const group = fixed.find((each) => each.has(home));
    if (!group || !tags.ok) return undefined;
    const { before, after } = tags.value.pattern;
    return JSON.stringify([group.name, before, after]);
  };
  const units = Map.groupBy(tagged, (each) => keyOf(each) ?? each);
  return [...units.values()].map((same) => {
    const [one] = same as [Tagged];
    const group = fixed.find((each) => each.has(one.home));
    const first = same.find(({ home }) => home.name === group?.name) ?? one;
    return same.length === 1 || !group ? one : unitOf(group.name, first, same);
  });
}

/**
 * The packages that have their tags in common, which name none of them, `v1.2.0`, as one group:
 * who releases all of them makes one such tag. Nothing where each has tags of its own, or they
 * say more versions than one.
 */
export function sharingTags(
  tagged: readonly Tagged[],
  groups: readonly Group[],
): readonly Group[] {
  const isFree = ({ home, tags }: Tagged) =>
    tags.ok && tags.value.versions.length > 0 &&
    tags.value.pattern.majors === undefined &&
    ownerOf(tags.value.pattern.before) === "" && !groups.some((group) =>
      group.has(home)
    );
  const byShape = Map.groupBy(
    tagged.filter(isFree),
    ({ tags }) => tags.ok ? tags.value.pattern.before : "",
  );
  const isOne = (same: readonly Tagged[]) =>
    same.length > 1 && same.some(({ home }) => !home.isPrivate) &&
    same.every(({ home }) => saysSame(home.version, same[0]!.home.version));
  return [...byShape.values()].filter(isOne).map((same): Group => {
    const homes = same.map(({ home }) => home);
    const root = homes.find(({ folders }) => folders.includes(""));
    const names = new Set(homes.flatMap(namesOf));
    return {
      ...{ name: root?.name ?? "all", version: "fixed" },
      has: (home) => namesOf(home as Home).some((each) => names.has(each)),
    };
  });
}

/** Whether two spellings say one version: `0.6.0-rc.1`, and in Python `0.6.0rc1`. */
export function saysSame(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return true;
  const [a, b] = [readVersion(one ?? ""), readVersion(other ?? "")];
  return a !== undefined && b !== undefined && compare(a, b) === 0;
}

function unitOf(name: string, first: Tagged, same: readonly Tagged[]): Tagged {
  const homes = same.map(({ home }) => home);
  const members = homes.map((home) => home.name);
  const home: Home = {
    ...{ name, members },
    folders: homes.flatMap(({ folders }) => folders),
    needs: homes.flatMap(({ needs = [] }) => needs),
    ...(first.home.version === undefined ? {} : { version: first.home.version }),
    ...(first.home.sharesWith === undefined
      ? {}
      : { sharesWith: first.home.sharesWith }),
    ...(first.home.sharesAs === undefined ? {} : { sharesAs: first.home.sharesAs }),
    isPrivate: homes.every(({ isPrivate }) => isPrivate),
  };
  const others = members.filter((each) => each !== first.home.name);
  const wanted = { ...first.config.wanted!, others };
  const files = same.flatMap(({ config }) => config.files);
  return { ...first, home, config: { ...first.config, files, wanted } };
}
