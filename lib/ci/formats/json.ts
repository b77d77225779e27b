/** One JSON object, with real booleans, numbers and lists. Source: RFC 8259. */
import { ok } from "../../fault.ts";
import type { OutputFormat } from "../format.ts";
import { inertJson } from "../log.ts";
import { named, type Output } from "../output.ts";

/** The record as one JSON object: the only form that loses nothing. */
export const json: OutputFormat = {
  id: "json",
  title: "one JSON object",
  write(outputs) {
    const names = named(outputs);
    if (!names.ok) return names;
    return ok({ text: `${jsonText(outputs, 2)}\n`, notes: [] });
  },
};

/** The outputs as a JSON object, its keys in their order. */
export function jsonText(outputs: readonly Output[], indent?: number): string {
  return inertJson(Object.fromEntries(outputs), indent);
}
