/** Where the repository is on the web: as the configuration says, else as its host does. */
import { detectPlace } from "../../access/mod.ts";
import { type Place, placeOf } from "../../forge/mod.ts";
import { type Web, webFor, webOf } from "../../notes/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";
import { plainWeb } from "./plain_web.ts";

/** The place that a remote's URL leads to; nothing for a host that nobody knows. */
export function webPlace(
  { env }: Pick<World, "env">,
  { forge }: Pick<Config, "forge">,
  remote: string,
): Web | undefined {
  const plain = plainWeb({ forge }, remote);
  if (plain || forge.kind === "none") return plain;
  // A host whose name tells nothing may be the one that this job runs on.
  if (forge.kind === "auto") return webAt(placeOf(remote, env, {}));
  return webAt(placeOf(remote, env, forge)) ?? webOf(remote);
}

/** The same; a host that nobody knows is asked which forge it is, without any token. */
export async function webAsked(
  world: World,
  config: Pick<Config, "forge">,
  remote: string,
): Promise<Web | undefined> {
  const known = webPlace(world, config, remote);
  if (known || config.forge.kind !== "auto") return known;
  return webAt(await detectPlace(world, remote, config.forge.url));
}

function webAt(place: Place | undefined): Web | undefined {
  return place && webFor(place.forge, place.web);
}
