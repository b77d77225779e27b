/** Whether a clone may have change files: what reads them is loaded where it may. */
import { load } from "../../load.ts";
import { ok, type Result } from "../../fault.ts";
import { absolute, type Repository } from "../../git/mod.ts";
import type { FragmentFolders } from "../../notes/mod.ts";
import { CHANGE_FOLDERS } from "../../notes/startup.ts";
import type { Config, Facts } from "../../plan/startup.ts";
import type { World } from "../../system/startup.ts";
import type { OfLine } from "./changes.ts";

/** Where changesets has its configuration. */
const CHANGESETS = ".changeset/config.json";

/** Where towncrier, scriv and covector have theirs. A manifest is looked at for the words first. */
const OF_FRAGMENTS: readonly { readonly path: string; readonly sign?: RegExp }[] = [
  { path: "towncrier.toml" },
  { path: "pyproject.toml", sign: /\btool\.(?:towncrier|scriv)\b/ },
  { path: ".changes/config.json" },
];

/**
 * The configuration with what the tools of change files are told, and with the groups of
 * changesets where it has none of its own.
 *
 * Fails with `config_invalid` for JSON that is none, and with `file_broken` for such TOML.
 */
export async function withTheirs(
  world: World,
  root: string,
  config: Config,
): Promise<Result<Config>> {
  if (config.changes === "commits") return ok(config);
  const sets = await changesetsOf(world, root);
  if (!sets.ok) return sets;
  const fragments = await fragmentsOf(world, root);
  if (!fragments.ok) return fragments;
  if (!sets.value && !fragments.value) return ok(config);
  const { theirs = { ignore: [] }, groups = config.groups } = sets.value ?? {};
  return ok({
    ...config,
    theirs: fragments.value ? { ...theirs, fragments: fragments.value } : theirs,
    groups: config.groups.size > 0 ? config.groups : groups,
  });
}

/** Fails with `config_invalid`. */
async function changesetsOf(
  world: World,
  root: string,
): Promise<Result<Pick<Config, "groups" | "theirs"> | undefined>> {
  const text = textAt(world, root, CHANGESETS);
  if (text === undefined) return ok(undefined);
  const { readChangesets } = await load<typeof import("./changesets_config.ts")>(
    import("./changesets_config.ts" as string),
  );
  return await readChangesets(text, CHANGESETS);
}

/** Fails with `file_broken`. */
async function fragmentsOf(
  world: World,
  root: string,
): Promise<Result<FragmentFolders | undefined>> {
  for (const { path, sign } of OF_FRAGMENTS) {
    const text = textAt(world, root, path);
    if (text === undefined || sign?.test(text) === false) continue;
    const { readFragments } = await load<typeof import("./fragments_config.ts")>(
      import("./fragments_config.ts" as string),
    );
    const read = await readFragments(text, path);
    if (!read.ok || read.value) return read;
  }
  return ok(undefined);
}

function textAt({ disk }: World, root: string, path: string): string | undefined {
  const place = absolute(root, path);
  if (disk.stat(place)?.kind !== "file") return undefined;
  return new TextDecoder().decode(disk.read(place) ?? new Uint8Array());
}

/** Loads what reads change files. */
export const loadChanges = () =>
  load<typeof import("./changes.ts")>(import("./changes.ts" as string));

/** Whether one of the folders that they are in is there, below the root or a package. */
export function mayHaveChanges(
  { disk }: World,
  root: string,
  { changes: mode, theirs }: Pick<Config, "changes" | "theirs">,
  folders: readonly string[],
): boolean {
  if (mode !== undefined) return mode !== "commits";
  const own = folders.filter((folder) => folder !== "");
  const usual = CHANGE_FOLDERS.flatMap(({ folder, isOfPackages }) => [
    folder,
    ...(isOfPackages ? own.map((each) => `${each}/${folder}`) : []),
  ]);
  return [...usual, ...(theirs?.fragments?.folders ?? [])].some((each) =>
    disk.stat(absolute(root, each))?.kind === "folder"
  );
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
  const among = { homes: config.wanted?.place?.homes ?? [], groups: config.groups };
  const lines = await linesWith(repository.git, read.value, among, [of]);
  return lines.ok ? ok(lines.value[0]!) : lines;
}
