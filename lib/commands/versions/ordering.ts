/** How compare and sort order texts: as their scheme does, or as the ladder. */
import { ok, type Result } from "../../fault.ts";
import {
  canonicalText,
  type Evidence,
  type OrderKey,
  parseLenient,
  type Scheme,
} from "../../version/mod.ts";
import { assumptionOf, countOf } from "./reading.ts";

/** A text's key, and what had to be assumed to read it. */
export interface Keyed {
  readonly key: OrderKey;
  readonly notes: readonly string[];
}

const NOTHING: readonly string[] = [];

/**
 * The key of a text in the scheme's own order; leniently, that of what it means.
 *
 * Fails with `version_unreadable` as the ecosystem does, and with `version_unspellable` for
 * a meaning that the scheme has no text for.
 */
export function keyOf(
  text: string,
  scheme: Scheme,
  isLenient: boolean,
): Result<Keyed> {
  const plain = () => {
    const key = scheme.orderKey(text);
    return key.ok ? ok({ key: key.value, notes: NOTHING }) : key;
  };
  if (!isLenient) return plain();
  const meant = parseLenient(text, scheme);
  if (!meant.ok) return plain();
  const spelled = scheme.format(meant.value.version);
  if (!spelled.ok) return scheme.orderKey(text).ok ? plain() : spelled;
  const key = scheme.orderKey(spelled.value);
  if (!key.ok) return key;
  return ok({ key: key.value, notes: assumptionOf(text, { scheme, ...meant.value }) });
}

/** `Read 3 versions as SemVer 2.0.0 (semver); pep440 has another order; --scheme says otherwise`. */
export function evidenceOf({ scheme, others }: Evidence, count: number): string {
  const also = others.length === 0
    ? ""
    : `; ${others.map(({ id }) => id).join(", ")} would order them otherwise`;
  const what = `${countOf(count)} as ${scheme.title} (${scheme.id})`;
  return `Read ${what}${also}; --scheme says otherwise`;
}

/** A text of the ladder in the model's own words; null for all that the ladder lacks. */
export function canonicalOf(text: string, scheme: Scheme): string | null {
  const version = scheme.parse(text);
  return version.ok ? canonicalText(version.value) : null;
}
