/** The way to the labels of requests: most projects' commits say the part themselves. */
import type { Remote, Repository } from "../../git/mod.ts";
import { load } from "../../load.ts";
import type { Config, Line } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import type { Labelled } from "./labels.ts";

/** What labels say of the lines' commits; nothing where they do not say the part. */
export async function labelled(
  world: World,
  repository: Repository,
  config: Config,
  remote: Remote | undefined,
  lines: readonly Pick<Line, "sinceStable">[],
): Promise<Labelled | undefined> {
  if (config.convention !== "labels") return undefined;
  const { labelsFor } = await load<typeof import("./labels.ts")>(
    import("./labels.ts" as string),
  );
  return await labelsFor(world, repository, config, remote, lines);
}
