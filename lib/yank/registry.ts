/** A registry that a machine can take a version back at: look, do, look again. */
import { fail, ok, type Result } from "../fault.ts";
import type { World } from "../system/startup.ts";

/** A version there. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly reason: string;
  /** The version that people should have instead, if there is one. */
  readonly instead: string | undefined;
}

/** The state of a version there. */
export interface VersionState {
  readonly isThere: boolean;
  readonly isYanked: boolean;
}

/** A registry. */
export interface Registry {
  /** The state of it, asked without a credential. Fails with `forge_unreachable`. */
  look(world: World, subject: Subject): Promise<Result<VersionState>>;
  /** Takes it back. Fails with `forge_refused`, … */
  take?(world: World, subject: Subject, secret: string): Promise<Result<unknown>>;
  /** Undoes that. Fails with `forge_refused`, … */
  give?(world: World, subject: Subject, secret: string): Promise<Result<unknown>>;
}

/** One request; its answer's JSON where it has one. Fails with `forge_unreachable`. */
export async function ask(
  world: World,
  url: string,
  init: RequestInit = {},
): Promise<Result<{ readonly status: number; readonly body: unknown }>> {
  try {
    const answer = await world.fetch(url, {
      ...init,
      headers: {
        "accept": "application/json",
        "user-agent": "rung (release tool)",
        ...init.headers,
      },
      redirect: "error",
    });
    const text = await answer.text();
    return ok({ status: answer.status, body: parsed(text) });
  } catch {
    const { host } = new URL(url);
    return fail("forge_unreachable", `Cannot ask ${host}: it does not answer`, {
      hint: "Check the network, then run it again",
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether an answer is a yes. Fails with `forge_refused` and `token_rejected`. */
export function accepted(
  answer: Result<{ readonly status: number; readonly body: unknown }>,
  what: string,
  source: string,
): Result<unknown> {
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status >= 200 && status < 300) return ok(undefined);
  if (status === 401 || status === 403) {
    const message = `Cannot ${what}: the token of "${source}" may not (${status})`;
    const hint = `Give ${source} a token that may: trusted publishing cannot take back`;
    return fail("token_rejected", message, { hint });
  }
  return fail("forge_refused", `Cannot ${what}: the registry answered ${status}`, {
    hint:
      "Do it on the registry's page, then run it again: it looks whether it is done",
  });
}
