/** How a run tells a person what it does. `lib/cli` decides what becomes of it. */

/** What a line is, so that a terminal can colour it. */
export type Tone = "added" | "removed" | "faint" | "strong";

/** Progress, for people. Texts may hold anything: the reporter makes them harmless. */
export interface Reporter {
  /** What is being done now. */
  doing(text: string): void;
  /** What was done. */
  done(text: string): void;
  /** That the last `count` things done are taken back: at a terminal their lines go, too. */
  undone(count: number, text: string): void;
  /** What a person should know. */
  say(text: string, tone?: Tone): void;
  /** Says after all what was hushed, where it tells why the run ends; nothing where it was heard. */
  unhush?(lines: readonly string[]): void;
  /** What only somebody who asked for more wants to know. */
  detail(text: string): void;
}
