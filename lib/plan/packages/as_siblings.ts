/** What the tags of a package are called that has none yet: as those of the others are. */
import { bareName, plainName } from "../../plain_name.ts";
import { measure, patternOf } from "../tags/families.ts";
import type { Family } from "../tags/owners.ts";
import type { Place } from "./placed.ts";

/**
 * What the tags of a package without one begin with: as most of its siblings' do, unless those
 * would be another's.
 */
export function asSiblings(
  packageName: string,
  families: readonly Family[],
  names: readonly string[],
  place: Place | undefined,
): string {
  if (place?.home.tagBefore !== undefined) return place.home.tagBefore;
  const shapes = (place?.homes ?? []).flatMap(({ name, alias }) => {
    const ownAs = (called: string) => {
      const plain = plainName(bareName(called));
      return families.filter(({ owner }) => plainName(bareName(owner)) === plain);
    };
    const byName = ownAs(name);
    const called = byName.length > 0 ? undefined : alias;
    const own = called === undefined ? byName : ownAs(called);
    if (own.length === 0) return [];
    const befores = own.flatMap((each) => each.befores);
    const { before } = patternOf(measure({ owner: "", befores }, names), []);
    return shapeOf(before, spellingsOf(name, called)) ?? [];
  });
  const counts = shapes.map((shape) => shapes.filter((each) => each === shape).length);
  const common = shapes[counts.indexOf(Math.max(...counts))] ?? "{package}@";
  const before = spellingsOf(packageName, place?.home.alias ?? packageName)
    .reduce((text, [mark, name]) => text.replace(mark, name), common);
  const isTaken = families.some(({ befores }) => befores.includes(before));
  return isTaken ? `${packageName}@` : before;
}

/** A name as tags may have it, and what stands for it in a shape. */
type Spelling = readonly [mark: string, text: string];

/** The text before a version with a place for the name in it; nothing where it has none. */
function shapeOf(before: string, spellings: readonly Spelling[]): string | undefined {
  const [mark, text = ""] = spellings.find(([, text]) => before.startsWith(text)) ?? [];
  return mark && mark + before.slice(text.length);
}

/**
 * How tags may spell a name: as another tool calls it, whole, without its scope, and with
 * hyphens: `my-tool` of `my_tool`.
 */
function spellingsOf(name: string, alias?: string): readonly Spelling[] {
  const bare = bareName(name);
  return [
    ...(alias === undefined ? [] : [["{alias}", alias] as const]),
    ["{package}", name],
    ["{name}", bare],
    ["{plain}", plainName(bare)],
  ];
}
