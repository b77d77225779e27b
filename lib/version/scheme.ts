/** The shape of a scheme: one way to spell versions. `schemes.ts` lists them. */
import type { Result } from "../fault.ts";
import type { Version } from "./version.ts";

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

/** A way to spell versions. */
export interface Scheme {
  /** Its name on the command line and in the configuration. */
  readonly id: string;
  /** Other names people know it by. */
  readonly aliases?: readonly string[];
  /** What it is, for the list of schemes. */
  readonly title: string;
  /**
   * Reads one version, strictly.
   *
   * Fails with `version_unreadable`: what is wrong, and its column.
   */
  parse(text: string): Result<Version>;
  /**
   * The normal form of a version; nothing else is ever written.
   *
   * Fails with `version_unspellable` where the scheme cannot say it.
   */
  format(version: Version, style?: SpellingStyle): Result<string>;
  /** The order of builds of one version, where the ecosystem has one; absent: all are equal. */
  compareBuild?(a: readonly string[], b: readonly string[]): number;
}
