/** What is said of something thrown that nobody foresaw. */
import { harmless } from "../ci/mod.ts";
import { fault } from "../fault.ts";
import { errorWords } from "../world/mod.ts";
import { faultsText, type Manner } from "./report.ts";

/**
 * The text for it: the system's own failures as `disk_failed`, all others as a `bug` of
 * rung, with the trace when more was asked for.
 */
export function thrownText(error: unknown, version: string, manner: Manner): string {
  const { words, isOfSystem } = errorWords(error);
  const told = isOfSystem ? fault("disk_failed", `Cannot go on: ${words}`) : fault(
    "bug",
    `Cannot go on: rung ${version} met what it does not know: ${words}`,
  );
  const hasTrace = manner.isVerbose && !manner.isJson && error instanceof Error;
  const trace = hasTrace ? `${harmless(error.stack ?? "")}\n` : "";
  return faultsText([told], manner) + trace;
}
