/** Who can say yes to a person's own login. */
import type { Result } from "../fault.ts";

/** The person at the desk. */
export interface Desk {
  /** Asks whether a tool's token may be used; absent where nobody may be asked. */
  readonly mayUse?: ((question: string) => Promise<Result<boolean>>) | undefined;
  /** Tells which token is used. */
  say?(text: string): void;
}
