import { fail as refuse, ok } from "../../lib/fault.ts";
import {
  assertEquals,
  assertFault,
  assertOk,
  assertRejects,
  assertStrictEquals,
  assertThrows,
  fail,
} from "./assert.ts";

const REFUSED = refuse("tag_taken", "Cannot tag: it is there");

Deno.test("assertEquals() fails on what differs deeply", () => {
  assertEquals({ a: [1] }, { a: [1] });
  assertThrows(() => assertEquals({ a: [1] }, { a: [2] }), Error, "not equal");
});

Deno.test("assertOk() gives the value, or fails with the faults", () => {
  assertStrictEquals(assertOk(ok(3)), 3);
  assertThrows(() => assertOk(REFUSED), Error, "tag_taken: Cannot tag");
});

Deno.test("assertFault() gives the fault, or fails with what is there", () => {
  assertEquals(assertFault(REFUSED, "tag_taken").message, "Cannot tag: it is there");
  assertThrows(() => assertFault(REFUSED, "usage"), Error, "tag_taken");
  assertThrows(() => assertFault(ok(3), "usage"), Error, "found the value 3");
});

Deno.test("assertRejects() and assertThrows() fail when nothing is thrown", async () => {
  assertThrows(() => assertThrows(() => 1), Error);
  await assertRejects(() => assertRejects(() => Promise.resolve()), Error);
  assertThrows(() => fail("said so"), Error, "said so");
});
