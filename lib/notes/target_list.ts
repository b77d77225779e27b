/** The targets as a list. */
import type { Target } from "./target.ts";
import * as rows from "./targets.ts";

/** Every target, by the order of their names. */
const TARGETS: readonly Target[] = Object.values(rows);

/** The target of that name; nothing for a name that is none. */
export function targetNamed(id: string): Target | undefined {
  return TARGETS.find((each) => each.id === id);
}
