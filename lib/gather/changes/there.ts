/** Whether a clone may have change files: what reads them is loaded where it may. */
import { load } from "../../load.ts";
import { ok, type Result } from "../../fault.ts";
import { absolute, type Repository } from "../../git/mod.ts";
import type { Config, Facts } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import type { OfLine } from "./changes.ts";

/** Loads what reads change files. */
export const loadChanges = () =>
  load<typeof import("./changes.ts")>(import("./changes.ts" as string));

/** Whether one of the folders that they are in is there, below the root or a package. */
export function mayHaveChanges(
  { disk }: World,
  root: string,
  { changes: mode }: Pick<Config, "changes">,
  folders: readonly string[],
): boolean {
  if (mode !== undefined) return mode !== "commits";
  return [
    ".changeset",
    ...["", ...folders].flatMap((folder) =>
      ["changelog.d", "newsfragments"].map((each) =>
        folder === "" ? each : `${folder}/${each}`
      )
    ),
  ].some((each) => disk.stat(absolute(root, each))?.kind === "folder");
}

/** The line with what change files ask for, if there are some. Fails as `linesWith` does. */
export async function askedByFiles(
  world: World,
  repository: Repository,
  config: Config,
  of: OfLine,
): Promise<Result<Pick<Facts, "line" | "changes">>> {
  const folders = of.home?.folders ?? [];
  if (!mayHaveChanges(world, repository.root, config, folders)) return ok(of);
  const { linesWith, readChanges } = await loadChanges();
  const read = await readChanges(world, repository, config);
  if (!read.ok) return read;
  if (read.value === undefined) return ok(of);
  const homes = config.wanted?.place?.homes ?? [];
  const lines = await linesWith(repository.git, read.value, homes, [of]);
  return lines.ok ? ok(lines.value[0]!) : lines;
}
