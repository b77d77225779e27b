/** A yes to what cannot be taken back: the exact version, or the person behind the client. */
import {
  inputRequired,
  inputResponse,
  type ServerContext,
} from "@modelcontextprotocol/server";
import type { InputRequiredResult } from "@modelcontextprotocol/server";
import { fail, ok, type Result } from "../fault.ts";

/** What is asked about. */
export interface Subject {
  readonly version: string;
  readonly tag: string;
  /** What the person is asked. */
  readonly question: string;
}

/**
 * Whether it may be done: nothing more to ask, or what the client is to ask the person.
 *
 * Fails with `usage` for another version than the plan's, with `declined`, and where the
 * client can ask nobody.
 */
export function confirmed(
  { version, tag, question }: Subject,
  confirm: unknown,
  context: ServerContext,
  canAsk: boolean,
): Result<InputRequiredResult | undefined> {
  if (confirm !== undefined) {
    if (confirm === version || confirm === tag) return ok(undefined);
    return fail("usage", `Cannot release: confirm does not say "${version}"`, {
      hint: `Look at the plan again; then call it with confirm: "${version}"`,
    });
  }
  const answer = inputResponse(context.mcpReq.inputResponses, "confirm");
  if (answer.kind === "elicit") {
    const isYes = answer.action === "accept" && answer.content?.["release"] === true;
    return isYes ? ok(undefined) : fail("declined", "Cannot go on: the person said no");
  }
  if (!canAsk) {
    return fail("usage", "Cannot release: nobody has said yes", {
      hint: `Ask the person, then call it with confirm: "${version}"`,
    });
  }
  return ok(inputRequired({
    inputRequests: {
      confirm: inputRequired.elicit({
        message: question,
        requestedSchema: {
          type: "object",
          properties: {
            release: { type: "boolean", title: question },
          },
          required: ["release"],
        },
      }),
    },
  }));
}
