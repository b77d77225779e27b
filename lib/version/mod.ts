/** Numbers: versions, channels, schemes, and what comes next. Pure. */
import { fail, ok, type Result } from "../fault.ts";
import { closest } from "../closest.ts";
import type { Scheme } from "./scheme.ts";
import * as registry from "./schemes.ts";
import { release } from "./version.ts";

export * from "./startup.ts";
export { type Evidence, schemeOfAll } from "./evidence.ts";
export { guess, type Reading } from "./guess.ts";
export { sortedOrder } from "./order/sort_versions.ts";
export { keyOrder } from "./order/sort_texts.ts";

/** All schemes, in the order of their names. */
export const SCHEMES: readonly Scheme[] = Object.values(registry);

/** The scheme of that name or alias. Fails with `scheme_unknown`. */
export function schemeOf(id: string): Result<Scheme> {
  const scheme = SCHEMES.find((each) => each.id === id || each.aliases?.includes(id));
  if (scheme) return ok(scheme);
  const names = SCHEMES.flatMap((each) => [each.id, ...each.aliases ?? []]);
  const near = closest(id, names);
  return fail(
    "scheme_unknown",
    `Cannot use scheme "${id}": it is none of ${
      SCHEMES.map((each) => each.id).join(", ")
    }`,
    near === undefined ? {} : { hint: `Did you mean "${near}"?` },
  );
}

/** A version of this scheme, to show how it looks. */
export function exampleOf(scheme: Scheme): string {
  const shown = [release(1, 2, 0), release(2026, 11, 20)]
    .map((base) => scheme.format({ ...base, stage: "rc", number: 1 }))
    .find((text) => text.ok);
  return shown?.ok ? shown.value : "";
}

/**
 * Respells a version: `convert("1.5.0-rc.1", semver, pep440)` is `1.5.0rc1`.
 *
 * Fails with `version_unreadable` and `version_unspellable`.
 */
export function convert(text: string, from: Scheme, to: Scheme): Result<string> {
  const version = from.parse(text);
  return version.ok ? to.format(version.value) : version;
}
