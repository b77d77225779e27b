/** The reference page and the JSON Schema of the configuration, made from its tables. */
import { FORMATS } from "../lib/files/mod.ts";
import {
  type Key,
  KEYS,
  type Keys,
  KINDS,
  type Table,
  TABLES,
  type Tables,
} from "../lib/plan/mod.ts";
import { SCHEMES } from "../lib/version/mod.ts";

/** The reference page: what every key and table says. */
export function configurationPage(): string {
  const tables = Object.entries<Table>(TABLES).map(([name, table]) =>
    `## ${headingOf(name, table)}\n\n${table.summary}\n\n${keysTable(table.keys)}`
  );
  return `# Configuration

None is needed. To say otherwise: \`rung.toml\`, or a \`rung\` table in \`pyproject.toml\`
(\`[tool.rung]\`), \`Cargo.toml\` (\`[workspace.metadata.rung]\`, \`[package.metadata.rung]\`),
\`package.json\` or \`deno.json\` (\`"rung"\`). One place only. Unknown keys are errors.

${keysTable(KEYS)}
${tables.join("\n")}`;
}

function headingOf(name: string, { shape }: Table): string {
  if (shape === "list") return `[[${name}]]`;
  return shape === "named" ? `[${name}.NAME]` : `[${name}]`;
}

function keysTable(keys: Keys): string {
  const lines = inForce(keys).map(([name, key]) =>
    `| \`${name}\` | ${summaryOf(key)} | \`${name} = ${key.example}\` |`
  );
  return ["| key | what it says | example |", "| --- | --- | --- |", ...lines, ""]
    .join("\n");
}

function summaryOf({ summary, default: value }: Key): string {
  const isEmpty = value === undefined || JSON.stringify(value) === "[]";
  return summary.replaceAll("|", "\\|") +
    (isEmpty ? "" : `. Default: \`${JSON.stringify(value)}\``);
}

function inForce(keys: Keys): [string, Key][] {
  return Object.entries(keys).filter(([, { refused }]) => !refused);
}

/** A JSON Schema of the configuration. Source: JSON Schema 2020-12. */
export function schema(): unknown {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "rung.toml",
    ...objectOf(KEYS, TABLES),
  };
}

function objectOf(keys: Keys, tables: Tables = {}): Record<string, unknown> {
  const rows = inForce(keys);
  const needed = rows.filter(([, { isNeeded }]) => isNeeded).map(([name]) => name);
  const properties: Record<string, unknown> = Object.fromEntries(
    rows.map(([name, key]) => [name, valueOf(key)]),
  );
  for (const [name, table] of Object.entries(tables)) {
    const plain = table.short ? valueOf(table.keys[table.short]!) : properties[name];
    properties[name] = plain === undefined
      ? tableOf(table)
      : { anyOf: [plain, tableOf(table)] };
  }
  return {
    type: "object",
    additionalProperties: false,
    properties,
    ...(needed.length > 0 ? { required: needed } : {}),
  };
}

function tableOf({ shape, keys, tables, names, also }: Table): Record<string, unknown> {
  const one = objectOf(keys, tables);
  if (shape === "one") return one;
  if (shape === "list") return { type: "array", items: one };
  return names === undefined ? { type: "object", additionalProperties: one } : {
    type: "object",
    additionalProperties: false,
    ...(also ? { patternProperties: { [also.source]: one } } : {}),
    properties: Object.fromEntries(names.map((name) => [name, one])),
  };
}

/** The names of a list that a key takes its values from; `none` is a format of no file. */
const LISTS = {
  schemes: SCHEMES.flatMap(({ id, aliases = [] }) => [id, ...aliases]),
  formats: [...FORMATS.map(({ id }) => id), "none"],
};

function valueOf(key: Key): Record<string, unknown> {
  const { kind, summary, bounds, choicesOf, default: value } = key;
  const texts = {
    ...(choicesOf ? { enum: LISTS[choicesOf] } : {}),
    ...(key.choices ? { enum: key.choices } : {}),
    ...(key.form?.pattern.flags === "" ? { pattern: key.form.pattern.source } : {}),
  };
  const { schema } = KINDS[kind];
  return {
    description: summary,
    ...schema,
    ...("items" in schema ? { items: { ...schema.items, ...texts } } : texts),
    ...(bounds ? { minimum: bounds[0], maximum: bounds[1] } : {}),
    ...(value === undefined ? {} : { default: value }),
  };
}
