/** The shape of a format: one kind of version file. `formats.ts` lists them. */
import type { Result } from "../fault.ts";

/** Where a version stands in a text: `[start, end)`, in UTF-16 units. */
export interface Slot {
  readonly start: number;
  readonly end: number;
}

/**
 * The project's files as far as formats ask for them; `lib/world` fills it from the disk.
 *
 * Paths are relative to the project's root, with `/`.
 */
export interface Tree {
  /** The text of a file; nothing when there is none. */
  read(path: string): string | undefined;
  /** The names of the files (not folders) directly in a folder, sorted. */
  list(folder: string): readonly string[];
}

/** A kind of version file. It only finds; `rewrite` in `mod.ts` changes. */
export interface Format {
  /** Its name in the configuration and in answers. */
  readonly id: string;
  /** The file names it claims, without folders; no two formats claim the same. */
  readonly names: readonly string[];
  /** The scheme its versions are spelled in. */
  readonly scheme: string;
  /**
   * Where the project's own version stands in the file's text.
   *
   * No slot and `elsewhere` set: the file says that its version stands in other files.
   * Fails with `file_broken` (line and column) or `version_missing`.
   */
  locate(text: string, path: string): Result<Located>;
}

/** What a format found in a text. */
export interface Located {
  /** Every place that says the project's own version. */
  readonly slots: readonly Slot[];
  /** Files the version really stands in, as the manifest names them, each with the reason. */
  readonly elsewhere?: readonly Pointer[];
}

/** A file that a manifest names as the home of its version. */
export interface Pointer {
  readonly path: string;
  /** Why it is looked at: `pyproject.toml: [tool.hatch.version] path`. */
  readonly why: string;
}
