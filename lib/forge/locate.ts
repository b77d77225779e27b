/** Which forge a remote's URL leads to. */
import { FORGES } from "./forges.ts";
import type { Forge } from "./forge.ts";
import type { Fault } from "../fault.ts";
import { refusalIn, type Tried } from "./refusal.ts";
import { addressOf, type Place, type Told } from "./place.ts";

/**
 * The repository that a remote's URL leads to; nothing when that is on no forge that rung
 * knows. `told` is what the configuration says of the host. Source: git-fetch(1), "GIT URLS".
 */
export function placeOf(
  remote: string,
  env: (name: string) => string | undefined,
  told: Told = {},
): Place | undefined {
  const address = addressOf(remote);
  if (!address) return undefined;
  const named = FORGES.filter(({ id }) => id === told.kind);
  for (const forge of [...named, ...FORGES]) {
    const place = forge.locate(address, env, told);
    if (place) return place;
  }
}

/** The forge of a place. */
export function forgeOf({ forge }: Place): Forge {
  return FORGES.find(({ id }) => id === forge)!;
}

/** The fault that git's standard error tells of, by the words of every forge. */
export function refusalOf(text: string, tried: Tried): Fault | undefined {
  return refusalIn(FORGES.flatMap(({ refusals }) => refusals), text, tried);
}
