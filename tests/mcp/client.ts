/** The official client at a rung of its own process, in either era of the protocol. */
import { Client } from "@modelcontextprotocol/client";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { closed, type Schema } from "../../lib/commands/mod.ts";
import { assert } from "../support/assert.ts";
import { sourceRun } from "../support/rung_process.ts";

const MAIN = new URL("../../main.ts", import.meta.url).pathname;

const AJV = new Ajv2020({ strict: false });
const VALIDATORS = new Map<string, ValidateFunction>();

/** What holds an answer against the schema that a tool told, compiled once for all clients. */
function validatorOf(schema: Schema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = VALIDATORS.get(text);
  if (known) return known;
  const made = AJV.compile(closed(schema));
  VALIDATORS.set(text, made);
  return made;
}

/** How a client is, and what its person says. */
export interface Manner {
  readonly era?: "legacy" | "modern";
  /** What the person answers when asked; absent: the client can ask nobody. */
  readonly says?: "yes" | "no" | "cancel";
  /** The ways in which it asks; a form if absent. */
  readonly asksBy?: Readonly<Record<string, Record<string, never>>>;
  readonly mayRelease?: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** A tool's answer: its data, and whether it is a fault. */
export interface Told {
  readonly isError: boolean;
  // deno-lint-ignore no-explicit-any -- it is read as what each tool gives
  readonly data: any;
  readonly text: string;
}

/** A connected client. */
export interface Connected {
  readonly client: Client;
  /** The questions that the person was asked. */
  readonly asked: string[];
  /** The progress that was told, in order. */
  readonly progress: string[];
  readonly pid: number;
  call(name: string, given?: Record<string, unknown>): Promise<Told>;
}

/** Runs a test with a client that is gone afterwards. */
export async function withClient(
  { era = "modern", says, asksBy = { form: {} }, mayRelease = true, env, cwd }: Manner,
  test: (connected: Connected) => Promise<void>,
): Promise<void> {
  const run = sourceRun(MAIN, ["mcp", ...(mayRelease ? ["--allow-release"] : [])], env);
  const transport = new StdioClientTransport({
    command: Deno.execPath(),
    args: run.args,
    env: { PATH: Deno.env.get("PATH")!, ...run.env },
    cwd,
    stderr: "ignore",
  });
  const capabilities = says ? { elicitation: asksBy } : {};
  const mode = era === "legacy" ? "legacy" : { pin: "2026-07-28" };
  const client = new Client({ name: "test", version: "1" }, {
    capabilities,
    versionNegotiation: { mode },
  });
  const asked: string[] = [];
  const progress: string[] = [];
  if (says) {
    client.setRequestHandler("elicitation/create", (request) => {
      asked.push(request.params.message);
      if (says === "cancel") return { action: "cancel" };
      return says === "yes"
        ? { action: "accept", content: { release: true } }
        : { action: "decline" };
    });
  }
  await client.connect(transport);
  let schemas: Map<string, Schema> | undefined;
  // the SDK holds answers against their schema, and faults not in every release
  const hold = async (name: string, data: unknown) => {
    schemas ??= new Map(
      (await client.listTools()).tools.map((tool) => [
        tool.name,
        tool.outputSchema as Schema,
      ]),
    );
    const isValid = validatorOf(schemas.get(name)!);
    assert(isValid(data), `${name}: ${JSON.stringify(isValid.errors)}`);
  };
  try {
    await test({
      client,
      asked,
      progress,
      pid: transport.pid!,
      async call(name, given = {}) {
        const result = await client.callTool({ name, arguments: given }, {
          onprogress: ({ message }) => void progress.push(message ?? ""),
        });
        const [block] = result.content as { type: string; text: string }[];
        assert(block?.type === "text");
        const { isError = false } = result;
        if (result.structuredContent) await hold(name, result.structuredContent);
        return {
          isError: isError === true,
          data: result.structuredContent ?? {},
          text: block.text,
        };
      },
    });
  } finally {
    await client.close();
  }
}
