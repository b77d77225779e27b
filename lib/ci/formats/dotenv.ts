/**
 * GitLab's dotenv report. Sources: GitLab docs, "artifacts:reports:dotenv"; gitlab,
 * parse_dotenv_artifact_service.rb.
 *
 * GitLab reads a line up to its first `=`, strips both sides, keeps quotes, and expands `$`
 * when the variable is used. A file of 5,120 bytes or more is refused as a whole, and so is
 * one with more variables than the instance allows: 20 where nobody raised it.
 */
import { ok, type Result } from "../../fault.ts";
import type { OutputFormat, Written } from "../format.ts";
import {
  bytesOf,
  carry,
  EDGE,
  LINE_BREAK,
  NUL,
  type Output,
  type Pair,
  textOf,
} from "../output.ts";

const BYTES = 5 * 1024 - 1;
const VARIABLES = 20;

/** `name=value` lines within the limits of GitLab's report. */
export const dotenv: OutputFormat = {
  id: "dotenv",
  title: "name=value lines as GitLab's dotenv report takes them",
  write: writeDotenv,
};

/** Empty values are left out first, then what stands last, until the rest is few enough. */
function writeDotenv(outputs: readonly Output[]): Result<Written> {
  const filled = outputs.length > VARIABLES
    ? outputs.filter(([, value]) => textOf(value) !== "")
    : outputs;
  const kept = filled.slice(0, VARIABLES);
  const dropped = filled.slice(VARIABLES).map(([name]) =>
    `${name}: left out, GitLab's dotenv report takes ${VARIABLES} variables`
  );
  const carried = carry(kept, {
    title: "GitLab's dotenv report",
    refuses: [LINE_BREAK, NUL, EDGE, [/\$/, "a dollar sign"]],
    total: { limit: BYTES, unit: "bytes", size: (pair) => bytesOf(line(pair)) },
  });
  if (!carried.ok) return carried;
  const { pairs, notes } = carried.value;
  return ok({ text: pairs.map(line).join(""), notes: [...dropped, ...notes] });
}

function line([name, value]: Pair): string {
  return `${name}=${value}\n`;
}
