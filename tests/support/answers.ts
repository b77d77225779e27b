/** Holds what a run with `--json` says against the schemas that are published. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import {
  closed,
  COMMANDS,
  FAILURE_SCHEMA,
  type Schema,
  SCHEMAS,
  VERSION_SCHEMA,
} from "../../lib/commands/mod.ts";
import { assert } from "./assert.ts";

const ajv = new Ajv2020({ strict: false });
const known = new Map<Schema, ValidateFunction>();

/** What is wrong with a value that is to have the keys of this schema and no others. */
export function misfit(schema: Schema, value: unknown): string | undefined {
  const validate = known.get(schema) ?? ajv.compile(closed(schema));
  known.set(schema, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

/** What is held of a run. */
interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Flags with which standard output is another form, or a file. */
const OTHERWISE = ["--format", "--output", "-o"];

/** Fails where an answer, or a failure, is not as the schema of its command has it. */
export function holdAnswer(argv: readonly string[], { code, out, err }: Said): void {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  if (!words.includes("--json") || code === 130) return;
  if (words.some((word) => OTHERWISE.includes(word.split("=")[0]!))) return;
  const told = out.split("\n").filter((line) => line !== "");
  const isLines = words.includes("sort") || words.includes("-");
  if (!isLines && code === 0) assert(told.length === 1, `${argv.join(" ")}: ${out}`);
  const schema = schemaFor(words);
  for (const line of told) hold(argv, schema, line);
  if (code !== 0 && out === "") hold(argv, FAILURE_SCHEMA, err);
}

function schemaFor(words: readonly string[]): Schema {
  if (words.some((word) => ["--version", "-v", "-V"].includes(word))) {
    return VERSION_SCHEMA;
  }
  const asksHelp = words.some((word) => ["--help", "-h", "help"].includes(word));
  const named = words.find((word) => Object.hasOwn(COMMANDS, word)) ?? "help";
  return SCHEMAS[asksHelp ? "help" : named]!;
}

function hold(argv: readonly string[], schema: Schema, text: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    assert(false, `${argv.join(" ")} --json says what is no JSON: ${text}`);
  }
  const wrong = misfit(schema, value);
  assert(wrong === undefined, `${argv.join(" ")}: ${wrong}\n${text}`);
}
