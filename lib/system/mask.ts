/**
 * Tells the CI about a token, so that its log hides it whoever prints it.
 *
 * Only where that can be said without printing the token: on GitHub and Azure the order to
 * hide it would have it in plain, and what rung prints may be kept in a file by whoever
 * called it. rung's own output hides it everywhere; see `redact.ts`.
 */
import { mayBeCi } from "../ci/startup.ts";
import { ambientOf, tell } from "./ci.ts";
import type { World } from "./world.ts";
import { load } from "../load.ts";

/**
 * Has the CI hide the token, as it is and as the header that git sends. A CI that cannot be
 * told is no failure: what it would hide, rung does not print.
 */
export async function maskToken(
  world: World,
  secret: string,
  user?: string,
): Promise<void> {
  if (!mayBeCi(world.env)) return;
  const { providerIn } = await load<typeof import("../ci/mod.ts")>(
    import("../ci/mod.ts" as string),
  );
  const ambient = ambientOf(world);
  const provider = providerIn(ambient);
  for (const form of [secret, basicOf(secret, user)]) {
    await tell(world, provider?.mask?.(form, ambient) ?? [], { quietly: true });
  }
}

/** What follows `AUTHORIZATION: basic` when git goes with the token. */
export function basicOf(secret: string, user = "x-access-token"): string {
  return new TextEncoder().encode(`${user}:${secret}`).toBase64();
}
