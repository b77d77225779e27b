/** What a file says and packs: a version is found wherever it stands, and nothing else is. */
import { lookInside } from "../../lib/system/archives/packed.ts";
import { tarGz, zip } from "../../scripts/archive.ts";
import { assertEquals } from "../support/assert.ts";

const TEXTS = ["1.1.0-rc.1", "1.1.0rc1"];
const bytes = (text: string) => new TextEncoder().encode(text);
const entry = (path: string, text: string) => ({ path, bytes: bytes(text) });

/** Two bytes a character, as Windows programs have it. */
const wide = (text: string) => bytes([...text].join("\0"));

const FAR = "x".repeat(700_000);

/** What is looked at, what says it, and whether all of it was looked at. */
const ROWS: readonly (readonly [string, Uint8Array, string | undefined, boolean?])[] = [
  ["an empty file", bytes(""), undefined],
  ["a text that says it", bytes("version 1.1.0-rc.1\n"), ""],
  ["as Python spells it", bytes("1.1.0rc1"), ""],
  ["a longer number", bytes("1.1.0-rc.10 11.1.0-rc.1 2.1.1.0-rc.1"), undefined],
  ["the stable one", bytes("1.1.0 and 1.1.0-rc.2"), undefined],
  ["behind two letters of one", bytes("1.1.0-rc.12 1.1.0-rc.1"), ""],
  ["far inside", bytes(`${FAR}v1.1.0-rc.1${FAR}`), ""],
  ["at the seam of two pieces", bytes(`${"x".repeat(262_139)}1.1.0-rc.1`), ""],
  ["a longer one at the seam", bytes(`${"x".repeat(262_134)}1.1.0-rc.15`), undefined],
  ["two bytes a character", wide("v1.1.0-rc.1 "), ""],
  ["two bytes of a longer one", wide("1.1.0-rc.11"), undefined],
  [
    "a tar",
    tarGz([entry("tool/bin", FAR), entry("tool/V", "1.1.0-rc.1")], 0),
    "tool/V",
  ],
  ["a name in a tar", tarGz([entry("tool-1.1.0-rc.1/a", "x")], 0), "tool-1.1.0-rc.1/a"],
  ["a changelog", tarGz([entry("tool/CHANGELOG.md", "1.1.0-rc.1")], 0), undefined],
  [
    "a tar without it",
    tarGz([entry("tool/bin", "1.1.0"), entry("b", FAR)], 0),
    undefined,
  ],
  [
    "a zip",
    zip([entry("a", FAR), entry("b/V.txt", "1.1.0rc1")], 315_532_800),
    "b/V.txt",
  ],
  ["a zip without it", zip([entry("a", FAR), entry("b", "")], 315_532_800), undefined],
  ["a zip in a tar", tarGz([entry("a.jar", "PK\x03\x04x")], 0), undefined, false],
  ["xz", new Uint8Array([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]), undefined, false],
  [
    "a gzip that is cut off",
    tarGz([entry("a", FAR)], 0).slice(0, 60),
    undefined,
    false,
  ],
  [
    "a zip that is cut off",
    zip([entry("a", FAR)], 315_532_800).slice(0, 60),
    undefined,
    false,
  ],
];

for (const [title, content, said, isWhole = true] of ROWS) {
  Deno.test(`a look into a file: ${title}`, async () => {
    const path = await Deno.makeTempFile();
    try {
      await Deno.writeFile(path, content);
      assertEquals(await lookInside(path, TEXTS), { said, isWhole });
    } finally {
      await Deno.remove(path);
    }
  });
}
