/**
 * Which scheme many texts are in, when nobody said: what each of them says counts, and one
 * that could be in several is decided by the others.
 */
import { ok, type Result } from "../fault.ts";
import { guess } from "./guess.ts";
import type { Scheme } from "./scheme.ts";
import * as registry from "./schemes.ts";
import { scanCanonical } from "./semver/scan.ts";
import { keyOrder } from "./order/sort_texts.ts";

/** What was found out. */
export interface Evidence {
  readonly scheme: Scheme;
  /** Others that read every text too, and order them otherwise. */
  readonly others: readonly Scheme[];
}

const { semver, pep440, go, npm, deb, rpm, gem, maven } = registry;

/** Those that may be meant without a mark of their own, the likeliest first. */
const LIKELY: readonly Scheme[] = [semver, pep440, go, npm, gem];

/** What only one ecosystem writes. */
const MARKS: readonly (readonly [Scheme, RegExp])[] = [
  [rpm, /\^|\.(?:fc|el)[0-9]+/],
  [deb, /~|\+(?:dfsg|ds|deb|git|really|b[0-9])|^[0-9]+:|-[0-9]+(?:ubuntu|build)/],
  [maven, /[.-](?:SNAPSHOT|RELEASE|Final|GA|jre|android|M[0-9]+|SP[0-9]+)$/],
];

/** More texts than this are not sorted again for the sake of a remark. */
const FEW = 2000;

/**
 * The scheme of all texts; nothing where each can be told, but they are in several.
 *
 * Fails with the faults of `guess` where a text cannot be told and the others do not help.
 */
export function schemeOfAll(texts: readonly string[]): Result<Evidence | undefined> {
  const votes = new Set<Scheme>();
  const unsure = new Map<string, Result<never>>();
  for (const text of texts) {
    const scheme = voteOf(text);
    if ("id" in scheme) votes.add(scheme);
    else unsure.set(text, scheme);
  }
  const marked = MARKS.flatMap(([scheme, mark]) =>
    [...unsure.keys()].some((text) => mark.test(text)) ? [scheme] : []
  );
  const all = (scheme: Scheme) => texts.every((text) => scheme.orderKey(text).ok);
  const readers = [...new Set([...votes, ...LIKELY, ...marked])].filter(all);
  if (votes.size > 1 && unsure.size === 0) return ok(undefined);
  const isDecided = votes.size > 0 || marked.length > 0;
  const [scheme] = readers.filter((each) => votes.has(each) || marked.includes(each))
    .concat(readers);
  if (scheme !== undefined && (isDecided || unsure.size === 0)) {
    return ok({ scheme, others: othersOf(scheme, readers, texts) });
  }
  const faults = [...unsure.values()].flatMap((each) => each.ok ? [] : each.faults);
  return { ok: false, faults };
}

/** The scheme that one text tells, or the fault of a text that tells none. */
function voteOf(text: string): Scheme | Result<never> {
  if (scanCanonical(text) !== undefined) return semver;
  const guessed = guess(text);
  if (guessed.ok) return guessed.value.scheme;
  // What SemVer's grammar takes and no other scheme reads is SemVer, if not the ladder's.
  const isOnlySemVer = guessed.faults[0]?.code === "version_unreadable" &&
    semver.orderKey(text).ok;
  return isOnlySemVer ? semver : guessed;
}

function othersOf(
  scheme: Scheme,
  readers: readonly Scheme[],
  texts: readonly string[],
): readonly Scheme[] {
  if (texts.length > FEW) return [];
  const sorted = [...orderOf(scheme, texts)].map((at) => texts[at]!);
  return readers.filter((other) => other !== scheme && !agrees(scheme, other, sorted));
}

function orderOf(scheme: Scheme, texts: readonly string[]): Uint32Array {
  const keys = texts.map((text) => {
    const key = scheme.orderKey(text);
    return key.ok ? key.value : "";
  });
  return keyOrder(keys, scheme);
}

/** Whether the other scheme has neighbours in the same order. */
function agrees(scheme: Scheme, other: Scheme, sorted: readonly string[]): boolean {
  const sign = (each: Scheme, i: number) => {
    const order = each.order(sorted[i - 1]!, sorted[i]!);
    return order.ok ? Math.sign(order.value) : 0;
  };
  return sorted.every((_, i) => i === 0 || sign(scheme, i) === sign(other, i));
}
