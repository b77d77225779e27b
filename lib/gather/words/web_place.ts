/** Where the repository is on the web: as the configuration says, else as its host's name does. */
import { placeOf } from "../../forge/mod.ts";
import { type Web, webFor, webOf } from "../../notes/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";

/** The place that a remote's URL leads to; nothing for a host that nobody knows. */
export function webPlace(
  { env }: Pick<World, "env">,
  { forge }: Pick<Config, "forge">,
  remote: string,
): Web | undefined {
  if (forge.kind === "auto" || forge.kind === "none") return webOf(remote);
  const place = placeOf(remote, env, forge);
  return place ? webFor(place.forge, place.web) : webOf(remote);
}
