/** What is said when rung itself is at fault. */
import { harmless } from "../ci/mod.ts";
import { fault } from "../fault.ts";

/** The text for something thrown that nobody foresaw; JSON where JSON was asked for. */
export function bugText(
  error: unknown,
  argv: readonly string[],
  version: string,
): string {
  const words = error instanceof Error
    ? `${error.name}: ${error.message}`
    : String(error);
  const told = fault(
    "bug",
    `Cannot go on: rung ${version} met what it does not know: ${words}`,
  );
  if (argv.includes("--json")) return JSON.stringify({ error: told }) + "\n";
  const trace = argv.includes("--verbose") && error instanceof Error
    ? error.stack ?? ""
    : "";
  const lines = [`error[bug]: ${told.message}`, `  hint: ${told.hint}`, trace];
  return harmless(lines.filter(Boolean).join("\n")) + "\n";
}
