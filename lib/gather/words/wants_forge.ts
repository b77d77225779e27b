/** Whether notes need what only the forge can tell. */
import type { Config } from "../../plan/mod.ts";

/** Whether notes want to know what only the forge can tell. */
export function wantsForge(
  { convention, notes: { authors, filter } }: Config,
): boolean {
  return convention === "labels" || authors !== "none" ||
    filter.some((rule) => /^-?(?:author|label):/.test(rule));
}

/** Whether it is labels that they want to know. */
export function wantsLabels({ convention, notes: { filter } }: Config): boolean {
  return convention === "labels" || filter.some((rule) => /^-?label:/.test(rule));
}
