/** A syntax that is not led too deep: a file nested beyond reason is a fault of the file. */
import { fail, type Result } from "../../fault.ts";
import type { Document, Node, Syntax } from "../syntax.ts";

/** How deep values may stand in each other; manifests of people and programs have ten or so. */
export const DEEPEST = 1000;

/** Thrown by a parser that finds out early. */
export class TooDeep extends Error {}

/** The syntax, whose `read` fails with `file_broken` for a text that is nested too deep. */
export function shallow(syntax: Syntax): Syntax {
  const { prove } = syntax;
  return {
    ...syntax,
    read(text, path, skips) {
      const read = orTooDeep(() => syntax.read(text, path, skips));
      return read === undefined || (read.ok && isDeep(read.value))
        ? tooDeep(path)
        : read;
    },
    ...(prove ? { prove: (text: string) => orTooDeep(() => prove(text)) } : {}),
  };
}

function tooDeep(path: string): Result<never> {
  return fail("file_broken", `Cannot read "${path}": it is nested too deep`, {
    path,
    reason: "too_deep",
    hint: `Keep its values at most ${DEEPEST} deep in each other`,
  });
}

/** What `work` gives; nothing where it went deeper than this machine can. */
function orTooDeep<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    const isStack = error instanceof RangeError && /call stack/.test(error.message);
    if (isStack || error instanceof TooDeep) return undefined;
    throw error;
  }
}

/** Whether the values stand too deep, level by level: recursion is what must not happen. */
function isDeep({ root }: Document): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((node) =>
      node.kind === "leaf"
        ? []
        : node.kind === "list"
        ? node.items
        : [...node.entries.values()]
    ).filter((node) => node.kind !== "leaf");
  }
  return false;
}
