/** Where the repository is on the web, where the name of its host tells that. */
import { type Web, webOf } from "../../notes/telling.ts";
import type { Config } from "../../plan/startup.ts";

/** The place that a remote's URL leads to by its host's name, unless a forge is configured. */
export function plainWeb(
  { forge }: Pick<Config, "forge">,
  remote: string,
): Web | undefined {
  return forge.kind === "auto" || forge.kind === "none" ? webOf(remote) : undefined;
}
