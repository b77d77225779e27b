/** Which packages a release of several is made of, told from what was read. */
import { few } from "../few.ts";
import { type Fault, fault, type Result } from "../fault.ts";
import type { PackageGathered, PackagesGathered } from "../gather/mod.ts";
import {
  type Choice,
  choose,
  type Chosen,
  groupsAmong,
  keyOf,
  type Request,
} from "../plan/mod.ts";

/**
 * Which of the packages that were read a release is made of, and with what versions: `exact`
 * ones, by name, where a plan is made anew.
 *
 * Fails with what cannot be told of a package that is meant, and as `choose` does.
 */
export function chooseAmong(
  read: PackagesGathered,
  request: Request,
  exact?: ReadonlyMap<string, string>,
): Result<Choice> {
  const { packages, named, config } = read;
  const isMeant = ({ home }: PackageGathered) =>
    named === undefined ||
    [home.name, ...home.members ?? []].some((name) => named.has(name));
  const faults = packages.flatMap((each) =>
    each.facts.ok || !isMeant(each) ? [] : each.facts.faults
  );
  if (faults.length > 0) return { ok: false, faults };
  const choice = choose({
    ...{ request, named, exact, fallback: "stable" },
    groups: groupsAmong(config, packages.map(({ home }) => home)),
    members: packages.flatMap(({ home, facts }) =>
      facts.ok ? [{ home, facts: facts.value }] : []
    ),
    privates: read.passedOver,
    dependents: config.dependents,
  });
  const shared = choice.ok ? sharedTags(choice.value.chosen) : [];
  return shared.length > 0 ? { ok: false, faults: shared } : choice;
}

/** A fault for packages whose tags are the same ones, and that are in no group. */
function sharedTags(chosen: readonly Chosen[]): readonly Fault[] {
  const byShape = Map.groupBy(
    chosen,
    ({ facts: { tags: { pattern } } }) =>
      JSON.stringify([pattern.before, pattern.after, pattern.majors]),
  );
  return [...byShape.values()].flatMap((same) => {
    const [{ facts: { tags: { pattern } } }] = same as [Chosen];
    const shape = `${pattern.before}{version}${pattern.after}`;
    // A group is no package: the line to write names its members.
    const names = same.flatMap(({ home }) => home.members ?? [home.name]);
    return same.length > 1 ? [sameTag(shape, names)] : [];
  });
}

function sameTag(shape: string, names: readonly string[]): Fault {
  const list = names.map((name) => JSON.stringify(name)).join(", ");
  const [who, which, one] = names.length === 2
    ? [names.join(" and "), "both", "one"]
    : [few(names), "all", "each but one"];
  return fault(
    "config_invalid",
    `Cannot release ${who} together: ${which} are tagged "${shape}"`,
    {
      hint:
        "Packages that share a tag are a group; say it in rung.toml: [group.all], " +
        `and below it packages = [${list}] and version = "fixed"; or give ${one} a tag of its ` +
        `own: [package.${keyOf(names.at(-1)!)}] tag = "{package}@{version}"`,
    },
  );
}
