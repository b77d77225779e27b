/** What is said of something thrown that nobody foresaw. */
import { harmless } from "../ci/mod.ts";
import { fault } from "../fault.ts";
import { errorWords } from "../system/startup.ts";
import { faultsText, type Manner } from "./report.ts";

/**
 * The text for it: the system's own failures as `disk_failed` or `process_failed`, Deno's
 * refusals as `place_barred`, all others as a `bug` of rung, with the trace when more was asked for.
 */
export function thrownText(error: unknown, version: string, manner: Manner): string {
  const { code, words } = errorWords(error);
  const who = code === "bug" ? `rung ${version} met what it does not know: ` : "";
  const told = fault(code, `Cannot go on: ${who}${words}`);
  const hasTrace = manner.isVerbose && !manner.isJson && error instanceof Error;
  const trace = hasTrace ? `${harmless(error.stack ?? "")}\n` : "";
  return faultsText([told], manner) + trace;
}
