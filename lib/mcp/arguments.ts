/** From a tool's arguments to a command's options: the same tables, another spelling. */
import {
  CHANNEL_FLAGS,
  type Command,
  type Flag,
  type FlagName,
  flagOf,
  FLAGS,
  isShown,
  PART_FLAGS,
} from "../commands/mod.ts";
import { fail, ok, type Result } from "../fault.ts";
import type { ToolRow } from "./tools.ts";

/**
 * Flags that are about the terminal, the CI or this machine, and those that pass a gate
 * over: no business of an agent's.
 */
const NOT_OFFERED: readonly string[] = [
  ...["format", "output", "prefix", "no-ci-output", "provider", "token-env", "force"],
  ...["schemes", "allow-release", "lenient", "edit"],
  // They push, and what they push was shown to nobody yet.
  ...["pr", "merged", "status"],
  ...["override", "offline-gates", "ask", "push"],
  // What it deletes is gone for ever.
  "unpublish",
  // It fetches, and doctor is a tool that only reads.
  "fix",
  // They write wherever they are told to.
  ...["svg", "html"],
];

/** The longest text that an argument may be, in UTF-16 units. */
const LONGEST = 1000;

/** A command's options and arguments, as its `run` wants them. */
export interface Called {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly args: readonly string[];
}

/** What an agent sends: anything. */
export type Given = Readonly<Record<string, unknown>>;

/** The JSON Schema of what a tool takes. */
export function inputSchema(row: ToolRow, command: Command): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const name of offered(row, command)) {
    const { value, choices, summary } = flagOf(name, command);
    properties[name.replaceAll("-", "_")] = value === undefined
      ? { type: "boolean", description: summary }
      : {
        ...{ type: "string", description: summary, maxLength: LONGEST },
        ...(choices ? { enum: choices } : {}),
      };
  }
  if (command.flags.includes("rc")) {
    const channel =
      "dev, nightly, alpha, beta, rc, stable, or one of the project's own";
    properties["channel"] = {
      type: "string",
      description: channel,
      maxLength: LONGEST,
    };
  }
  if (command.flags.includes("major")) {
    properties["part"] = { enum: PART_FLAGS, description: "The part to raise" };
  }
  const required: string[] = [];
  for (const { name, isOptional, isRepeated } of row.args ? [] : command.args) {
    const key = keyOf(name);
    const text = { type: "string", maxLength: LONGEST };
    properties[key] = isRepeated
      ? { type: "array", items: text, maxItems: 1000 }
      : text;
    if (!isOptional) required.push(key);
  }
  if (row.isRelease) {
    const confirm = "The exact version, to say yes to what cannot be taken back; " +
      "without it the person is asked";
    properties["confirm"] = {
      type: "string",
      description: confirm,
      maxLength: LONGEST,
    };
  }
  if (row.command === "execute") {
    const digest = "The plan_digest that prepare gave";
    properties["plan_digest"] = {
      type: "string",
      pattern: "^[0-9a-f]{64}$",
      description: digest,
    };
    required.push("plan_digest");
  }
  return { type: "object", properties, required, additionalProperties: false };
}

/** VERSION → `version`; what a tool calls an argument. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
}

function offered(row: ToolRow, { flags }: Command): readonly FlagName[] {
  const { set = {}, without = [], hints } = row;
  const steps: readonly string[] = [...CHANNEL_FLAGS, ...PART_FLAGS];
  const all: readonly FlagName[] = hints.readOnlyHint ? flags : [...flags, "dry-run"];
  return all.filter((name) =>
    isShown(name) && !steps.includes(name) && !NOT_OFFERED.includes(name) &&
    !Object.hasOwn(set, name) && !without.includes(name) &&
    // Where something may be merged, the package is that of the merged one alone.
    !(name === "package" && flags.includes("merged"))
  );
}

/** What the command is called with. Fails with `usage` for what the schema cannot say. */
export function calledWith(
  row: ToolRow,
  command: Command,
  given: Given,
): Result<Called> {
  const options: Record<string, string | boolean | undefined> = {};
  for (const [name, { value }] of Object.entries<Flag>(FLAGS)) {
    options[name] = value === undefined ? false : undefined;
  }
  for (const name of offered(row, command)) {
    const value = given[name.replaceAll("-", "_")];
    if (value !== undefined) options[name] = value as string | boolean;
  }
  const { channel, part } = given;
  if (typeof channel === "string") {
    const isSwitch = channel !== "channel" &&
      CHANNEL_FLAGS.some((each) => each === channel);
    if (isSwitch) options[channel] = true;
    else options["channel"] = channel;
  }
  if (typeof part === "string") options[part] = true;
  Object.assign(options, row.set);
  const args = row.args ?? command.args.flatMap(({ name }) => {
    const value = given[keyOf(name)];
    return Array.isArray(value)
      ? value.map(String)
      : value === undefined
      ? []
      : [String(value)];
  });
  // what is empty says less than what is left out, and would be taken for another word
  const isEmpty = [...args, ...Object.values(options)].includes("");
  if (isEmpty || args.some((each) => each === "-" || each.includes("\0"))) {
    return fail("usage", "Cannot use an argument that is empty or no text");
  }
  return ok({ options, args });
}
