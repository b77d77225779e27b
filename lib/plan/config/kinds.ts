/** The kinds of value that a key takes, one row each. */

/** A kind of value as the table says it. */
export interface KindRow {
  /** What is said of a value of another kind. */
  readonly words: string;
  /** The same for editors. Source: JSON Schema 2020-12. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether a value is of this kind; its type is the type of the key. */
  is(value: unknown): boolean;
}

/** The table. A new kind is a row: reading, types and the JSON Schema follow. */
export const KINDS = {
  text: {
    words: "it must be a text",
    schema: { type: "string" },
    is: (value): value is string => typeof value === "string",
  },
  texts: {
    words: "it must be a list of texts",
    schema: { type: "array", items: { type: "string" } },
    is: (value): value is readonly string[] =>
      Array.isArray(value) && value.every((each) => typeof each === "string"),
  },
  lines: {
    words: "it must be a text, or a list of texts",
    schema: {
      anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
    },
    is: (value): value is string | readonly string[] =>
      typeof value === "string" ||
      (Array.isArray(value) && value.every((each) => typeof each === "string")),
  },
  count: {
    words: "it must be a whole number, 0 or more",
    schema: { type: "integer", minimum: 0 },
    is: (value): value is number =>
      Number.isSafeInteger(value) && (value as number) >= 0,
  },
  names: {
    words: "it must be true or false, or a list of names",
    schema: {
      anyOf: [{ type: "boolean" }, { type: "array", items: { type: "string" } }],
    },
    is: (value): value is boolean | readonly string[] =>
      typeof value === "boolean" ||
      (Array.isArray(value) && value.every((each) => typeof each === "string")),
  },
  share: {
    words: "it must be a number from 0 to 1",
    schema: { type: "number", minimum: 0, maximum: 1 },
    is: (value): value is number =>
      typeof value === "number" && value >= 0 && value <= 1,
  },
  places: {
    words: "it must be true, or how many places there are",
    schema: { anyOf: [{ type: "boolean" }, { type: "integer", minimum: 1 }] },
    is: (value): value is boolean | number =>
      typeof value === "boolean" ||
      (Number.isSafeInteger(value) && (value as number) > 0),
  },
  switch: {
    words: "it must be true or false",
    schema: { type: "boolean" },
    is: (value): value is boolean => typeof value === "boolean",
  },
} as const satisfies Record<string, KindRow>;

/** What kind of value a key takes. */
export type Kind = keyof typeof KINDS;

/** The type of a kind's values. */
export type OfKind<K extends Kind> = (typeof KINDS)[K]["is"] extends
  (value: unknown) => value is infer T ? T : never;
