/** What a hint says, and what it orders. */
import type { Fault, FaultCode } from "../../lib/fault.ts";
import { assert } from "./assert.ts";

/** The hint of a fault in what a run or a tool told as JSON, which has to be there. */
export function hintOf(told: string, code: FaultCode): string {
  const { error, errors = [error] } = JSON.parse(told.trim().split("\n").at(-1)!);
  const found = errors.find((each: Fault | undefined) => each?.code === code);
  assert(found, `no ${code}: ${told}`);
  return found.hint;
}

/** The orders in backticks of a hint, of one of the ways that `or` parts. */
export function ordersOf(
  hint: string,
  way: number,
  programs: "rung" | "rung|git" = "rung|git",
): readonly string[] {
  const order = new RegExp(`\`((?:${programs})(?: [^\`]+)?)\``, "g");
  const ways = hint.split(/[,;]? or /).filter((part) => part.match(order));
  return [...(ways[way] ?? "").matchAll(order)].map(([, words]) => words!);
}
