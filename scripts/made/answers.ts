/** The page `docs/reference/answers.schema.json`. */
import {
  FAILURE_SCHEMA,
  FAULT_SCHEMA,
  SCHEMAS,
  VERSION_SCHEMA,
} from "../../lib/commands/mod.ts";

/** The schema of each command's answer, by its name below `$defs`. */
export function answersPage(): string {
  return shortJson({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "What rung's commands answer with --json",
    description:
      "`#/$defs/COMMAND` is standard output, with --help `#/$defs/help`, with --version " +
      "`#/$defs/version`; `#/$defs/failure` is standard error. Later versions of rung may " +
      "answer with further keys; none is ever renamed",
    $defs: {
      ...SCHEMAS,
      version: VERSION_SCHEMA,
      fault: FAULT_SCHEMA,
      failure: FAILURE_SCHEMA,
    },
  });
}

/** JSON in which what is short and holds nothing further stands on one line. */
function shortJson(value: unknown): string {
  const short = (text: string, [open, inner, close]: readonly string[]) => {
    const line = `${open} ${inner!.replace(/\s*\n\s*/g, " ")} ${close}`;
    return line.length > 80 ? text : line;
  };
  return `${JSON.stringify(value, null, 2)}\n`
    .replace(/(\[)\s+([^[\]{}]+?)\s+(\])/g, (text, ...parts) => short(text, parts))
    .replace(/(\{)\s+([^{}]+?)\s+(\})/g, (text, ...parts) => short(text, parts));
}
