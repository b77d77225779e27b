/** The formats as a list, by id and by file name. */
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../closest.ts";
import type { Format } from "./format.ts";
import * as registry from "./formats.ts";
import { isAt, isNamed } from "./path.ts";

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
  return FORMATS.find((format) =>
    isNamed(path, format.names) || format.places?.some((place) => isAt(path, place))
  );
}
