/**
 * What is still to be answered: the input may end while answers are being worked out, as with
 * `printf … | rung mcp`, and what was asked is answered all the same.
 */
import type { JSONRPCMessage } from "@modelcontextprotocol/server";

type Id = string | number;

/** Counts requests and their answers, both ways. */
export interface Pending {
  /** Notes what the client said. */
  heard(message: JSONRPCMessage): void;
  /** Notes what the client is told; gives a question of ours that nobody will answer any more. */
  told(message: JSONRPCMessage): Id | undefined;
  /** The client says no more: gives the questions of ours that it leaves open. */
  ended(): readonly Id[];
  /** Whether the client says no more, and all that it asked is answered. */
  readonly isDone: boolean;
}

/** An account of what is still to be answered. */
export function pending(): Pending {
  const asked = new Set<Id>();
  const asking = new Set<Id>();
  let isEnded = false;
  return {
    heard(message) {
      if ("method" in message) {
        const { method, params } = message;
        // a subscription has no end of its own
        if ("id" in message && !method.startsWith("subscriptions/")) {
          asked.add(message.id);
        } else if (method === "notifications/cancelled") {
          asked.delete(params?.["requestId"] as Id);
        }
      } else if (message.id !== undefined) asking.delete(message.id);
    },
    told(message) {
      if (!("method" in message)) {
        if (message.id !== undefined) asked.delete(message.id);
      } else if ("id" in message) {
        if (isEnded) return message.id;
        asking.add(message.id);
      }
      return undefined;
    },
    ended() {
      isEnded = true;
      const open = [...asking];
      asking.clear();
      return open;
    },
    get isDone() {
      return isEnded && asked.size === 0;
    },
  };
}

/** What a question of ours comes to that the client left open. Source: JSON-RPC 2.0. */
export function unanswered(id: Id): JSONRPCMessage {
  const error = { code: -32000, message: "The client has gone" };
  return { jsonrpc: "2.0", id, error };
}
