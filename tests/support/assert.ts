/** The assertions of the tests: those of @std/assert with types, and two for results. */
// @ts-types="./std_assert.d.ts"
import { fail } from "@std/assert";
import type { Fault, FaultCode, Result } from "../../lib/fault.ts";

// @ts-types="./std_assert.d.ts"
export {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

/** The value of a good result; a failed one fails the test and shows its faults. */
export function assertOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  fail(`Expected a value, found faults:\n${listed(result.faults)}`);
}

/** The first fault with that code; fails the test when the result is good or has none. */
export function assertFault(result: Result<unknown>, code: FaultCode): Fault {
  if (result.ok) {
    fail(`Expected ${code}, found the value ${Deno.inspect(result.value)}`);
  }
  const found = result.faults.find((fault) => fault.code === code);
  return found ?? fail(`Expected ${code}, found:\n${listed(result.faults)}`);
}

function listed(faults: readonly Fault[]): string {
  return faults.map((each) => `  ${each.code}: ${each.message}`).join("\n");
}
