/** What looking around in a project gives. */
import type { VersionFile } from "../version_file.ts";
import type { Remark } from "./candidates.ts";
import type { Knows } from "./known.ts";
import type { Mention } from "./told/mention.ts";

/** What was found in a project. */
export interface Discovery {
  /** The version files, entries of the configuration first. */
  readonly files: readonly VersionFile[];
  /** The names of the project's packages, as its manifests give them. */
  readonly packages: readonly string[];
  /** What somebody who expected more files should know. */
  readonly remarks: readonly Remark[];
  /** Mentions in files that are planned, or left on purpose. */
  readonly knows: Knows;
  /** Those inside a manifest that are not its version. */
  readonly isInner: Knows;
  /** Those that a digest goes with. */
  readonly isSealed: (mention: Mention) => boolean;
}
