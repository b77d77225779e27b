/** What is read of a build. */
import type { BuildFacts } from "../../plan/build.ts";

/** What was read, and what a person should know about it. */
export interface GatheredBuild {
  readonly facts: BuildFacts;
  readonly remarks: readonly string[];
  /** The package whose tag is built, where it is one's of several. */
  readonly of?: { readonly package: string; readonly package_path: string };
}

/** What the builds of tags and of branches have in common. */
export type Common = Pick<BuildFacts, "tags" | "channels" | "written" | "commits">;
