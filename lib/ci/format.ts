/** The shape of a plain form of outputs, for `--format`. `formats.ts` lists them. */
import type { Result } from "../fault.ts";
import type { Output } from "./output.ts";

/** A way to write outputs into a file or to stdout. */
export interface OutputFormat {
  /** Its name on the command line. */
  readonly id: string;
  /** What it is, for help. */
  readonly title: string;
  /**
   * The outputs as a text that its readers read back unchanged, with `\n` at its end.
   *
   * Fails with `output_unsayable` for what the form cannot say.
   */
  write(outputs: readonly Output[]): Result<Written>;
  /**
   * Several records as one text, where the form has room for more than one.
   *
   * Fails as `write` does.
   */
  writeAll?(records: readonly (readonly Output[])[]): Result<Written>;
}

/** A text, and what had to be left out of it, in words. */
export interface Written {
  readonly text: string;
  readonly notes: readonly string[];
}
