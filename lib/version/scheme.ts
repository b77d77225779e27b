/** The shape of a scheme: one way to spell versions. `schemes.ts` lists them. */
import type { Result } from "../fault.ts";
import type { TextOrder } from "./order/text_order.ts";
import type { SpellingStyle } from "./style.ts";
import type { Version } from "./version.ts";

/** A way to spell versions. */
export interface Scheme extends TextOrder {
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
}
