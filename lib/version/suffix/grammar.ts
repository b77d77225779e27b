/** How the text of a scheme looks that is numbers and then a suffix for the stage. */
/** A stage before the release. */
export type PreStage = "alpha" | "beta" | "rc";

/** What one scheme says of its texts. */
export interface SuffixGrammar {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly title: string;
  /** The mark after an epoch; absent: it has none. */
  readonly epoch?: "!" | ":";
  /** The greatest epoch; 2^53 - 1 if absent. */
  readonly maxEpoch?: number;
  /** The most numbers of a release; absent: any count. */
  readonly maxParts?: number;
  /** The most digits of the first number. */
  readonly maxFirstDigits?: number;
  /**
   * Where `1.2` and `1.2.0.0` are other versions than `1.2.0`, and so refused: always, or
   * only before a suffix.
   */
  readonly exactParts?: "always" | "suffixed";
  /** Whether `01` is read as `1`. */
  readonly leadingZeros: boolean;
  /** Characters that may stand before the numbers: Composer's `v`. */
  readonly prefix?: RegExp;
  /**
   * The suffix, sticky, with some of the groups `base` (the number of a development build
   * of the release) and `baseLabel` (`dev` or `nightly`), `label` and `number` (of alpha,
   * beta, rc), `dev` (of a build after those), `post`. No group: the release itself.
   */
  readonly suffix: RegExp;
  /** What the labels mean, in lower case. */
  readonly labels: Readonly<Record<string, PreStage>>;
  /** Whether a development build after alpha 1 is spelled below alpha 2. */
  readonly shiftsDev?: boolean;
  /** Writes a development build of the release; absent: it has none with a number. */
  readonly dev?: (number: number, label: "dev" | "nightly") => string;
  /** Writes alpha, beta and rc, and a development build after them. */
  readonly pre: (stage: PreStage, number: number, dev?: number) => string;
  /**
   * Writes a channel of a project's own, in its place in the alphabet; absent, or nothing:
   * the scheme has no place for it.
   */
  readonly label?: (label: string, number: number) => string | undefined;
  /** Writes a post-release; absent: it has none. */
  readonly post?: (number: number) => string;
}
