/** What is known of a line whose files say more than its tags do. */
import type { Config, History, Home, Line, Said, Tags } from "../../plan/mod.ts";
import type { Version } from "../../version/mod.ts";

/** A line whose files say more than its tags. */
export interface Ahead {
  readonly config: Config;
  readonly home: Home | undefined;
  readonly tags: Tags;
  readonly history: History;
  readonly said: Said;
  readonly isOpen: boolean;
  readonly line: Line;
  /** What the files say, and as they spell it. */
  readonly version: Version;
  readonly spelled: string;
  /** Whether change files may ask for a release, in the place of commits. */
  readonly mayHaveChanges: boolean;
}
