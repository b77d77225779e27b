/** Where the repository is on the web: as the configuration says, else as its host does. */
import { detectPlace } from "../../access/mod.ts";
import { type Place, placeOf } from "../../forge/mod.ts";
import { type Web, webFor, webOf } from "../../notes/mod.ts";
import type { Config } from "../../plan/mod.ts";
import type { World } from "../../system/startup.ts";

/** The place that a remote's URL leads to; nothing for a host that nobody knows. */
export function webPlace(
  { env }: Pick<World, "env">,
  { forge }: Pick<Config, "forge">,
  remote: string,
): Web | undefined {
  if (forge.kind === "none") return webOf(remote);
  // A host whose name tells nothing may be the one that this job runs on.
  const isNamed = forge.kind !== "auto";
  const place = () => webAt(placeOf(remote, env, isNamed ? forge : {}));
  return isNamed ? place() ?? webOf(remote) : webOf(remote) ?? place();
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
