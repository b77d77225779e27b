import { loadSyntax, type SyntaxName } from "../../lib/files/syntaxes.ts";
import { assert, assertEquals } from "../support/assert.ts";
import "../support/loadable.ts";

const DEEP = 50_000;
const ROWS: readonly (readonly [syntax: SyntaxName, open: string, close: string])[] = [
  ["json", "[", "]"],
  ["jsonc", '{"a":', "}"],
  ["toml", "[", "]"],
  ["xml", "<a>", "</a>"],
  ["yaml", "[", "]"],
];
for (const [name, open, close] of ROWS) {
  Deno.test(`a file of ${name} that is nested beyond reason is broken, and nothing else`, async () => {
    const syntax = await loadSyntax(name);
    const middle = name === "jsonc" ? "1" : "";
    const nested = (depth: number) =>
      `${name === "toml" ? "x = " : ""}${open.repeat(depth)}${middle}${
        close.repeat(depth)
      }`;
    const deep = syntax.read(nested(DEEP), "x");
    const said = deep.ok ? [] : deep.faults.map(({ code, reason }) => [code, reason]);
    assertEquals(said, [["file_broken", "too_deep"]]);
    assert(syntax.read(nested(50), "x").ok, "50 deep");
    syntax.prove?.(nested(DEEP));
  });
}
