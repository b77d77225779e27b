/**
 * PowerShell that cannot be run here is at least read, by a grammar of its own; what the
 * script says is held against install.sh and the tables.
 */
import { archiveOf, HOME, TARGETS } from "../../lib/plan/mod.ts";
import { assert, assertEquals } from "../support/assert.ts";

const SCRIPT = new URL("../../scripts/install.ps1", import.meta.url).pathname;
const SHELL = new URL("../../scripts/install.sh", import.meta.url).pathname;
const isStrict = Deno.env.get("RUNG_ORACLES") === "require";

const PARSE = `
import sys, tree_sitter, tree_sitter_powershell
language = tree_sitter.Language(tree_sitter_powershell.language())
tree = tree_sitter.Parser(language).parse(sys.stdin.buffer.read())
def walk(node):
    if node.type == "ERROR" or node.is_missing:
        print(node.start_point[0] + 1, node.text.decode()[:60])
    for child in node.children:
        walk(child)
walk(tree.root_node)
`;

function home(): string {
  const cache = Deno.env.get("XDG_CACHE_HOME") ?? `${Deno.env.get("HOME")}/.cache`;
  return `${Deno.env.get("RUNG_ORACLES_HOME") ?? `${cache}/rung-oracles`}/powershell`;
}

function isThere(): boolean {
  try {
    return Deno.statSync(home()).isDirectory;
  } catch {
    return false;
  }
}

/** What a grammar of PowerShell finds wrong: a line each. */
async function wrongIn(text: string): Promise<string> {
  const child = new Deno.Command("python3", {
    args: ["-c", PARSE],
    env: { PYTHONPATH: home() },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

Deno.test({
  name: "install.ps1 is PowerShell, as far as a grammar can tell",
  ignore: !isStrict && !isThere(),
  fn: async () => {
    const text = Deno.readTextFileSync(SCRIPT);
    assertEquals(await wrongIn(text), "");
    // the reader itself does find what is wrong
    assert(await wrongIn(text.replace("try {", "try")) !== "");
  },
});

Deno.test("the install scripts know every machine, and where rung lives", () => {
  const [powershell, shell] = [SCRIPT, SHELL].map((path) =>
    Deno.readTextFileSync(path)
  );
  for (const { triple, os } of TARGETS) {
    const [machine, rest] = [triple.split("-")[0]!, triple.replace(/^[^-]*-/, "")];
    const isKnown = os === "windows"
      ? powershell!.includes(`'${triple}'`)
      : shell!.includes(`=$machine-${rest}`) && shell!.includes(`machine=${machine}`);
    assert(isKnown, triple);
  }
  assert(
    powershell!.includes(`${HOME}/releases'`) && shell!.includes(`home=${HOME}\n`),
  );
  for (const target of TARGETS) {
    const name = archiveOf(target).replace(target.triple, "$target");
    assert((target.os === "windows" ? powershell : shell)!.includes(name), name);
  }
});
