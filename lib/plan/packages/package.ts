/** One package of a monorepo: the configuration as it reads for that package alone. */
import type { Config } from "../config/config.ts";

/**
 * The configuration for a release of one package: its tags, its changelog, its files.
 *
 * A package that the configuration does not speak of is a member of a workspace, found by
 * its name; whether there is one shows when the manifests are read.
 */
export function forPackage(config: Config, name: string): Config {
  const own = config.packages.get(name) ?? { files: [], include: [], exclude: [] };
  const { changelog: ofAll, tag: _, ...others } = config;
  const { path, tag, notes = config.notes.path, files } = own;
  const theirs = config.tag?.includes("{package}") ? config.tag : undefined;
  // found in its folder, where nobody says otherwise
  const changelog = own.changelog ??
    (path === undefined || ofAll === "" ? ofAll : undefined);
  const shape = tag ?? theirs;
  return {
    ...others,
    package: name,
    ...(shape === undefined ? {} : { tag: shape }),
    notes: { ...config.notes, path: notes },
    ...(changelog === undefined ? {} : { changelog }),
    files: [
      ...config.files.filter(({ format, ignore }) => ignore || format === "none"),
      ...files,
    ],
    wanted: { only: name, ...(path === undefined ? {} : { folder: path }) },
  };
}
