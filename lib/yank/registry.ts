/** A registry that a machine can take a version back at: look, do, look again. */
import { fail, ok, type Result } from "../fault.ts";
import type { World } from "../system/startup.ts";
import type { Version } from "../version/mod.ts";

/** A version there. */
export interface Subject {
  readonly name: string;
  readonly version: string;
  readonly reason: string;
  /** The version that people should have instead, if there is one. */
  readonly instead: string | undefined;
  /** The good stable versions, the best first. */
  readonly others?: readonly string[];
}

/** The state of a version there. */
export interface VersionState {
  readonly isThere: boolean;
  readonly isYanked: boolean;
  /** When it came out, in ISO 8601, where the registry says so. */
  readonly published?: string;
}

/** The state of a version by what a registry says of it under `yanked`. */
export function versionState(status: number, row: unknown): VersionState {
  const { yanked } = (row ?? {}) as { yanked?: unknown };
  return { isThere: status === 200, isYanked: yanked === true };
}

/** How a registry deletes a version: that cannot be undone, so it has to be asked for. */
export interface Removal {
  /** What has become of it then, in words. */
  readonly words: string;
  /** Within how many hours after the publication anybody may. */
  readonly hours?: number;
  /** Fails with `forge_refused`, … */
  act(world: World, subject: Subject, secret: string): Promise<Result<unknown>>;
}

/** A registry. */
export interface Registry {
  /** How it spells a version; as everybody does where that is not said. */
  spelled?(version: Version): Result<string>;
  /** The state of it, asked without a credential. Fails with `forge_unreachable`. */
  look(world: World, subject: Subject): Promise<Result<VersionState>>;
  /** Takes it back. Fails with `forge_refused`, … */
  take?(world: World, subject: Subject, secret: string): Promise<Result<unknown>>;
  /** Undoes that. Fails with `forge_refused`, … */
  give?(world: World, subject: Subject, secret: string): Promise<Result<unknown>>;
  readonly removes?: Removal;
}

/** One request; its answer's JSON where it has one. Fails with `forge_unreachable`. */
export async function request(
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
