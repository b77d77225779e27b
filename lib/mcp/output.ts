/** The JSON Schema of what a tool gives: its command's answer with what the tool adds, or faults. */
import { FAULT_SCHEMA, type Schema, SCHEMAS } from "../commands/mod.ts";

const TEXT: Schema = { type: "string" };
const TEXTS: Schema = { type: "array", items: TEXT };

/** What `preview` shows besides the record of the release. */
const PREVIEWED: Readonly<Record<string, Schema>> = {
  summary: TEXT,
  because: TEXTS,
  commit_message: TEXT,
  branch: TEXT,
  files: {
    type: "array",
    items: {
      type: "object",
      properties: { path: TEXT, purpose: TEXT, changes: TEXT },
      required: ["path", "purpose", "changes"],
    },
  },
  notes: { type: ["string", "null"] },
};

/** The commands whose answer has the handle of the open plan, where there is one. */
const WITH_DIGEST: readonly string[] = ["prepare", "promote", "status"];

/** Whether the answer of a tool has the handle of the open plan. */
export function hasDigest(name: string): boolean {
  return WITH_DIGEST.includes(name);
}

/**
 * The schema. A strict client holds faults against it as well: TypeScript's SDK 1 throws away
 * one that the schema has no room for.
 */
export function outputSchema(name: string, command: string): Record<string, unknown> {
  const answer = SCHEMAS[command] ?? { type: "object" };
  const { anyOf = [answer] } = answer as { readonly anyOf?: readonly Schema[] };
  const faults = { type: "array", items: FAULT_SCHEMA, minItems: 1 };
  return {
    title: answer["title"] ?? name,
    type: "object",
    anyOf: [
      ...anyOf.map((kind) => withKeys(name, kind)),
      {
        title: "What stood in the way",
        type: "object",
        properties: { errors: faults },
        required: ["errors"],
      },
    ],
  };
}

/** The kind of answer with the keys that the tool adds. */
function withKeys(name: string, kind: Schema): Schema {
  const { properties = {}, required = [] } = kind as Partial<
    Readonly<{ properties: Record<string, Schema>; required: readonly string[] }>
  >;
  const isPreview = name === "preview";
  const added = {
    ...(isPreview ? PREVIEWED : {}),
    ...(hasDigest(name) ? { plan_digest: TEXT } : {}),
  };
  if (Object.keys(added).length === 0 || kind["maxProperties"] === 0) return kind;
  return {
    ...kind,
    properties: { ...properties, ...added },
    required: [...required, ...(isPreview ? Object.keys(PREVIEWED) : [])],
  };
}
