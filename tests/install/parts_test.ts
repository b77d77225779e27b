import { namesOf, withNames } from "../../scripts/parts.ts";
import { assertEquals } from "../support/assert.ts";

/** Parts as esbuild names them in one place: two name each other. */
const HERE: Readonly<Record<string, string>> = {
  "main.js": 'import"./chunk-AAAAAAA1.js";import("./next-AAAAAAA2.js");',
  "chunk-AAAAAAA1.js": "export const a=1;",
  "next-AAAAAAA2.js": 'import"./chunk-AAAAAAA3.js";import"./chunk-AAAAAAA1.js";',
  "chunk-AAAAAAA3.js": 'import("./next-AAAAAAA2.js");export const b=2;',
};

async function named(parts: Readonly<Record<string, string>>) {
  const names = await namesOf(new Map(Object.entries(parts)));
  return Object.fromEntries(
    Object.entries(parts).map(([name, text]) =>
      [names.get(name)!, withNames(text, names)] as const
    ).sort(),
  );
}

const elsewhere = (change: (text: string) => string) =>
  Object.fromEntries(
    Object.entries(HERE).map(([name, text]) => [change(name), change(text)]),
  );

Deno.test("namesOf() names parts alike, whatever names esbuild gave them", async () => {
  const there = elsewhere((text) =>
    text.replaceAll("AAAAAAA1", "ZZZZZZZ9").replaceAll("AAAAAAA3", "B7C6D5E4")
  );
  assertEquals(await named(there), await named(HERE));
  assertEquals(Object.keys(await named(HERE)).length, 4);
});

Deno.test("namesOf() gives other names to a part that is another, and to those that name it", async () => {
  const [before, after] = [
    Object.keys(await named(HERE)),
    Object.keys(await named(elsewhere((text) => text.replace("b=2", "b=3")))),
  ];
  const kept = after.filter((name) => before.includes(name));
  // the part that names nothing, and the one whose name has no checksum
  assertEquals(kept.map((name) => name.split("-")[0]), ["chunk", "main.js"]);
});
