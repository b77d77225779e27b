/** Documents: every syntax knows where its values stand, and proves them with a second parser. */
import "../../support/loadable.ts";
import { assert, assertEquals, assertFault, assertOk } from "../../support/assert.ts";
import { SAMPLES } from "../../fixtures/manifests/samples.ts";
import { FORMATS } from "../../../lib/files/mod.ts";
import { at, slotsAt, valuesOf } from "../../../lib/files/syntax.ts";
import type { SyntaxName } from "../../../lib/files/syntaxes.ts";
import { loadSyntax } from "../../../lib/files/syntaxes.ts";

for (const format of FORMATS) {
  const syntax = await loadSyntax(format.syntax);
  if (syntax.prove === undefined || syntax.entryAt) continue;
  Deno.test(`${format.id}: two parsers read the same values`, () => {
    const { text } = SAMPLES[format.id]!;
    const proof = syntax.prove!(text);
    assert(proof !== undefined);
    assertEquals(
      JSON.parse(JSON.stringify(valuesOf(assertOk(syntax.read(text, "x")).root))),
      proof,
    );
  });
}

const TOML = `a.b."c d".version = "1"
[x]
version = '''
2'''
[[list]]
v = [{ version = '3' }, { version = "4" }]
[[list]]
[list.sub]
version = """5"""
`;

Deno.test("loadSyntax(toml) places dotted and quoted keys, inline tables, arrays of tables", async () => {
  const { root } = assertOk((await loadSyntax("toml")).read(TOML, "x"));
  const said = (slots: ReturnType<typeof slotsAt>) =>
    slots.map(({ start, end }) => TOML.slice(start, end));
  assertEquals(said(slotsAt(root, "a", "b", "c d", "version")), ["1"]);
  assertEquals(said(slotsAt(root, "x", "version")), ["2"]);
  assertEquals(valuesOf(root), (await loadSyntax("toml")).prove?.(TOML));
});

const BROKEN:
  readonly (readonly ["toml" | "json" | "jsonc", string, number, number])[] = [
    ["toml", "a = 1\nb = = 2\n", 2, 5],
    ["toml", "a = 1\na = 2\n", 2, 1],
    ["json", '{\n  "a": 1,\n}\n', 3, 1],
    ["json", '{\n  // c\n  "a": 1\n}\n', 2, 3],
    ["json", "", 1, 1],
    ["json", '{\n "version": "1", "version": "2"}', 2, 29],
    ["jsonc", '{\n  "a" 1\n}', 2, 7],
  ];

for (const [name, text, line, column] of BROKEN) {
  Deno.test(`loadSyntax(${name}) names the place of what is wrong in ${JSON.stringify(text)}`, async () => {
    const fault = assertFault((await loadSyntax(name)).read(text, "p"), "file_broken");
    assertEquals([fault.path, fault.line, fault.column], ["p", line, column]);
  });
}

/** A text, and what is code of it. */
const CODE: readonly (readonly [SyntaxName, string, string])[] = [
  ["toml", 'a = "#1" # 1\nb = 1', 'a = "#1"    \nb = 1'],
  ["toml", 'a = """\n# 1\n"""', 'a = """\n# 1\n"""'],
  ["jsonc", '{ "a": "//1" /* 1 */, // 1\n}', '{ "a": "//1"        ,     \n}'],
  ["yaml", "a: '#1' # 1\r\nb: |\n  # 1\n", "a: '#1'    \r\nb: |\n  # 1\n"],
  ["yaml", "# é\n---\n- a#1 #1\n", "   \n---\n- a#1   \n"],
  ["xml", "<a b='--'>1<!-- 1\n --></a>", "<a b='--'>1      \n    </a>"],
];

for (const [name, text, code] of CODE) {
  Deno.test(`loadSyntax(${name}) blanks the comments of ${JSON.stringify(text)}`, async () => {
    assertEquals(assertOk((await loadSyntax(name)).read(text, "x")).code, code);
  });
}

Deno.test("loadSyntax(xml) keeps the order of siblings, attributes and the text beside comments", async () => {
  const text =
    '<a>\n<k>x</k><s v="1"/><k>y</k><v><!-- c -->1.2<!-- d --></v><c><![CDATA[3]]></c></a>';
  const { root } = assertOk((await loadSyntax("xml")).read(text, "x"));
  const top = at(root, "a");
  const order = top?.kind === "table" ? top.order : undefined;
  assertEquals(order?.map(([name, node]) => [name, valuesOf(node)]), [
    ...[["k", "x"], ["s", { "@v": "1" }], ["k", "y"], ["v", "1.2"], ["c", "3"]],
  ]);
  const [slot] = slotsAt(root, "a", "v");
  assertEquals(text.slice(slot!.start, slot!.end), "1.2");
});
