/** Bytes to text and back. */
import fc from "fast-check";
import { assertEquals } from "../support/assert.ts";
import { decode, encode } from "../../lib/files/mod.ts";

Deno.test("decode() reads UTF-8 and keeps its byte order mark", () => {
  assertEquals(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xa9)), "\ufeffé");
});

Deno.test("decode() turns each byte that is no UTF-8 into one lone surrogate", () => {
  const rows: readonly (readonly [readonly number[], string])[] = [
    [[0x63, 0x61, 0x66, 0xe9, 0x0a], "caf\udce9\n"],
    [[0xff, 0xfe, 0x31, 0x00], "\udcff\udcfe1\0"],
    [[0xc0, 0xaf], "\udcc0\udcaf"],
    [[0xed, 0xb2, 0x80], "\udced\udcb2\udc80"],
    [[0xf4, 0x90, 0x80, 0x80], "\udcf4\udc90\udc80\udc80"],
    [[0xe2, 0x82], "\udce2\udc82"],
    [[0xe9, 0xf0, 0x9f, 0x98, 0x80], "\udce9😀"],
  ];
  for (const [bytes, text] of rows) assertEquals(decode(Uint8Array.from(bytes)), text);
});

Deno.test("encode() gives back the very bytes that decode() read", () => {
  const broken = fc.uint8Array({ maxLength: 64 });
  const utf8 = fc.string({ unit: "binary" })
    .map((text) => new TextEncoder().encode(text));
  const bytes = fc.array(fc.oneof(broken, utf8), { maxLength: 8 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));
  fc.assert(fc.property(bytes, (bytes) => assertEquals(encode(decode(bytes)), bytes)));
});
