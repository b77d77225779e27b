/** What a Gradle script says of an Android application: what users see, and what stores count. */
import type { Pointer, Slot } from "../format.ts";
import { countOf } from "../parts/coded.ts";
import { assigned, moved, slotsOf } from "./assignment.ts";
import {
  lineFrom,
  type Made,
  madeOf,
  pointersTo,
  variableSlots,
} from "./gradle_values.ts";
import { blocksIn, shallow } from "./nesting.ts";

const ANDROID = /\bdefaultConfig[ \t]*\{/g;
const CODE =
  /^[ \t]*versionCode[ \t]*(?:=[ \t]*)?(?<version>\d+)[ \t]*(?=[\r\n;}]|$)/dgm;
/** For each block the whole script is read: no application has more. */
const MOST = 10;
const SCHEMES = ["semver", "maven"];

/** Where they stand: in the script, or in another file of the build. */
interface Android {
  readonly slots: readonly Slot[];
  readonly elsewhere: readonly Pointer[];
}

/**
 * `versionName`, and the count `versionCode`, of what every flavour begins with: literals, or the
 * variables, properties and entries of the catalog that they are made of. `top`: what the script
 * says at its own level. Source: developer.android.com, "Version your app".
 */
export function androidIn(code: string, top: string, path: string): Android {
  const found = blocksIn(code, ANDROID).slice(0, MOST).map(({ from, to }): Android => {
    const inside = shallow(code, from, to);
    const literals = moved(
      assigned(inside, String.raw`^[ \t]*versionName[ \t]*(?:=[ \t]*)?`).filter((
        slot,
      ) => !slot.isPiece || !inside.slice(slot.start, slot.end).includes("$")),
      from,
    );
    const name = taken(code, { from, inside }, "versionName");
    const made = literals.length > 0 || name === undefined
      ? []
      : variableSlots([top, code], name.named);
    const names = literals.length > 0 ? literals : made;
    const isRow = names.some(({ says }) => says !== undefined);
    const version = isRow
      ? names.map(({ start, end }) => code.slice(start, end)).join(".")
      : names[0] && code.slice(names[0].start, names[0].end);
    const counted = taken(code, { from, inside }, "versionCode");
    const count = counted === undefined ? undefined : {
      ...counted,
      named: counted.named.map((each) => ({ ...each, says: "build" as const })),
    };
    const numbers = moved(slotsOf(inside, CODE), from);
    const counts = numbers.length > 0 || count === undefined
      ? numbers
      : variableSlots([top, code], count.named);
    return {
      slots: [
        ...names.map((slot) => ({ ...slot, schemes: SCHEMES })),
        ...(version === undefined ? [] : counts.map((slot) => ({
          ...slot,
          says: countOf(version, code.slice(slot.start, slot.end)),
        }))),
      ],
      elsewhere: pointersOf(
        [names.length > 0 ? undefined : name, counts.length > 0 ? undefined : count],
        path,
      ),
    };
  });
  return {
    slots: found.flatMap(({ slots }) => slots),
    elsewhere: found.flatMap(({ elsewhere }) => elsewhere),
  };
}

/** Where these stand: what is of one file is asked for at once. */
function pointersOf(
  all: readonly (Made | undefined)[],
  path: string,
): readonly Pointer[] {
  const made = all.filter((each) => each !== undefined);
  return [undefined, true as const].flatMap((isOfCatalog) => {
    const named = made.filter((each) => each.isOfCatalog === isOfCatalog)
      .flatMap((each) => each.named);
    const one = { named, ...(isOfCatalog ? { isOfCatalog } : {}) };
    return named.length === 0 ? [] : pointersTo(one, path, SCHEMES);
  });
}

/** What an assignment of the block, which begins at `from`, is made of, if that is no literal. */
function taken(
  code: string,
  { from, inside }: { readonly from: number; readonly inside: string },
  name: string,
): Made | undefined {
  const head = new RegExp(String.raw`^[ \t]*${name}(?:[ \t]*=[ \t]*|[ \t]+)`, "m")
    .exec(inside);
  return head === null
    ? undefined
    : madeOf(lineFrom(code, from + head.index + head[0].length));
}
