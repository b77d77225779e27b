/** The plain forms: their bytes, and what they cannot say. */
import { assert, assertEquals, assertFault, assertOk } from "../support/assert.ts";
import {
  readDotenv,
  readExports,
  readLines,
  type Received,
} from "../support/ci_readers.ts";
import { HOSTILE, HUGE } from "../support/hostile.ts";
import { parseProperties } from "../../lib/ci/formats/properties.ts";
import { FLAGS } from "../../lib/commands/mod.ts";
import {
  type Output,
  OUTPUT_FORMATS,
  outputFormatOf,
  textOf,
} from "../../lib/ci/mod.ts";

const RECORD: readonly Output[] = [
  ["version", "1.1.0-rc.1"],
  ["make_latest", false],
  ["url", null],
  ["docker_tags", ["1.1", "1"]],
];

const TEXTS: Readonly<Record<string, string>> = {
  env: "version=1.1.0-rc.1\nmake_latest=false\nurl=\ndocker_tags=1.1,1\n",
  dotenv: "version=1.1.0-rc.1\nmake_latest=false\nurl=\ndocker_tags=1.1,1\n",
  shell:
    "export version='1.1.0-rc.1'\nexport make_latest='false'\nexport url=''\nexport docker_tags='1.1,1'\n",
  properties: "version=1.1.0-rc.1\nmake_latest=false\nurl=\ndocker_tags=1.1,1\n",
  json:
    '{\n  "version": "1.1.0-rc.1",\n  "make_latest": false,\n  "url": null,\n  "docker_tags": [\n    "1.1",\n    "1"\n  ]\n}\n',
  "github-matrix":
    '{"include":[{"version":"1.1.0-rc.1","make_latest":false,"url":null,"docker_tags":["1.1","1"]}]}\n',
  tsv: "version\tmake_latest\turl\tdocker_tags\n1.1.0-rc.1\tfalse\t\t1.1,1\n",
};

function jsonTexts(record: Record<string, Output[1]>): Received {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, textOf(value)]),
  );
}

const READ: Readonly<Record<string, (text: string) => Received>> = {
  env: readLines,
  dotenv: readDotenv,
  shell: readExports,
  properties: (text) => Object.fromEntries(parseProperties(text)),
  json: (text) => jsonTexts(JSON.parse(text)),
  "github-matrix": (text) => jsonTexts(JSON.parse(text).include[0]),
  tsv(text) {
    const [names, values, end, ...more] = text.split("\n").map((line) =>
      line.split("\t")
    );
    assertEquals([end, more], [[""], []]);
    assertEquals(names!.length, values!.length);
    return Object.fromEntries(names!.map((name, i) => [name, values![i]!]));
  },
};

/** The forms that can say every text there is. */
const LOSSLESS = ["github-matrix", "json", "properties"];

for (const format of OUTPUT_FORMATS) {
  Deno.test(`${format.id} writes these bytes`, () => {
    assertEquals(assertOk(format.write(RECORD)), {
      text: TEXTS[format.id]!,
      notes: [],
    });
  });

  Deno.test(`${format.id} says a hostile value unchanged, or refuses it`, async (t) => {
    for (const value of [...HOSTILE, HUGE]) {
      await t.step(JSON.stringify(value.slice(0, 40)), () => {
        const written = format.write([["a", "1"], ["value", value], ["z", "2"]]);
        if (!written.ok) {
          assert(!LOSSLESS.includes(format.id), "refused");
          return void assertFault(written, "output_unsayable");
        }
        assertEquals(READ[format.id]!(written.value.text), { a: "1", value, z: "2" });
        assertEquals(
          written.value.text.includes("\r"),
          value.includes("\r") && format.id === "shell",
        );
      });
    }
  });

  Deno.test(`${format.id} refuses names that are no names`, () => {
    for (const name of ["a=b", "a b", "", "ä", "a\nb"]) {
      assertFault(format.write([[name, "1"]]), "output_unsayable");
    }
  });
}

Deno.test("properties reads what others wrote", () => {
  const text = "# comment\r\n! comment\n\n  a = 1 \nb:2\nc 3\nd\n" +
    "e=one \\\n   two\nf\\=g=\\u00fc\\t\nh=x\\\\\n" + "a = last\n";
  assertEquals(Object.fromEntries(parseProperties(text)), {
    a: "last",
    b: "2",
    c: "3",
    d: "",
    e: "one two",
    "f=g": "ü\t",
    h: "x\\",
  });
});

Deno.test("outputFormatOf() names all forms when there is none of that name", () => {
  const found = assertFault(outputFormatOf("yaml"), "usage");
  assert(found.message.includes("dotenv, env, github-matrix, json"), found.message);
});

Deno.test("--format takes every form there is", () => {
  assertEquals(
    [...FLAGS.format.choices],
    OUTPUT_FORMATS.map((each) => each.id).toSorted(),
  );
});
