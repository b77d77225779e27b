/** What the schemas of answers are made of. */

/** A JSON Schema, as plain data. */
export type Schema = Readonly<Record<string, unknown>>;
/** Keys, each with the schema of its value. */
export type Keys = Readonly<Record<string, Schema>>;

/** A text. */
export const TEXT: Schema = { type: "string" };
/** A text, or null. */
export const MAYBE: Schema = { type: ["string", "null"] };
/** Yes or no. */
export const FLAG: Schema = { type: "boolean" };
/** A number from 0. */
export const COUNT: Schema = { type: "integer", minimum: 0 };
/** A number from 0, or null. */
export const MAYBE_COUNT: Schema = { type: ["integer", "null"], minimum: 0 };
/** A list of texts. */
export const TEXTS: Schema = { type: "array", items: TEXT };

/**
 * An object with these keys, all of them there but for the `optional` ones. A later rung may
 * have further keys: tests hold today's answers against the schema with none, see `closed`.
 */
export function record(title: string, properties: Keys, optional: Keys = {}): Schema {
  const required = Object.keys(properties);
  return {
    ...{ title, type: "object", properties: { ...properties, ...optional } },
    ...(required.length > 0 ? { required } : {}),
  };
}

/** An answer of one of these kinds. */
export function kinds(title: string, ...anyOf: readonly Schema[]): Schema {
  return { title, type: "object", anyOf };
}

/** An answer that says nothing. */
export function nothing(title: string): Schema {
  return { title, type: "object", maxProperties: 0 };
}

/** A list of these. */
export function list(items: Schema): Schema {
  return { type: "array", items };
}

/** One of these texts. */
export function word(...choices: readonly string[]): Schema {
  return { enum: choices };
}

/** The same, or null. */
export function maybe(schema: Schema): Schema {
  return { anyOf: [schema, { type: "null" }] };
}

/** The schema in which no object has a key that is not named. */
export function closed(schema: Schema): Schema {
  const shut = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shut);
    if (typeof value !== "object" || value === null) return value;
    const all = Object.entries(value).map(([key, each]) => [
      key,
      key === "properties" ? named(each as Keys) : shut(each),
    ]);
    return {
      ...("properties" in value ? { additionalProperties: false } : {}),
      ...Object.fromEntries(all),
    };
  };
  const named = (keys: Keys) =>
    Object.fromEntries(Object.entries(keys).map(([key, each]) => [key, shut(each)]));
  return shut(schema) as Schema;
}
