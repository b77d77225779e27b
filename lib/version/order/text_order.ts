/**
 * The order of texts as an ecosystem's own implementation has it, for all that it reads and
 * not for the ladder's versions alone.
 *
 * A text is read once into a key, so that a million of them cost a million readings; keys of
 * most schemes are texts whose order by UTF-16 units is the ecosystem's.
 */
import { ok, type Result } from "../../fault.ts";
import { unreadable, type Wrong } from "../reading.ts";

/** A part of a key that is no text. */
export type KeyItem = string | number | bigint | readonly KeyItem[];

/** What of a text counts for the order. Only keys of one scheme can be compared. */
export type OrderKey = string | readonly KeyItem[];

/** What a scheme knows of the order of texts. */
export interface TextOrder {
  /**
   * Below 0, 0 or above 0, as `a` comes before, with or after `b` for the ecosystem's own
   * implementation. Fails with `version_unreadable` for what that refuses too.
   */
  order(a: string, b: string): Result<number>;
  /** What of a text counts. Fails with `version_unreadable`, and the place. */
  orderKey(text: string): Result<OrderKey>;
  /** The order of two keys. */
  compareKeys(a: OrderKey, b: OrderKey): number;
  /** Whether a text that `orderKey` reads comes before its release, as the ecosystem has it. */
  isBeforeRelease(text: string): boolean;
}

/** Reads a key, or says what is wrong with the text. */
export type KeyReader = (text: string) => OrderKey | Wrong;

/** The longest text that is read for the order, in UTF-16 units, where no owner says less. */
const LONGEST_ORDERED = 4096;

/** What one ecosystem's order is made of. */
export interface KeyOrder {
  readonly read: KeyReader;
  /** Absent: keys are compared as texts. */
  readonly compare?: TextOrder["compareKeys"];
  readonly isBefore: TextOrder["isBeforeRelease"];
}

/** The order that these give, with faults that name the scheme by its title. */
export function textOrder(
  title: string,
  { read, compare: compareKeys = compareTexts, isBefore }: KeyOrder,
): TextOrder {
  const orderKey = (text: string): Result<OrderKey> => {
    const key = wrongLength(text) ?? read(text);
    return isKey(key) ? ok(key) : unreadable(text, title, key);
  };
  return {
    orderKey,
    compareKeys,
    isBeforeRelease: isBefore,
    order(a, b) {
      const left = orderKey(a);
      if (!left.ok) return left;
      const right = orderKey(b);
      return right.ok ? ok(compareKeys(left.value, right.value)) : right;
    },
  };
}

/** Whether a reader gave a key. */
function isKey(read: OrderKey | Wrong): read is OrderKey {
  return typeof read === "string" || Array.isArray(read);
}

function compareTexts(a: OrderKey, b: OrderKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function wrongLength(text: string): Wrong | undefined {
  if (text.length <= LONGEST_ORDERED) return undefined;
  const why = `it has ${text.length} characters, ${LONGEST_ORDERED} is the most`;
  return { reason: "length", index: LONGEST_ORDERED, why };
}

/** A fault of grammar at a place. */
export function strangeAt(index: number, why: string): Wrong {
  return { reason: "syntax", index, why };
}
