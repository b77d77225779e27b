/** `.mcp.json`: the MCP servers of a project, as several clients read them. */
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { fail, ok, type Result } from "../fault.ts";

/** What starts rung's server. */
const SERVER = '{ "command": "rung", "args": ["mcp"] }';

/**
 * The text with rung among its servers; every other character stays, and so does a rung that
 * a person set up. Fails with `file_broken`.
 */
export function withServer(before: string | undefined): Result<string> {
  if (before === undefined || before.trim() === "") {
    return ok(`{\n  "mcpServers": {\n    "rung": ${SERVER}\n  }\n}\n`);
  }
  const errors: never[] = [];
  const root = parseTree(before, errors, { allowTrailingComma: false });
  if (errors.length > 0 || root?.type !== "object") return broken();
  const servers = findNodeAtLocation(root, ["mcpServers"]);
  if (servers && servers.type !== "object") return broken();
  if (findNodeAtLocation(root, ["mcpServers", "rung"])) return ok(before);
  return ok(
    servers
      ? withMember(before, servers, `"rung": ${SERVER}`)
      : withMember(before, root, `"mcpServers": { "rung": ${SERVER} }`),
  );
}

function broken(): Result<never> {
  return fail("file_broken", 'Cannot add rung to ".mcp.json": it is no JSON object', {
    path: ".mcp.json",
  });
}

/** The text with one more member at the end of an object, set as the last one is. */
function withMember(text: string, object: Node, member: string): string {
  const last = object.children?.at(-1);
  if (!last) {
    const inside = object.offset + 1;
    return `${text.slice(0, inside)} ${member} ${
      text.slice(object.offset + object.length - 1)
    }`;
  }
  const end = last.offset + last.length;
  const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, last.offset))?.[1] ?? "";
  const isOwnLine = /\n[ \t]*$/.test(text.slice(0, last.offset));
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = isOwnLine ? `,${eol}${indent}` : ", ";
  return text.slice(0, end) + gap + member + text.slice(end);
}
