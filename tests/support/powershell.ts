/** A reader of PowerShell, where PowerShell itself is not to be had: its tree-sitter grammar. */
import { assertEquals } from "./assert.ts";

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

/** Whether the grammar is installed (tests/install/oracles.sh). */
export function canReadPowerShell(): boolean {
  try {
    return Deno.statSync(home()).isDirectory;
  } catch {
    return false;
  }
}

/** What a grammar of PowerShell finds wrong: a line each. */
export async function wrongPowerShell(text: string): Promise<string> {
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
