/**
 * One JSON-RPC message a line, on the streams of the World: so what leaves is cleaned of
 * secrets like all that rung says. Source: MCP 2026-07-28, "stdio".
 */
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";
import type { World } from "../system/startup.ts";
import { inWords, withObject } from "./misshapen.ts";
import { pending, unanswered } from "./pending.ts";

/** The longest message that is read, in bytes. */
const LONGEST = 10_000_000;

/**
 * The transport; `ended` comes true when the client has gone: it reads no more, or it says no
 * more and has the answers to all that it asked.
 */
export function worldTransport(
  world: World,
): { readonly transport: Transport; readonly ended: Promise<void> } {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  let isClosed = false;
  const open = pending();
  const leave = (id: string | number) => transport.onmessage?.(unanswered(id));
  const closeWhenDone = async () => {
    if (open.isDone) await transport.close();
  };
  const transport: Transport = {
    // deno-lint-ignore require-await -- it listens from now on
    async start() {
      listen(world, transport, (message) => {
        open.heard(message);
        transport.onmessage?.(withObject(message));
      }).finally(() => {
        open.ended().forEach(leave);
        return closeWhenDone();
      });
    },
    async send(message) {
      // A reader that has gone away ends the server: nobody hears it any more.
      if (!world.out(`${JSON.stringify(inWords(message))}\n`)) {
        return await transport.close();
      }
      const left = open.told(message);
      // not at once: whoever asks is still to begin to wait
      if (left !== undefined) queueMicrotask(() => leave(left));
      await closeWhenDone();
    },
    // deno-lint-ignore require-await -- there is nothing to wait for
    async close() {
      if (isClosed) return;
      isClosed = true;
      resolve();
      transport.onclose?.();
    },
  };
  return { transport, ended };
}

/** Reads lines to the end of the input, and hands each on. */
async function listen(
  world: World,
  transport: Transport,
  take: (message: JSONRPCMessage) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of world.stdin()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    if (rest.length > LONGEST) {
      transport.onerror?.(new Error("Cannot read a message of more than 10 MB"));
      return;
    }
    for (const line of lines) hear(line, take, world);
  }
}

function hear(
  line: string,
  take: (message: JSONRPCMessage) => void,
  world: World,
): void {
  if (line.trim() === "") return;
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    refuse(world, PARSE_ERROR);
    return;
  }
  if (isMessage(message)) take(message);
  else refuse(world, INVALID_REQUEST, askedBy(message));
}

/** Answers what is no message, under its id where it asks by one. */
function refuse(
  world: World,
  error: { readonly code: number; readonly message: string },
  id: string | number | null = null,
): void {
  world.out(`${JSON.stringify({ jsonrpc: "2.0", id, error })}\n`);
}

/** The id that somebody waits for. */
function askedBy(value: unknown): string | number | null {
  return isObject(value) && value.method !== undefined && isId(value.id)
    ? value.id
    : null;
}

/** Whether it is one message of JSON-RPC 2.0: what else reads it may rely on that shape. */
function isMessage(value: unknown): value is JSONRPCMessage {
  if (!isObject(value) || value.jsonrpc !== "2.0") return false;
  const { id, method, params } = value;
  if (method === undefined) {
    // An error that answers nothing in particular has no id.
    return isObject(value.error) || isId(id) && isObject(value.result);
  }
  return typeof method === "string" && (id === undefined || isId(id)) &&
    (params === undefined || isObject(params));
}

function isId(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Source: JSON-RPC 2.0, "Error object". */
const PARSE_ERROR = { code: -32700, message: "Cannot read the message: it is no JSON" };

/** Source: the same. A batch is no message of MCP since 2025-06-18. */
const INVALID_REQUEST = {
  code: -32600,
  message:
    "Cannot read the message: it is no single request, notice or answer of JSON-RPC 2.0",
};
