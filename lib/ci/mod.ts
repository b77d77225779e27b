/** CI systems: what they build, and how to tell them what it means. Pure. */
import { fail, ok, type Result } from "../fault.ts";
import { load } from "../load.ts";
import type { OutputFormat } from "./format.ts";
import * as formats from "./formats.ts";
import type { Ambient, Provider } from "./provider.ts";
import * as registry from "./providers.ts";

export * from "./startup.ts";
export type { OutputFormat, Written } from "./format.ts";
export { type Output, textOf } from "./output.ts";
export type { Ambient, Build, Provider, Said, Write } from "./provider.ts";
export { summarize, type Summary, summaryText } from "./summary.ts";
export type { Settings as WorkflowSettings } from "./workflows/settings.ts";
export type { System, WorkflowName } from "./workflows/workflows.ts";

/** The workflow texts: many files, and for one command alone. */
export const loadWorkflows = () =>
  load<typeof import("./workflows/mod.ts")>(import("./workflows/mod.ts" as string));

/** All CIs, in the order of their names. */
export const PROVIDERS: readonly Provider[] = Object.values(registry);

/** All plain forms of outputs, in the order of their names. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = Object.values(formats);

/**
 * The CI that rung runs in; nothing at a terminal.
 *
 * One that runs inside another, or on another's machines, is found before it.
 */
export function providerIn(ambient: Ambient): Provider | undefined {
  const found = PROVIDERS.filter((each) => each.detect(ambient));
  return found.find((each) => !each.late) ?? found[0];
}

/** The CI of that name. Fails with `usage`. */
export function providerOf(id: string): Result<Provider> {
  return named("CI", PROVIDERS, id);
}

/** The plain form of that name. Fails with `usage`. */
export function outputFormatOf(id: string): Result<OutputFormat> {
  return named("format", OUTPUT_FORMATS, id);
}

function named<T extends { readonly id: string }>(
  what: string,
  list: readonly T[],
  id: string,
): Result<T> {
  const found = list.find((each) => each.id === id);
  if (found) return ok(found);
  const names = list.map((each) => each.id).join(", ");
  return fail("usage", `Cannot use ${what} "${id}": it is none of ${names}`);
}
