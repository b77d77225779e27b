/** `rung mcp` hears lines that are no message: each is answered, and the server goes on. */
import { assertEquals } from "../support/assert.ts";
import { withRepo } from "../support/repo.ts";
import { sourceRun } from "../support/rung_process.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

/** What is said, and the id and code of the answer. */
const MALFORMED: readonly (readonly [string, string | number | null, number])[] = [
  ["no json", null, -32700],
  ["null", null, -32600],
  ["5", null, -32600],
  ["[]", null, -32600],
  ["{}", null, -32600],
  ['{"jsonrpc":"1.0","id":21,"method":"ping"}', 21, -32600],
  ['{"jsonrpc":"2.0","id":{},"method":"ping"}', null, -32600],
  ['{"jsonrpc":"2.0","id":22,"method":5}', 22, -32600],
  ['{"jsonrpc":"2.0","id":"x","method":"ping","params":[1]}', "x", -32600],
  ['{"jsonrpc":"2.0","id":23,"result":1}', null, -32600],
];

Deno.test("a line that is no message is answered, and what comes after it too", () =>
  withRepo(async (repo) => {
    const run = sourceRun(MAIN, ["mcp"], repo.env);
    const child = new Deno.Command(Deno.execPath(), {
      args: run.args,
      env: { PATH: Deno.env.get("PATH")!, ...run.env },
      cwd: repo.dir,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const clientInfo = { name: "test", version: "1" };
    const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo };
    const asked = [
      JSON.stringify({ jsonrpc: "2.0", id: 1, method: "initialize", params: hello }),
      ...MALFORMED.map(([line]) => line),
      '{"jsonrpc":"2.0","id":2,"method":"ping"}',
    ];
    const writer = child.stdin.getWriter();
    await writer.write(
      new TextEncoder().encode(asked.map((each) => `${each}\n`).join("")),
    );
    await writer.close();
    const { code, stdout } = await child.output();
    const said = new TextDecoder().decode(stdout).trim().split("\n")
      .map((line) => JSON.parse(line));
    assertEquals(
      said.filter(({ error }) => error).map(({ id, error }) => [id, error.code]),
      MALFORMED.map(([, id, fault]) => [id, fault]),
    );
    const answered = said.filter(({ result }) => result).map(({ id }) => id);
    assertEquals([answered.sort(), code], [[1, 2], 0]);
  }));
