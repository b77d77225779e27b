/** The project's files, as far as they are asked for; `lib/gather` reads them from the disk. */

/**
 * A folder of files, read when asked. Paths are relative to its root, with `/`.
 *
 * It knows nothing of files that git ignores, of submodules, and of what links lead outside.
 */
export interface Tree {
  /** The text of a file, made by `decode`; nothing when there is none. */
  read(path: string): string | undefined;
  /** The names of the files (not folders) directly in a folder, sorted; none when it is not there. */
  list(folder: string): readonly string[];
  /** The names of the folders directly in a folder; globs of workspaces need it. */
  folders?(folder: string): readonly string[];
  /** The paths of all files; where it is missing, the folders are walked through. */
  all?(): readonly string[];
  /**
   * The beginning of a file, 2 characters or more, for telling scripts from other files
   * without reading large ones; `read` serves where it is missing.
   */
  head?(path: string): string | undefined;
}

/** One `[[file]]` of the configuration. */
export interface FileEntry {
  /** Relative to the project's root, with `/`; or a glob. */
  readonly path: string;
  /** A line of the file, or a piece of one, with `{version}` or its parts where they stand. */
  readonly pattern?: string;
  /** The id of a format, or `none`: not a version file, whatever it looks like. */
  readonly format?: string;
  /** The id of the scheme it is spelled in; the format's own when absent. */
  readonly scheme?: string;
  /** How many places the pattern has: any number, or so many; exactly one when absent. */
  readonly all?: boolean | number;
  /** Not a version file, as with the format `none`. */
  readonly ignore?: boolean;
  /** Whether a count of builds is raised; as the format has it when absent. */
  readonly build?: "increment" | "keep";
  /** It takes numbers alone, whatever its format has room for. */
  readonly numbers?: boolean;
  /** What brought it, where that is not the configuration. */
  readonly why?: string;
  /** The line of the entry in the configuration, from 1. */
  readonly line?: number;
}

/** The one package of a monorepo to look for. */
export interface Wanted {
  /** Its name: its version alone is meant, and what its siblings ask of it. */
  readonly only: string;
  /** Further packages that are released with it under one tag. */
  readonly others?: readonly string[];
  /** Its folder, where no manifest leads there. */
  readonly folder?: string;
  /** The folders of those that ask for it: no workspace may list them. */
  readonly askedFrom?: readonly string[];
  /** Whether no manifest names it, and its place alone is known: then its tag is all. */
  readonly isUnnamed?: boolean;
  /** Whether its tags name it, so that it has no part in the number that lerna.json says. */
  readonly isApart?: boolean;
}
