/** What `rung satisfies` answers. Ranges load libraries: this file is loaded when needed. */
import { ok, type Result } from "../../fault.ts";
import { type Scheme, schemeOf, schemeOfAll } from "../../version/mod.ts";
import {
  RANGES,
  rangesOf,
  type RangeSyntax,
  satisfies as takes,
} from "../../version/ranges.ts";
import type { Outcome } from "../command.ts";

/**
 * Whether `range` takes `version`, as the scheme of that name reads them, else the first that
 * fits. Fails with `scheme_unknown`, with
 * `version_unreadable` and `range_unreadable`.
 */
export function answerFor(
  version: string,
  range: string,
  given: string | undefined,
): Result<Outcome> {
  const named = given === undefined ? ok(undefined) : schemeOf(given);
  if (!named.ok) return named;
  const syntax = named.value ? rangesOf(named.value) : guessed(version, range);
  if (!syntax.ok) return syntax;
  const taken = takes(version, range, syntax.value);
  if (!taken.ok) return taken;
  const { id, title } = syntax.value.scheme;
  return ok({
    answer: { version, range, scheme: id, satisfies: taken.value },
    text: `${taken.value}`,
    notes: named.value
      ? []
      : [`Read as a range of ${title} (${id}); --scheme says otherwise`],
  });
}

/** The ranges that both texts tell: those of the version's scheme, else the first that fit. */
function guessed(version: string, range: string): Result<RangeSyntax> {
  const found = schemeOfAll([version]);
  const own: Scheme | undefined = found.ok ? found.value?.scheme : undefined;
  const first = own === undefined ? undefined : rangesOf(own);
  const [npm] = RANGES.filter(({ scheme }) => scheme.id === "npm");
  const likely = [...first?.ok ? [first.value] : [], npm!, ...RANGES];
  const fit = likely.find(({ scheme, read }) =>
    scheme.orderKey(version).ok && read(range) !== undefined
  );
  return ok(fit ?? likely[0]!);
}
