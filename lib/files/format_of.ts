/** The formats as a list, by id and by file name. */
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../closest.ts";
import type { Format } from "./format.ts";
import * as registry from "./formats.ts";
import { isAt, nameOf } from "./path.ts";

/** All formats, in the order of their names in the code. */
export const FORMATS: readonly Format[] = Object.values(registry);

/** The format of that id. Fails with `config_invalid`. */
export function formatOf(id: string): Result<Format> {
  const format = FORMATS.find((each) => each.id === id);
  if (format) return ok(format);
  const ids = FORMATS.map((each) => each.id);
  const near = closest(id, ids);
  return fail(
    "config_invalid",
    `Cannot use format "${id}": it is none of ${ids.join(", ")}`,
    near === undefined ? {} : { hint: `Did you mean "${near}"?` },
  );
}

/** The format that claims a file of this name, or at this place; nothing when none does. */
export function formatNamed(path: string): Format | undefined {
  // A project has many files, and a format many names: most are told by a look into a table.
  const { literal, globs } = claims ??= claimsOf();
  return literal.get(nameOf(path)) ??
    globs.find(([claim, isPlace]) => isAt(isPlace ? path : nameOf(path), claim))?.[2] ??
    literal.get(path);
}

/** What formats claim: names, and paths, which hold a `/`; with `*`, whether it is a path. */
interface Claims {
  readonly literal: ReadonlyMap<string, Format>;
  readonly globs:
    readonly (readonly [claim: string, isPlace: boolean, format: Format])[];
}

let claims: Claims | undefined;

function claimsOf(): Claims {
  const all = FORMATS.flatMap((format) => [
    ...format.names.map((claim) => [claim, false, format] as const),
    ...(format.places ?? []).map((claim) => [claim, true, format] as const),
  ]);
  const isGlob = (claim: string) => /[*{]/.test(claim);
  return {
    literal: new Map(
      all.filter(([claim]) => !isGlob(claim)).map((
        [claim, , format],
      ) => [claim, format]),
    ),
    globs: all.filter(([claim]) => isGlob(claim)),
  };
}

/** Whether a file is one that packages have: no lockfile, none that may say anything. */
export function isManifest(path: string): boolean {
  const format = formatNamed(path);
  return format !== undefined && !format.follows && !format.guess && !format.echoes;
}
