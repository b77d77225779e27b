/** Requests that are JSON-RPC and no MCP: told in rung's words, not in those of a library. */
import type { JSONRPCMessage } from "@modelcontextprotocol/server";

/** The name under which a tool gets arguments that are no object, to tell of them as a fault. */
const NO_OBJECT = "(arguments)";

/** The message; a tool's arguments that are no object become one that says so, null none. */
export function withObject(message: JSONRPCMessage): JSONRPCMessage {
  if (!("method" in message) || message.method !== "tools/call") return message;
  const { arguments: given, ...params } = message.params ?? {};
  if (given === undefined || isObject(given)) return message;
  const said = given === null ? {} : { arguments: { [NO_OBJECT]: kindOf(given) } };
  return { ...message, params: { ...params, ...said } };
}

/** Why arguments are none; nothing for those that are. */
export function whyNoObject(given: unknown): string | undefined {
  const kind = isObject(given) ? given[NO_OBJECT] : undefined;
  return kind === undefined
    ? undefined
    : `arguments has to be an object, and is ${kind}`;
}

/**
 * The answer; where the SDK says with its schema's own words what is wrong with a request, it
 * says so in a sentence: `Cannot read tools/call: params.name: expected string, received number`.
 */
export function inWords(message: JSONRPCMessage): JSONRPCMessage {
  if (!("error" in message)) return message;
  const { error } = message;
  const [, method, list] = /^Invalid (\S+) request: (\[[^]*\])$/.exec(error.message) ??
    [];
  if (list === undefined) return message;
  const words = `Cannot read ${method}: ${issuesIn(list).join("; ")}`;
  return { ...message, error: { ...error, message: words } };
}

function issuesIn(list: string): readonly string[] {
  try {
    const issues = JSON.parse(list) as readonly {
      readonly path?: readonly unknown[];
      readonly message?: string;
    }[];
    return issues.map(({ path = [], message = "" }) =>
      `${path.join(".")}: ${message.replace(/^Invalid input: /, "")}`
    );
  } catch {
    return ["it is none of the protocol"];
  }
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
