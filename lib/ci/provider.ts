/**
 * The shape of a CI: how to know it, what it says of the build, and how to tell it things.
 *
 * Pure: the surroundings come in as questions, and what to do goes out as data, which
 * `lib/system/ci.ts` carries out. `providers.ts` lists them.
 */
import type { Fault, Result } from "../fault.ts";
import type { Output } from "./output.ts";

/** What a provider may ask of the machine it runs on. */
export interface Ambient {
  /** An environment variable; nothing when it is unset or empty. */
  env(name: string): string | undefined;
  /** Whether a file or folder is there. */
  exists(path: string): boolean;
  /** The text of a file; nothing when it cannot be read. */
  read(path: string): string | undefined;
  /** Random text of letters, digits and `-` that nobody can guess, new at each reading. */
  readonly nonce: string;
  /** The time, in seconds since 1970. */
  readonly seconds: number;
}

/**
 * One thing to do, as data. Relative paths count from the folder that rung works in.
 *
 * `log` goes to stderr, so that stdout stays what a script captures, except where a CI reads
 * its commands from stdout alone.
 */
export type Write =
  /** At the end of a file, in one write. */
  | { readonly kind: "append"; readonly path: string; readonly text: string }
  /** The whole of a file that is rung's own. */
  | { readonly kind: "replace"; readonly path: string; readonly text: string }
  | { readonly kind: "log"; readonly text: string; readonly stdout?: true }
  /** A program of the CI; the value is never on its command line. */
  | {
    readonly kind: "run";
    readonly argv: readonly [string, ...string[]];
    readonly stdin: string;
  }
  /** JSON to the build agent's own API on this machine. */
  | { readonly kind: "post"; readonly url: string; readonly body: unknown };

/** What to do, and what had to be left out, in words for the log. */
export interface Said {
  readonly writes: readonly Write[];
  readonly notes: readonly string[];
}

/** What is being built. On a tag there is no branch. */
export interface Build {
  readonly tag?: string | undefined;
  readonly branch?: string | undefined;
  /** The number of the pull or merge request. */
  readonly pull?: string | undefined;
  /** The commit, in full. */
  readonly sha?: string | undefined;
  /** Where a person can look at this run. */
  readonly run?: string | undefined;
  /** Where a person can look at the repository: a web address without a `/` at its end. */
  readonly repository?: string | undefined;
}

/** A CI. */
export interface Provider {
  /** Its name on the command line. */
  readonly id: string;
  readonly title: string;
  /** Asked only after those without it: its marks are also found inside other CIs. */
  readonly late?: true;
  detect(ambient: Ambient): boolean;
  build(ambient: Ambient): Build;
  /**
   * Sets outputs. Fails with `output_unsayable` for what cannot arrive unchanged, and with
   * `ci_unreachable` when the CI's own channel is missing.
   */
  outputs(outputs: readonly Output[], ambient: Ambient): Result<Said>;
  /** Shows faults where the CI shows them: beside the line, on the run's page. */
  annotate?(faults: readonly Fault[], ambient: Ambient): readonly Write[];
  /** A page about the run, in Markdown. */
  readonly summary?: {
    /** Whether it draws Mermaid pictures. */
    readonly pictures: boolean;
    /** The longest text it takes, in bytes of UTF-8. */
    readonly limit: number;
    write(markdown: string, ambient: Ambient): readonly Write[];
  };
  /** Hides a secret in all that is printed from here on. */
  mask?(secret: string, ambient: Ambient): readonly Write[];
  /** Folds what is printed between `open` and `close`, if it has an end. */
  readonly group?: {
    open(title: string, ambient: Ambient): Write;
    close?(title: string, ambient: Ambient): Write;
  };
}
