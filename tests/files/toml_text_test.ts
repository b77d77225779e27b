/** Texts as TOML: read again they are what they were. */
import { parse } from "@std/toml";
import { tomlText } from "../../lib/files/mod.ts";
import { assertEquals } from "../support/assert.ts";

const TEXTS: readonly (readonly [text: string, written: string])[] = [
  ["docs/**/*.md", '"docs/**/*.md"'],
  ['version = "{version}"', `'version = "{version}"'`],
  [String.raw`\d+`, String.raw`'\d+'`],
  [`"it's"`, String.raw`"\"it's\""`],
  ["a\n  b", String.raw`"a\n  b"`],
  ["\x7f", String.raw`"\u007f"`],
  ["", '""'],
];

for (const [text, written] of TEXTS) {
  Deno.test(`tomlText(${JSON.stringify(text)}) is ${written}, and reads as it was`, () => {
    assertEquals(tomlText(text), written);
    assertEquals(parse(`x = ${written}`), { x: text });
  });
}
