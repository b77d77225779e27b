/** Ways to write a version where a scheme leaves a choice. */

/** The stages that a channel of a project's own can be called. */
export const LABEL_STAGES = ["dev", "alpha", "beta", "rc"] as const;

/** A stage that a channel of a project's own can be called. */
export type LabelStage = (typeof LABEL_STAGES)[number];

/** Ways to write that a scheme offers only on request; it ignores those it has not. */
export interface SpellingStyle {
  /**
   * How SemVer's family spells development builds: `-0.dev.5`, or `plain`, `-dev.5`, which
   * sorts between beta and rc. Whoever asks for `plain` asks `checkPlainDev` first.
   */
  readonly dev?: "ordered" | "plain";
  /** What a project's own channels are called where only the ladder's stages are known. */
  readonly labels?: ReadonlyMap<string, LabelStage>;
  /** What stands for `+` in a Docker tag, which has no `+`: Helm's `_`. */
  readonly plus?: "_";
}
