/** What the schemas of answers are made of. */

/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

/** A text. */
export const TEXT: Schema = { type: "string" };
/** A text, or null. */
export const MAYBE: Schema = { type: ["string", "null"] };
/** Yes or no. */
export const FLAG: Schema = { type: "boolean" };
/** A number from 0. */
export const COUNT: Schema = { type: "integer", minimum: 0 };
/** A number from 0, or null. */
export const MAYBE_COUNT: Schema = { type: ["integer", "null"] };
/** A list of texts. */
export const TEXTS: Schema = { type: "array", items: TEXT };

/** An object with these keys, all of them there; further ones may come later. */
export function record(
  title: string,
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return { title, type: "object", properties, required: Object.keys(properties) };
}

/** A list of these. */
export function list(items: Schema): Schema {
  return { type: "array", items };
}
