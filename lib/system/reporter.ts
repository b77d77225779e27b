/** How a run tells a person what it does. `lib/cli` decides what becomes of it. */

/** Progress, for people. Texts may hold anything: the reporter makes them harmless. */
export interface Reporter {
  /** What is being done now. */
  doing(text: string): void;
  /** What was done. */
  done(text: string): void;
  /** What a person should know. */
  say(text: string): void;
  /** What only somebody who asked for more wants to know. */
  detail(text: string): void;
}
